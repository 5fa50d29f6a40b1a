"""Forces abroad: which counts pass the checks of their source; bases, exercises and construction."""

import csv
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.exercise import Exercise
from bilateral.relations.military_base import BASE, LILYPAD, MilitaryBase
from bilateral.relations.military_construction import MilitaryConstruction
from bilateral.relations.troops import ASSIGNED, PRESENT, Troops
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.troopdata import adapter, counts, lists, read
from bilateral.sources.yaml import load

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
FIELDS = load(read.HERE / "source.yml")["fields"]
CODES = {"Japan": ("740", "JPN"), "Germany": ("260", "DEU"), "South Korea": ("732", "KOR"), "Guam": ("1008", "NA"),
         "Spain": ("230", "ESP"), "Iraq": ("645", "IRQ"), "United States": ("2", "USA")}  # fmt: skip

Compile = Callable[..., Output]


def count(where: str, month: str, year: int, army: int, air: int, total: int, **more: Any) -> dict[str, Any]:
    """A row of the file of quarters."""
    code, iso = CODES[where]
    base = {
        "ccode": code,
        "iso3c": iso,
        "countryname": where,
        "year": year,
        "month": month,
        "source": f"{month} {year}",
    }
    return base | {"army_ad": army, "air_force_ad": air, "troops_ad": total, "troops_all": total} | more


def year(where: str, of: int, total: int) -> dict[str, Any]:
    return {"countryname": where, "iso3c": CODES[where][1], "year": of, "troops_ad": total}


def base(name: str, where: str = "Japan", iso: str = "JPN", **sort: int) -> dict[str, Any]:
    return {"countryname": where, "iso3c": iso, "basename": name, "lat": 35.5, "lon": 139.25, "base": 0, "lilypad": 0,
            "fundedsite": 0} | (sort or {"base": 1})  # fmt: skip


def exercise(id: str, start: str, end: str, *states: str, title: str = "Keen Reed 05") -> dict[str, Any]:
    first = zip(("s.year", "s.month", "s.day"), start.split("-"), strict=True)
    last = zip(("e.year", "e.month", "e.day"), end.split("-"), strict=True)
    taking = {f"State{letter}": state for letter, state in zip("ABCDEF", states, strict=False)}
    return {"MMEID": id, "Ex_Name": title, "Location": "-9"} | dict(first) | dict(last) | taking


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    folder = tmp_path / read.FOLDER
    folder.mkdir()

    def write(name: str, rows: list[dict[str, Any]], blank: str) -> None:
        columns = [*FIELDS[name]["taken"], *FIELDS[name]["ignored"]]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval=blank)
            writer.writeheader()
            writer.writerows(rows)

    def run(
        quarters: list[dict[str, Any]] | None = None,
        years: list[dict[str, Any]] | None = None,
        bases: list[dict[str, Any]] | None = None,
        exercises: list[dict[str, Any]] | None = None,
        construction: list[dict[str, Any]] | None = None,
    ) -> Output:
        write(counts.QUARTERS, quarters or [], "NA")
        write(counts.YEARS, years or [], "0")
        write(lists.BASES, bases or [], "0")
        write(lists.EXERCISES, exercises or [], "")
        write(lists.CONSTRUCTION, construction or [], "NA")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("troopdata")))

    return run


def troops(output: Output) -> list[Troops]:
    return [fact for fact in output.facts if isinstance(fact, Troops)]


def reasons(output: Output) -> set[str]:
    return {reason.partition(": ")[2] for reason in output.ignored if reason.startswith("troops")}


def test_a_count_becomes_a_row(compiled: Compile) -> None:
    output = compiled(
        [count("Japan", "September", 1990, 2000, 15000, 17000), count("Germany", "September", 1990, 9, 0, 9)],
        [year("Japan", 1990, 17000), year("Germany", 1990, 9)],
    )
    japan, germany = troops(output)
    assert (japan.sender, japan.host, japan.troops_persons, japan.basis) == ("USA", "JPN", 17000, PRESENT)
    assert (str(japan.start), str(japan.end)) == ("1990-09-30", "1990-09-30/..")
    assert (japan.rank, japan.among, germany.rank) == (1, 2, 2)
    assert japan.published == dt.date(1991, 4, 1)
    assert japan.locator == f"{counts.QUARTERS}, line 2"


