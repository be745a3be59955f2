"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from pgvector.sqlalchemy import Vector
from sqlalchemy.dialects.postgresql import JSONB

from service.storage.queue_schema import create_queue, drop_queue

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the extension, the service's tables and the queue's."""
    op.execute("CREATE EXTENSION IF NOT EXISTS vector")
    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("source_pkey")),
        sa.UniqueConstraint("domain", name=op.f("source_domain_key")),
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("first_published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("article_count", sa.Integer(), nullable=False),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("claim_count", sa.Integer(), nullable=False),
        sa.Column("contested_count", sa.Integer(), nullable=False),
        sa.Column("disagreement", sa.Float(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("story_pkey")),
    )
    op.create_table(
        "worker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("worker_pkey")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("duplicate_of", sa.Uuid(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("processed_revision", sa.Integer(), nullable=True),
        sa.Column("statement_count", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("terms", JSONB(), server_default=sa.text("'[]'::jsonb"), nullable=False),
        sa.Column("vector", Vector(256), nullable=True),
        sa.Column("story_id", sa.Uuid(), nullable=True),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("processed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "told_at",
            sa.DateTime(timezone=True),
            sa.Computed("COALESCE(published_at, received_at)", persisted=True),
            nullable=True,
        ),
        sa.CheckConstraint(
            "status IN ('accepted', 'processing', 'processed', 'failed')", name=op.f("article_status_check")
        ),
        sa.ForeignKeyConstraint(["duplicate_of"], ["article.id"], name=op.f("article_duplicate_of_fkey")),
        sa.ForeignKeyConstraint(["origin_id"], ["article.id"], name=op.f("article_origin_id_fkey")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("article_source_id_fkey")),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("article_story_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("article_pkey")),
        sa.UniqueConstraint("identity", name=op.f("article_identity_key")),
    )
    op.create_index("article_content_hash_idx", "article", ["content_hash"], unique=False)
    op.create_index("article_duplicate_of_idx", "article", ["duplicate_of"], unique=False)
    op.create_index("article_origin_id_idx", "article", ["origin_id"], unique=False)
    op.create_index("article_source_id_idx", "article", ["source_id", "id"], unique=False)
    op.create_index("article_status_idx", "article", ["status", "id"], unique=False)
    op.create_index("article_story_id_idx", "article", ["story_id", "id"], unique=False)
    op.create_index("article_told_at_idx", "article", ["told_at"], unique=False)
    op.create_index(
        "article_vector_idx",
        "article",
        ["vector"],
        unique=False,
        postgresql_using="hnsw",
        postgresql_ops={"vector": "vector_cosine_ops"},
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("story_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("origin_count", sa.Integer(), nullable=False),
        sa.Column("statement_count", sa.Integer(), nullable=False),
        sa.Column("positions", JSONB(), nullable=False),
        sa.Column("consensus", JSONB(), nullable=False),
        sa.Column("variance", JSONB(), nullable=False),
        sa.Column("first_stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('quantity', 'date', 'location', 'name', 'role', 'proposition', 'quote')",
            name=op.f("claim_kind_check"),
        ),
        sa.CheckConstraint(
            "status IN ('single_source', 'agreed', 'evolving', 'contested', 'disputed')",
            name=op.f("claim_status_check"),
        ),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("claim_story_id_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("claim_pkey")),
    )
    op.create_index("claim_status_idx", "claim", ["status", "id"], unique=False)
    op.create_index("claim_story_id_idx", "claim", ["story_id", "id"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_hash", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("idempotency_article_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("idempotency_pkey")),
    )
    op.create_index("idempotency_article_id_idx", "idempotency", ["article_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("revision_article_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("revision_pkey")),
    )
    op.create_table(
        "statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", JSONB(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("subject", JSONB(), nullable=False),
        sa.Column("predicate", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("attribution", JSONB(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("frame", JSONB(), nullable=False),
        sa.CheckConstraint("field IN ('title', 'body')", name=op.f("statement_field_check")),
        sa.CheckConstraint(
            "kind IN ('quantity', 'date', 'location', 'name', 'role', 'proposition', 'quote')",
            name=op.f("statement_kind_check"),
        ),
        sa.CheckConstraint(
            "modality IN ('asserted', 'reported', 'possible', 'planned', 'conditional')",
            name=op.f("statement_modality_check"),
        ),
        sa.CheckConstraint("polarity IN ('affirmed', 'denied')", name=op.f("statement_polarity_check")),
        sa.ForeignKeyConstraint(
            ["article_id", "revision"],
            ["revision.article_id", "revision.number"],
            name=op.f("statement_article_id_revision_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("statement_claim_id_fkey"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("statement_pkey")),
        sa.UniqueConstraint(
            "article_id", "revision", "ordinal", name=op.f("statement_article_id_revision_ordinal_key")
        ),
    )
    op.create_index("statement_article_id_idx", "statement", ["article_id", "id"], unique=False)
    op.create_index("statement_claim_id_idx", "statement", ["claim_id", "id"], unique=False)
    create_queue(op.get_bind())


def downgrade() -> None:
    """Drop every table; the extension may serve others and stays."""
    drop_queue(op.get_bind())
    op.drop_index("statement_claim_id_idx", table_name="statement")
    op.drop_index("statement_article_id_idx", table_name="statement")
    op.drop_table("statement")
    op.drop_table("revision")
    op.drop_index("idempotency_article_id_idx", table_name="idempotency")
    op.drop_table("idempotency")
    op.drop_index("claim_story_id_idx", table_name="claim")
    op.drop_index("claim_status_idx", table_name="claim")
    op.drop_table("claim")
    op.drop_index(
        "article_vector_idx",
        table_name="article",
        postgresql_using="hnsw",
        postgresql_ops={"vector": "vector_cosine_ops"},
    )
    op.drop_index("article_told_at_idx", table_name="article")
    op.drop_index("article_story_id_idx", table_name="article")
    op.drop_index("article_status_idx", table_name="article")
    op.drop_index("article_source_id_idx", table_name="article")
    op.drop_index("article_origin_id_idx", table_name="article")
    op.drop_index("article_duplicate_of_idx", table_name="article")
    op.drop_index("article_content_hash_idx", table_name="article")
    op.drop_table("article")
    op.drop_table("worker")
    op.drop_table("story")
    op.drop_table("source")
