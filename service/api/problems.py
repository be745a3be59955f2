"""From errors to problem+json: every failure leaves the API through here."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from litestar import Request, Response
from litestar.enums import ParamType
from litestar.exceptions import HTTPException, ValidationException

from service.api.rate_limits import limit_headers
from service.api.schemas.problems import FieldFault, Problem
from service.errors import (
    AccessError,
    ConflictError,
    DatabaseUnavailableError,
    InvalidInputError,
    KeyMissingError,
    KeyRefusedError,
    NotFoundError,
    ReaderUnavailableError,
    ScopeMissingError,
    TooManyRequestsError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

problem_media_type = "application/problem+json"
retry_after_seconds = 5
# A body of a mebibyte can hold a great many faults; the answer to it stays small.
most_faults = 100

# Each sort of problem: its status and its title. The key is the end of the type URI and never changes.
sorts: dict[str, tuple[int, str]] = {
    "bad-request": (400, "Bad Request"),
    "unauthorized": (401, "Unauthorized"),
    "forbidden": (403, "Forbidden"),
    "not-found": (404, "Not Found"),
    "method-not-allowed": (405, "Method Not Allowed"),
    "conflict": (409, "Conflict"),
    "content-too-large": (413, "Content Too Large"),
    "unsupported-media-type": (415, "Unsupported Media Type"),
    "unprocessable-content": (422, "Unprocessable Content"),
    "too-many-requests": (429, "Too Many Requests"),
    "internal-error": (500, "Internal Server Error"),
    "processing-failed": (500, "Processing Failed"),
    "service-unavailable": (503, "Service Unavailable"),
}
sort_by_status = {status: sort for sort, (status, _) in reversed(sorts.items())}

logger = logging.getLogger(__name__)


class UnsupportedMediaTypeError(HTTPException):
    """The body is not of a type that the operation reads."""

    status_code = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class ContentTooLargeError(HTTPException):
    """The body is larger than the operation takes, once it is unpacked."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def problem(sort: str, *, detail: str, instance: str, faults: Sequence[tuple[str, str]] = ()) -> Problem:
    """The problem of that sort at that path."""
    status, title = sorts[sort]
    return Problem(
        type=f"/problems/{sort}",
        title=title,
        status=status,
        detail=detail,
        instance=instance,
        errors=[FieldFault(pointer=pointer, detail=why) for pointer, why in faults],
    )


def answer_problem(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """The response that tells of the error."""
    told, headers = problem_of(request, error)
    return Response(told, status_code=told.status, media_type=problem_media_type, headers=headers)


def problem_of(request: Request[Any, Any, Any], error: Exception) -> tuple[Problem, Mapping[str, str]]:
    """The problem that an error is, and its headers. What nobody foresaw is logged, and told without its inside."""
    sort, detail, faults, headers = _refusal(error) if isinstance(error, AccessError) else _diagnosis(request, error)
    if sort == "internal-error":
        logger.error("%s %s failed", request.method, request.scope["path"], exc_info=error)
    elif sort == "service-unavailable":
        logger.warning("%s %s: %s", request.method, request.scope["path"], error)
    return problem(sort, detail=detail, instance=request.scope["path"], faults=faults[:most_faults]), headers


def _diagnosis(
    request: Request[Any, Any, Any], error: Exception
) -> tuple[str, str, Sequence[tuple[str, str]], Mapping[str, str]]:
    match error:
        case NotFoundError():
            return "not-found", f"No {error.what} has the id {error.name!r}.", (), {}
        case InvalidInputError() | ValidationException():
            faults = error.faults if isinstance(error, InvalidInputError) else tuple(_faults(error))
            return "unprocessable-content", _count(faults), faults, {}
        case ConflictError():
            return "conflict", str(error), (), {}
        case DatabaseUnavailableError() | ReaderUnavailableError():
            who = "The database does" if isinstance(error, DatabaseUnavailableError) else "Those who read texts do"
            detail = f"{who} not answer. Nothing was stored; the request may be sent again."
            return "service-unavailable", detail, (), {"Retry-After": str(retry_after_seconds)}
        case HTTPException() if error.status_code in sort_by_status.keys() - {HTTPStatus.INTERNAL_SERVER_ERROR}:
            return sort_by_status[error.status_code], _detail(request, error), (), error.headers or {}
        case _:
            return "internal-error", "Something went wrong inside the service. It has been logged.", (), {}


def _refusal(error: AccessError) -> tuple[str, str, Sequence[tuple[str, str]], Mapping[str, str]]:
    """What a key, or the lack of one, does not open (RFC 6750)."""
    challenge = 'Bearer realm="consilience"'
    match error:
        case KeyMissingError():
            detail = "A key is needed: send it as Authorization: Bearer."
            return "unauthorized", detail, (), {"WWW-Authenticate": challenge}
        case KeyRefusedError():
            detail = "The key is unknown or was revoked."
            return "unauthorized", detail, (), {"WWW-Authenticate": f'{challenge}, error="invalid_token"'}
        case ScopeMissingError():
            return (
                "forbidden",
                f"The key does not have the scope {error.scope}.",
                (),
                {"WWW-Authenticate": f'{challenge}, error="insufficient_scope", scope="{error.scope}"'},
            )
        case TooManyRequestsError():
            headers = limit_headers(error.limit, 0, error.reset_seconds)
            detail = f"The key allows {error.limit} requests a minute; the next begins in {error.reset_seconds} s."
            return "too-many-requests", detail, (), {**headers, "Retry-After": str(error.reset_seconds)}
        case _:
            return "forbidden", "This is not allowed.", (), {}


def _detail(request: Request[Any, Any, Any], error: HTTPException) -> str:
    match error.status_code:
        case HTTPStatus.NOT_FOUND:
            return f"Nothing is found at {request.scope['path']}."
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return f"{request.method} is not possible here."
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return "The body is larger than the operation takes."
        case _:
            return error.detail


def _faults(error: ValidationException) -> Iterator[tuple[str, str]]:
    """What Litestar says of parameters, by pointer. Where it names no parameter the whole request is meant."""
    for message in error.extra if isinstance(error.extra, list) else ():
        name, place = message.get("key", ""), message.get("source", ParamType.QUERY)
        if place == "body" or name == "data":
            yield "", "must be a JSON object"
        else:
            shown = name.replace("_", "-") if place is ParamType.HEADER else name
            yield f"/{place.value}/{shown}", str(message["message"])


def _count(faults: Sequence[tuple[str, str]]) -> str:
    return "One field is wrong." if len(faults) == 1 else f"{len(faults) or 'Some'} fields are wrong."
