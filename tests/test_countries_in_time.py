"""Countries in time: what every source says lands on the state of the year, under the name of the day."""

import datetime as dt
from collections.abc import Iterator

import pytest

from bilateral.countries import countries
from bilateral.errors import CountryNotThere
from bilateral.relations import registry
from bilateral.sheets.compose import sheet
from bilateral.store import DATA, ParquetStore

#: Rows of a state outside its days, each with the reason why it stays: kind, source, country.
EXCEPTIONS = {
    ("trade_partner", "factbook", "MNE"): "editions of 2006 print figures of its years within Serbia and Montenegro",
    ("trade_partner", "factbook", "XKX"): "the first edition with Kosovo prints figures of 2006",
    ("leader", "reign", "PLW"): "presidents of Palau before independence",
    ("leader", "archigos", "OFS"): "self-government after the Boer War",
    ("leader", "archigos", "TRA"): "self-government after the Boer War",
    ("leader", "archigos", "IRL"): "the government proclaimed in 1919",
    ("leader", "archigos", "TBT"): "Tibet before the years in which it counts as a state",
    ("leader", "archigos", "MDV"): "sultans under British protection",
    ("leader", "factbook_leaders", "BIH"): "leaders of the republic before independence",
    ("chief_of_mission", "factbook", "PLW"): "a representative before independence",
    ("mission", "factbook", "PLW"): "a representative's office before independence",
    ("chief_of_mission", "pocom", "LTU"): "left the post some weeks after the annexation",
    ("chief_of_mission", "pocom", "LVA"): "left the post some weeks after the annexation",
    ("chief_of_mission", "pocom", "EST"): "left the post some weeks after the annexation",
    ("chief_of_mission", "pocom", "MMR"): "appointed before independence",
    ("chief_of_mission", "pocom", "ERI"): "appointed before independence",
    ("diplomatic_relations", "rdcr", "DZA"): "recognized two days before the declared day",
    ("diplomatic_relations", "rdcr", "ERI"): "recognized before the declared day",
    ("diplomatic_relations", "rdcr", "MDG"): "recognized the day before the declared one",
    ("diplomatic_relations", "rdcr", "CSK"): "its council was recognized before the state was declared",
    ("diplomatic_relations", "rdcr", "MLT"): "recognized before the declared day",
    ("diplomatic_relations", "curated_relations", "BGD"): "recognized by India ten days before the war ended",
    ("diplomatic_relations", "curated_relations", "GNB"): "recognized before Portugal did",
    ("dispute", "gml_disputes", "TWN"): "the Nationalists of autumn 1949, whom the source counts as Taiwan",
    ("membership", "curated_memberships", "QAT"): "a founding member of OPEC's second year, under British protection",
}  # fmt: skip


def strangers() -> Iterator[tuple[str, str, str, str]]:
    """Rows of a party that surely was not there on any day that the row names: kind, source, country, days."""
    store = ParquetStore(DATA)
    for name, kind in registry().items():
        files = [str(file) for file in store.files(name)]
        for party in kind.parties if files else ():
            rows = store.db.execute(
                f'SELECT DISTINCT "{party}", source, start_earliest, start_latest, end_earliest, end_latest '
                f"FROM read_parquet(?) WHERE \"{party}\" <> ''",
                [files],
            ).fetchall()
            for country, source, *bounds in rows:
                days = [day for day in bounds if day]
                if days and not (bounds[0] or bounds[2]):  # it was over by a day
                    days.append(dt.date(1776, 7, 4))
                if days and not any(countries()[country].existed(d) is not False for d in yearly(min(days), max(days))):
                    yield name, source, country, f"{min(days)} to {max(days)}"


def test_no_fact_is_of_a_state_that_was_not_there() -> None:
    found = {row[:3]: row[3] for row in strangers()}
    assert {who: days for who, days in found.items() if who not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) <= set(found), "these exceptions are needed no more"


