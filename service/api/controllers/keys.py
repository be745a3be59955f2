"""Keys: giving them out, and taking them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from litestar import Controller, delete, get, post
from litestar.params import JSONBody, PathParameter

from service.api.admission import scope_option
from service.api.bodies import JsonRequest
from service.api.cursors import Paging  # noqa: TC001 - Litestar reads it
from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.responses import problem_responses
from service.api.schemas.keys import Key, KeyInput, KeyPage, KeyScope, NewKey
from service.domain.key import Scope, default_requests_per_minute
from service.errors import InvalidInputError
from service.operations import manage_keys

if TYPE_CHECKING:
    from service.domain.key import Key as StoredKey

KeyId = Annotated[UUID, PathParameter(description="The key's id.")]


class KeyController(Controller):
    """Everything under /keys."""

    path = "/keys"
    tags = ("keys",)
    opt = {scope_option: "admin"}  # noqa: RUF012 - Litestar's type for it

    @post(
        "/",
        operation_id="create_key",
        summary="Make a key",
        response_description="The key with its token.",
        request_class=JsonRequest,
        responses=problem_responses(413, 415, 422, 503),
    )
    async def create_key(self, database: Database, data: JSONBody[KeyInput]) -> NewKey:
        """Make a key. Its token is in this answer and nowhere else."""
        if not data.name.strip():
            raise InvalidInputError(("/name", "must not be blank"))
        made = await manage_keys.create_key(
            database,
            data.name,
            [Scope(scope.value) for scope in data.scopes],
            requests_per_minute=data.requests_per_minute or default_requests_per_minute,
        )
        return NewKey(key=_render(made.key), token=made.token)

    @get(
        "/",
        operation_id="list_keys",
        summary="List keys",
        response_description="One page of keys, oldest first.",
        responses=problem_responses(422, 503),
    )
    async def list_keys(self, database: Database, paging: Paging) -> KeyPage:
        """All keys, with when each was used last. Revoked keys stay on the list."""
        page = await manage_keys.list_keys(database, after=paging.after, limit=paging.limit)
        return KeyPage(items=[_render(key) for key in page.items], next_cursor=paging.cursor_after(page.next_after))

    @delete(
        "/{key_id:uuid}",
        operation_id="revoke_key",
        status_code=200,
        summary="Revoke a key",
        response_description="The key, revoked.",
        responses=problem_responses(404, 503),
    )
    async def revoke_key(self, database: Database, key_id: KeyId) -> Key:
        """Let a key open nothing from now on. Revoking it again changes nothing."""
        return _render(await manage_keys.revoke_key(database, key_id))


def _render(key: StoredKey) -> Key:
    return Key(
        id=key.id,
        name=key.name,
        scopes=[KeyScope(scope.value) for scope in key.scopes],
        requests_per_minute=key.requests_per_minute,
        created_at=key.created_at,
        last_used_at=key.last_used_at,
        revoked_at=key.revoked_at,
    )
