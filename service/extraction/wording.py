"""The words in which a statement is shown to people: what it is about, and what it says of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

_longest_tail = 7
_longest_noun = 12
_noun_parts = frozenset("amod compound nmod poss case".split())
_telling_nothing = frozenset(("be", "include", "have"))
_dashes = frozenset("-–—")
_auxiliaries = frozenset(("aux", "auxpass", "neg"))


def counted_words(head: Token, figure: range = range(0)) -> str:
    """What is counted, as printed, without its number: "special forces soldiers".

    `figure`: the code points of the passage that the number and its unit take up.
    """
    near = head.doc[max(head.left_edge.i, head.i - _longest_noun) : head.i + 1]
    apart = [token.i for token in near if token.text in _dashes and token.whitespace_ and token.nbor(-1).whitespace_]
    near = head.doc[apart[-1] + 1 : head.i + 1] if apart else near
    kept = [token for token in near if _belongs(token, head) and token.idx not in figure]
    shown = {token.i for token in kept}
    for token in near[:-1]:
        # "Price-to-book ratio": what hyphens join is one word, however the parser cut it up.
        if token.i in shown and not token.whitespace_:
            shown.add(token.i + 1)
    return _join(token for token in near if token.i in shown)


def _belongs(token: Token, head: Token) -> bool:
    at = token
    while at.i != head.i:
        if at.head.i == at.i or at.dep_ not in _noun_parts or _is_figure(at):
            return False
        at = at.head
    return True


def _is_figure(token: Token) -> bool:
    """Whether a word is a number or belongs to the one before it: the minute of "a ten-minute ovation"."""
    if token.like_num or any(map(str.isdigit, token.text)):
        return True
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).like_num


def brief_predicate(verb: Token, head: Token | None) -> str:
    """What becomes of `head`, in a few words: the verb, its object and its first complement, without figures."""
    if verb.lemma_ in _telling_nothing or (head is not None and head.head.dep_ == "agent"):
        return ""  # whoever does it does not suffer it
    words = [f"to {verb.text}" if verb.tag_ == "VB" else verb.text]
    for child in verb.rights:
        if child.dep_ == "prt":
            words.append(child.text)
        elif child.dep_ in {"dobj", "attr", "acomp"} and (head is None or child.i != head.i):
            words.append(_phrase(child))
        elif child.dep_ in {"prep", "dative"} and _tells_on(child, head):
            words.append(_phrase(child))
            break
    return " ".join(word for word in words if word)


def _tells_on(link: Token, head: Token | None) -> bool:
    """Whether a preposition goes on with what is told of `head`, and neither contains it nor names a source."""
    if link.lower_ in ("according", "per"):
        return False
    return head is None or head.i not in {token.i for token in link.subtree}


def full_predicate(words: Span) -> str:
    """What a clause says of its subject: all from the verb's first auxiliary on."""
    verb = words.root
    group = [verb, *(child for child in verb.children if child.dep_ in _auxiliaries)]
    first = min(token.i for token in group)
    return words.doc[max(first, words.start) : words.end].text


def _phrase(token: Token) -> str:
    tokens = list(token.subtree)
    if len(tokens) > _longest_tail:
        tokens = [each for each in tokens if each.i <= token.i]
        if token.dep_ in ("prep", "dative"):
            return ""  # "following", without what
    if any(each.like_num for each in tokens):
        return ""
    return _join(tokens)


def _join(tokens: Iterable[Token]) -> str:
    return "".join(token.text_with_ws for token in tokens).strip(" ,;:\n\t")
