"""What a sheet does not know: for each section what was looked for and where, and what no source covers."""

from collections.abc import Iterable
from typing import Any

from bilateral.coverages import of_pair, reach, span, uncounted
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
