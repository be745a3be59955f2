"""Revisions keep the statements that the caller posted with the text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; texts that are there already were posted without claims."""
    op.add_column("revision", sa.Column("claims", JSONB(), nullable=True))


def downgrade() -> None:
    """Forget posted claims; statements that were made of them stay."""
    op.drop_column("revision", "claims")
