"""The responses that an operation can give besides its success, as its documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar.openapi.datastructures import ResponseSpec

from service.api.problems import problem_media_type
from service.api.schemas.problems import Problem

if TYPE_CHECKING:
    from msgspec import Struct

_reasons = {
    404: "Nothing has this id.",
    409: "The request contradicts what is stored.",
    413: "The body is larger than the operation takes.",
    415: "The body is not JSON.",
    422: "Parts of the request are wrong; `errors` names each.",
    500: "Something went wrong inside the service.",
    503: "The service cannot answer now. `Retry-After` says when to ask again.",
}


def problem_responses(*statuses: int) -> dict[int, ResponseSpec]:
    """Problems of these statuses, and the one that every operation can give."""
    return {
        status: ResponseSpec(Problem, description=_reasons[status], media_type=problem_media_type)
        for status in sorted({*statuses, 500})
    }


def success_response(content: type[Struct], description: str) -> ResponseSpec:
    """A success besides the operation's first."""
    return ResponseSpec(content, description=description, generate_examples=False)
