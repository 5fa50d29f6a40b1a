"""The row of the kind investment, and what it asserts."""

from collections.abc import Iterator

from bilateral.amounts import in_words, stated
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Range, Slot, row, slots

NAME = "investment"


@row
class Investment(Fact):
    """Net direct investment from `investor` in `host` from `start` to `end`, a calendar year, in dollars of that year.

    `value_usd` is what its investors put in less what they took out: below zero where they took out more. It is a
    flow, not the value of what they hold.
    """

    investor: str
    host: str
    value_usd: int


def claims(row: Investment) -> Iterator[Claim]:
    """What the net flow of the year came to, as it would be printed."""
    if row.value_usd:
        yield Claim(NAME, what(row.investor, row.host, value(row)), Aspect.HOLDS, period(row))


def period(row: Investment) -> Date:
    """The year of the flow, as one date."""
    return Date(row.start.earliest, row.end.latest)


def printed(row: Investment) -> str:
    """``$2.8 billion``: without the sign."""
    return in_words(abs(row.value_usd), "$")


def value(row: Investment) -> Range:
    """The values that the printed figure stands for."""
    worth = stated(printed(row))
    return worth if row.value_usd > 0 else below_zero(worth)


def below_zero(worth: Range) -> Range:
    return Range(-worth.high, -worth.low)


def what(investor: str, host: str, worth: Range) -> tuple[tuple[str, Slot], ...]:
    return slots(investor=investor, host=host, value_usd=worth)
