"""Short ways to state things in matching tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from service.domain.statement import (
    Attribution,
    Evidence,
    Field,
    Frame,
    Mention,
    Modality,
    Polarity,
    RecordedStatement,
    Statement,
)
from service.domain.values import Proposition, Quantity, Value

DAY = datetime(2024, 5, 2, 12, tzinfo=UTC)
_space = UUID("00000000-0000-5000-8000-000000000000")


def ident(name: str) -> UUID:
    """The same id for the same name."""
    return uuid5(_space, name)


def stated(  # noqa: PLR0913 - every part that a test may vary
    source: str,
    value: Value,
    *,
    head: str = "",
    verb: str = "",
    modifiers: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
    context: tuple[str, ...] = (),
    sentence: int = 0,
    hours: float = 0,
    when: datetime | None = None,
    cited: str | None = None,
    cue: str = "said",
    mark: str = "",
) -> RecordedStatement:
    """A statement of the one article that `source` published, `hours` after the first day's noon."""
    held = value.holds if isinstance(value, Proposition) else True
    words = f"{source}-{sentence}-{head}-{verb}-{value}-{mark}"
    return RecordedStatement(
        id=ident(words),
        article_id=ident(source),
        source=source,
        origin=ident(source),
        stated_at=DAY + timedelta(hours=hours),
        claim_id=None,
        statement=Statement(
            value=value,
            evidence=Evidence(field=Field.BODY, start=100 * sentence, end=100 * sentence + len(words), quote=words),
            subject=Mention(text=""),
            predicate=verb,
            polarity=Polarity.AFFIRMED if held else Polarity.DENIED,
            modality=Modality.ASSERTED,
            attribution=Attribution(text=cited, cue=cue) if cited else None,
            confidence=0.8,
            extractor="test/1",
            frame=Frame(
                head=head, verb=verb, modifiers=modifiers, participants=names, context=context,
                when_start=when, when_end=when, sentence=sentence,
            ),
        ),
    )  # fmt: skip


def persons(amount: float) -> Quantity:
    return Quantity(amount=amount, unit="person")
