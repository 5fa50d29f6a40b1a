"""What a sheet does not know: for each section what was looked for and where, and what no source covers."""

from collections.abc import Iterable, Sequence
from typing import Any

from bilateral.coverages import Reach, of_pair, reach, span, uncounted
from bilateral.dates import day_in_words
from bilateral.phrases import _, listed
from bilateral.relations.contract import Kind
from bilateral.view import Dyad


def silence(kinds: Iterable[Kind[Any]], dyad: Dyad) -> tuple[str, ...]:
    """Sentences on the kinds of a section of which nothing was said: not found, not covered that day, not at all."""
    sought: dict[tuple[str, ...], list[str]] = {}
    uncovered: list[str] = []
    later: list[str] = []
    never: list[str] = []
    for kind in kinds:
        what = _small(kind.title)
        found = reach(kind, dyad)
        if found.there:
            titles = sorted({_title(entry.source, dyad) for entry in found.there})
            sought.setdefault((*titles, "" if found.whole else "-"), []).append(what)
        elif outside := uncounted(found):
            names = listed([dyad.country(c).in_text(dyad.as_of) for c in outside])
            uncovered.append(_("{what} ({names} not being a state in their lists)").format(what=what, names=names))
        elif found.entries:
            uncovered.append(_("{what} (covered {span})").format(what=what, span=span(found.entries, dyad.as_of)))
        elif of_pair(kind, dyad):
            later.append(what)
        else:
            never.append(what)
    lines = [_found_nothing(what, where[:-1], whole=not where[-1]) for where, what in sought.items()]
    if uncovered:
        lines.append(
            _("Our sources do not cover {day} for {what}.").format(
                day=day_in_words(dyad.as_of), what=listed(uncovered)
            )
        )  # fmt: skip
    if later and dyad.known_by:
        message = _("In the editions we hold, nothing was published by {day} on {what}.")
        lines.append(message.format(day=day_in_words(dyad.known_by), what=listed(later)))
    if never:
        lines.append(_("No source of ours covers these two countries for {what}.").format(what=listed(never)))
    return tuple(lines)


def in_short(kinds: Sequence[Kind[Any]], dyad: Dyad) -> tuple[str, ...]:
    """The same of all kinds of a sheet in a few sentences, which name no sources."""
    found = [(kind, reach(kind, dyad)) for kind in kinds]
    told = {
        _("Sources that would say so have nothing on {list}."): [
            _small(kind.title) for kind, its in found if its.there and its.whole
        ],
        _("Sources that may not be complete have nothing on {list}."): [
            _small(kind.title) for kind, its in found if its.there and not its.whole
        ],
        _("Our sources do not cover {day} for {list}."): [
            _beyond(kind, its, dyad) for kind, its in found if its.entries and not its.there
        ],
        _("In the editions we hold, nothing was published by {known} on {list}."): [
            _small(kind.title) for kind, its in found if dyad.known_by and not its.entries and of_pair(kind, dyad)
        ],
        _("No source of ours covers these two countries for {list}."): [
            _small(kind.title) for kind, its in found if not its.entries and not (dyad.known_by and of_pair(kind, dyad))
        ],
    }
    days = {"day": day_in_words(dyad.as_of), "known": day_in_words(dyad.known_by or dyad.as_of)}
    return tuple(message.format(list=listed(what), **days) for message, what in told.items() if what)


def _beyond(kind: Kind[Any], found: Reach, dyad: Dyad) -> str:
    return _("{what} ({span} only)").format(what=_small(kind.title), span=span(found.entries, dyad.as_of))


def _found_nothing(what: list[str], where: tuple[str, ...], *, whole: bool) -> str:
    message = _("No {what} found for that day in {sources}.")
    if not whole:
        message = _("No {what} found for that day in {sources}, which may not be complete.")
    return message.format(what=_(" or ").join(what), sources="; ".join(where))


def _title(source_id: str, dyad: Dyad) -> str:
    source = dyad.store.sources.get(source_id)
    return source.title if source else source_id


def _small(title: str) -> str:
    """A title within a sentence; an acronym keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
