"""Trade partners: what share one country has in the exports and imports of another."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.trade_partner.row import (
    EXPORTS,
    IMPORTS,
    NAME,
    TradePartner,
    claims,
    of_rank,
    of_share,
    period,
    printed,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["EXPORTS", "IMPORTS", "KIND", "TradePartner"]

#: Older shares than this say nothing of the day: later lists may not name the partner any more.
STALE = dt.timedelta(days=2192)


def say(rows: Sequence[TradePartner], dyad: "Dyad") -> Iterator[Phrase]:
    """For each of the two: what the other took of its exports and supplied of its imports in the latest year told."""
    for weight, (country, partner) in enumerate((dyad.pair, dyad.pair[::-1]), 14):
        latest: dict[str, TradePartner] = {}
        for row in sorted(rows, key=lambda r: r.end.latest or dt.date.min):
            end = row.end.latest
            if (row.country, row.partner) == (country, partner) and end and end < dyad.as_of <= end + STALE:
                latest[row.flow] = row
        if len({row.end for row in latest.values()}) > 1:
            for flow in (EXPORTS, IMPORTS):
                yield _sentence({flow: latest[flow]}, dyad, weight)
        elif latest:
            yield _sentence(latest, dyad, weight)


def label(row: TradePartner, view: "View") -> str:
    message = {
        EXPORTS: _("{partner}, {share} percent of the exports of {country}"),
        IMPORTS: _("{partner}, {share} percent of the imports of {country}"),
    }[row.flow]
    country, partner = (view.country(c).in_text(view.as_of) for c in (row.country, row.partner))
    text = message.format(partner=partner, country=country, share=printed(row))
    return text + (f" ({words.largest(row.rank)})" if row.rank else "")


def _sentence(found: Mapping[str, TradePartner], dyad: "Dyad", weight: int) -> Phrase:
    rows = [found[flow] for flow in (EXPORTS, IMPORTS) if flow in found]
    ids = ids_of(frozenset((KIND.id(row),)) for row in rows)
    filled = {
        "year": words.date(period(rows[0]), ids),
        "partner": words.country(dyad, rows[0].partner, ids),
        "country": words.country(dyad, rows[0].country, ids),
    }
    said: list[Claim] = []
    ranked = all(row.rank for row in rows)
    decimal = any("." in printed(row) for row in rows)
    parts = []
    for row in rows:
        own = frozenset((KIND.id(row),))
        filled[row.flow] = Part(printed(row, decimal=decimal), own)
        said.append(of_share(row, decimal=decimal))
        said += [of_rank(row)] if ranked else []
        if ranked:
            filled[f"{row.flow}_place"] = Part(words.largest(row.rank), own)
        parts.append(_words(row.flow, ranked=ranked, first=row is rows[0]))
    message = _("In {year} {partner} ") + (_("was ") if ranked else "") + _(", and " if ranked else " and ").join(parts)
    return Phrase(message + ".", filled, tuple(said), weight)


def _words(flow: str, *, ranked: bool, first: bool) -> str:
    """The words for one flow; whose it is stands with the first."""
    if ranked:
        return {
            (EXPORTS, True): _(
                "the {exports_place} export market of {country}, taking {exports} percent of its exports"
            ),
            (IMPORTS, True): _(
                "the {imports_place} source of the imports of {country}, supplying {imports} percent of them"
            ),
            (IMPORTS, False): _("the {imports_place} source of its imports, supplying {imports} percent of them"),
        }[flow, first]
    return {
        (EXPORTS, True): _("took {exports} percent of the exports of {country}"),
        (IMPORTS, True): _("supplied {imports} percent of the imports of {country}"),
        (IMPORTS, False): _("supplied {imports} percent of its imports"),
    }[flow, first]


KIND = Kind(
    name=NAME,
    title=_("Trade partners"),
    section="trade",
    row=TradePartner,
    shape=Shape.FLOW,
    ages=Ages.OFFICE,
    parties=("country", "partner"),
    key=("country", "partner", "flow"),
    changes=("start",),  # another year is another flow, even of the same value
    functional=(
        # other counts, editions and roundings may be so far off
        Functional(by=("country", "partner", "flow"), value=("share_percent",), tolerance=0.25),
        Functional(by=("country", "partner", "flow"), value=("rank",), doubt=0.2, untold="0"),
    ),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    reach=8,
)
