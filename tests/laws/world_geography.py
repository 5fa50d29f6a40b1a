"""Generated geography and lasting ties: borders and waters, capitals that move, languages, who ruled whom."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.capital import Capital
from bilateral.relations.colonial_tie import DEPENDENCY, PART, RULE, WHOLE, ColonialTie
from bilateral.relations.contiguity import LAND, WATER, Contiguity
from bilateral.relations.official_language import OfficialLanguage

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)
ACROSS = ((LAND, 0, 0), (WATER, 0, 12), (WATER, 12, 24), (WATER, 24, 150), (WATER, 150, 400))
CITIES = (
    ("Nairobi", -1.28, 36.82), ("Rio de Janeiro", -22.91, -43.21), ("Port-au-Prince", 18.55, -72.34),
    ("St. John's", 17.12, -61.84), ("Andorra la Vella", 42.5, 1.5), ("Yaoundé", 3.87, 11.52), ("Bonn", 50.74, 7.1),
    ("Mexico City", 19.32, -99.15), ("Kinshasa", -4.32, 15.31), ("Brazzaville", -4.27, 15.27),
    ("Washington", 38.9, -77.04),
)  # fmt: skip
LANGUAGES = ("English", "French", "Mandarin Chinese", "Swahili", "Quechua")


def _common(start: Date, end: Date) -> dict[str, Any]:
    source = {"source": "alpha", "edition": "1", "published": FIRST, "locator": "generated"}
    return {"start": start, "end": end, **source}


@st.composite
def contiguities(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """One way of being near after the other."""
    one, other = sorted(pair)
    days = sorted(draw(st.lists(st.dates(FIRST, LAST), max_size=4, unique=True)))
    out: list[Fact] = []
    for begin, end in zip(days[::2], days[1::2], strict=False):
        across, over, within = draw(st.sampled_from(ACROSS))
        until = Date.since(end) if end == days[-1] and draw(st.booleans()) else Date.on(end)
        start = draw(st.sampled_from([Date.on(begin), Date.by(begin)]))
        out.append(
            Contiguity(
                one=one, other=other, across=across, over_miles=over, within_miles=within, **_common(start, until)
            )
        )
    return out


@st.composite
def capitals(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """A capital of each, which may move."""
    out: list[Fact] = []
    for country in pair:
        cities = draw(st.lists(st.sampled_from(CITIES), max_size=2, unique=True))
        day = draw(st.dates(FIRST, LAST))
        for i, (city, north, east) in enumerate(cities):
            last = i + 1 == len(cities)
            start = Date.by(FIRST) if i == 0 else Date.on(day)
            end = Date.since(LAST) if last else Date.on(day - dt.timedelta(days=1))
            out.append(Capital(country=country, city=city, latitude=north, longitude=east, **_common(start, end)))
    return out


@st.composite
def official_languages(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    for country in pair:
        for language in draw(st.lists(st.sampled_from(LANGUAGES), max_size=4, unique=True)):
            seen = _common(Date.by(draw(st.dates(FIRST, LAST))), Date.since(LAST))
            out.append(OfficialLanguage(country=country, language=language, **seen))
    return out


@st.composite
def colonial_ties(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    if not draw(st.booleans()):
        return []
    ruler, ruled = draw(st.permutations(pair))
    assert ruled in countries()
    tie, extent = draw(st.sampled_from([DEPENDENCY, RULE])), draw(st.sampled_from([WHOLE, PART, "land"]))
    when = Date.by(draw(st.dates(FIRST, LAST)))
    return [ColonialTie(ruler=ruler, ruled=ruled, tie=tie, extent=extent, **_common(when, when))]
