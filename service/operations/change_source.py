"""Say more of a source: what it is called, which family it belongs to, how far it is trusted beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import InvalidInputError, NotFoundError
from service.operations.weave_claims import weave_claims
from service.storage import sources, stories
from service.storage.database import transaction
from service.storage.locks import hold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.domain.article import Source
    from service.storage.database import Database, Session


async def change_source(database: Database, domain: str, changes: Mapping[str, str | float | None]) -> Source:
    """Change what is given of `name`, `family`, `prior`, `family_prior`; None takes it back.

    The claims of every story that the change touches are judged anew. Raises NotFoundError for a source that there is
    not, and InvalidInputError for the prior of a family where the source has none.
    """
    columns = {name: value for name, value in changes.items() if name != "family_prior"}
    async with transaction(database) as session:
        # As when an article is woven in: one at a time, or two might settle one story in two ways.
        await hold(session, "weaving")
        before = await _found(session, domain)
        await sources.change(session, domain, columns)
        after = await _found(session, domain)
        if "family_prior" in changes:
            if after.family is None:
                raise InvalidInputError(("/family_prior", "needs a source that belongs to a family"))
            prior = changes["family_prior"]
            await sources.set_family_prior(session, after.family, None if prior is None else float(prior))
            after = await _found(session, domain)
        if after.held_prior != before.held_prior or after.family_prior != before.family_prior:
            touched = await sources.stories_told(session, domain, after.family)
            await stories.sum_up(session, await weave_claims(session, touched))
            after = await _found(session, domain)
    return after


async def _found(session: Session, domain: str) -> Source:
    source = await sources.find(session, domain)
    if source is None:
        raise NotFoundError("source", domain)
    return source
