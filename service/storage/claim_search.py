"""Claims that a question asks for: by their words, and by what their statements mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from pgvector import HalfVector
from sqlalchemy import Numeric, case, cast, delete, func, literal, literal_column, or_, select, text
from sqlalchemy.dialects.postgresql import insert as upsert

from service.storage.list_tables import claim_meaning
from service.storage.tables import claim, statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.search import SearchTerm

# A claim that has this share of what the words of a question tell is an answer to it.
enough = 0.4
# So is one that is this near in meaning. Of sentences of unrelated news one in two hundred is as near to a headline.
near = 0.4
# How many the index is asked for, of which the nearest by the whole vectors are kept.
most_near = 400
most_worded = 1000
_digits = 6
_english: ColumnElement[Any] = literal_column("'english'::regconfig")
_label_words = func.to_tsvector(_english, claim.c.label)
_quoted_words = func.to_tsvector(_english, statement.c.quote)


async def by_words(
    session: AsyncSession, terms: Sequence[SearchTerm], conditions: Sequence[ColumnElement[bool]]
) -> list[tuple[UUID, UUID]]:
    """The claims, each with its story, that have enough of the words, the best first."""
    if not terms:
        return []
    anything = words_query([word for term in terms for word in term.words])
    quoted = select(statement.c.claim_id).where(_quoted_words.bool_op("@@")(anything))
    share = _relevance(terms)
    query = (
        select(claim.c.id, claim.c.story_id)
        # First whatever the indexes find, then what is enough of it.
        .where(*conditions, or_(_label_words.bool_op("@@")(anything), claim.c.id.in_(quoted)), share >= enough)
        .order_by(share.desc(), claim.c.id.desc())
        .limit(most_worded)
    )
    return [(row.id, row.story_id) for row in await session.execute(query)]


async def by_meaning(
    session: AsyncSession, meaning: bytes, conditions: Sequence[ColumnElement[bool]]
) -> list[tuple[UUID, UUID]]:
    """The claims, each with its story, that are near enough in meaning, the nearest first."""
    # The index forgets what the other conditions leave out unless it is told to look further.
    await session.execute(
        text(
            "SELECT set_config('hnsw.ef_search', '400', true), set_config('hnsw.iterative_scan', 'relaxed_order', true)"
        )
    )
    asked = HalfVector(np.frombuffer(meaning, dtype=np.int8).astype(np.float32))
    asked_signs = cast(func.binary_quantize(cast(asked, claim_meaning.c.meaning.type)), claim_meaning.c.signs.type)
    found = (
        select(claim.c.id, claim.c.story_id, claim_meaning.c.meaning)
        .join(claim, claim.c.id == claim_meaning.c.claim_id)
        .where(*conditions)
        .order_by(claim_meaning.c.signs.hamming_distance(asked_signs))
        .limit(most_near)
        .subquery()
    )
    distance = found.c.meaning.cosine_distance(asked)
    query = select(found.c.id, found.c.story_id).where(distance <= 1 - near).order_by(distance, found.c.id)
    return [(row.id, row.story_id) for row in await session.execute(query)]


async def store_meanings(session: AsyncSession, meanings: Mapping[UUID, Sequence[float] | None]) -> None:
    """Record what claims mean; None for one whose statements have no meaning."""
    known = [
        {"claim_id": key, "meaning": HalfVector(list(value))} for key, value in meanings.items() if value is not None
    ]
    if known:
        await session.execute(_write, known)
    unknown = [key for key, value in meanings.items() if value is None]
    if unknown:
        await session.execute(delete(claim_meaning).where(claim_meaning.c.claim_id.in_(unknown)))


_insert = upsert(claim_meaning)
_write = _insert.on_conflict_do_update(
    index_elements=[claim_meaning.c.claim_id],
    set_={"meaning": _insert.excluded.meaning},
    where=claim_meaning.c.meaning != _insert.excluded.meaning,
)


def words_query(words: Sequence[str]) -> ColumnElement[Any]:
    """Any of the words, in any of their forms."""
    return func.to_tsquery(_english, " | ".join(f"'{word}'" for word in words))


def _relevance(terms: Sequence[SearchTerm]) -> ColumnElement[Any]:
    """The share, 0..1, of what the words of a question tell that is in the claim's label or in a quote."""
    said: ColumnElement[float] = literal(0.0)
    for term in terms:
        asked = words_query(term.words)
        quoted = select(statement.c.id).where(statement.c.claim_id == claim.c.id, _quoted_words.bool_op("@@")(asked))
        found = or_(_label_words.bool_op("@@")(asked), quoted.exists())
        said += case((found, term.weight), else_=0.0)
    share = said / sum(term.weight for term in terms)
    return func.round(cast(share, Numeric), _digits, type_=Numeric)
