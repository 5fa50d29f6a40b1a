"""Aid: what one country obligated and disbursed for another, by fiscal year."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import in_words
from bilateral.dates import Date
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.aid.measures import MEASURES
from bilateral.relations.aid.row import (
    DISBURSEMENTS,
    NAME,
    OBLIGATIONS,
    TRANSITION,
    Aid,
    claims,
    fiscal_year,
    printed,
    what,
)
from bilateral.relations.contract import Ages, Kind, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["DISBURSEMENTS", "KIND", "OBLIGATIONS", "TRANSITION", "Aid", "fiscal_year"]

#: An older year is not told.
OLDEST = dt.timedelta(days=3653)
#: Less than so much in all is told of single years only.
LEAST_SUM = 1_000_000
#: Less than so much in a year is too little to tell beside the sum.
LEAST_YEAR = 100_000
#: So much of a sum is almost all of it; told only where it was so many years before the last.
ALMOST_ALL, LONG_BEFORE = 0.95, 15


def say(rows: Sequence[Aid], dyad: "Dyad") -> Iterator[Phrase]:
    """The last fiscal year that is over, then all years together and the greatest of them."""
    for donor, recipient in (dyad.pair, dyad.pair[::-1]):
        mine = [r for r in rows if (r.donor, r.recipient) == (donor, recipient) and r.end.before(dyad.as_of) is True]
        whole = [r for r in mine if r.fiscal_year != TRANSITION]
        years = sorted({r.fiscal_year for r in whole if _recent(r, dyad)})
        # the last year with a payment, or a new obligation, rather than a mere correction of earlier ones
        told = [y for y in years if any(r.value_usd > 0 for r in whole if r.fiscal_year == y)]
        in_all = list(_in_all([r for r in mine if r.transaction == OBLIGATIONS], dyad))
        last = [r for r in whole if told and r.fiscal_year == told[-1]]
        if told and (not in_all or max(r.value_usd for r in last) >= LEAST_YEAR):
            yield from _year(last, dyad)
        yield from in_all


def label(row: Aid, view: "View") -> str:
    donor, recipient = (view.country(c).in_text(view.as_of) for c in (row.donor, row.recipient))
    text = _("{transaction} of foreign assistance by {donor} to {recipient} in fiscal year {year}: {value}")
    sign = "−" if row.value_usd < 0 else ""
    value = f"{sign}${abs(row.value_usd):,}"
    return text.format(transaction=row.transaction, donor=donor, recipient=recipient, year=row.fiscal_year, value=value)


def _recent(row: Aid, dyad: "Dyad") -> bool:
    return row.end.latest is not None and dyad.as_of - row.end.latest <= OLDEST


def _year(rows: Sequence[Aid], dyad: "Dyad") -> Iterator[Phrase]:
    """What was obligated and disbursed in one year; what was cancelled rather than obligated is said so."""
    by = {r.transaction: r for r in rows}
    positive = [by[t] for t in (OBLIGATIONS, DISBURSEMENTS) if t in by and by[t].value_usd > 0]
    first = positive[0]
    ids = frozenset(KIND.id(r) for r in positive)
    filled = {
        "year": Part(_("fiscal year {year}").format(year=first.fiscal_year), ids),
        "donor": words.country(dyad, first.donor, ids),
        "recipient": words.country(dyad, first.recipient, ids),
        **{r.transaction: Part(in_words(r.value_usd, "$"), frozenset((KIND.id(r),))) for r in positive},
    }
    latest = "" if _goes_on(dyad, first) else _(", the latest for which new assistance is listed,")
    if len(positive) == 2 and filled[OBLIGATIONS].text == filled[DISBURSEMENTS].text:
        del filled[DISBURSEMENTS]
        filled[OBLIGATIONS] = Part(filled[OBLIGATIONS].text, ids)
        done = _("obligated and disbursed {obligations}")
    elif len(positive) == 2:
        done = _("obligated {obligations} and disbursed {disbursements}")
    else:
        done = {
            OBLIGATIONS: _("obligated {obligations}"),
            DISBURSEMENTS: _("disbursed {disbursements}"),
        }[first.transaction]
    message = _("In {year}{latest} {donor} {done} of foreign assistance to {recipient}")
    message = message.replace("{latest}", latest).replace("{done}", done)
    cancelled = by.get(OBLIGATIONS)
    if cancelled and cancelled.value_usd < 0:
        filled["cancelled"] = Part(in_words(-cancelled.value_usd, "$"), frozenset((KIND.id(cancelled),)))
        message += _(", and cancelled {cancelled} more of its earlier obligations than it made anew")
    at = Date(first.start.earliest, first.end.latest)
    said = tuple(Claim(NAME, what(r.donor, r.recipient, printed(r), r.transaction), at=at) for r in positive)
    exact = "; ".join(f"{r.transaction} {'−' if r.value_usd < 0 else ''}${abs(r.value_usd):,}" for r in rows)
    note = _("In dollars of the year: {exact}. The fiscal year ran from {start} to {end}.").format(
        exact=exact, start=first.start.in_words(), end=first.end.in_words()
    )
    yield Phrase(message + ".", filled, said, weight=10, note=note)


def _goes_on(dyad: "Dyad", row: Aid) -> bool:
    """Whether no later fiscal year that is over is told of: the row's is simply the last one."""
    year = fiscal_year(str(int(row.fiscal_year) + 1))[1]
    told = (c for c in dyad.coverage(KIND) if c.columns().get("donor", row.donor) == row.donor)
    return not any(c.start <= year <= c.end and year < dyad.as_of for c in told)


