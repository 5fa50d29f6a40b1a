"""Diplomatic relations: recognition, and since when two countries have had relations, broken off and resumed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.dates import Date, day_in_words
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Measure, Shape, ears
from bilateral.relations.diplomatic_relations.row import (
    GIVEN,
    IN_BEING,
    NAME,
    NONE,
    RECOGNITION,
    RELATIONS,
    RESUMED,
    DiplomaticRelations,
    claims,
    ordered,
    recognition,
    relations,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = [
    "GIVEN", "IN_BEING", "KIND", "NAME", "NONE", "RECOGNITION", "RELATIONS", "RESUMED", "DiplomaticRelations",
    "ordered",
]  # fmt: skip

_Episode = Episode[DiplomaticRelations]


def say(rows: Sequence[DiplomaticRelations], dyad: "Dyad") -> Iterator[Phrase]:
    """The ties of the two, then of the states that they continue; what both records tell is told once."""
    once = [r for r in rows if not any(_goes_on(r, other) or _taken_over(r, other) for other in rows)]
    for own, found in words.each_before(dyad, once, KIND.parties):
        yield from _ties(found, own, past=own is not dyad)


def _goes_on(row: DiplomaticRelations, other: DiplomaticRelations) -> bool:
    """Whether the other is the same break, gone on with in the record of another state."""
    if not row.state == other.state == NONE or row.start != other.start or (row.one, row.two) == (other.one, other.two):
        return False
    return (row.end.latest or dt.date.max) < (other.end.earliest or dt.date.max)


def _taken_over(row: DiplomaticRelations, other: DiplomaticRelations) -> bool:
    """Whether they are relations that the state before it had made, on the same day."""
    if (row.tie, row.state, row.start) != (other.tie, IN_BEING, other.start) or row.state != IN_BEING:
        return False
    before = other.end.latest or dt.date.max
    return (row.one, row.two) != (other.one, other.two) and before < (row.end.latest or dt.date.max)


def _ties(rows: Sequence[DiplomaticRelations], dyad: "Dyad", *, past: bool) -> Iterator[Phrase]:
    """That there are none comes first; then, in order of time, recognition and what became of relations.

    Of states that are `past` nothing stands. Where there are such, each sentence names the two.
    """
    several = past or bool(dyad.before())
    seen = standing_on(episodes(KIND, rows), dyad.as_of)
    told = [e for e, _s in seen if words.known(e.start) and e.start.after(dyad.as_of) is False]
    over = {id(e) for e, s in seen if s is Standing.ENDED}
    absent = [e for e, s in seen if e.row.state == NONE and s.stands and not past][-1:]
    yield from (_no_relations(e, dyad) for e in absent)
    done = [*absent]
    for episode in sorted(told, key=_in_time):
        named = several or not done
        if episode in done:
            continue
        if episode.row.tie == RECOGNITION:
            same = [e for e in told if e.row.state == IN_BEING and e.row.how != RESUMED and e.start == episode.start]
            yield _recognized(episode, same, dyad)
            done += same
        elif episode.row.state == NONE:
            again = [e for e in told if e.row.how == RESUMED and e.start == episode.end and id(episode) in over]
            yield _broken(episode, again, dyad, named=named)
            done += again
        else:
            yield _begun(episode, dyad)
        done.append(episode)


def label(row: DiplomaticRelations, view: "View") -> str:
    names = {c: view.country(c).in_text(view.as_of) for c in (row.one, row.two)}
    if row.tie == RECOGNITION and row.by:
        who, whom = row.by, row.two if row.by == row.one else row.one
        return _("recognition of {whom} by {who}").format(who=names[who], whom=names[whom])
    what = {RECOGNITION: _("mutual recognition of {pair}"), RELATIONS: _("diplomatic relations between {pair}")}
    message = _("no diplomatic relations between {pair}") if row.state == NONE else what[row.tie]
    return message.format(pair=_(" and ").join(names.values()))


def _weight(episode: _Episode) -> int:
    """The day told of; of a year the first day for recognition and the last for relations, which come after it."""
    start = episode.start.earliest if episode.row.tie == RECOGNITION else episode.start.latest
    return (start or dt.date.min).toordinal()


def _in_time(episode: _Episode) -> tuple[int, bool]:
    return _weight(episode), episode.row.tie != RECOGNITION


def _told(when: Date) -> Date:
    """The day as a sentence tells it: of some days of one year the year, so that they don't read as a duration."""
    first, last = when.earliest, when.latest
    if when.precision == "span" and first and last and first.year == last.year:
        return Date.parse(f"{first.year}")
    return Date(first, last)


def _on(slot: str, when: Date) -> str:
    """``on {start}``, ``in {start}``, with the blank before it."""
    return f" {_('on or about ') if when.approximate else words.during(_told(when))}{{{slot}}}"


