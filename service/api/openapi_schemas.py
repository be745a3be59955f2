"""The schemas of the OpenAPI document: msgspec's, in the form that generators of clients read."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import msgspec

from service.api.schemas import (
    agreement,
    article_comparisons,
    articles,
    batches,
    claims,
    events,
    fusion,
    health,
    keys,
    problems,
    stateless,
    statements,
    status,
    stories,
    values,
    variance,
    webhooks,
)

if TYPE_CHECKING:
    from collections.abc import Callable

reference = "#/components/schemas/{name}"
simple_types = {"string", "number", "integer", "boolean", "array"}

# Every object that an operation takes or gives; what they are made of follows from them.
wire_types = (
    article_comparisons.ArticleComparison,
    article_comparisons.Relation,
    articles.ArticleInput,
    articles.Article,
    articles.ArticlePage,
    articles.ArticleSort,
    articles.ArticleStatus,
    batches.BatchResult,
    claims.ChangePage,
    claims.Claim,
    claims.ClaimPage,
    claims.ClaimPart,
    claims.ClaimSort,
    claims.ClaimStatus,
    claims.Consensus,
    claims.ConsensusMethod,
    fusion.Fusion,
    fusion.FusionInput,
    fusion.FusionMethod,
    fusion.ReadAs,
    events.Event,
    events.EventType,
    health.Liveness,
    health.Readiness,
    health.ReadinessProblem,
    keys.Key,
    keys.KeyInput,
    keys.KeyPage,
    keys.KeyScope,
    keys.NewKey,
    problems.Problem,
    stateless.CheckInput,
    stateless.Checked,
    stateless.CompareInput,
    stateless.Compared,
    stateless.Finding,
    statements.StatementPage,
    status.Status,
    agreement.Agreement,
    agreement.TieReason,
    stories.Comparison,
    stories.Source,
    stories.SourceInput,
    stories.SourcePage,
    stories.SourceSort,
    stories.Story,
    stories.StoryPage,
    stories.StorySort,
    values.Kind,
    variance.Variance,
    webhooks.DeliveryPage,
    webhooks.DeliveryStatus,
    webhooks.NewWebhook,
    webhooks.WebhookInput,
    webhooks.WebhookPage,
)
# The unions of one object for each kind, which get names of their own.
value_unions = {
    "Value": "The value of a statement",
    "ValueInput": "The value of a posted statement",
}
enumerations = (
    agreement.TieReason,
    webhooks.DeliveryStatus,
    events.EventType,
    article_comparisons.Relation,
    articles.ArticleSort,
    articles.ArticleStatus,
    claims.Cause,
    claims.ClaimPart,
    claims.ClaimSort,
    claims.ClaimStatus,
    claims.ConsensusMethod,
    fusion.FusionMethod,
    fusion.ReadAs,
    keys.KeyScope,
    stateless.Finding,
    statements.EvidenceField,
    statements.Modality,
    statements.Polarity,
    stories.SourceSort,
    stories.StorySort,
    values.Comparator,
    values.Kind,
    values.Precision,
)


def components() -> dict[str, Any]:
    """The schemas as msgspec gives them: unlike Litestar's they keep the limits of optional and united fields."""
    _, schemas = msgspec.json.schema_components(wire_types, ref_template=reference)
    for enumeration in enumerations:
        schemas[enumeration.__name__] |= {"type": "string", "description": cleandoc(enumeration.__doc__ or "")}
    refined: dict[str, Any] = _rewritten(_rewritten(schemas, _compact), _named_value)
    for union, what in value_unions.items():
        refined[union] = _union_of_kinds(union, what)
    return refined


def _union_of_kinds(name: str, what: str) -> dict[str, Any]:
    kinds = _kinds_of(name)
    return {
        "title": name,
        "description": f"{what}: one object for each kind of claim, told apart by `kind`.",
        "oneOf": [{"$ref": target} for target in kinds.values()],
        "discriminator": {"propertyName": "kind", "mapping": kinds},
    }


def _kinds_of(union: str) -> dict[str, str]:
    """Where the object of each kind is described: the members of `Value` are `QuantityValue` and so on."""
    ending = union.removeprefix("Value") or union
    return {f"{kind}": reference.format(name=f"{kind.title()}{ending}") for kind in values.Kind}


def _rewritten(node: Any, rule: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:  # noqa: ANN401 - any JSON
    match node:
        case dict():
            return rule({key: _rewritten(child, rule) for key, child in node.items()})
        case list():
            return [_rewritten(child, rule) for child in node]
        case _:
            return node


def _compact(schema: dict[str, Any]) -> dict[str, Any]:
    """Say `type: [string, "null"]` and `const`, which generators read, for what msgspec says in a longer way."""
    match schema:
        case {"anyOf": [{"type": str() as kind} as inner, {"type": "null"}], **outer} if kind in simple_types:
            # That a field left out counts as null is what leaving it out means; a default would say it twice.
            outer.pop("default", None)
            return {**inner, **outer, "type": [kind, "null"]}
        case {"anyOf": [*_, {"type": "null"}], "default": None}:
            return {key: said for key, said in schema.items() if key != "default"}
        case {"enum": [str() as only], **rest}:
            # What tells the objects of a union apart cannot be described where the union is.
            return {"description": "Always this word.", **rest, "type": "string", "const": only}
        case _:
            return schema


def _named_value(schema: dict[str, Any]) -> dict[str, Any]:
    if "discriminator" not in schema or "anyOf" not in schema:
        return schema
    mapping = schema["discriminator"]["mapping"]
    (union,) = (union for union in value_unions if _kinds_of(union) == mapping)
    return {"$ref": reference.format(name=union)}
