"""Main commodities: what a country mainly exports and imports, whomever it trades with."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.facts import Claim, Edition
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.commodity.row import EXPORTS, IMPORTS, NAME, Commodity, claims, what
from bilateral.relations.contract import Ages, Kind, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["EXPORTS", "IMPORTS", "KIND", "Commodity"]

NAMED = 4
#: A list without a year is told for so many years after its edition, one with a year after that year.
UNDATED_YEARS, DATED_YEARS = 2, 6


def say(rows: Sequence[Commodity], dyad: "Dyad") -> Iterator[Phrase]:
    """For each of the two the lists of the last edition: exports and imports, in one sentence if of one year."""
    for weight, country in enumerate(dyad.pair, 28):
        lists = [found for d in (EXPORTS, IMPORTS) if (found := _listed(rows, country, d, dyad))]
        if len({found[0].year for found in lists}) == 1:
            yield _phrase(lists, dyad, weight)
        else:
            yield from (_phrase([found], dyad, weight) for found in lists)


def label(row: Commodity, view: "View") -> str:
    country = view.country(row.country).in_text(view.as_of)
    exports = row.direction == EXPORTS
    text = (
        _("{good} among the main exports of {country}") if exports else _("{good} among the main imports of {country}")
    )
    return text.format(good=row.good, country=country) + (f" ({row.year})" if row.year else "")


def _listed(rows: Sequence[Commodity], country: str, direction: str, dyad: "Dyad") -> list[Commodity]:
    """The list of the last edition that is closed on the day, in its order; none where that is too old."""
    mine = [r for r in rows if (r.country, r.direction) == (country, direction)]
    closed = [e for r in mine[:1] for e in _editions(dyad, r) if e.seen_to <= dyad.as_of]
    last = max(closed, key=lambda e: e.seen_from, default=None)
    if last is None:
        return []
    by_name = {e.name: e.seen_from for e in closed}
    found = [
        r for r in mine
        if r.edition in by_name and by_name[r.edition] <= last.seen_from <= by_name.get(r.last_edition, last.seen_from)
    ]  # fmt: skip
    found = [r for r in found if _told(r, last.seen_from, dyad.as_of)]
    return sorted(found, key=lambda r: r.place)


def _editions(dyad: "Dyad", row: Commodity) -> list[Edition]:
    known = dyad.known_by
    return [e for e in dyad.store.sources[row.source].editions if known is None or e.published <= known]


def _told(row: Commodity, seen: Day, day: Day) -> bool:
    if row.year:
        return int(row.year) < day.year <= int(row.year) + DATED_YEARS
    return day.year <= seen.year + UNDATED_YEARS


def _phrase(lists: Sequence[Sequence[Commodity]], dyad: "Dyad", weight: int) -> Phrase:
    """``In 2023 Kenya mainly exported tea, cut flowers and gold, and imported refined petroleum and wheat.``"""
    named = [found[:NAMED] for found in lists]
    first, ids = named[0][0], frozenset(KIND.id(r) for found in named for r in found)
    filled = {"country": words.country(dyad, first.country, ids)}
    filled |= {found[0].direction: _goods(found) for found in named}
    at = Date.parse(first.year) if first.year else None
    directions = [found[0].direction for found in named]
    if at:
        filled["year"] = Part(first.year, ids)
        message = _("In {year} {country} mainly exported {exports}, and imported {imports}.")
        if directions == [EXPORTS]:
            message = _("In {year} {country} mainly exported {exports}.")
        elif directions == [IMPORTS]:
            message = _("In {year} {country} mainly imported {imports}.")
    else:
        message = _("{country} mainly exports {exports}, and imports {imports}.")
        if directions == [EXPORTS]:
            message = _("{country} mainly exports {exports}.")
        elif directions == [IMPORTS]:
            message = _("{country} mainly imports {imports}.")
    said = tuple(Claim(NAME, what(r.country, r.direction, r.good), at=at) for found in named for r in found)
    more = [r.good for found in lists for r in found[NAMED:]]
    note = _("Further on the lists: {goods}.").format(goods=", ".join(dict.fromkeys(more))) if more else ""
    return Phrase(message, filled, said, weight=weight, note=note)


def _goods(found: Sequence[Commodity]) -> Part:
    """``tea, coffee and fish``; with an "and" inside an item a comma goes before the last."""
    goods = [r.good for r in found]
    text = words.several(Part(good, frozenset()) for good in goods).text
    if len(goods) > 1 and any(" and " in good for good in goods):
        text = _("{list}, and {last}").format(list=", ".join(goods[:-1]), last=goods[-1])
    return Part(text, frozenset(KIND.id(r) for r in found))


KIND = Kind(
    name=NAME,
    title=_("Main commodities"),
    section="trade",
    row=Commodity,
    shape=Shape.FLOW,
    ages=Ages.LASTING,
    recurs=True,
    parties=("country",),
    key=("country", "direction", "good", "year"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
)
