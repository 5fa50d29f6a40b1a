"""Militarized disputes and interstate wars: every number of the reference, the reduction to one a dyad-year, and where
the reference has other numbers and why.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from panel_cells import cells, equal_to

from bilateral.panels import panel
from bilateral.relations.dispute.measures import REDUCTION
from bilateral.store import ParquetStore

pytestmark = pytest.mark.raw
Compiled = Callable[..., ParquetStore]
KEYS = {"ccode_a": "ccode1", "ccode_b": "ccode2", "year": "year"}
OF_DISPUTE = {
    "dispute": "dispnum", "ongoing": "gmlmidongoing", "onset": "gmlmidonset", "fatality": "fatality",
    "hostility": "hostlev", "reciprocated": "recip", "min_days": "mindur", "max_days": "maxdur", "start_month": "stmon",
}  # fmt: skip
OF_SIDES = {
    "side_a": "sidea", "fatality": "fatality", "deaths": "fatalpre", "action": "hiact", "hostility": "hostlev",
    "originator": "orig",
}  # fmt: skip


@pytest.mark.parametrize(("directed", "name"), [(True, "dy_cow_dir_gml_mids"), (False, "dy_cow_nd_gml_mids")])
def test_disputes_of_gibler_miller_and_little(
    directed: bool, name: str, shared: Path, compiled_source: Compiled
) -> None:
    of = panel(directed=directed, end=2025, store=compiled_source("gml_disputes")).add("gml_disputes")
    sides = OF_SIDES | ({"initiator": "init"} if directed else {})
    names = {f"gml_{ours}": theirs for ours, theirs in OF_DISPUTE.items()}
    names |= {f"gml_{ours}_{s}": f"{theirs}{n}" for ours, theirs in sides.items() for s, n in (("a", 1), ("b", 2))}
    equal_to(of, name, KEYS | names, shared)


@pytest.mark.parametrize("maker", ["gml", "cow"])
def test_the_reduction_to_one_a_dyad_year_step_by_step(maker: str, shared: Path, compiled_source: Compiled) -> None:
    with (shared / "reference" / "peacesciencer" / "whittle_steps.csv").open() as file:
        wanted = [int(row[maker]) for row in csv.DictReader(file)]
    store, db = compiled_source(f"{maker}_disputes"), duckdb.connect()
    db.execute(f"CREATE TABLE d AS FROM '{store.file(f'records.{maker}_disputes.parquet')}'")
    left = ["SELECT count(*) FROM d"]
    for i in range(len(REDUCTION)):
        order = ", ".join(f"{key} NULLS LAST" for key in REDUCTION[: i + 1])
        best = f"rank() OVER (PARTITION BY code_a, code_b, year ORDER BY {order})"
        left.append(f"SELECT count(*) FROM (SELECT {best} AS place FROM d) WHERE place = 1")
    assert [2 * db.execute(sql).fetchall()[0][0] for sql in left] == wanted


@pytest.mark.parametrize("maker", ["gml", "cow"])
def test_the_disputes_left_are_those_of_the_reference(maker: str, shared: Path, compiled_source: Compiled) -> None:
    of = panel(end=2014, store=compiled_source("gml_disputes", "cow_disputes")).add(f"{maker}_disputes").to_arrow()
    ours = {"dispute": "dispnum", "onset": f"{maker}midonset", **OF_SIDES_AND_ALL}
    db = duckdb.connect()
    db.register("ours", of)
    raw = shared / "raw" / "peacesciencer" / f"{maker}_mid_ddydisps.parquet"
    same = " AND ".join(f"ours.{maker}_{a} = theirs.{b}" for a, b in ours.items())
    keys = "ours.ccode_a = theirs.ccode1 AND ours.ccode_b = theirs.ccode2 AND ours.year = theirs.year"
    sql = f"SELECT count(*), count(*) FILTER ({same}) FROM ours JOIN '{raw}' AS theirs ON {keys}"
    # Four dyad-years of COW's disputes are of states that were not in the system together.
    assert db.execute(sql).fetchall() == [{"gml": (9284, 9284), "cow": (10230, 10230)}[maker]]


OF_SIDES_AND_ALL = {
    **{k: v for k, v in OF_DISPUTE.items() if k not in ("dispute", "onset", "ongoing")},
    **{f"{ours}_{s}": f"{theirs}{n}" for ours, theirs in OF_SIDES.items() for s, n in (("a", 1), ("b", 2))},
}


def test_the_two_lists_side_by_side_lose_nothing(compiled_source: Compiled) -> None:
    """The reference joins by every column name in common: with GML's disputes there, 842 of 5,115 of COW's are left."""
    store = compiled_source("gml_disputes", "cow_disputes")
    alone = panel(directed=False, end=2025, store=store).add("cow_disputes").summary()
    both = panel(directed=False, end=2025, store=store).add("gml_disputes", "cow_disputes")
    told = {row["column"]: row for row in both.summary()}
    assert [row for row in told.values() if row["column"] in {r["column"] for r in alone}] == alone
    assert (told["cow_ongoing"]["sum"], told["gml_ongoing"]["sum"]) == (5_115, 4_642)
    assert (told["cow_onset"]["sum"], told["year"]["n"]) == (3_461, 1_126_380)
    assert told["cow_ongoing"]["missing"] == 416_130 // 2


def test_state_years_of_disputes_are_null_where_nobody_looked(compiled_source: Compiled) -> None:
    """The reference misses 250 state-years, the United States from 1846 to 1848 among them, and has 0 after 2010."""
    of = panel("state-year", end=2025, store=compiled_source("gml_disputes")).add("gml_disputes_of_state")
    told = {row["column"]: row for row in of.summary()}
    assert told["gml_in_dispute"]["sum"] == 4_392
    assert cells(of, "gml_in_dispute", 2)[1845 - 1816 : 1849 - 1816] == [1, 1, 1, 1]
    assert cells(of, "gml_in_dispute", 2)[2010 - 1816 :] == [1, *[None] * 15]
    rows = [row for row in of.to_arrow().to_pylist() if row["year"] <= 2010]
    assert all((row["gml_in_dispute"] == 1) == (row["gml_dispute_count"] > 0) for row in rows)


def test_state_years_of_cow_disputes(compiled_source: Compiled) -> None:
    of = panel("state-year", end=2025, store=compiled_source("cow_disputes")).add("cow_disputes_of_state")
    told = {row["column"]: row for row in of.summary()}
    # Of 4,774 in the file two are Canada's of 1918 and 1919, before it was a member of the system.
    assert told["cow_in_dispute"]["sum"] == 4_772 and cells(of, "cow_in_dispute", 2)[2014 - 1816 :] == [1] + [None] * 11


def wars(table: Any, *, db: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    db.register("ours", table)
    return db.execute(
        "SELECT count(*) FILTER (war_ongoing = 1), count(*) FILTER (war_onset = 1), count(*) FILTER (year > 2007 AND "
        "war_ongoing IS NOT NULL), count(*) FILTER (year <= 2007 AND war_ongoing IS NULL) FROM ours"
    ).fetchall()


def test_interstate_wars(shared: Path, compiled_source: Compiled) -> None:
    of = panel(end=2025, store=compiled_source("cow_wars")).add("interstate_war")
    table, db = of.to_arrow(), duckdb.connect()
    raw = shared / "raw" / "peacesciencer" / "cow_war_inter.parquet"
    assert wars(table, db=db) == [(1876, 748, 0, 0)]
    of_year = "FROM ours JOIN raw ON ccode_a = ccode1 AND ccode_b = ccode2 AND ours.year = raw.year"
    db.execute(f"CREATE TABLE raw AS FROM '{raw}'")
    # Each dyad-year has one of its wars, with that war's own values; -9 battle deaths are not known.
    same = (
        "war_side_a_a = (sidea1 = 1)::INT AND war_side_a_b = (sidea2 = 1)::INT AND war_initiator_a = initiator1 AND "
        "war_initiator_b = initiator2 AND war_onset = cowinteronset AND coalesce(war_deaths_a, -9) = batdeath1 AND "
        "coalesce(war_deaths_b, -9) = batdeath2"
    )
    counted = f"count(DISTINCT (ccode_a, ccode_b, ours.year)), count(*) FILTER (NOT ({same}))"
    assert db.execute(f"SELECT {counted} {of_year} AND war_number = warnum").fetchall() == [(1876, 0)]
    # Of two wars in a year, one that begins in it; else the one with more battle deaths.
    better = "w.cowinteronset > raw.cowinteronset OR (w.cowinteronset = raw.cowinteronset AND w.total > raw.total)"
    db.execute("ALTER TABLE raw ADD total DOUBLE")
    db.execute("UPDATE raw SET total = greatest(batdeath1, 0) + greatest(batdeath2, 0)")
    assert db.execute(
        f"SELECT count(*) {of_year} AND war_number = warnum JOIN raw w ON w.ccode1 = ccode_a AND w.ccode2 = ccode_b "
        f"AND w.year = ours.year WHERE {better}"
    ).fetchall() == [(0,)]


def test_states_at_war(compiled_source: Compiled) -> None:
    of = panel("state-year", end=2025, store=compiled_source("cow_wars")).add("wars_of_state")
    assert cells(of, "at_war", 2)[1945 - 1816] == 1 and cells(of, "at_war", 2)[2008 - 1816] is None
    assert cells(of, "wars", 365)[1918 - 1816 : 1921 - 1816] == [2, 3, 3] and cells(of, "wars", 365)[2007 - 1816] == 0
    assert {row["column"]: row.get("sum") for row in of.summary()}["at_war"] == 709
