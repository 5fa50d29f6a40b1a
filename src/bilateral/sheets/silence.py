"""What a sheet does not know: what was looked for and where, what no source covers on the day, and what none covers.

A section tells it with the names of the sources; a sheet, of all its kinds, in a few sentences without them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from bilateral.coverages import Completeness, Reach, of_pair, reach, score, span, uncounted
from bilateral.dates import day_in_words
from bilateral.phrases import _, listed
from bilateral.relations.contract import Kind
from bilateral.view import Dyad


def silence(kinds: Iterable[Kind[Any]], dyad: Dyad) -> tuple[str, ...]:
    """Sentences on kinds of a section of which nothing was said, with the sources in which it was looked for."""
    silent = [(kind, reach(kind, dyad)) for kind in kinds]
    sought: dict[tuple[str, bool], list[str]] = {}
    for kind, found in silent:
        if found.there:
            titles = "; ".join(sorted({_title(entry.source, dyad) for entry in found.there}))
            sought.setdefault((titles, found.whole), []).append(_small(kind.title))
    whole, partial = (
        _("No {what} found for that day in {sources}."),
        _("No {what} found for that day in {sources}, which may not be complete."),
    )
    lines = [
        (whole if exhaustive else partial).format(what=_(" or ").join(what), sources=titles)
        for (titles, exhaustive), what in sought.items()
    ]
    return (*lines, *_not_covered(silent, dyad))


def in_short(kinds: Iterable[Kind[Any]], dyad: Dyad) -> tuple[str, ...]:
    """The same of all kinds of a sheet, without the names of sources."""
    silent = [(kind, reach(kind, dyad)) for kind in kinds]
    nothing = {
        _("Sources that would say so have nothing on {what}."): True,
        _("Sources that may not be complete have nothing on {what}."): False,
    }
    lines = []
    for message, whole in nothing.items():
        if what := [_small(kind.title) for kind, found in silent if found.there and found.whole is whole]:
            lines.append(message.format(what=listed(what)))
    return (*lines, *_not_covered(silent, dyad))


def in_figures(completeness: dict[str, list[Completeness]], titles: dict[str, str]) -> str:
    """How complete each section can be, the least complete first; empty where all are complete."""
    shares = sorted((score(found), titles[name]) for name, found in completeness.items() if found)
    told = [_("{section} {share}").format(section=_small(title), share=f"{share:.0%}") for share, title in shares]
    return _("How far our sources cover the day: {list}.").format(list=listed(told)) if told else ""


def _not_covered(silent: Sequence[tuple[Kind[Any], Reach]], dyad: Dyad) -> list[str]:
    """What sources cover on other days only, what was published too late, and what none covers for the two."""
    beyond = [_beyond(kind, found, dyad) for kind, found in silent if found.entries and not found.there]
    unheard = [kind for kind, found in silent if not found.entries]
    late = [kind for kind in unheard if dyad.known_by and of_pair(kind, dyad)]
    told = {
        _("Our sources do not cover {day} for {what}."): beyond,
        _("In the editions we hold, nothing was published by {known} on {what}."): [_small(k.title) for k in late],
        _("No source of ours covers these two countries for {what}."): [
            _small(kind.title) for kind in unheard if kind not in late
        ],
    }
    days = {"day": day_in_words(dyad.as_of), "known": day_in_words(dyad.known_by or dyad.as_of)}
    return [message.format(what=listed(what), **days) for message, what in told.items() if what]


def _beyond(kind: Kind[Any], found: Reach, dyad: Dyad) -> str:
    if outside := uncounted(found):
        names = listed([dyad.country(c).in_text(dyad.as_of) for c in outside])
        return _("{what} ({names} not being a state in their lists)").format(what=_small(kind.title), names=names)
    return _("{what} ({span} only)").format(what=_small(kind.title), span=span(found.entries, dyad.as_of))


def _title(source_id: str, dyad: Dyad) -> str:
    source = dyad.store.sources.get(source_id)
    return source.title if source else source_id


def _small(title: str) -> str:
    """A title within a sentence; an acronym keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
