"""How long it takes to find an article's story among a hundred, a thousand and ten thousand articles."""

import random
import statistics
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from rich.progress import Progress
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from service.domain.statement import Extraction
from service.matching.drafts import ArticleProfile
from service.matching.likeness import mean_meaning
from service.matching.stories import term_vector
from service.operations.weave_article import weave_article
from service.storage import articles
from service.storage.articles import Bearings
from service.storage.database import Database, Session, transaction
from service.storage.embedded import embedded_server
from service.storage.migrations import migrate
from service.storage.tables import article, revision, source

sizes = (100, 1_000, 10_000)
probes = 40
# As many articles a day at every size: a base grows by the years that it covers, and so do its subjects.
articles_a_day = 10
newest = datetime(2024, 1, 1, tzinfo=UTC)


def spliced(profiles: list[ArticleProfile], number: int, source_of_chance: random.Random) -> ArticleProfile:
    """An article of its own, made of two: the words and sentences of both, half of each."""
    one, other = source_of_chance.sample(profiles, 2)
    terms = dict(source_of_chance.sample(one.terms, len(one.terms) // 2))
    terms |= dict(source_of_chance.sample(other.terms, len(other.terms) // 2))
    lead = tuple(each for pair in zip(one.lead, other.lead, strict=False) for each in pair)[:6]
    told_at = newest - timedelta(days=number / articles_a_day)
    return replace(one, id=uuid7(), terms=tuple(sorted(terms.items())), lead=lead, told_at=told_at)


async def measure_growth(data_dir: Path, profiles: list[ArticleProfile]) -> str:
    """A table of milliseconds an article, by the size of the base. Storing and weaving is timed, not reading."""
    chance = random.Random(7)  # noqa: S311 - the same articles at every run
    wholes = [each for each in profiles if each.terms and each.lead]
    chance.shuffle(wholes)
    tried, drawn = wholes[:probes], wholes[probes:]
    times: dict[int, float] = {}
    with embedded_server(data_dir) as url, Progress() as progress:
        await migrate(url)
        database = Database.connect(url, command_seconds=600)
        source_id = await _open_source(database)
        bar = progress.add_task("growing the base", total=sizes[-1])
        grown = 0
        for size in sizes:
            while grown < size:
                await _grow(database, source_id, spliced(drawn, grown, chance))
                grown += 1
                progress.update(bar, completed=grown)
            taken = []
            for each in tried:
                probe = replace(each, id=uuid7(), told_at=newest - timedelta(days=chance.random() * 10))
                taken.append(await _grow(database, source_id, probe, kept=False))
            times[size] = statistics.median(taken)
        await database.close()
    rows = "\n".join(f"| {size:,} | {took * 1000:.1f} | {took / times[sizes[0]]:.2f} |" for size, took in times.items())
    return (
        "Time to find one article's story, origin and ties and to store them, by how many articles there are, the\n"
        f"median of {probes} articles. As many articles fall on a day at every size.\n\n"
        f"| articles in the base | milliseconds | times the first |\n| ---: | ---: | ---: |\n{rows}"
    )


async def _open_source(database: Database) -> UUID:
    source_id = uuid7()
    async with transaction(database) as session:
        await session.execute(insert(source).values(id=source_id, domain="growth.example"))
    return source_id


async def _grow(database: Database, source_id: UUID, profile: ArticleProfile, *, kept: bool = True) -> float:
    """Add an article, or only try how long it takes; returns seconds."""
    async with transaction(database) as session:
        attempt = await session.begin_nested()
        await _post(session, source_id, profile)
        start = time.perf_counter()
        extraction = Extraction(language="en", statements=(), terms=profile.terms, lead=profile.lead)
        bearings = Bearings(words=term_vector(profile.terms), meaning=mean_meaning(profile.lead))
        await articles.record_reading(session, profile.id, 1, extraction, bearings)
        await weave_article(session, profile.id)
        took = time.perf_counter() - start
        await (attempt.commit() if kept else attempt.rollback())
    return took


async def _post(session: Session, source_id: UUID, profile: ArticleProfile) -> None:
    told = {"title": profile.title, "content_hash": str(profile.id), "published_at": profile.told_at}
    await session.execute(
        insert(article).values(
            id=profile.id, source_id=source_id, identity=str(profile.id), word_count=1, revision=1, status="processing",
            **told,
        )
    )  # fmt: skip
    await session.execute(
        insert(revision).values(article_id=profile.id, number=1, body=profile.body, language="en", **told)
    )
