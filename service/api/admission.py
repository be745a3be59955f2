"""The door: who may do what, by the key that is shown as `Authorization: Bearer`."""

from __future__ import annotations

from http import HTTPMethod
from typing import TYPE_CHECKING, Any

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware

from service.api.rate_limits import limit_headers
from service.domain.key import Scope as KeyScope
from service.errors import KeyMissingError, KeyRefusedError, ScopeMissingError
from service.operations import manage_keys

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

    from service.operations.manage_keys import Admission

# A route says by this option which scope it needs, where the method does not tell.
scope_option = "key_scope"
_reading = {HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS}


class Door(ASGIMiddleware):
    """Lets through what a key, or the lack of one, allows. A key that is shown is always judged."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, anonymous: frozenset[KeyScope]) -> None:
        self.anonymous = anonymous

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Judge the key, then tell its holder with the response how much may still be asked."""
        if scope["type"] != ScopeType.HTTP:
            await next_app(scope, receive, send)
            return
        needed = needed_scope(scope["method"], scope["route_handler"].opt)
        token = _token(Headers.from_scope(scope).getall("authorization", []))
        if token is None:
            if needed not in self.anonymous:
                raise KeyMissingError
            await next_app(scope, receive, send)
            return
        admission = await manage_keys.admit(scope["litestar_app"].state["database"], token)
        if needed not in admission.key.scopes:
            raise ScopeMissingError(needed.value)
        await next_app(scope, receive, _telling(send, admission))


def needed_scope(method: str, options: dict[str, Any]) -> KeyScope:
    """The scope that a route needs: the one that it names, or what its method says."""
    named = options.get(scope_option)
    if named is not None:
        return KeyScope(named)
    return KeyScope.READ if method in _reading else KeyScope.WRITE


def _token(headers: list[str]) -> str | None:
    """The token, None where nobody shows one. What is no bearer token is a key that is refused."""
    if not headers:
        return None
    scheme, _, token = headers[0].partition(" ")
    if len(headers) > 1 or scheme.lower() != "bearer":
        raise KeyRefusedError
    return token.strip()


def _telling(send: Send, admission: Admission) -> Send:
    allowance = admission.allowance

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in limit_headers(allowance.limit, allowance.remaining, allowance.reset_seconds).items():
                headers[name] = value
        await send(message)

    return tell
