"""Membership: which countries belong to which organizations, and as what."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from bilateral.amounts import few
from bilateral.entities import BODY
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Claim, slots
from bilateral.phrases import Part, Phrase, _, ids_of, listed, ngettext
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.membership.measures import MEASURES
from bilateral.relations.membership.records import RECORDS
from bilateral.relations.membership.row import CONSULTATIONS, NAME, STATUSES, Membership, claims

if TYPE_CHECKING:
    from bilateral.entities import Entity
    from bilateral.view import Dyad, View

__all__ = ["KIND", "STATUSES", "Membership"]

#: Bodies told of; operations, agreements and NGOs wait for kinds of their own.
BODY_TYPES = ("body", "group", "")
#: Regular talks of a few states, told apart from bodies.
DIALOGUE = "dialogue"
#: A dialogue of which nothing was heard for so long is left to the note.
SILENT = dt.timedelta(days=5 * 365)
#: Bodies from this rank on are not worth a sentence of their own.
MINOR = 3000
#: How many shared bodies a sentence names before it leaves the rest to its note.
NAMED = 10
#: A last word older than this is told in the note.
STALE = dt.timedelta(days=3 * 365)


def say(rows: Sequence[Membership], dyad: "Dyad") -> Iterator[Phrase]:
    """The bodies both belong to, the weightiest first; those to which they stand differently; their dialogues."""
    standing = standing_on(episodes(KIND, rows), dyad.as_of)
    held: dict[str, dict[str, Episode[Membership]]] = {}
    for episode, state in standing:
        if state.stands and episode.row.status != "other":
            known = held.setdefault(episode.row.body, {})
            other = known.get(episode.row.country)
            if other is None or _closeness(episode) < _closeness(other):
                known[episode.row.country] = episode
    bodies = {body: entity.on(dyad.as_of) for body, entity in dyad.store.entities(held).items()}
    both = [(bodies[b], e) for b, e in held.items() if len(e) == 2 and b in bodies and bodies[b].detail in BODY_TYPES]
    both.sort(key=lambda item: (item[0].importance, item[0].name))
    shared = [(body, e) for body, e in both if all(x.row.status == "member" for x in e.values())]
    if shared:
        yield _shared(shared, dyad)
    for country, partner in (dyad.pair, dyad.pair[::-1]):
        unlike = [
            (body, e)
            for body, e in both
            if e[country].row.status != "member" and e[partner].row.status == "member" and body.importance < MINOR
        ]
        if unlike:
            yield _unlike(unlike, country, partner, dyad)
    talks = [
        (bodies[b], e)
        for b, e in held.items()
        if b in bodies and bodies[b].detail == DIALOGUE and [x.row.status for x in e.values()] == ["member"] * 2
    ]
    if talks:
        yield from _dialogues(sorted(talks, key=lambda item: item[0].importance), dyad)


def label(row: Membership, view: "View") -> str:
    country = view.country(row.country).in_text(view.as_of)
    return _("{country}, {status} of {body}").format(
        country=country, status=row.status, body=view.entity(row.body).text
    )


def _closeness(episode: Episode[Membership]) -> tuple[int, int]:
    lasting = episode.standing(episode.confirmed) is Standing.HOLDS if episode.confirmed else False
    return STATUSES.index(episode.row.status), not lasting


def _shared(shared: list[tuple[Any, dict[str, Episode[Membership]]]], dyad: "Dyad") -> Phrase:
    named = shared[:NAMED] if len(shared) > NAMED + 1 else shared
    rest = shared[len(named) :]
    ids = ids_of(e.ids for _body, both in named for e in both.values())
    filled = {
        "pair": words.pair(dyad, ids),
        "bodies": words.several(Part(b.text, ids_of(e.ids for e in both.values())) for b, both in named),
    }
    message = _("{pair} are both members of {bodies}.")
    note = ""
    if rest:
        filled["bodies"] = Part(", ".join(b.text for b, _e in named), filled["bodies"].ids)
        more = ids_of(e.ids for _body, both in rest for e in both.values())
        filled["count"] = Part(few(len(rest)), more)
        message = ngettext(
            "{pair} are both members of {bodies} and {count} other body.",
            "{pair} are both members of {bodies} and {count} other bodies.",
            len(rest),
        )
        note = _("The others: {list}.").format(list=listed([_aged(b.name, e, dyad) for b, e in rest]))
    said = tuple(_holds(c, body.id, "member") for body, _e in named for c in dyad.pair)
    return Phrase(message, filled, said, weight=10, note=note)


def _aged(name: str, both: dict[str, Episode[Membership]], dyad: "Dyad") -> str:
    """A body's name, with the year to which the sources are certain of both where that is some time ago."""
    words_ = [e.confirmed for e in both.values() if e.confirmed]
    if len(words_) < 2 or dyad.as_of - min(words_) < STALE:
        return name
    return _("{name} (last confirmed in {year})").format(name=name, year=min(words_).year)


