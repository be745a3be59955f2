"""The tables that lists and figures are read from, beside those that hold the news itself."""

from __future__ import annotations

from pgvector.sqlalchemy import BIT, HALFVEC
from sqlalchemy import (
    BigInteger,
    Column,
    Computed,
    DateTime,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY

from service.storage.caller_tables import metadata

__all__ = ["claim_meaning", "finding", "metadata", "moved", "tally"]

meaning_dimensions = 384

# What an item was ordered by until it changed. Triggers write it, under a lock that is held until they are committed:
# whoever sees one row sees all rows of smaller ids, so an id is a moment that all items can be put back to.
moved = Table(
    "moved",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("item_id", Uuid, nullable=False),
    Column("moved_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("updated_at", DateTime(timezone=True)),
    Column("told_at", DateTime(timezone=True)),
    Column("article_count", Integer),
    Column("source_count", Integer),
    Column("contested_count", Integer),
    Column("disagreement", Float),
    Index("moved_moved_at_idx", "moved_at"),
)

# Apart from the claims, so that a claim that gets another statement of the same meaning leaves the index alone. What is
# indexed are the signs of the numbers alone: a third of the work and of the room, and what it finds is then ranked by
# the whole.
claim_meaning = Table(
    "claim_meaning",
    metadata,
    Column("claim_id", Uuid, ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True),
    Column("meaning", HALFVEC(meaning_dimensions), nullable=False),
    Column("signs", BIT(meaning_dimensions), Computed("binary_quantize(meaning)::bit(384)", persisted=True)),
    Index(
        "claim_meaning_signs_idx",
        "signs",
        postgresql_using="hnsw",
        postgresql_ops={"signs": "bit_hamming_ops"},
        postgresql_with={"m": 8, "ef_construction": 32},
    ),
)

# What a question found, the best first, for whoever goes on to the next page.
finding = Table(
    "finding",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("items", ARRAY(Uuid), nullable=False),
    Column("found_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("finding_found_at_idx", "found_at"),
)

tally = Table(
    "tally",
    metadata,
    Column("name", Text, primary_key=True),
    Column("slot", SmallInteger, primary_key=True, autoincrement=False),
    Column("amount", Float, nullable=False),
)
