"""GDP and population: groups left out, ranks among states, figures that jump, and what stops the compiling."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.facts import NEVER
from bilateral.relations.indicator import Indicator
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.worldbank import adapter

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
HEAD = "Country Name,Country Code,Year,Value\n"
SOME = "Japan,JPN,2015,300\nWorld,WLD,2015,900\nKenya,KEN,2015,20\nHong Kong,HKG,2015,200\nTuvalu,TUV,2015,20\n"

Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Write two tables in the form of the source and compile them."""
    folder = tmp_path / "worldbank-gdp-pop"
    folder.mkdir()

    def run(gdp: str = SOME, population: str = SOME, head: str = HEAD) -> Output:
        (folder / "gdp.csv").write_text(head + gdp, "utf-8")
        (folder / "population.csv").write_text(head + population, "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("worldbank")))

    return run


def of(output: Output, country: str, indicator: str = "gdp_usd") -> dict[int, Indicator]:
    rows = [r for r in output.facts if isinstance(r, Indicator) and (r.country, r.indicator) == (country, indicator)]
    return {r.start.earliest.year: r for r in rows if r.start.earliest}


def test_ranks_are_among_states_and_equals_share_one(compiled: Compile) -> None:
    output = compiled()
    assert [(of(output, c)[2015].rank, of(output, c)[2015].among) for c in ("JPN", "KEN", "TUV")] == [
        (1, 3), (2, 3), (2, 3),
    ]  # fmt: skip
    assert of(output, "HKG")[2015].rank == 0
    assert output.ignored["regions, groups by income and what is no country"] == 2


def test_there_are_no_ranks_before_the_list_of_states_is_whole(compiled: Compile) -> None:
    assert of(compiled(gdp="Japan,JPN,1985,300\n"), "JPN")[1985].rank == 0


def test_a_figure_ends_with_its_year_where_the_next_has_one_and_else_stands_for_a_while(compiled: Compile) -> None:
    rows = of(compiled(gdp="Japan,JPN,2022,300\nJapan,JPN,2023,310\nKenya,KEN,2012,20\n"), "JPN")
    assert (str(rows[2022].end), rows[2022].quiet_from) == ("2022-12-31", NEVER)
    assert rows[2023].end.latest is None
    assert rows[2023].quiet_from == dt.date(2026, 3, 20) + dt.timedelta(days=366)
    old = of(compiled(gdp="Japan,JPN,2015,310\n"), "JPN")[2015]
    assert old.quiet_from == dt.date(2016, 12, 31)  # the edition no longer vouches for it
    stopped = of(compiled(gdp="Japan,JPN,2015,310\nKenya,KEN,2012,20\n"), "KEN")[2012]
    assert stopped.quiet_from == dt.date(2014, 1, 1)


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([10, 11, 12], {2000, 2001, 2002}),
        ([10, 40, 12], {2000, 2002}),  # away from both neighbours
        ([10, 4, 11], {2000, 2002}),
        ([10, 30, 31], {2000, 2001, 2002}),  # a change that lasts
        ([10, 60, 61], {2002}),  # a break: neither side is told
    ],
)
def test_a_figure_that_jumps_away_from_its_neighbours_is_left_out(
    compiled: Compile, values: list[int], kept: set[int]
) -> None:
    lines = "".join(f"Japan,JPN,{2000 + i},{v}\n" for i, v in enumerate(values))
    assert of(compiled(gdp=lines), "JPN").keys() == kept


def test_years_before_a_country_was_there_or_had_its_borders_are_left_out(compiled: Compile) -> None:
    lines = "Germany,DEU,1985,9\nGermany,DEU,1991,9\nKazakhstan,KAZ,1985,3\nKazakhstan,KAZ,1995,3\n"
    output = compiled(population=lines)
    assert of(output, "DEU", "population_persons").keys() == {1991}
    assert of(output, "KAZ", "population_persons").keys() == {1995}


@pytest.mark.parametrize(
    ("gdp", "head", "message"),
    [
        ("Atlantis,ATL,2015,1\n", HEAD, "no country has the code ATL"),
        ("Nowhere,WLD,2015,1\n", HEAD, "Look again in corrections.yml"),
        ("Japan,JPN,2015,1\nJapan,JPN,2015,2\n", HEAD, "two values for 2015"),
        ("Japan,JPN,2015,-1\n", HEAD, "above nought"),
        (SOME, "Name,Code,Year,Value\n", "unknown columns "),
    ],
)
def test_what_it_does_not_know_stops_it(compiled: Compile, gdp: str, head: str, message: str) -> None:
    with pytest.raises(RawData, match=message):
        compiled(gdp=gdp, head=head)


@pytest.mark.raw
def test_the_real_tables() -> None:
    raw = SHARED / "raw"
    if not (raw / "worldbank-gdp-pop").is_dir():
        pytest.skip(f"no {raw}: set BILATERAL_SHARED")
    output = adapter.compile(Inputs(raw, CURATED, describe("worldbank")))
    least, most = expected_rows("worldbank")["indicator"]
    assert least <= len(output.facts) <= most
    japan = of(output, "JPN")
    assert [japan[year].rank for year in (1995, 2010, 2015, 2023)] == [2, 3, 3, 4]
    assert [of(output, "CHN")[year].rank for year in (2010, 2023)] == [2, 2]
    assert of(output, "IND", "population_persons")[2024].rank == 1
    assert not {1990, 1991, 1992} & of(output, "IRQ").keys()
    assert not of(output, "TWN")
