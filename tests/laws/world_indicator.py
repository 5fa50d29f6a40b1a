"""Generated figures of a pair: yearly sizes, classes and indexes, and shares of a budget term by term."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import NEVER, Fact
from bilateral.relations.indicator import Indicator

YEARS = range(1994, 2021)
SIZES = {"gdp_usd": st.floats(1e6, 3e13), "population_persons": st.integers(800, 1_500_000_000).map(float),
         "un_assessed_usd": st.integers(20_000, 3_800_000_000).map(float)}  # fmt: skip
CLASSES = {
    "polity_score": st.sampled_from([(-9.0, "autocracy"), (0.0, "anocracy"), (7.0, "democracy"), (10.0, "democracy")]),
    "unified_democracy_index": st.sampled_from([(0.12, "autocracy"), (0.5, "hybrid regime"), (0.875, "democracy")]),
}


def _row(country: str, indicator: str, first: int, last: int, *, closed: bool, **own: Any) -> Indicator:
    end = dt.date(last, 12, 31)
    return Indicator(
        country=country, indicator=indicator, start=Date.on(dt.date(first, 1, 1)),
        end=Date.on(end) if closed else Date.since(end), quiet_from=NEVER if closed else dt.date(last + 1, 12, 31),
        source="alpha", edition="1", published=dt.date(1994, 1, 1), locator="generated", **own,
    )  # fmt: skip


@st.composite
def indicators(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Some years of each series for each country, and a share in some of the terms of three years."""
    out: list[Fact] = []
    for country in pair:
        for name, values in SIZES.items():
            years = sorted(draw(st.sets(st.sampled_from(YEARS), max_size=3)))
            for year in years:
                rank = draw(st.integers(0, 180))
                own = {"value": draw(values), "rank": rank, "among": 190 if rank else 0}
                out.append(_row(country, name, year, year, closed=year + 1 in years, **own))
        for name, classes in CLASSES.items():
            for year in sorted(draw(st.sets(st.sampled_from(YEARS), max_size=3))):
                value, standing = draw(classes)
                out.append(_row(country, name, year, year, closed=False, value=value, standing=standing))
        if draw(st.booleans()):
            year = draw(st.sampled_from(YEARS))
            out.append(
                _row(country, "polyarchy_index", year, year, closed=True, value=draw(st.integers(1, 999)) / 1000)
            )
        for year in draw(st.sets(st.sampled_from(YEARS), max_size=2)):
            own = {"value": draw(st.integers(-3000, 3000)) / 1000, "rank": draw(st.integers(1, 190)), "among": 190}
            out.append(_row(country, "un_ideal_point", year, year, closed=True, **own))
    for first in range(1995, 2019, 3):
        for country, rank in zip(pair, draw(st.permutations([1, 2, 3, 9])), strict=False):
            if draw(st.booleans()):
                own = {"value": draw(st.integers(1, 22000)) / 1000, "rank": rank, "among": 193}
                out.append(_row(country, "un_assessment_percent", first, first + 2, closed=True, **own))
    return out
