"""Generated aid: obligations and disbursements of some fiscal years, each way, of any size, some below zero."""

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.aid import DISBURSEMENTS, OBLIGATIONS, Aid, fiscal_year

VALUES = st.one_of(st.integers(-5_000_000, -1), st.integers(1, 2_000_000), st.integers(1_000_000, 60_000_000_000))


@st.composite
def aids(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    for donor, recipient in draw(st.sampled_from([(pair,), (pair[::-1],), (pair, pair[::-1])])):
        for year in draw(st.lists(st.sampled_from([str(y) for y in range(1994, 2021)]), max_size=6, unique=True)):
            for transaction in draw(st.sampled_from([(OBLIGATIONS,), (DISBURSEMENTS,), (OBLIGATIONS, DISBURSEMENTS)])):
                first, last = fiscal_year(year)
                row = Aid(
                    donor=donor, recipient=recipient, transaction=transaction, fiscal_year=year,
                    value_usd=draw(VALUES), start=Date.on(first), end=Date.on(last), source="alpha", edition="1",
                    published=last, locator="generated",
                )  # fmt: skip
                out.append(row)
    return out