def test_what_is_no_sound_count_is_left_out_and_says_why(compiled: Compile) -> None:
    output = compiled(
        [
            count("Japan", "June", 1956, 5, 6, 11),
            count("Japan", "September", 1976, 5, 6, 11),
            count("Japan", "June", 1990, 0, 0, 900, source="Kane 2006"),
            count("Japan", "September", 1990, 5, 6, 12),
            count("Japan", "September", 1991, 5, 6, 11),
            count("Japan", "September", 1992, 0, 0, 0, source="NA"),
            count("Japan", "June", 2015, 5, 6, 22),
            count("Japan", "September", 2023, 5, 6, 11),
            count("Germany", "September", 1991, 0, 0, 0),
            count("Guam", "September", 1991, 5, 6, 11),
            count("Iraq", "September", 2005, 5, 6, 11),
            count("United States", "September", 1991, 5, 6, 11),
        ],
        [year("Japan", 1990, 12), year("Japan", 1991, 40)],
    )
    assert not troops(output)
    assert reasons(output) == {
        "reports before 1977: forces afloat are counted with a port, and only one of two places of a country",
        "a figure of another making, not of a report",
        "the branches do not come to the total",
        "the yearly file says otherwise",
        "no report lists the place",
        "June 2014 to 2021: a figure of another making is added to the report's",
        "September 2023: interpolated over the report",
        "the report shows nobody",
        "a territory of the United States",
        "the reports leave out forces deployed to Iraq for most of the time",
        "the United States itself",
    }


def test_a_count_that_stands_out_from_its_neighbours_is_left_out(compiled: Compile) -> None:
    months = [("March", 2014), ("September", 2014), ("December", 2014), ("March", 2015), ("September", 2015)]
    totals = (51_000, 50_000, 70_001, 52_000, 52_000)
    rows = [count("Japan", m, y, 1, 2, n) for (m, y), n in zip(months, totals, strict=True)]
    output = compiled(rows, [year("Japan", 2014, 70_001), year("Japan", 2015, 52_000)])
    assert [r.troops_persons for r in troops(output)] == [51_000, 50_000, 52_000, 52_000]
    assert "it stands out from the reports before and after" in reasons(output)


def test_home_ports_are_left_out_while_the_navy_is_nowhere(compiled: Compile) -> None:
    rows = [
        count("Spain", "September", 2015, 100, 401, 3000),
        count("Spain", "March", 2016, 100, 401, 2900),
        count("Germany", "September", 2015, 20_000, 15_000, 35_001),
        count("Germany", "March", 2016, 20_000, 15_000, 35_001),
    ]
    years = [year("Spain", 2015, 3000), year("Spain", 2016, 2900), year("Germany", 2015, 35_001),
             year("Germany", 2016, 35_001)]  # fmt: skip
    output = compiled(rows, years)
    assert [(r.host, str(r.start)) for r in troops(output)] == [
        ("ESP", "2015-09-30"), ("DEU", "2015-09-30"), ("DEU", "2016-03-31"),
    ]  # fmt: skip


def test_a_rank_is_told_only_where_no_unsound_count_is_greater(compiled: Compile) -> None:
    rows = [count("Iraq", "September", 2005, 5, 5, 10), count("Germany", "September", 2005, 30, 31, 61)]
    (germany,) = troops(compiled(rows, [year("Germany", 2005, 61), year("Iraq", 2005, 60)]))
    assert germany.rank == 1
    (germany,) = troops(compiled(rows, [year("Germany", 2005, 61), year("Iraq", 2005, 150_000)]))
    assert (germany.rank, germany.among) == (0, 0)


def test_what_is_counted_twice_is_halved_and_guarded(compiled: Compile) -> None:
    (korea,) = troops(compiled([count("South Korea", "September", 2007, 34_000, 20_028, 54_028)],
                               [year("South Korea", 2007, 27_014)]))  # fmt: skip
    assert korea.troops_persons == 27_014
    assert korea.original == "54028"
    assert korea.locator.endswith("line 2, counted twice there and halved here")
    with pytest.raises(RawData, match="an odd figure of a state that is counted twice"):
        compiled([count("South Korea", "September", 2007, 34_001, 20_027, 54_028)])
    even = [count("Japan", "September", y, 2, 4, 6) for y in range(1980, 2004)]
    with pytest.raises(RawData, match="no odd figure for 740 in 24 reports"):
        compiled(even)


def test_from_december_2017_on_only_the_permanent_are_counted(compiled: Compile) -> None:
    (row,) = troops(compiled([count("Japan", "December", 2025, 1, 2, 7)]))
    assert row.basis == ASSIGNED
    assert row.published == counts.PUBLISHED


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"quarters": [count("Japan", "September", 1990, 5, 6, 11, source="a newspaper")]}, "unknown source"),
        ({"quarters": [count("Japan", "September", 1990, 5, 6, 11, troops_ad="1.5")]}, "not a whole number"),
        ({"quarters": [count("Japan", "September", 1990, 5, 6, 11, ccode="999")]}, "Decide in corrections.yml"),
        ({"bases": [base("Fort Reed", iso="XXX")]}, "no country 'XXX'"),
        ({"bases": [base("Fort Reed", base=0)]}, "a base of no sort"),
        ({"exercises": [exercise("x1", "2005-03-01", "2005-03-04", "Atlantis")]}, "no country is called"),
        ({"exercises": [exercise("x1", "2005-xx-xx", "2005-03-04", "Japan")]}, "is no date"),
    ],
)
def test_what_can_t_be_read_stops_the_compiling(compiled: Compile, raw: dict[str, Any], words: str) -> None:
    with pytest.raises(RawData, match=words):
        compiled(**raw)


