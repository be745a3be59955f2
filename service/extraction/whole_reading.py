"""Reading an article whole: its statements, or those posted with it, and what each means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.extraction.meaning import load_encoder
from service.extraction.ready_made import with_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.domain.article import ArticleText, PostedStatement
    from service.domain.statement import Extraction
    from service.extraction.extractor import Extractor


def read_whole(extractor: Extractor, text: ArticleText, claims: Sequence[PostedStatement] | None) -> Extraction:
    """Read everything that matching asks for. `claims` take the place of what is found, where they are given.

    Loads the encoder when the first text comes that tells something in the language that is read.
    """
    # Also where the claims were posted: the language and the terms, by which the story is found, stand in the text.
    extraction = extractor.extract(text)
    if claims is not None:
        extraction = with_claims(extraction, text, claims)
    if not extraction.terms and not extraction.statements:
        return extraction
    encoder = load_encoder()
    return replace(encoder.give_meanings(text, extraction), lead=encoder.read_lead(text) if extraction.terms else ())
