"""The tables. Migrations build them; this is what the queries are written against."""

from __future__ import annotations

from pgvector.sqlalchemy import Vector
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from service.domain.article import ArticleStatus
from service.domain.claim import ClaimStatus
from service.domain.statement import Field, Modality, Polarity
from service.domain.values import Kind

vector_dimensions, meaning_dimensions = 256, 384

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
    }
)


def _moment(name: str, *, nullable: bool = False, filled: bool = False) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable, server_default=func.now() if filled else None)


def _one_of(
    column: str, words: type[ArticleStatus | ClaimStatus | Field | Modality | Polarity | Kind]
) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(word.value) for word in words)})", name=column)


source = Table(
    "source",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("domain", Text, nullable=False, unique=True),
    Column("name", Text),
    Column("family", Text),
    Column("prior", Float),
    _moment("created_at", filled=True),
    CheckConstraint("prior BETWEEN 0 AND 1", name="prior"),
    Index("source_family_idx", "family"),
)

# How often the sources of a family are held to be right, before anything is known of one of them.
family = Table(
    "family",
    metadata,
    Column("name", Text, primary_key=True),
    Column("prior", Float, nullable=False),
    CheckConstraint("prior BETWEEN 0 AND 1", name="prior"),
)

story = Table(
    "story",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    _moment("first_published_at", nullable=True),
    _moment("last_published_at", nullable=True),
    Column("article_count", Integer, nullable=False),
    Column("source_count", Integer, nullable=False),
    Column("claim_count", Integer, nullable=False),
    Column("contested_count", Integer, nullable=False),
    Column("disagreement", Float, nullable=False),
    _moment("updated_at", filled=True),
    Index("story_updated_at_idx", "updated_at", "id"),
    Index("story_article_count_idx", "article_count", "id"),
    Index("story_source_count_idx", "source_count", "id"),
    Index("story_contested_count_idx", "contested_count", "id"),
    Index("story_disagreement_idx", "disagreement", "id"),
    Index("story_title_words_idx", text("to_tsvector('english'::regconfig, title)"), postgresql_using="gin"),
)

