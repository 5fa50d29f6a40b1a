"""The row of the kind dispute, and what it asserts."""

from collections.abc import Iterator, Sequence

from bilateral.facts import Aspect, Claim, Fact, Range, Slot, row, slots
from bilateral.relations import words

NAME = "dispute"
#: Levels of hostility: what a state did at most.
ANSWERED_NOTHING, THREAT, DISPLAY, USE, WAR = 1, 2, 3, 4, 5
UNKNOWN = -9


@row
class Dispute(Fact):
    """`country` was in the militarized `dispute` on the other side than `other`, from `start` to `end`.

    A pair has a row each way: `side` (A took the first step), `originator` (there from the first day), `hostility`
    (1 none to 5 war), `action` (0 to 21) and `fatality` (0 to 6, -9 unknown) with `deaths`, where counted (else -9),
    are of `country`, in all the dispute; `aim` is what it wanted to change (territory, policy, regime, other). Of the
    dispute itself: `peak` (its highest hostility), `lost` (fatality of all), `least_days`, `most_days`, `began` (year
    and month), `reciprocated`, `outcome`, `settlement` (codes of the source) and the number of `states` in it, 0 where
    not told. `onset` is false in a row that goes on where another state's ended.
    """

    dispute: str
    country: str
    other: str
    side: str
    originator: bool
    hostility: int
    action: int
    fatality: int
    deaths: int
    peak: int
    lost: int
    least_days: int
    most_days: int
    began: str
    reciprocated: bool
    outcome: int
    settlement: int
    states: int = 0
    aim: str = ""
    onset: bool = True


def claims(row: Dispute) -> Iterator[Claim]:
    """That the two are in a dispute; since when; until when; how far each went."""
    what = between((row.country, row.other))
    yield from words.spell_claims(NAME, what, row)
    yield Claim(NAME, what, Aspect.BEGAN)
    yield Claim(NAME, went(row.country, row.other, row.hostility), Aspect.BEGAN, row.start)
    if row.hostility >= USE:
        yield Claim(NAME, with_force((row.country, row.other)), Aspect.BEGAN)


def between(pair: Sequence[str]) -> tuple[tuple[str, Slot], ...]:
    both = frozenset(pair)
    return slots(country=both, other=both)


def with_force(pair: Sequence[str]) -> tuple[tuple[str, Slot], ...]:
    """Slots of a dispute in which one of the two used force, or went to war."""
    both = frozenset(pair)
    return slots(country=both, other=both, hostility=Range(USE, WAR))


def went(country: str, other: str, hostility: int) -> tuple[tuple[str, Slot], ...]:
    """Slots of how far a country went against the other."""
    return slots(country=country, other=other, hostility=Range(hostility, hostility))
