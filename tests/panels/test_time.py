"""Spells, lags and leads: against an oracle that goes from row to row, whatever the order of the rows."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import UnknownName, UsageError
from bilateral.panels import Unit, derive
from bilateral.panels.engines.duckdb import DuckDB
from bilateral.panels.spec import Shift, Spells
from bilateral.panels.steps import Known

UNIT = Unit("state-year")
ENGINE = DuckDB()
Row = tuple[int, int, int | None]


@st.composite
def histories(draw: st.DrawFn) -> list[Row]:
    """Events of a few states in some of the years, in any order; of some it is not known whether there was one."""
    rows = []
    for code in draw(st.sampled_from([(2,), (2, 20)])):
        years = draw(st.lists(st.integers(1990, 2001), unique=True, max_size=12))
        rows += [(code, year, draw(st.sampled_from([0, 0, 0, 1, 1, None]))) for year in years]
    return list(draw(st.permutations(rows)))


def table(rows: Sequence[tuple[Any, ...]]) -> Any:
    import ibis

    schema = {"ccode": "int32", "id": "string", "year": "int32", "event": "int8"}
    return ibis.memtable([(code, "", year, event) for code, year, event in rows], schema=ibis.schema(schema))


def after(step: Any, rows: Sequence[tuple[Any, ...]], unit: Unit = UNIT, made: Any = table) -> list[dict[str, Any]]:
    """The rows after a step, in the order of their keys."""
    held = made(rows)
    done = derive.apply(step, held, unit, lambda names: held.select(*unit.keys, *names))
    out: list[dict[str, Any]] = ENGINE.backend.to_pyarrow(done.order_by(*unit.keys)).to_pylist()
    return out


def spells(rows: Sequence[Row], gaps: str, ongoing: str) -> dict[tuple[int, int], tuple[int | None, bool]]:
    """The count of each row, and whether it began with no event: by going through the rows of each state in order."""
    out: dict[tuple[int, int], tuple[int | None, bool]] = {}
    for code, history in groupby(sorted(rows, key=lambda row: row[:2]), key=lambda row: row[0]):
        count: int | None = None
        begun = censored = happened = False
        year = 0
        for _, now, event in history:
            gap = begun and now > year + 1
            if not begun:
                begun, count, censored = event is not None, 0, True
            elif gap and count is not None and gaps == "count":
                count += now - year - 1
            elif gap and gaps == "reset":
                count, censored = 0, True
            elif gap and gaps == "null":
                count = None
            known = event is not None and count is not None
            goes_on = ongoing == "null" and event == 1 and happened and (gaps == "skip" or not gap)
            out[code, now] = (count if known and not goes_on else None, censored)
            if event == 1:
                count, censored = 0, False
            elif event is None:
                count = None if begun else count
            elif count is not None:
                count += 1
            happened, year = event == 1, now
    return out


@settings(deadline=None, max_examples=60)
@given(
    histories(), st.sampled_from(["count", "skip", "reset", "null"]), st.sampled_from(["event", "null"]),
    st.sampled_from(["zero", "flag", "null"]), st.randoms(),
)  # fmt: skip
def test_spells_are_those_counted_row_by_row(rows: list[Row], gaps: str, ongoing: str, left: str, random: Any) -> None:
    step = Spells("event", gaps=gaps, ongoing=ongoing, left=left, cubic=True)
    found = after(step, rows)
    assert [(row["ccode"], row["year"], row["event"]) for row in found] == sorted(rows, key=lambda row: row[:2])
    wanted = spells(rows, gaps, ongoing)
    for row in found:
        count, censored = wanted[row["ccode"], row["year"]]
        count = None if left == "null" and censored else count
        powers = [None if count is None else count**n for n in (1, 2, 3)]
        assert [row[f"event_spell{end}"] for end in ("", "_squared", "_cubed")] == powers, (row, found)
        if left == "flag":
            assert row["event_spell_left_censored"] == (None if count is None else int(censored))
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert after(step, shuffled) == found


def test_the_rule_in_small() -> None:
    events = [0, 0, 1, 0, 1, 1, 0]
    rows = [(2, 1990 + i, event) for i, event in enumerate(events)]
    assert [row["event_spell"] for row in after(Spells("event"), rows)] == [0, 1, 2, 0, 1, 0, 0]
    told = after(Spells("event", "peace_years", ongoing="null", left="null"), rows)
    assert [row["peace_years"] for row in told] == [None, None, None, 0, 1, None, 0]
    gap = [(2, 1990, 1), (2, 1991, 0), (2, 1995, 0), (2, 1996, 1), (2, 1997, 0)]
    counted = {
        gaps: [row["event_spell"] for row in after(Spells("event", gaps=gaps), gap)]
        for gaps in ("count", "skip", "reset", "null")
    }
    assert counted == {
        "count": [0, 0, 4, 5, 0], "skip": [0, 0, 1, 2, 0], "reset": [0, 0, 0, 1, 0], "null": [0, 0, None, None, 0],
    }  # fmt: skip


def test_months_are_counted_as_years_are() -> None:
    import ibis

    unit = Unit("dyad-month", start=1990, end=1991)
    months = [dt.date(1990, 11, 1), dt.date(1990, 12, 1), dt.date(1991, 1, 1), dt.date(1991, 3, 1)]
    fields = {"ccode_a": "int32", "ccode_b": "int32", "year": "int32", "month": "date", "event_ab": "int8"}
    rows = [(2, 20, day.year, day, event) for day, event in zip(months, (1, 0, 0, 1), strict=True)]

    def made(rows: Any) -> Any:
        return ibis.memtable(rows, schema=ibis.schema(fields))

    assert [row["event_spell_ab"] for row in after(Spells("event_ab"), rows, unit, made)] == [0, 0, 1, 3]
    assert [row["event_lag1_ab"] for row in after(Shift(("event_ab",), 1), rows, unit, made)] == [None, 1, 0, None]
    assert [row["event_lead2_ab"] for row in after(Shift(("event_ab",), -2), rows, unit, made)] == [0, None, 1, None]


@settings(deadline=None, max_examples=40)
@given(histories(), st.sampled_from([-3, -1, 1, 2]))
def test_lags_and_leads_are_of_the_calendar(rows: list[Row], years: int) -> None:
    values = {row[:2]: row[2] for row in rows}
    found = after(Shift(("event",), years), rows)
    name = derive.shifted("event", years)
    assert {(r["ccode"], r["year"]): r[name] for r in found} == {
        (code, year): values.get((code, year - years)) for code, year in values
    }
    assert len(found) == len(rows)


def test_words_that_no_step_knows() -> None:
    with pytest.raises(UnknownName, match=r"gaps='rest'.*Did you mean reset"):
        Spells("event", gaps="rest")
    with pytest.raises(UsageError, match="lag of 0"):
        Shift(("event",), 0)


def test_what_is_made_says_how() -> None:
    step = Spells("event_a", gaps="null", left="flag", cubic=True)
    told = [one.name for one in derive.made(step, Unit(), Known())]
    assert told == ["event_spell_a", "event_spell_squared_a", "event_spell_cubed_a", "event_spell_left_censored_a"]
    assert "null from a gap to the next event" in derive.made(step, Unit(), Known())[0].text
