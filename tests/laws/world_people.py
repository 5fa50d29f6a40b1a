"""People as they could have been: some counts of each group, either way, at the ends of years or in their middle."""

import datetime as dt
from itertools import zip_longest

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.people import ASYLUM_SEEKER, IN_NEED, MIGRANT, REFUGEE, STUDENT, People

DAY = dt.timedelta(days=1)


@st.composite
def people(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    persons = st.one_of(st.integers(1, 999), st.integers(1000, 10**6), st.integers(10**6, 12 * 10**6))
    for groups in ((REFUGEE, ASYLUM_SEEKER, IN_NEED), (MIGRANT,), (STUDENT,)):
        years = sorted(draw(st.lists(st.integers(1994, 2020), unique=True, max_size=3)))
        for group in groups:
            for year, then in zip_longest(years, years[1:]):
                first = {MIGRANT: dt.date(year, 7, 1), STUDENT: dt.date(year, 1, 1)}.get(group, dt.date(year, 12, 31))
                last = dt.date(year, 12, 31) if group == STUDENT else first
                end = Date(last, first.replace(year=then) - DAY) if then else Date.since(last)
                for origin, host in (pair, pair[::-1]):
                    if draw(st.booleans()):
                        continue
                    ranked = draw(st.booleans())
                    rank = draw(st.integers(1, 10)) if ranked else 0
                    out.append(
                        People(
                            origin=origin, host=host, group=group, persons=draw(persons),
                            origin_with="LUX" if draw(st.booleans()) else "", rank=rank, among=33 if ranked else 0,
                            start=Date.on(first), end=end, source="alpha", edition="1", published=dt.date(1994, 1, 1),
                            locator="generated",
                        )
                    )  # fmt: skip
    return out
