"""Generated records of voting in the General Assembly: years of roll calls with marks, and both countries' votes."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.un_voting import UnVoting

YEARS = range(1994, 2021)
MARKS = ("", "", "me", "nu+di", "hr+us", "us", "ec")


@st.composite
def un_votings(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Some years with few votes or many, in which either may have no part; now and then one is near the other."""
    out: list[Fact] = []
    years = sorted(draw(st.sets(st.sampled_from(YEARS), max_size=3)))
    for year in sorted({y for first in years for y in (first, first + 10) if y in YEARS}):
        calls = draw(st.integers(1, 60))
        topics = ",".join(draw(st.lists(st.sampled_from(MARKS), min_size=calls, max_size=calls)))
        letters = draw(st.sampled_from(["yna-", "yyya", "y"]))
        for country, other in (pair, pair[::-1]):
            if draw(st.integers(0, 7)) == 0:
                continue
            place = draw(st.sampled_from([0, 0, 1, 3, -1, -4]))
            out.append(UnVoting(
                country=country, votes=draw(st.text(letters, min_size=calls, max_size=calls)), topics=topics,
                placed=f"XYZ:1 {other}:{place}" if place else "", among=draw(st.integers(40, 192)),
                start=Date.on(dt.date(year, 1, 1)), end=Date.on(dt.date(year, 12, 31)),
                source="alpha", edition="1", published=dt.date(1994, 1, 1), locator="generated",
            ))  # fmt: skip
    return out
