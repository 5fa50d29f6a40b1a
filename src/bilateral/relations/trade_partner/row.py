"""The row of the kind trade partner, and what it asserts."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Range, slots

NAME = "trade_partner"
EXPORTS, IMPORTS = "exports", "imports"


@dataclass(frozen=True, kw_only=True, slots=True)
class TradePartner(Fact):
    """`partner` had `share_percent` of the exports or imports (`flow`) of `country` from `start` to `end`, a year.

    `rank` is its place among all partners by that share; 0 where a list does not show it.
    """

    country: str
    partner: str
    flow: str
    share_percent: float
    rank: int = 0


def claims(row: TradePartner) -> Iterator[Claim]:
    """The share in that year; the rank by it."""
    what = {"country": row.country, "partner": row.partner, "flow": row.flow}
    at = period(row)
    yield Claim(NAME, slots(**what, share_percent=share(printed(row))), Aspect.HOLDS, at)
    if row.rank:
        yield Claim(NAME, slots(**what, rank=str(row.rank)), Aspect.HOLDS, at)


def period(row: TradePartner) -> Date:
    return Date(row.start.earliest, row.end.latest)


def printed(row: TradePartner) -> str:
    """``16.7``, ``20``: to a tenth."""
    return f"{round(row.share_percent, 1):g}"


def share(text: str) -> Range:
    """The shares that a printed one may stand for: half of its last digit on either side."""
    stated = amounts.stated(text)
    return stated if stated.low < stated.high else Range(stated.low - 0.5, stated.high + 0.5)
