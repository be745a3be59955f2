"""Strong entity tags on successful reads, and 304 for a caller who has the same bytes already."""

from __future__ import annotations

from hashlib import blake2b
from http import HTTPMethod, HTTPStatus
from typing import TYPE_CHECKING

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

if TYPE_CHECKING:
    from litestar.types import (
        ASGIApp,
        HTTPResponseBodyEvent,
        HTTPResponseStartEvent,
        Message,
        Receive,
        Scope,
        Send,
    )


class EntityTags(ASGIMiddleware):
    """Tags every 200 of a GET by the hash of its bytes. A response that comes in pieces passes untouched."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Hold the start of the response back until the body has been seen."""
        if scope["type"] != ScopeType.HTTP or scope["method"] != HTTPMethod.GET:
            await next_app(scope, receive, send)
            return
        known = ",".join(Headers.from_scope(scope).getall("if-none-match", []))
        held: HTTPResponseStartEvent | None = None

        async def tag(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                held = message
                return
            if held is not None and message["type"] == "http.response.body":
                start, held = held, None
                if not message["more_body"]:
                    await _send_tagged(send, start, message, known)
                    return
                await send(start)
            await send(message)

        await next_app(scope, receive, tag)


def etag_of(body: bytes) -> str:
    """The strong entity tag of these bytes."""
    return f'"{blake2b(body, digest_size=16).hexdigest()}"'


def matches(if_none_match: str, etag: str) -> bool:
    """Whether the caller has it (RFC 9110: for reads, weak comparison)."""
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or tags == ["*"]


async def _send_tagged(send: Send, start: HTTPResponseStartEvent, body: HTTPResponseBodyEvent, known: str) -> None:
    etag = etag_of(body["body"])
    headers = MutableScopeHeaders.from_message(start)
    headers["ETag"] = etag
    if matches(known, etag):
        start["status"] = HTTPStatus.NOT_MODIFIED
        body["body"] = b""
        for name in ("content-length", "content-type"):
            headers.pop(name, None)
    await send(start)
    await send(body)
