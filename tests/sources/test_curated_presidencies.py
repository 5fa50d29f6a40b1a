"""Presidencies kept by hand: the file of the repository, and what stops the compiling."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.entities import BODY, Entity
from bilateral.errors import RawData
from bilateral.relations.presidency import Presidency
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_presidencies import adapter

CURATED = Path(__file__).parents[2] / "curated"
TURNS = """
- body: club
  checked: 2026-11-23
  turns:
  - {country: JPN, years: [2016, 2023], cite: [list], verified: true}
  - {country: USA, start: 2017-01-01, end: 2017-12-31, cite: [list], verified: false}
- citations:
    list: {title: A, publisher: B, date: 2017-03, symbol: X/1, where: table, seen: true}
    other: {title: C, publisher: D, date: 2016-01-01, symbol: X/2, where: table, seen: false}
"""

Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Compile a file of presidencies, with one string replaced."""

    def run(old: str = "", new: str = "") -> Output:
        assert old in TURNS
        (tmp_path / adapter.FILE).write_text(TURNS.replace(old, new) if old else TURNS, "utf-8")
        bodies = {"club": Entity("club", BODY, "The Club")}
        return adapter.compile(Inputs(tmp_path, tmp_path, describe("curated_presidencies"), bodies))

    return run


def test_a_year_is_a_turn_and_is_known_from_its_first_day_or_from_its_document(compiled: Compile) -> None:
    rows = [r for r in compiled().facts if isinstance(r, Presidency)]
    assert [(r.country, str(r.start), str(r.end), str(r.published)) for r in rows] == [
        ("JPN", "2016-01-01", "2016-12-31", "2017-03-31"),
        ("USA", "2017-01-01", "2017-12-31", "2017-03-31"),
        ("JPN", "2023-01-01", "2023-12-31", "2023-01-01"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("body: club", "body: klub", "no body"),
        ("years: [2016, 2023]", "years: [2016, 2017]", "overlap"),
        ("country: USA", "country: XXX", "no country's id"),
        ("cite: [list], verified: true", "cite: [other], verified: true", "verified: false"),
        ("turns:", "spells:", "turns"),
    ],
)
def test_what_it_does_not_know_stops_it(compiled: Compile, old: str, new: str, message: str) -> None:
    with pytest.raises(RawData, match=message):
        compiled(old, new)


def test_the_file_of_the_repository() -> None:
    bodies = {b: Entity(b, BODY, b) for b in ("g7", "g8", "g20")}
    output = adapter.compile(Inputs(CURATED, CURATED, describe("curated_presidencies"), bodies))
    least, most = expected_rows("curated_presidencies")["presidency"]
    assert least <= len(output.facts) <= most
    rows = [r for r in output.facts if isinstance(r, Presidency)]

    def who(body: str, day: dt.date) -> list[str]:
        return [r.country for r in rows if r.body == body and r.period.holds(day) is True]

    assert who("g7", dt.date(2016, 3, 11)) == ["JPN"]
    assert who("g7", dt.date(2026, 11, 23)) == ["FRA"]
    assert who("g8", dt.date(2006, 7, 15)) == ["RUS"]
    assert who("g20", dt.date(2019, 6, 28)) == ["JPN"]
    # each year of the G7 and the G8 has one country in the chair, but for the rest of 2014
    for year in range(1976, 2028):
        assert len(who("g7", dt.date(year, 2, 1)) + who("g8", dt.date(year, 2, 1))) == 1, year
