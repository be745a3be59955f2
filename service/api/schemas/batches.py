"""What becomes of each article of a batch."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from service.api.schemas.articles import Article
from service.api.schemas.problems import Problem


class BatchResult(Struct, frozen=True, kw_only=True):
    """One line of the answer: what became of one article. Either `article` or `problem` is not null."""

    index: Annotated[int, Meta(description="The place of the article in the batch, from 0.", ge=0, examples=[0])]
    status: Annotated[
        int,
        Meta(
            description="What it would have been answered with alone: 202, 200 where it was known, or an error.",
            ge=200,
            le=599,
            examples=[202],
        ),
    ]
    article: Annotated[Article | None, Meta(description="The article as it is stored; null where it was refused.")]
    problem: Annotated[Problem | None, Meta(description="Why it was refused; null where it was not.")]
