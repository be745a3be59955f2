"""Find the claims, or the stories, that a question in words asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from service.domain.page import Page
from service.domain.search import ClaimOrder, Question, StoryOrder
from service.errors import InvalidInputError
from service.matching.search import best_of, search_terms
from service.storage import claim_lists, claim_search, findings, stories
from service.storage.database import reading, transaction

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from uuid import UUID

    from service.domain.article import Story
    from service.domain.claim import Claim
    from service.domain.page import After
    from service.domain.search import ClaimFilter, StoryFilter
    from service.operations.reading_pool import Reader
    from service.storage.database import Database, Session

    Fetch = Callable[[Session, Sequence[UUID]], Awaitable[list["T"]]]

T = TypeVar("T", "Claim", "Story")
# Nobody reads on to what stands lower.
most_found = 1000


async def search_claims(  # noqa: PLR0913 - what a search hangs on
    database: Database,
    reader: Reader,
    asked: str,
    wanted: ClaimFilter,
    *,
    order: ClaimOrder = ClaimOrder.RELEVANCE,
    after: After | None = None,
    limit: int = 50,
) -> Page[Claim]:
    """Read the claims that a question asks for and that meet every condition, the best answers first by default.

    Raises ReaderUnavailableError where nobody is there to read the question.
    """
    if after is not None:
        return await _go_on(database, claim_lists.of_ids, after, limit)
    question = await _understood(reader, asked)
    if question is None:
        return Page(items=(), next_after=None)
    async with reading(database) as session:
        conditions = [*claim_lists.conditions(wanted)]
        worded = await claim_search.by_words(session, question.terms, conditions)
        meant = await claim_search.by_meaning(session, question.meaning, conditions)
        found = best_of([[claim for claim, _ in each] for each in (worded, meant)], most_found)
        if order is not ClaimOrder.RELEVANCE:
            found = await claim_lists.in_order(session, found, order)
        items = await claim_lists.of_ids(session, found[:limit])
    return await _first_page(database, items, found)


async def search_stories(  # noqa: PLR0913 - as above
    database: Database,
    reader: Reader,
    asked: str,
    wanted: StoryFilter,
    *,
    order: StoryOrder = StoryOrder.RELEVANCE,
    after: After | None = None,
    limit: int = 50,
) -> Page[Story]:
    """Read the stories that a question asks for by their titles or their claims, and that meet every condition.

    Raises ReaderUnavailableError where nobody is there to read the question.
    """
    if after is not None:
        return await _go_on(database, stories.of_ids, after, limit)
    question = await _understood(reader, asked)
    if question is None:
        return Page(items=(), next_after=None)
    async with reading(database) as session:
        conditions = [*stories.conditions(wanted)]
        titled = await stories.by_title(session, question.terms, conditions)
        of_stories = stories.claims_of(conditions)
        worded = await claim_search.by_words(session, question.terms, of_stories)
        meant = await claim_search.by_meaning(session, question.meaning, of_stories)
        found = best_of([titled, *([story for _, story in each] for each in (worded, meant))], most_found)
        if order is not StoryOrder.RELEVANCE:
            found = await stories.in_order(session, found, order)
        items = await stories.of_ids(session, found[:limit])
    return await _first_page(database, items, found)


async def _understood(reader: Reader, asked: str) -> Question | None:
    """The question by its words and its meaning; None where no word of it tells anything."""
    terms = tuple(search_terms(asked))
    return Question(terms=terms, meaning=await reader.mean(asked)) if terms else None


async def _first_page(database: Database, items: Sequence[T], found: Sequence[UUID]) -> Page[T]:
    if len(items) == len(found):
        return Page(items=tuple(items), next_after=None)
    async with transaction(database) as session:
        finding_id = await findings.keep(session, found)
    return Page(items=tuple(items), next_after=found[len(items) - 1], next_value=str(finding_id))


async def _go_on(database: Database, fetch: Fetch[T], after: After, limit: int) -> Page[T]:
    """The next page of what was found when the walk began. What is gone by now is left out."""
    items: list[T] = []
    async with reading(database) as session:
        found = await findings.read(session, after.value)
        if found is None or after.id not in found:
            raise InvalidInputError(("/query/cursor", "is no cursor of this list any more; begin the list anew"))
        rest = found[found.index(after.id) + 1 :]
        while rest and len(items) <= limit:
            count = limit + 1 - len(items)
            items += await fetch(session, rest[:count])
            rest = rest[count:]
    more = len(items) > limit
    return Page(
        items=tuple(items[:limit]),
        next_after=items[limit - 1].id if more else None,
        next_value=str(after.value) if more else None,
    )
