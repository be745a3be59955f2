"""From the domain to the wire: values, statements, articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.api.problems import problem
from service.api.schemas import articles, stateless, statements, values
from service.domain.values import Date, Location, Name, Proposition, Quantity, Role

if TYPE_CHECKING:
    from service.domain.article import Article
    from service.domain.statement import Attribution, RecordedStatement, Statement
    from service.domain.values import Value


def render_value(value: Value) -> values.Value:  # noqa: PLR0911 - one for each kind
    """The wire object of the value's kind."""
    match value:
        case Quantity():
            return values.QuantityValue(
                amount=value.amount,
                low=value.low,
                high=value.high,
                unit=value.unit,
                comparator=values.Comparator(value.comparator.value),
            )
        case Date():
            return values.DateValue(start=value.start, end=value.end, precision=values.Precision(value.precision.value))
        case Location():
            return values.LocationValue(text=value.text, canonical=value.canonical)
        case Name():
            return values.NameValue(text=value.text, canonical=value.canonical)
        case Role():
            return values.RoleValue(text=value.text, canonical=value.canonical)
        case Proposition():
            return values.PropositionValue(holds=value.holds)
        case _:
            return values.QuoteValue(text=value.text)


def render_statement(recorded: RecordedStatement) -> statements.Statement:
    """A stored statement with its place among articles, sources and claims."""
    said = render_bare_statement(recorded.statement)
    return statements.Statement(
        id=recorded.id,
        article_id=recorded.article_id,
        source=recorded.source,
        claim_id=recorded.claim_id,
        **{name: getattr(said, name) for name in stateless.StatementOfText.__struct_fields__},
    )


def render_bare_statement(statement: Statement) -> stateless.StatementOfText:
    """A statement of a text that is not stored."""
    evidence = statement.evidence
    return stateless.StatementOfText(
        kind=values.Kind(statement.kind.value),
        value=render_value(statement.value),
        evidence=statements.Evidence(
            field=statements.EvidenceField(evidence.field.value),
            start=evidence.start,
            end=evidence.end,
            quote=evidence.quote,
        ),
        subject=statements.Mention(text=statement.subject.text, entity_id=statement.subject.entity_id),
        predicate=statement.predicate,
        polarity=statements.Polarity(statement.polarity.value),
        modality=statements.Modality(statement.modality.value),
        attribution=_attribution(statement.attribution),
        confidence=statement.confidence,
        extractor=statement.extractor,
    )


def render_article(article: Article) -> articles.Article:
    """An article; why it failed is a problem of its own, told where the article is read."""
    return articles.Article(
        id=article.id,
        source=article.source,
        url=article.url,
        title=article.title,
        published_at=article.published_at,
        language=article.language,
        status=articles.ArticleStatus(article.status.value),
        failure=None
        if article.failure is None
        else problem("processing-failed", detail=article.failure, instance=article_path(article)),
        note=article.note,
        story_id=article.story_id,
        origin_id=article.origin_id,
        revision=article.revision,
        duplicate_of=article.duplicate_of,
        word_count=article.word_count,
        statement_count=article.statement_count,
        received_at=article.received_at,
        processed_at=article.processed_at,
        retracted_at=article.retracted_at,
    )


def article_path(article: Article) -> str:
    """Where the article is read."""
    return f"/v1/articles/{article.id}"


def _attribution(attribution: Attribution | None) -> statements.Attribution | None:
    if attribution is None:
        return None
    return statements.Attribution(text=attribution.text, entity_id=attribution.entity_id, cue=attribution.cue)
