"""Contiguity, capitals, languages and colonial ties: small inputs in their real form, and the real data."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.compile import describe, expected_rows
from bilateral.dates import Day
from bilateral.errors import RawData
from bilateral.relations.capital import Capital
from bilateral.relations.capital.row import distance_km
from bilateral.relations.colonial_tie import DEPENDENCY, PART, RULE, ColonialTie
from bilateral.relations.contiguity import LAND, WATER, Contiguity
from bilateral.relations.official_language import OfficialLanguage
from bilateral.sources.capitals import adapter as capitals
from bilateral.sources.cepii_geodist import adapter as cepii
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.cow_contiguity import adapter as contiguity
from bilateral.sources.factbook.read import Field
from bilateral.sources.factbook_languages import adapter as languages

REPO = Path(__file__).parents[2]
RAW = Path(os.environ.get("BILATERAL_SHARED", REPO.parent / "shared")) / "raw"
NO_CORRECTIONS = {
    contiguity: {"rows": []},
    capitals: {"rows": [], "spellings": {}, "coordinates": {}, "remarks": {}},
}


def table(path: Path, types: str, rows: Sequence[tuple[Any, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = duckdb.connect()
    db.execute(f"CREATE TABLE t ({types})")
    if rows:
        db.executemany(f"INSERT INTO t VALUES ({', '.join('?' for _ in rows[0])})", rows)
    db.execute(f"COPY t TO '{path}' (FORMAT parquet)")


@pytest.fixture
def correcting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, Any], None]:
    """Reads these corrections in place of a source's own."""

    def instead(adapter: Any, read: Any) -> None:
        real = adapter.load
        monkeypatch.setattr(adapter, "load", lambda path: read if path.name == "corrections.yml" else real(path))

    return instead


def borders(folder: Path, rows: list[tuple[int, int, int, str, str]]) -> list[Contiguity]:
    every = [(b, a, *rest) for a, b, *rest in rows] + list(rows)
    columns = "ccode1 DOUBLE, ccode2 DOUBLE, conttype DOUBLE, stdate DATE, enddate DATE"
    table(folder / "peacesciencer" / contiguity.RAW, columns, [(*r[:3], f"{r[3]}-01", f"{r[4]}-01") for r in every])
    output = contiguity.compile(Inputs(folder, folder, describe("cow_contiguity")))
    return [f for f in output.facts if isinstance(f, Contiguity)]


def told(rows: list[Contiguity]) -> list[tuple[str, str, str, int, str, str]]:
    return sorted((r.one, r.other, r.across, r.within_miles, str(r.start), str(r.end)) for r in rows)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        # Prussia until 1871, then Germany; what is so when the data begin is so by then
        ((220, 255, 1, "1816-01", "1940-06"), [
            ("DEU", "FRA", LAND, 0, "1871-01-18", "1940-06"), ("FRA", "PRU", LAND, 0, "../1816-01-01", "1871-01-17"),
        ]),
        # the Federal Republic by its own code, then Germany by another
        ((220, 260, 1, "1955-05", "1990-10"), [("DEU", "FRA", LAND, 0, "1955-05", "1990-10")]),
        ((265, 290, 1, "1954-03", "1990-10"), [("DDR", "POL", LAND, 0, "1954-03", "1990-10")]),
        # Serbia, Yugoslavia, Serbia and Montenegro and Serbia bear one code
        ((345, 355, 1, "1944-11", "2016-12"), [
            ("BGR", "SCG", LAND, 0, "1992-04-27", "2006-06-04"), ("BGR", "SRB", LAND, 0, "2006-06-05", "2016-12-31/.."),
            ("BGR", "YUG", LAND, 0, "1944-11", "1992-04-26"),
        ]),
        ((300, 345, 1, "1878-07", "1918-11"), [("AUH", "SRB", LAND, 0, "1878-07", "1918-11")]),
        # the Soviet Union's border with Iran ends with it, in a month of which Russia has some days
        ((365, 630, 1, "1855-01", "1991-12"), [
            ("IRN", "RUS", LAND, 0, "1855-01", "1922-12-29"), ("IRN", "SUN", LAND, 0, "1922-12-30", "1991-12"),
        ]),
        ((816, 817, 1, "1954-06", "1975-04"), [("RVN", "VNM", LAND, 0, "1954-06", "1975-04")]),
        ((678, 680, 1, "1967-11", "1990-05"), [("YEM", "YMD", LAND, 0, "1967-11", "1990-05")]),
        ((731, 732, 1, "1949-06", "2016-12"), [("KOR", "PRK", LAND, 0, "1949-06", "2016-12-31/..")]),
        ((732, 740, 4, "1952-04", "2016-12"), [("JPN", "KOR", WATER, 150, "1952-04", "2016-12-31/..")]),
        ((255, 345, 0, "1878-07", "2016-12"), []),
        ((255, 390, 1, "1945-05", "1945-05"), []),
    ],
)  # fmt: skip
def test_a_code_is_of_the_country_that_bore_it(
    tmp_path: Path,
    correcting: Callable[[Any, Any], None],
    row: tuple[int, int, int, str, str],
    wanted: list[tuple[Any, ...]],
) -> None:
    correcting(contiguity, NO_CORRECTIONS[contiguity])
    found = told(borders(tmp_path, [row]))
    assert [w[:4] for w in wanted] == [f[:4] for f in found]
    for want, have in zip(wanted, found, strict=True):
        assert want[4:] == have[4:] or (have[4].startswith(want[4][:7]) and have[5].startswith(want[5][:7])), have


