"""Columns from records: small tables that a test makes, and every number of the reference over the real ones."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from panel_cells import cells, equal_to, store_of

from bilateral.compile import describe, write_records
from bilateral.errors import RawData, UnknownName, UsageError
from bilateral.panels import Panel, panel
from bilateral.records import RecordTable, locator, record_id
from bilateral.relations.contract import Measure
from bilateral.relations.rivalry import KIND
from bilateral.store import ParquetStore

#: A spell of a pair that stands once, an act from one state to another in a year, a figure of a state, and of no time.
SPELLS = RecordTable(
    "spells", "s", "cow", ("code_a", "code_b"), "years", {"grade": "int8", "left_a": "int16", "left_b": "int16"},
    (1900, 1995), undirected=True, locator="spells.csv, {code_a} and {code_b}, {first}",
)  # fmt: skip
ACTS = RecordTable("acts", "s", "cow", ("code_a", "code_b"), "year", {"act": "int32", "cost": "double"}, (1900, 1992))
FIGURES = RecordTable("figures", "s", "cow", ("code",), "year", {"value": "double"}, (1900, 1992), unique=True)
FIXED = RecordTable("fixed_gw", "s", "gw", ("code",), "never", {"height": "int32"}, (1900, 1992), unique=True)
DAYS = RecordTable("days", "s", "cow", ("code",), "days", {"rank": "int8"}, (1900, 1992), carried=True)


def measure(name: str, aggregate: str, table: str, **more: Any) -> Measure:
    return Measure(name, aggregate, f"label of {name}", "unit", table=table, **more)


MEASURES = (
    measure("grade", "value", "spells", column="grade", pick=("first_year asc",)),
    measure("onset", "any", "spells", expr="year = first_year", fold="max"),
    measure("left", "value", "spells", column="left_a", pick=("first_year asc",), sided="own", zero=False),
    measure("acts", "count", "acts", column="act", sided="ways"),
    measure("cost", "sum", "acts", column="cost", fold="max", type="double"),
    measure("worst", "value", "acts", column="act", pick=("case when cost < 0 then 0.5 else cost end desc", "act asc")),
    measure("asked", "any", "acts", where=(), asks="act"),
    measure("dear", "any", "acts", options=(("over", "cost > {value}"),)),
    measure("figure", "value", "figures", column="value", unit_of="state", group="figures", zero=False),
    measure("height", "value", "fixed_{system}", column="height", unit_of="state", zero=False),
    measure("rank", "any", "days", unit_of="state"),
    measure("neighbours", "count", "spells", column="code_b", unit_of="state"),
    measure(
        "share", "value", "", expr="acts_ab / (figure_a + figure_b)", sided="own", requires=("acts", "figure"),
        type="double", group="shares",
    ),
)  # fmt: skip
KINDS = (replace(KIND, measures=MEASURES, records=(SPELLS, ACTS, FIGURES, FIXED, DAYS)),)
ROWS: dict[str, list[tuple[Any, ...]]] = {
    "spells": [(2, 200, 1990, 1991, 3, 20, 2000), (2, 200, 1991, 1994, 1, 21, 2001), (200, 220, 1993, 1999, 2, 5, 6)],
    "acts": [(200, 2, 1991, 7, 10.0), (200, 2, 1991, 9, -9.0), (2, 200, 1991, 7, 0.25), (2, 220, 1992, 1, None)],
    "figures": [(2, 1991, 0.5), (200, 1991, 1.5), (260, 1990, 8.0), (255, 1991, 9.0)],
    "fixed_gw": [(2, 6190), (260, 2962)],
    "days": [(2, "1900-01-01", "1992-12-31", 1), (200, "1900-01-01", "1991-06-30", 1)],
}

Made = Callable[..., Panel]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> ParquetStore:
    """The tables, compiled as they ship."""
    return store_of(tmp_path_factory.mktemp("records"), KINDS[0].records, ROWS)


@pytest.fixture
def made(store: ParquetStore) -> Made:
    def make(*names: str, unit: str = "dyad-year", **more: Any) -> Panel:
        options = more.pop("options", {})
        years = {"start": 1990, "end": 1996} | more
        return replace(panel(unit, store=store, **years), kinds=KINDS).add(*names, **options)

    return make


def test_a_spell_of_a_pair_is_true_both_ways_and_0_in_its_span_alone(made: Made) -> None:
    for directed in (True, False):
        of = made("grade", "onset", directed=directed)
        assert cells(of, "grade", 2, 200) == [3, 3, 1, 1, 1, 0, None]
        assert cells(of, "onset", 2, 200) == [1, 1, 0, 0, 0, 0, None]
        assert cells(of, "grade", 200, 220) == [0, 0, 0, 2, 2, 2, 2]
    assert cells(made("grade"), "grade", 200, 2) == [3, 3, 1, 1, 1, 0, None]


def test_what_is_of_a_side_changes_places_with_it(made: Made) -> None:
    of = made("left")
    assert cells(of, "left_a", 2, 200) == cells(of, "left_b", 200, 2) == [20, 20, 21, 21, 21, None, None]
    assert cells(of, "left_b", 2, 200) == cells(of, "left_a", 200, 2) == [2000, 2000, 2001, 2001, 2001, None, None]
    assert cells(made("left", directed=False), "left_b", 2, 200) == [2000, 2000, 2001, 2001, 2001, None, None]


def test_two_directions_stand_side_by_side_or_are_folded(made: Made) -> None:
    of = made("acts", "cost", directed=False)
    assert cells(of, "acts_ab", 2, 200)[:4] == [0, 1, 0, None] and cells(of, "acts_ba", 2, 200)[:3] == [0, 2, 0]
    assert cells(of, "cost", 2, 200)[:3] == [0.0, 1.0, 0.0]
    of = made("acts", "cost")
    assert cells(of, "acts_ab", 200, 2)[1] == 2 == cells(of, "acts_ba", 2, 200)[1]
    assert (cells(of, "cost", 200, 2)[1], cells(of, "cost", 2, 200)[1]) == (1.0, 0.25)


def test_of_several_rows_the_one_picked(made: Made) -> None:
    assert cells(made("worst"), "worst", 200, 2)[1] == 7
    assert cells(made("worst", directed=False), "worst", 2, 200)[1] == 7


def test_a_value_asked_and_an_option(made: Made) -> None:
    of = made("asked:9", "asked:7")
    assert of.to_arrow().column_names[-2:] == ["asked_7", "asked_9"]
    assert cells(of, "asked_9", 200, 2)[:3] == [0, 1, 0] and cells(of, "asked_7", 2, 200)[1] == 1
    assert cells(made("dear"), "dear", 2, 200)[1] == 1
    assert cells(made("dear", options={"over": 5}), "dear", 2, 200)[1] == 0
    assert cells(made("dear", options={"over": 5}), "dear", 200, 2)[1] == 1
    with pytest.raises(UnknownName, match="asked: there is no act '99'"):
        made("asked:99")
    with pytest.raises(UnknownName, match="Known: carry, over, spread"):
        made("dear", options={"under": 5})
    with pytest.raises(UsageError, match="dear was added with other options"):
        made("dear").add("dear", over=5)


def test_figures_of_states_by_the_code_of_the_year(made: Made) -> None:
    of = made("figures")
    assert cells(of, "figure_a", 2, 200)[:3] == [None, 0.5, None] and cells(of, "figure_b", 2, 200)[1] == 1.5
    assert cells(of, "figure_b", 2, 260) == [8.0] and cells(of, "figure_b", 2, 255)[:2] == [None, 9.0]
    assert cells(made("figure", unit="state-year"), "figure", 200)[:2] == [None, 1.5]


def test_a_table_of_another_system_is_read_under_its_codes(made: Made) -> None:
    gw = made("figures", "grade", "acts", system="gw")
    assert cells(gw, "figure_b", 2, 260)[:2] == [8.0, 9.0]  # the GW system goes on with 260, COW has 255 from 1991
    assert cells(gw, "grade", 2, 200)[:3] == [3, 3, 1] and cells(gw, "acts_ab", 200, 2)[1] == 2
    assert cells(gw, "grade", 2, 970)[:6] == [None] * 6  # Nauru, a member of the COW system from 1999
    assert cells(made("grade", system="gw", directed=False), "grade", 2, 970)[:6] == [None] * 6
    for directed in (True, False):  # what is said of a state does not hang on the other
        rank = made("rank", system="gw", directed=directed)
        assert cells(rank, "rank_a", 2, 970) == [1] * 7 and cells(rank, "rank_b", 2, 970)[:3] == [None] * 3
    assert cells(made("height", system="gw"), "height_b", 2, 260)[0] == 2962
    with pytest.raises(UsageError, match="not known by the states of COW"):
        made("height")


def test_a_list_that_ends_is_carried_on_unless_told_otherwise(made: Made) -> None:
    assert cells(made("rank"), "rank_a", 2, 200) == [1] * 7 and cells(made("rank"), "rank_b", 2, 200)[:3] == [1, 1, 0]
    assert cells(made("rank", options={"carry": False}), "rank_a", 2, 200) == [1, 1, 1, None, None, None, None]


def test_states_count_their_pairs(made: Made) -> None:
    of = made("neighbours", unit="state-year")
    assert cells(of, "neighbours", 200) == [1, 1, 1, 2, 2, 1, 1] and cells(of, "neighbours", 2)[5:] == [0, None]


def test_a_column_of_other_columns(made: Made) -> None:
    of = made("share")
    assert of.to_arrow().column_names[-2:] == ["share_a", "share_b"]
    assert cells(of, "share_a", 200, 2)[1] == 1.0 == cells(of, "share_b", 2, 200)[1]
    assert cells(of, "share_a", 2, 200)[:2] == [None, 0.5]


def test_months_of_what_is_known_by_the_day(made: Made) -> None:
    of = made("rank", unit="dyad-month", start=1991, end=1991)
    assert cells(of, "rank_b", 2, 200) == [1] * 6 + [0] * 6 and len(cells(of, "month", 2, 200)) == 12
    with pytest.raises(UsageError, match=r"by the year, not by the month: grade.*spread=True"):
        made("grade", unit="dyad-month")
    spread = made("grade", unit="dyad-month", start=1991, end=1991, options={"spread": True})
    assert cells(spread, "grade", 2, 200) == [3] * 12
    with pytest.raises(UsageError, match="first and last year"):
        panel("dyad-month", start=1991)


def test_columns_of_records_are_described(made: Made) -> None:
    described = {d.name: d for d in made("grade", "figures", "share").describe()}
    assert described["grade"].years == ((1900, 1995),) and described["grade"].sources == ("s",)
    assert described["figure_a"].years == () and "null where the source has none" in described["figure_a"].text
    assert described["share_a"].sources == ("s",)


def test_a_script_holds_the_records(made: Made) -> None:
    import duckdb

    of = made("figures", "grade", "share")
    assert duckdb.connect().execute(of.sql()).fetchall() == [tuple(row.values()) for row in of.to_arrow().to_pylist()]


@pytest.mark.parametrize(("table", "row", "why"), [
    (SPELLS, (200, 2, 1990, 1991, 1, 2, 3), "higher code first"),
    (ACTS, (2, 200, 1990, 1), "4 values"),
    (FIGURES, (2, 1991, float("nan")), "not a number"),
    (FIGURES, (2, 1991, 0.7), "two rows"),
])  # fmt: skip
def test_records_that_are_not_as_declared(table: RecordTable, row: tuple[Any, ...], why: str, tmp_path: Path) -> None:
    with pytest.raises(RawData, match=why):
        write_records(table, [*ROWS[table.name], row], tmp_path / table.file)


def test_a_record_has_an_id_and_a_place() -> None:
    rows = SPELLS.rows(ROWS["spells"])
    ids = [record_id(SPELLS, row) for row in rows]
    assert len(set(ids)) == 3 and record_id(SPELLS, {**rows[0], "last": 1999, "grade": 0}) == ids[0]
    assert locator(SPELLS, rows[0]) == "spells.csv, 2 and 200, 1990"


@pytest.mark.raw
@pytest.mark.parametrize(("unit", "system", "directed", "name", "names"), [
    ("state-year", "cow", True, "stateyears_cow", {"state_name": "cw_name"}),
    ("state-year", "gw", True, "stateyears_gw", {"state_name": "gw_name", "microstate": "microstate"}),
    ("dyad-year", "gw", True, "dyadyears_gw_dir", {"microstate_a": "microstate1", "microstate_b": "microstate2"}),
    ("dyad-year", "gw", False, "dyadyears_gw_nd", {"microstate_a": "microstate1", "microstate_b": "microstate2"}),
])  # fmt: skip
def test_names_and_microstates_of_the_reference(
    unit: str, system: str, directed: bool, name: str, names: dict[str, str], shared: Path,
    compiled_source: Callable[..., ParquetStore],
) -> None:  # fmt: skip
    of = panel(unit, directed, system, end=2025, store=compiled_source("state_systems")).add("names")
    of = of.add("microstate") if system == "gw" else of
    equal_to(of, name, names, shared)


CAPABILITIES = {
    "milex_thousand": "milex", "milper_thousand": "milper", "irst_thousand_tons": "irst",
    "pec_thousand_coal_tons": "pec", "tpop_thousand": "tpop", "upop_thousand": "upop", "cinc": "cinc",
}  # fmt: skip


@pytest.mark.raw
def test_every_number_of_the_reference_s_capabilities(
    shared: Path, compiled_source: Callable[..., ParquetStore]
) -> None:
    of = panel(directed=False, end=2025, store=compiled_source("nmc")).add("capabilities")
    names = {
        f"{ours}_{side}": f"{theirs}{n}" for side, n in (("a", 1), ("b", 2)) for ours, theirs in CAPABILITIES.items()
    }
    keys = {"ccode_a": "ccode1", "ccode_b": "ccode2", "year": "year"}
    equal_to(of, "dy_cow_nd_nmc", keys | names, shared)
    assert describe("nmc").bibtex.strip() in of.cite("bibtex")
