"""The tree of service errors. It knows no HTTP: the API room maps each to a problem."""


class ConsilienceError(Exception):
    """Consilience could not do what it was asked."""


class NotFoundError(ConsilienceError):
    """The {what} named {name!r} does not exist."""

    def __init__(self, what: str, name: object) -> None:
        self.what = what
        self.name = str(name)
        super().__init__(f"no {what} has the id {self.name!r}")


class InvalidInputError(ConsilienceError):
    """One or more fields of a request are wrong; each fault names its field by JSON pointer."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{pointer}: {detail}" for pointer, detail in faults))


class ConflictError(ConsilienceError):
    """The request contradicts what is stored, such as an idempotency key used for another body."""


class AccessError(ConsilienceError):
    """Whoever asks is not let in."""


class KeyRefusedError(AccessError):
    """The key is unknown, is not what it says it is, or was revoked."""


class KeyMissingError(AccessError):
    """Whoever asks has to show a key."""


class ScopeMissingError(AccessError):
    """The key does not allow what was asked."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__(f"the key does not have the scope {scope}")


class TooManyRequestsError(AccessError):
    """The key has made all the requests of its minute."""

    def __init__(self, limit: int, reset_seconds: int) -> None:
        self.limit = limit
        self.reset_seconds = reset_seconds
        super().__init__(f"{limit} requests a minute are allowed; the next minute begins in {reset_seconds} s")


class DatabaseUnavailableError(ConsilienceError):
    """The database does not answer; nothing was stored and the request may be sent again."""


class ReaderUnavailableError(ConsilienceError):
    """Nobody is there to read a text now; the request may be sent again."""


class ConfigurationError(ConsilienceError):
    """The settings do not allow the service to start."""


class ObservationError(ConsilienceError):
    """A row of structured data cannot be used. Rows count from 0."""

    def __init__(self, row: int, field: str, detail: str) -> None:
        self.row = row
        self.field = field
        self.detail = detail
        super().__init__(f"row {row + 1}: {field}: {detail}")


class ClaimFileError(ConsilienceError):
    """A file of claims cannot be read, or what they are fused to cannot be written."""

    def __init__(self, path: object, detail: str) -> None:
        self.detail = detail
        super().__init__(f"{path}: {detail}")
