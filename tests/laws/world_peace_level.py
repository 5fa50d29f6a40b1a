"""Generated levels of the peace scale, one after another, the last of which may go on."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.peace_level import LEVELS, PeaceLevel

DAY = dt.timedelta(days=1)


@st.composite
def peace_levels(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    days = sorted(draw(st.lists(st.dates(dt.date(1994, 1, 1), dt.date(2014, 12, 31)), max_size=4, unique=True)))
    levels = draw(st.lists(st.sampled_from(LEVELS), min_size=4, max_size=4, unique=True))
    out: list[Fact] = []
    for i, day in enumerate(days):
        goes_on = i + 1 == len(days) and draw(st.booleans())
        last = days[i + 1] - DAY if i + 1 < len(days) else dt.date(2015, 6, 30)
        start = Date.by(day) if i == 0 and draw(st.booleans()) else Date.on(day)
        row = PeaceLevel(
            country=min(pair), other=max(pair), level=levels[i], start=start,
            end=Date.since(last) if goes_on else Date.on(last), source="alpha", edition="1",
            published=dt.date(1994, 1, 1), locator="generated",
        )  # fmt: skip
        out.append(row)
    return out
