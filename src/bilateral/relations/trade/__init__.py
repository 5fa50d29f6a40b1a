"""Trade: what one country buys of and sells to another in a year: goods as it counts them itself, or all trade."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bilateral import amounts
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.trade import recorded
from bilateral.relations.trade.chart import chart
from bilateral.relations.trade.measures import MEASURES
from bilateral.relations.trade.row import (
    ALL,
    BALANCE,
    CURRENT,
    EXPORTS,
    GOODS,
    IMPORTS,
    NAME,
    TOTAL,
    Trade,
    claims,
    period,
    printed,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["ALL", "BALANCE", "CURRENT", "EXPORTS", "GOODS", "IMPORTS", "KIND", "TOTAL", "Trade"]

#: Older figures than this say nothing of the day.
STALE = dt.timedelta(days=3653)
#: A change is told of flows worth so much, and of no more than so many percent: beyond, it is chance or a beginning.
WORTH, FAR = 10_000_000, 300.0
#: So far down, a partner is ranked rather than called the Nth-largest.
LOW = 30

Year = Mapping[str, Trade]


def say(rows: Sequence[Trade], dyad: "Dyad") -> Iterator[Phrase]:
    """Of the latest year that has ended: what went each way, the partner's rank, and the change on the year before.

    Where neither of the two has counts of its own, what is recorded of both is told.
    """
    told = [r for r in rows if (end := r.end.latest) and end < dyad.as_of <= end + STALE]
    own = [r for r in told if r.counted == GOODS]
    for reporter, partner in (dyad.pair, dyad.pair[::-1]):
        years: dict[int, dict[str, Trade]] = {}
        for row in own:
            if (row.reporter, row.partner) == (reporter, partner) and row.end.latest:
                years.setdefault(row.end.latest.year, {})[row.flow] = row
        if years:
            latest = max(years)
            yield from _flows(years[latest], dyad)
            yield from _rank(years[latest], dyad)
            yield from _change(years[latest], years.get(latest - 1, {}), dyad)
    if not own:
        yield from recorded.say(told, dyad, KIND.id)


def label(row: Trade, view: "View") -> str:
    reporter, partner = view.country(row.reporter), view.country(row.partner)
    if row.counted == ALL:
        return recorded.label(row, reporter.in_text(view.as_of), partner.in_text(view.as_of)) + _place(row)
    message = {
        EXPORTS: _("{adjective} exports of goods to {partner}: {value}"),
        IMPORTS: _("{adjective} imports of goods from {partner}: {value}"),
        TOTAL: _("{adjective} trade in goods with {partner}: {value}"),
        BALANCE: _("{adjective} balance of trade in goods with {partner}: {value}"),
    }[row.flow]
    return message.format(
        adjective=reporter.adjective(view.as_of), partner=partner.in_text(view.as_of),
        value=printed(row) if row.value_usd >= 0 else f"−{printed(row)}",
    ) + _place(row)  # fmt: skip


def _place(row: Trade) -> str:
    return f" ({words.largest(row.rank)})" if row.rank else ""


def _flows(year: Year, dyad: "Dyad") -> Iterator[Phrase]:
    """What was bought and sold, the greater first, and what that left."""
    both = sorted((year[f] for f in (IMPORTS, EXPORTS) if f in year), key=lambda r: -r.value_usd)
    if not both or (len(both) == 1 and not both[0].value_usd):
        return
    ids = ids_of(_id(r) for r in both)
    filled = {
        "year": words.date(period(both[0]), ids),
        "adjective": words.adjective(dyad, both[0].reporter, ids),
        "reporter": words.country(dyad, both[0].reporter, ids),
        "partner": words.country(dyad, both[0].partner, ids),
    }
    said: list[Claim] = []
    parts: list[str] = []
    for row in both:
        if row.value_usd:
            worth = {IMPORTS: _("imported goods worth {{{flow}}} from {other}"),
                     EXPORTS: _("exported goods worth {{{flow}}} to {other}")}[row.flow]  # fmt: skip
            parts.append(worth.format(flow=row.flow, other="it" if parts else "{partner}"))
            filled[row.flow] = Part(printed(row), _id(row))
            said += _claims(row, "value_usd")
    message = _("In {year}, by {adjective} count, {reporter} ") + _(" and ").join(parts)
    if not said:
        message = _(
            "In {year}, by {adjective} count, no goods to speak of were traded between {reporter} and {partner}"
        )
    elif len(both) > len(said):
        message += {IMPORTS: _("; its imports from {partner} were next to nothing"),
                    EXPORTS: _("; its exports to {partner} were next to nothing")}[both[-1].flow]  # fmt: skip
    balance = year.get(BALANCE)
    if len(said) == 2 and balance and balance.value_usd and printed(balance) != printed(both[0]):
        filled[BALANCE] = Part(printed(balance), _id(balance))
        said += _claims(balance, "value_usd")
        message += (_(", leaving {reporter} a surplus of {balance}") if balance.value_usd > 0
                    else _(", leaving {reporter} a deficit of {balance}"))  # fmt: skip
    yield Phrase(message + ".", filled, tuple(said), weight=10, note=_exactly(both))


def _exactly(rows: Sequence[Trade]) -> str:
    """The values in full and what is counted."""
    told = [f"{row.basis[:1].upper()}{row.basis[1:]}: ${row.value_usd:,}." for row in rows if row.basis]
    return " ".join(told)


def _rank(year: Year, dyad: "Dyad") -> Iterator[Phrase]:
    """The partner's place in two-way trade."""
    total = year.get(TOTAL)
    if total is None or not total.rank:
        return
    ids = _id(total)
    low = total.rank > LOW
    filled = {
        "partner": words.country(dyad, total.partner, ids),
        "reporter": words.country(dyad, total.reporter, ids),
        "year": words.date(period(total), ids),
        "among": Part(str(total.among), ids),
        "total": Part(printed(total), ids),
        "place": Part(amounts.ordinal(total.rank) if low else words.largest(total.rank), ids),
    }
    if low:
        message = _("{partner} ranked {place} among the {among} goods trading partners of {reporter} in {year}, ")
    else:
        message = _("{partner} was the {place} goods trading partner of {reporter} in {year} among {among} "
                    "countries and territories, ")  # fmt: skip
    message += _("with two-way trade of {total}.")
    said = (*_claims(total, "rank"), *_claims(total, "value_usd"))
    yield Phrase(message, filled, said, weight=11, note=_places(year))


