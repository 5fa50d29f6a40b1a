"""Generated investment: net flows of some years, each way, of any size, some below zero."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.investment import Investment

VALUES = st.one_of(st.integers(-60_000_000_000, -1), st.integers(1, 2_000_000), st.integers(1_000_000, 170_000_000_000))


@st.composite
def investments(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    return [
        Investment(
            investor=investor, host=host, value_usd=draw(VALUES), start=Date.on(dt.date(year, 1, 1)),
            end=Date.on(dt.date(year, 12, 31)), source="alpha", edition="1", published=dt.date(1994, 1, 1),
            locator="generated",
        )
        for investor, host in (pair, pair[::-1])
        for year in draw(st.lists(st.integers(1994, 2020), max_size=4, unique=True))
    ]  # fmt: skip
