"""A panel as data and as steps; expressions; and the engine's way of keeping rows in order."""

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import ibis
import pytest

from bilateral.errors import UnknownName, UsageError
from bilateral.panels import Panel, Spec, panel
from bilateral.panels.engines import duckdb as engine
from bilateral.panels.engines import spans
from bilateral.panels.expressions import columns_of, scalar
from bilateral.panels.spec import Add, Join, Shift, Spells, Where
from bilateral.panels.units import Unit, crosswalk


@pytest.fixture(scope="module")
def of() -> Panel:
    """On the shipped data, three years of pairs."""
    return panel(start=1990, end=1992, directed=False)


def test_a_spec_goes_to_json_and_back() -> None:
    steps = (
        Add(("alliance", "capabilities"), (("carry", False),)),
        Where("atop_defense = 1", "keep"),
        Spells("atop_defense", gaps="reset", cubic=True),
        Shift(("atop_defense",), 1),
        Join(("iso3",), "year", hash="0a1b", frame=object()),
    )
    spec = Spec(Unit("dyad-year", False, "gw", 1946, 1991), steps)
    assert Spec.from_json(json.loads(json.dumps(spec.to_json()))) == spec
    assert Spec.from_json(panel(start=1990).add("alliance").spec.to_json()).steps == (Add(("alliance",)),)
    for wrong in ({}, {"unit": {"name": "dyad-year"}, "steps": [{"step": "shake"}]}, {"unit": {"no": 1}, "steps": []}):
        with pytest.raises(UsageError, match="describes no panel"):
            Spec.from_json(wrong)


def test_adding_comes_before_other_steps_and_changes_no_row(of: Panel) -> None:
    one = of.add("atop_defense").where("atop_defense = 1").add("atop_offense").to_arrow()
    other = of.add("atop_offense", "atop_defense").where("atop_defense = 1").to_arrow()
    assert one.equals(other) and 0 < one.num_rows < of.to_arrow().num_rows
    made = [of.add(*names).to_arrow() for names in permutations(["war", "rivalry", "alliance"])]
    assert all(table.equals(made[0]) for table in made) and made[0].num_rows == of.to_arrow().num_rows


def test_a_step_s_own_columns_are_not_in_the_panel_unless_added(of: Panel) -> None:
    kept = of.where("atop_defense = 1 and year > 1990")
    assert kept.to_arrow().column_names == of.to_arrow().column_names
    assert kept.columns == () and [c.name for c in kept.computed] == ["atop_defense"]
    whole = of.add("atop_defense").to_arrow().to_pylist()
    keys = {(r["ccode_a"], r["ccode_b"], r["year"]) for r in whole if r["atop_defense"] == 1 and r["year"] > 1990}
    assert {(r["ccode_a"], r["ccode_b"], r["year"]) for r in kept.to_arrow().to_pylist()} == keys
    with pytest.raises(UnknownName, match="atop_defense"):
        of.where("atop_defence = 1")
    with pytest.raises(UsageError, match="no expression"):
        of.where("atop_defense = = 1")


def test_a_panel_is_never_altered(of: Panel) -> None:
    more = of.add("alliance")
    assert of.steps == () and more.steps == (Add(("alliance",)),) and more.engine is of.engine
    assert of.to_arrow().num_columns + 6 == more.to_arrow().num_columns


def test_rows_come_in_batches_and_in_order(of: Panel) -> None:
    of = of.add("alliance")
    batches = list(of.batches(1000))
    assert {batch.num_rows for batch in batches[:-1]} == {1000}
    table = __import__("pyarrow").Table.from_batches(batches)
    assert table.equals(of.to_arrow())


