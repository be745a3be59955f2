"""What schemathesis cannot know of the service."""

import json

import schemathesis


@schemathesis.hook
def map_query(context, query):
    """A stream that stays open for minutes is no answer to wait for."""
    if context.operation is not None and context.operation.definition.raw.get("operationId") == "stream_events":
        return {**(query or {}), "wait": 0}
    return query


@schemathesis.hook
def before_call(_context, case, _options):
    """Nobody reads what is posted here, so nobody waits until it is read; nor for events, where an example says so."""
    if "wait=" in str((case.headers or {}).get("Prefer", "")):
        case.headers["Prefer"] = "wait=0"
    if str((case.query or {}).get("wait", "")).isdecimal():
        case.query["wait"] = 0


@schemathesis.serializer("application/x-ndjson")
def one_line(_, value):
    return json.dumps(value).encode()