article = Table(
    "article",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("source_id", Uuid, ForeignKey("source.id"), nullable=False),
    # A digest of source and URL, or of source and text: what makes two posts the same article.
    Column("identity", Text, nullable=False, unique=True),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("language", Text),
    # Of the words alone: articles that share it carry the same text.
    Column("content_hash", Text, nullable=False),
    Column("word_count", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("duplicate_of", Uuid, ForeignKey("article.id")),
    Column("status", Text, nullable=False),
    Column("failure", Text),
    Column("note", Text),
    # How often the newest revision was begun: a text that kills its worker must not be tried for ever.
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    # Statements of this revision are live; those of older ones are history.
    Column("processed_revision", Integer),
    Column("statement_count", Integer, nullable=False, server_default=text("0")),
    Column("terms", JSONB, nullable=False, server_default=text("'[]'::jsonb")),
    Column("vector", Vector(vector_dimensions)),
    # The meanings of the first sentences, one after the other, and their common direction.
    Column("lead", LargeBinary),
    Column("meaning", Vector(meaning_dimensions)),
    Column("story_id", Uuid, ForeignKey("story.id")),
    Column("origin_id", Uuid, ForeignKey("article.id")),
    _moment("published_at", nullable=True),
    _moment("received_at", filled=True),
    _moment("processed_at", nullable=True),
    _moment("retracted_at", nullable=True),
    Column("told_at", DateTime(timezone=True), Computed("COALESCE(published_at, received_at)", persisted=True)),
    _one_of("status", ArticleStatus),
    Index("article_source_id_idx", "source_id", "id"),
    Index("article_story_id_idx", "story_id", "id"),
    Index("article_status_idx", "status", "id"),
    Index("article_origin_id_idx", "origin_id"),
    Index("article_duplicate_of_idx", "duplicate_of"),
    Index("article_content_hash_idx", "content_hash"),
    Index("article_told_at_idx", "told_at", "id"),
    Index("article_vector_idx", "vector", postgresql_using="hnsw", postgresql_ops={"vector": "vector_cosine_ops"}),
    Index("article_meaning_idx", "meaning", postgresql_using="hnsw", postgresql_ops={"meaning": "vector_cosine_ops"}),
)

# Two articles that share a subject, in both directions: a story reaches from one article to the next by these alone.
article_tie = Table(
    "article_tie",
    metadata,
    Column("article_id", Uuid, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", Uuid, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Index("article_tie_other_id_idx", "other_id"),
)

revision = Table(
    "revision",
    metadata,
    Column("article_id", Uuid, ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("language", Text),
    # What the caller had read out of the text; null where the service reads it.
    Column("claims", JSONB(none_as_null=True)),
    # Of the words and the claims: where it changes, a new revision begins.
    Column("content_hash", Text, nullable=False),
    _moment("published_at", nullable=True),
    _moment("received_at", filled=True),
)

claim = Table(
    "claim",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("story_id", Uuid, ForeignKey("story.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("source_count", Integer, nullable=False),
    Column("origin_count", Integer, nullable=False),
    Column("statement_count", Integer, nullable=False),
    Column("positions", JSONB, nullable=False),
    Column("consensus", JSONB, nullable=False),
    Column("variance", JSONB, nullable=False),
    _moment("first_stated_at"),
    _moment("updated_at", filled=True),
    _one_of("kind", Kind),
    _one_of("status", ClaimStatus),
    Index("claim_story_id_idx", "story_id", "id"),
    Index("claim_status_idx", "status", "id"),
    Index("claim_updated_at_idx", "updated_at", "id"),
    Index("claim_source_count_idx", "source_count", "id"),
    Index("claim_label_words_idx", text("to_tsvector('english'::regconfig, label)"), postgresql_using="gin"),
)

statement = Table(
    "statement",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("article_id", Uuid, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("claim_id", Uuid, ForeignKey("claim.id", ondelete="SET NULL")),
    # The claim that it answered until its article was retracted or written anew, and when that was.
    Column("left_claim_id", Uuid, ForeignKey("claim.id", ondelete="SET NULL")),
    _moment("left_at", nullable=True),
    Column("kind", Text, nullable=False),
    Column("value", JSONB, nullable=False),
    Column("field", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("subject", JSONB, nullable=False),
    Column("predicate", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("attribution", JSONB(none_as_null=True)),
    Column("confidence", Float, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("frame", JSONB, nullable=False),
    Column("words_meaning", LargeBinary),
    Column("sentence_meaning", LargeBinary),
    ForeignKeyConstraint(["article_id", "revision"], ["revision.article_id", "revision.number"], ondelete="CASCADE"),
    UniqueConstraint("article_id", "revision", "ordinal"),
    _one_of("kind", Kind),
    _one_of("field", Field),
    _one_of("polarity", Polarity),
    _one_of("modality", Modality),
    Index("statement_claim_id_idx", "claim_id", "id"),
    Index("statement_left_claim_id_idx", "left_claim_id"),
    Index("statement_article_id_idx", "article_id", "id"),
    Index("statement_quote_words_idx", text("to_tsvector('english'::regconfig, quote)"), postgresql_using="gin"),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("key", Text, primary_key=True),
    Column("request_hash", Text, nullable=False),
    Column("article_id", Uuid, ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
    _moment("created_at", filled=True),
    Index("idempotency_article_id_idx", "article_id"),
)

# A worker is listed here from when its models are loaded until it ends; readiness looks for one seen lately.
worker = Table(
    "worker",
    metadata,
    Column("id", Uuid, primary_key=True),
    _moment("started_at", filled=True),
    _moment("seen_at", filled=True),
)
