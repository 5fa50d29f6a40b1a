"""What a sheet does not know: for each section what was looked for and where, and what no source covers."""

from collections.abc import Iterable
from typing import Any

from bilateral.dates import Day, day_in_words
from bilateral.facts import Coverage
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
        entries = [entry for entry in dyad.coverage(kind) if _of_these(entry, kind, dyad)]
        there = [entry for entry in entries if entry.start <= dyad.as_of <= entry.end]
        if there:
            whole = any(entry.exhaustive and not entry.scope for entry in there)
            titles = sorted({_title(entry.source, dyad) for entry in there})
            sought.setdefault((*titles, "" if whole else "-"), []).append(what)
        elif entries:
            span = _span(min(entry.start for entry in entries), max(entry.end for entry in entries), dyad.as_of)
            uncovered.append(_("{what} ({span})").format(what=what, span=span))
        elif any(_of_these(entry, kind, dyad) for entry in dyad.store.coverage(kind.name)):
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


def _of_these(entry: Coverage, kind: Kind[Any], dyad: Dyad) -> bool:
    """Whether an entry may speak of the two, and not of other countries only."""
    return not any(c in kind.parties and v not in dyad.pair for c, v in entry.columns().items())


def _found_nothing(what: list[str], where: tuple[str, ...], *, whole: bool) -> str:
    message = _("No {what} found for that day in {sources}.")
    if not whole:
        message = _("No {what} found for that day in {sources}, which may not be complete.")
    return message.format(what=_(" or ").join(what), sources="; ".join(where))


def _title(source_id: str, dyad: Dyad) -> str:
    source = dyad.store.sources.get(source_id)
    return source.title if source else source_id


def _span(first: Day, last: Day, day: Day) -> str:
    """The years covered; to the day where the year would hide that the day lies beyond."""
    if first.year == last.year != day.year:
        return str(last.year)
    ends = [day_in_words(d) if d.year == day.year else str(d.year) for d in (first, last)]
    return _("covered from {first} to {last}").format(first=ends[0], last=ends[1])


def _small(title: str) -> str:
    """A title within a sentence; an acronym keeps its capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
