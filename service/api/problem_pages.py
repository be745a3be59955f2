"""A page for each sort of problem: where its `type` leads."""

from __future__ import annotations

from html import escape

from litestar import MediaType, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath  # noqa: TC002 - Litestar reads it

from service.api.problems import sorts

# What a caller can do about each.
advice = {
    "bad-request": "The request could not be read at all. Look at how it is put together.",
    "unauthorized": "Send a key that is neither mistyped nor revoked, as Authorization: Bearer. An operator makes one "
    "with consilience keys create.",
    "forbidden": "The key lacks the scope that the operation needs: read, write or admin. WWW-Authenticate names it.",
    "not-found": "Nothing has this address. Ids of claims and stories can go when articles are revised or retracted.",
    "method-not-allowed": "The address exists, but not for this method. The Allow header lists those that do.",
    "conflict": "The request contradicts what is stored, such as an Idempotency-Key that was used for another body.",
    "content-too-large": "The body, once it is unpacked, is larger than the operation takes. Send less at once.",
    "unsupported-media-type": "The body's type, charset or Content-Encoding is not one that the operation reads.",
    "unprocessable-content": "Each entry of errors names a field by its JSON pointer and says what is wrong with it. "
    "Pointers that begin with /query, /path or /header mean parameters.",
    "too-many-requests": "The key has made all the requests of its minute. Wait for as long as Retry-After says.",
    "internal-error": "Something went wrong inside the service, and has been logged. Sending it again may not help.",
    "processing-failed": "An article could not be read. It is tried again when a changed text is posted.",
    "service-unavailable": "The service cannot answer now, and nothing was stored. Ask again after Retry-After.",
}


@get("/problems/{sort:str}", include_in_schema=False, media_type=MediaType.HTML, sync_to_thread=False)
def show_problem(sort: FromPath[str]) -> str:
    """What the problem means, and what can be done about it."""
    if sort not in sorts:
        raise NotFoundException
    status, title = sorts[sort]
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<h1>{status} {escape(title)}</h1><p>{escape(advice[sort])}</p>"
        '<p><a href="/docs">The documentation of the API</a></p></html>'
    )
