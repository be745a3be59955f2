"""Keys on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from service.api.schemas.moments import Moment
from service.api.schemas.pages import NextCursor
from service.domain.key import default_requests_per_minute, most_requests_per_minute


class KeyScope(StrEnum):
    """What a key allows: `read` to read and compare, `write` to change what is stored, `admin` to give out keys."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


KeyName = Annotated[
    str,
    Meta(description="Whose key it is, or what for.", min_length=1, max_length=200, examples=["newsroom dashboard"]),
]


class KeyInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key to be made."""

    name: KeyName
    scopes: Annotated[
        list[KeyScope],
        Meta(
            description="All that it allows; none includes another.",
            min_length=1,
            max_length=3,
            examples=[["read", "write"]],
        ),
    ]
    requests_per_minute: (
        Annotated[
            int,
            Meta(
                description=f"How often it may ask; {default_requests_per_minute} where not given.",
                ge=1,
                le=most_requests_per_minute,
                examples=[default_requests_per_minute],
            ),
        ]
        | None
    ) = None


class Key(Struct, frozen=True, kw_only=True):
    """A key, without its secret."""

    id: Annotated[UUID, Meta(description="The id by which it is revoked.")]
    name: Annotated[str, Meta(description="Whose key it is, or what for.")]
    scopes: Annotated[list[KeyScope], Meta(description="All that it allows.")]
    requests_per_minute: Annotated[int, Meta(description="How often it may ask.", ge=1)]
    created_at: Annotated[Moment, Meta(description="When it was made.")]
    last_used_at: Annotated[Moment | None, Meta(description="When somebody last asked with it; null where nobody has.")]
    revoked_at: Annotated[Moment | None, Meta(description="Since when it opens nothing; null where it still does.")]


class NewKey(Struct, frozen=True, kw_only=True):
    """A key that was just made, and the token that its holder shows."""

    key: Key
    token: Annotated[
        str,
        Meta(
            description="Send it as `Authorization: Bearer`. Told this once; only a hash of it is kept.",
            examples=["consilience_019ac2f4b1d07c0b9f4b0f6f0d1f9a52_Tm90IGEgcmVhbCBzZWNyZXQsIG9ubHkgc2hvd24"],
        ),
    ]


class KeyPage(Struct, frozen=True, kw_only=True):
    """One page of keys."""

    items: Annotated[list[Key], Meta(description="The keys of this page, in the order of the list.")]
    next_cursor: NextCursor
