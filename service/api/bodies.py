"""Reading a JSON body: every field that is wrong is found at once and named by its JSON pointer."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, Protocol, Union, get_args, get_origin, runtime_checkable

import msgspec
from litestar import Request
from litestar.datastructures import State

from service.api.encodings import in_utf8, unpacked
from service.api.problems import UnsupportedMediaTypeError
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

longest_body_bytes = 1024 * 1024
longest_detail = 200

# msgspec ends its messages with the place: "Expected `str`, got `int` - at `$.title`".
_place = re.compile(r" - at `\$(?P<path>.*)`$")
_step = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<index>\d+|\.\.\.)\]")


@runtime_checkable
class Together(Protocol):
    """A struct some of whose fields are right or wrong only beside others."""

    @classmethod
    def faults_together(cls, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The faults of the fields as they came, none of which has to be right for itself."""
        ...


class JsonRequest(Request[Any, Any, State]):
    """A request whose JSON body is checked against the type of the handler's `data`."""

    async def json(self) -> Any:  # noqa: ANN401 - the type is the handler's
        """The body as the handler's type. The media type is judged first, then the syntax, then the fields."""
        media_type, parameters = self.content_type
        if media_type != "application/json":
            raise UnsupportedMediaTypeError(detail="The body must be sent as application/json.")
        # Whoever takes larger bodies than others takes them packed, too.
        longest = self.route_handler.resolve_request_max_body_size() or longest_body_bytes
        body = unpacked(await self.body(), self.headers, longest)
        field = self.route_handler.parsed_data_field
        return read_json(in_utf8(body, parameters.get("charset", "utf-8")), field.annotation if field else Any)


def read_json(body: bytes, shape: Any) -> Any:  # noqa: ANN401 - a type, and a value of it
    """The body as a value of that type; for a Struct, all of its faults are told together."""
    tree = _parse(body)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct) and not isinstance(tree, dict):
        raise InvalidInputError(("", "must be a JSON object"))
    faults = list(_faults(tree, shape, ""))
    if faults:
        raise InvalidInputError(*faults)
    return _convert(tree, shape, "")


def _parse(body: bytes) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(body.decode(), parse_constant=_refuse_constant, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise InvalidInputError(("", f"is not valid UTF-8: byte {error.start} cannot be read")) from error
    except json.JSONDecodeError as error:
        detail = f"is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise InvalidInputError(("", detail)) from error
    except RecursionError as error:
        raise InvalidInputError(("", "is nested too deeply")) from error
    except ValueError as error:
        raise InvalidInputError(("", "is not valid JSON: a number has too many digits")) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a name that is there twice, readers would take this value or that one."""
    named = dict(pairs)
    if len(named) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise InvalidInputError(("", f"is not clear: an object has the name {escaped(twice)[:longest_detail]!r} twice"))
    return named


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidInputError(("", f"is not valid JSON: {name} is no JSON number"))


def _faults(value: Any, shape: Any, pointer: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
    """All faults of a value that may have any of the types that the shape is made of."""
    choices = list(_choices(shape))
    if isinstance(value, dict):
        structs = [choice for choice, _ in choices if isinstance(choice, type) and issubclass(choice, msgspec.Struct)]
        if structs:
            yield from _object_faults(value, structs, pointer)
            return
    if isinstance(value, list):
        for choice, longest in choices:
            if get_origin(choice) is list:
                yield from _list_faults(value, choice, longest, pointer)
                return
    unfit = list(unstorable(value, pointer))
    yield from unfit
    # What is said of a value may repeat it.
    if not unfit:
        try:
            _convert(value, shape, pointer)
        except InvalidInputError as error:
            yield from error.faults


def _choices(shape: Any) -> Iterator[tuple[Any, int | None]]:  # noqa: ANN401 - as above
    """The types that a type is a union of, without their annotations, each with the most items that it may have."""
    if get_origin(shape) is Annotated:
        inner, *notes = get_args(shape)
        limits = [note.max_length for note in notes if isinstance(note, msgspec.Meta) and note.max_length is not None]
        for choice, longest in _choices(inner):
            yield choice, min(limits, default=longest)
    elif get_origin(shape) in (Union, UnionType):
        for choice in get_args(shape):
            yield from _choices(choice)
    else:
        yield shape, None


def _list_faults(value: list[Any], shape: Any, longest: int | None, pointer: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if longest is not None and len(value) > longest:
        yield pointer, f"has {len(value):,} items, {longest:,} at most are taken"
        return
    (item,) = get_args(shape)
    for number, each in enumerate(value):
        yield from _faults(each, item, f"{pointer}/{number}")


def _object_faults(
    value: dict[str, Any], structs: Sequence[type[msgspec.Struct]], pointer: str
) -> Iterator[tuple[str, str]]:
    """The faults of an object that is one of some structs, told apart by their tag if there are several."""
    tag_field = structs[0].__struct_config__.tag_field
    if tag_field is None:
        yield from _struct_faults(value, structs[0], pointer)
        return
    place = f"{pointer}/{escaped(tag_field)}"
    by_tag = {str(struct.__struct_config__.tag): struct for struct in structs}
    if tag_field not in value:
        yield place, "is required"
        return
    tag = value[tag_field]
    if not isinstance(tag, str) or tag not in by_tag:
        yield place, f"must be one of {', '.join(by_tag)}"
        return
    rest = {name: child for name, child in value.items() if name != tag_field}
    yield from _struct_faults(rest, by_tag[tag], pointer)


@cache
def _fields(shape: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(shape)}


def _struct_faults(tree: dict[str, Any], shape: type[msgspec.Struct], pointer: str) -> Iterator[tuple[str, str]]:
    fields = _fields(shape)
    for name, field in fields.items():
        place = f"{pointer}/{escaped(name)}"
        if name in tree:
            yield from _faults(tree[name], field.type, place)
        elif field.required:
            yield place, "is required"
    yield from ((f"{pointer}/{escaped(name)}", "is not a known field") for name in tree if name not in fields)
    if issubclass(shape, Together):
        yield from ((f"{pointer}{place}", detail) for place, detail in shape.faults_together(tree))


def _convert(value: Any, shape: Any, pointer: str) -> Any:  # noqa: ANN401 - a type, and a value of it
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        message = str(error)
        place = _place.search(message)
        # The message may repeat what was sent, however long that is.
        detail = _place.sub("", message)[:longest_detail]
        raise InvalidInputError((pointer + (_pointer(place["path"]) if place else ""), detail)) from error


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
