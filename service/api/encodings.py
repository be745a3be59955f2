"""How a body may be packed on its way: gzip, with a bound on what comes out of it, and any charset of JSON text."""

from __future__ import annotations

import codecs
import zlib
from typing import TYPE_CHECKING

from service.api.problems import ContentTooLargeError, UnsupportedMediaTypeError
from service.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from litestar.datastructures import Headers

_gzip_window = 31
_piece = 64 * 1024
# Python's own codecs such as base64 turn bytes into bytes; these are charsets.
_charsets = ("utf", "iso8859", "cp", "ascii", "koi8", "gb", "big5", "shift", "euc", "latin", "mac")


class Inflation:
    """What comes out of a body as it arrives: the same bytes, or those that gzip packed; at most `longest` of them."""

    def __init__(self, headers: Headers, longest: int) -> None:
        packing = headers.get("content-encoding", "identity").strip().lower()
        if packing not in {"gzip", "x-gzip", "identity", ""}:
            raise UnsupportedMediaTypeError(detail="The body may be packed with gzip, and in no other way.")
        self._packed = packing.endswith("gzip")
        self._gzip = zlib.decompressobj(_gzip_window)
        self._inside = False
        self._left = longest

    def take(self, data: bytes) -> Iterator[bytes]:
        """The next bytes that come out, in small pieces. Raises ContentTooLargeError beyond the bound."""
        if not self._packed:
            yield self._counted(data)
            return
        full = False
        while data or full:
            piece = self._inflated(data)
            yield self._counted(piece)
            full = len(piece) == _piece
            data = self._gzip.unconsumed_tail
            if self._gzip.eof:
                # A gzip file may be several, one after the other.
                data = self._gzip.unused_data
                self._gzip = zlib.decompressobj(_gzip_window)
                self._inside = full = False

    def end(self) -> None:
        """Refuse a packed body that ends in its middle."""
        if self._inside:
            raise InvalidInputError(("", "is not valid gzip: it ends too early"))

    def _inflated(self, data: bytes) -> bytes:
        self._inside = True
        try:
            return self._gzip.decompress(data, _piece)
        except zlib.error as error:
            raise InvalidInputError(("", "is not valid gzip")) from error

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise ContentTooLargeError
        return data


def unpacked(body: bytes, headers: Headers, longest: int) -> bytes:
    """A whole body, as it was before it was packed."""
    inflation = Inflation(headers, longest)
    whole = b"".join(inflation.take(body))
    inflation.end()
    return whole


def in_utf8(body: bytes, charset: str) -> bytes:
    """The same text in UTF-8. Raises UnsupportedMediaTypeError for a charset that nobody knows."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError) as error:
        raise _unknown(charset) from error
    if name == "utf-8":
        return body
    if not name.startswith(_charsets):
        raise _unknown(charset)
    try:
        return body.decode(name).removeprefix("\ufeff").encode()
    except UnicodeError as error:
        raise InvalidInputError(("", f"is not valid {name}")) from error


def _unknown(charset: str) -> UnsupportedMediaTypeError:
    return UnsupportedMediaTypeError(detail=f"The charset {charset[:40]!r} is not known.")
