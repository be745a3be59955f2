"""From a posted article to a submission: what the shape alone cannot say of a field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from service.api.posted_statements import posted_statement
from service.api.schemas.moments import in_utc
from service.domain.article import ArticleText, Submission
from service.errors import InvalidInputError
from service.operations.read_page import read_page

if TYPE_CHECKING:
    from datetime import datetime

    from service.api.schemas.articles import ArticleInput
    from service.domain.article import PostedStatement

longest_domain = 253
# No news is older. And at the ends of the calendar "a month earlier" is no date any more.
first_year, last_year = 1500, 2999
_label = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_domain = re.compile(rf"(?:{_label}\.)+(?!\d+$){_label}", re.ASCII)
_unprintable = re.compile(r"[\x00-\x20\x7f]")


async def submission_of(article: ArticleInput) -> Submission:
    """The submission, or every fault of the article at once."""
    if article.body_html is None:
        return _submission(article, article.body or "", "/body")
    return _submission(article, await read_page(article.body_html), "/body_html")


def _submission(article: ArticleInput, body: str, body_pointer: str) -> Submission:
    faults: list[tuple[str, str]] = []
    source = domain_of(article.source)
    if source is None:
        faults.append(("/source", "must be a domain name such as news.example"))
    faults += [
        (pointer, detail)
        for pointer, text, detail in (
            ("/title", article.title, "must not be blank"),
            (body_pointer, body, "must not be blank" if body_pointer == "/body" else "has no text of an article"),
        )
        if not text.strip()
    ]
    if article.url is not None and not is_web_address(article.url):
        faults.append(("/url", "must be an absolute http or https address"))
    published_at = moment_of(article.published_at, "/published_at", faults)
    claims: list[PostedStatement] = []
    for number, claim in enumerate(article.claims or ()):
        try:
            claims.append(posted_statement(claim))
        except InvalidInputError as error:
            faults += [(f"/claims/{number}{pointer}", detail) for pointer, detail in error.faults]
    if faults or source is None:
        raise InvalidInputError(*faults)
    return Submission(
        source=source,
        text=ArticleText(
            title=article.title,
            body=body,
            published_at=published_at,
            language=_language(article.language),
        ),
        url=article.url,
        claims=None if article.claims is None else tuple(claims),
    )


def moment_of(given: datetime | None, pointer: str, faults: list[tuple[str, str]]) -> datetime | None:
    """The moment in UTC. One outside the years that news is of is added to the faults."""
    if given is None:
        return None
    moment = in_utc(given)
    if moment is None or not first_year <= moment.year <= last_year:
        faults.append((pointer, f"must lie within the years {first_year} to {last_year}"))
    return moment


def domain_of(text: str) -> str | None:
    """The domain in the one form that is stored: lower case, ASCII (IDNA). None where it is none."""
    if len(text) > longest_domain:
        return None
    try:
        domain = text.lower().removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return domain if len(domain) <= longest_domain and _domain.fullmatch(domain) else None


def is_web_address(text: str) -> bool:
    """Whether somebody could look there."""
    if _unprintable.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _language(tag: str | None) -> str | None:
    if tag is None:
        return None
    primary, hyphen, rest = tag.partition("-")
    return primary.lower() + hyphen + rest
