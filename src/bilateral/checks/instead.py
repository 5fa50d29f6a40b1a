"""What holds in place of a claim: in few words, and as a dated sentence to put in its place.

The sentence is the kind's own where it has one for the rows that hold, else made of their label and dates.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from bilateral.checks.evidence import TOLD, in_words
from bilateral.checks.judge import Judgement, Verdict
from bilateral.countries import countries
from bilateral.dates import day_in_words
from bilateral.episodes import Episode, Standing, episodes, rivals, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Phrase, _, listed
from bilateral.relations import kind as kind_of
from bilateral.relations.contract import Kind
from bilateral.relations.frames import framed
from bilateral.view import Dyad, View

#: A longer sentence tells of more than the claim did.
LONGEST = 320
#: Words with which our sentences begin and that are no names.
_SMALL = framed(
    "(?:The|A|An|Both|No|Neither|Each|There|Nobody|Of|In|Since|Under|By|For|From|At|With|Its|Their|Today|About) "
)


def what_holds(claims: Sequence[Claim], found: Judgement, view: View) -> str:
    """What the facts say in few words; empty where they bear the claim out or say nothing."""
    if found.verdict in (Verdict.SUPPORTED, Verdict.DISPUTED):
        return ""
    if found.count is not None:
        names = listed(_names(found, view))
        number = _("{count} in all").format(count=found.count)
        return f"{number}: {names}" if names else number
    if found.silence is not None and not found.holds:
        source = view.store.sources.get(found.silence.source)
        return _("not so in {source}, which is complete from {start} to {end}").format(
            source=source.title if source else found.silence.source,
            start=day_in_words(found.silence.start), end=day_in_words(found.silence.end),
        )  # fmt: skip
    return in_words(found.holds or found.evidence[-2:], view)


def replacement(claims: Sequence[Claim], found: Judgement, view: View, parties: tuple[str, str]) -> str:
    """A sentence, true on the view's day, to put in place of an outdated or contradicted claim."""
    if found.verdict not in (Verdict.OUTDATED, Verdict.CONTRADICTED):
        return ""
    day = day_in_words(view.as_of)
    if found.count is not None:
        past = claims[0].aspect is not Aspect.HOLDS or claims[0].at is not None
        text = _("There were {told}.") if past else _("As of {day}, there are {told}.")
        return text.format(day=day, told=what_holds(claims, found, view))
    kind = kind_of(claims[0].kind)
    if found.holds:
        said = _said(kind, claims, found.holds, view, parties)
        if said:
            return _dated(said, day)
        if _are_moments(claims):
            return _("What our sources tell is: {told}.").format(told=in_words(found.holds, view))
        return _("As of {day}, what our sources tell is: {told}.").format(day=day, told=in_words(found.holds, view))
    if found.silence is not None:
        return _("As of {day}, this is {told}.").format(day=day, told=what_holds(claims, found, view))
    successors = _successors(kind, found.evidence, view)
    if successors and (said := _said(kind, claims, successors, view, parties)):
        return _dated(said, day)
    return _over(found.evidence, view, day)


def _are_moments(claims: Sequence[Claim]) -> bool:
    return any(claim.aspect is not Aspect.HOLDS or claim.at is not None for claim in claims)


def _successors(kind: Kind[Any], ended: Sequence[Episode[Any]], view: View) -> list[Episode[Any]]:
    """Of a kind that has one holder at a time, who stands where those stood that ended."""
    found: dict[frozenset[str], Episode[Any]] = {}
    for gone in ended:
        for function in kind.functional:
            alike = {column: str(getattr(gone.row, column)) for column in function.by}
            if not all(alike.values()):
                continue
            for episode, standing in standing_on(episodes(kind, view.of(kind, **alike)), view.as_of):
                if standing.stands and rivals(gone, episode):
                    found[episode.ids] = episode
    return list(found.values())


def _over(ended: Sequence[Episode[Any]], view: View, day: str) -> str:
    """That it ended, and when; or that it is not known to go on."""
    gone = [e for e in ended if e.standing(view.as_of) is Standing.ENDED] or list(ended)
    if not gone:
        return _("As of {day}, this no longer holds.").format(day=day)
    last = sorted(gone, key=lambda e: e.end.latest or view.as_of, reverse=True)
    return _("As of {day}, this has ended: {told}.").format(day=day, told=in_words(last, view, TOLD, until=True))


def _dated(text: str, day: str) -> str:
    if text.startswith(("As of ", "On ", "When ")):
        return text
    small = text[:1].lower() + text[1:] if _SMALL.match(text) else text
    return _("As of {day}, {text}").format(day=day, text=small)


def _said(
    kind: Kind[Any], claims: Sequence[Claim], holds: Sequence[Episode[Any]], view: View, parties: tuple[str, str]
) -> str:
    """The kind's own sentence of what holds: of these rows alone, or of all that it knows of the two."""
    rows = [row for episode in holds for row in episode.rows]
    ids = frozenset().union(*(episode.ids for episode in holds))
    for a, b in _pairs(kind, claims, rows, parties):
        dyad = Dyad(view.store, a, b, view.as_of, view.known_by)
        for told in _told(kind, rows, dyad):
            text = " ".join(p.text for p in _fitting(kind.say(told, dyad), ids))
            if text and len(text) <= LONGEST:
                return text
    return ""


def _told(kind: Kind[Any], rows: Sequence[Any], dyad: Dyad) -> Iterator[Sequence[Any]]:
    yield rows
    yield dyad.related(kind, dyad.stored(kind))


def _fitting(phrases: Iterator[Phrase], ids: frozenset[str]) -> Iterator[Phrase]:
    return (phrase for phrase in phrases if phrase.ids & ids)


def _pairs(
    kind: Kind[Any], claims: Sequence[Claim], rows: Sequence[Any], parties: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """The two whose relation the rows are of: those of the claim, or of a row with the document's other party."""
    named = {c for claim in claims for p in kind.parties for c in _values(claim, p)} - {""}
    if len(named) == 2 and len(kind.parties) == 2:
        first, second = sorted(named)
        yield first, second
        return
    holders = dict.fromkeys(getattr(row, p) for row in rows for p in kind.parties)
    for holder in [h for h in holders if h in countries()][:1]:
        others = [c for c in parties if c != holder]
        yield (holder, others[0]) if holder == parties[0] else (others[0], holder)


def _values(claim: Claim, column: str) -> frozenset[str]:
    slot = claim.columns.get(column)
    return slot if isinstance(slot, frozenset) else frozenset()


def _names(found: Judgement, view: View) -> list[str]:
    return [countries()[c].in_text(view.as_of) if c in countries() else c for c in found.members]
