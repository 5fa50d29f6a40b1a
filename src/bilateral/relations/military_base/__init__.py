"""Military bases of one country in another."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import few
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


_SORTS = {
    True: ("{count} military base", "{count} military bases"),
    False: ("{count} smaller military site", "{count} smaller military sites"),
}


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
    ids = frozenset(KIND.id(r) for r in told)
    filled = {
        "sender": words.country(dyad, row.sender, ids),
        "host": words.country(dyad, row.host, ids),
        "days": words.date(span(row), ids),
    }
    what = []
    for number, is_base in enumerate((True, False)):
        some = [r for r in told if (r.sort == BASE) == is_base]
        if some:
            filled[f"count{number}"] = Part(few(len(some)), frozenset(KIND.id(r) for r in some))
            one, many = _SORTS[is_base]
            what.append(ngettext(one, many, len(some)).format(count=f"{{count{number}}}"))
    message = _("At one time or another {{days}} {{sender}} had {what} in {{host}}.").format(what=_(" and ").join(what))
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
    thought_of=1898,
)
