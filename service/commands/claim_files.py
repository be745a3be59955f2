"""Claims read from CSV or Parquet, what they are fused to written to the same."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
from pyarrow import parquet

from service.consensus.fusion.claims import Column
from service.errors import ClaimFileError, ObservationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

columns = ("source", "item", "attribute", "value")
optional_columns = ("origin",)
parquet_suffix = ".parquet"


def read_claims(path: Path) -> dict[str, Column]:
    """Read the columns source, item, attribute, value and, if it is there, origin.

    Raises ClaimFileError for a file that cannot be read, lacks a column or has no rows, and ObservationError for a row
    without a source or an item.
    """
    try:
        table = parquet.read_table(path) if path.suffix == parquet_suffix else _read_csv(path)
    except (OSError, pa.ArrowException) as error:
        raise ClaimFileError(path, str(error)) from error
    missing = [name for name in columns if name not in table.column_names]
    if missing:
        there = ", ".join(table.column_names)
        raise ClaimFileError(path, f"has no column {', '.join(missing)}; its columns are {there}")
    if table.num_rows == 0:
        raise ClaimFileError(path, "has no rows")
    given = [name for name in (*columns, *optional_columns) if name in table.column_names]
    read = {name: _column(table.column(name)) for name in given}
    for name in ("source", "item"):
        _refuse_blank(read[name], name)
    return read


def write_rows(path: Path, rows: Sequence[Any], names: Sequence[str]) -> None:
    """Write the named fields of dataclass instances, one row each."""
    try:
        if path.suffix == parquet_suffix:
            parquet.write_table(pa.table({name: [getattr(row, name) for row in rows] for name in names}), path)
            return
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows([getattr(row, name) for name in names] for row in rows)
    except OSError as error:
        raise ClaimFileError(path, str(error)) from error


def _read_csv(path: Path) -> Any:  # noqa: ANN401 - pyarrow carries no types
    texts = dict.fromkeys((*columns, *optional_columns), pa.string())
    return arrow_csv.read_csv(
        path,
        parse_options=arrow_csv.ParseOptions(newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(column_types=texts, strings_can_be_null=False),
    )


def _column(chunks: Any) -> Column:  # noqa: ANN401 - as above
    texts = chunks.cast(pa.string()).fill_null("").combine_chunks().dictionary_encode()
    codes = np.asarray(texts.indices, dtype=np.int64)
    return Column(codes=codes, words=texts.dictionary.to_pylist())


def _refuse_blank(column: Column, name: str) -> None:
    blank = np.array([not word.strip() for word in column.words], dtype=np.bool_)
    rows = np.flatnonzero(blank[column.codes])
    if len(rows):
        raise ObservationError(int(rows[0]), name, "is empty")
