"""Clauses in a parsed sentence: their subjects, the verbs that govern them, and the phrases that hang on a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.extraction.vocabulary import person_nouns

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Tokens from the first to before the last.
Range = tuple[int, int]
_subjects = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_openers = frozenset("once when while if although though until unless".split())
directing_verbs = frozenset(
    "ask tell order urge persuade force allow invite encourage advise warn teach require help enable permit compel "
    "push lead cause get convince instruct beg tempt oblige prompt".split()
)
_longest_name = 14
# No prose nests deeper; lists without end do.
_deepest = 60


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, also where it is shared with an earlier verb or is the noun that the clause describes."""
    at = verb
    for _ in range(6):
        own = own_subject(at)
        if own is not None and own.i < verb.i + 12:
            return _described(own, at) if own.lower_ in ("which", "that", "who") and at.dep_ == "relcl" else own
        if at.dep_ == "xcomp" and (told := _told(at.head)) is not None:
            return told
        if at.dep_ in ("conj", "xcomp", "aux", "auxpass") or (at.dep_ == "advcl" and _is_participle(at)):
            at = at.head
        elif at.dep_ in ("relcl", "acl"):
            # "The ability to win": whose it is stands elsewhere.
            able = at.tag_ != "VB" or at.head.pos_ == "PROPN" or at.head.lemma_.lower() in person_nouns
            return at.head if able else None
        else:
            return None
    return None


def _described(relative: Token, verb: Token) -> Token | None:
    """The noun that a clause describes; the one right in front of it, where the parser hung the clause on a verb."""
    if verb.head.pos_ not in ("VERB", "AUX"):
        return verb.head
    before = relative.nbor(-1) if relative.i > relative.sent.start else relative
    return before if before.pos_ in ("NOUN", "PROPN") else None


def _told(verb: Token) -> Token | None:
    """Of "asked the mayor to leave" the mayor, who is to do what follows."""
    if verb.lemma_.lower() not in directing_verbs:
        return None
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


