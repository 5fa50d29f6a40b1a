"""Votes in the General Assembly and ideal points: records by year, who holds a seat when, places, what stops it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.indicator import Indicator
from bilateral.relations.un_voting import UnVoting, tally
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.un_ideal_points import adapter as points
from bilateral.sources.unvotes import adapter as votes

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
CALLS = (
    (10, 26.0, 0, "DATE '1971-10-07'", "R/26/1"), (11, 26.0, 0, "DATE '1971-11-03'", "R/26/2"),
    (12, 70.0, 1, "DATE '2015-11-03'", "R/70/1"), (13, 70.0, 0, "DATE '2015-12-23'", "R/70/2"),
    (14, 74.0, "NULL", "DATE '2020-01-14'", "R/74/1"),
)  # fmt: skip
ISSUES = ((12, "me", "Palestinian conflict"), (12, "hr", "Human rights"))
VOTES = (
    (10, "Taiwan", "TW", "no"), (10, "Russia", "RU", "yes"), (11, "Russia", "RU", "yes"), (11, "China", "CN", "yes"),
    (12, "Russia", "RU", "no"), (12, "Côte d’Ivoire", "CI", "yes"), (13, "Russia", "RU", "abstain"),
    (12, "Yugoslavia", "YU", "yes"), (14, "Russia", "RU", "yes"),
)  # fmt: skip

Records = dict[tuple[str, int], UnVoting]
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Write the three tables in the form of the package and compile them."""
    folder = tmp_path / votes.FOLDER
    folder.mkdir()

    def run(more: tuple[Any, ...] = (), issues: tuple[Any, ...] = ISSUES, **columns: str) -> Output:
        texts = {
            "un_roll_calls": ", ".join(
                f"({n}, {s}, {i}::bigint, {d}, '{r}', NULL::bigint, NULL::bigint, 'X', 'Y')" for n, s, i, d, r in CALLS
            ),
            "un_roll_call_issues": ", ".join(f"{row}" for row in issues),
            "un_votes": ", ".join(f"({n}::double, '{c}', '{i}', '{v}')" for n, c, i, v in (*VOTES, *more)),
        }
        for name, rows in texts.items():
            named = columns.get(name, ", ".join(votes.COLUMNS[name]))
            path = folder / f"{name}.parquet"
            duckdb.sql(f"COPY (SELECT * FROM (VALUES {rows}) t({named})) TO '{path}' (FORMAT parquet)")
        return votes.compile(Inputs(tmp_path, CURATED, describe("unvotes")))

    return run


def records(output: Output) -> Records:
    return {(r.country, r.year): r for r in output.facts if isinstance(r, UnVoting)}


def test_a_record_has_a_letter_for_each_roll_call_of_the_year(compiled: Compile) -> None:
    found = records(compiled())
    assert {key: row.votes for key, row in found.items()} == {
        ("TWN", 1971): "n-", ("CHN", 1971): "-y", ("SUN", 1971): "yy",
        ("RUS", 2015): "na", ("CIV", 2015): "y-", ("SRB", 2015): "y-",
    }  # fmt: skip
    assert found["RUS", 2015].topics == "hr+me+us,"
    assert (found["SRB", 2015].original, found["RUS", 2015].original) == ("Yugoslavia", "")
    assert (str(found["RUS", 2015].start), str(found["RUS", 2015].end)) == ("2015-01-01", "2015-12-31")


def test_the_year_in_which_the_tables_end_is_left_out_and_counted(compiled: Compile) -> None:
    output = compiled()
    assert not [key for key in records(output) if key[1] == 2020]
    assert sum(output.ignored.values()) == 2


@pytest.mark.parametrize(
    ("more", "issues", "message"),
    [
        (((12, "Atlantis", "AA", "yes"),), ISSUES, "Atlantis"),
        (((12, "Japan", "JP", "perhaps"),), ISSUES, "perhaps"),
        (((12, "Russia", "RU", "yes"),), ISSUES, "two votes of RUS"),
        (((10, "South Sudan", "SS", "yes"),), ISSUES, "was not there in 1971"),
        ((), ((12, "me", "Trade"),), "Put it into ISSUES"),
    ],
)
def test_what_it_does_not_know_stops_it(compiled: Compile, more: Any, issues: Any, message: str) -> None:
    with pytest.raises(RawData, match=message):
        compiled(more, issues)


def test_other_columns_stop_it(compiled: Compile) -> None:
    with pytest.raises(RawData, match="Mend the adapter"):
        compiled(un_votes="rcid, country, iso, vote")


def test_places_are_told_of_equals_all_or_none() -> None:
    """Places by the share of votes alike, from either end; of those who share one beyond the tenth none is named."""
    calls = 40
    of = {f"{n:03}": "y" * n + "n" * (calls - n) for n in range(calls + 1)}
    placed, among = votes.places("040", of | {"AWY": "y" * 15 + "-" * 25})
    assert among == calls  # whoever missed more than half is not compared
    assert placed.split()[:2] == ["039:1", "038:2"]
    assert placed.split()[-5:] == ["000:-1", "001:-2", "002:-3", "003:-4", "004:-5"]
    tied = votes.places("040", of | {f"T{n:02}": of["039"] for n in range(12)})[0]
    assert tied.startswith("000:-1")


