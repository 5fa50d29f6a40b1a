"""The row of the kind trade partner, and what it asserts."""

from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Range, Slot, row, slots

NAME = "trade_partner"
EXPORTS, IMPORTS = "exports", "imports"


@row
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
    yield from dict.fromkeys((of_share(row), of_share(row, decimal=True)))
    if row.rank:
        yield of_rank(row)


def of_share(row: TradePartner, *, decimal: bool = False) -> Claim:
    return _claim(row, share_percent=share(printed(row, decimal=decimal)))


def of_rank(row: TradePartner) -> Claim:
    return _claim(row, rank=frozenset((str(row.rank),)))


def _claim(row: TradePartner, **value: Slot) -> Claim:
    what = {"country": row.country, "partner": row.partner, "flow": row.flow}
    return Claim(NAME, slots(**what, **value), Aspect.HOLDS, period(row))


def period(row: TradePartner) -> Date:
    return Date(row.start.earliest, row.end.latest)


def printed(row: TradePartner, *, decimal: bool = False) -> str:
    """``16.7``, ``20``: to a tenth; ``20.0`` beside another that has one."""
    return f"{row.share_percent:.1f}" if decimal else f"{round(row.share_percent, 1):g}"


def share(text: str) -> Range:
    """The shares that a printed one may stand for: half of its last digit on either side."""
    stated = amounts.stated(text)
    return stated if stated.low < stated.high else Range(stated.low - 0.5, stated.high + 0.5)
