"""Lists keep their order for whoever is walking through them, in every order that they can be read in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0050"
branch_labels = None
depends_on = None

# By table: what its lists can be ordered by and may change.
orders = {
    "article": ("told_at",),
    "claim": ("updated_at", "source_count"),
    "story": ("updated_at", "article_count", "source_count", "contested_count", "disagreement"),
}
indexes = (
    ("claim", "source_count"),
    ("story", "updated_at"),
    ("story", "article_count"),
    ("story", "source_count"),
    ("story", "contested_count"),
    ("story", "disagreement"),
)


def upgrade() -> None:
    """Keep what items were ordered by before they changed, and index what they are ordered by now."""
    op.create_table(
        "moved",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("article_count", sa.Integer(), nullable=True),
        sa.Column("source_count", sa.Integer(), nullable=True),
        sa.Column("contested_count", sa.Integer(), nullable=True),
        sa.Column("disagreement", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("moved_pkey")),
    )
    op.create_index("moved_moved_at_idx", "moved", ["moved_at"], unique=False)
    for table, columns in orders.items():
        _keep(table, columns)
    for table, column in indexes:
        op.create_index(f"{table}_{column}_idx", table, [column, "id"], unique=False)
    op.drop_index("article_told_at_idx", table_name="article")
    op.create_index("article_told_at_idx", "article", ["told_at", "id"], unique=False)


def _keep(table: str, columns: tuple[str, ...]) -> None:
    names = ", ".join(columns)
    old = ", ".join(f"OLD.{column}" for column in columns)
    new = ", ".join(f"NEW.{column}" for column in columns)
    # The lock lets nobody else add rows until these are committed, so that ids are in the order of commits.
    op.execute(
        f"""
        CREATE FUNCTION {table}_moved() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(hashtextextended('moved', 0));
            INSERT INTO moved (item_id, {names}) VALUES (OLD.id, {old});
            RETURN NULL;
        END $$
        """  # noqa: S608 - the names above
    )
    op.execute(
        f"CREATE TRIGGER {table}_moved AFTER UPDATE ON {table} FOR EACH ROW "
        f"WHEN (ROW({old}) IS DISTINCT FROM ROW({new})) EXECUTE FUNCTION {table}_moved()"
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_index("article_told_at_idx", table_name="article")
    op.create_index("article_told_at_idx", "article", ["told_at"], unique=False)
    for table, column in reversed(indexes):
        op.drop_index(f"{table}_{column}_idx", table_name=table)
    for table in reversed(orders):
        op.execute(f"DROP TRIGGER {table}_moved ON {table}")
        op.execute(f"DROP FUNCTION {table}_moved()")
    op.drop_table("moved")
