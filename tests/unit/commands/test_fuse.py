from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from service.commands.fuse import fuse
from service.errors import ClaimFileError, ConfigurationError, ObservationError

if TYPE_CHECKING:
    from pathlib import Path

head = "source,item,attribute,value\n"
body = 'a,old hill,height,120\nb,old hill,height,120.0\nc,old hill,height,300\na,old hill,colour,"red, dark"\n'


def run(folder: Path, text: str, method: str = "consilience") -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    (folder / "claims.csv").write_text(text, encoding="utf-8")
    fuse(folder / "claims.csv", folder / "fused.csv", folder / "sources.csv", method)
    with (folder / "fused.csv").open(encoding="utf-8") as items, (folder / "sources.csv").open() as sources:
        return list(csv.DictReader(items)), list(csv.DictReader(sources))


def test_claims_are_fused_from_file_to_file(tmp_path: Path) -> None:
    items, sources = run(tmp_path, head + body)
    assert [list(each) for each in items[:1]] == [["item", "attribute", "value", "confidence", "agreement"]]
    assert [(each["item"], each["attribute"], each["value"]) for each in items] == [
        ("old hill", "colour", "red, dark"),
        ("old hill", "height", "120"),
    ]
    assert [each["source"] for each in sources] == ["a", "b", "c"]
    assert float(sources[0]["reliability"]) > float(sources[2]["reliability"])


def test_columns_may_stand_in_any_order_beside_others(tmp_path: Path) -> None:
    items, _ = run(tmp_path, "note,value,attribute,item,source\n1,up,x,i,a\n2,up,x,i,b\n,down,x,i,c\n")
    assert items[0]["value"] == "up"


def test_parquet_is_read_and_written(tmp_path: Path) -> None:
    columns = {"source": ["a", "b", "c"], "item": [1, 1, 1], "attribute": [None] * 3, "value": [2.5, 2.5, 9.0]}
    parquet.write_table(pa.table(columns), tmp_path / "claims.parquet")
    fuse(tmp_path / "claims.parquet", tmp_path / "fused.parquet", tmp_path / "sources.parquet", "vote")
    fused = parquet.read_table(tmp_path / "fused.parquet").to_pylist()
    assert [(each["item"], each["attribute"], each["value"]) for each in fused] == [("1", "", "2.5")]
    assert parquet.read_table(tmp_path / "sources.parquet").column("source").to_pylist() == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Empty CSV"),
        (head, "has no rows"),
        (head + "a,i,x,\n", "there are no claims"),
        ("source,item,value\na,i,1\n", "has no column attribute; its columns are source, item, value"),
        (head + "a,i,x,1,2\n", "Expected 4 columns, got 5"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ClaimFileError, match=message):
        run(tmp_path, text)


@pytest.mark.parametrize(
    ("row", "message"),
    [("b,i,x,nan", "row 2: value: 'nan' is not a finite"), (",i,x,2", "row 2: source: is empty"), ("b, ,x,2", "item")],
)
def test_a_bad_row_is_refused_with_its_number(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(ObservationError, match=message):
        run(tmp_path, f"{head}a,i,x,1\n{row}\nc,i,x,3\n")


def test_an_unknown_method_is_answered_with_all_of_them(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there are consilience, vote"):
        run(tmp_path, head + body, "guess")
