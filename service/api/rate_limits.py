"""The headers that tell a caller how much may still be asked (draft-ietf-httpapi-ratelimit-headers)."""

from __future__ import annotations

from service.domain.key import window_seconds

_name = '"minute"'


def limit_headers(limit: int, remaining: int, reset_seconds: int) -> dict[str, str]:
    """The limit of the key, the requests left in the running minute, and the seconds until the next one."""
    return {
        "RateLimit-Policy": f"{_name};q={limit};w={window_seconds}",
        "RateLimit": f"{_name};r={max(0, remaining)};t={reset_seconds}",
    }
