"""Polity, V-Dem and the Extended Unified Democracy Scores, from one file: values, classes, and what stops it."""

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.indicator import Indicator
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.euds import adapter as euds
from bilateral.sources.polity import adapter as polity
from bilateral.sources.vdem import adapter as vdem

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
JAPAN = "(740.0, 2015.0, 1.5, 1.2, 10.0, 0.812::double)"

Compile = Callable[..., dict[tuple[str, int], Indicator]]


def rows(output: Output) -> dict[tuple[str, int], Indicator]:
    return {
        (r.country, r.start.earliest.year): r
        for r in output.facts
        if isinstance(r, Indicator) and r.start.earliest is not None
    }


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Write a file in the form of the source and compile one measure of it."""
    (tmp_path / "isard").mkdir()

    def run(adapter: ModuleType, *lines: str, columns: str = "ccode,year,euds,aeuds,polity2,v2x_polyarchy") -> object:
        for file, code in (("cw_democracy", "ccode"), ("gw_democracy", "gwcode")):
            path, named = tmp_path / "isard" / f"{file}.parquet", columns.replace("ccode", code)
            duckdb.sql(f"COPY (SELECT * FROM (VALUES {','.join(lines)}) t({named})) TO '{path}' (FORMAT parquet)")
        name = adapter.__name__.split(".")[-2]
        return rows(adapter.compile(Inputs(tmp_path, CURATED, describe(name))))

    return run  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("score", "standing"), [(10, "democracy"), (6, "democracy"), (5, "anocracy"), (-5, "anocracy"), (-6, "autocracy")]
)
def test_polity_is_classed_by_its_own_rule(compiled: Compile, score: int, standing: str) -> None:
    row = compiled(polity, f"(740.0, 2015.0, 1.5, 1.2, {score}::double, 0.8)")["JPN", 2015]
    assert (row.value, row.standing) == (score, standing)


@pytest.mark.parametrize(
    ("score", "value", "standing"), [(1.2, 0.88, "democracy"), (0.0, 0.5, "hybrid regime"), (-1.0, 0.16, "autocracy")]
)
def test_the_extended_scores_are_classed_as_an_index(
    compiled: Compile, score: float, value: float, standing: str
) -> None:
    row = compiled(euds, f"(740.0, 2015.0, 1.5, {score}::double, 10.0, 0.8)")["JPN", 2015]
    assert (row.value, row.standing) == (value, standing)


def test_the_index_of_electoral_democracy_bears_no_class(compiled: Compile) -> None:
    row = compiled(vdem, JAPAN)["JPN", 2015]
    assert (row.value, row.standing) == (0.812, "")


def test_of_two_codes_for_one_country_in_a_year_the_one_that_goes_on_counts(compiled: Compile) -> None:
    found = compiled(
        polity, "(255.0, 1990.0, 1.5, 1.2, 10.0, 0.8)", "(255.0, 1991.0, 1.5, 1.2, 10.0, 0.8)",
        "(260.0, 1990.0, 1.5, 1.2, 9.0, 0.8)",
    )  # fmt: skip
    assert found["DEU", 1990].value == 10


@pytest.mark.parametrize(
    ("adapter", "line", "message"),
    [
        (polity, "(740.0, 2015.0, 1.5, 1.2, 10.5, 0.8)", "whole number"),
        (polity, "(740.0, 2015.0, 1.5, 1.2, -66.0, 0.8)", "from -10 to 10"),
        (vdem, "(740.0, 2015.0, 1.5, 1.2, 10.0, 1.2)", "from 0 to 1"),
        (vdem, "(999.0, 2015.0, 1.5, 1.2, 10.0, 0.2)", "COW code 999"),
    ],
)
def test_what_it_does_not_know_stops_it(compiled: Compile, adapter: ModuleType, line: str, message: str) -> None:
    with pytest.raises(RawData, match=message):
        compiled(adapter, line)


def test_other_columns_stop_it(compiled: Compile) -> None:
    with pytest.raises(RawData, match="Mend the adapter"):
        compiled(vdem, JAPAN, columns="ccode,year,euds,aeuds,polity,v2x_polyarchy")


@pytest.mark.raw
@pytest.mark.parametrize(("name", "adapter"), [("polity", polity), ("vdem", vdem), ("euds", euds)])
def test_the_real_file(name: str, adapter: ModuleType) -> None:
    raw = SHARED / "raw"
    if not (raw / "isard").is_dir():
        pytest.skip(f"no {raw}: set BILATERAL_SHARED")
    found = rows(adapter.compile(Inputs(raw, CURATED, describe(name))))
    least, most = expected_rows(name)["indicator"]
    assert least <= len(found) <= most
    if name != "vdem":
        assert found["JPN", 2015].standing == "democracy"
        assert found["PRK", 2015].standing == "autocracy"
    assert ("JPN", 1948) not in found  # not in the state system under occupation
