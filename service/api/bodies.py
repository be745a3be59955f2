"""Reading a JSON body: every field that is wrong is found at once and named by its JSON pointer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
from litestar import Request
from litestar.datastructures import State

from service.api.problems import UnsupportedMediaTypeError
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

longest_body_bytes = 1024 * 1024

# msgspec ends its messages with the place: "Expected `str`, got `int` - at `$.title`".
_place = re.compile(r" - at `\$(?P<path>.*)`$")
_step = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<index>\d+|\.\.\.)\]")


class JsonRequest(Request[Any, Any, State]):
    """A request whose JSON body is checked against the type of the handler's `data`."""

    async def json(self) -> Any:  # noqa: ANN401 - the type is the handler's
        """The body as the handler's type. The media type is judged first, then the syntax, then the fields."""
        if self.content_type[0] != "application/json":
            raise UnsupportedMediaTypeError(detail="The body must be sent as application/json.")
        field = self.route_handler.parsed_data_field
        return read_json(await self.body(), field.annotation if field else Any)


def read_json(body: bytes, shape: Any) -> Any:  # noqa: ANN401 - a type, and a value of it
    """The body as a value of that type; for a Struct, all of its faults are told together."""
    tree = _parse(body)
    if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct)):
        return _convert(tree, shape, "")
    if not isinstance(tree, dict):
        raise InvalidInputError(("", "must be a JSON object"))
    faults = list(_struct_faults(tree, shape))
    if faults:
        raise InvalidInputError(*faults)
    return _convert(tree, shape, "")


def _parse(body: bytes) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(body.decode(), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise InvalidInputError(("", f"is not valid UTF-8: byte {error.start} cannot be read")) from error
    except json.JSONDecodeError as error:
        detail = f"is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise InvalidInputError(("", detail)) from error
    except RecursionError as error:
        raise InvalidInputError(("", "is nested too deeply")) from error
    except ValueError as error:
        raise InvalidInputError(("", "is not valid JSON: a number has too many digits")) from error


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidInputError(("", f"is not valid JSON: {name} is no JSON number"))


def _struct_faults(tree: dict[str, Any], shape: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    for name, field in fields.items():
        pointer = "/" + escaped(name)
        if name not in tree:
            if field.required:
                yield pointer, "is required"
            continue
        yield from unstorable(tree[name], pointer)
        try:
            _convert(tree[name], field.type, pointer)
        except InvalidInputError as error:
            yield from error.faults
    yield from (("/" + escaped(name), "is not a known field") for name in tree if name not in fields)


def _convert(value: Any, shape: Any, pointer: str) -> Any:  # noqa: ANN401 - a type, and a value of it
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        message = str(error)
        place = _place.search(message)
        raise InvalidInputError(
            (pointer + (_pointer(place["path"]) if place else ""), _place.sub("", message))
        ) from error


def _pointer(path: str) -> str:
    return "".join("/" + escaped(step["name"] or step["index"]) for step in _step.finditer(path))


def escaped(name: str) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return name.encode(errors="replace").decode().replace("~", "~0").replace("/", "~1")


def unstorable(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    """The faults of text that no database and no other program could read back."""
    if not isinstance(value, str):
        return
    if "\x00" in value:
        yield pointer, f"has a NUL character at {value.index(chr(0))}"
    surrogate = next((index for index, character in enumerate(value) if "\ud800" <= character <= "\udfff"), None)
    if surrogate is not None:
        yield pointer, f"has half of a surrogate pair at {surrogate}"