def _unlike(unlike: list[tuple[Any, dict[str, Episode[Membership]]]], country: str, other: str, dyad: "Dyad") -> Phrase:
    ids = ids_of(e[country].ids for _b, e in unlike)
    others = ids_of(e[other].ids for _b, e in unlike)
    ties = []
    for status in STATUSES[1:]:
        as_such = [b.text for b, e in unlike if e[country].row.status == status]
        if as_such:
            article = "an" if status[0] in "aeo" else "a"
            ties.append(f"{article} {status} of {listed(as_such)}")
    filled = {
        "country": words.country(dyad, country, ids),
        "ties": Part(listed(ties), ids),
        "other": words.country(dyad, other, others),
    }
    message = _("{country} is {ties}, of which {other} is a member.")
    said = [_holds(country, b.id, e[country].row.status) for b, e in unlike]
    said += [_holds(other, b.id, "member") for b, _e in unlike]
    return Phrase(message, filled, tuple(said), weight=20)


Both = dict[str, Episode[Membership]]


def _dialogues(talks: "list[tuple[Entity, Both]]", dyad: "Dyad") -> Iterator[Phrase]:
    """The talks that the two hold: by themselves, and with the same others, a sentence each."""
    rows = dyad.others(KIND, body=[body.id for body, _both in talks])
    theirs: dict[str, Both] = {}
    for episode, state in standing_on(episodes(KIND, rows), dyad.as_of):
        if state.stands and episode.row.status == "member":
            theirs.setdefault(episode.row.body, {})[episode.row.country] = episode
    groups: dict[tuple[bool, tuple[str, ...]], list[tuple[Entity, Both]]] = {}
    silent = []
    for body, both in talks:
        last = min((e.confirmed for e in both.values() if e.confirmed), default=None)
        if last is None or dyad.as_of - last > SILENT:
            silent.append(_aged(body.name, both, dyad))
            continue
        fellows = theirs.get(body.id, {})
        group = body.id.startswith(CONSULTATIONS), tuple(sorted(fellows))
        groups.setdefault(group, []).append((body, both | fellows))
    note = _("Not heard of for years: {list}.").format(list=listed(silent)) if silent else ""
    for (on_topic, fellows_), of_these in sorted(groups.items(), key=lambda item: (item[0][0], len(item[0][1]))):
        yield _talks(of_these, fellows_, dyad, on_topic=on_topic, note=note)
        note = ""


def _talks(
    talks: "list[tuple[Entity, Both]]", fellows: tuple[str, ...], dyad: "Dyad", *, on_topic: bool, note: str
) -> Phrase:
    own = ids_of(e[c].ids for _b, e in talks for c in dyad.pair)
    filled = {
        "pair": words.pair(dyad, own),
        "bodies": words.several(Part(_subject(b, dyad), ids_of(e[c].ids for c in dyad.pair)) for b, e in talks),
    }
    if fellows:
        parts = [words.country(dyad, c, ids_of(e[c].ids for _b, e in talks)) for c in fellows]
        filled["fellows"] = words.several(parts)
    message = {
        (False, False): _("{pair} meet in {bodies}."),
        (False, True): _("{pair} meet with {fellows} in {bodies}."),
        (True, False): _("{pair} consult on {bodies}."),
        (True, True): _("{pair} consult with {fellows} on {bodies}."),
    }[on_topic, bool(fellows)]
    said = tuple(_holds(c, b.id, "member") for b, _e in talks for c in (*dyad.pair, *fellows))
    return Phrase(message, filled, said, weight=15, note=note)


def _subject(body: "Entity", dyad: "Dyad") -> str:
    """A dialogue by its name, or what it is on."""
    topic = body.id.rpartition("-")[2].upper() if body.id.startswith(CONSULTATIONS) else ""
    return _("policy toward {country}").format(country=dyad.country(topic).in_text(dyad.as_of)) if topic else body.text


def _holds(country: str, body: str, status: str) -> Claim:
    return Claim(NAME, slots(country=country, body=body, status=status))


KIND = Kind(
    name=NAME,
    title=_("Membership of organizations"),
    section="organizations",
    row=Membership,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country",),
    key=("country", "body"),
    functional=(Functional(by=("country", "body"), value=("status",), order=STATUSES),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    tolerance_days=400,
    entities=(("body", BODY),),
    measures=MEASURES,
    records=RECORDS,
)
