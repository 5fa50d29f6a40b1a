"""The row of the kind commodity, and what it asserts."""

from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.entities import folded
from bilateral.facts import Claim, Fact, Slot, row, slots

NAME = "commodity"
EXPORTS, IMPORTS = "exports", "imports"


@row
class Commodity(Fact):
    """`good` is among the main `direction` (exports, imports) of `country`, at this `place` of the source's list.

    `year` is that of the list where one is printed ("2023"), else empty. A sighting: what an edition lists. A good that
    is alone on its list has no "and" in it.
    """

    country: str
    direction: str
    good: str
    place: int
    year: str = ""


def claims(row: Commodity) -> Iterator[Claim]:
    """That the country mainly trades it, now or in the year of the list."""
    yield Claim(NAME, what(row.country, row.direction, row.good))
    if row.year:
        yield Claim(NAME, what(row.country, row.direction, row.good), at=Date.parse(row.year))


def what(country: str, direction: str, good: str) -> tuple[tuple[str, Slot], ...]:
    return slots(country=country, direction=direction, good=frozenset((good, folded(good))))
