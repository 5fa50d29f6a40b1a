"""Generated militarized disputes between two countries, told by one list or by two."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Coverage, Fact
from bilateral.relations.dispute import Dispute

FIRST, LAST = dt.date(1994, 1, 1), dt.date(2020, 12, 31)
#: How many disputes there were is known only where a list is whole.
COVERED = Coverage("alpha", "dispute", "", FIRST, LAST, True, "1", FIRST)


@st.composite
def disputes(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Disputes of some days or years, each seen from either side, some in two lists that differ."""
    out: list[Fact] = []
    for number in draw(st.lists(st.integers(1, 5000), unique=True, max_size=4)):
        first = draw(st.dates(FIRST, dt.date(2015, 1, 1)))
        last = first + dt.timedelta(days=draw(st.integers(0, 900)))
        form = draw(st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
        for source in draw(st.lists(st.sampled_from(["alpha", "beta"]), unique=True, min_size=1)):
            start = Date.parse(f"{first:{form}}")
            end = draw(st.sampled_from([Date.parse(f"{last:{form}}"), Date.since(dt.date(2020, 12, 31))]))
            side = draw(st.booleans())
            peaks = [draw(st.integers(1, 5)) for _ in pair]
            common = {"start": start, "end": end, "source": source, "edition": "1", "published": FIRST,
                      "locator": "generated"}  # fmt: skip
            for i, (country, other) in enumerate((pair, pair[::-1])):
                out.append(
                    Dispute(
                        dispute=f"mid-{number}", country=country, other=other, side="AB"[side ^ bool(i)],
                        originator=True, hostility=peaks[i], action=0, fatality=draw(st.integers(-1, 6)), deaths=-9,
                        peak=max(peaks), lost=0, least_days=1, most_days=31, began=f"{first:%Y-%m}", reciprocated=True,
                        outcome=5, settlement=3, states=2, **common,
                    )
                )  # type: ignore[arg-type]  # fmt: skip
    return out
