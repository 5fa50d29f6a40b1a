"""What changed between two days: the episodes that ended, began or gave way to another value.

A change is `ended` or `began`; where one value gives way to another (an ambassador to a successor) both are
told. `happened` is an event in between. `lapsed` is a state that no source vouches for any more: nobody says that
it ended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.dates import Day, day_in_words
from bilateral.episodes import Episode, Standing, described, episodes, rivals, standing_on
from bilateral.phrases import _
from bilateral.relations import registry
from bilateral.relations.contract import Ages, Shape
from bilateral.view import Dyad

TITLES = {
    "changed": _("Changed"),
    "ended": _("Ended"),
    "began": _("Began"),
    "happened": _("Happened"),
    "lapsed": _("No longer confirmed by any source"),
}


@dataclass(frozen=True)
class Change:
    """One episode that stood on one of the two days and not on the other."""

    kind: str
    what: str  # began, ended, happened, lapsed
    episode: Episode[Any]


def diff(dyad: Dyad, since: Day) -> Iterator[Change]:
    """What changed between `since` and the dyad's own day, kind by kind, in order of time."""
    for kind in registry().values():
        if kind.shape is Shape.FLOW and (not kind.functional or kind.ages is Ages.OFFICE):
            continue  # sums of one year: only a figure that stands until the next one can change
        found = episodes(kind, dyad.between(kind))
        for (_e, then), (episode, now) in zip(standing_on(found, since), standing_on(found, dyad.as_of), strict=True):
            instant = kind.shape is Shape.SPELL and episode.start == episode.end and episode.start.latest
            if kind.shape is Shape.EVENT or instant:
                if episode.start.after(since) is True and episode.start.after(dyad.as_of) is False:
                    yield Change(kind.name, "happened", episode)
            elif then.stands and now is Standing.ENDED:
                yield Change(kind.name, "ended", episode)
            elif then.stands and not now.stands:
                yield Change(kind.name, "lapsed", episode)
            elif now.stands and then is Standing.NOT_YET:
                yield Change(kind.name, "began", episode)


def grouped(changes: Iterable[Change], dyad: Dyad) -> dict[str, list[str]]:
    """Lines, one a change, under the title of what happened; what gave way to another value is one line with it."""
    found = list(changes)
    new = {(c.kind, *thing): c.episode for c in found if c.what == "began" for thing in c.episode.things[:1]}
    told: set[int] = set()
    changed: dict[tuple[str, str], str] = {}
    for c in found:
        old, successor = c.episode, next((new.get((c.kind, *thing)) for thing in c.episode.things[:1]), None)
        if c.what in ("ended", "lapsed") and successor is not None and rivals(old, successor):
            both = (old.kind.label(old.row, dyad), old.kind.label(successor.row, dyad))
            text = _("{then}; now {now}").format(then=described(old, dyad), now=described(successor, dyad))
            if both[0] != both[1]:
                changed.setdefault(both, text)
            told |= {id(old), id(successor)}
    rest = [c for c in found if id(c.episode) not in told]
    lines = {TITLES["changed"]: list(changed.values())}
    lines |= {
        title: [described(c.episode, dyad) for c in rest if c.what == what]
        for what, title in TITLES.items()
        if what != "changed"
    }
    return {title: list(dict.fromkeys(texts)) for title, texts in lines.items() if texts}


def to_text(changes: Iterable[Change], dyad: Dyad, since: Day) -> str:
    """What changed, as plain text with a heading."""
    a, b = (dyad.country(c).name(dyad.as_of) for c in dyad.pair)
    lines = [
        _("{a} and {b}: what changed from {since} to {day}").format(
            a=a, b=b, since=day_in_words(since), day=day_in_words(dyad.as_of)
        )
    ]
    for title, texts in grouped(changes, dyad).items():
        lines += ["", title, *(f"- {text}" for text in texts)]
    if len(lines) == 1:
        lines += ["", _("Nothing that our sources tell.")]
    return "\n".join(lines) + "\n"


def to_dict(changes: Iterable[Change], dyad: Dyad, since: Day) -> dict[str, Any]:
    return {
        "parties": list(dyad.pair),
        "since": str(since),
        "as_of": str(dyad.as_of),
        "changes": [
            {
                "kind": c.kind,
                "what": c.what,
                "text": described(c.episode, dyad),
                "from": str(c.episode.start),
                "to": str(c.episode.end),
                "facts": sorted(c.episode.ids),
            }
            for c in changes
        ],
    }
