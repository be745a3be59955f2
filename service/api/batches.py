"""Cutting a batch into its articles, without ever holding it whole."""

from __future__ import annotations

import re
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from service.api.bodies import longest_body_bytes
from service.api.encodings import Inflation
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from litestar.datastructures import Headers

longest_batch_bytes = 64 * 1024 * 1024
ndjson = "application/x-ndjson"
batch_media_types = ("application/json", ndjson)
_in_memory = 1024 * 1024
_piece = 64 * 1024
_mark = re.compile(rb'["\\\[\]{},]')


async def spooled(body: AsyncIterator[bytes], headers: Headers, *, array: bool) -> IO[bytes]:
    """The unpacked body in a file. Nothing is taken out of it before all of it is there.

    A caller who sends all before reading anything would otherwise wait for a service that waits for the caller.
    """
    file: IO[bytes] = SpooledTemporaryFile(max_size=_in_memory)  # noqa: SIM115 - whoever reads it closes it
    inflation = Inflation(headers, longest_batch_bytes)
    try:
        async for data in body:
            for piece in inflation.take(data):
                file.write(piece)
        inflation.end()
        file.seek(0)
        if array:
            _refuse_other_than_array(file)
    except BaseException:
        file.close()
        raise
    return file


def lines(file: IO[bytes]) -> Iterator[bytes]:
    """Every line that is not blank; of one that is longer than an article may be, a little more than that."""
    while line := file.readline(longest_body_bytes + 1):
        rest = line
        while not rest.endswith(b"\n") and len(rest) > longest_body_bytes:
            rest = file.readline(longest_body_bytes + 1)
        if line.strip():
            yield line.rstrip()


def elements(file: IO[bytes]) -> Iterator[bytes]:
    """Every element of a JSON array as it stands there, cut off as lines are. What is no array ends in an error."""
    cutter = _Cutter()
    while piece := file.read(_piece):
        yield from cutter.feed(piece)
    cutter.end()


def _refuse_other_than_array(file: IO[bytes]) -> None:
    """Say so before the first element is taken."""
    if not file.read(_piece).lstrip(b" \t\r\n").startswith(b"["):
        raise InvalidInputError(("", "must be a JSON array"))
    file.seek(0)


class _Cutter:
    """Follows strings and brackets, which is all that it takes to see where an element ends."""

    def __init__(self) -> None:
        self._depth = 0
        self._in_string = False
        self._escaped = -1
        self._read = 0
        self._any = False
        self._ended = False
        self._element = bytearray()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        begin = 0
        for found in _mark.finditer(piece):
            at, mark = found.start(), found[0]
            if self._read + at == self._escaped or self._passes_string(mark, self._read + at):
                continue
            if mark in b"[{":
                self._refuse_second()
                self._depth += 1
                if self._depth == 1:
                    begin = at + 1
            elif self._depth == 1 and mark in b",]":
                self._keep(piece[begin:at])
                begin = at + 1
                if mark == b"," or self._element.strip() or self._any:
                    yield self._taken()
                self._any = mark == b","
                self._depth -= mark == b"]"
                self._ended = mark == b"]"
            elif mark in b"]}":
                self._depth -= 1
        if self._depth:
            self._keep(piece[begin:])
        self._read += len(piece)

    def end(self) -> None:
        if self._depth or self._in_string:
            raise InvalidInputError(("", "is not valid JSON: the array ends too early"))

    def _refuse_second(self) -> None:
        if self._ended:
            raise InvalidInputError(("", "is not valid JSON: more follows after the array"))

    def _passes_string(self, mark: bytes, at: int) -> bool:
        if mark == b'"':
            self._in_string = not self._in_string
        elif self._in_string and mark == b"\\":
            self._escaped = at + 1
        return self._in_string or mark in b'"\\'

    def _keep(self, part: bytes) -> None:
        part = part if self._element else part.lstrip()
        self._element += part[: longest_body_bytes + 1 - len(self._element)]

    def _taken(self) -> bytes:
        taken = bytes(self._element)
        self._element.clear()
        return taken
