"""Statements keep what their words mean, for matching to compare."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; statements that are there already have no meaning until their article is read again."""
    op.add_column("statement", sa.Column("words_meaning", sa.LargeBinary(), nullable=True))
    op.add_column("statement", sa.Column("sentence_meaning", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Forget the meanings."""
    op.drop_column("statement", "sentence_meaning")
    op.drop_column("statement", "words_meaning")
