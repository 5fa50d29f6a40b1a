"""ATOP: from rows of members to facts, and what stops the compiling."""

import csv
import datetime as dt
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.countries import by_code
from bilateral.errors import RawData
from bilateral.relations.alliance import KIND, Alliance
from bilateral.sources.atop import adapter
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
FIELDS = load(adapter.HERE / "source.yml")["fields"]
Compile = Callable[..., Output]


def columns(name: str) -> list[str]:
    return [*FIELDS[name]["taken"], *FIELDS[name]["ignored"]]


def spell(alliance: int, member: int, start: str, end: str = "", **more: Any) -> dict[str, Any]:
    """A row of the members' file; days as year-month-day, a missing day left out, no end for still in effect."""
    row: dict[str, Any] = {"atopid": alliance, "member": member, "phase": 0, "ineffect": int(not end)}
    for which, text in (("ent", start), ("exit", end or "0-0-0")):
        year, month, day = (*text.split("-"), "", "")[:3]
        row |= {f"yr{which}": year, f"mo{which}": month, f"day{which}": day}
    return {**row, **more}


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compile:
    """Compile rows of a small copy of the raw files, with these exceptions."""

    def run(*members: dict[str, Any], not_owed: Any = None, left_out: Any = None, **more: list[str]) -> Output:
        folder = tmp_path / "atop-5.1"
        folder.mkdir(exist_ok=True)
        alliances = [{"atopid": i} for i in dict.fromkeys(row["atopid"] for row in members)]
        for name, rows in ((adapter.MEMBERS, members), (adapter.ALLIANCES, alliances)):
            head = more.get("columns", columns(name)) if name == adapter.MEMBERS else columns(name)
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, head, restval="0", extrasaction="ignore")
                writer.writeheader()
                writer.writerows({"version": "5.1", **row} for row in rows)
        exceptions = {"not_owed": not_owed or {}, "left_out": left_out or {}}
        monkeypatch.setattr(adapter, "load", lambda p: exceptions if p.name == "exceptions.yml" else load(p))
        return adapter.compile(Inputs(tmp_path, tmp_path, describe("atop")))

    return run


def rows(output: Output) -> list[Alliance]:
    return [fact for fact in output.facts if isinstance(fact, Alliance)]


def test_a_spell_becomes_a_row_toward_every_other_member(compiled: Compile) -> None:
    output = compiled(
        spell(3375, 2, "1960-01-19", "", defense=1, consul=1),
        spell(3375, 740, "1960-01-19", "1970-06-22", neutral=1, nonagg=1, offense=1),
    )
    usa, japan = rows(output)
    assert (usa.alliance, usa.member, usa.partner) == ("atop-3375", "USA", "")
    assert (str(usa.start), str(usa.end)) == ("1960-01-19", "2018-12-31/..")
    assert (str(japan.start), str(japan.end)) == ("1960-01-19", "1970-06-22")
    assert (usa.defense, usa.consultation, usa.offense) == (True, True, False)
    assert (japan.neutrality, japan.nonaggression, japan.offense, japan.defense) == (True, True, True, False)
    assert japan.locator == "atop5_1m.csv: atopid 3375, member 740"
    assert japan.published == dt.date(2022, 12, 31) and japan.edition == "5.1" and japan.source == "atop"
    (entity,) = output.entities
    assert (entity.id, entity.sort, entity.name, entity.detail) == (
        "atop-3375", "alliance", "ATOP 3375", "multilateral",
    )  # fmt: skip
    (coverage,) = output.coverage
    assert (coverage.scope, coverage.requires, coverage.exhaustive) == ("", "cow", True)
    assert (coverage.start, coverage.end) == (dt.date(1815, 1, 1), dt.date(2018, 12, 31))


def test_a_missing_day_is_within_the_month(compiled: Compile) -> None:
    (row,) = rows(compiled(spell(1115, 200, "1844-6", "1846-2")))
    assert (str(row.start), str(row.end)) == ("1844-06", "1846-02")
    assert row.end.latest == dt.date(1846, 2, 28)


def test_a_spell_is_cut_where_the_code_passes_on(compiled: Compile) -> None:
    output = compiled(spell(3765, 365, "1976-10-08", "", nonagg=1), spell(4020, 365, "1990-11-30", "1991-12-26"))
    cut = [(r.member, str(r.start), str(r.end)) for r in rows(output)]
    assert cut == [
        ("SUN", "1976-10-08", "1991-12-25"),
        ("RUS", "1991-12-26", "2018-12-31/.."),
        ("SUN", "1990-11-30", "1991-12-26"),
    ]


def test_an_obligation_not_owed_is_a_row_of_its_own(compiled: Compile) -> None:
    output = compiled(
        spell(1, 2, "1950-01-01", "1960-01-01", defense=1, consul=1),
        spell(1, 2, "1960-01-01", "1970-01-01", defense=1),
        spell(1, 740, "1955-01-01", "1965-01-01"),
        spell(1, 200, "1950-01-01", "1970-01-01"),
        not_owed={1: [[2, 740, "defense"]]},
    )
    named = [r for r in rows(output) if r.partner]
    assert [(r.member, r.partner, str(r.start), str(r.end)) for r in named] == [
        ("USA", "JPN", "1955-01-01", "1960-01-01"),
        ("USA", "JPN", "1960-01-01", "1965-01-01"),
    ]
    assert [(r.defense, r.consultation) for r in named] == [(False, True), (False, False)]
    assert "exceptions.yml: alliance 1" in named[0].locator
    assert len({KIND.id(r) for r in rows(output)}) == len(rows(output))


