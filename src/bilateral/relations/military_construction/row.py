"""The row of the kind military construction, and what it asserts."""

from collections.abc import Iterator

from bilateral import amounts
from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots

NAME = "military_construction"


@row
class MilitaryConstruction(Fact):
    """`sender` obligated `spend_usd` current US dollars for military construction of its own in `host` in a year.

    That is what the source can place in the host: the least it was. `sites` is the number of places of the sum.
    """

    sender: str
    host: str
    spend_usd: int
    sites: int = 1


def claims(row: MilitaryConstruction) -> Iterator[Claim]:
    yield Claim(NAME, amount(row), Aspect.HOLDS, row.start)


def amount(row: MilitaryConstruction) -> tuple[tuple[str, Slot], ...]:
    printed = amounts.hedged("at least", amounts.in_words(row.spend_usd, "$"))
    return slots(sender=row.sender, host=row.host, spend_usd=printed)
