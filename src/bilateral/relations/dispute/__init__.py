"""Dispute: the militarized interstate disputes of two countries, how far each went, and how often."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import few
from bilateral.dates import Date
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim, Count, Range
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.dispute.measures import MEASURES
from bilateral.relations.dispute.records import RECORDS
from bilateral.relations.dispute.row import (
    DISPLAY,
    NAME,
    THREAT,
    USE,
    WAR,
    Dispute,
    between,
    claims,
    went,
    with_force,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Dispute"]

#: How many years after its end a dispute is told of by itself, among the matters of security.
RECENT = 10
SECURITY = 60
_DID = {
    THREAT: _("threatened force"), DISPLAY: _("made a show of force"), USE: _("used force"), WAR: _("went to war"),
}  # fmt: skip
_KILLED = ("none", "1 to 25", "26 to 100", "101 to 250", "251 to 500", "501 to 999", "more than 999")
Found = Episode[Dispute]


def say(rows: Sequence[Dispute], dyad: "Dyad") -> Iterator[Phrase]:
    """The disputes of the two, then of the states that they continue."""
    for own, found in words.each_before(dyad, rows, KIND.parties):
        yield from _disputes(found, own)


def _disputes(rows: Sequence[Dispute], dyad: "Dyad") -> Iterator[Phrase]:
    """How many there were, and the last if it is recent or the only one. What came to war is told with the wars."""
    standing = {}
    disputes: dict[str, list[Found]] = {}
    for episode, how in standing_on(episodes(KIND, rows), dyad.as_of):
        if episode.start.after(dyad.as_of) is False:
            standing[id(episode)] = how
            disputes.setdefault(episode.row.dispute, []).append(episode)
    short_of_war = [found for found in disputes.values() if all(e.row.hostility < WAR for e in found)]
    if not short_of_war:
        return
    if len(disputes) > 1:
        yield _summary(disputes, dyad)
    last = max((_account(found) for found in short_of_war), key=lambda es: (_first(es[0]), es[0].row.dispute))
    end = last[0].end
    recent = (end.latest or end.earliest or dyad.as_of).year >= dyad.as_of.year - RECENT
    if len(disputes) == 1 or (recent and not _overtaken(last[0], disputes.values())):
        others = [e for e in disputes[last[0].row.dispute] if e.row.source != last[0].row.source]
        yield _one(last, others, standing[id(last[0])], dyad, recent=recent)


def _overtaken(last: Found, disputes: Iterable[Sequence[Found]]) -> bool:
    """Whether the two came to war at the same time or since: nobody then asks of the dispute before it."""
    wars = [e for found in disputes if any(e.row.hostility >= WAR for e in found) for e in found]
    return any(e.end.latest is None or e.end.latest.toordinal() >= _first(last) for e in wars)


def _account(found: Sequence[Found]) -> list[Found]:
    """What one source says of a dispute, in its last spell: the one with the better dates; a row of either side."""
    best = max(found, key=lambda e: (e.start.precision == "day", e.start.precision == "month", e.row.source))
    own = [e for e in found if e.row.source == best.row.source]
    latest = max(map(_first, own))
    return sorted((e for e in own if _first(e) == latest), key=lambda e: e.row.country)


def _first(episode: Found) -> int:
    return (episode.start.earliest or dt.date.min).toordinal()


def _summary(disputes: dict[str, list[Found]], dyad: "Dyad") -> Phrase:
    """How many disputes, and in how many of them one of the two used force, whichever source says so."""
    every = [e for found in disputes.values() for e in found]
    ids = ids_of(e.ids for e in every)
    years = [day.year for e in every for day in (e.start.earliest, e.start.latest) if day]
    first, last = min(years), max(years)
    at = Date(dt.date(first, 1, 1), dt.date(last, 12, 31))
    number = len(disputes)
    armed = len({e.row.dispute for e in every if e.row.hostility >= USE})
    began = Date(at.earliest, dt.date(first, 12, 31))
    filled = {"pair": words.pair(dyad, ids, began), "number": Part(few(number), ids), "first": Part(str(first), ids)}
    message = _("{pair} had {number} militarized disputes with each other in {first}")
    if last > first:
        filled["last"] = Part(str(last), ids)
        message = _("{pair} had {number} militarized disputes with each other between {first} and {last}")
    said = [_counted(between(dyad.pair), at, number)]
    if armed:
        said.append(_counted(with_force(dyad.pair), at, armed))
        message += _(", and force was used in {armed} of them")
        filled["armed"] = Part(few(armed) if armed < number else _("both") if number == 2 else _("all"), ids)
    return Phrase(message + ".", filled, tuple(said), min(map(_first, every)), _lists(every, dyad))


def _counted(what: tuple[tuple[str, object], ...], at: Date, number: int) -> Claim:
    return Claim(NAME, what, Aspect.BEGAN, at, count=Count("dispute", Range(number, number)))  # type: ignore[arg-type]


def _lists(every: Sequence[Found], dyad: "Dyad") -> str:
    """How many each list has, and when it ends: what is later, none tells."""
    ends = {c.source: c.end.year for c in dyad.coverage(KIND)}
    parts = []
    for source in sorted({e.row.source for e in every}):
        number = len({e.row.dispute for e in every if e.row.source == source})
        title = dyad.store.sources[source].title
        until = _(", which ends in {year}").format(year=ends[source]) if source in ends else ""
        parts.append(_("{number} in {title}{until}").format(number=few(number), title=title, until=until))
    return _("Counted: {parts}.").format(parts="; ".join(parts))


def _one(found: Sequence[Found], others: Sequence[Found], standing: Standing, dyad: "Dyad", *, recent: bool) -> Phrase:
    """One dispute: when, and how far each of the two went."""
    ids, start, end = ids_of(e.ids for e in found), found[0].start, found[0].end
    filled = {"pair": words.pair(dyad, ids, start), "start": words.date(start, ids)}
    what = between(dyad.pair)
    said = [Claim(NAME, what, Aspect.BEGAN, start)]
    vague = end.precision == "year" and end != start and start.compatible(end)  # from April 1988 to some day of it
    if end.after(dyad.as_of) is False and not vague:
        said.append(Claim(NAME, what, Aspect.ENDED, end))
        message = _("{pair} were in a militarized dispute ") + words.during(start) + "{start}"
        if end != start:
            filled["end"] = words.date(end, ids)
            message = _("{pair} were in a militarized dispute from {start} to {end}")
    elif standing is Standing.HOLDS:
        said.append(Claim(NAME, what))
        message = _("{pair} have been in a militarized dispute since {start}")
    else:
        message = _("{pair} came into a militarized dispute ") + words.during(start) + "{start}"
    did = {e.row.country: e for e in found if e.row.hostility in _DID}
    said += [Claim(NAME, went(c, e.row.other, e.row.hostility), Aspect.BEGAN, start) for c, e in did.items()]
    levels = {e.row.hostility for e in did.values()}
    if len(did) == 2 and len(levels) == 1:
        message += _(", in which both {did}")
        filled["did"] = Part(_DID[levels.pop()], ids)
    elif did:
        for n, country in enumerate(c for c in dyad.pair if c in did):
            filled[f"c{n}"] = words.country(dyad, country, did[country].ids, start)
            filled[f"did{n}"] = Part(_DID[did[country].row.hostility], did[country].ids)
        message += _(", in which ") + listed([f"{{c{n}}} {{did{n}}}" for n in range(len(did))])
    if end.latest is None and end.earliest and standing is not Standing.HOLDS:
        filled["seen"] = words.day(end.earliest, ids)
        message += _(", and it lasted at least to {seen}")
        said.append(Claim(NAME, what, at=Date.on(end.earliest)))
    weight, section = (SECURITY, "security") if recent else (_first(found[0]), "")
    return Phrase(message + ".", filled, tuple(said), weight, _details(found, others, dyad), section)


def _details(found: Sequence[Found], others: Sequence[Found], dyad: "Dyad") -> str:
    """Who lost how many, where the two were alone in it; and what another source says otherwise."""
    notes = []
    if all(e.row.states == 2 and e.row.fatality >= 0 for e in found) and any(e.row.fatality for e in found):
        lost = {e.row.country: _KILLED[e.row.fatality] for e in found}
        parts = [f"{dyad.country(c).in_text(dyad.as_of)} {lost[c]}" for c in dyad.pair if c in lost]
        notes.append(_("Deaths: {parts}.").format(parts=", ".join(parts)))
    own = {e.row.country: e.row.hostility for e in found}
    for other in others:
        title = dyad.store.sources[other.row.source].title
        country = dyad.country(other.row.country).in_text(dyad.as_of)
        if not other.start.compatible(found[0].start):
            notes.append(_("{title} dates it from {start}.").format(title=title, start=other.start.in_words()))
        if other.row.hostility != own.get(other.row.country, other.row.hostility):
            did = _DID.get(other.row.hostility, _("took no military action"))
            notes.append(_("In {title} {country} {did}.").format(title=title, country=country, did=did))
    return " ".join(dict.fromkeys(notes))


def label(row: Dispute, view: "View") -> str:
    names = words.names(view, (row.country, row.other))
    return _("militarized dispute of {names}").format(names=names)


KIND = Kind(
    name=NAME,
    title=_("Militarized disputes"),
    section="history",
    row=Dispute,
    shape=Shape.SPELL,
    ages=Ages.OFFICE,
    parties=("country", "other"),
    key=("dispute", "country", "other"),
    functional=(),
    changes=("source",),
    recurs=True,
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    inherited=True,
    label=label,
    lane=lambda _row: _("Militarized dispute"),
    symmetric=True,
    measures=MEASURES,
    records=RECORDS,
)