def _is_participle(verb: Token) -> bool:
    """Whether a verb has no subject of its own: "falling", "having fallen"."""
    return verb.tag_ == "VBG" or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ == "VBG" for child in verb.children
    )


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself; of two, as in "which they say sank", the nearer."""
    subjects = [child for child in verb.children if child.dep_ in _subjects]
    before = [child for child in subjects if child.i < verb.i]
    if not subjects:
        return _inverted(verb) or _apposed(verb)
    return _behind_participle(before[-1]) if before else subjects[0]


def _inverted(verb: Token) -> Token | None:
    """Of "among them were two priests" the priests."""
    if verb.lemma_ != "be" or not any(child.dep_ == "prep" for child in verb.lefts):
        return None
    return next((child for child in verb.rights if child.dep_ == "attr"), None)


def _apposed(verb: Token) -> Token | None:
    """Of "after a word from the palace, the council met" the council, which the parser takes for the palace."""
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg"))])
    at = verb.doc[max(first - 1, verb.sent.start)]
    for _ in range(_longest_name):
        if at.dep_ == "appos" and at.right_edge.i == first - 1 and verb.is_ancestor(at):
            return at if verb.doc[at.left_edge.i - 1].text == "," else None
        at = at.head
    return None


def _behind_participle(subject: Token) -> Token:
    """Of "once installed the program starts" the program, which the parser hangs on what stands before it."""
    opens = subject.dep_ == "csubj" and subject.tag_ in ("VBN", "VBD") and subject.left_edge.lower_ in _openers
    thing = next((child for child in subject.children if child.dep_ == "dobj"), None) if opens else None
    return thing if thing is not None else subject


def verb_above(token: Token) -> Token | None:
    """The nearest verb that governs a token, itself excluded."""
    at = token
    for _ in range(_deepest):
        if at.head.i == at.i:
            return None
        at = at.head
        # "Following", "including": some participles are prepositions.
        if at.pos_ in ("VERB", "AUX") and at.dep_ != "prep":
            return at
    return None


def noun_phrase(head: Token) -> Span:
    """The words of a noun phrase without relative clauses, appositions and what follows them."""
    left = head.left_edge.i
    right = head.i
    if head.dep_ == "csubj":
        return head.doc[left : min(head.right_edge.i, head.i + _longest_name) + 1]
    for child in head.rights:
        if _goes_on(child, head):
            continue
        if child.dep_ == "nummod" and child.i == head.i + 1:
            right = child.i  # "the world number one"
            continue
        if _lists(child, head) or _is_glued(child, head):
            right = min(_end_of_list(child), head.i + _longest_name)
        elif child.dep_ in ("prep", "case", "conj", "cc", "compound", "nmod") and child.i - head.i < _longest_name:
            edge = _end_of_list(child) if child.dep_ == "conj" else child.right_edge.i
            links = ("of", "in") if head.like_num else ("of",)  # "one in five patients"
            if child.dep_ == "prep" and child.lower_ not in links:
                break
            right = min(edge, head.i + _longest_name)
        else:
            break
    left = max(left, head.i - _longest_name)
    while left < head.i and head.doc[left].is_punct:
        left += 1
    if right > head.i and head.doc[right].tag_ == "POS":
        right -= 1
    return _with_its_marks(head.doc[left : right + 1])


def _with_its_marks(words: Span) -> Span:
    """A noun phrase with the quotation mark or the bracket right beside it that belongs to one in it."""
    doc, start, end = words.doc, words.start, words.end
    quotes = sum(token.is_quote for token in words)
    if quotes == 1 and start > words.sent.start and doc[start - 1].is_quote:
        return doc[start - 1 : end]
    if quotes == 1 and end < words.sent.end and doc[end].is_quote:
        return doc[start : end + 1]
    opened = words.text.count("(") > words.text.count(")")
    return doc[start : end + 1] if opened and end < words.sent.end and doc[end].text == ")" else words


def _is_glued(name: Token, head: Token) -> bool:
    """Whether a name follows what it names without a comma: "the top seed Ann Lee"."""
    return name.dep_ == "appos" and name.pos_ == "PROPN" and name.left_edge.i == head.i + 1


def _end_of_list(name: Token) -> int:
    """The last token of a list of which `name` is a part, without what describes its last member."""
    last, at = name.right_edge.i, name
    for _ in range(_longest_name):
        telling = [child.left_edge.i for child in at.children if child.dep_ in ("relcl", "advcl")]
        if telling:
            last = min(last, telling[0] - 1)
        following = [child for child in at.rights if child.dep_ == "conj"]
        if not following:
            break
        at = following[0]
    while last > at.i and name.doc[last].is_punct:
        last -= 1
    return last


def _goes_on(mark: Token, head: Token) -> bool:
    """Whether a comma stands inside a list of names: "Ann Lee, Joan Bell and Mary Fox"."""
    return mark.text == "," and any(child.i > mark.i and _lists(child, head) for child in head.rights)


def _lists(name: Token, head: Token) -> bool:
    """Whether a name belongs to a list that begins with `head`. The parser takes the second for an apposition."""
    if name.pos_ != head.pos_ or name.ent_type_ != head.ent_type_ or name.i - head.i >= _longest_name:
        return False
    return name.dep_ == "conj" or (name.dep_ == "appos" and any(child.dep_ == "conj" for child in name.children))


def reach(token: Token) -> Range:
    """Where the words that hang on a token begin and end."""
    return token.left_edge.i, token.right_edge.i + 1


def without(spans: list[Range], hole: Range) -> list[Range]:
    """Stretches of tokens with another stretch cut out of them."""
    left = []
    for start, end in spans:
        if hole[0] < end and start < hole[1]:
            left += [(start, min(end, hole[0])), (max(start, hole[1]), end)]
        else:
            left.append((start, end))
    return [(start, end) for start, end in left if start < end]


def source_phrase(head: Token) -> Span:
    """A noun phrase with all that describes it, but for clauses that only add to it."""
    doc = head.doc
    left, right = reach(head)
    for child in head.rights:
        adds = child.dep_ in ("ccomp", "parataxis") or (child.dep_ in ("acl", "relcl") and child.tag_ == "VBG")
        adds = adds or child.tag_ == "POS"
        if child.dep_ in ("relcl", "acl") and doc[child.left_edge.i - 1].text == ",":
            adds = True
        if adds:
            right = min(right, child.left_edge.i)
    while left < head.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    while right - 1 > head.i and (doc[right - 1].is_punct or doc[right - 1].is_space):
        right -= 1
    return doc[left : max(right, head.i + 1)]
