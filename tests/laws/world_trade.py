"""Trade as it could have been: one reporter of the pair, some years, both flows of goods, their total and balance; or
what is recorded of all trade both ways.
"""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.trade import ALL, BALANCE, EXPORTS, IMPORTS, TOTAL, Trade

#: Ranks among so many partners; no two years and flows share one, so that each tells its row.
AMONG = 230


@st.composite
def trades(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    sorts = draw(st.sampled_from(("own", "recorded", "both")))
    own = draw(own_counts(pair)) if sorts != "recorded" else []
    return own + (draw(recorded(pair)) if sorts != "own" else [])


@st.composite
def recorded(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Exports either way of some years, in dollars of 2010; places that no other row has."""
    values = st.one_of(st.integers(1000, 10**7), st.integers(10**7, 7 * 10**11))
    years = draw(st.lists(st.integers(1994, 2020), unique=True, max_size=3))
    flows = [(a, b, year) for a, b in (pair, pair[::-1]) for year in years if draw(st.booleans())]
    places = draw(st.lists(st.integers(1, AMONG), unique=True, min_size=len(flows), max_size=len(flows)))
    return [
        Trade(
            reporter=a, partner=b, flow=EXPORTS, value_usd=draw(values), basis="all trade", counted=ALL,
            dollars_of=2010, rank=place if (ranked := draw(st.booleans())) else 0, among=AMONG if ranked else 0,
            start=Date.on(dt.date(year, 1, 1)), end=Date.on(dt.date(year, 12, 31)), source="beta", edition="1",
            published=dt.date(1994, 1, 1), locator="generated",
        )
        for (a, b, year), place in zip(flows, places, strict=True)
    ]  # fmt: skip


@st.composite
def own_counts(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    reporter, partner = draw(st.sampled_from([pair, pair[::-1]]))
    years = draw(st.lists(st.integers(1994, 2020), unique=True, max_size=4))
    amounts = st.one_of(st.just(0), st.integers(1, 999), st.integers(1000, 10**7), st.integers(10**7, 7 * 10**11))
    ranks = iter(draw(st.lists(st.integers(1, AMONG), unique=True, min_size=12, max_size=12)))
    for year in years:
        exports, imports = draw(amounts), draw(amounts)
        values = {EXPORTS: exports, IMPORTS: imports, TOTAL: exports + imports, BALANCE: exports - imports}
        ranked = draw(st.booleans())
        for flow, value in values.items():
            if flow in (TOTAL, BALANCE) and not exports + imports:
                continue
            rank = next(ranks) if ranked and flow != BALANCE and value else 0
            out.append(
                Trade(
                    reporter=reporter, partner=partner, flow=flow, value_usd=value, basis=f"{flow} as counted",
                    rank=rank, among=AMONG if rank else 0, start=Date.on(dt.date(year, 1, 1)),
                    end=Date.on(dt.date(year, 12, 31)), source="alpha", edition="1",
                    published=dt.date(1994, 1, 1), locator="generated",
                )
            )  # fmt: skip
    return out
