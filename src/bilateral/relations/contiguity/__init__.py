"""Contiguity: whether two countries share a land border, or how near they lie across water."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.episodes import episodes, standing_on
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contiguity.measures import MEASURES
from bilateral.relations.contiguity.records import RECORDS
from bilateral.relations.contiguity.row import LAND, NAME, WATER, Contiguity, apart, border, claims
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "LAND", "WATER", "Contiguity"]


def say(rows: Sequence[Contiguity], dyad: "Dyad") -> Iterator[Phrase]:
    """The border, or the water between the two; nothing of those that lie farther apart."""
    held = [e for e, standing in standing_on(episodes(KIND, rows), dyad.as_of) if standing.stands]
    for episode in sorted(held, key=lambda e: e.row.within_miles)[:1]:
        row, ids = episode.row, episode.ids
        filled = {"pair": words.pair(dyad, ids)}
        if row.across == LAND:
            said, note = Claim(NAME, border(dyad.pair)), _("On land or in a river.")
            yield Phrase(_("{pair} share a border."), filled, (said,), weight=0, note=note)
            continue
        said = Claim(NAME, apart(dyad.pair, row.over_miles, row.within_miles))
        filled["within"] = Part(str(row.within_miles), ids)
        message = _("At their closest, {pair} lie no more than {within} miles apart across the water.")
        if row.over_miles:
            filled["over"] = Part(str(row.over_miles), ids)
            message = _("At their closest, {pair} lie {over} to {within} miles apart across the water.")
        yield Phrase(message, filled, (said,), weight=0, note=_("Dependent territories are not counted."))


def label(row: Contiguity, view: "View") -> str:
    names = _(" and ").join(view.country(c).in_text(view.as_of) for c in (row.one, row.other))
    if row.across == LAND:
        return _("border between {names}").format(names=names)
    return _("{names}, at most {miles} miles apart across water").format(names=names, miles=row.within_miles)


KIND = Kind(
    name=NAME,
    title=_("Contiguity"),
    section="glance",
    row=Contiguity,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("one", "other"),
    key=("one", "other"),
    functional=(Functional(by=("one", "other"), value=("across", "within_miles")),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    symmetric=True,
    recurs=True,
    measures=MEASURES,
    records=RECORDS,
)
