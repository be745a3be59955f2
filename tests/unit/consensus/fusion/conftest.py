from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.consensus.fusion.claims import column, encode
from service.consensus.fusion.fuse import Fused, fuse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = tuple[str, str, str]


def fuse_rows(rows: Sequence[tuple[str, ...]], method: str = "consilience") -> Fused:
    """Fuse rows of source, item, value and, if there is a fourth, origin."""
    sources, items, values, *origins = zip(*rows, strict=True)
    return fuse(
        encode(column(sources), column(items), column([""] * len(rows)), column(values), *map(column, origins)), method
    )


@pytest.fixture(name="fuse_rows")
def give_fuse_rows() -> Callable[..., Fused]:
    return fuse_rows
