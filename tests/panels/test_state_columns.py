"""Columns of states: every number measured in the raw files, what a filter of conflicts does, and Fearon and Laitin."""

import json
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any

import pytest
from panel_cells import equal_to

from bilateral.errors import UnknownName
from bilateral.panels import Panel, panel
from bilateral.store import ParquetStore

Compiled = Callable[..., ParquetStore]
Row = dict[str, Any]

#: Not missing and sum, in a panel of the COW system's state-years to 2025.
COW_NUMBERS = {
    "euds": (17_651, -377.637051), "aeuds": (17_651, -5_552.125402), "polity2": (14_435, 1_015),
    "v2x_polyarchy": (16_690, 6_074.26), "sim_gdp_per_capita_2011intl": (16_493, 135_330_211.458443),
    "sim_gdp_million_2017intl": (16_493, 4_023_873_184.183272), "sim_population_million": (16_493, 453_999.921378),
    "ruggedness": (16_631, 22_720.565), "mountains_log": (16_586, 35_419.8785),
    "cow_imports_million_usd": (12_584, 266_394_282.470117), "cow_exports_million_usd": (13_076, 264_194_520.863146),
    "igos_full": (15_557, 535_772), "igos_any": (15_557, 538_965), "major_power": (17_706, 1_258),
    "ethfrac": (8_661, 3_663.494757), "relpol": (8_772, 4_923.920855),
}  # fmt: skip
COW_GROUPS = ("major_power", "democracy", "gdp", "fractionalization", "terrain", "state_trade", "igo_counts")
COW_SOURCES = ("cow_majors", "euds", "polity", "vdem", "simulated_gdp", "creg", "rugged", "cow_trade", "cow_igo_counts")
MODEL = ("euds", "polity", "vdem", "simulated_gdp", "creg", "rugged", "ucdp")


def summed(of: Panel) -> dict[str, tuple[int, Any]]:
    return {row["column"]: (row["n"] - row["missing"], row.get("sum")) for row in of.summary()}


@pytest.mark.raw
def test_numbers_of_the_cow_system_s_states(compiled_source: Compiled) -> None:
    found = summed(panel("state-year", end=2025, store=compiled_source(*COW_SOURCES)).add(*COW_GROUPS))
    for name, (n, total) in COW_NUMBERS.items():
        assert found[name] == (n, pytest.approx(total, rel=1e-7)), name


@pytest.mark.raw
@pytest.mark.parametrize(("name", "file", "column", "code"), [
    ("euds", "isard/gw_democracy", "euds", "gwcode"), ("aeuds", "isard/gw_democracy", "aeuds", "gwcode"),
    ("v2x_polyarchy", "isard/gw_democracy", "v2x_polyarchy", "gwcode"),
    ("sim_population_million", "isard/gw_gdppop", "pwtpop", "gwcode"),
    ("sim_gdp_million_2017intl_sd", "isard/gw_gdppop", "sd_pwtrgdp", "gwcode"),
])  # fmt: skip
def test_a_panel_takes_the_list_of_its_own_system(
    name: str, file: str, column: str, code: str, shared: Path, compiled_source: Compiled
) -> None:
    import duckdb

    system = f"{shared}/raw/isard/gw_system.parquet"
    (wanted,) = duckdb.sql(f"""
        WITH spells AS (SELECT gwcode, year("start") AS a, if("end" = DATE '2020-12-31', 2025, year("end")) AS z
                        FROM '{system}')
        SELECT count({column}), sum({column}) FROM '{shared}/raw/{file}.parquet' AS f
        WHERE EXISTS (SELECT 1 FROM spells AS s WHERE s.gwcode = f.{code} AND f.year BETWEEN a AND z)
    """).fetchall()
    of = panel("state-year", system="gw", end=2025, store=compiled_source(*MODEL)).add(name)
    assert summed(of)[name] == (wanted[0], pytest.approx(wanted[1], rel=1e-9))


@pytest.mark.raw
def test_major_powers_of_the_reference(shared: Path, compiled_source: Compiled) -> None:
    store = compiled_source("cow_majors")
    of = panel(end=2025, store=store).add("major_power")
    assert of.describe()[-1].years == ((1816, 2025),) and "carried on" in of.describe()[-1].text
    names = {
        "ccode_a": "ccode1",
        "ccode_b": "ccode2",
        "year": "year",
        "major_power_a": "cowmaj1",
        "major_power_b": "cowmaj2",
    }
    equal_to(of, "dy_cow_dir_cow_majors", names, shared)


@pytest.mark.raw
def test_major_powers_are_not_known_after_the_list_unless_it_is_carried_on(compiled_source: Compiled) -> None:
    of = panel("state-year", start=2015, end=2018, store=compiled_source("cow_majors")).add("major_power", carry=False)
    rows = [row for row in of.to_arrow().to_pylist() if row["ccode"] in (2, 20)]
    assert [row["major_power"] for row in rows] == [1, 1, None, None, 0, 0, None, None]


