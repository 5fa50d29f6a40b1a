"""Trade partners as they could have been: shares in each other's exports and imports, with or without a rank."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.trade_partner import EXPORTS, IMPORTS, TradePartner


@st.composite
def trade_partners(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """No two rows share a rank or a share, so that each claim tells its row."""
    out: list[Fact] = []
    shares = iter(draw(st.lists(st.integers(0, 48), unique=True, min_size=16, max_size=16)))
    ranks = iter(draw(st.permutations(range(1, 25))))
    for country, partner in (pair, pair[::-1]):
        for year in draw(st.lists(st.integers(1994, 2020), unique=True, max_size=4)):
            for flow in draw(st.sampled_from([(EXPORTS,), (IMPORTS,), (EXPORTS, IMPORTS)])):
                share = next(shares) * 2 + draw(st.sampled_from([1.0, 1.3]))
                out.append(
                    TradePartner(
                        country=country, partner=partner, flow=flow,
                        share_percent=share,
                        rank=next(ranks) if draw(st.booleans()) else 0,
                        start=Date.on(dt.date(year, 1, 1)), end=Date.on(dt.date(year, 12, 31)),
                        source="alpha", edition="1", published=dt.date(1994, 1, 1), locator="generated",
                    )
                )  # fmt: skip
    return out
