"""The Global Sanctions Data Base: names, lists of countries, years, what is left out; and how it is told."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.checks.judge import Verdict, judge
from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.facts import Aspect, Claim
from bilateral.relations.sanction import KIND, Sanction
from bilateral.relations.sanction.row import against
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.gsdb import adapter
from bilateral.store import MemoryStore
from bilateral.view import Dyad, View

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
HEAD = (
    "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,"
    "target_mult,sender_mult,objective,success"
)
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    def run(*lines: str) -> Output:
        folder = tmp_path / adapter.FOLDER
        folder.mkdir()
        (folder / adapter.FILE).write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("gsdb")))

    return run


def rows(output: Output) -> list[Sanction]:
    return [row for row in output.facts if isinstance(row, Sanction)]


def test_each_type_of_a_case_is_a_row_of_every_pair_named(compiled: Compile) -> None:
    out = compiled(
        '7,"Korea, South","Gambia, The, Norway",1994,1998,1,"exp_part,imp_compl",0,0,0,1,0,0,1,"other,democracy",failed'
    )
    assert [(r.sender, r.target, r.case, r.type, r.detail, r.aims) for r in rows(out)] == [
        (sender, "KOR", "7", kind, detail, "democracy")
        for sender in ("GMB", "NOR")
        for kind, detail in (("trade", "part of exports and all imports"), ("travel", ""))
    ]
    assert {(str(r.start), str(r.end), r.locator) for r in rows(out)} == {("1994", "1998", "GSDB_V4.csv, line 2")}
    assert not describe("gsdb").ships


@pytest.mark.parametrize(
    ("names", "years", "pair"),
    [
        ("German Democratic Republic,Germany", "1949,1973", ("DEU", "DDR")),
        ("South Vietnam,Japan", "1979,1992", ("JPN", "VNM")),
        ("South Vietnam,United States", "1963,1963", ("USA", "RVN")),
        ("Soviet Union,United States", "1980,1981", ("USA", "SUN")),
        ("Malaya,Indonesia", "2010,2011", ("IDN", "MYS")),
        ("Macedonia,Greece", "1994,1995", ("GRC", "MKD")),
        ('"Egypt, Arab Rep.",Rhodesia', "1970,1971", ("ZWE", "EGY")),
    ],
)
def test_names_lead_to_the_state_of_the_years(compiled: Compile, names: str, years: str, pair: tuple[str, str]) -> None:
    (row,) = rows(compiled(f"1,{names},{years},0,,1,0,0,0,0,0,0,other,failed"))
    assert (row.sender, row.target) == pair


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Haiti,UN,1994,1994,0,,0,0,0,1,1,0,1,democracy,success_total", "pairs with bodies"),
        ('Belarus,"EU, Norway",2004,2023,0,,0,0,0,1,1,0,1,democracy,ongoing', "cases of a body and of states that"),
        ("Yugoslavia,United States,1991,1992,0,,1,0,0,0,0,1,0,end_war,failed", "cases with several targets"),
        ("Estonia,Soviet Union,1990,1990,0,,1,0,0,0,0,0,0,other,failed", "pairs of which one was no state"),
        ("Gibraltar,Spain,1969,1985,0,,0,0,0,1,0,0,0,other,failed", "places that are no states"),
    ],
)
def test_what_is_not_of_two_states_is_left_out_with_a_reason(compiled: Compile, line: str, reason: str) -> None:
    out = compiled(f"1,{line}")
    assert not out.facts
    assert [r for r in out.ignored if reason in r]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Atlantis,France,1994,1995,0,,1,0,0,0,0,0,0,other,failed", "line 2: 'Atlantis' is no country"),
        ("Haiti,France,1995,1994,0,,1,0,0,0,0,0,0,other,failed", "from 1995 to 1994"),
        ("Haiti,France,1994,1995,0,,1,0,0,0,0,0,0,glory,failed", "glory"),
        ("Haiti,France,1994,1995,0,,2,0,0,0,0,0,0,other,failed", "arms is '2'"),
        ("Haiti,France,1994,1995,1,some,0,0,0,0,0,0,0,other,failed", "some"),
    ],
)
def test_what_can_t_be_read_is_an_error(compiled: Compile, line: str, said: str) -> None:
    with pytest.raises(RawData, match=said):
        compiled(f"1,{line}")


def test_what_goes_on_in_the_last_year_is_open_and_told_in_the_past_tense_after_it(compiled: Compile) -> None:
    out = compiled(
        "1,Cuba,United States,1958,2023,0,,1,0,0,0,0,0,0,destab_regime,ongoing",
        '2,Cuba,United States,1962,2023,1,"exp_compl,imp_compl",0,0,0,0,0,0,0,destab_regime,ongoing',
        "3,Cuba,United States,1963,1977,0,,0,0,1,1,0,0,0,destab_regime,failed",
        "4,Cuba,Germany,1963,1969,0,,0,0,0,0,1,0,0,policy_change,failed",
        "5,Haiti,United States,2020,2023,0,,1,0,0,0,0,0,0,democracy,failed",
    )
    ends = {r.case: str(r.end) for r in rows(out)}
    assert ends["1"] == "2023-01-01/.." and ends["5"] == "2023"
    dyad = Dyad(MemoryStore(out.facts), "USA", "CUB", dt.date(2026, 11, 23))
    (now,) = KIND.say(dyad.between(KIND), dyad)
    assert now.text == (
        "In 2023, as last recorded, the United States had sanctions in force against Cuba on trade and arms, "
        "the first of them imposed in 1958."
    )
    assert "all exports and all imports" in now.note and "One earlier case, of 1963, is over." in now.note
    (then,) = KIND.say(dyad.between(KIND), dyad.at(dt.date(1970, 6, 1)))
    assert then.text == (
        "The United States has sanctions in force against Cuba on trade, arms, finance and travel, "
        "the first of them imposed in 1958."
    )
    german = Dyad(MemoryStore(out.facts), "DEU", "CUB", dt.date(1980, 1, 1))
    (past,) = KIND.say(german.between(KIND), german)
    assert past.text == "West Germany had sanctions in force against Cuba from 1963 to 1969."
    assert past.section == "history"


def test_no_list_is_complete_so_nothing_is_contradicted(compiled: Compile) -> None:
    out = compiled("1,Cuba,United States,1958,1960,0,,1,0,0,0,0,0,0,destab_regime,failed")
    view = View(MemoryStore(out.facts, out.coverage), dt.date(1970, 1, 1))
    for claim in (
        Claim("sanction", against("FRA", "CUB")),
        Claim("sanction", against("USA", "CUB", "travel"), complete=False),
        Claim("sanction", against("USA", "CUB"), Aspect.BEGAN, rows(out)[0].end, complete=False),
    ):
        assert judge(claim, view).verdict is Verdict.UNKNOWN


@pytest.mark.raw
def test_the_real_file_gives_as_many_rows_as_expected() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    output = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("gsdb")))
    least, most = expected_rows("gsdb")["sanction"]
    assert least <= len(output.facts) <= most
    pairs = {(r.sender, r.target) for r in rows(output)}
    assert ("GBR", "ARG") in pairs and ("ARG", "GBR") in pairs and ("SUN", "YUG") in pairs
