"""Lists of claims: which of them, in which order, and those that a question in words asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Numeric, case, cast, func, literal, literal_column, or_, select

from service.domain.search import ClaimOrder
from service.storage.paging import Order, read_ordered_page, read_page
from service.storage.records import read_claim
from service.storage.tables import article, claim, source, statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.claim import Claim
    from service.domain.page import After, Page
    from service.domain.search import ClaimFilter, SearchTerm

# A claim that has this share of what the words of a question tell is an answer to it.
enough = 0.4
_digits = 6
_english: ColumnElement[Any] = literal_column("'english'::regconfig")
_label_words = func.to_tsvector(_english, claim.c.label)
_quoted_words = func.to_tsvector(_english, statement.c.quote)


async def page(
    session: AsyncSession, wanted: ClaimFilter, *, order: ClaimOrder, after: After | None, limit: int
) -> Page[Claim]:
    """Read the claims that meet every given condition, in that order."""
    query = select(claim).where(*_conditions(wanted))
    if order is ClaimOrder.CREATED:
        after_id = None if after is None else after.id
        return await read_page(session, query, read_claim, key=claim.c.id, after=after_id, limit=limit)
    ordered = _order(order, wanted.terms)
    return await read_ordered_page(session, query, read_claim, key=claim.c.id, order=ordered, after=after, limit=limit)


def _order(order: ClaimOrder, terms: Sequence[SearchTerm]) -> Order:
    match order:
        case ClaimOrder.UPDATED:
            return Order(claim.c.updated_at, descending=False)
        case ClaimOrder.LATEST:
            return Order(claim.c.updated_at, descending=True)
        case ClaimOrder.MOST_SOURCES:
            return Order(claim.c.source_count, descending=True)
        case ClaimOrder.RELEVANCE if terms:
            return Order(_relevance(terms), descending=True)
        case _:
            return Order(claim.c.id, descending=True)


def _conditions(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.story_id is not None:
        yield claim.c.story_id == wanted.story_id
    if wanted.source is not None:
        yield claim.c.id.in_(
            select(statement.c.claim_id)
            .join(article, article.c.id == statement.c.article_id)
            .join(source, source.c.id == article.c.source_id)
            .where(source.c.domain == wanted.source)
        )
    if wanted.kind is not None:
        yield claim.c.kind == wanted.kind.value
    if wanted.status is not None:
        yield claim.c.status == wanted.status.value
    if wanted.entity is not None:
        yield claim.c.id.in_(select(statement.c.claim_id).where(_speaks_of(wanted.entity)))
    if wanted.min_sources is not None:
        yield claim.c.source_count >= wanted.min_sources
    if wanted.updated_since is not None:
        yield claim.c.updated_at >= wanted.updated_since
    if wanted.terms:
        anything = _query([word for term in wanted.terms for word in term.words])
        quoted = select(statement.c.claim_id).where(_quoted_words.bool_op("@@")(anything))
        # First whatever the indexes find, then what is enough of it.
        yield or_(_label_words.bool_op("@@")(anything), claim.c.id.in_(quoted))
        yield _relevance(wanted.terms) >= enough


def _speaks_of(entity: str) -> ColumnElement[bool]:
    """Whether a statement names it: in its words, as its subject, its value or its attribution, or by its id."""
    name = " ".join(entity.casefold().split())
    return or_(
        statement.c.frame["participants"].contains([name]),
        func.lower(statement.c.subject["text"].astext) == name,
        statement.c.subject["entity_id"].astext == name,
        func.lower(statement.c.attribution["text"].astext) == name,
        statement.c.attribution["entity_id"].astext == name,
        statement.c.value["canonical"].astext == name,
    )


def _relevance(terms: Sequence[SearchTerm]) -> ColumnElement[Any]:
    """The share, 0..1, of what the words of a question tell that is in the claim's label or in a quote."""
    said: ColumnElement[float] = literal(0.0)
    for term in terms:
        asked = _query(term.words)
        quoted = select(statement.c.id).where(statement.c.claim_id == claim.c.id, _quoted_words.bool_op("@@")(asked))
        found = or_(_label_words.bool_op("@@")(asked), quoted.exists())
        said += case((found, term.weight), else_=0.0)
    share = said / sum(term.weight for term in terms)
    return func.round(cast(share, Numeric), _digits, type_=Numeric)


def _query(words: Sequence[str]) -> ColumnElement[Any]:
    return func.to_tsquery(_english, " | ".join(f"'{word}'" for word in words))
