"""Articles keep what their first sentences mean, and which others share their subject."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import Vector

revision = "0050"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; articles that are there already are told apart by words alone until they are read again."""
    op.add_column("article", sa.Column("lead", sa.LargeBinary(), nullable=True))
    op.add_column("article", sa.Column("meaning", Vector(384), nullable=True))
    op.create_index(
        "article_meaning_idx",
        "article",
        ["meaning"],
        unique=False,
        postgresql_using="hnsw",
        postgresql_ops={"meaning": "vector_cosine_ops"},
    )
    op.create_table(
        "article_tie",
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("article_tie_article_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["article.id"], name=op.f("article_tie_other_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("article_tie_pkey")),
    )
    op.create_index("article_tie_other_id_idx", "article_tie", ["other_id"], unique=False)


def downgrade() -> None:
    """Forget them."""
    op.drop_table("article_tie")
    op.drop_index("article_meaning_idx", table_name="article")
    op.drop_column("article", "meaning")
    op.drop_column("article", "lead")
