"""A story's comparison as a table for people: who says what, how far apart they are, and what most support."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json = dict[str, Any]

longest_domain = 30
status_order = ("contested", "disputed", "evolving", "agreed", "single_source")
status_styles = {"contested": "bold red", "disputed": "bold red", "evolving": "yellow", "agreed": "green"}
bounds = {
    "eq": "",
    "approx": "about ",
    "gt": "more than ",
    "ge": "at least ",
    "lt": "less than ",
    "le": "up to ",
    "range": "",
}
date_formats = {"year": "%Y", "month": "%B %Y", "day": "%-d %B %Y", "minute": "%-d %B %Y %H:%M"}


def comparison_table(comparison: Json, variances: Mapping[str, Json]) -> Table:
    """Lay out the claims that two or more sources answer, conflicts first. `variances` are by claim id."""
    story = comparison["story"]
    table = Table(
        title=Text(f"{story['title']}\n{story['article_count']} articles of {story['source_count']} sources"),
        caption=Text(_caption(comparison["rows"])),
        caption_justify="left",
        title_justify="left",
        expand=True,
    )
    table.add_column("Status", no_wrap=True)
    table.add_column("Claim", ratio=4, overflow="fold")
    table.add_column("Position", ratio=4, overflow="fold")
    table.add_column("Sources", min_width=_widest_domain(comparison["sources"]), overflow="fold")
    table.add_column("Consensus", ratio=3, overflow="fold")
    table.add_column("Spread", ratio=3, overflow="fold")
    for claim in shared_claims(comparison):
        _add(table, claim, variances.get(claim["id"]))
    return table


def claims_table(claims: Sequence[Json]) -> Table:
    """Lay out claims in the order in which they come, each position beside those who hold it."""
    table = Table("Status", "Claim", "Position", "Sources", "Consensus", "Id", expand=True)
    for claim in claims:
        consensus = claim["consensus"]
        agreed = f"{shown_value(consensus['value'])} ({consensus['agreement']:.0%})" if consensus else ""
        status = Text(claim["status"].replace("_", " "), style=status_styles.get(claim["status"], ""))
        for index, position in enumerate(claim["positions"]):
            whole = (status, Text(claim["label"]), Text(agreed), Text(claim["id"])) if index == 0 else ("", "", "", "")
            held = Text(shown_value(position["value"])), Text("\n".join(position["sources"]))
            table.add_row(*whole[:2], *held, *whole[2:], end_section=index == len(claim["positions"]) - 1)
    return table


def shared_claims(comparison: Json) -> list[Json]:
    """List the claims that two or more sources answer, in the order of the table."""
    shared = [row["claim"] for row in comparison["rows"] if row["claim"]["source_count"] > 1]
    return sorted(shared, key=lambda claim: (status_order.index(claim["status"]), -claim["source_count"], claim["id"]))


def shown_value(value: Json) -> str:
    """Put a value of any kind into a few words."""
    match value["kind"]:
        case "quantity":
            return _quantity(value)
        case "date":
            return _date(value)
        case "proposition":
            return "affirmed" if value["holds"] else "denied"
        case "quote":
            return f"“{value['text']}”"
        case _:
            return str(value["text"])


def shown_spread(variance: Json | None) -> str:
    """Say in a few words how far apart the sources are."""
    if variance is None:
        return ""
    if variance["numeric"] is not None:
        measures = variance["numeric"]["by_source"]
        if measures["min"] == measures["max"]:
            return "none"
        scattered = "" if measures["cv"] is None else f", cv {measures['cv']:.0%}"
        return f"{_number(measures['min'])} to {_number(measures['max'])}{scattered}"
    if variance["temporal"] is not None:
        seconds = variance["temporal"]["by_source"]["spread_seconds"]
        return _duration(timedelta(seconds=seconds)) if seconds else "none"
    if variance["textual"] is not None:
        return f"similarity {variance['textual']['by_source']['mean_similarity']:.2f}"
    measures = variance["categorical"]["by_source"]
    return "none" if measures["distinct"] <= 1 else f"{measures['modal_share']:.0%} hold one of {measures['distinct']}"


def _add(table: Table, claim: Json, variance: Json | None) -> None:
    consensus = claim["consensus"]
    agreed = f"{shown_value(consensus['value'])} ({consensus['agreement']:.0%})" if consensus else ""
    status = Text(claim["status"].replace("_", " "), style=status_styles.get(claim["status"], ""))
    # One line for each position, so that each stands beside those who hold it.
    for index, position in enumerate(claim["positions"]):
        first = index == 0
        last = index == len(claim["positions"]) - 1
        earlier = " (earlier)" if position["superseded"] else ""
        table.add_row(
            status if first else "",
            Text(claim["label"]) if first else "",
            Text(shown_value(position["value"]) + earlier),
            Text("\n".join(position["sources"])),
            Text(agreed) if first else "",
            Text(shown_spread(variance)) if first else "",
            end_section=last,
        )


def _widest_domain(sources: Sequence[Json]) -> int:
    return min(longest_domain, max((len(source["domain"]) for source in sources), default=1))


def _caption(rows: Sequence[Json]) -> str:
    alone = [row for row in rows if row["claim"]["source_count"] == 1]
    return f"and {len(alone)} claim{'s' if len(alone) > 1 else ''} that one source alone states" if alone else ""


def _quantity(value: Json) -> str:
    # What is counted stands in the claim; only a measure or a currency says more.
    unit = f" {value['unit']}" if value["unit"] not in {None, "person"} else ""
    if value["comparator"] == "range" and value["low"] is not None and value["high"] is not None:
        return f"{_number(value['low'])} to {_number(value['high'])}{unit}"
    return f"{bounds[value['comparator']]}{_number(value['amount'])}{unit}"


def _date(value: Json) -> str:
    return datetime.fromisoformat(value["start"]).strftime(date_formats[value["precision"]])


def _number(number: float) -> str:
    return f"{number:,.0f}" if number == round(number) else f"{number:,.6g}"


def _duration(spread: timedelta) -> str:
    if spread.days:
        return f"{spread.days} day{'s' if spread.days > 1 else ''}"
    return f"{spread.seconds / 3600:.1f} hours"
