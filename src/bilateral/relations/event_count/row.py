"""The row of the kind event_count, and what it asserts."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.amounts import in_words, stated
from bilateral.dates import Date
from bilateral.facts import Claim, Fact, Range, Slot, slots

NAME = "event_count"
#: The columns of counts, with their words.
SORTS = {
    "verbal_cooperation": "verbal cooperation",
    "material_cooperation": "material cooperation",
    "verbal_conflict": "verbal conflict",
    "material_conflict": "material conflict",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class EventCount(Fact):
    """So many events of each sort by `actor` towards `target`, as a machine coded the news of a year.

    Statements, meetings and promises are verbal, deeds material.
    """

    actor: str
    target: str
    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0


def claims(row: EventCount) -> Iterator[Claim]:
    """How many of each sort there were in the year."""
    for sort in SORTS:
        if count := getattr(row, sort):
            yield Claim(NAME, counted(row.actor, row.target, sort, stated(in_words(count))), at=during(row))


def during(row: EventCount) -> Date:
    """The year of the news."""
    return Date(row.start.earliest, row.end.latest)


def counted(actor: str, target: str, sort: str, count: Range) -> tuple[tuple[str, Slot], ...]:
    return slots(actor=actor, target=target, **{sort: count})
