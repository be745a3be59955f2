"""Asking a running service: by which address and key, and what to say when it answers otherwise than hoped for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import httpx
import typer

from service.errors import ConsilienceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

default_url = "http://127.0.0.1:8000"
usual_seconds = 60

UrlOption = Annotated[str, typer.Option("--url", envvar="CONSILIENCE_URL", help="Where the service is.")]
KeyOption = Annotated[
    str | None,
    typer.Option("--key", envvar="CONSILIENCE_KEY", show_envvar=True, help="The key to show, if one is needed."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print what the service answers, for programs.")]


class ServiceError(ConsilienceError):
    """The service does not answer, or answers with a problem."""


def connect(url: str, key: str | None, *, seconds: float = usual_seconds) -> httpx.Client:
    """Prepare to ask the service at an address."""
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    try:
        return httpx.Client(base_url=url, headers=headers, timeout=seconds)
    except httpx.InvalidURL as error:
        message = f"{url} is no address of a service: {error}"
        raise ServiceError(message) from error


def ask(client: httpx.Client, method: str, path: str, *, what: str | None = None, **request: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
    """The response, unless it is a problem; `what` names the cause of it for the user."""
    try:
        response = client.request(method, path, **request)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _no_answer(client, error) from error
    if response.is_error:
        raise ServiceError(f"{what or path}: {told_by(response)}")
    return response


def items(client: httpx.Client, path: str, params: Mapping[str, Any], *, most: int) -> Iterator[Any]:
    """The items of a list, page after page."""
    cursor = None
    left = most
    while left > 0:
        asked = {**params, "limit": min(left, 200)} | ({} if cursor is None else {"cursor": cursor})
        page = ask(client, "GET", path, params=asked).json()
        yield from page["items"]
        left -= len(page["items"])
        cursor = page["next_cursor"]
        if cursor is None:
            return


def told_by(response: httpx.Response) -> str:
    """What the problem in a response says, with every field that is wrong."""
    try:
        problem = response.json()
        faults = [f"  {fault['pointer'] or 'the whole'}: {fault['detail']}" for fault in problem["errors"]]
        return "\n".join([f"the service answered {response.status_code}: {problem['detail']}", *faults])
    except (ValueError, KeyError, TypeError):
        return f"the service answered {response.status_code}: {response.text[:500]}"


def _no_answer(client: httpx.Client, error: Exception) -> ServiceError:
    return ServiceError(f"the service at {client.base_url} does not answer: {error}. Is it running? consilience serve")
