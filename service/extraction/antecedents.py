"""What a pronoun stands for, where the passage before it leaves no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.cues import manner_by_verb
from service.extraction.frames import lemma
from service.extraction.offices import office_nouns
from service.extraction.printed import text_of
from service.extraction.quoted import quoted_stretches
from service.extraction.vocabulary import person_nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_before = "consilience.before"
# So many passages back a pronoun may reach: news is set in paragraphs of a sentence or two.
_far_back = 2
_longest_abbreviation = 5
_relative_objects = frozenset(("whom", "which"))
_of_several = frozenset(("they", "it"))
_one_person = frozenset(("he", "she"))
_relative = frozenset(("who", "which", "that"))
_groups = frozenset(("ORG", "GPE", "NORP"))
# Words that go with one sex alone; a name that follows them cannot be the other's.
_male = frozenset("mr sir lord king prince he him his himself man father son husband brother".split())
_female = frozenset("mrs ms miss lady queen princess she her hers herself woman mother daughter wife sister".split())


def antecedent_of(token: Token) -> Token | None:
    """The head of the words that a pronoun stands for, or None: for another word, and where it is not certain."""
    word = token.lower_
    if word in _relative or any(
        child.lower_ in _relative_objects for part in token.children for child in part.children
    ):
        return _described(token)
    if token.pos_ not in ("PRON", "DET"):
        return None
    if token.dep_ == "poss":
        return _owner(token)
    if word in _one_person:
        return _teller(token) or _person_before(token)
    if word in _of_several:
        return _teller(token) or _group_before(token, plural=word == "they")
    return None


def follow(doc: Doc, previous: Doc | None) -> None:
    """Let the pronouns of a passage reach back to the passages before it."""
    if previous is not None:
        doc.user_data[_before] = (previous, *passages_before(previous))[:_far_back]


def passages_before(doc: Doc) -> tuple[Doc, ...]:
    """The passages that a passage may reach back to, the nearest first."""
    before: tuple[Doc, ...] = doc.user_data.get(_before, ())
    return before


def _teller(pronoun: Token) -> Token | None:
    """Of "the mayor said he would stay" the mayor: whoever tells or thinks what the pronoun is the subject of."""
    verb = pronoun.head
    if pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    while verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.i != verb.i:
        verb = verb.head
    above = verb.head
    if verb.dep_ != "ccomp" or manner_by_verb.get(above.lemma_.lower()) is None:
        return None
    subject = _subject(above)
    # In somebody's own words "he" is somebody else.
    if subject is None or subject.i > pronoun.i or any(token.is_quote for token in pronoun.doc[above.i : pronoun.i]):
        return None
    if subject.pos_ == "PRON":
        return antecedent_of(subject) if subject.lower_ == pronoun.lower_ else None
    return subject if _agrees(subject, pronoun) and not _is_rivalled(subject, pronoun) else None


def _is_rivalled(noun: Token, pronoun: Token) -> bool:
    """Whether somebody else is named between the two."""
    between = noun.doc[noun.right_edge.i + 1 : pronoun.i]
    return pronoun.lower_ in _one_person and any(token.ent_type_ == "PERSON" for token in between)


def _agrees(noun: Token, pronoun: Token) -> bool:
    """Whether a noun can be what a pronoun stands for, by number and by being somebody or something."""
    several = noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)
    person = noun.ent_type_ == "PERSON" or lemma(noun) in person_nouns | office_nouns
    if pronoun.lower_ in ("they", "their"):
        return several
    if pronoun.lower_ in ("it", "its"):
        return not several and not person and (noun.ent_type_ in _groups or noun.pos_ == "PROPN")
    abbreviation = noun.is_upper and len(noun) <= _longest_abbreviation
    return not several and not abbreviation and (person or (noun.pos_ == "PROPN" and not noun.ent_type_))


def _described(relative: Token) -> Token | None:
    at = relative
    while at.head.i != at.i and at.dep_ != "relcl":
        at = at.head
    return at.head if at.dep_ == "relcl" else None


def _owner(possessive: Token) -> Token | None:
    """Of "the minister repeated his claim" the minister: the subject of the verb that governs what is owned."""
    verb = possessive.head.head
    if possessive.head.dep_ != "dobj" or verb.pos_ != "VERB":
        return None
    subject = _subject(verb)
    return subject if subject is not None and subject.pos_ != "PRON" and _agrees(subject, possessive) else None


def _person_before(pronoun: Token) -> Token | None:
    """The subject of its own sentence, or the one person named before.

    Of several persons it is the subject of the sentence before, if nobody is named since.
    """
    if _is_quoted(pronoun):
        return None  # in somebody's own words "he" is somebody else
    own = _subject(pronoun.sent.root)
    if own is not None and own.i < pronoun.i:
        if own.pos_ == "PRON":
            return antecedent_of(own) if own.lower_ == pronoun.lower_ else None
        return own if _agrees(own, pronoun) and not _is_rivalled(own, pronoun) else None
    named: dict[str, Span] = {}
    last: Span | None = None
    for entity in entities_before(pronoun):
        if entity.label_ == "PERSON" and _may_be(entity, pronoun):
            key = _surname(entity)
            if key not in named or len(entity) > len(named[key]):
                named[key] = entity
            last = entity
    if last is None:
        return None
    if len(named) > 1:
        subject = _subject_before(pronoun)
        if subject is None or subject.doc is not last.doc or not last.start <= subject.i < last.end:
            return None
    full = named[_surname(last)]
    return full.root if len(full) > 1 else None


def _is_quoted(token: Token) -> bool:
    return any(start <= token.idx < end for start, end in quoted_stretches(text_of(token.doc)))


def _surname(person: Span) -> str:
    words = [token.lower_ for token in person if token.is_alpha and token.tag_ != "POS"]
    return words[-1] if words else person.text.lower()


def _may_be(person: Span, pronoun: Token) -> bool:
    before = person.doc[person.start - 1] if person.start else None
    words = {token.lower_.rstrip(".") for token in (*person[:1], *([before] if before is not None else []))}
    return not words & (_female if pronoun.lower_ == "he" else _male)


def _group_before(pronoun: Token, *, plural: bool) -> Token | None:
    """The subject of the sentence before, if it is several persons or an organization."""
    subject = _subject_before(pronoun)
    if subject is None:
        return None
    if plural and subject.tag_ in ("NNS", "NNPS") and subject.lemma_.lower() in person_nouns:
        return subject
    group = subject.ent_type_ in _groups and subject.pos_ == "PROPN"
    others = {entity.text for entity in entities_before(pronoun) if entity.label_ in _groups}
    return subject if group and not plural and len(others) == 1 else None


def _subject_before(pronoun: Token) -> Token | None:
    """The subject of the sentence before."""
    start = pronoun.sent.start
    if start > 0:
        return _subject(pronoun.doc[start - 1].sent.root)
    before = passages_before(pronoun.doc)
    return _subject(list(before[0].sents)[-1].root) if before and len(before[0]) else None


def _subject(root: Token) -> Token | None:
    return next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def entities_before(token: Token) -> Iterator[Span]:
    """The entities in front of a token, those of the passages before it included, in order."""
    for doc in reversed(passages_before(token.doc)):
        yield from doc.ents
    yield from (entity for entity in token.doc.ents if entity.end <= token.i)
