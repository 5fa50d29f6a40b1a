"""Occupation: who occupied whom, from when to when, and under which authority."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears
from bilateral.relations.occupation.row import NAME, PART, SHARE, WHOLE, ZONE, Occupation, claims, held

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "PART", "SHARE", "WHOLE", "ZONE", "Occupation"]

_OVER = {
    WHOLE: _("{occupier} occupied {occupied}"),
    PART: _("{occupier} occupied part of {occupied}"),
    ZONE: _("{occupier} occupied a zone of {occupied}"),
    SHARE: _("{occupier} took part in the occupation of {occupied}"),
}
_NOW = {
    WHOLE: _("{occupier} has occupied {occupied}"),
    PART: _("{occupier} has occupied part of {occupied}"),
    ZONE: _("{occupier} has occupied a zone of {occupied}"),
    SHARE: _("{occupier} has taken part in the occupation of {occupied}"),
}


def say(rows: Sequence[Occupation], dyad: "Dyad") -> Iterator[Phrase]:
    """Each occupation of one by the other, or by a state that it continues; what stands on the day comes first."""
    for episode, standing in standing_on(episodes(KIND, rows), dyad.as_of):
        if standing.stands or standing is Standing.ENDED:
            yield _phrase(episode, standing, dyad)


def _phrase(episode: Episode[Occupation], standing: Standing, dyad: "Dyad") -> Phrase:
    row, ids = episode.row, episode.ids
    what = held(row.occupied, row.occupier)
    filled = {
        "occupier": words.country(dyad, row.occupier, ids, episode.start),
        "occupied": words.country(dyad, row.occupied, ids, episode.start),
        "start": words.date(episode.start, ids),
    }
    said = [Claim(NAME, what, Aspect.BEGAN, episode.start)]
    if standing.stands:
        said.append(Claim(NAME, what))
        message, weight = _NOW[row.extent] + _(" since {start}"), 3
        if standing is Standing.LAST_CONFIRMED and episode.confirmed:
            filled["confirmed"] = words.day(episode.confirmed, ids)
            message += _(" (last confirmed on {confirmed})")
    else:
        filled["end"] = words.date(episode.end, ids)
        said.append(Claim(NAME, what, Aspect.ENDED, episode.end))
        message, weight = (
            _OVER[row.extent] + _(" from {start} to {end}"),
            (episode.start.earliest or dyad.as_of).toordinal(),
        )
    if row.authority:
        filled["authority"] = Part(row.authority, ids)
        message += _(", under {authority}")
    return Phrase(message + ".", filled, tuple(said), weight)


def label(row: Occupation, view: "View") -> str:
    occupier, occupied = (view.country(c).in_text(view.as_of) for c in (row.occupier, row.occupied))
    return _("occupation of {occupied} by {occupier}").format(occupied=occupied, occupier=occupier)


KIND = Kind(
    name=NAME,
    title=_("Occupations"),
    section="history",
    row=Occupation,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("occupier", "occupied"),
    key=("occupied", "occupier", "extent"),
    functional=(),
    recurs=True,
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    inherited=True,
    label=label,
    lane=lambda _row: _("Occupation"),
    measures=(
        Measure("occupation", "any", "a occupies b, or part of it, as far as our list goes", "1 or null",
                (), "occupied", "curated_occupations"),
    ),
)  # fmt: skip
