"""Peace levels: where scholars place the relations of two countries between severe rivalry and security community."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.episodes import Episode, Standing, described, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Measure, Shape, ears
from bilateral.relations.peace_level.row import LEVELS, NAME, PeaceLevel, between, claims, judged

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "LEVELS", "PeaceLevel"]

SECURITY, OLDEST = 70, 10


def say(rows: Sequence[PeaceLevel], dyad: "Dyad") -> Iterator[Phrase]:
    """The level on the day; or the last one that was judged, until ten years after."""
    seen = standing_on(episodes(KIND, rows), dyad.as_of)
    before = [described(e, dyad) for e, s in seen if s is Standing.ENDED]
    note = _("Before: {levels}.").format(levels="; ".join(before)) if before else ""
    for episode, standing in seen:
        day = judged(episode.row)
        if standing is Standing.HOLDS:
            yield _level(episode, dyad, note)
        elif standing is Standing.LAST_CONFIRMED and day and day.day and dyad.as_of.year - day.day.year <= OLDEST:
            yield _level(episode, dyad, note, last=True)


def _level(episode: Episode[PeaceLevel], dyad: "Dyad", note: str, *, last: bool = False) -> Phrase:
    row, ids = episode.row, episode.ids
    what = between(dyad.pair, row.level)
    day = judged(row) if last else None
    filled = {"pair": words.pair(dyad, ids), "level": Part(row.level, ids)}
    message = _("The peace scale of Goertz, Diehl and Balas has {pair} at {level}")
    if day:
        filled["day"] = words.date(day, ids)
        message = _(
            "On {day}, when it was last judged, the peace scale of Goertz, Diehl and Balas had {pair} at {level}"
        )
    said = [Claim(NAME, what, at=day)]
    if words.known(episode.start):
        filled["start"] = words.date(episode.start, ids)
        if day:
            message += _(", where they had been since {start}")
        else:
            message = _("The peace scale of Goertz, Diehl and Balas has had {pair} at {level} since {start}")
        said.append(Claim(NAME, what, Aspect.BEGAN, episode.start))
    return Phrase(message + ".", filled, tuple(said), SECURITY, note)


def label(row: PeaceLevel, view: "View") -> str:
    return _("{level} on the peace scale").format(level=row.level)


KIND = Kind(
    name=NAME,
    title=_("Peace levels"),
    section="security",
    row=PeaceLevel,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country", "other"),
    key=("country", "other"),
    functional=(Functional(by=("country", "other"), value=("level",)),),
    recurs=True,
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    lane=lambda _row: _("Peace scale"),
    symmetric=True,
    measures=tuple(
        Measure(f"peace_{level.replace(' ', '_')}", "any", f"at {level} on the peace scale", "0 or 1",
                (("level", level),), "level")
        for level in LEVELS
    ),
)  # fmt: skip
