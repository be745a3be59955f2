"""A story's claims as JSON-LD: schema.org's Claim and ClaimReview, Web Annotation's selectors for the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.api.spreadsheet import printed

if TYPE_CHECKING:
    from service.domain.claim import Claim, Comparison, ComparisonRow
    from service.domain.statement import RecordedStatement

linked_media_type = "application/ld+json"
_context = [
    {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"},
    # The annotation context would rename what schema.org names; only its terms for targets are taken.
    {
        "oa": "http://www.w3.org/ns/oa#",
        "Annotation": "oa:Annotation",
        "SpecificResource": "oa:SpecificResource",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "hasBody": {"@id": "oa:hasBody", "@type": "@id"},
        "hasTarget": "oa:hasTarget",
        "hasSource": {"@id": "oa:hasSource", "@type": "@id"},
        "hasSelector": "oa:hasSelector",
        "exact": "oa:exact",
        "start": "oa:start",
        "end": "oa:end",
    },
]


def as_linked_data(comparison: Comparison, base_url: str) -> dict[str, Any]:
    """One graph: each claim, the review that its consensus is, and an annotation for each statement."""
    base = base_url.rstrip("/")
    graph: list[dict[str, Any]] = []
    for row in comparison.rows:
        graph += [_claim(row, base), _review(row.claim, base)]
        graph += [_annotation(each, row.claim, base) for _, told in row.cells for each in told]
    return {"@context": _context, "@graph": graph}


def _claim(row: ComparisonRow, base: str) -> dict[str, Any]:
    claim = row.claim
    articles = dict.fromkeys(each.article_id for _, told in row.cells for each in told)
    return {
        "id": _claim_id(claim, base),
        "type": "Claim",
        "name": claim.label,
        "additionalType": claim.kind.value,
        "creativeWorkStatus": claim.status.value,
        "firstAppearance": {"type": "CreativeWork", "datePublished": claim.first_stated_at.isoformat()},
        "appearance": [{"id": f"{base}/v1/articles/{each}", "type": "NewsArticle"} for each in articles],
    }


def _review(claim: Claim, base: str) -> dict[str, Any]:
    """What the consensus is: a rating of agreement among sources, never of truth."""
    consensus = claim.consensus
    return {
        "id": f"{_claim_id(claim, base)}/consensus",
        "type": "ClaimReview",
        "itemReviewed": {"id": _claim_id(claim, base)},
        "claimReviewed": claim.label,
        "dateModified": consensus.as_of.isoformat(),
        "reviewBody": printed(consensus.value),
        "reviewRating": {
            "type": "Rating",
            "ratingExplanation": "The share of the sources' weight behind the value. It says how far they agree.",
            "ratingValue": consensus.agreement,
            "worstRating": 0,
            "bestRating": 1,
            "alternateName": claim.status.value,
        },
    }


def _annotation(recorded: RecordedStatement, claim: Claim, base: str) -> dict[str, Any]:
    evidence = recorded.statement.evidence
    return {
        "id": f"{base}/v1/articles/{recorded.article_id}/statements#{recorded.id}",
        "type": "Annotation",
        "hasBody": _claim_id(claim, base),
        "creator": {"type": "Organization", "url": f"https://{recorded.source}", "name": recorded.source},
        "text": printed(recorded.statement.value),
        "hasTarget": {
            "type": "SpecificResource",
            "hasSource": f"{base}/v1/articles/{recorded.article_id}#{evidence.field.value}",
            "hasSelector": [
                {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
                {"type": "TextQuoteSelector", "exact": evidence.quote},
            ],
        },
    }


def _claim_id(claim: Claim, base: str) -> str:
    return f"{base}/v1/claims/{claim.id}"
