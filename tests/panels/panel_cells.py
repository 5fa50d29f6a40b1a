"""What a panel says of a state or pair, and whether it says what the reference does."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bilateral.compile import write_records, write_rows
from bilateral.entities import Entity
from bilateral.facts import Coverage
from bilateral.panels import Panel
from bilateral.records import RecordTable
from bilateral.store import ParquetStore


def rows_of(of: Panel, *codes: int) -> list[dict[str, Any]]:
    """The rows of one state or pair, in order: found in the table before they become Python's."""
    import pyarrow.compute as pc

    table = of.to_arrow()
    for name, code in zip(of.unit.codes, codes, strict=True):
        table = table.filter(pc.equal(table[name], code))
    found: list[dict[str, Any]] = table.to_pylist()
    return found


def cells(of: Panel, column: str, *codes: int) -> list[Any]:
    """A column of one state or pair, period after period."""
    return [row[column] for row in rows_of(of, *codes)]


def reference(folder: Path, name: str) -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
    with (folder / f"{name}.summary.csv").open(encoding="utf-8") as file:
        summary = {row["column"]: row for row in csv.DictReader(file)}
    with (folder / "sample" / f"{name}.sample200.csv").open(encoding="utf-8") as file:
        return summary, list(csv.DictReader(file))


def equal_to(of: Panel, name: str, names: dict[str, str], shared: Path) -> None:
    """Every number of a reference run: summaries of its columns, and its 200 rows."""
    summary, sample = reference(shared / "reference" / "peacesciencer", name)
    told = {row["column"]: row for row in of.summary()}
    for ours, theirs in names.items():
        row, wanted = told[ours], summary[theirs]
        exact = {"n": "n", "missing": "n_missing", "zeros": "n_zero", "unique": "n_unique"}
        assert {k: row.get(k) for k in exact} == {k: int(wanted[v]) if wanted[v] else None for k, v in exact.items()}
        if wanted["class"] == "character":
            continue
        assert (row["min"], row["max"]) == (float(wanted["min"]), float(wanted["max"])), ours
        assert row["sum"] == pytest.approx(float(wanted["sum"]), rel=1e-12), ours
        assert row["mean"] == pytest.approx(float(wanted["mean"]), rel=1e-12), ours
    rows = of.to_arrow().take([int(row["row_index"]) - 1 for row in sample]).to_pylist()
    assert len(rows) == 200
    for row, line in zip(rows, sample, strict=True):
        for ours, theirs in names.items():
            cell, text = row[ours], line[theirs]
            if summary[theirs]["class"] == "character" or text in ("", "NA"):
                assert (cell or "") == ("" if text == "NA" else text), (row, ours)
            else:
                assert cell == pytest.approx(float(text), rel=1e-7), (row, ours)


def store_of(folder: Path, tables: Iterable[RecordTable], rows: Mapping[str, list[tuple[Any, ...]]]) -> ParquetStore:
    """A store of these records and nothing else, as they ship."""
    files = {}
    for table in tables:
        written = write_records(table, rows[table.name], folder / table.file)
        files[table.file] = {"kind": "", "records": table.name, "source": table.source, **written}
    for name, row in (("coverage", Coverage), ("entities", Entity)):
        files[f"{name}.parquet"] = {"kind": "", **write_rows(row, (), folder / f"{name}.parquet")}
    (folder / "manifest.json").write_text(json.dumps({"files": files, "sources": []}), "utf-8")
    return ParquetStore(folder)
