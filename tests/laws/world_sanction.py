"""Generated sanctions, each way: over, of one year, or not seen ending."""

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.relations.sanction import TYPES, Sanction


@st.composite
def sanctions(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """A few cases each way, with one type or several; those without an end were last seen in one year."""
    out: list[Fact] = []
    for sender, target in (pair, pair[::-1]):
        for number in range(draw(st.integers(0, 4))):
            first = draw(st.integers(1994, 2018))
            last = draw(st.integers(first, 2018))
            end = Date.parse(f"{last}") if draw(st.booleans()) else Date.since(Date.parse("2018").earliest)  # type: ignore[arg-type]
            common = {
                "start": Date.parse(f"{first}"), "end": end, "source": "alpha", "edition": "1",
                "published": Date.parse("1994-01-01").day, "locator": "generated", "aims": "human rights",
            }  # fmt: skip
            out += [
                Sanction(sender=sender, target=target, case=str(number), type=kind, **common)  # type: ignore[arg-type]
                for kind in draw(st.lists(st.sampled_from(list(TYPES)), min_size=1, max_size=3, unique=True))
            ]
    return out
