"""The row of the kind contiguity, and what it asserts."""

from collections.abc import Collection, Iterator

from bilateral.facts import Claim, Fact, Range, Slot, row, slots

NAME = "contiguity"
LAND, WATER = "land", "water"


@row
class Contiguity(Fact):
    """`one` and `other` (ids in their order) meet on land or in a river, or lie near each other across water.

    Across water they are, at their closest, more than `over_miles` and at most `within_miles` apart (both 0 on land).
    Of each only the home territory counts.
    """

    one: str
    other: str
    across: str
    over_miles: int = 0
    within_miles: int = 0


def border(pair: Collection[str]) -> tuple[tuple[str, Slot], ...]:
    """Slots of "the two share a land border"."""
    one, other = sorted(pair)
    return slots(one=one, other=other, across=LAND)


def apart(pair: Collection[str], over: float, within: float) -> tuple[tuple[str, Slot], ...]:
    """Slots of "the two are so many miles apart across the water"."""
    one, other = sorted(pair)
    miles = {"over_miles": Range(over, over), "within_miles": Range(within, within)}
    return slots(one=one, other=other, across=WATER, **miles)


def claims(row: Contiguity) -> Iterator[Claim]:
    """That the two share a border, or lie so far apart across water."""
    pair = (row.one, row.other)
    yield Claim(NAME, border(pair) if row.across == LAND else apart(pair, row.over_miles, row.within_miles))