def test_contiguity_is_corrected_and_accounted_for(tmp_path: Path, correcting: Callable[[Any, Any], None]) -> None:
    bridge = {"rows": [{"raw": [380, 390, 1, "2000-07", "2016-12"], "type": 2, "why": "a bridge"}]}
    correcting(contiguity, bridge)
    assert told(borders(tmp_path, [(380, 390, 1, "2000-07", "2016-12")]))[0][2:4] == (WATER, 12)
    with pytest.raises(RawData, match="nothing to correct"):
        borders(tmp_path, [(220, 211, 1, "1945-06", "2016-12")])
    correcting(contiguity, NO_CORRECTIONS[contiguity])
    with pytest.raises(RawData, match="not a type of contiguity"):
        borders(tmp_path, [(220, 211, 6, "1945-06", "2016-12")])


CAPITALS = "{code} DOUBLE, statenme VARCHAR, capital VARCHAR, stdate DATE, enddate DATE, lat DOUBLE, lng DOUBLE"


def seats(folder: Path, cow: list[tuple[Any, ...]], gw: Sequence[tuple[Any, ...]] = ()) -> list[Capital]:
    table(folder / "peacesciencer" / "cow_capitals.parquet", CAPITALS.format(code="ccode"), cow)
    table(folder / "peacesciencer" / "gw_capitals.parquet", CAPITALS.format(code="gwcode"), gw)
    output = capitals.compile(Inputs(folder, folder, describe("capitals")))
    return [f for f in output.facts if isinstance(f, Capital)]


def test_capitals_go_to_who_bore_the_code(tmp_path: Path, correcting: Callable[[Any, Any], None]) -> None:
    read = {
        "spellings": {"Torino": "Turin"}, "remarks": {"Ankara": "Remark."},
        "coordinates": {"Berlin": {"raw": [52.5, 13.4], "read": [52.52, 13.41], "why": "nearer"}},
        "rows": [{"of": [640, "Ankara", "1816-01-01"],
                  "read": [["Constantinople", "", 41, 29], ["Ankara", "1923-10-13", 39.9, 32.9]], "why": "moved"}],
    }  # fmt: skip
    correcting(capitals, read)
    found = seats(tmp_path, [
        (255, "Germany", "Berlin", "1816-01-01", "2024-12-31", 52.5, 13.4),
        (260, "German Federal Republic", "Bonn", "1949-01-01", "1991-06-19", 50.74, 7.1),
        (325, "Italy", "Torino", "1816-01-01", "1865-05-10", 45.07, 7.68),
        (325, "Italy", "Florence", "1865-05-11", "1871-02-02", 43.77, 11.26),
        (640, "Turkey", "Ankara", "1816-01-01", "2024-12-31", 39.92, 32.85),
    ], [(325, "Italy", "Torino", "1816-01-01", "1865-05-10", 45.07, 7.68),
        (711, "Tibet", "Lhasa", "1913-01-01", "1950-12-31", 29.65, 91.12)])  # fmt: skip
    assert sorted((r.country, r.city, str(r.start), str(r.end), r.verified) for r in found) == [
        ("DEU", "Berlin", "1871-01-18", "1949-05-22", True),
        ("DEU", "Berlin", "1990-10-03", "2024-12-31/..", True),
        ("DEU", "Bonn", "1949-05-23", "1990-10-02", True),
        ("ITA", "Florence", "1865-05-11", "1871-01-01/..", True),
        ("ITA", "Turin", "1861-03-17", "1865-05-10", True),
        ("OTT", "Constantinople", "../1816-01-01", "1923-10-12", False),
        ("PRU", "Berlin", "../1816-01-01", "1871-01-17", True),
        ("SRD", "Turin", "../1816-01-01", "1861-03-16", True),
        ("TBT", "Lhasa", "../1913-01-01", "1950-01-01/..", True),
        ("TUR", "Ankara", "1923-10-29", "2024-12-31/..", True),
    ]
    assert {r.latitude for r in found if r.city == "Berlin"} == {52.52}
    assert {r.remark for r in found} == {"", "Remark."}
    with pytest.raises(RawData, match="not where"):
        seats(tmp_path, [(255, "Germany", "Berlin", "1816-01-01", "2024-12-31", 51.0, 13.4)])
    with pytest.raises(RawData, match="nothing to correct"):
        seats(tmp_path, [(2, "United States of America", "Washington", "1816-01-01", "2024-12-31", 38.9, -77.04)])


