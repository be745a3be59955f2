"""What is done is counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Begin with what the articles that are there tell of."""
    op.create_table(
        "tally",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("slot", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", "slot", name=op.f("tally_pkey")),
    )
    op.execute("INSERT INTO tally SELECT 'articles_accepted', 0, count(*) FROM revision")
    for status in ("processed", "failed"):
        op.execute(f"INSERT INTO tally SELECT 'articles_{status}', 0, count(*) FROM article WHERE status = '{status}'")  # noqa: S608 - the words above


def downgrade() -> None:
    """Forget the counts."""
    op.drop_table("tally")
