"""The row of the kind war, and what it asserts."""

from collections.abc import Iterator, Sequence

from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "war"
#: How two stood to each other: at war, to the day; on opposite sides of a war of many theatres, where no source tells
#: when, or whether, they came to blows; on the same side.
AT_WAR, OPPOSED, BESIDE = "at war", "opposite sides", "same side"


@row
class War(Fact):
    """`country` and `other` fought in `war`; an empty other is everybody who fought in the same `camp` (BESIDE).

    Enemies have a row each way; who fought side by side is paired from the participations in one camp.

    `initiator` and `winner` are countries of a pair AT_WAR, as the source counts them; empty is neither or both.
    """

    war: str
    country: str
    other: str = ""
    camp: str = ""
    how: str = BESIDE
    initiator: str = ""
    winner: str = ""


def claims(row: War) -> Iterator[Claim]:
    """That the two are at war, or on one side; since when; until when; that they once were."""
    if not row.other:
        return
    for how in (row.how, *((OPPOSED,) if row.how == AT_WAR else ())):
        for war in (row.war, None):
            what = between((row.country, row.other), how, war)
            yield from words.spell_claims(NAME, what, row)
            yield Claim(NAME, what, Aspect.BEGAN)


def between(pair: Sequence[str], how: str, war: str | frozenset[str] | None = None) -> tuple[tuple[str, Slot], ...]:
    """Slots of "the two are at war" (in a war that is named). Who is at war is on opposite sides, too."""
    both = frozenset(pair)
    hows = frozenset((AT_WAR, OPPOSED)) if how == OPPOSED else frozenset((how,))
    return slots(country=both, other=both, how=hows, war=war)
