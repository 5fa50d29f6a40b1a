"""Generated presidencies: turns of one body, held by one country at a time."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.entities import BODY, Entity
from bilateral.facts import Fact
from bilateral.relations.presidency import Presidency

CHAIRED = [
    Entity("lake-commission", BODY, "Great Lake Commission", "the Great Lake Commission", ("GLC",), 2),
    Entity("g7", BODY, "Group of Seven", "the G7", ("G7", "G-7"), 1),
]


@st.composite
def presidencies(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """A turn of a year each, from January or from December, held by one of the two, a third country, or nobody."""
    out: list[Fact] = []
    for body in CHAIRED:
        month = draw(st.sampled_from([1, 12]))
        for year in range(1994, 2021):
            holder = draw(st.sampled_from([*pair, "CAN", "", ""]))
            if not holder:
                continue
            start = dt.date(year, month, 1)
            end = dt.date(year + 1, month, 1) - dt.timedelta(days=1)
            out.append(Presidency(
                body=body.id, country=holder, start=Date.on(start), end=Date.on(end), source="beta", edition="1",
                published=dt.date(1994, 1, 1), locator="generated",
            ))  # fmt: skip
    return out