def test_a_distance_is_that_along_the_great_circle() -> None:
    def at(latitude: float, longitude: float) -> Capital:
        return Capital(country="USA", city="X", latitude=latitude, longitude=longitude)

    assert distance_km(at(0, 0), at(0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km(at(90, 0), at(0, 77)) == pytest.approx(10007.5, abs=1)
    assert distance_km(at(48.86, 2.32), at(51.51, -0.13)) == pytest.approx(342, abs=3)
    assert distance_km(at(-17.74, 168.32), at(-13.83, -171.76)) == pytest.approx(2150, abs=60)  # across the date line


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("English (official), Kiswahili (official), numerous indigenous languages", ["English", "Kiswahili"]),
        ("Languages: German (or Swiss German) (official) 62.1%, Romansh (official) 0.5%", ["German", "Romansh"]),
        ("Spanish (Castilian) 93% (official), Quechua 4.1%", ["Spanish"]),
        ("French (official) <.1, other (includes English (official))", ["French", "includes English"]),
        ("Croatian (official in Burgenland) 1.6%, German (official nationwide) 88.6%", ["German"]),
        ("Hungarian (official, only in municipalities where Hungarians reside)", []),
        ("Kinyarwanda (official, universal Bantu vernacular) 93.2%", ["Kinyarwanda"]),
        ("English note: Welsh (official in Wales)", []),
        ("Arabic (official) major-language sample(s): X (Arabic) Y (official)", ["Arabic"]),
    ],
)
def test_languages_marked_as_official(text: str, names: list[str]) -> None:
    assert list(languages.marked(Field(2010, "KE", "Kenya", "Languages", text, "here"))) == names


SOURCES = ("cow_contiguity", "capitals", "cepii_geodist", "factbook_languages")


@cache
def compiled(source: str) -> Output:
    if not RAW.is_dir():
        pytest.skip(f"no {RAW}: set BILATERAL_SHARED")
    adapter = import_module(f"bilateral.sources.{source}.adapter")
    output: Output = adapter.compile(Inputs(RAW, REPO / "curated", describe(source)))
    return output


@pytest.mark.raw
@pytest.mark.parametrize("source", SOURCES)
def test_real_rows_are_as_many_as_expected(source: str) -> None:
    for least, most in expected_rows(source).values():
        assert least <= len(compiled(source).facts) <= most
    assert all(fact.locator and fact.published > dt.date.min for fact in compiled(source).facts)


def capital_of(country: str, day: Day) -> set[str]:
    rows = [f for f in compiled("capitals").facts if isinstance(f, Capital) and f.country == country]
    return {r.city for r in rows if r.period.holds(day) is True}


@pytest.mark.raw
@pytest.mark.parametrize(
    ("country", "day", "city"),
    [
        ("DEU", "1960-01-01", "Bonn"), ("DEU", "1991-01-01", "Berlin"), ("DDR", "1960-01-01", "East Berlin"),
        ("BRA", "1950-01-01", "Rio de Janeiro"), ("BRA", "1970-01-01", "Brasília"), ("NGA", "1985-01-01", "Lagos"),
        ("MMR", "1980-01-01", "Rangoon"), ("MMR", "2000-01-01", "Yangon"), ("MMR", "2010-01-01", "Naypyidaw"),
        ("RUS", "1900-01-01", "Saint Petersburg"), ("RUS", "1916-01-01", "Petrograd"), ("SUN", "1950-01-01", "Moscow"),
        ("OTT", "1900-01-01", "Constantinople"), ("TUR", "1930-01-01", "Ankara"), ("CHN", "1935-01-01", "Nanjing"),
        ("CHN", "1940-01-01", "Chongqing"), ("CHN", "1960-01-01", "Beijing"), ("RVN", "1965-01-01", "Saigon"),
        ("AUS", "1910-01-01", "Melbourne"), ("PAK", "1955-01-01", "Karachi"), ("TZA", "1980-01-01", "Dar es Salaam"),
        ("KAZ", "2020-01-01", "Nur-Sultan"), ("KAZ", "2023-01-01", "Astana"), ("JPN", "1850-01-01", "Kyoto"),
        ("COD", "1961-01-01", "Léopoldville"), ("NOR", "1913-01-01", "Kristiania"), ("YUG", "1930-01-01", "Belgrade"),
        ("SRB", "1900-01-01", "Belgrade"), ("YMD", "1975-01-01", "Aden"), ("KRE", "1890-01-01", "Seoul"),
        ("ITA", "1866-01-01", "Florence"), ("PHL", "1960-01-01", "Quezon City"), ("LTU", "1930-01-01", "Kaunas"),
    ],
)  # fmt: skip
def test_the_capital_of_the_day(country: str, day: str, city: str) -> None:
    assert capital_of(country, dt.date.fromisoformat(day)) == {city}


