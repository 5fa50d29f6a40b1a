"""Raw Parquet files read as tables of records."""

from pathlib import Path

import duckdb
import pytest

from bilateral.errors import RawData
from bilateral.records import RecordTable
from bilateral.relations.rivalry.records import RIVALRIES
from bilateral.sources.coded import coded
from bilateral.sources.tss_rivalries.adapter import CODED, SUCCEEDED

TABLE = RecordTable("t", "s", "cow", ("code",), "year", {"rank": "int8", "share": "double"}, (1900, 1992))
COLUMNS = {"code": "ccode", "year": '"year"', "rank": "r", "share": "s"}


def written(folder: Path, rows: str, names: str = "ccode, year, r, s") -> Path:
    path = folder / "raw.parquet"
    duckdb.execute(f"COPY (SELECT * FROM (VALUES {rows}) AS t({names})) TO '{path}' (FORMAT parquet)")
    return path


def test_whole_numbers_and_what_is_missing(tmp_path: Path) -> None:
    path = written(tmp_path, "(20.0, 1990.0, -9.0, 0.5), (2.0, 1991.0, NULL, NULL)")
    assert coded(TABLE, COLUMNS, path) == [(2, 1991, None, None), (20, 1990, -9, 0.5)]
    assert coded(TABLE, COLUMNS, path, source="read_parquet(?) WHERE ccode > 2") == [(20, 1990, -9, 0.5)]


@pytest.mark.parametrize(("columns", "why"), [
    (COLUMNS, "part of a whole number"), (COLUMNS | {"rank": "rank"}, "can't be read as t"),
])  # fmt: skip
def test_what_is_not_as_the_table_has_it(columns: dict[str, str], why: str, tmp_path: Path) -> None:
    path = written(tmp_path, "(2.0, 1990.0, 1.5, 0.5)")
    with pytest.raises(RawData, match=why):
        coded(TABLE, columns, path)


def test_a_rivalry_of_austria_hungary_goes_on_as_austria_s(tmp_path: Path) -> None:
    names = 'tssr_id, ccode1, ccode2, "start", "end", "positional", spatial, ideological, interventionary'
    rows = (
        "(76, 300.0, 345.0, 1903.0, 1920.0, 1.0, 1.0, NULL, 1.0), (1, 220.0, 300.0, 1494.0, 1918.0, 1.0, 1.0, 0.0, 0.0)"
    )
    path = written(tmp_path, rows, names)
    assert coded(RIVALRIES, CODED, path, source=SUCCEEDED) == [
        (220, 300, 1494, 1918, 1, 1, 1, 0, 0),
        (300, 345, 1903, 1918, 76, 1, 1, 0, 1),
        (305, 345, 1919, 1920, 76, 1, 1, 0, 1),
    ]
