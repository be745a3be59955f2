from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from service.commands.comparison_table import comparison_table, shared_claims, shown_spread, shown_value


def quantity(amount, comparator="eq", unit="person", low=None, high=None):
    return {"kind": "quantity", "amount": amount, "low": low, "high": high, "unit": unit, "comparator": comparator}


def position(value, *sources, superseded=False):
    return {"value": value, "sources": list(sources), "superseded": superseded}


def claim(name, status, *positions):
    sources = {source for each in positions for source in each["sources"]}
    return {
        "id": name,
        "label": f"Question {name}?",
        "status": status,
        "source_count": len(sources),
        "positions": list(positions),
        "consensus": {"value": positions[0]["value"], "agreement": 0.6},
    }


@pytest.fixture
def comparison():
    troops = claim(
        "troops",
        "contested",
        position(quantity(12000), "a-rather-long-domain.example", "b.example"),
        position(quantity(8000, "le"), "c.example"),
    )
    sent = claim("sent", "agreed", position({"kind": "proposition", "holds": True}, "a.example", "b.example"))
    alone = claim("alone", "single_source", position(quantity(3), "a.example"))
    sources = ["a-rather-long-domain.example", "b.example", "c.example"]
    return {
        "story": {"title": "Island [answers] mainland", "article_count": 3, "source_count": 3},
        "sources": [{"domain": domain} for domain in sources],
        "rows": [{"claim": each} for each in (sent, alone, troops)],
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (quantity(12000), "12,000"),
        (quantity(12000, "approx"), "about 12,000"),
        (quantity(1000, "gt"), "more than 1,000"),
        (quantity(8000, "le"), "up to 8,000"),
        (quantity(5.5, "range", "km", 5, 6), "5 to 6 km"),
        (quantity(2.5, "eq", "USD"), "2.5 USD"),
        (quantity(0.25, "eq", "percent"), "0.25 percent"),
        ({"kind": "date", "start": "2024-10-22T00:00:00Z", "precision": "day"}, "22 October 2024"),
        ({"kind": "date", "start": "2024-06-01T00:00:00Z", "precision": "month"}, "June 2024"),
        ({"kind": "date", "start": "2024-01-01T00:00:00Z", "precision": "year"}, "2024"),
        ({"kind": "proposition", "holds": True}, "affirmed"),
        ({"kind": "proposition", "holds": False}, "denied"),
        ({"kind": "quote", "text": "a threat"}, "“a threat”"),
        ({"kind": "name", "text": "Ana Mei-lin", "canonical": "ana mei-lin"}, "Ana Mei-lin"),
    ],
)
def test_values_are_put_into_words(value, shown):
    assert shown_value(value) == shown


def measures(**given):
    families = {"numeric": None, "categorical": None, "temporal": None, "textual": None}
    return families | {family: {"by_source": values} for family, values in given.items()}


@pytest.mark.parametrize(
    ("variance", "shown"),
    [
        (measures(numeric={"min": 8000, "max": 12000, "cv": 0.153}), "8,000 to 12,000, cv 15%"),
        (measures(numeric={"min": -1, "max": 1, "cv": None}), "-1 to 1"),
        (measures(numeric={"min": 5, "max": 5, "cv": 0.0}), "none"),
        (measures(categorical={"distinct": 2, "modal_share": 0.5}), "50% hold one of 2"),
        (measures(categorical={"distinct": 1, "modal_share": 1.0}), "none"),
        (measures(temporal={"spread_seconds": 86400.0}), "1 day"),
        (measures(temporal={"spread_seconds": 5400.0}), "1.5 hours"),
        (measures(temporal={"spread_seconds": 0.0}), "none"),
        (measures(textual={"mean_similarity": 0.874}), "similarity 0.87"),
        (None, ""),
    ],
)
def test_spreads_are_put_into_words(variance, shown):
    assert shown_spread(variance) == shown


def test_conflicts_come_first_and_lone_claims_are_left_out(comparison):
    assert [each["id"] for each in shared_claims(comparison)] == ["troops", "sent"]


@pytest.mark.parametrize("width", [100, 110, 120])
def test_the_table_shows_all_words_at_its_width(comparison, width):
    console = Console(width=width, record=True, file=StringIO())
    console.print(comparison_table(comparison, {"troops": measures(numeric={"min": 1, "max": 2, "cv": 0.5})}))
    lines = console.export_text().splitlines()
    assert all(len(line) <= width for line in lines)
    printed = "\n".join(lines)
    for words in ("Island [answers] mainland", "a-rather-long-domain.example", "8,000", "contested", "(60%)"):
        assert words in printed
    assert "…" not in printed
    assert "and 1 claim that one source alone states" in printed
