"""Claims are found by what they mean; what was found is kept for whoever goes on to the next page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import BIT, HALFVEC

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give the claims that are there the mean of what their statements mean."""
    op.create_table(
        "claim_meaning",
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("meaning", HALFVEC(384), nullable=False),
        sa.Column("signs", BIT(384), sa.Computed("binary_quantize(meaning)::bit(384)", persisted=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("claim_meaning_claim_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("claim_meaning_pkey")),
    )
    op.execute(
        """
        INSERT INTO claim_meaning (claim_id, meaning)
        SELECT each.claim_id, l2_normalize(avg(each.meaning))::halfvec(384)
        FROM (
            SELECT told.claim_id, l2_normalize(
                (
                    SELECT array_agg(byte - CASE WHEN byte > 127 THEN 256 ELSE 0 END ORDER BY place)::vector
                    FROM generate_series(0, 383) AS place, LATERAL get_byte(told.sentence_meaning, place) AS byte
                )
            ) AS meaning
            FROM statement AS told
            WHERE told.claim_id IS NOT NULL AND octet_length(told.sentence_meaning) = 384
        ) AS each
        GROUP BY each.claim_id
        """
    )
    op.create_index(
        "claim_meaning_signs_idx",
        "claim_meaning",
        ["signs"],
        unique=False,
        postgresql_using="hnsw",
        postgresql_ops={"signs": "bit_hamming_ops"},
        postgresql_with={"m": 8, "ef_construction": 32},
    )
    op.create_index(
        "story_title_words_idx",
        "story",
        [sa.text("to_tsvector('english'::regconfig, title)")],
        unique=False,
        postgresql_using="gin",
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("items", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("finding_pkey")),
    )
    op.create_index("finding_found_at_idx", "finding", ["found_at"], unique=False)


def downgrade() -> None:
    """Forget it."""
    op.drop_table("finding")
    op.drop_index("story_title_words_idx", table_name="story", postgresql_using="gin")
    op.drop_table("claim_meaning")
