"""In which form a caller would like the answer (RFC 9110, 12.5.1)."""

from __future__ import annotations

from litestar.datastructures.headers import Accept


def preferred(accept: str | None, offered: list[str]) -> str:
    """The form that suits the `Accept` header best; the first where none does, or none is named."""
    return Accept(accept or "*/*").best_match(offered, default=offered[0]) or offered[0]
