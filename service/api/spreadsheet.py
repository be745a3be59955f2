"""A story's matrix of claims by sources as CSV (RFC 4180), one line for each statement."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from service.domain.values import Date, Proposition, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.domain.claim import Comparison
    from service.domain.values import Value

csv_media_type = "text/csv"
columns = (
    "claim_id",
    "kind",
    "label",
    "status",
    "consensus",
    "agreement",
    "source",
    "value",
    "unit",
    "polarity",
    "attribution",
    "quote",
    "field",
    "start",
    "end",
    "article_id",
    "statement_id",
)
# A spreadsheet takes what begins so for a formula, and would carry it out.
_formula = ("=", "+", "-", "@", "\t", "\r")


def as_csv(comparison: Comparison) -> bytes:
    """The matrix in UTF-8, with a line of column names first."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in line] for line in _lines(comparison))
    return file.getvalue().encode()


def printed(value: Value) -> str:
    """A value as one cell holds it."""
    match value:
        case Quantity():
            return f"{value.amount:.15g}"
        case Date():
            return f"{value.start.isoformat()}/{value.end.isoformat()}"
        case Proposition():
            return "true" if value.holds else "false"
        case _:
            return value.text


def _lines(comparison: Comparison) -> Iterator[list[str | float]]:
    for row in comparison.rows:
        claim = row.claim
        asked = [str(claim.id), claim.kind.value, claim.label, claim.status.value]
        agreed = [printed(claim.consensus.value), f"{claim.consensus.agreement:.4f}"]
        for source, told in row.cells:
            for each in told:
                said, evidence = each.statement, each.statement.evidence
                value = said.value
                unit = (value.unit or "") if isinstance(value, Quantity) else ""
                cited = "" if said.attribution is None else said.attribution.text
                stands = [evidence.quote, evidence.field.value, evidence.start, evidence.end]
                ids = [str(each.article_id), str(each.id)]
                yield [*asked, *agreed, source, printed(value), unit, said.polarity.value, cited, *stands, *ids]


def _inert(cell: str | float) -> str | float:
    if not isinstance(cell, str) or not cell.startswith(_formula):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