@pytest.mark.raw
@pytest.mark.parametrize(("options", "ongoing", "onsets"), [
    ({}, 1_918, 278),
    ({"type": "intrastate"}, 1_411, 198),
    ({"type": "intrastate", "wars_only": True}, 355, 79),
    ({"type": ("intrastate", "II")}, 1_778, 210),
])  # fmt: skip
def test_conflicts_of_a_state_are_filtered_before_they_are_counted(
    options: dict[str, Any], ongoing: int, onsets: int, compiled_source: Compiled
) -> None:
    of = panel("state-year", system="gw", end=2025, store=compiled_source("ucdp"))
    found = summed(of.add("ucdp_ongoing", "ucdp_onset", **options))
    assert (found["ucdp_ongoing"], found["ucdp_onset"]) == ((12_507, ongoing), (12_507, onsets))


@pytest.mark.raw
def test_the_first_year_of_a_conflict_is_the_same_in_any_panel(compiled_source: Compiled) -> None:
    store = compiled_source("ucdp")
    whole, part = (
        panel("state-year", system="gw", start=y, end=2024, store=store).add("ucdp_onset") for y in (1946, 1990)
    )
    late = [row for row in whole.to_arrow().to_pylist() if row["year"] >= 1990]
    assert part.to_arrow().to_pylist() == late


@pytest.mark.raw
def test_no_conflict_outside_the_years_in_which_they_are_recorded(compiled_source: Compiled) -> None:
    """The reference has 0 onsets from 1816 to 1945."""
    of = panel("state-year", system="gw", start=1944, end=2025, store=compiled_source("ucdp", "ucdp_onsets"))
    rows = of.add("armed_conflict", "ucdp_onsets").to_arrow().to_pylist()
    us = {row["year"]: row for row in rows if row["gwcode"] == 2}
    for name, last in (("ucdp_ongoing", 2024), ("ucdp_onset", 2024), ("ucdp_new_conflicts", 2017)):
        known = [year for year, row in us.items() if row[name] is not None]
        assert (min(known), max(known), len(known)) == (1946, last, last - 1945)
    grenada = next(row for row in rows if (row["gwcode"], row["year"]) == (55, 1983))
    assert (grenada["ucdp_onset"], grenada["ucdp_new_conflicts"]) == (1, None)  # 0 in the reference: it is not listed
    assert (us[2001]["ucdp_ongoing"], us[2001]["ucdp_onset"], us[1990]["ucdp_intensity"]) == (1, 1, None)


#: Code, year, conflict, type, issue, intensity: one conflict that other states joined, and one in the year of another.
CONFLICTS = [
    (530, 1990, 7, "intrastate", "government", 1), (530, 1991, 7, "II", "government", 2),
    (530, 1993, 7, "intrastate", "government", 2), (530, 1993, 8, "interstate", "territory", 1),
    (520, 1988, 7, "intrastate", "government", 1), (520, 1990, 7, "intrastate", "government", 2),
]  # fmt: skip


@pytest.mark.parametrize(("options", "ongoing", "onset", "intensity"), [
    ({}, [1, 1, 0, 1], [1, 0, 0, 1], [1, 2, None, 2]),
    ({"type": "II"}, [0, 1, 0, 0], [0, 1, 0, 0], [None, 2, None, None]),
    ({"type": ("intrastate", "II")}, [1, 1, 0, 1], [1, 0, 0, 0], [1, 2, None, 2]),
    ({"type": "intrastate", "wars_only": True}, [0, 0, 0, 1], [0, 0, 0, 1], [None, None, None, 2]),
    ({"issue": "territory", "wars_only": False}, [0, 0, 0, 1], [0, 0, 0, 1], [None, None, None, 1]),
])  # fmt: skip
def test_what_counts_is_chosen_first(
    options: dict[str, Any], ongoing: list[int], onset: list[int], intensity: list[int | None],
    tmp_path: Path, make: Callable[..., ParquetStore],
) -> None:  # fmt: skip
    store = make(tmp_path, [], [], records={"ucdp_conflicts": CONFLICTS})
    of = panel("state-year", system="gw", start=1990, end=1993, store=store).add("armed_conflict", **options)
    rows = of.to_arrow().to_pylist()
    ethiopia, somalia = ([row for row in rows if row["gwcode"] == code] for code in (530, 520))
    assert [row["ucdp_ongoing"] for row in ethiopia] == ongoing
    assert [row["ucdp_onset"] for row in ethiopia] == onset
    assert [row["ucdp_intensity"] for row in ethiopia] == intensity
    assert options or [row["ucdp_conflict_ids"] for row in ethiopia] == ["7", "7", None, "7; 8"]
    assert options or [row["ucdp_onset"] for row in somalia] == [0, 0, 0, 0]  # its first year lies before the panel