def yearly(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first and the last day, and a day of each year between."""
    yield first
    yield from (dt.date(year, 7, 1) for year in range(first.year + 1, last.year))
    yield last


DAY = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("a", "b", "day", "title", "told"),
    [
        ("FRA", "DEU", "1900-01-01", "France–Germany", ["Wilhelm II"]),
        ("West Germany", "DDR", "1980-06-01", "West Germany–East Germany", ["Helmut Schmidt", "Conference on"]),
        ("DEU", "FRA", "1995-01-01", "Germany–France", ["Helmut Kohl", "Organization for Security"]),
        ("Austria-Hungary", "Serbia", "1913-06-01", "Austria-Hungary–Serbia", ["Francis Joseph", "Peter I"]),
        ("Austria", "Hungary", "1925-06-01", "Austria–Hungary", ["Horthy"]),
        ("Czechoslovakia", "Germany", "1938-06-01", "Czechoslovakia–Germany", ["Benes", "Hitler"]),
        ("USSR", "USA", "1985-06-01", "Soviet Union–United States", ["Gorbachev", "Reagan"]),
        ("Russia", "USA", "1995-06-01", "Russia–United States", ["Yeltsin", "Clinton"]),
        ("Yugoslavia", "Italy", "1975-11-10", "Yugoslavia–Italy", ["Tito"]),
        ("Serbia and Montenegro", "GBR", "2004-01-01", "Serbia and Montenegro–United Kingdom", ["Marovic", "Blair"]),
        ("Serbia", "Montenegro", "2010-01-01", "Serbia–Montenegro", ["Tadic"]),
        ("South Vietnam", "North Vietnam", "1970-01-01", "South Vietnam–North Vietnam", ["Thieu", "Le Duan"]),
        ("Vietnam", "USA", "2000-01-01", "Vietnam–United States", ["Clinton"]),
        ("North Yemen", "South Yemen", "1980-06-01", "North Yemen–South Yemen", ["Saleh", "Hassani"]),
        ("Yemen", "Saudi Arabia", "2005-01-01", "Yemen–Saudi Arabia", ["Ali Abdullah Saleh"]),
        ("Korea", "Japan", "1900-06-01", "Korea–Japan", ["Yi Hyong"]),
        ("Japan", "USA", "1948-01-01", "Japan–United States", ["occupied Japan"]),
        ("Taiwan", "USA", "1980-06-01", "Taiwan–United States", ["no diplomatic relations"]),
        ("Ottoman Empire", "Russia", "1876-06-01", "Ottoman Empire–Russia", ["Murad V", "Crimean War"]),
        ("Turkey", "Greece", "1935-01-01", "Turkey–Greece", ["Ataturk"]),
        ("Burma", "India", "1980-01-01", "Burma–India", ["Ne Win"]),
        ("Myanmar", "India", "2010-01-01", "Myanmar–India", ["Than Shwe"]),
        ("Zaire", "Belgium", "1980-01-01", "Zaire–Belgium", ["Mobutu"]),
        ("COD", "Belgium", "2005-01-01", "Democratic Republic of the Congo–Belgium", ["Kabila"]),
        ("Swaziland", "ZAF", "2010-01-01", "Swaziland–South Africa", ["Mswati"]),
        ("Eswatini", "ZAF", "2019-01-01", "Eswatini–South Africa", ["Mswati"]),
        ("Macedonia", "Greece", "2010-01-01", "Macedonia–Greece", ["George Papandreou"]),
        ("North Macedonia", "Greece", "2020-01-01", "North Macedonia–Greece", ["Mitsotakis"]),
        ("Kosovo", "Albania", "2015-01-01", "Kosovo–Albania", ["Jahjaga"]),
        ("Palestine", "Jordan", "2015-01-01", "Palestine–Jordan", ["Abdullah II"]),
        ("Hong Kong", "China", "1990-01-01", "Hong Kong–China", ["Li Peng"]),
        ("South Sudan", "Sudan", "2015-01-01", "South Sudan–Sudan", ["Salva Kiir"]),
        ("East Timor", "Indonesia", "2010-01-01", "Timor-Leste–Indonesia", ["Ramos-Horta"]),
        ("Zanzibar", "GBR", "1964-01-01", "Zanzibar–United Kingdom", ["Shamte"]),
        ("Tuvalu", "Nauru", "2015-01-01", "Tuvalu–Nauru", ["United Nations"]),
        ("Liechtenstein", "Switzerland", "2015-01-01", "Liechtenstein–Switzerland", ["Hans-Adam II"]),
    ],
)  # fmt: skip
def test_a_state_stands_under_the_name_of_the_day(a: str, b: str, day: str, title: str, told: list[str]) -> None:
    made = sheet(a, b, DAY(day))
    assert made.title == f"{title} relations"
    text = " ".join(made.to_text().split())
    for words in told:
        assert words in text, text[:3000]


@pytest.mark.parametrize(
    ("a", "b", "day", "remedy"),
    [
        ("Serbia", "France", "1950-01-01", "Yugoslavia"),
        ("Czechia", "France", "1980-01-01", "Czechoslovakia"),
        ("Soviet Union", "France", "1995-01-01", "Russia"),
        ("Slovenia", "France", "1970-01-01", "Yugoslavia"),
        ("East Germany", "France", "1995-01-01", "Germany"),
        ("South Vietnam", "France", "1980-01-01", "Vietnam"),
        ("Timor-Leste", "France", "1980-01-01", "Timor"),
        ("South Sudan", "France", "2005-01-01", "Sudan"),
        ("KOR", "France", "1920-01-01", "Korea"),
    ],
)
def test_a_state_that_was_not_there_is_refused_with_what_was(a: str, b: str, day: str, remedy: str) -> None:
    with pytest.raises(CountryNotThere, match=remedy):
        sheet(a, b, DAY(day))


def test_the_seat_of_china() -> None:
    """The Republic of China sat in the United Nations until 25 October 1971, the People's Republic since."""

    def members(country: str, day: str) -> bool:
        made = sheet(country, "USA", DAY(day))
        bodies = next(s for s in made.sections if s.name == "organizations").phrases
        return any("members of the United Nations" in phrase.text for phrase in bodies)

    assert members("TWN", "1965-06-01") and not members("CHN", "1965-06-01")
    assert members("CHN", "1975-06-01") and not members("TWN", "1975-06-01")
