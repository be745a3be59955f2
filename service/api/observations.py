"""Reading observations, as one JSON object or line by line as they arrive."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from service.api.bodies import JsonRequest, longest_detail, read_json
from service.api.problems import UnsupportedMediaTypeError
from service.api.schemas.fusion import FusionInput, ObservationInput
from service.errors import InvalidInputError
from service.operations.fuse_observations import Observations

longest_observations_bytes = 64 * 1024 * 1024
_line = msgspec.json.Decoder(ObservationInput)


class ObservationRequest(JsonRequest):
    """A request whose body is a FusionInput, or the lines of its observations."""

    async def json(self) -> Any:  # noqa: ANN401 - as of every request
        """The body as a FusionInput."""
        match self.content_type[0]:
            case "application/json":
                return await asyncio.to_thread(read_json, await self.body(), FusionInput)
            case "application/x-ndjson":
                return FusionInput(observations=await self._lines())
            case _:
                raise UnsupportedMediaTypeError(
                    detail="The body must be sent as application/json or application/x-ndjson."
                )

    async def _lines(self) -> list[ObservationInput]:
        found: list[ObservationInput] = []
        rest = b""
        async for chunk in self.stream():
            *lines, rest = (rest + chunk).split(b"\n")
            found.extend(_read_line(line, number) for number, line in enumerate(lines, len(found)) if line.strip())
        if rest.strip():
            found.append(_read_line(rest, len(found)))
        return found


def observations_of(data: FusionInput) -> Observations:
    """The observations in columns."""
    columns = Observations()
    for each in data.observations:
        columns.add(
            source=each.source,
            item=each.item,
            attribute=each.attribute or "",
            value=each.value if isinstance(each.value, str) else _printed(each.value),
            origin=each.origin or "",
        )
    return columns


def _printed(number: float) -> str:
    return f"{number:.0f}" if number.is_integer() and abs(number) < 1e15 else repr(number)  # noqa: PLR2004 - what floats hold exactly


def _read_line(line: bytes, number: int) -> ObservationInput:
    try:
        return _line.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidInputError((f"/observations/{number}", str(error)[:longest_detail])) from error
