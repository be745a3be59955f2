"""What controllers are handed besides the request."""

from __future__ import annotations

from typing import Any

from litestar.di import NamedDependency

# The API hands the database on to operations and never looks into it, so its type stays out of this room.
Database = NamedDependency[Any]
# As above: whoever reads a text while its caller waits.
TextReader = NamedDependency[Any]
