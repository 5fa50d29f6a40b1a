"""The row of the kind trade, and what it asserts."""

from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Range, row, slots

NAME = "trade"
EXPORTS, IMPORTS, TOTAL, BALANCE = "exports", "imports", "total", "balance"
#: What is counted. ALL are goods, and services as far as they were reported.
GOODS, ALL = "goods", "goods and services"
#: The year of the prices of figures in current dollars: each year's own.
CURRENT = 0


@row
class Trade(Fact):
    """Trade worth `value_usd` that `reporter` counts with `partner` from `start` to `end`, a calendar year.

    `flow` is exports, imports, total (both together) or balance (exports less imports, below zero in a deficit);
    `counted` is goods alone or services, too, `dollars_of` the year of the prices (0: current dollars): figures that
    differ in either are never compared. `basis` is what the reporter counts and at which value; where a source
    reconciles the counts of both, the exporter is the reporter. `rank` is the partner's place by this flow `among`
    all partners of the year; 0 is not ranked.
    """

    reporter: str
    partner: str
    flow: str
    value_usd: int
    basis: str = ""
    counted: str = GOODS
    dollars_of: int = CURRENT
    rank: int = 0
    among: int = 0


def claims(row: Trade) -> Iterator[Claim]:
    """What the flow came to in its period, as it would be printed; the partner's rank by it."""
    what = {"reporter": row.reporter, "partner": row.partner, "flow": row.flow, "counted": row.counted}
    at = period(row)
    if row.value_usd:
        worth = slots(**what, dollars_of=str(row.dollars_of), value_usd=value(row))
        yield Claim(NAME, worth, Aspect.HOLDS, at)
    if row.rank:
        yield Claim(NAME, slots(**what, rank=str(row.rank)), Aspect.HOLDS, at)


def period(row: Trade) -> Date:
    """The year of the flow, as one date."""
    return Date(row.start.earliest, row.end.latest)


def printed(row: Trade) -> str:
    """``$131.4 billion``: without the sign of a balance."""
    return amounts.in_words(abs(row.value_usd), "$")


def value(row: Trade) -> Range:
    """The values that the printed figure stands for."""
    stated = amounts.stated(printed(row))
    return stated if row.value_usd > 0 else below_zero(stated)


def below_zero(stated: Range) -> Range:
    return Range(-stated.high, -stated.low)