def test_a_new_column_stops_the_compiling(compiled: Compile, tmp_path: Path) -> None:
    compiled()
    path = tmp_path / read.FOLDER / lists.BASES
    path.write_text(path.read_text("utf-8").replace("ccode", "cow_code"), "utf-8")
    with pytest.raises(RawData, match="unknown columns 'cow_code'; missing columns 'ccode'"):
        adapter.compile(Inputs(tmp_path, CURATED, describe("troopdata")))


def test_bases(compiled: Compile) -> None:
    twins = [base("Camo Kinser, Makiminato"), base("Camp Kinser, Makiminato")]
    output = compiled(bases=[*twins, base("Site  7", lilypad=1), base("Thule", "Greenland", "DNK"), base("A", "Guam")])
    found = [fact for fact in output.facts if isinstance(fact, MilitaryBase)]
    assert [(b.host, b.base, b.sort) for b in found] == [
        ("JPN", "Camp Kinser, Makiminato", BASE), ("JPN", "Site 7", LILYPAD), ("GRL", "Thule", BASE),
    ]  # fmt: skip
    assert (found[0].place, str(found[0].start), str(found[0].end)) == (
        "35.5000, 139.2500",
        "../2018-12-31",
        "1947-01-01/..",
    )


def test_exercises(compiled: Compile) -> None:
    output = compiled(
        exercises=[
            exercise("x1", "2005-03-xx", "2005-03-09", "Japan", "United States", "-9", "NATO"),
            exercise("x2", "1985-06-07", "1985-06-01", "Federal Republic of Germany", "South Sudan", title="-9"),
        ]
    )
    rows = [fact for fact in output.facts if isinstance(fact, Exercise)]
    assert [(r.exercise, r.country, r.title, str(r.start), str(r.end)) for r in rows] == [
        ("x1", "JPN", "Keen Reed 05", "2005-03", "2005-03-09"),
        ("x1", "USA", "Keen Reed 05", "2005-03", "2005-03-09"),
        ("x2", "DEU", "", "1985-06-07", "1985-06-07"),
    ]
    assert output.ignored == {
        "exercise: nobody named": 1, "exercise: not a country": 1, "exercise: a participant that did not exist": 1,
    }  # fmt: skip


def test_construction_is_summed_by_host_and_year(compiled: Compile) -> None:
    def spent(where: str, iso: str, site: str, thousands: object, of: int = 2012) -> dict[str, Any]:
        return {"countryname": where, "iso3c": iso, "location": site, "year": of, "spend_construction": thousands}

    output = compiled(
        construction=[
            spent("Japan", "JPN", "Yokota", 12_236),
            spent("Japan", "JPN", "Yokota", 1000),
            spent("Japan", "JPN", "Kadena", 500),
            spent("Kwajalein", "NA", "Kwajalein", 7),
            spent("Worldwide Unspecified", "NA", "NA", 5000),
            spent("Guam", "GUM", "Andersen", 5000),
            spent("Spain", "ESP", "Rota", -5),
        ]
    )
    rows = [fact for fact in output.facts if isinstance(fact, MilitaryConstruction)]
    assert [(r.host, str(r.start), r.spend_usd, r.sites) for r in rows] == [
        ("JPN", "2012", 13_736_000, 2), ("MHL", "2012", 7000, 1),
    ]  # fmt: skip
    assert sum(output.ignored.values()) == 3


@pytest.fixture(scope="module")
def real() -> Output:
    return adapter.compile(Inputs(SHARED / "raw", CURATED, describe("troopdata")))


@pytest.mark.raw
def test_real_counts_of_rows(real: Output) -> None:
    for kind, row in (("troops", Troops), ("military_base", MilitaryBase), ("exercise", Exercise),
                      ("military_construction", MilitaryConstruction)):  # fmt: skip
        least, most = expected_rows("troopdata")[kind]
        assert least <= sum(type(fact) is row for fact in real.facts) <= most


@pytest.mark.raw
def test_real_traps(real: Output) -> None:
    """The known wrong figures are not there, and those beside them are."""
    found = {(r.host, str(r.start)): r.troops_persons for r in troops(real)}
    assert found["JPN", "2015-09-30"] == 55_744
    assert {("JPN", "2015-06-30"), ("JPN", "2015-12-31"), ("JPN", "2016-09-30"), ("IRQ", "2007-09-30")}.isdisjoint(
        found
    )
    assert (found["KOR", "2010-09-30"], found["ITA", "2012-09-30"], found["TUR", "2007-09-30"]) == (
        27_869,
        9_074,
        1_594,
    )
    assert max(n for (host, _day), n in found.items() if host == "JPN") < 60_000


@pytest.mark.raw
def test_real_ranks(real: Output) -> None:
    first = {(str(r.start), r.host) for r in troops(real) if r.rank == 1}
    assert {("1984-09-30", "DEU"), ("2015-09-30", "JPN"), ("2025-12-31", "JPN")} <= first
    assert len({day for day, _host in first}) == len(first)