@pytest.mark.raw
def test_no_country_has_two_capitals_at_once() -> None:
    rows = [f for f in compiled("capitals").facts if isinstance(f, Capital) and f.country != "UPC"]
    for one in rows:
        for other in rows:
            if one.country == other.country and one is not other:
                assert one.period.overlaps(other.period) is not True, (one, other)


@pytest.mark.raw
@pytest.mark.parametrize(
    ("pair", "day", "across"),
    [
        ({"BRA", "ARG"}, "2010-01-01", LAND), ({"AUH", "SRB"}, "1913-01-01", LAND),
        ({"SWE", "DNK"}, "2010-01-01", WATER),
        ({"BHR", "SAU"}, "2010-01-01", WATER), ({"CYP", "TUR"}, "2010-01-01", WATER),
        ({"MYS", "SGP"}, "2010-01-01", WATER),
        ({"PAK", "MMR"}, "1960-01-01", LAND), ({"PAK", "MMR"}, "2010-01-01", ""), ({"RUS", "ROU"}, "2015-01-01", ""),
        ({"JPN", "SUN"}, "1930-01-01", ""), ({"JPN", "RUS"}, "2010-01-01", WATER), ({"KEN", "IDN"}, "2010-01-01", ""),
        ({"SDN", "UGA"}, "2010-01-01", LAND), ({"SDN", "UGA"}, "2014-01-01", ""), ({"SSD", "UGA"}, "2014-01-01", LAND),
        ({"DEU", "PRU"}, "1870-01-01", ""), ({"CSK", "SUN"}, "1970-01-01", LAND), ({"USA", "CAN"}, "2010-01-01", LAND),
    ],
)  # fmt: skip
def test_who_borders_whom(pair: set[str], day: str, across: str) -> None:
    on = dt.date.fromisoformat(day)
    rows = [f for f in compiled("cow_contiguity").facts if isinstance(f, Contiguity) and {f.one, f.other} == pair]
    assert {r.across for r in rows if r.period.holds(on) is True} == ({across} if across else set())


@pytest.mark.raw
def test_who_ruled_whom() -> None:
    ties = {(f.ruled, f.ruler): f for f in compiled("cepii_geodist").facts if isinstance(f, ColonialTie)}
    assert (ties["KEN", "GBR"].tie, str(ties["KEN", "GBR"].start)) == (DEPENDENCY, "../1963-12-12")
    assert ties["ALB", "OTT"].tie == ties["CZE", "AUH"].tie == ties["EST", "RUS"].tie == ties["KOR", "JPN"].tie == RULE
    assert ties["SOM", "ITA"].extent == PART
    assert str(ties["MAR", "FRA"].start) == "../1956-03-02", "not told of the Morocco of before"
    assert str(ties["FJI", "GBR"].start) == "../1970-10-10", "nor of the kingdom of Fiji"
    assert str(ties["EST", "RUS"].start) == "../1918-02-24", "but of Estonia between the wars"
    assert not {("LBR", "FRA"), ("CYP", "GRC"), ("ETH", "ITA"), ("PLW", "GBR"), ("THA", "GBR")} & ties.keys()
    assert cepii.RAW in ties["KEN", "GBR"].locator


@pytest.mark.raw
def test_languages_in_common() -> None:
    official: dict[str, set[str]] = {}
    for row in compiled("factbook_languages").facts:
        assert isinstance(row, OfficialLanguage)
        official.setdefault(row.language, set()).add(row.country)
    assert {"KEN", "TZA", "IND"} & official["English"] == {"KEN", "TZA"}
    assert {"MDA", "ROU"} <= official["Romanian"]
    assert {"CHE", "AUT", "DEU", "BEL"} <= official["German"]
    assert "ETH" not in official["English"] and "IND" not in official["Tamil"]
