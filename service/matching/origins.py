"""Which articles carry the same text or the same agency's report, and so count as one origin."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING

from service.domain.agreement import OriginTie, TieReason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from service.matching.drafts import ArticleProfile

_shingle_words = 5
# The shorter text's share of shingles that also stand in the other. A rewrite that keeps half of its words in
# their order was not reported anew. Source: containment (Broder, On the resemblance and containment of
# documents, 1997).
_same_text = 0.5
# An agency is credited where an article begins or where it ends; between them it is cited like anybody else.
_head, _tail = 250, 120
_longest_compared = 4_000

_agencies: dict[str, list[str]] = json.loads(files("service.matching").joinpath("agencies.json").read_text("utf-8"))
_name = "|".join(re.escape(name) for names in _agencies.values() for name in sorted(names, key=len, reverse=True))
_agency_of = {name: agency for agency, names in _agencies.items() for name in names}
_credit_at_head = re.compile(
    # "PORT (AGENCY) -", "AGENCY -" at the very beginning, "By A Writer, AGENCY" on a line of its own.
    rf"\((?P<dateline>{_name})\)\s*[-–—]|\A\W*(?P<first>{_name})\s+[-–—]\s"
    rf"|^By [^\n]{{0,60}}[,|/ ](?P<byline>{_name})\s*$",
    re.MULTILINE,
)
_credit_at_tail = re.compile(rf"(?:^|[(©—–-]|\bSource:)\s*(?P<credit>{_name})\s*[).]?\s*\Z", re.MULTILINE)


def group_origins(profiles: Sequence[ArticleProfile]) -> dict[UUID, UUID]:
    """Map each article to its origin: the smallest article id among those that are tied to it."""
    origin = {profile.id: profile.id for profile in profiles}
    for one, other in sorted({*_same_texts(profiles), *_same_credits(profiles)}):
        _join(origin, one, other)
    return {article: _root(origin, article) for article in origin}


def origin_ties(profiles: Sequence[ArticleProfile]) -> list[OriginTie]:
    """What ties articles into origins, with the evidence, by article ids."""
    by_id = {profile.id: profile for profile in profiles}
    ties = [
        OriginTie(
            one=one,
            other=other,
            reason=TieReason.SHARED_TEXT,
            strength=share,
            evidence=_longest_shared(by_id[one].body, by_id[other].body),
        )
        for (one, other), share in _same_texts(profiles).items()
    ]
    ties += [
        OriginTie(one=one, other=other, reason=TieReason.CREDIT, strength=1.0, evidence=agency)
        for (one, other), agency in _same_credits(profiles).items()
    ]
    return sorted(ties, key=lambda tie: (tie.one, tie.other, tie.reason))


def credited_agency(body: str) -> str | None:
    """The agency whose report an article says that it carries, by the name that the agencies are listed under."""
    head = _credit_at_head.search(body[:_head])
    found = head or _credit_at_tail.search(body[-_tail:].rstrip())
    return _agency_of[found[found.lastgroup or 0]] if found else None


def _same_credits(profiles: Sequence[ArticleProfile]) -> dict[tuple[UUID, UUID], str]:
    credited: dict[str, list[UUID]] = {}
    for profile in sorted(profiles, key=lambda profile: profile.id):
        agency = credited_agency(profile.body)
        if agency is not None:
            credited.setdefault(agency, []).append(profile.id)
    return {pair: agency for agency, articles in credited.items() for pair in combinations(articles, 2)}


def _same_texts(profiles: Sequence[ArticleProfile]) -> dict[tuple[UUID, UUID], float]:
    """Pairs of articles that carry one text, and the share of the shorter one that stands in both."""
    ordered = sorted(profiles, key=lambda profile: profile.id)
    shingles = {profile.id: _shingles(profile.body) for profile in ordered}
    holders: dict[tuple[str, ...], list[UUID]] = {}
    found: dict[tuple[UUID, UUID], float] = {}
    for profile in ordered:
        shared: dict[UUID, int] = {}
        for shingle in shingles[profile.id]:
            for other in holders.get(shingle, ()):
                shared[other] = shared.get(other, 0) + 1
        for other, count in sorted(shared.items()):
            share = count / min(len(shingles[profile.id]), len(shingles[other]))
            if share >= _same_text:
                found[other, profile.id] = share
        for shingle in shingles[profile.id]:
            holders.setdefault(shingle, []).append(profile.id)
    return found


def _shingles(body: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", body.casefold())
    return frozenset(tuple(words[at : at + _shingle_words]) for at in range(len(words) - _shingle_words + 1))


def _longest_shared(one: str, other: str) -> str:
    """The longest run of words that both texts print, near their beginnings, as the first prints it."""
    mine, theirs = (
        [(word[0].casefold(), word.start(), word.end()) for word in re.finditer(r"\w+", text[:_longest_compared])]
        for text in (one, other)
    )
    words = SequenceMatcher(None, [word for word, _, _ in mine], [word for word, _, _ in theirs], autojunk=False)
    run = words.find_longest_match()
    return one[mine[run.a][1] : mine[run.a + run.size - 1][2]] if run.size else ""


def _root(origin: dict[UUID, UUID], article: UUID) -> UUID:
    while origin[article] != article:
        article = origin[article]
    return article


def _join(origin: dict[UUID, UUID], one: UUID, other: UUID) -> None:
    low, high = sorted((_root(origin, one), _root(origin, other)))
    origin[high] = low
