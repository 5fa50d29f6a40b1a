"""Visa rules that could have been: both ways, seen in editions that lie a year or so apart."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import NEVER, Fact
from bilateral.relations.visa_rule.row import FREE, SPOKEN, VisaRule

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)


@st.composite
def visa_rules(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """For each direction what some editions saw, one rule after the other."""
    out: list[Fact] = []
    editions = sorted(draw(st.lists(st.dates(FIRST, LAST), min_size=1, max_size=6, unique=True)))
    for passport, destination in (pair, pair[::-1]):
        at, former = 0, None
        while at < len(editions) and draw(st.booleans() if at == 0 else st.just(value=True)):
            last = draw(st.integers(at, len(editions) - 1))
            rule = draw(st.sampled_from(sorted(SPOKEN)))
            days = draw(st.sampled_from((0, 14, 90, 180))) if rule == FREE else 0
            if (rule, days) != former:
                out.append(
                    VisaRule(
                        passport=passport, destination=destination, rule=rule, stay_days=days,
                        start=Date.by(editions[at]), end=Date.since(editions[last]), source="alpha", edition="1",
                        quiet_from=editions[last + 1] if last + 1 < len(editions) else NEVER, published=FIRST,
                        locator="generated",
                    )
                )  # fmt: skip
            at, former = last + 1, (rule, days)
    return out
