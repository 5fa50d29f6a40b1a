"""Military bases of one country in another."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.facts import Aspect, Claim, slots
from bilateral.phrases import Part, Phrase, _, ngettext
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.military_base.row import BASE, FUNDED, LILYPAD, NAME, MilitaryBase, claims, span

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["BASE", "FUNDED", "KIND", "LILYPAD", "MilitaryBase"]

#: A list that ends earlier than this before the day is not told.
OLDEST = dt.timedelta(days=3653)
#: Names in the note.
NAMED = 12


def say(rows: Sequence[MilitaryBase], dyad: "Dyad") -> Iterator[Phrase]:
    """How many bases a list has, each way. A list that may speak of later days than the sheet's is left out."""
    for sender, host in (dyad.pair, dyad.pair[::-1]):
        listed = [r for r in rows if (r.sender, r.host) == (sender, host)]
        ended = [r for r in listed if r.start.after(dyad.as_of) is False and words.known(span(r))]
        if not ended:
            continue
        days = max((span(r) for r in ended), key=lambda d: d.latest or dt.date.min)
        told = sorted((r for r in ended if span(r) == days), key=lambda r: (r.sort != BASE, r.base))
        if days.latest and dyad.as_of - days.latest <= OLDEST:
            yield _sentence(told, dyad)


def label(row: MilitaryBase, view: "View") -> str:
    sender, host = view.country(row.sender), view.country(row.host)
    return _("{adjective} base in {host}: {base}").format(
        adjective=sender.adjective(view.as_of), host=host.in_text(view.as_of), base=row.base
    )


def _sentence(told: Sequence[MilitaryBase], dyad: "Dyad") -> Phrase:
    row = told[0]
    major = [r for r in told if r.sort == BASE]
    ids, major_ids = (frozenset(KIND.id(r) for r in group) for group in (told, major))
    filled = {
        "sender": words.country(dyad, row.sender, ids),
        "host": words.country(dyad, row.host, ids),
        "count": Part(str(len(told)), ids),
        "days": words.date(span(row), ids),
    }
    message = ngettext(
        "{sender} had a smaller military site in {host} at some time {days}",
        "{sender} had {count} military bases and smaller sites in {host} at some time {days}",
        len(told),
    )
    if len(major) == len(told):
        message = ngettext(
            "{sender} had a military base in {host} at some time {days}",
            "{sender} had {count} military bases in {host} at some time {days}",
            len(told),
        )
    elif major:
        filled["major"] = Part(str(len(major)), major_ids)
        message += ngettext(", one of them a major base", ", {major} of them major bases", len(major))
    message += _(", by a list that does not date them.")
    said = Claim(NAME, slots(sender=row.sender, host=row.host), Aspect.HOLDS, span(row))
    return Phrase(message, filled, (said,), 62, _note(told))


def _note(told: Sequence[MilitaryBase]) -> str:
    names = "; ".join(r.base for r in told[:NAMED])
    if len(told) <= NAMED:
        return _("As the list spells them: {names}.").format(names=names)
    return _("Among them, as the list spells them: {names}.").format(names=names)


KIND = Kind(
    name=NAME,
    title=_("Military bases"),
    section="security",
    row=MilitaryBase,
    shape=Shape.SPELL,
    ages=Ages.OFFICE,
    parties=("sender", "host"),
    key=("sender", "host", "base"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
)
