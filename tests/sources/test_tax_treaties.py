"""Tax treaties: pairs in their real form, seen in a year."""

import os
from pathlib import Path

import pytest

from bilateral.compile import describe
from bilateral.errors import RawData
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.tax_treaties import adapter

HEAD = (
    "iso3_a,country_a,iso3_b,country_b,latest_year,directions_present,measures_present,measure_count,obs_row_count,"
    "non_null_obs_count,treaty_year_min,treaty_year_max"
)
REST = "2025,2,WHT_DIV|WHT_INT,2,4,4,1964.0,1964.0"
SHARED = os.environ.get("BILATERAL_SHARED", "../shared")


def compiled(tmp_path: Path, *lines: str) -> Output:
    folder = tmp_path / "tax-treaties"
    folder.mkdir(exist_ok=True)
    (folder / "edges_global_undirected.csv").write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return adapter.compile(Inputs(tmp_path, tmp_path, describe("tax_treaties")))


def test_a_treaty_is_seen_in_a_year_and_nothing_more(tmp_path: Path) -> None:
    output = compiled(tmp_path, f"KEN,Kenya,ZMB,Zambia,{REST}", f"GBR,United Kingdom,JEY,Jersey,{REST}")
    found = {(f.party, f.act, str(f.start), str(f.end)) for f in output.facts if isinstance(f, Agreement)}
    assert found == {(party, "in force", "../2025-12-31", "2025-01-01/..") for party in ("KEN", "ZMB")}
    assert [entity.name for entity in output.entities] == ["Kenya–Zambia Tax Treaty"]
    assert sum(output.ignored.values()) == 1


def test_an_unknown_code_stops_the_compilation(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="line 2: no country has the code 'UTO'"):
        compiled(tmp_path, f"KEN,Kenya,UTO,Utopia,{REST}")


@pytest.mark.raw
def test_the_real_table() -> None:
    output = adapter.compile(Inputs(Path(SHARED) / "raw", Path(), describe("tax_treaties")))
    pairs = {entity.id for entity in output.entities}
    assert "chl-usa-tax-treaty" in pairs and "hun-usa-tax-treaty" not in pairs
