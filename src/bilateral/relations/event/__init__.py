"""Event: what happened between countries on a day, and no other kind holds."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.entities import EVENT
from bilateral.episodes import Episode, episodes
from bilateral.facts import Aspect, Claim, slots
from bilateral.phrases import Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.event.row import ACTOR, AFFECTED, NAME, Event, claims, done

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Event"]

#: How many events a sheet tells of.
MOST = 12


def say(rows: Sequence[Event], dyad: "Dyad") -> Iterator[Phrase]:
    """What happened between the two, then between the states that they continue."""
    for own, found in words.each_before(dyad, rows, KIND.parties):
        shared = {r.event for r in found if r.country == own.a} & {r.event for r in found if r.country == own.b}
        yield from _events([r for r in found if r.event in shared], own)


def _events(rows: Sequence[Event], dyad: "Dyad") -> Iterator[Phrase]:
    """Each event in which both had a part, once it is over: who did what, and when. A third's deeds are left out."""
    told: dict[str, list[Episode[Event]]] = {}
    for episode in episodes(KIND, rows):
        if episode.end.after(dyad.as_of) is False:
            told.setdefault(episode.row.event, []).append(episode)
    told = {event: found for event, found in told.items() if any(e.row.role != AFFECTED for e in found)}
    known = dyad.store.entities(told)
    ranked = sorted(told, key=lambda e: (known[e].importance if e in known else 3, -_ordinal(told[e])))
    for event in ranked[:MOST]:
        yield _phrase(event, told[event], dyad)


def _phrase(event: str, found: Sequence[Episode[Event]], dyad: "Dyad") -> Phrase:
    """An event's `in_text` says what its actors did, or, where it has none, all that happened."""
    ids, when, last = ids_of(e.ids for e in found), found[0].start, found[0].end
    actors = sorted((e for e in found if e.row.role == ACTOR), key=lambda e: dyad.pair.index(e.row.country))
    filled = {"what": words.entity(dyad, event, ids), "when": words.date(when, ids)}
    message = "{what} " + words.during(when) + "{when}."
    if last != when:
        filled["last"] = words.date(last, ids)
        message = _("{what} from {when} to {last}.")
    said = [Claim(NAME, slots(event=event), Aspect.BEGAN, when)]
    if actors:
        filled["actors"] = words.several(words.country(dyad, e.row.country, e.ids, when) for e in actors)
        message = "{actors} " + message
        said = [Claim(NAME, done(e.row.country, event), Aspect.BEGAN, when) for e in actors]
    return Phrase(message, filled, tuple(said), _ordinal(found))


def _ordinal(found: Sequence[Episode[Event]]) -> int:
    return min(e.start.earliest.toordinal() for e in found if e.start.earliest)


def label(row: Event, view: "View") -> str:
    return _("{country} in: {event}").format(
        country=view.country(row.country).in_text(view.as_of), event=view.entity(row.event).name
    )


KIND = Kind(
    name=NAME,
    title=_("Events"),
    section="history",
    row=Event,
    shape=Shape.EVENT,
    ages=Ages.LASTING,
    parties=("country",),
    key=("event", "country"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    inherited=True,
    label=label,
    mutual="event",
    entities=(("event", EVENT),),
)
