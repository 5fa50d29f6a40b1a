"""The row of the kind colonial tie, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots

NAME = "colonial_tie"
#: How the one was under the other: as a colony, protectorate, mandate or other dependency; or as a land of its crown.
DEPENDENCY, RULE = "dependency", "rule"
#: How much of today's country; LAND is one in which there was no state of the name.
WHOLE, PART, LAND = "whole", "part", "land"


@row
class ColonialTie(Fact):
    """`ruler` once ruled `ruled`, or a part of it, before it became a state of its own, which it was by `start`."""

    ruler: str
    ruled: str
    tie: str
    extent: str = WHOLE


def what(ruler: str, ruled: str) -> tuple[tuple[str, Slot], ...]:
    return slots(ruler=ruler, ruled=ruled)


def claims(row: ColonialTie) -> Iterator[Claim]:
    """That the one was under the other's rule, some time before."""
    yield Claim(NAME, what(row.ruler, row.ruled), Aspect.BEGAN)
