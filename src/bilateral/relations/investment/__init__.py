"""Investment: what investors of one country put into another in a year, less what they took out."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears
from bilateral.relations.investment.row import NAME, Investment, claims, period, printed

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Investment"]

#: Older figures than this say nothing of the day.
STALE = dt.timedelta(days=3653)


def say(rows: Sequence[Investment], dyad: "Dyad") -> Iterator[Phrase]:
    """Each way, the net flow of the latest year that has ended; the greater flow first."""
    latest: dict[str, Investment] = {}
    for row in sorted(rows, key=lambda r: r.end.latest or dt.date.min):
        end = row.end.latest
        if row.value_usd and end and end < dyad.as_of <= end + STALE:
            latest[row.investor] = row
    for weight, row in enumerate(sorted(latest.values(), key=lambda r: (-abs(r.value_usd), r.investor)), 30):
        yield _sentence(row, dyad, weight)


def label(row: Investment, view: "View") -> str:
    investor, host = (view.country(c).in_text(view.as_of) for c in (row.investor, row.host))
    sign = "−" if row.value_usd < 0 else ""
    text = _("net direct investment from {investor} in {host}: {value}")
    return text.format(investor=investor, host=host, value=sign + printed(row))


def _sentence(row: Investment, dyad: "Dyad", weight: int) -> Phrase:
    ids = frozenset((KIND.id(row),))
    filled = {
        "year": words.date(period(row), ids),
        "investor": words.country(dyad, row.investor, ids),
        "host": words.country(dyad, row.host, ids),
        "value": Part(printed(row), ids),
    }
    message = _("In {year} net direct investment from {investor} in {host} came to {value}.")
    if row.value_usd < 0:
        message = _("In {year} direct investors from {investor} took {value} more out of {host} than they put in.")
    note = _("${value:,}, what was put in less what was taken out.").format(value=row.value_usd)
    return Phrase(message, filled, tuple(claims(row)), weight, note=note.replace("$-", "−$"))


KIND = Kind(
    name=NAME,
    title=_("Direct investment"),
    section="trade",
    row=Investment,
    shape=Shape.FLOW,
    ages=Ages.OFFICE,
    recurs=True,
    parties=("investor", "host"),
    key=("investor", "host"),
    changes=("start", "value_usd"),  # each year is a flow of its own
    functional=(),  # counts of investment differ by far: none contradicts another
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1945,
    reach=12,
    measures=(
        Measure("net_direct_investment", "sum", "Net direct investment from a in b", "current U.S. dollars",
                column="value_usd", source="fdi_net"),
    ),
)  # fmt: skip
