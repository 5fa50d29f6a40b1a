"""Refugees, migrants and students: whose they are in old years, masked and doubled figures, ranks, what stops it."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.people import People
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.oecd_students import adapter as oecd
from bilateral.sources.un_migrants import adapter as un
from bilateral.sources.unhcr import adapter as unhcr

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
ADAPTERS = {"unhcr": unhcr, "un_migrants": un, "oecd_students": oecd}
NAMES = {"KEN": "Kenya", "SOM": "Somalia", "UKN": "Unknown", "GAZ": "Palestinian", "RUS": "Russian Federation",
         "SRB": "Serbia and Kosovo: S/RES/1244 (1999)", "ETH": "Ethiopia", "ITA": "Italy", "ERT": "Eritrea",
         "SUD": "Sudan", "USA": "United States of America"}  # fmt: skip
ISO = {"UKN": "UNK", "GAZ": "PSE", "ERT": "ERI", "SUD": "SDN"}

Compile = Callable[..., Output]
Raw = tuple[int, str, str, float, float]


def rows(output: Output) -> dict[tuple[str, str, str, int], People]:
    found = [f for f in output.facts if isinstance(f, People)]
    return {(r.origin, r.host, r.group, r.start.earliest.year): r for r in found if r.start.earliest}


@pytest.fixture
def refugees(tmp_path: Path) -> Compile:
    """Write a table in the form of the source and compile it: year, origin, host, refugees, asylum-seekers."""

    def run(*lines: Raw, name: str = "", columns: str = "", oip: str = "NULL") -> Output:
        folder = tmp_path / unhcr.FOLDER
        folder.mkdir(exist_ok=True)
        values = []
        for year, coo, coa, *figures in lines:
            named = [(c, name or NAMES[c], ISO.get(c, c)) for c in (coo, coa)]
            who = ", ".join(f"'{text}'" for c, n, i in named for text in (n, c, i))
            values.append(f"({year}.0, {who}, {', '.join(map(str, figures))}, 0, 0, 0, 0, 0, {oip}, 0)")
        head = columns or (
            "year, coo_name, coo, coo_iso, coa_name, coa, coa_iso, refugees, asylum_seekers, returned_refugees, idps, "
            "returned_idps, stateless, ooc, oip, hst"
        )
        path = folder / unhcr.FILE
        duckdb.sql(f"COPY (SELECT * FROM (VALUES {', '.join(values)}) AS t({head})) TO '{path}' (FORMAT parquet)")
        return unhcr.compile(Inputs(tmp_path, CURATED, describe("unhcr")))

    return run


def test_refugees_are_dated_to_the_last_day_of_the_year_and_hold_until_the_next_count(refugees: Compile) -> None:
    found = rows(refugees((2014, "SOM", "KEN", 420000, 900), (2015, "SOM", "KEN", 417920, 0)))
    first, last = found["SOM", "KEN", "refugee", 2014], found["SOM", "KEN", "refugee", 2015]
    assert (str(first.start), first.end.earliest, first.end.latest) == (
        "2014-12-31", dt.date(2014, 12, 31), dt.date(2015, 12, 30),
    )  # fmt: skip
    assert (last.persons, last.end.latest) == (417920, None)
    assert found["SOM", "KEN", "asylum_seeker", 2014].persons == 900
    assert ("SOM", "KEN", "asylum_seeker", 2015) not in found


def test_others_in_need_of_protection_are_a_group_of_their_own(refugees: Compile) -> None:
    found = rows(refugees((2018, "SOM", "KEN", 100, 0), oip="2810"))
    assert found["SOM", "KEN", "in_need", 2018].persons == 2810


def test_figures_that_stand_for_one_to_four_and_people_of_no_country_are_left_out(refugees: Compile) -> None:
    output = refugees((2015, "SOM", "KEN", 5, 0), (2015, "UKN", "KEN", 50, 6), (2015, "GAZ", "KEN", 50, 6))
    assert not output.facts
    assert output.ignored["figures of 0 and 5, either of which may stand for 1 to 4"] == 5
    assert output.ignored["origins and hosts that are no country of the time: GAZ"] == 2


def test_people_of_states_that_are_gone_and_of_two_counted_as_one(refugees: Compile) -> None:
    found = rows(refugees(
        (1985, "RUS", "ITA", 11582, 0), (1985, "SRB", "ITA", 91, 0), (1995, "SRB", "ITA", 92, 0),
        (2007, "SRB", "ITA", 93, 0), (2015, "SRB", "ITA", 94, 0), (1992, "ERT", "SUD", 500000, 0),
        (1992, "ETH", "SUD", 200000, 0), (1995, "RUS", "USA", 194956, 0), (1985, "ETH", "SUD", 786000, 0),
    ))  # fmt: skip
    assert {(o, y) for o, _h, _g, y in found} == {
        ("SUN", 1985), ("YUG", 1985), ("SCG", 1995), ("SRB", 2007), ("SRB", 2015), ("ETH", 1985),
    }  # fmt: skip
    together = {y: found["SRB", "ITA", "refugee", y].origin_with for y in (2007, 2015)}
    assert together == {2007: "", 2015: "XKX"}


def test_the_rank_is_among_origins_and_none_where_the_unknown_are_as_many(refugees: Compile) -> None:
    found = rows(refugees((2015, "SOM", "KEN", 400, 0), (2015, "SUD", "KEN", 300, 0), (2015, "UKN", "KEN", 350, 0)))
    ours = [found[origin, "KEN", "refugee", 2015] for origin in ("SOM", "SDN")]
    assert [(row.rank, row.among) for row in ours] == [(1, 2), (0, 0)]


@pytest.mark.parametrize(
    ("line", "more", "message"),
    [
        ((2015, "SOM", "KEN", -1, 0), {}, "is no count"),
        ((2015, "SOM", "KEN", 9.5, 0), {}, "is no count"),
        ((2015, "GAZ", "KEN", 9, 0), {"name": "Nowhere"}, "Look again in corrections.yml"),
        ((2015, "SOM", "KEN", 9, 0), {"columns": "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p"}, "List them"),
    ],
)
def test_what_it_does_not_know_stops_the_refugees(
    refugees: Compile, line: Raw, more: dict[str, str], message: str
) -> None:
    with pytest.raises(RawData, match=message):
        refugees(line, **more)


def migrants(folder: Path, text: str) -> Output:
    (folder / un.FOLDER).mkdir(exist_ok=True)
    (folder / un.FOLDER / un.FILE).write_text(text, "utf-8")
    return un.compile(Inputs(folder, CURATED, describe("un_migrants")))


def test_migrants_by_the_borders_of_their_time(tmp_path: Path) -> None:
    head = "Year,Dest,Germany,Japan,Serbia,Ukraine\n"
    lines = "1990,Austria,90,5,-,7\n2015,Austria,95,..,230,8\n2019,Micronesia,1,2,3,4\n2015,Japan,9,0,0,0\n"
    output = migrants(tmp_path, head + lines)
    assert {key: row.persons for key, row in rows(output).items()} == {
        ("JPN", "AUT", "migrant", 1990): 5, ("DEU", "AUT", "migrant", 2015): 95, ("SRB", "AUT", "migrant", 2015): 230,
        ("UKR", "AUT", "migrant", 2015): 8, ("DEU", "JPN", "migrant", 2015): 9,
    }  # fmt: skip
    serbians = rows(output)["SRB", "AUT", "migrant", 2015]
    assert (serbians.origin_with, str(serbians.start), serbians.rank) == ("XKX", "2015-07-01", 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Year,Dest,Japan\n2015,Atlantis,1\n", "Atlantis"),
        ("Year,Dest,Atlantis\n2015,Japan,1\n", "Atlantis"),
        ("Year,Dest,Japan\n2016,Kenya,1\n", "no year of this edition"),
        ("Year,Dest,Japan\n2015,Kenya,x\n", "is no count"),
        ("Dest,Year,Japan\n", "begins with"),
    ],
)
def test_what_it_does_not_know_stops_the_migrants(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RawData, match=message):
        migrants(tmp_path, text)


def students(folder: Path, figures: dict[str, list[int]], origins: list[str] | None = None) -> Output:
    names = origins or [
        "Japan", "China", "India", "Brazil", "Kenya", "Congo", "CuraÃ§ao", "Chile", "Peru", "Cuba", "Egypt", "Sudan",
        "Mali", "Chad", "Niger", "Gabon", "Togo", "Benin", "Ghana", "Nepal", "Laos",
    ]  # fmt: skip
    lines = [
        f"{host},{name},2018,{v}" for host, values in figures.items() for name, v in zip(names, values, strict=True)
    ]
    (folder / oecd.FOLDER).mkdir(exist_ok=True)
    head = "COUNTRY_OF_SCHOOL,COUNTRY_OF_ORIGIN,YEAR,TOTAL_INTL_STUDENTS\n"
    (folder / oecd.FOLDER / oecd.FILE).write_text(head + "\n".join(lines) + "\n", "utf-8")
    return oecd.compile(Inputs(folder, CURATED, describe("oecd_students")))


def test_doubled_figures_are_halved_where_all_are_even(tmp_path: Path) -> None:
    even = [2 * n for n in range(1, 22)]
    output = students(
        tmp_path, {"France": even, "Austria": [*even[:-1], 41], "United States of America": [*even[:-1], 41]}
    )
    found = rows(output)
    assert {host for _o, host, _g, _y in found} == {"FRA", "USA"}
    assert (found["LAO", "FRA", "student", 2018].persons, found["LAO", "FRA", "student", 2018].original) == (21, "42")
    assert found["LAO", "USA", "student", 2018].persons == 21
    assert {"COG", "CUW"} <= {o for o, _h, _g, _y in found}
    assert output.ignored["hosts and years in which the sum of levels is not the total"] == 21
    row = found["JPN", "FRA", "student", 2018]
    assert (str(row.start), row.end.earliest) == ("2018-01-01", dt.date(2018, 12, 31))


def test_a_name_it_does_not_know_stops_the_students(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="Atlantis"):
        students(tmp_path, {"France": [2] * 20}, ["Atlantis", *(f"Kenya{' ' * i}" for i in range(19))])


@pytest.mark.raw
@pytest.mark.parametrize("name", ADAPTERS)
def test_the_real_tables(name: str) -> None:
    raw = SHARED / "raw"
    if not (raw / unhcr.FOLDER).is_dir():
        pytest.skip(f"no {raw}: set BILATERAL_SHARED")
    output = ADAPTERS[name].compile(Inputs(raw, CURATED, describe(name)))
    least, most = expected_rows(name)["people"]
    assert least <= len(output.facts) <= most
    found = rows(output)
    expected = {
        "unhcr": {("SYR", "TUR", "refugee", 2025): 2_347_756, ("HRV", "SCG", "refugee", 1998): 296_597},
        "un_migrants": {("JPN", "USA", "migrant", 2019): 351_166, ("USA", "JPN", "migrant", 2015): 52_271},
        "oecd_students": {("CHN", "USA", "student", 2019): 340_222, ("USA", "JPN", "student", 2018): 2_352},
    }
    assert {key: found[key].persons for key in expected[name] if key in found} == expected[name]