def _in_all(rows: Sequence[Aid], dyad: "Dyad") -> Iterator[Phrase]:
    """The sum of obligations over all the years, and the year of the greatest."""
    years = sorted({r.fiscal_year for r in rows if r.fiscal_year != TRANSITION})
    total = sum(r.value_usd for r in rows)
    if len(years) < 2 or total < LEAST_SUM:
        return
    ids = frozenset(KIND.id(r) for r in rows)
    most = max((r for r in rows if r.fiscal_year != TRANSITION), key=lambda r: (r.value_usd, r.fiscal_year))
    first = rows[0]
    filled = {
        "first": Part(years[0], ids),
        "last": Part(years[-1], ids),
        "total": Part(in_words(total, "$"), ids),
        "most": Part(in_words(most.value_usd, "$"), frozenset((KIND.id(most),))),
        "peak": Part(most.fiscal_year, frozenset((KIND.id(most),))),
        "donor": words.country(dyad, first.donor, ids),
        "recipient": words.country(dyad, first.recipient, ids),
    }
    message = _(
        "From fiscal year {first} to {last} {donor} obligated {total} of foreign assistance to {recipient} in all"
    )
    if most.fiscal_year == years[-1] or len(years) == 2:
        message += _(", the most in the last of these years") if len(years) > 2 else ""
        del filled["most"], filled["peak"]
    else:
        message += _(", the most in {peak} ({most})")
    if by := _almost_all(rows, total):
        filled["by"] = Part(by, ids)
        message += _(", and almost all of it by {by}")
    note = _("The sum of {count} years, in dollars of each year: ${total:,}.").format(count=len(years), total=total)
    yield Phrase(message + ".", filled, (), weight=20, note=note)


def _almost_all(rows: Sequence[Aid], total: int) -> str:
    """The fiscal year by which nearly all had been obligated, if that is long before the last."""
    sums = 0
    by_year = sorted(rows, key=lambda r: fiscal_year(r.fiscal_year))
    for row in by_year:
        sums += row.value_usd
        if sums >= ALMOST_ALL * total:
            early = int(row.fiscal_year[:4]) + LONG_BEFORE <= int(by_year[-1].fiscal_year[:4])
            return row.fiscal_year[:4] if early else ""
    return ""


KIND = Kind(
    name=NAME,
    title=_("Foreign assistance"),
    section="assistance",
    row=Aid,
    shape=Shape.FLOW,
    ages=Ages.OFFICE,
    recurs=True,
    parties=("donor", "recipient"),
    key=("donor", "recipient", "transaction", "fiscal_year"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1940,
    measures=MEASURES,
)
