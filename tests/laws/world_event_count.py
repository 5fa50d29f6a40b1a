"""Generated counts of events in the news, each way, of some years."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.event_count import EventCount
from bilateral.relations.event_count.row import SORTS

COUNTS = st.one_of(st.integers(0, 30), st.integers(100, 20_000))


@st.composite
def event_counts(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    for actor, target in (pair, pair[::-1]):
        for year in draw(st.lists(st.integers(1994, 2020), max_size=3, unique=True)):
            counts = {sort: draw(COUNTS) for sort in SORTS}
            row = EventCount(
                actor=actor, target=target, start=Date.on(dt.date(year, 1, 1)), end=Date.on(dt.date(year, 12, 31)),
                source="alpha", edition="1", published=dt.date(1994, 1, 1), locator="generated", **counts,
            )  # fmt: skip
            out.append(row)
    return out
