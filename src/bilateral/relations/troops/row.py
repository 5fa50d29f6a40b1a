"""The row of the kind troops, and what it asserts."""

import math
from collections.abc import Iterator

from bilateral import amounts
from bilateral.facts import Claim, Fact, Range, Slot, row, slots

NAME = "troops"
#: That there are any.
ANY = Range(1, math.inf)
PRESENT, ASSIGNED = "present", "assigned"


@row
class Troops(Fact):
    """`sender` had `troops_persons` active-duty military personnel in `host` on the day `start`.

    A count holds on its day and nobody says until when. `basis` is present (all that were there) or assigned (those
    stationed permanently; who is deployed or rotates through is not counted). `rank` is the place among the `among`
    hosts of the sender that were counted on that day; 0 where a host without a sound count may have had more.
    """

    sender: str
    host: str
    troops_persons: int
    basis: str = PRESENT
    rank: int = 0
    among: int = 0


def claims(row: Troops) -> Iterator[Claim]:
    """That so many were there, and that any were."""
    yield Claim(NAME, number(row))
    yield Claim(NAME, slots(sender=row.sender, host=row.host, troops_persons=ANY))


def number(row: Troops) -> tuple[tuple[str, Slot], ...]:
    printed = amounts.stated(amounts.in_words(row.troops_persons))
    return slots(sender=row.sender, host=row.host, troops_persons=printed)
