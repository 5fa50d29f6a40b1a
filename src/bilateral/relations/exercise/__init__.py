"""Military exercises in which two countries took part together."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import few
from bilateral.episodes import Episode, episodes
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _, ids_of, ngettext
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears
from bilateral.relations.exercise.row import NAME, Exercise, claims, took_part

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Exercise"]

#: Exercises told of by name, and the years before the day of which a sheet tells.
NAMED, YEARS = 1, 10


def say(rows: Sequence[Exercise], dyad: "Dyad") -> Iterator[Phrase]:
    """How many exercises of the ten years before the day a source lists, and the latest by name."""
    since = dt.date(max(dyad.as_of.year - YEARS, 1), 1, 1)
    shared: dict[str, list[Episode[Exercise]]] = {}
    recent = [r for r in rows if r.start.before(since) is False and r.end.after(dyad.as_of) is False]
    for episode in episodes(KIND, recent):
        if words.known(episode.start):
            shared.setdefault(episode.row.exercise, []).append(episode)
    found = [group for group in shared.values() if {e.row.country for e in group} >= set(dyad.pair)]
    if found:
        yield _sentence(sorted(found, key=_when, reverse=True), dyad)


def plain(title: str) -> bool:
    """Whether a title may stand in a list of titles."""
    odd = " and " in title.lower() or "- " in title or any(not c.isalnum() and c not in " '’/-" for c in title)
    return title[:1].isupper() and not odd


def label(row: Exercise, view: "View") -> str:
    country = view.country(row.country).in_text(view.as_of)
    return _("{country} in the exercise {title}").format(country=country, title=row.title or row.exercise)


def _when(group: Sequence[Episode[Exercise]]) -> tuple[dt.date, str]:
    return min(e.start.latest or dt.date.max for e in group), group[0].row.exercise


def _sentence(found: Sequence[Sequence[Episode[Exercise]]], dyad: "Dyad") -> Phrase:
    everything = ids_of(e.ids for group in found for e in group)
    years = sorted({_when(group)[0].year for group in found})
    filled = {
        "pair": words.pair(dyad, everything),
        "count": Part(few(len(found)), everything),
        "first": Part(str(years[0]), everything),
        "last": Part(str(years[-1]), everything),
    }
    said: list[Claim] = []
    latest: list[Part] = []
    for group in found:
        title = group[0].row.title
        if plain(title) and len(latest) < NAMED and title not in {p.text.partition(" (")[0] for p in latest}:
            ids = ids_of(e.ids for e in group)
            latest.append(Part(f"{title} ({group[0].start.in_words()})", ids))
            said += [Claim(NAME, took_part(e.row.country, title), Aspect.BEGAN, group[0].start) for e in group]
    on = _("In {first} ") if len(years) == 1 else _("From {first} to {last} ")
    message = on + ngettext(
        "{pair} took part together in a military exercise",
        "{pair} took part together in at least {count} military exercises",
        len(found),
    )
    if latest:
        filled["latest"] = words.several(latest)
        message += _(", the latest being {latest}") if len(found) > 1 else _(", {latest}")
    return Phrase(message + ".", filled, tuple(said), 65)


KIND = Kind(
    name=NAME,
    title=_("Military exercises"),
    section="security",
    row=Exercise,
    shape=Shape.EVENT,
    ages=Ages.LASTING,
    recurs=True,
    parties=("country",),
    key=("exercise", "country"),
    mutual="exercise",
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1946,
    reach=11,
    measures=(
        Measure("exercises_listed", "count", "military exercises in which both took part that a source lists",
                "exercises", column="exercise", source="troopdata", listed=True),
    ),
)  # fmt: skip
