"""From a page of HTML to the text of its article."""

from __future__ import annotations

import re

from trafilatura import extract, html2txt

_body = re.compile(r"<body\b", re.IGNORECASE)
# What no parser of XML takes, and no article prints.
_control = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def text_of_page(html: str) -> str:
    """The paragraphs of the article, without what stands around it; of a page with no such part, all of its text.

    The same page gives the same text. Empty where there is none.
    """
    page = _control.sub(" ", html)
    if not _body.search(page):
        page = f"<html><body>{page}</body></html>"
    try:
        # Deduplication would remember other pages, and a page would come out another way the second time.
        main = extract(page, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False)
        return (main or html2txt(page, clean=True)).strip()
    except RecursionError:
        return ""
