"""Trade in goods as it could have been: one reporter of the pair, some years, both flows, their total and balance."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.trade import BALANCE, EXPORTS, IMPORTS, TOTAL, Trade

#: Ranks among so many partners; no two years and flows share one, so that each tells its row.
AMONG = 230


@st.composite
def trades(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
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
