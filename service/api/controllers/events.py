"""The feed: what happens, as it happens."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from litestar import Controller, get
from litestar.params import HeaderParameter, QueryParameter
from litestar.response import Stream

from service.api.dependencies import Database  # noqa: TC001 - Litestar reads it
from service.api.render_events import render_event
from service.api.responses import problem_responses
from service.api.schemas.events import EventType  # noqa: TC001 - Litestar reads it
from service.domain import event as domain
from service.errors import DatabaseUnavailableError, InvalidInputError
from service.operations import read_feed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

event_stream = "text/event-stream"
at_once = 100
pause_seconds = 0.5
silence_seconds = 15.0
_largest_id = 2**63 - 1
_id = re.compile(r"\d{1,19}", re.ASCII)


class EventController(Controller):
    """Everything under /events."""

    path = "/events"
    tags = ("events",)

    @get(
        "/",
        operation_id="stream_events",
        summary="Follow what happens",
        response_description="Server-sent events; the data of each is an Event in JSON.",
        media_type=event_stream,
        responses=problem_responses(422, 503),
    )
    async def stream_events(
        self,
        database: Database,
        *,
        last_event_id: Annotated[
            str | None,
            HeaderParameter(
                name="Last-Event-ID",
                description="The id of the last event that was seen; the stream goes on after it. `0` is before all.",
            ),
        ] = None,
        types: Annotated[
            list[EventType] | None, QueryParameter(description="Only events of these types; all where not given.")
        ] = None,
        wait: Annotated[
            int,
            QueryParameter(
                ge=0,
                le=3600,
                description=(
                    "For how many seconds the stream stays open. A browser's EventSource opens it again and goes on "
                    "where it was; 0 gives what there is and ends."
                ),
            ),
        ] = 600,
    ) -> Stream:
        """What happens, as it happens, in the format of server-sent events (WHATWG HTML).

        Without `Last-Event-ID` the stream begins now. Events are kept for 30 days.
        """
        last = await read_feed.last_event_id(database) if last_event_id is None else _number(last_event_id)
        wanted = [domain.EventType(each.value) for each in types or ()]
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return Stream(_told(database, last, wanted, wait), media_type=event_stream, headers=headers)


def _number(last_event_id: str) -> int:
    if not _id.fullmatch(last_event_id) or int(last_event_id) > _largest_id:
        raise InvalidInputError(("/header/last-event-id", "is no id of an event"))
    return int(last_event_id)


async def _told(
    database: Any,  # noqa: ANN401 - handed on, never looked into
    last: int,
    types: Collection[domain.EventType],
    seconds: int,
) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    spoken = loop.time()
    yield b"retry: 2000\n\n"
    while True:
        try:
            events = await read_feed.events_after(database, last, types, limit=at_once)
        except DatabaseUnavailableError:
            # The caller comes back, with the id of the last event that it has seen.
            return
        for each in events:
            last = each.id
            data = msgspec.json.encode(render_event(each))
            yield b"id: %d\nevent: %b\ndata: %b\n\n" % (each.id, each.type.encode(), data)
            spoken = loop.time()
        if len(events) == at_once:
            continue
        if loop.time() >= end:
            return
        if loop.time() - spoken > silence_seconds:
            # So that whoever stands between does not take the stream for dead.
            yield b": still here\n\n"
            spoken = loop.time()
        await asyncio.sleep(min(pause_seconds, max(0.0, end - loop.time())))
