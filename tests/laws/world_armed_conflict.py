"""Generated armed conflicts between two countries, and troops that one sent to a side in the other's."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.armed_conflict import AGAINST, BESIDE, GOVERNMENT, OPPOSED, REBELS, ArmedConflict

FIRST = dt.date(1994, 1, 1)


@st.composite
def armed_conflicts(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Spells of years; of enemies some to the day; the last may go on; two conflicts may overlap."""
    out: list[Fact] = []
    sides: list[tuple[str, tuple[tuple[str, str], ...]]] = [(AGAINST, (pair, pair[::-1]))]
    sides += [(how, (p,)) for how in (BESIDE, GOVERNMENT, REBELS, OPPOSED) for p in (pair, pair[::-1])]
    for how, ways in draw(st.lists(st.sampled_from(sides), unique=True, max_size=3)):
        for conflict in draw(st.lists(st.integers(1, 99), unique=True, min_size=1, max_size=2)):
            turns = sorted(draw(st.lists(st.integers(1994, 2015), unique=True, max_size=6)))
            for first, last in zip(turns[::2], turns[1::2], strict=False):
                start, end = Date.parse(str(first)), Date.parse(str(last))
                if how == AGAINST and draw(st.booleans()):
                    start = Date.on(draw(st.dates(dt.date(first, 1, 1), dt.date(first, 12, 31))))
                if last == turns[-1] and draw(st.booleans()):
                    end = Date.since(dt.date(2015, 12, 31))
                common: dict[str, Any] = {
                    "start": start, "end": end, "source": "alpha", "edition": "1", "published": FIRST,
                    "locator": "generated", "intensity": draw(st.integers(1, 2)), "over": "territory",
                }  # fmt: skip
                out += [
                    ArmedConflict(conflict=f"ucdp-{conflict}", country=c, other=o, how=how, **common) for c, o in ways
                ]
    return out
