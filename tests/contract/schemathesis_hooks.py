"""What schemathesis cannot know of the service."""

import json

import schemathesis


@schemathesis.hook
def map_query(context, query):
    """A stream that stays open for minutes is no answer to wait for."""
    if context.operation is not None and context.operation.definition.raw.get("operationId") == "stream_events":
        return {**(query or {}), "wait": 0}
    return query


@schemathesis.serializer("application/x-ndjson")
def one_line(_, value):
    return json.dumps(value).encode()
