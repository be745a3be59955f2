"""The `Prefer` header (RFC 7240): how long a caller would like to wait for the result."""

from __future__ import annotations

import re

longest_wait_seconds = 120

_wait = re.compile(r'(?:^|,)\s*wait\s*=\s*"?(?P<seconds>\d{1,9})"?\s*(?=[;,]|$)', re.IGNORECASE)


def wait_preferred(prefer: str | None) -> int | None:
    """Seconds to wait, at most as long as the service keeps a caller. A preference that cannot be read is ignored."""
    preference = _wait.search(prefer or "")
    return None if preference is None else min(int(preference["seconds"]), longest_wait_seconds)
