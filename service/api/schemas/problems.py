"""What the API answers when it cannot do what it was asked (RFC 9457)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class FieldFault(Struct, frozen=True, kw_only=True):
    """One part of the request that is wrong, and why."""

    pointer: Annotated[
        str,
        Meta(
            description=(
                "JSON pointer (RFC 6901) to the part of the body, the empty string for all of it; below `/query` and "
                "`/header` for parameters."
            ),
            examples=["/title"],
        ),
    ]
    detail: Annotated[str, Meta(description="What is wrong with it.", examples=["is required"])]


class Problem(Struct, frozen=True, kw_only=True):
    """What went wrong, for programs (`type`, `status`, `errors`) and for people (`title`, `detail`)."""

    type: Annotated[
        str, Meta(description="Names the sort of problem; stable.", examples=["/problems/unprocessable-content"])
    ]
    title: Annotated[str, Meta(description="The sort of problem in words.", examples=["Unprocessable Content"])]
    status: Annotated[int, Meta(description="The status of the response.", ge=400, le=599, examples=[422])]
    detail: Annotated[str, Meta(description="What went wrong this time.", examples=["One field is wrong."])]
    instance: Annotated[str, Meta(description="The path that it happened at.", examples=["/v1/articles"])]
    errors: Annotated[list[FieldFault], Meta(description="Each field that is wrong; empty for other problems.")]