def test_two_phases_from_one_day_are_one_row(compiled: Compile) -> None:
    """As for a treaty with Czechoslovakia, which its heirs carry on in two phases."""
    indonesia = spell(3433, 850, "1993-01-01", "2008-07-25", phase=3, nonagg=1)
    (row,) = rows(compiled(indonesia, spell(3433, 850, "1993-01-01", "", phase=2, nonagg=1)))
    assert str(row.end) == "2018-12-31/.." and "phase 3" in row.locator and "phase 2" in row.locator
    with pytest.raises(RawData, match="other obligations"):
        compiled(indonesia, spell(3433, 850, "1993-01-01", "", phase=2, defense=1))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"defense": 2}, "defense is '2'"),
        ({"ineffect": 1}, "ineffect 1"),
        ({"moent": 13}, "moent '13'"),
        ({"yrexit": 1949}, "before it enters"),
        ({"version": "5.2"}, "version 5.2"),
        ({"member": 999}, "999"),
    ],
)
def test_a_row_that_can_not_be_read_stops_the_compiling(
    compiled: Compile, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(RawData, match=message):
        compiled({**spell(1, 2, "1950-01-01", "1960-01-01"), **change})


def test_a_new_column_stops_the_compiling(compiled: Compile) -> None:
    known = columns(adapter.MEMBERS)
    with pytest.raises(RawData, match=rf"{adapter.MEMBERS}: unknown columns .cyber.;"):
        compiled(spell(1, 2, "1950-01-01"), columns=[*known, "cyber"])
    with pytest.raises(RawData, match=r"missing columns .wartime."):
        compiled(spell(1, 2, "1950-01-01"), columns=[c for c in known if c != "wartime"])


def test_corrections_fail_when_the_raw_value_changes(compiled: Compile) -> None:
    pair = spell(1, 2, "1950-01-01", "1960-01-01"), spell(1, 740, "1950-01-01", "1960-01-01")
    with pytest.raises(RawData, match="has no defense for the member"):
        compiled(*pair, not_owed={1: [[2, 740, "defense"]]})
    with pytest.raises(RawData, match="not both are members"):
        compiled(*pair, not_owed={1: [[2, 200, "defense"]]})
    annam = {8152: {"reason": "no country of ours", "rows": ["1 from 1950-01-01"]}}
    output = compiled(spell(1, 8152, "1950-01-01", "1960-01-01"), pair[0], left_out=annam)
    assert output.ignored == {"no country of ours": 1} and len(output.facts) == 1
    with pytest.raises(RawData, match="8152: a new row"):
        compiled(spell(1, 8152, "1951-01-01", "1960-01-01"), pair[0], left_out=annam)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RawData, match=r"atop-5\.1"):
        adapter.compile(Inputs(tmp_path, tmp_path, describe("atop")))


def test_every_ignored_column_has_a_reason() -> None:
    for name in (adapter.MEMBERS, adapter.ALLIANCES):
        assert not {*FIELDS[name]["taken"]} & {*FIELDS[name]["ignored"]}
        assert all(len(reason) > 20 for reason in FIELDS[name]["ignored"].values())


def test_the_source_is_described() -> None:
    source = describe("atop")
    assert source.ships and source.ground and source.kinds == ("alliance",)
    assert "Leeds" in source.citation and "@article" in source.bibtex


@pytest.fixture(scope="module")
def atop() -> Output:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    return adapter.compile(Inputs(SHARED / "raw", Path(), describe("atop")))


@pytest.mark.raw
def test_the_real_rows(atop: Output) -> None:
    found = rows(atop)
    least, most = expected_rows("atop")["alliance"]
    assert least <= len(found) <= most
    assert len({KIND.id(r) for r in found}) == len(found)
    assert len(atop.entities) == 789 and Counter(e.detail for e in atop.entities)["bilateral"] == 678
    assert sum(atop.ignored.values()) == 1
    assert {r.published for r in found} == {dt.date(2022, 12, 31)}
    nato = {r.member for r in found if r.alliance == "atop-3180" and r.end.latest is None}
    assert {"USA", "CAN", "DEU", "MNE"} <= nato and "RUS" not in nato


@pytest.mark.raw
def test_no_obligation_comes_or_goes_with_a_named_partner(atop: Output) -> None:
    """Rows that name a partner lie inside a row of the same member that does not, and owe less."""
    whole = [r for r in rows(atop) if not r.partner]
    named = [r for r in rows(atop) if r.partner]
    assert len(named) == 67
    lost = 0
    for row in named:
        base = [
            r for r in whole
            if (r.alliance, r.member) == (row.alliance, row.member) and row.locator.startswith(f"{r.locator};")
            and adapter._days(r)[0] <= adapter._days(row)[0] and adapter._days(row)[1] <= adapter._days(r)[1]
        ]  # fmt: skip
        assert len(base) == 1
        owed = [(getattr(base[0], o), getattr(row, o)) for o in adapter.OBLIGATIONS.values()]
        assert all(before >= after for before, after in owed)
        lost += sum(before > after for before, after in owed)
        same = {o: getattr(base[0], o) for o in (*adapter.OBLIGATIONS.values(), "partner", "start", "end", "locator")}
        assert replace(row, **same) == base[0]
    assert lost >= 67


@pytest.mark.raw
def test_every_code_leads_to_a_country_and_back(atop: Output) -> None:
    """A member's code on the first day of its row is the code that our country bore, or bears next to it in time."""
    for row in rows(atop):
        code = row.locator.partition("member ")[2].partition(",")[0].partition(";")[0]
        day = row.start.latest
        assert day is not None
        assert by_code("cow", code, day).id == row.member
