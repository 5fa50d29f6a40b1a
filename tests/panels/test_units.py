"""Which rows a panel has."""

import csv
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import bilateral
from bilateral.errors import UnknownName, UsageError
from bilateral.panels import FIRST_YEAR, LAST_YEAR, Unit, panel
from bilateral.panels.units import bearers, members

REFERENCES = [
    ("stateyears_cow", ("state-year", True, "cow"), {"ccode": "ccode"}),
    ("stateyears_gw", ("state-year", True, "gw"), {"gwcode": "gwcode"}),
    ("dyadyears_cow_dir", ("dyad-year", True, "cow"), {"ccode_a": "ccode1", "ccode_b": "ccode2"}),
    ("dyadyears_cow_nd", ("dyad-year", False, "cow"), {"ccode_a": "ccode1", "ccode_b": "ccode2"}),
    ("dyadyears_gw_dir", ("dyad-year", True, "gw"), {"gwcode_a": "gwcode1", "gwcode_b": "gwcode2"}),
    ("dyadyears_gw_nd", ("dyad-year", False, "gw"), {"gwcode_a": "gwcode1", "gwcode_b": "gwcode2"}),
]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float | None:
    return None if text in ("", "NA") else float(text)


def agree(told: dict[str, Any], wanted: dict[str, str]) -> None:
    """A column's summary is that of the reference, to the last digit that it prints."""
    assert told["n"] == number(wanted["n"])
    assert told["missing"] == number(wanted["n_missing"])
    assert told["sum"] == number(wanted["sum"])
    assert told["mean"] == pytest.approx(number(wanted["mean"]), rel=1e-12)
    assert told["min"] == number(wanted["min"])
    assert told["max"] == number(wanted["max"])
    assert told["zeros"] == number(wanted["n_zero"])
    assert told["unique"] == number(wanted["n_unique"])


@pytest.mark.raw
@pytest.mark.parametrize(("name", "unit", "names"), REFERENCES, ids=[r[0] for r in REFERENCES])
def test_rows_are_those_of_the_reference(
    name: str, unit: tuple[str, bool, str], names: dict[str, str], shared: Path
) -> None:
    folder = shared / "reference" / "peacesciencer"
    of = panel(unit[0], directed=unit[1], system=unit[2], end=2025)
    wanted = {row["column"]: row for row in read(folder / f"{name}.summary.csv")}
    told = {row["column"]: row for row in of.summary()}
    for ours, theirs in {**names, "year": "year"}.items():
        agree(told[ours], wanted[theirs])
    table = of.to_arrow()
    sample = read(folder / "sample" / f"{name}.sample200.csv")
    assert len(sample) == 200
    rows = table.take([int(row["row_index"]) - 1 for row in sample]).to_pylist()
    for row, line in zip(rows, sample, strict=True):
        assert all(row[ours] == int(line[theirs]) for ours, theirs in {**names, "year": "year"}.items())


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_a_country_has_one_code_a_day(system: str) -> None:
    by_country: dict[str, list[Any]] = {}
    for spell in bearers(system):
        by_country.setdefault(spell.id, []).append(spell)
    for spells in by_country.values():
        assert all(a.last < b.first for a, b in pairwise(spells))
    assert all(spell.id in by_country for spell in members(system))


def test_any_day_of_the_year_counts() -> None:
    rows = panel("state-year", start=1990, end=1990).to_arrow().to_pylist()
    german = {row["ccode"]: row["id"] for row in rows if 255 <= row["ccode"] <= 265}
    assert german == {255: "DEU", 260: "DEU", 265: "DDR"}
    pairs = panel("dyad-year", start=1990, end=1990).to_arrow().to_pylist()
    keys = {(row["ccode_a"], row["ccode_b"]) for row in pairs}
    assert (260, 265) in keys and (255, 260) not in keys and (255, 265) not in keys


def test_a_row_a_key_and_both_directions() -> None:
    directed = panel(start=2005, end=2007).to_arrow().to_pylist()
    undirected = panel(directed=False, start=2005, end=2007).to_arrow().to_pylist()
    keys = [(row["ccode_a"], row["ccode_b"], row["year"]) for row in directed]
    assert keys == sorted(set(keys))
    folded = sorted({(min(a, b), max(a, b), year) for a, b, year in keys})
    assert folded == [(row["ccode_a"], row["ccode_b"], row["year"]) for row in undirected]
    assert 2 * len(folded) == len(keys)


@pytest.mark.parametrize(("start", "end"), [(1815, 1900), (1900, LAST_YEAR + 1), (1950, 1949), (2030, 2040)])
def test_years_that_are_not_there(start: int, end: int) -> None:
    with pytest.raises(UsageError, match=f"from {FIRST_YEAR} to {LAST_YEAR}"):
        panel(start=start, end=end)


def test_the_last_year_is_the_default() -> None:
    assert panel(start=2000).unit.end == LAST_YEAR


def test_unknown_words_have_near_names() -> None:
    with pytest.raises(UnknownName, match=r"Did you mean dyad-year"):
        panel("dyad-yeer")
    with pytest.raises(UnknownName, match="cow, gw"):
        panel(system="polity")
    with pytest.raises(UnknownName):
        Unit("country-month")
    with pytest.raises(UnknownName, match="no unit None"):
        panel(None)  # type: ignore[arg-type]


def test_years_and_direction_are_what_they_are_called() -> None:
    with pytest.raises(UsageError, match="start='1990' is no year"):
        panel(start="1990")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="directed='no'"):
        panel(directed="no")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no name of columns"):
        panel().add(["alliance"])  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="'year' is a key of every row"):
        panel().add("year")


def test_the_door_takes_an_engine() -> None:
    assert bilateral.panel("state-year", engine="duckdb").engine.name == "duckdb"
    with pytest.raises(UnknownName, match="Use one of: duckdb, spark"):
        bilateral.panel("state-year", engine="polars")


def test_without_ibis_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ibis", None)
    with pytest.raises(UsageError, match=r"pip install 'bilateral\[panel\]'"):
        panel()


def test_every_registered_measure_can_be_built() -> None:
    """On the shipped data, each column of each kind, in every unit that has it; one that asks for a body, of the UN."""
    from bilateral.relations import registry

    for kind in registry().values():
        left = {measure.name for measure in kind.measures}
        for unit in ("dyad-year", "state-year"):
            bare = made = panel(unit, start=1990, end=1990)
            for measure in kind.measures:
                name = f"{measure.name}:un" if measure.asks else measure.name
                try:
                    assert bare.add(name).columns
                except UsageError:
                    continue
                made = made.add(name)
                left.discard(measure.name)
            table = made.to_arrow()
            assert table.num_rows > 100 and {column.name for column in made.columns} < {*table.column_names}
        assert not left, kind.name
