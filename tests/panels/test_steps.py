"""Steps of a panel over small tables: filters that say what they drop, spells and lags after them, and the laws."""

import json
import warnings
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from panel_cells import cells, store_of

from bilateral.errors import UnknownName, UsageError
from bilateral.panels import Panel, Spec, panel
from bilateral.panels.steps import leading_to
from bilateral.records import RecordTable
from bilateral.relations.contract import Measure
from bilateral.relations.rivalry import KIND
from bilateral.store import ParquetStore

TIES = RecordTable(
    "ties", "s", "cow", ("code_a", "code_b"), "years", {"grade": "int8"}, (1900, 1994), undirected=True
)  # fmt: skip
MAJORS = RecordTable("majors", "s", "cow", ("code",), "years", {"rank": "int8"}, (1900, 1994), carried=True)
FIGHTS = RecordTable("fights", "s", "cow", ("code_a", "code_b"), "year", {"deaths": "int32"}, (1900, 1995))
MEASURES = (
    Measure("contiguity_type", "value", "kind of border", "0 to 5", table="ties", column="grade", pick=("grade asc",)),
    Measure("major_power", "any", "a major power", "0 or 1", table="majors", unit_of="state"),
    Measure("fight", "any", "a fight", "0 or 1", table="fights", group="fights"),
    Measure("deaths", "sum", "deaths", "persons", table="fights", column="deaths", sided="ways", group="fights"),
    Measure("most_deaths", "most", "deaths", "persons", table="fights", column="deaths", fold="max", zero=False),
)
KINDS = (replace(KIND, measures=MEASURES, records=(TIES, MAJORS, FIGHTS)),)
#: The Netherlands (210) are out of the system in 1941-44, France (220) in 1943; 2 and 200 share no border.
ROWS: dict[str, list[tuple[Any, ...]]] = {
    "ties": [(2, 20, 1900, 1994, 1), (200, 220, 1900, 1994, 4), (210, 211, 1900, 1994, 1)],
    "majors": [(2, 1900, 1994, 1), (200, 1900, 1940, 1)],
    "fights": [
        (2, 20, 1937, 3), (20, 2, 1937, 5), (211, 210, 1938, 1), (211, 210, 1939, 2), (210, 211, 1947, 9),
        (20, 2, 1990, 4),
    ],
}  # fmt: skip

Made = Callable[..., Panel]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> ParquetStore:
    return store_of(tmp_path_factory.mktemp("steps"), KINDS[0].records, ROWS)


@pytest.fixture
def made(store: ParquetStore) -> Made:
    def make(unit: str = "dyad-year", **more: Any) -> Panel:
        return replace(panel(unit, store=store, **{"start": 1936, "end": 1948} | more), kinds=KINDS)

    return make


def test_rows_of_which_a_rule_holds_and_what_goes(made: Made) -> None:
    of = made(start=1990, end=1996, directed=False).where("contiguity_type = 1")
    assert of.to_arrow().column_names == ["ccode_a", "ccode_b", "id_a", "id_b", "year"]
    assert {(row["ccode_a"], row["ccode_b"], row["year"]) for row in of.to_arrow().to_pylist()} == {
        (a, b, year) for a, b in ((2, 20), (210, 211)) for year in range(1990, 1995)
    }
    all_rows = made(start=1990, end=1996, directed=False).to_arrow()
    of_1995 = sum(year >= 1995 for year in all_rows["year"].to_pylist())
    (dropped,) = of.drops
    assert (dropped.rows, dropped.unknown, dropped.years) == (all_rows.num_rows - of_1995 - 10, of_1995, (1995, 1996))
    assert f"{of_1995:,} rows dropped, of which it is not known (1995-1996)" in dropped.text
    kept = made(start=1990, end=1996, directed=False).where("contiguity_type = 1", unknown="keep")
    assert kept.to_arrow().num_rows == 10 + of_1995 and "rows kept" in kept.drops[0].text


