"""The row of the kind exercise, and what it asserts."""

from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots

NAME = "exercise"


@row
class Exercise(Fact):
    """`country` took part in a military `exercise` (its id in the source) called `title`, from `start` to `end`.

    `title` is empty where the source has none; `place` is where it was, in the source's words.
    """

    exercise: str
    country: str
    title: str = ""
    place: str = ""


def claims(row: Exercise) -> Iterator[Claim]:
    """That the country took part, when it began."""
    if row.title:
        yield Claim(NAME, took_part(row.country, row.title), Aspect.BEGAN, row.start)


def took_part(country: str, title: str) -> tuple[tuple[str, Slot], ...]:
    return slots(country=country, title=title)


def last_day(start: Date, end: Date) -> Date:
    """The end of an exercise as far as its start allows: it ended when it began or later."""
    low = max(filter(None, (start.earliest, end.earliest)), default=None)
    return Date(low, end.latest) if low and end.latest and low <= end.latest else start
