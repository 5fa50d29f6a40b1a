"""Generated strategic rivalries between two countries, one after the other."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.rivalry import Rivalry

FIRST = dt.date(1994, 1, 1)


@st.composite
def rivalries(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """Up to four, by years; the first may have been on before anybody looked, the last may go on."""
    turns = sorted(draw(st.lists(st.integers(1994, 2020), unique=True, max_size=8)))
    out: list[Fact] = []
    for n, (first, last) in enumerate(zip(turns[::2], turns[1::2], strict=False)):
        start, end = Date.parse(str(first)), Date.parse(str(last))
        if n == 0 and draw(st.booleans()):
            start = Date.by(dt.date(first, 12, 31))
        if last == turns[-1] and draw(st.booleans()):
            end = Date.since(dt.date(last, 12, 31))
        flags = {c: draw(st.booleans()) for c in ("territory", "influence", "ideology", "intervention")}
        out.append(
            Rivalry(
                rivalry=f"tss-{first}", country=min(pair), other=max(pair), start=start, end=end, source="alpha",
                principal=draw(st.sampled_from(["", "both", "one"])), edition="1", published=FIRST,
                locator="generated", **flags,
            )
        )  # fmt: skip
    return out
