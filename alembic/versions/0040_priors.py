"""Sources and their families are trusted beforehand; a statement that left its claim says which and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0032"
branch_labels = None
depends_on = None

# Consensus as it was written before: every voice had one full vote.
_complete = """
UPDATE claim SET consensus = consensus || jsonb_build_object(
    'origin_shift',
    COALESCE((positions -> 0 ->> 'origin_share')::float - (positions -> 0 ->> 'share')::float, 0),
    'by_source', (consensus -> 'by_source') || jsonb_build_object('effective_count', source_count::float),
    'by_origin', (consensus -> 'by_origin') || jsonb_build_object('effective_count', origin_count::float))
"""
_strip = """
UPDATE claim SET consensus = (consensus - 'origin_shift') || jsonb_build_object(
    'by_source', (consensus -> 'by_source') - 'effective_count',
    'by_origin', (consensus -> 'by_origin') - 'effective_count')
"""


def upgrade() -> None:
    """Add the columns and the table, and complete what is stored."""
    op.create_table(
        "family",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prior", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("family_pkey")),
        sa.CheckConstraint("prior BETWEEN 0 AND 1", name=op.f("family_prior_check")),
    )
    op.add_column("source", sa.Column("prior", sa.Float(), nullable=True))
    op.create_check_constraint(op.f("source_prior_check"), "source", "prior BETWEEN 0 AND 1")
    op.create_index("source_family_idx", "source", ["family"], unique=False)
    op.add_column("statement", sa.Column("left_claim_id", sa.Uuid(), nullable=True))
    op.add_column("statement", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.create_foreign_key(
        op.f("statement_left_claim_id_fkey"), "statement", "claim", ["left_claim_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index("statement_left_claim_id_idx", "statement", ["left_claim_id"], unique=False)
    op.execute(_complete)


def downgrade() -> None:
    """Forget them."""
    op.execute(_strip)
    op.drop_index("statement_left_claim_id_idx", table_name="statement")
    op.drop_constraint(op.f("statement_left_claim_id_fkey"), "statement", type_="foreignkey")
    op.drop_column("statement", "left_at")
    op.drop_column("statement", "left_claim_id")
    op.drop_index("source_family_idx", table_name="source")
    op.drop_constraint(op.f("source_prior_check"), "source", type_="check")
    op.drop_column("source", "prior")
    op.drop_table("family")