@pytest.mark.raw
def test_the_real_tables() -> None:
    raw = SHARED / "raw"
    if not (raw / votes.FOLDER).is_dir():
        pytest.skip(f"no {raw}: set BILATERAL_SHARED")
    output = votes.compile(Inputs(raw, CURATED, describe("unvotes")))
    least, most = expected_rows("unvotes")["un_voting"]
    assert least <= len(output.facts) <= most
    found = records(output)
    years: dict[str, set[int]] = {}
    for country, year in found:
        years.setdefault(country, set()).add(year)
    # one seat, several holders
    assert (max(years["SUN"]), min(years["RUS"])) == (1991, 1992)
    assert years["TWN"] == set(range(1950, 1972)) - {1964}
    assert years["CHN"] == {1946, 1947, 1948, 1949, *range(1971, 2020)}
    assert (min(years["DEU"]), min(years["DDR"]), max(years["DDR"])) == (1973, 1973, 1989)
    assert (max(years["CSK"]), min(years["CZE"]), min(years["SVK"])) == (1992, 1993, 1993)
    assert (max(years["YMD"]), min(years["YEM"]), max(years["YEM"])) == (1989, 1947, 2019)
    assert (max(years["YUG"]), min(years["SCG"]), max(years["SCG"]), min(years["SRB"])) == (1991, 1992, 2006, 2006)
    assert years["ZAN"] == {1963}
    assert (min(years["TZA"]), min(years["VNM"]), min(years["UKR"]), min(years["BLR"])) == (1961, 1977, 1946, 1946)
    assert not {1964, 2020} & {year for _country, year in found}
    assert [y for y in sorted(years["KHM"]) if "Democratic Kampuchea" in found["KHM", y].locator] == [
        *range(1979, 1990),
    ]  # fmt: skip
    # two members, one record: the Soviet Union and its republics
    assert tally(found["SUN", 1963].votes, found["UKR", 1963].votes).percent == 100
    assert tally(found["USA", 2015].votes, found["JPN", 2015].votes).shared == 78
    assert all(len(r.votes) == 1 + r.topics.count(",") for r in found.values())


IDEAL = (
    "(255, 'Germany', 1990.0, 1.8097, 84)", "(260, '', 1990.0, NULL, NULL)", "(365, 'Russia', 1991.0, -0.5, 74)",
    "(713, 'Taiwan', 1948.0, 1.2, 30)", "(713, 'Taiwan', 1950.0, 1.1, 30)", "(710, 'China', 1971.0, -1.2, 4)",
    "(345, 'Yugoslavia', 2024.0, 0.9, 100)",
)  # fmt: skip


def ideal(folder: Path, *lines: str) -> dict[tuple[str, int], Indicator]:
    (folder / "un-voting").mkdir(exist_ok=True)
    path = folder / "un-voting" / points.FILE
    named = "ccode, countryname, year, idealpointfp, nvotesfp"
    duckdb.sql(f"COPY (SELECT * FROM (VALUES {', '.join(lines)}) t({named})) TO '{path}' (FORMAT parquet)")
    output = points.compile(Inputs(folder, CURATED, describe("un_ideal_points")))
    return {
        (r.country, r.start.earliest.year): r for r in output.facts if isinstance(r, Indicator) and r.start.earliest
    }


def test_ideal_points_are_of_the_state_that_had_the_seat(tmp_path: Path) -> None:
    found = ideal(tmp_path, *IDEAL, "(2, 'United States', 2024.0, 2.2, 100)")
    assert set(found) == {
        ("DEU", 1990), ("SUN", 1991), ("CHN", 1948), ("TWN", 1950), ("SRB", 2024), ("USA", 2024),
    }  # fmt: skip
    assert [(found[c, 2024].rank, found[c, 2024].among) for c in ("USA", "SRB")] == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("line", "message"),
    [("(999, 'X', 2000.0, 1.0, 60)", "COW code 999"), ("(2, 'X', 2000.0, 11.0, 60)", "far from all others")],
)
def test_what_is_no_estimate_stops_it(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(RawData, match=message):
        ideal(tmp_path, line)


@pytest.mark.raw
def test_the_real_ideal_points() -> None:
    raw = SHARED / "raw"
    if not (raw / "un-voting").is_dir():
        pytest.skip(f"no {raw}: set BILATERAL_SHARED")
    output = points.compile(Inputs(raw, CURATED, describe("un_ideal_points")))
    least, most = expected_rows("un_ideal_points")["indicator"]
    assert least <= len(output.facts) <= most
    found = {
        (r.country, r.start.earliest.year): r for r in output.facts if isinstance(r, Indicator) and r.start.earliest
    }
    assert (found["USA", 2024].rank, found["USA", 2024].among) == (1, 191)
    assert found["JPN", 2024].rank == 44
