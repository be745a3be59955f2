"""Take the text of an article out of the page that it stands on."""

from __future__ import annotations

import asyncio

from service.extraction.page_text import text_of_page


async def read_page(html: str) -> str:
    """The text in paragraphs; empty where the page has none. Others are served while a large page is read."""
    return await asyncio.to_thread(text_of_page, html)
