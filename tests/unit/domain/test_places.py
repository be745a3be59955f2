"""Which places can be one, in the form in which places are compared."""

from __future__ import annotations

import pytest

from service.domain.places import one_place


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("island east", "east island", True),
        ("lisbon", "portugal lisbon", True),
        ("old lisbon", "new lisbon", True),
        ("north madeira", "south madeira", False),
        ("madeira north", "madeira south", False),
        ("east-timor", "timor", False),
        ("portugal lisbon", "portugal porto", False),
        ("", "lisbon", False),
    ],
)
def test_one_place(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert one_place(one, other) is same
    assert one_place(other, one) is same
