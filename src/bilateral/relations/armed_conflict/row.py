"""The row of the kind armed conflict, and what it asserts."""

from collections.abc import Iterator, Sequence

from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "armed_conflict"
#: What a country was to the other: its enemy; a state whose troops fought beside it, beside its government, beside
#: rebels against that government, or beside another state that was its enemy.
AGAINST, BESIDE, GOVERNMENT, REBELS, OPPOSED = "against", "beside", "government", "rebels", "opposed"
#: At least 25 deaths from battle in the year; at least 1,000.
MINOR, WAR = 1, 2


@row
class ArmedConflict(Fact):
    """How the arms of `country` stood to `other` in a `conflict`, in years of one `intensity` (1 or 2).

    Two enemies (`how` AGAINST) have a row each way; who sent troops has one toward whom they concerned.
    `over` is what the conflict is about: territory, government, both.
    """

    conflict: str
    country: str
    other: str
    how: str
    intensity: int
    over: str = ""


def claims(row: ArmedConflict) -> Iterator[Claim]:
    """That it is so; since when; until when."""
    what = between((row.country, row.other)) if row.how == AGAINST else sent(row.country, row.other, row.how)
    yield from words.spell_claims(NAME, what, row)
    yield Claim(NAME, what, Aspect.BEGAN)


def between(pair: Sequence[str]) -> tuple[tuple[str, Slot], ...]:
    """Slots of "the two are in an armed conflict"."""
    both = frozenset(pair)
    return slots(country=both, other=both, how=AGAINST)


def sent(country: str, other: str, how: str) -> tuple[tuple[str, Slot], ...]:
    return slots(country=country, other=other, how=how)
