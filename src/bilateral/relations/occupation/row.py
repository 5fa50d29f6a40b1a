"""The row of the kind occupation, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "occupation"
#: How much of a country its occupier held.
WHOLE, PART, ZONE, SHARE = "whole", "part", "zone", "share"


@row
class Occupation(Fact):
    """`occupier` held `occupied`, or a part or a zone of it, by force of arms; or had a share in an ally's holding it.

    `authority` is under whom, as it stands in a sentence ("the Supreme Commander for the Allied Powers").
    """

    occupier: str
    occupied: str
    extent: str = WHOLE
    authority: str = ""


def claims(row: Occupation) -> Iterator[Claim]:
    """That it holds, since when and until when; by whom, or leaving that open; that it once was."""
    for occupier in (row.occupier, None):
        what = held(row.occupied, occupier)
        yield from words.spell_claims(NAME, what, row)
        yield Claim(NAME, what, Aspect.BEGAN)


def held(occupied: str, occupier: str | None) -> tuple[tuple[str, Slot], ...]:
    return slots(occupied=occupied, occupier=occupier)
