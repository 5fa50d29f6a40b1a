"""What changed between two days: the episodes that ended, began or gave way to another value.

A change is `ended` or `began`; where one value gives way to another (an ambassador to a successor) both are
told. `happened` is an event in between. `lapsed` is a state that no source vouches for any more: nobody says that
it ended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.dates import Day, day_in_words
from bilateral.episodes import Episode, Standing, described, episodes, standing_on
from bilateral.phrases import _
from bilateral.relations import registry
from bilateral.relations.contract import Shape
from bilateral.view import Dyad

TITLES = {
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
        if kind.shape is Shape.FLOW:
            continue  # one year's figure after another's is no change between two days
        found = episodes(kind, dyad.between(kind))
        for (_e, then), (episode, now) in zip(standing_on(found, since), standing_on(found, dyad.as_of), strict=True):
            if kind.shape is Shape.EVENT or (episode.start == episode.end and episode.start.latest):
                if episode.start.after(since) is True and episode.start.after(dyad.as_of) is False:
                    yield Change(kind.name, "happened", episode)
            elif then.stands and now is Standing.ENDED:
                yield Change(kind.name, "ended", episode)
            elif then.stands and not now.stands:
                yield Change(kind.name, "lapsed", episode)
            elif now.stands and then is Standing.NOT_YET:
                yield Change(kind.name, "began", episode)


def to_text(changes: Iterable[Change], dyad: Dyad, since: Day) -> str:
    """One line a change, grouped by what happened; the weightiest group first."""
    a, b = (dyad.country(c).name(dyad.as_of) for c in dyad.pair)
    lines = [
        _("{a} and {b}: what changed from {since} to {day}").format(
            a=a, b=b, since=day_in_words(since), day=day_in_words(dyad.as_of)
        )
    ]
    found = list(changes)
    for what, title in TITLES.items():
        these = [described(c.episode, dyad) for c in found if c.what == what]
        if these:
            lines += ["", title, *(f"- {text}" for text in dict.fromkeys(these))]
    if not found:
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