def _date(when: Date, ids: frozenset[str]) -> Part:
    return words.date(_told(when), ids)


def _recognized(episode: _Episode, established: Sequence[_Episode], dyad: "Dyad") -> Phrase:
    """One recognized the other, or each the other; with the relations established on the same day."""
    row, ids, at = episode.row, ids_of([episode.ids, *(e.ids for e in established)]), _told(episode.start)
    said = [Claim(NAME, recognition(dyad.pair, (row.by, "") if row.by else ("",)), Aspect.BEGAN, at)]
    message = _("{who} recognized {whom}") if row.by else _("{pair} recognized each other")
    if established:
        said.append(Claim(NAME, relations(dyad.pair, IN_BEING), Aspect.BEGAN, at))
        message += _(" and established diplomatic relations") + (_(" with it") if row.by else "")
    filled = {"pair": words.pair(dyad, ids, episode.start), "start": _date(episode.start, ids)}
    filled |= _acting(row, dyad, ids)
    return Phrase(message + _on("start", episode.start) + ".", filled, tuple(said), _weight(episode))


def _begun(episode: _Episode, dyad: "Dyad") -> Phrase:
    resumed, ids = episode.row.how == RESUMED, episode.ids
    message = _("{pair} resumed diplomatic relations") if resumed else _("{pair} established diplomatic relations")
    filled = {"pair": words.pair(dyad, ids, episode.start), "start": _date(episode.start, ids)}
    what = relations(dyad.pair, IN_BEING, RESUMED if resumed else None)
    said = (Claim(NAME, what, Aspect.BEGAN, _told(episode.start)),)
    return Phrase(message + _on("start", episode.start) + ".", filled, said, _weight(episode))


def _broken(episode: _Episode, resumed: Sequence[_Episode], dyad: "Dyad", *, named: bool) -> Phrase:
    """Relations that were broken off, by one of the two where that is told, and resumed."""
    row, ids = episode.row, episode.ids
    filled = {"start": _date(episode.start, ids), "how": Part(row.how, ids)} | _acting(row, dyad, ids)
    said = [Claim(NAME, relations(dyad.pair, NONE), Aspect.BEGAN, _told(episode.start))]
    message = _("Diplomatic relations were {how}")
    if row.by:
        message = _("{who} {how} diplomatic relations with {whom}")
    elif named:
        filled["pair"] = words.pair(dyad, ids)
        message = _("Diplomatic relations between {pair} were {how}")
    message += _on("start", episode.start)
    for again in resumed:
        filled["end"] = _date(again.start, again.ids)
        said.append(Claim(NAME, relations(dyad.pair, IN_BEING, RESUMED), Aspect.BEGAN, _told(again.start)))
        message += (_("; they were resumed") if row.by else _(" and resumed")) + _on("end", again.start)
    return Phrase(message + ".", filled, tuple(said), _weight(episode))


def _no_relations(episode: _Episode, dyad: "Dyad") -> Phrase:
    """What is grave stands first."""
    what, filled = relations(dyad.pair, NONE), {"pair": words.pair(dyad, episode.ids)}
    said, since = [Claim(NAME, what)], _told(episode.start)
    message = _("{pair} have no diplomatic relations.")
    if words.during(since):
        filled["start"] = words.date(since, episode.ids)
        said.append(Claim(NAME, what, Aspect.BEGAN, since))
        message = _("{pair} have had no diplomatic relations since {start}.")
    note = _("Last confirmed on {day}.").format(day=day_in_words(episode.confirmed)) if episode.confirmed else ""
    return Phrase(message, filled, tuple(said), weight=0, note=note if episode.end.latest is None else "")


def _acting(row: DiplomaticRelations, dyad: "Dyad", ids: frozenset[str]) -> dict[str, Part]:
    """Who acted, and on whom."""
    if not row.by:
        return {}
    other = row.two if row.by == row.one else row.one
    return {"who": words.country(dyad, row.by, ids, row.start), "whom": words.country(dyad, other, ids, row.start)}


KIND = Kind(
    name=NAME,
    title=_("Diplomatic relations"),
    section="history",
    row=DiplomaticRelations,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("one", "two"),
    key=("one", "two", "tie", "by"),
    functional=(Functional(by=("one", "two", "tie"), value=("state",)),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    inherited=True,
    label=label,
    lane=lambda row: _("Relations") if row.state == IN_BEING else "",
    symmetric=True,
    recurs=True,
    doubt_days=3 * 366,  # relations are dated by recognition, by the first envoy, by the treaty or by its exchange
    measures=(
        Measure(
            "diplomatic_relations", "any", "the two had diplomatic relations", "0 or 1",
            (("tie", RELATIONS), ("state", IN_BEING)), source="rdcr",
        ),
    ),
)  # fmt: skip
