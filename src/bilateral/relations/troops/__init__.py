"""Troops: how many military personnel of one country were stationed in another, as counted on a day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral import amounts
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.troops.measures import MEASURES
from bilateral.relations.troops.row import ASSIGNED, NAME, PRESENT, Troops, claims, number

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["ASSIGNED", "KIND", "PRESENT", "Troops"]

#: A count older than this is not told.
OLDEST = dt.timedelta(days=3653)
#: Fewer are hardly more than the guards and attachés of an embassy.
FEWEST = 10
#: Places in the ranking worth telling.
RANKED = 10


def say(rows: Sequence[Troops], dyad: "Dyad") -> Iterator[Phrase]:
    """The last count each way."""
    for sender, host in (dyad.pair, dyad.pair[::-1]):
        counted = [(day, r) for r in rows if (r.sender, r.host) == (sender, host) and (day := r.start.day)]
        past = [(day, row.source, row) for day, row in counted if day <= dyad.as_of]
        if not past:
            continue
        day, _source, row = max(past, key=lambda item: item[:2])
        if dyad.as_of - day <= OLDEST and row.troops_persons >= FEWEST:
            yield _sentence(row, dyad)


def label(row: Troops, view: "View") -> str:
    sender, host = view.country(row.sender), view.country(row.host)
    return _("{number} active-duty {adjective} military personnel in {host}").format(
        number=f"{row.troops_persons:,}", adjective=sender.adjective(view.as_of), host=host.in_text(view.as_of)
    )


def _sentence(row: Troops, dyad: "Dyad") -> Phrase:
    ids = frozenset((KIND.id(row),))
    filled = {
        "day": words.date(row.start, ids),
        "number": Part(amounts.in_words(row.troops_persons), ids),
        "adjective": words.adjective(dyad, row.sender, ids),
        "host": words.country(dyad, row.host, ids),
    }
    message = _("On {day}, {number} active-duty {adjective} military personnel were stationed in {host}")
    if row.basis == ASSIGNED:
        message = _(
            "On {day}, {number} active-duty {adjective} military personnel were permanently stationed in {host}"
        )
    if 0 < row.rank <= RANKED:
        place = "" if row.rank == 1 else f"{amounts.ordinal(row.rank)}-"
        filled["place"] = Part(place, ids)
        filled["among"] = Part(str(row.among), ids)
        message += _(", the {place}largest number in any of the {among} countries and territories counted")
    said = Claim(NAME, number(row), Aspect.HOLDS, row.start)
    return Phrase(message + ".", filled, (said,), 60, _note(row))


def _note(row: Troops) -> str:
    exact = _("{number} persons.").format(number=f"{row.troops_persons:,}")
    if row.basis == ASSIGNED:
        exact += " " + _("Forces deployed to the country for a time or rotating through it are not counted.")
    return exact


KIND = Kind(
    name=NAME,
    title=_("Military personnel stationed"),
    section="security",
    row=Troops,
    shape=Shape.STOCK,
    ages=Ages.OFFICE,
    parties=("sender", "host"),
    key=("sender", "host"),
    functional=(Functional(by=("sender", "host"), value=("troops_persons",), doubt=1.0),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    reach=11,
    measures=MEASURES,
)