def test_where_an_engine_mixes_rows_they_are_sorted(of: Panel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    of = of.add("alliance", "contiguity")
    wanted = pq.read_table(of.to_parquet(tmp_path / "a.parquet"))
    monkeypatch.setattr(engine, "CELLS", 60_000)
    order = engine._sorted
    monkeypatch.setattr(engine, "_sorted", lambda *_: False)
    found = pq.read_table(of.to_parquet(tmp_path / "b.parquet"))
    assert found.equals(wanted.cast(found.schema)) and found.num_rows > 3 * 5000
    mixed = wanted.take(list(range(wanted.num_rows))[::-1])
    assert order(wanted, of.unit.keys) and not order(mixed, of.unit.keys)
    assert not order(wanted.take([0, 0]), of.unit.keys) and order(wanted.slice(0, 1), of.unit.keys)


def test_blocks_hold_every_key() -> None:
    sizes = [(2, 90_000), (20, 50_000), (31, 10), (40, 200_000), (990, 1)]
    assert list(spans(sizes, 120_000)) == [(2, 20), (31, 40), (990, 990)] and list(spans([], 100)) == []


TABLE = {"n": [-9, 1, 2], "x_a": [1.0, 2.0, None], "x_b": [2.0, 0.0, 1.0], "who": ["USA", "FRA", None]}


@pytest.mark.parametrize(("text", "values"), [
    ("case when n = -9 then 0.5 else n end", [0.5, 1.0, 2.0]),
    ("case n when 1 then 'one' end", [None, "one", None]),
    ("x_a / x_b", [0.5, None, None]),
    ("least(x_a, x_b)", [1.0, 0.0, None]),
    ("greatest(n, 0)", [0, 1, 2]),
    ("coalesce(x_a, -1) + 2 * x_b", [5.0, 2.0, 1.0]),
    ("n not in (1, 2) or x_b between 0.5 and 1.5", [True, False, True]),
    ("who is null", [False, False, True]),
    ("not (n > 1 and who is not null)", [True, True, True]),
    ("lower(who) = 'usa'", [True, False, None]),
    ("power(x_b, 2) - abs(n) % 2", [3.0, -1.0, 1.0]),
    ("nullif(n, -9)", [None, 1, 2]),
    ("cast(x_b as int)", [2, 0, 1]),
])  # fmt: skip
def test_an_expression_says_what_it_says_in_sql(text: str, values: list[Any]) -> None:
    table = ibis.memtable(TABLE)
    found = table.select(value=scalar(table, text)).to_pyarrow()["value"].to_pylist()
    assert found == pytest.approx(values) if None not in values and not isinstance(values[0], bool) else found == values


def test_an_expression_seen_from_the_other_side() -> None:
    table = ibis.memtable(TABLE)
    found = table.select(value=scalar(table, "x_a - n", swapped=True)).to_pyarrow()["value"].to_pylist()
    assert found == [11.0, -1.0, -1.0]
    assert columns_of("x_a + least(n, x_a) > 1") == ("x_a", "n")


@pytest.mark.parametrize(("text", "error", "why"), [
    ("drop table x", UsageError, "can't stand"),
    ("(select 1)", UsageError, "can't stand"),
    ("sum(n) over ()", UsageError, "can't stand"),
    ("n +", UsageError, "no expression"),
    ("read_text('secret')", UnknownName, "no function 'read_text'"),
    ("x_c + 1", UnknownName, "Did you mean"),
])  # fmt: skip
def test_an_expression_computes_a_column_and_no_more(text: str, error: type[Exception], why: str) -> None:
    with pytest.raises(error, match=why):
        scalar(ibis.memtable(TABLE), text)


def test_a_state_is_found_under_its_code_in_the_other_system() -> None:
    unit = Unit("state-year", True, "gw", 1988, 1992)
    rows = ibis.duckdb.connect().to_pyarrow(crosswalk(unit, "cow")).to_pylist()
    found = {(row["code"], row["year"]): row["other"] for row in rows}
    assert len(found) == len(rows)
    assert [found[260, year] for year in range(1988, 1993)] == [260, 260, 260, 255, 255]
    assert [found[678, year] for year in range(1988, 1993)] == [678, 678, 679, 679, 679]
    assert (265, 1990) in found and (265, 1991) not in found and (970, 1990) not in found


@pytest.mark.raw
def test_every_code_of_the_reference_s_crosswalk(shared: Path) -> None:
    import duckdb

    rows = ibis.duckdb.connect().to_pyarrow(crosswalk(Unit("state-year", True, "gw"), "cow"))  # noqa: F841 - asked below
    spine = panel("state-year", system="gw").to_arrow()  # noqa: F841
    theirs = shared / "raw" / "isard" / "gw_cw_panel.parquet"
    (found,) = duckdb.sql(
        f"""SELECT count(*), count(other), count(*) FILTER (other IS DISTINCT FROM t.ccode) FROM spine
        JOIN '{theirs}' t ON t.gwcode = spine.gwcode AND t.year = spine.year
        LEFT JOIN rows ON rows.code = spine.gwcode AND rows.year = spine.year"""
    ).fetchall()
    assert found == (20_849, 17_662, 0)


def test_months_have_the_days_of_both() -> None:
    rows = panel("dyad-month", directed=False, start=1990, end=1990).to_arrow().to_pylist()
    months = [str(r["month"]) for r in rows if (r["ccode_a"], r["ccode_b"]) == (2, 265)]
    assert months == [f"1990-{month:02}-01" for month in range(1, 11)]
    assert {r["year"] for r in rows} == {1990}
    keys = [(r["ccode_a"], r["ccode_b"], r["month"]) for r in rows]
    assert keys == sorted(set(keys))
    years = panel(directed=False, start=1990, end=1990).to_arrow().num_rows
    assert len({key[:2] for key in keys}) == years


def test_facts_by_the_month(of: Panel) -> None:
    monthly = replace(of, unit=Unit("dyad-month", False, "cow", 1990, 1992)).add("atop_defense")
    rows = [row for row in monthly.to_arrow().to_pylist() if row["atop_defense"]]
    years = {(r["ccode_a"], r["ccode_b"], r["year"]) for r in rows}
    yearly = of.add("atop_defense").to_arrow().to_pylist()
    assert years == {(r["ccode_a"], r["ccode_b"], r["year"]) for r in yearly if r["atop_defense"]}
    assert len(rows) > 6 * len(years)
