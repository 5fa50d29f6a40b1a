"""A cell traces to the facts or records that it is made of: of these alone it is the same, without them it is not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from panel_cells import rows_of
from tests.panels.test_records import Made, made, store

from bilateral.errors import UnknownName, UsageError
from bilateral.panels import Panel, panel
from bilateral.relations.alliance import KIND
from bilateral.store import default_store

__all__ = ["made", "store"]  # fixtures

USA, CAN, GBR, RUS, JPN = 2, 20, 200, 365, 740


def row(of: Panel, *values: int) -> dict[str, int]:
    return dict(zip(of.unit.keys, values, strict=True))


def cell(of: Panel, key: dict[str, int], column: str) -> Any:
    table = of.expression()
    return of.backend.to_pyarrow(table.filter(*(table[k] == v for k, v in key.items())))[column].to_pylist()[0]


@pytest.mark.parametrize(("directed", "a", "b", "year", "column"), [
    (True, USA, JPN, 2016, "atop_defense"),
    (True, GBR, RUS, 1942, "atop_defense"),
    (True, RUS, GBR, 1890, "atop_alliance"),
    (False, USA, JPN, 2016, "atop_defense"),
    (False, GBR, JPN, 1911, "atop_consul"),
])  # fmt: skip
def test_of_the_facts_named_alone_a_cell_is_the_same(
    directed: bool, a: int, b: int, year: int, column: str, make: Any, tmp_path: Path
) -> None:
    of = panel(directed=directed, start=year, end=year).add("alliance")
    key = row(of, a, b, year)
    told = of.explain(key, column)
    assert told.value == cell(of, key, column)
    facts = {KIND.id(fact): fact for fact in default_store().facts(KIND, {})}
    assert set(told.ids) <= facts.keys()
    covers = default_store().coverage("alliance")
    named = [facts[i] for i in told.ids]
    alone = replace(of, store=make(tmp_path / "alone", named, covers))
    assert cell(alone, key, column) == told.value
    if told.value:
        rest = [fact for i, fact in facts.items() if i not in told.ids]
        assert cell(replace(of, store=make(tmp_path / "rest", rest, covers)), key, column) == 0
    else:
        assert not named and any("silence means no" in line for line in told.coverage)


def test_what_two_states_share_is_named_of_both() -> None:
    of = panel(start=2010, end=2010).add("membership")
    told = of.explain(row(of, USA, RUS, 2010), "shared_memberships")
    bodies = [one.row["body"] for one in told.evidence]
    assert len(set(bodies)) == told.value and all(bodies.count(body) == 2 for body in bodies)
    assert all(one.source == "cow_igo" and one.locator for one in told.evidence)


def test_of_a_source_with_corrections_it_is_told_where_they_stand() -> None:
    of = panel(start=2010, end=2010).add("membership", "alliance")
    (told,) = of.explain(row(of, USA, RUS, 2010), "shared_memberships").mended
    assert told.startswith("cow_igo has corrections") and "sources/cow_igo/corrections.yml" in told
    assert told.endswith("facts are as it mends them")
    assert of.explain(row(of, USA, JPN, 2010), "atop_defense").mended == ()  # ATOP is read as it stands


def test_a_zero_rests_on_coverage_and_a_null_says_why() -> None:
    of = panel(start=2018, end=2019).add("alliance")
    none = of.explain(row(of, USA, RUS, 2018), "atop_defense")
    assert (none.value, none.evidence) == (0, ()) and "atop" in none.coverage[0]
    unknown = of.explain(row(of, USA, JPN, 2019), "atop_defense")
    assert (unknown.value, unknown.evidence) == (None, ()) and "not known" in unknown.rule
    assert unknown.coverage == ("nothing in 2019: sources speak of 1815-2018",)
    assert "atop_defense is null (ccode_a 2, ccode_b 740, year 2019)" in unknown.text


@pytest.mark.parametrize("directed", [True, False])
def test_every_cell_of_records_traces_to_records(made: Made, directed: bool) -> None:
    names = ("grade", "onset", "left", "acts", "cost", "worst", "dear", "figure", "rank", "neighbours")
    of = made(*names, directed=directed, start=1991, end=1993)
    told = ((USA, GBR, 1991), (GBR, USA, 1991), (USA, GBR, 1993), (GBR, 220, 1993))
    rows = [r for a, b, year in told for r in rows_of(of, a, b) if r["year"] == year]
    assert len(rows) == (4 if directed else 3)
    for values in rows:
        key = {name: values[name] for name in of.unit.keys}
        for column in of.columns:
            told = of.explain(key, column.name)
            assert told.value == values[column.name]
            assert bool(told.evidence) == (told.value not in (None, 0)) or told.value == 0, (key, column.name)
            if told.value is None:
                assert not [one for one in told.evidence if one.row.get(column.measure.column) is not None]


def test_of_several_records_the_picked_one_is_named(made: Made) -> None:
    of = made("grade", "worst")
    (one,) = of.explain(row(of, 2, 200, 1991), "grade").evidence
    assert (one.row["first"], one.row["grade"], one.locator) == (1990, 3, "spells.csv, 2 and 200, 1990")
    (worst,) = of.explain(row(of, 200, 2, 1991), "worst").evidence
    assert worst.row["act"] == 7


def test_a_computed_cell_is_explained_by_its_parts(made: Made) -> None:
    of = made("shares")
    told = of.explain(row(of, 200, 2, 1991), "share_a")
    assert {part.column for part in told.parts} >= {"acts_ab", "figure_a", "figure_b"}
    assert len(told.ids) == len(set(told.ids)) >= 3


def test_rows_by_their_place_and_those_that_are_not_there(made: Callable[..., Panel]) -> None:
    of = made("figure", directed=False)
    first = of.to_arrow().slice(3, 1).to_pylist()[0]
    assert of.explain(3, "figure_a").row == {name: first[name] for name in of.unit.keys}
    assert of.explain(row(of, 200, 2, 1991), "figure_a").value == 0.5  # the lower code stands first
    assert of.explain(row(of, 2, 200, 1991), "year").value == 1991
    with pytest.raises(UsageError, match="no row with ccode_a 2, ccode_b 3"):
        of.explain(row(of, 2, 3, 1991), "figure_a")
    with pytest.raises(UsageError, match="named by ccode_a, ccode_b, year"):
        of.explain({"year": 1991}, "figure_a")
    with pytest.raises(UnknownName, match="Did you mean figure_a"):
        of.explain(row(of, 2, 200, 1991), "figure_aa")
    with pytest.raises(UsageError, match=r"no row with .* year 1900: it is no dyad-year of"):
        of.explain(row(of, 2, 200, 1900), "figure_a")
    with pytest.raises(UsageError, match="counted from 0"):
        of.explain(-1, "figure_a")
    with pytest.raises(UsageError, match="ccode_a is a number, and 'USA' is none"):
        of.explain({"ccode_a": "USA", "ccode_b": 200, "year": 1991}, "figure_a")


def test_a_row_is_named_by_its_keys_in_any_table(made: Callable[..., Panel]) -> None:
    of = made("figure")
    told = of.explain(row(of, 200, 2, 1991), "figure_a")
    assert of.explain((200, 2, 1991), "figure_a") == told  # type: ignore[arg-type]
    table = of.to_pandas()
    (found,) = (one for _, one in table.iterrows() if tuple(one[name] for name in of.unit.keys) == (200, 2, 1991))
    assert of.explain(found, "figure_a") == told
