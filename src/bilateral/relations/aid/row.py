"""The row of the kind aid, the fiscal years of the United States, and what a row asserts."""

import datetime as dt
from collections.abc import Iterator

from bilateral.amounts import in_words, stated
from bilateral.dates import Date
from bilateral.facts import Claim, Fact, Range, Slot, row, slots

NAME = "aid"
OBLIGATIONS, DISBURSEMENTS = "obligations", "disbursements"
#: The three months between the last fiscal year that ended in June and the first that ended in September.
TRANSITION = "1976tq"


@row
class Aid(Fact):
    """What `donor` obligated to, or disbursed for, `recipient` in a `fiscal_year` of the donor ("2015").

    `value_usd` is in dollars of that year; below zero where more of earlier obligations was cancelled, or of earlier
    payments returned, than was made anew. `start` and `end` are the first and the last day of the fiscal year.
    """

    donor: str
    recipient: str
    transaction: str
    fiscal_year: str
    value_usd: int


def fiscal_year(year: str) -> tuple[dt.date, dt.date]:
    """First and last day of a US fiscal year; "1976tq" is the transition quarter of 1976."""
    if year == TRANSITION:
        return dt.date(1976, 7, 1), dt.date(1976, 9, 30)
    number = int(year)
    if number <= 1976:
        return dt.date(number - 1, 7, 1), dt.date(number, 6, 30)
    return dt.date(number - 1, 10, 1), dt.date(number, 9, 30)


def claims(row: Aid) -> Iterator[Claim]:
    """That the donor gives aid; how much it obligated or disbursed in the year, with or without saying which."""
    yield Claim(NAME, what(row.donor, row.recipient))
    at = Date(row.start.earliest, row.end.latest)
    yield Claim(NAME, what(row.donor, row.recipient), at=at)
    if row.value_usd > 0:
        for transaction in (row.transaction, None):
            yield Claim(NAME, what(row.donor, row.recipient, printed(row), transaction), at=at)


def printed(row: Aid) -> Range:
    """What the value stands for as it is printed."""
    return stated(in_words(row.value_usd, "$"))


def what(
    donor: str, recipient: str, value: Range | None = None, transaction: str | None = None
) -> tuple[tuple[str, Slot], ...]:
    return slots(donor=donor, recipient=recipient, value_usd=value, transaction=transaction)
