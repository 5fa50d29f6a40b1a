"""Agreements on nuclear cooperation: a table in its real form."""

import os
from pathlib import Path

import duckdb
import pytest

from bilateral.compile import describe
from bilateral.errors import RawData
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.nuclear_cooperation import adapter

ROWS = [
    (2, 740, "USA", "Japan", 1955, "research"),
    (740, 2, "Japan", "USA", 1955, "research"),
    (220, 365, "France", "USSR", 1991, "nuclear safety"),
    (220, 365, "Russia", "Russia", 1991, "intangibles"),
    (365, 710, "Russia", "China", 1955, "intangibles"),
]
SHARED = os.environ.get("BILATERAL_SHARED", "../shared")


def compiled(tmp_path: Path, rows: list[tuple[int, int, str, str, int, str]]) -> Output:
    folder = tmp_path / "nuclear-cooperation"
    folder.mkdir(exist_ok=True)
    values = ", ".join(f"({a}.0, {b}.0, '{c}', '{d}', {y}.0, 1.0, '{s}')" for a, b, c, d, y, s in rows)
    columns = "ccode1, ccode2, country1, country2, year, nca, nca_type"
    path = folder / "nca_df.parquet"
    duckdb.execute(f"COPY (SELECT * FROM (VALUES {values}) AS t({columns})) TO '{path}' (FORMAT parquet)")
    return adapter.compile(Inputs(tmp_path, tmp_path, describe("nuclear_cooperation")))


def test_one_agreement_of_a_year_and_sort_of_those_who_were_there(tmp_path: Path) -> None:
    output = compiled(tmp_path, ROWS)
    found = {(f.agreement, f.party, f.act, str(f.start)) for f in output.facts if isinstance(f, Agreement)}
    assert ("jpn-usa-nuclear-research-1955", "JPN", "signed", "1955") in found
    assert ("chn-sun-exchange-of-nuclear-knowledge-1955", "SUN", "signed", "1955") in found
    assert {party for id_, party, _act, _on in found if "1991" in id_} == {"FRA", "SUN", "RUS"}
    assert sum(output.ignored.values()) == 1 and len(output.entities) == 4


def test_an_unknown_sort_stops_the_compilation(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="2-740 1955: the sort 'fusion' is not known"):
        compiled(tmp_path, [(2, 740, "USA", "Japan", 1955, "fusion")])


@pytest.mark.raw
def test_the_real_table() -> None:
    output = adapter.compile(Inputs(Path(SHARED) / "raw", Path(), describe("nuclear_cooperation")))
    assert len({entity.id for entity in output.entities}) == len(output.entities) > 1800
