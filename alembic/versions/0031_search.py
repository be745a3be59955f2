"""Claims are found by their words and by when they changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("claim_updated_at_idx", "claim", ["updated_at", "id"], unique=False)
    op.create_index(
        "claim_label_words_idx",
        "claim",
        [sa.text("to_tsvector('english'::regconfig, label)")],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "statement_quote_words_idx",
        "statement",
        [sa.text("to_tsvector('english'::regconfig, quote)")],
        unique=False,
        postgresql_using="gin",
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index("statement_quote_words_idx", table_name="statement", postgresql_using="gin")
    op.drop_index("claim_label_words_idx", table_name="claim", postgresql_using="gin")
    op.drop_index("claim_updated_at_idx", table_name="claim")
