"""Reading claims, and storing what the consensus room said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from service.storage.records import read_claim
from service.storage.tables import claim, statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.ext.asyncio import AsyncSession

    from service.domain.claim import Claim, Verdict
    from service.domain.values import Kind

selection = select(claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A claim as it is to be stored."""

    id: UUID
    story_id: UUID
    kind: Kind
    label: str
    verdict: Verdict


async def find(session: AsyncSession, claim_id: UUID) -> Claim | None:
    """Read one claim."""
    row = (await session.execute(selection.where(claim.c.id == claim_id))).mappings().one_or_none()
    return None if row is None else read_claim(row)


async def of_story(session: AsyncSession, story_id: UUID) -> tuple[Claim, ...]:
    """Read all claims of a story."""
    rows = await session.execute(selection.where(claim.c.story_id == story_id).order_by(claim.c.id))
    return tuple(read_claim(row) for row in rows.mappings())


async def replace(
    session: AsyncSession, story_ids: Sequence[UUID], judged: Sequence[JudgedClaim], moved: Mapping[UUID, UUID]
) -> None:
    """Make these the claims of the stories, and let each statement in `moved` answer the claim beside it."""
    if judged:
        await session.execute(_write, [_columns(each) for each in judged])
    if moved:
        await session.execute(_assign, [{"statement_id": key, "answers": value} for key, value in moved.items()])
    kept = [each.id for each in judged]
    await session.execute(delete(claim).where(claim.c.story_id.in_(story_ids), claim.c.id.not_in(kept)))


_insert = upsert(claim)
_written = {column.name: column for column in _insert.excluded if column.name not in {"id", "updated_at"}}
# A claim that is judged again and comes out the same has not been updated.
_write = _insert.on_conflict_do_update(
    index_elements=[claim.c.id],
    set_={**_written, "updated_at": func.now()},
    where=func.row(*(claim.c[name] for name in _written)).is_distinct_from(func.row(*_written.values())),
)
_assign = update(statement).where(statement.c.id == bindparam("statement_id")).values(claim_id=bindparam("answers"))


def _columns(judged: JudgedClaim) -> dict[str, object]:
    return {
        "id": judged.id,
        "story_id": judged.story_id,
        "kind": judged.kind.value,
        "label": judged.label,
        "status": judged.verdict.status.value,
        "source_count": judged.verdict.source_count,
        "origin_count": judged.verdict.origin_count,
        "statement_count": judged.verdict.statement_count,
        "positions": judged.verdict.positions,
        "consensus": judged.verdict.consensus,
        "variance": judged.verdict.variance,
        "first_stated_at": judged.verdict.first_stated_at,
    }
