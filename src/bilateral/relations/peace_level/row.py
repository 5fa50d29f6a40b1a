"""The row of the kind peace_level, and what it asserts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.dates import Date
from bilateral.facts import Claim, Fact, Slot, slots
from bilateral.relations import words

NAME = "peace_level"
#: The levels of the scale, from the worst.
LEVELS = ("severe rivalry", "lesser rivalry", "negative peace", "warm peace", "security community")


@dataclass(frozen=True, kw_only=True, slots=True)
class PeaceLevel(Fact):
    """The relations of `country` and `other` stood at a `level` of the peace scale; one row a pair, in either order."""

    country: str
    other: str
    level: str


def claims(row: PeaceLevel) -> Iterator[Claim]:
    """That the level holds, since when, until when; on the day on which it was last judged."""
    what = between((row.country, row.other), row.level)
    yield from words.spell_claims(NAME, what, row)
    if day := judged(row):
        yield Claim(NAME, what, at=day)


def judged(row: PeaceLevel) -> Date | None:
    """The last day on which a level that goes on was judged."""
    return Date.on(row.end.earliest) if row.end.latest is None and row.end.earliest else None


def between(pair: Sequence[str], level: str) -> tuple[tuple[str, Slot], ...]:
    both = frozenset(pair)
    return slots(country=both, other=both, level=level)