def _places(year: Year) -> str:
    """The partner's place each way."""
    named = ((EXPORTS, _("{ordinal} as an export market")), (IMPORTS, _("{ordinal} as a source of imports")))
    told = [text.format(ordinal=amounts.ordinal(year[f].rank)) for f, text in named if f in year and year[f].rank]
    return listed(told).capitalize() + "." if told else ""


def _change(year: Year, last: Year, dyad: "Dyad") -> Iterator[Phrase]:
    """By how much each flow rose or fell from the year before."""
    filled: dict[str, Part] = {}
    parts: list[str] = []
    verb = ""
    for flow in (IMPORTS, EXPORTS):
        now, then = year.get(flow), last.get(flow)
        if now is None or then is None or min(now.value_usd, then.value_usd) < WORTH:
            continue
        percent = (now.value_usd / then.value_usd - 1) * 100
        ids = _id(now) | _id(then)
        if abs(percent) > FAR:
            continue
        filled |= {
            "adjective": words.adjective(dyad, now.reporter, ids),
            "partner": words.country(dyad, now.partner, ids),
            "before": words.date(period(then), ids),
            "year": words.date(period(now), ids),
        }
        what = {IMPORTS: _("{adjective} imports of goods from {partner}"), EXPORTS: _("exports to it")}[flow]
        if flow == EXPORTS and not parts:
            what = _("{adjective} exports of goods to {partner}")
        before, verb = verb, _(" rose") if percent > 0 else _(" fell")
        if round(abs(percent), 1) == 0:
            parts.append(what + _(" hardly changed"))
            continue
        by = _(" by {{{flow}}} percent").format(flow=flow)
        filled[flow] = Part(f"{abs(percent):.1f}", ids)
        parts.append(what + by if verb == before and IMPORTS in filled else what + verb + by)
    if parts:
        yield Phrase(_("From {before} to {year}, ") + _(" and ").join(parts) + ".", filled, weight=12)


def _id(row: Trade) -> frozenset[str]:
    return frozenset((KIND.id(row),))


def _claims(row: Trade, column: str) -> list[Claim]:
    """What the row asserts of one column."""
    return [c for c in claims(row) if column in c.columns]


_NAMING = ("reporter", "partner", "flow", "counted")

KIND = Kind(
    name=NAME,
    title=_("Trade"),
    section="trade",
    row=Trade,
    shape=Shape.FLOW,
    ages=Ages.OFFICE,
    parties=("reporter", "partner"),
    key=("reporter", "partner", "flow", "counted", "dollars_of"),
    changes=("start",),  # another year is another flow, even of the same value
    functional=(
        Functional(by=_NAMING, value=("rank",), doubt=0.2, untold="0"),
        # revisions, another basis or another reporter may be so far off
        Functional(by=(*_NAMING, "dollars_of"), value=("value_usd",), tolerance=0.25),
    ),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    reach=12,
    chart=chart,
    measures=MEASURES,
)
