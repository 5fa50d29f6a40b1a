"""Countries: names, codes, existence and state systems, by date."""

import datetime as dt
import json
import os
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.countries import (
    SCHEMES,
    Country,
    by_code,
    code,
    countries,
    find,
    get,
    require_existing,
    surface_forms,
)
from bilateral.country_names import name_key, spellings
from bilateral.errors import AmbiguousCountry, BilateralError, CountryNotThere, UnknownCountry, UnknownName

ROOT = Path(__file__).resolve().parents[1]
RAW = Path(os.environ.get("BILATERAL_SHARED", ROOT.parent / "shared")) / "raw"
COMPILED = json.loads((files("bilateral") / "data" / "countries.json").read_text(encoding="utf-8"))


def day(text: str | int) -> dt.date:
    return dt.date(text, 6, 15) if isinstance(text, int) else dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Korea, Republic of", "KOR"),
        ("Korea (the Republic of)", "KOR"),
        ("Republic of Vietnam", "RVN"),
        ("Guinea", "GIN"),
        ("Papua New Guinea", "PNG"),
        ("Equatorial Guinea", "GNQ"),
        ("Guinea-Bissau", "GNB"),
        ("Kosovo", "XKX"),
        ("Germany", "DEU"),
        ("Vietnam", "VNM"),
        ("Yemen", "YEM"),
        ("China", "CHN"),
        ("America", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("USA", "USA"),
        ("the United States of America", "USA"),
        ("Britain", "GBR"),
        ("Great Britain", "GBR"),
        ("UK", "GBR"),
        ("England", "GBR"),
        ("Holland", "NLD"),
        ("Russia", "RUS"),
        ("Soviet Russia", "SUN"),
        ("Micronesia", "FSM"),
        ("Macau", "MAC"),
        ("Macao", "MAC"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("PRC", "CHN"),
        ("ROC", "TWN"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("DRC", "COD"),
        ("UAE", "ARE"),
        ("FRG", "DEU"),
        ("GDR", "DDR"),
        ("USSR", "SUN"),
        ("Yugoslavia", "YUG"),
        ("Côte d’Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Turkey", "TUR"),
        ("turkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("The Gambia", "GMB"),
        ("Gambia, The", "GMB"),
        ("St. Kitts & Nevis", "KNA"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Myanmar (Burma)", "MMR"),
        ("Republic of Ghana", "GHA"),
        ("Government of Japan", "JPN"),
        ("Deutschland", "DEU"),
        ("Nippon", "JPN"),
        ("日本", "JPN"),
        ("Japon", "JPN"),
        ("Japanese", "JPN"),
        ("American", "USA"),
        ("South Korean", "KOR"),
        ("Germans", "DEU"),
        ("Frenchmen", "FRA"),
        ("AUS", "AUS"),
        ("AUT", "AUT"),
        ("UKG", "GBR"),
        ("ROM", "ROU"),
        ("ZAR", "COD"),
        ("Vatican", "VAT"),
        ("Holy See", "VAT"),
        ("Georgia", "GEO"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
    ],
)
def test_names_of_today(text: str, expected: str) -> None:
    assert find(text).id == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Korea", 1900, "KRE"),
        ("Germany", 1900, "DEU"),
        ("Germany", 1938, "DEU"),
        ("West Germany", 1970, "DEU"),
        ("East Germany", 1970, "DDR"),
        ("Germany", "1990-10-03", "DEU"),
        ("DEU", 1970, "DEU"),
        ("Vietnam", 1850, "DNM"),
        ("Vietnam", 1990, "VNM"),
        ("Yemen", 1930, "YEM"),
        ("China", 1900, "CHN"),
        ("China", 1960, "CHN"),
        ("Republic of China", 1930, "CHN"),
        ("Republic of China", 1960, "TWN"),
        ("Russia", 1900, "RUS"),
        ("Russia", 1985, "SUN"),
        ("Russia", 2000, "RUS"),
        ("Yugoslavia", 1950, "YUG"),
        ("Yugoslavia", 2000, "SCG"),
        ("Serbia and Montenegro", 2004, "SCG"),
        ("Serbia", 1900, "SRB"),
        ("Austria", 1850, "AUH"),
        ("Austria", 1930, "AUT"),
        ("Turkey", 1900, "OTT"),
        ("Turkey", 1930, "TUR"),
        ("Burma", 1980, "MMR"),
        ("Zaire", 1980, "COD"),
        ("Zaire", 2016, "COD"),
        ("Siam", 1900, "THA"),
        ("Persia", 1900, "IRN"),
        ("Ceylon", 1960, "LKA"),
        ("Upper Volta", 1970, "BFA"),
        ("Dahomey", 1970, "BEN"),
        ("Macedonia", 2000, "MKD"),
        ("Czech Republic", 2000, "CZE"),
        ("United Arab Republic", 1960, "EGY"),
        ("Syria", 1960, "SYR"),
        ("Colombia", 1825, "GCL"),
        ("Congo", 1900, "CFS"),
        ("Tanganyika", 1962, "TZA"),
        ("Zanzibar", "1963-12-11", "ZAN"),
        ("Holy See", 1860, "PAP"),
        ("Samoa", 1980, "WSM"),
        ("German", 1995, "DEU"),
        ("Korean", 1900, "KRE"),
    ],
)
def test_names_by_date(text: str, on: str | int, expected: str) -> None:
    assert find(text, day(on)).id == expected


@pytest.mark.parametrize(
    ("text", "on", "candidates"),
    [
        ("Korea", None, {"KOR", "PRK"}),
        ("Korea", 1960, {"KOR", "PRK"}),
        ("Korean", 1960, {"KOR", "PRK"}),
        ("Congo", None, {"COD", "COG"}),
        ("Congolese", None, {"COD", "COG"}),
        ("Dominican", None, {"DMA", "DOM"}),
        ("Germany", 1970, {"DEU", "DDR"}),
        ("Vietnam", 1960, {"VNM", "RVN"}),
        ("Yemen", 1975, {"YEM", "YMD"}),
    ],
)
def test_what_is_ambiguous_lists_its_candidates(text: str, on: int | None, candidates: set[str]) -> None:
    with pytest.raises(AmbiguousCountry) as caught:
        find(text, day(on) if on else None)
    assert set(caught.value.candidates) == candidates
    assert all(candidate in str(caught.value) for candidate in candidates)


def test_what_is_unknown_suggests_near_names() -> None:
    with pytest.raises(UnknownCountry, match="Japan"):
        find("Jpan")
    with pytest.raises(UnknownCountry):
        get("ZZZ")


@pytest.mark.parametrize(
    ("country", "on", "existed", "cow", "gw"),
    [
        ("JPN", 1948, True, False, True),
        ("JPN", 1960, True, True, True),
        ("TUV", 1980, True, False, True),
        ("TUV", 1970, False, False, False),
        ("ZAN", "1963-12-12", True, False, False),
        ("ZAN", "1963-12-20", True, True, True),
        ("ZAN", 1970, False, False, False),
        ("SUN", 1985, True, True, True),
        ("RUS", 1985, False, False, False),
        ("RUS", 1900, True, True, True),
        ("DEU", 1947, False, False, False),
        ("DEU", 1950, True, False, True),
        ("DDR", 1950, True, False, True),
        ("YUG", 1943, True, False, True),
        ("YUG", 2000, False, False, False),
        ("SCG", 2000, True, True, True),
        ("SRB", 2000, False, False, False),
        ("SRB", 1900, True, True, True),
        ("VNM", 1960, True, True, True),
        ("RVN", 1960, True, True, True),
        ("RVN", 1980, False, False, False),
        ("YMD", 1980, True, True, True),
        ("YMD", 2000, False, False, False),
        ("KRE", 1900, True, True, True),
        ("KRE", 1908, True, False, True),
        ("KOR", 1908, False, False, False),
        ("TWN", 1930, False, False, False),
        ("TWN", 1960, True, True, True),
        ("EST", 1930, True, True, True),
        ("EST", 1960, False, False, False),
        ("NLD", 1943, True, False, True),
        ("POL", 1942, True, False, True),
        ("MAR", 1930, None, False, False),
        ("UKR", 1975, None, False, False),
        ("IND", 1945, None, False, False),
        ("SWZ", 2019, True, None, True),
        ("JPN", 2026, True, None, None),
        ("USA", 1790, True, None, None),
        ("ABW", 1990, True, False, False),
    ],
)
def test_existence_is_apart_from_membership(
    country: str, on: str | int, existed: bool | None, cow: bool | None, gw: bool | None
) -> None:
    there = get(country)
    assert (there.existed(day(on)), there.in_system("cow", day(on)), there.in_system("gw", day(on))) == (
        existed, cow, gw,
    )  # fmt: skip


def test_only_existence_refuses() -> None:
    assert require_existing(get("JPN"), day(1948)).id == "JPN"
    assert require_existing(get("MAR"), day(1930)).id == "MAR"
    with pytest.raises(CountryNotThere, match="1991") as caught:
        require_existing(get("SUN"), day(2016))
    assert "Russia (RUS)" in str(caught.value)
    with pytest.raises(CountryNotThere, match="Soviet Union"):
        require_existing(get("RUS"), day(1985))


@pytest.mark.parametrize(
    ("country", "on", "name", "in_text", "adjective"),
    [
        ("USA", 2016, "United States", "the United States", "U.S."),
        ("GBR", 2016, "United Kingdom", "the United Kingdom", "British"),
        ("SUN", 1960, "Soviet Union", "the Soviet Union", "Soviet"),
        ("NLD", 2016, "Netherlands", "the Netherlands", "Dutch"),
        ("PHL", 2016, "Philippines", "the Philippines", "Philippine"),
        ("JPN", 2016, "Japan", "Japan", "Japanese"),
        ("KEN", 2016, "Kenya", "Kenya", "Kenyan"),
        ("DEU", 1900, "Germany", "Germany", "German"),
        ("DEU", 1970, "West Germany", "West Germany", "West German"),
        ("DEU", 2000, "Germany", "Germany", "German"),
        ("COD", 1980, "Zaire", "Zaire", "Zairian"),
        ("COD", 2000, "Democratic Republic of the Congo", "the Democratic Republic of the Congo", "Congolese"),
        ("MMR", 1980, "Burma", "Burma", "Burmese"),
        ("MMR", 2000, "Myanmar", "Myanmar", "Burmese"),
        ("SWZ", 2019, "Eswatini", "Eswatini", "Swazi"),
        ("MKD", 2020, "North Macedonia", "North Macedonia", "Macedonian"),
        ("THA", 1947, "Siam", "Siam", "Siamese"),
        ("IRN", 1930, "Persia", "Persia", "Persian"),
        ("TUR", 2023, "Türkiye", "Türkiye", "Turkish"),
        ("CPV", 2000, "Cape Verde", "Cape Verde", "Cape Verdean"),
        ("CIV", 1970, "Ivory Coast", "Ivory Coast", "Ivorian"),
        ("EGY", 1960, "United Arab Republic", "the United Arab Republic", "Egyptian"),
        ("SCG", 2000, "Yugoslavia", "Yugoslavia", "Yugoslav"),
        ("CZE", 2020, "Czechia", "Czechia", "Czech"),
        ("HMD", 2020, "Heard Island and McDonald Islands", "Heard Island and McDonald Islands",
         "Heard Island and McDonald Islands"),
    ],
)  # fmt: skip
def test_forms_of_a_name(country: str, on: int, name: str, in_text: str, adjective: str) -> None:
    there, when = get(country), day(on)
    assert (there.name(when), there.in_text(when), there.adjective(when)) == (name, in_text, adjective)


@pytest.mark.parametrize(
    ("scheme", "value", "on", "expected"),
    [
        ("cow", 255, 1850, "PRU"),
        ("cow", 255, 1900, "DEU"),
        ("cow", 260, 1970, "DEU"),
        ("cow", 255, 2000, "DEU"),
        ("cow", 265, 1970, "DDR"),
        ("gw", 260, 2000, "DEU"),
        ("cow", 365, 1900, "RUS"),
        ("cow", 365, 1960, "SUN"),
        ("cow", 365, 2000, "RUS"),
        ("cow", 345, 1900, "SRB"),
        ("cow", 345, 1950, "YUG"),
        ("cow", 345, 2000, "SCG"),
        ("cow", 345, 2010, "SRB"),
        ("gw", 340, 2010, "SRB"),
        ("gw", 345, 2000, "SCG"),
        ("cow", 678, 1980, "YEM"),
        ("cow", 679, 2000, "YEM"),
        ("gw", 678, 2000, "YEM"),
        ("cow", 680, 1980, "YMD"),
        ("cow", 816, 1960, "VNM"),
        ("cow", 817, 1960, "RVN"),
        ("cow", 300, 1900, "AUH"),
        ("cow", 305, 1930, "AUT"),
        ("cow", 310, 1930, "HUN"),
        ("cow", 315, 1930, "CSK"),
        ("cow", 316, 2000, "CZE"),
        ("cow", 317, 2000, "SVK"),
        ("cow", 325, 1850, "SRD"),
        ("cow", 325, 1900, "ITA"),
        ("cow", 327, 1850, "PAP"),
        ("cow", 510, 1962, "TZA"),
        ("cow", 511, 1964, "TZA"),
        ("cow", 640, 1900, "OTT"),
        ("cow", 640, 1930, "TUR"),
        ("cow", 970, 2000, "NRU"),
        ("gw", 970, 2000, "KIR"),
        ("cow", "GMY", 2000, "DEU"),
        ("cow", "002", 2000, "USA"),
        ("iso3", "YUG", 1980, "YUG"),
        ("iso3", "YUG", 2000, "SCG"),
        ("iso3", "VDR", 1974, "VNM"),
        ("iso2", "CS", 1980, "CSK"),
        ("iso2", "CS", 2005, "SCG"),
        ("iso_num", "392", 2000, "JPN"),
        ("iso_num", "008", 2000, "ALB"),
        ("fips", "CH", 2000, "CHN"),
        ("fips", "SZ", 2000, "CHE"),
        ("fips", "GK", 2000, "GGY"),
        ("gsh", "germany", 1850, "PRU"),
        ("gsh", "germany", 1900, "DEU"),
        ("gsh", "korea", 1900, "KRE"),
        ("gsh", "vietnam-south", 1960, "RVN"),
        ("gsh", "holy-see", 1860, "PAP"),
        ("gsh", "somoa", 2022, "WSM"),
    ],
)
def test_codes_by_date(scheme: str, value: str | int, on: int, expected: str) -> None:
    when = dt.date(on, 1, 15)
    assert by_code(scheme, value, when).id == ("ZAN" if value == 511 else expected)


@pytest.mark.parametrize(
    ("country", "scheme", "on", "expected"),
    [
        ("DEU", "cow", 1900, "255"),
        ("DEU", "cow", 1970, "260"),
        ("DEU", "cow", 2000, "255"),
        ("DEU", "gw", 2000, "260"),
        ("ROU", "iso3", 1990, "ROM"),
        ("ROU", "iso3", 2010, "ROU"),
        ("COD", "iso3", 1990, "ZAR"),
        ("JPN", "cow", 1948, "740"),
        ("JPN", "cow_abb", 1990, "JPN"),
        ("JPN", "fips", 1990, "JA"),
        ("XKX", "iso3", 2010, "XKX"),
        ("ABW", "cow", 2010, None),
        ("XKX", "iso_num", 2010, None),
    ],
)
def test_codes_of_a_country(country: str, scheme: str, on: int, expected: str | None) -> None:
    assert code(country, scheme, day(on)) == expected


def test_wrong_schemes_and_codes() -> None:
    with pytest.raises(UnknownName, match="cow"):
        by_code("cows", 2)
    with pytest.raises(UnknownName):
        code("USA", "iso4")
    with pytest.raises(UnknownName):
        get("USA").in_system("isd", day(2000))
    with pytest.raises(UnknownCountry):
        by_code("cow", 999)


def test_ids_are_iso_shaped_and_lead_to_themselves() -> None:
    assert list(countries()) == sorted(countries())
    for country_id, country in countries().items():
        assert country.id == country_id
        assert len(country_id) == 3
        assert country_id.isascii()
        assert country_id.isupper()
        assert find(country_id) is find(country_id.lower()) is country


def _names_on(country: Country) -> list[tuple[str, dt.date]]:
    """The short name on the first and last sure days of each period of name and existence, and between."""
    days: set[dt.date] = set()
    for period in [*country.existence, *(n.period for n in country.names if n.kind == "short")]:
        ends = [period.start.latest, period.end.earliest]
        days.update(d for d in ends if d and dt.date(1776, 7, 4) <= d <= dt.date(2026, 1, 1))
    days.add(day(2016))
    days.add(day(1900))
    return [(country.name(d), d) for d in sorted(days) if country.existed(d)]


def test_every_name_leads_back_to_its_country() -> None:
    ambiguous = set()
    for country in countries().values():
        for name, when in _names_on(country):
            try:
                assert find(name, when) is country, (country.id, name, when)
            except AmbiguousCountry as error:
                assert country.id in error.candidates
                ambiguous.add((name, *error.candidates))
    assert ambiguous == AMBIGUOUS_SHORT_NAMES


#: Short names that two states bore on the same day.
AMBIGUOUS_SHORT_NAMES = {
    ("Republic of the Congo", "COD", "COG"),  # the official name of both until 1964-07-31
}


@given(st.integers(min_value=0, max_value=303), st.dates(dt.date(1776, 7, 4), dt.date(2026, 1, 1)))
def test_names_round_trip_on_any_day(position: int, when: dt.date) -> None:
    country = list(countries().values())[position % len(countries())]
    if country.existed(when):
        name = country.name(when)
        for form in (name, country.in_text(when), name.upper(), country.id):
            try:
                assert find(form, when) is country
            except AmbiguousCountry as error:
                assert (name, *error.candidates) in AMBIGUOUS_SHORT_NAMES


@given(st.text(max_size=60), st.none() | st.dates())
def test_find_never_breaks(text: str, when: dt.date | None) -> None:
    try:
        assert find(text, when).id in countries()
    except BilateralError as error:
        assert text in str(error) or repr(text) in str(error)


@given(st.sampled_from(sorted({text for text, *_ in surface_forms()})), st.none() | st.dates(dt.date(1800, 1, 1)))
def test_every_surface_form_is_understood(text: str, when: dt.date | None) -> None:
    try:
        assert find(text, when).id in countries()
    except AmbiguousCountry as error:
        assert len(error.candidates) > 1


def test_surface_forms() -> None:
    forms = {(text, kind, country) for text, kind, country, _ in surface_forms()}
    assert ("US", "acronym", "USA") in forms
    assert ("ROK", "acronym", "KOR") in forms
    assert ("Japanese", "adjective", "JPN") in forms
    assert ("St. Lucia", "short", "LCA") in forms
    assert ("Cote d'Ivoire", "short", "CIV") in forms
    assert ("Trinidad & Tobago", "short", "TTO") in forms
    assert not any(text == "Island" for text, *_ in forms)
    periods = {text: period for text, _, country, period in surface_forms() if country == "NAS"}
    assert periods["Nassau"].holds(day(2000)) is False


@given(st.text(max_size=40))
def test_keys_are_stable(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert next(spellings(text)) == text


def test_successions_are_mutual() -> None:
    for country in countries().values():
        for step in country.successors:
            assert any(back.country == country.id for back in get(step.country).predecessors)
    assert {s.country for s in get("SUN").successors} >= {"RUS", "UKR", "KAZ", "EST"}
    assert {s.country for s in get("CSK").successors} == {"CZE", "SVK"}
    assert {s.country for s in get("DDR").successors} == {"DEU"}
    assert {s.country for s in get("RVN").successors} == {"VNM"}


def test_territories_are_not_bounded() -> None:
    aruba = get("ABW")
    assert (aruba.type, aruba.part_of, aruba.existence) == ("territory", "NLD", ())
    assert {i for i, c in countries().items() if c.part_of and c.part_of not in countries()} == set()
    assert get("ANT").existed(day(2016)) is False
    assert {c.type for c in countries().values()} == {"state", "territory"}


def test_the_file_is_small_and_codes_are_known_schemes() -> None:
    assert len((files("bilateral") / "data" / "countries.json").read_bytes()) < 600_000
    assert {c.scheme for country in countries().values() for c in country.codes} == set(SCHEMES)


@pytest.mark.raw
def test_every_iso_entity_is_there() -> None:
    from bilateral.sources.countries import raw

    listed = raw.iso(RAW)
    assert len(listed) == 249
    for iso3, row in listed.items():
        assert iso3 in countries()
        assert by_code("iso3", iso3).id == iso3
        assert by_code("iso2", row["ISO3166-1-Alpha-2"]).id == iso3
        assert by_code("iso_num", row["ISO3166-1-numeric"]).id == iso3
        assert code(iso3, "iso3") == iso3
        for column in ("CLDR display name", "UNTERM English Short", "official_name_en"):
            if row[column].strip() and iso3 != "COG":
                assert find(row[column]).id == iso3, (iso3, row[column])


@pytest.mark.raw
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_every_row_of_the_state_systems_maps_both_ways(system: str) -> None:
    from bilateral.sources.countries import raw

    for spell in raw.system(RAW, system):
        first, last = dt.date.fromisoformat(spell.first), dt.date.fromisoformat(spell.last)
        between = first + (last - first) / 2
        for when in (first, between, last):
            country = by_code(system, spell.number, when)
            assert code(country, system, when) == spell.number
            assert by_code(system, spell.abbreviation, when) is country
            assert country.in_system(system, when) is True
            bearers = [c for c in countries().values() if code(c, system, when) == spell.number]
            inside = [c.id for c in bearers if c.in_system(system, when)]
            assert inside == [country.id]


@pytest.mark.raw
def test_every_gec_code_and_territory_id_is_mapped_or_excused() -> None:
    from bilateral.sources.countries import raw

    excused = COMPILED["unmapped"]
    for value, name in raw.gec(RAW).items():
        if value not in excused["fips"]:
            assert by_code("fips", value).id, name
    for slug in raw.historian_ids(RAW):
        if slug not in excused["gsh"]:
            assert by_code("gsh", slug, day(1990)).id


@pytest.mark.raw
def test_chiefs_of_mission_were_sent_to_states_that_existed() -> None:
    """An independent witness of existence: nearly every appointment falls on a day when its country was there."""
    import re

    seen, absent = 0, []
    for path in sorted((RAW / "historyatstate" / "pocom" / "missions-countries").glob("*.xml")):
        text = path.read_text(encoding="utf-8")
        for chief in re.findall(r"<chief>.*?</chief>", text, re.DOTALL):
            slug = re.search(r"<contemporary-territory-id>(.*?)<", chief)
            started = re.search(r"<started>\s*<date>(\d{4}-\d\d-\d\d)</date>", chief)
            if slug and started:
                seen += 1
                country = by_code("gsh", slug[1], day(started[1]))
                if country.existed(day(started[1])) is False:
                    absent.append((country.id, started[1]))
    assert seen > 3000
    assert len(absent) < seen / 500, absent


@pytest.mark.raw
@pytest.mark.parametrize(
    ("path", "name", "value", "scheme", "known"),
    [
        ("troopdata/troopdata-rebuild-country-year.csv", "countryname", "iso3c", "iso3", set[str]()),
        ("worldbank-gdp-pop/gdp.csv", "Country Name", "Country Code", "iso3", set[str]()),
        ("us-foreign-aid/us_foreign_aid_country.csv", "Country Name", "Country Code", "iso3", set[str]()),
        ("unhcr-refugees/population.parquet", "coo_name", "coo_iso", "iso3", set[str]()),
        ("cepii-geodist/geo_cepii.parquet", "country", "iso3", "iso3", set[str]()),
        ("manytreaties/parties_DESTA.parquet", "StateName", "stateID", "iso3", set[str]()),
        ("un-voting/un_votes.parquet", "country", "country_code", "iso2", set[str]()),
        ("peacesciencer/cow_capitals.parquet", "statenme", "ccode", "cow", {"Yugoslavia"}),
        ("cow-igo-v3/states2016.parquet", "statenme", "ccode", "cow", {"Yugoslavia"}),
    ],
)
def test_names_in_data_sets_agree_with_their_codes(
    path: str, name: str, value: str, scheme: str, known: set[str]
) -> None:
    """Names and codes that others wrote side by side: wherever we read both, they are one country."""
    import duckdb

    reader = "read_csv" if path.endswith("csv") else "read_parquet"
    options = ", all_varchar = true, ignore_errors = true" if path.endswith("csv") else ""
    query = f"""SELECT DISTINCT "{name}"::VARCHAR, "{value}"::VARCHAR FROM {reader}('{RAW / path}'{options})"""
    agree = 0
    for text, given_code in duckdb.connect().execute(query).fetchall():
        try:
            by_name, by_value = find(text or ""), by_code(scheme, (given_code or "").removesuffix(".0"))
        except BilateralError:
            continue
        assert by_name is by_value or text in known, (text, given_code)
        agree += 1
    assert agree > 150


@pytest.mark.raw
def test_compiling_again_gives_the_same_bytes() -> None:
    from bilateral.sources.countries.adapter import compile_countries, render

    text = render(compile_countries(RAW, ROOT / "curated"))
    assert text == (files("bilateral") / "data" / "countries.json").read_text(encoding="utf-8")
