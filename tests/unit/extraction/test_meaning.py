"""What words mean in their sentence: likeness that words alone do not show, and the same for the same text."""

from __future__ import annotations

import numpy as np
import pytest

from service.domain.article import ArticleText
from service.domain.statement import Evidence, Extraction, Field, Frame, Mention, Modality, Polarity, Statement
from service.domain.values import Proposition
from service.errors import ConfigurationError
from service.extraction import meaning
from service.extraction.meaning import Encoder, load_encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def stated(text: str, quote: str, field: Field = Field.BODY) -> Statement:
    start = text.index(quote)
    return Statement(
        value=Proposition(holds=True),
        evidence=Evidence(field=field, start=start, end=start + len(quote), quote=quote),
        subject=Mention(text=""),
        predicate="",
        polarity=Polarity.AFFIRMED,
        modality=Modality.ASSERTED,
        attribution=None,
        confidence=1.0,
        extractor="test",
        frame=Frame(),
    )


def meant(encoder: Encoder, body: str, *quotes: str, title: str = "") -> list[meaning.Meaning]:
    article = ArticleText(title=title, body=body, published_at=None, language="en")
    statements = tuple(stated(body, quote) for quote in quotes)
    given = encoder.give_meanings(article, Extraction(language="en", statements=statements, terms=()))
    return [statement.meaning for statement in given.statements if statement.meaning is not None]


def likeness(one: bytes, other: bytes) -> float:
    left, right = (np.frombuffer(packed, dtype=np.int8).astype(float) for packed in (one, other))
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


def test_what_is_said_in_other_words_means_nearly_the_same(encoder: Encoder) -> None:
    body = "The ferry went down in the storm. The vessel sank during the gale. The council raised taxes on tea."
    sank, foundered, taxed = meant(
        encoder,
        body,
        "The ferry went down in the storm",
        "The vessel sank during the gale",
        "The council raised taxes on tea",
    )
    assert likeness(sank.words, foundered.words) > likeness(sank.words, taxed.words) + 0.3


def test_a_figure_means_what_its_sentence_counts(encoder: Encoder) -> None:
    body = "The storm killed 40 people. The gale left 40 dead. The firm sold 40 ships."
    killed, dead = meant(encoder, body, "40 people", "40 dead")
    (sold,) = meant(encoder, body, "40 ships")
    assert likeness(killed.words, dead.words) > likeness(killed.words, sold.words)


def test_the_sentence_is_that_of_the_evidence_and_no_other(encoder: Encoder) -> None:
    first, second, alone = (
        meant(encoder, body, "sank")[0]
        for body in ("The ferry sank. Tea is dear.", "The ferry sank. Nobody knows why.", "The ferry sank.")
    )
    assert first.sentence == second.sentence
    assert likeness(first.sentence, alone.sentence) > 0.99


def test_the_same_article_gives_the_same_meanings(encoder: Encoder) -> None:
    body = "The ferry sank in the storm.\nTwelve people died, the council said."
    assert meant(encoder, body, "sank", "Twelve people") == meant(encoder, body, "sank", "Twelve people")


def test_evidence_in_the_title_is_read_in_the_title(encoder: Encoder) -> None:
    article = ArticleText(title="Ferry sinks", body="Tea is dear.", published_at=None, language="en")
    statement = stated(article.title, "Ferry sinks", Field.TITLE)
    given = encoder.give_meanings(article, Extraction(language="en", statements=(statement,), terms=()))
    (same,) = meant(encoder, "Ferry sinks", "Ferry sinks")
    assert given.statements[0].meaning == same


@pytest.mark.parametrize("body", ["x" * 5000, "\u200b\u200b sank", "sank " * 2000, "\ud83d\ude00 sank \n\n"])
def test_odd_text_has_a_meaning_too(encoder: Encoder, body: str) -> None:
    (given,) = meant(encoder, body, body[:4] if "sank" not in body else "sank")
    assert len(given.words) == len(given.sentence) == 384


def test_another_model_than_the_one_matching_was_made_for_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="SHA-256"):
        meaning.installed_file("service", "errors.py", "0" * 64)
    with pytest.raises(ConfigurationError, match="not installed"):
        meaning.installed_file("no_such_package_at_all", "model.onnx", "0" * 64)
