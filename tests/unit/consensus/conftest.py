from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from service.consensus.observation import Observation

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.domain.values import Value

morning = datetime(2024, 10, 22, 8, 0, tzinfo=UTC)


@pytest.fixture
def says() -> Callable[..., Observation]:
    """One observation; without an origin of its own, a source is its own origin."""

    def observe(source: str, value: Value, *, origin: int | None = None, hours: float = 0) -> Observation:
        number = int.from_bytes(source.encode()) % 2**120 if origin is None else origin
        return Observation(
            source=source, origin=UUID(int=number), value=value, stated_at=morning + timedelta(hours=hours)
        )

    return observe