def test_terrain_is_of_every_year_and_both_sides(tmp_path: Path, make: Callable[..., ParquetStore]) -> None:
    terrain = {"terrain_cow": [(2, 1.1, 2.2), (200, 0.5, None)], "terrain_gw": [(2, 1.3, 2.4)]}
    store = make(tmp_path, [], [], records=terrain)
    cow, gw = (
        panel(system=system, start=1900, end=1901, store=store).add("terrain").to_arrow().to_pylist()
        for system in ("cow", "gw")
    )
    pair = [row for row in cow if (row["ccode_a"], row["ccode_b"]) == (200, 2)]
    assert [(row["ruggedness_a"], row["ruggedness_b"], row["mountains_log_a"]) for row in pair] == [
        (0.5, 1.1, None)
    ] * 2
    assert next(row["ruggedness_a"] for row in gw if row["gwcode_a"] == 2) == 1.3


def test_a_sort_of_conflict_that_is_none(tmp_path: Path, make: Callable[..., ParquetStore]) -> None:
    of = panel("state-year", system="gw", store=make(tmp_path, [], []))
    with pytest.raises(
        UnknownName, match=r"there is no type 'intra'.*Known: extrasystemic, interstate, intrastate, II"
    ):
        of.add("armed_conflict", type="intra")
    assert [c.options for c in of.add("armed_conflict", "terrain", type="II").columns][-1] == ()


@pytest.mark.raw
def test_onsets_of_conflicts(compiled_source: Compiled) -> None:
    found = summed(panel("state-year", system="gw", end=2025, store=compiled_source("ucdp_onsets")).add("ucdp_onsets"))
    assert found["ucdp_new_conflicts"] == (10_142, 288) and found["ucdp_onsets_1_year"] == (10_142, 547)


@pytest.mark.raw
def test_wars_within_a_state(compiled_source: Compiled) -> None:
    store = compiled_source("cow_intrastate_wars")
    of = panel("state-year", end=2025, store=store).add("intrastate_war")
    found = summed(of)
    assert (found["intrastate_war_ongoing"], found["intrastate_war_onset"]) == ((14_200, 931), (14_200, 268))
    us = {row["year"]: row for row in of.to_arrow().to_pylist() if row["ccode"] == 2}
    assert [us[y]["intrastate_war_ongoing"] for y in (1860, 1861, 1865, 1866, 2008)] == [0, 1, 1, 0, None]
    assert (us[1861]["intrastate_war_onset"], us[1862]["intrastate_war_onset"]) == (1, 0)


@pytest.mark.raw
def test_figures_of_the_world_bank(compiled_source: Compiled) -> None:
    of = panel("state-year", start=1958, end=2025, store=compiled_source("worldbank")).add("world_bank")
    us = {row["year"]: row for row in of.to_arrow().to_pylist() if row["ccode"] == 2}
    assert us[2020]["wb_population"] == pytest.approx(331.5e6, rel=0.01) and us[1959]["wb_population"] is None
    assert us[2023]["wb_gdp_usd"] == pytest.approx(27.4e12, rel=0.02) and us[2025]["wb_gdp_usd"] is None


@pytest.mark.raw
@pytest.mark.parametrize(("model", "options", "n", "onsets"), [
    ("fl_all", {"type": "intrastate"}, 8_192, 132),
    ("fl_wars", {"type": "intrastate", "wars_only": True}, 8_189, 55),
])  # fmt: skip
def test_the_rows_of_fearon_and_laitin(
    model: str, options: dict[str, Any], n: int, onsets: int, shared: Path, compiled_source: Compiled
) -> None:
    """Those of the published models, which the reference has from the same files."""
    of = panel("state-year", system="gw", start=1946, end=2024, store=compiled_source(*MODEL))
    of = of.add("ucdp_ongoing", "ucdp_onset", **options).add("aeuds", "gdp", "mountains_log", "fractionalization")
    complete = [row for row in _design(of.to_arrow().to_pylist(), wars=model == "fl_wars") if None not in row]
    published = json.loads((shared / "reference" / "peacesciencer" / "published_fearon_laitin.json").read_text("utf-8"))
    assert len(complete) == n == published[model]["nobs"]
    assert sum(row[0] for row in complete) == onsets


def _design(rows: list[Row], *, wars: bool) -> list[list[Any]]:
    """Onset; GDP per capita, population and democracy of the row before; terrain, groups, and whether peace is counted.

    Of wars, onsets in successive years are one.
    """
    out: list[list[Any]] = []
    for last, row in zip([{}, *rows], rows, strict=False):
        before: Row = last if last.get("gwcode") == row["gwcode"] else {}
        logs = [before.get(name) for name in ("sim_gdp_per_capita_2011intl", "sim_population_million")]
        counted = None if wars and row["ucdp_onset"] == before.get("ucdp_onset") == 1 else 1
        told = [row["mountains_log"], row["ethfrac"], row["relfrac"], counted]
        out.append([row["ucdp_onset"], *(v and log(v) for v in logs), before.get("aeuds"), *told])
    return out