def test_relevant_dyads_and_years_of_which_no_source_tells(made: Made) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        of = made(start=1993, end=1994, directed=False).politically_relevant()
    pairs = {(row["ccode_a"], row["ccode_b"]) for row in of.to_arrow().to_pylist()}
    assert {(2, 20), (2, 900), (200, 220), (210, 211)} <= pairs and (20, 200) not in pairs
    with pytest.warns(UserWarning, match=r"contiguous after 1994: .*are dropped.*panel\.drops"):
        late = made(start=1993, end=1996, directed=False).politically_relevant()
    years = [row["year"] for row in late.to_arrow().to_pylist() if row["ccode_a"] != 2]
    assert max(years) == 1994 and late.drops[0].years == (1995, 1996)
    with pytest.warns(UserWarning, match="kept"):
        late = made(start=1993, end=1996, directed=False).politically_relevant(unknown="keep")
    assert max(row["year"] for row in late.to_arrow().to_pylist() if row["ccode_a"] == 20) == 1996
    with pytest.warns(UserWarning, match="where a state has no code in the COW system"):
        made(start=1993, end=1993, system="gw").politically_relevant()
    with pytest.raises(UsageError, match="dyad-year"):
        made("state-year").politically_relevant()
    with pytest.raises(UnknownName, match="Did you mean drop"):
        made().politically_relevant(unknown="drops")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("year + 1", "neither yes nor no"),
        ("id_a > 5", "mixes what does not go together"),
        ("round(year, 1, 2) > 3", "mixes what does not go together"),
        ("year >", "is no expression: something is wrong at character 6"),
        ("year > '1990", "is no expression"),
        ("", "is no expression"),
    ],
)
def test_rules_that_can_not_be(made: Callable[..., Panel], rule: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        made(start=1990, end=1991).where(rule).to_arrow()


def test_spells_and_lags_over_gaps_in_membership(made: Made) -> None:
    of = made(directed=False)
    assert cells(of.spells("fight"), "year", 210, 211) == [*range(1936, 1941), *range(1945, 1949)]
    counted = {g: cells(of.spells("fight", gaps=g), "fight_spell", 210, 211) for g in ("count", "skip", "reset")}
    assert counted == {
        "count": [0, 1, 2, 0, 0, 5, 6, 7, 0], "skip": [0, 1, 2, 0, 0, 1, 2, 3, 0], "reset": [0, 1, 2, 0, 0, 0, 1, 2, 0],
    }  # fmt: skip
    lagged = of.lag("fight").lead("deaths", years=2).to_arrow().column_names
    assert lagged[5:] == ["fight_lag1", "deaths_lead2_ab", "deaths_lead2_ba"]
    assert cells(of.lag("fight"), "fight_lag1", 210, 211) == [None, 0, 0, 1, 1, None, 0, 0, 1]


def test_steps_apply_in_their_order(made: Made) -> None:
    of = made(directed=False)
    first = of.where("year >= 1938 and year <> 1940").spells("fight", gaps="skip").lag("fight")
    assert cells(first, "fight_spell", 210, 211) == [0, 0, 0, 1, 2, 0]
    assert cells(first, "fight_lag1", 210, 211) == [None, 1, None, 0, 0, 1]
    after = of.spells("fight", gaps="skip").where("year >= 1938 and year <> 1940")
    assert cells(after, "fight_spell", 210, 211) == [2, 0, 1, 2, 3, 0]
    of_spell = of.spells("fight").lag("fight_spell").where("fight_spell_lag1 >= 5")
    assert cells(of_spell, "year", 210, 211) == [1946, 1947, 1948]


def test_only_what_leads_to_a_column_is_done_for_it(made: Made) -> None:
    of = made().spells("fight").lag("fight_spell").where("year > 1940").lag("contiguity_type")
    spell, lag, where, other = of.steps
    assert leading_to(["contiguity_type"], of.steps[:3], of.unit) == [where]
    assert leading_to(["fight_spell_lag1"], of.steps, of.unit) == [spell, lag, where]
    assert leading_to(["contiguity_type_lag1"], of.steps, of.unit) == [where, other]


def test_a_column_of_a_step_is_known_to_the_next_alone(made: Made) -> None:
    of = made(directed=False)
    with pytest.raises(UnknownName, match="fight_spell"):
        of.where("fight_spell > 1")
    with pytest.raises(UsageError, match=r"'fight_spell' already.*name="):
        of.spells("fight").spells("fight")
    with pytest.raises(UsageError, match="deaths_ab, deaths_ba"):
        of.spells("deaths")
    with pytest.raises(UnknownName, match="deaths_ab, deaths_ba"):
        of.where("deaths > 3")
    with pytest.raises(UsageError, match="lead"):
        of.lag("fight", years=-1)
    both = of.spells("fight").spells("fight", "peace", gaps="skip", cubic=True)
    assert both.to_arrow().column_names[5:] == ["fight_spell", "peace", "peace_squared", "peace_cubed"]
    assert Spec.from_json(json.loads(json.dumps(both.spec.to_json()))) == both.spec


def test_columns_of_time_are_described(made: Made) -> None:
    told = {one.name: one for one in made().spells("fight", left="null").lag("deaths_ab").describe()}
    assert told["fight_spell"].sources == ("s",) and told["fight_spell"].unit == "years"
    assert "null where there was no event before" in told["fight_spell"].text
    assert told["deaths_lag1_ab"].text.startswith("deaths, 1 year before (persons); source: s; 0 means no in 1900-1995")


def test_any_order_of_adding_gives_the_same_table(made: Made) -> None:
    names = ("fights", "contiguity_type", "major_power", "most_deaths")
    tables = []
    for order in permutations(names):
        of = made(start=1937, end=1940, directed=False)
        for name in order:
            of = of.add(name)
        tables.append(of.spells("fight").lag("deaths_ab").to_arrow())
    assert all(one.equals(tables[0]) for one in tables)


def test_no_column_adds_or_loses_a_row(made: Made) -> None:
    for unit, directed in (("dyad-year", True), ("dyad-year", False), ("state-year", True)):
        of = made(unit, directed=directed)
        keys = of.to_arrow().select(of.unit.keys)
        event = "fight" if unit == "dyad-year" else "major_power"
        more = of.add(event).spells(event, cubic=True, left="flag").lag(event).lead(event, years=3)
        assert more.to_arrow().select(of.unit.keys).equals(keys)


def test_undirected_is_directed_folded(made: Made) -> None:
    names = [m.name for m in MEASURES]
    both = made().add(*names).spells("fight", left="flag").lag("fight", "deaths").to_arrow().to_pylist()
    once = made(directed=False).add(*names).spells("fight", left="flag").lag("fight", "deaths").to_arrow().to_pylist()
    rows = {(row["ccode_a"], row["ccode_b"], row["year"]): row for row in both}
    assert len(both) == 2 * len(once)
    for row in once:
        a, b, year = (row[key] for key in ("ccode_a", "ccode_b", "year"))
        there, back = rows[a, b, year], rows[b, a, year]
        for name, value in row.items():
            stem, _, side = name.rpartition("_")
            if side in ("a", "b", "ab", "ba"):
                turned = {"a": "b", "b": "a", "ab": "ba", "ba": "ab"}[side]
                assert (value, value) == (there[name], back[f"{stem}_{turned}"]), (row, name)
            elif name != "year" and name.partition("_")[0] not in ("most", "fight"):
                assert value == there[name] == back[name], (row, name)
        folded = [one["fight"] for one in (there, back)]
        assert row["fight"] == (None if folded == [None, None] else max(folded))
        most = [one["most_deaths"] for one in (there, back) if one["most_deaths"] is not None]
        assert row["most_deaths"] == max(most, default=None)
