"""Presidencies: which country holds the chair of a body, for a turn of about a year."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.entities import BODY
from bilateral.episodes import Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.presidency.row import NAME, Presidency, claims, what

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Presidency"]

#: A presidency is told of for so many years after its end.
REMEMBERED = 10


def say(rows: Sequence[Presidency], dyad: "Dyad") -> Iterator[Phrase]:
    """Of each body who of the two presides over it; of the other, or of both, the last turn."""
    for body in sorted({row.body for row in rows}):
        for country in dyad.pair:
            found = episodes(KIND, [r for r in rows if (r.body, r.country) == (body, country)])
            begun = [(e, s) for e, s in standing_on(found, dyad.as_of) if s in (Standing.HOLDS, Standing.ENDED)]
            if not begun:
                continue
            episode, standing = begun[-1]
            start, end, ids, row = episode.start, episode.end, episode.ids, episode.row
            if not words.known(start) or not words.known(end) or not end.latest:
                continue
            filled = {
                "country": words.country(dyad, country, ids),
                "body": words.entity(dyad, body, ids),
                "start": words.date(start, ids),
            }
            began = Claim(NAME, what(row), Aspect.BEGAN, start)
            if standing is Standing.HOLDS:
                on = words.during(start)
                message = _("{country} holds the presidency of {body}, which it assumed ") + on + "{start}."
                yield Phrase(message, filled, (Claim(NAME, what(row)), began), weight=30)
            elif dyad.as_of.year - end.latest.year <= REMEMBERED:
                filled["end"] = words.date(end, ids)
                message = _("{country} last held the presidency of {body} from {start} to {end}.")
                yield Phrase(message, filled, (began, Claim(NAME, what(row), Aspect.ENDED, end)), weight=31)


def label(row: Presidency, view: "View") -> str:
    return _("{country}, presidency of {body}").format(
        country=view.country(row.country).name(view.as_of), body=view.entity(row.body).text
    )


KIND = Kind(
    name=NAME,
    title=_("Presidencies"),
    section="organizations",
    row=Presidency,
    shape=Shape.SPELL,
    ages=Ages.OFFICE,
    parties=("country",),
    key=("body", "country"),
    functional=(Functional(by=("body",), value=("country",)),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    recurs=True,
    tolerance_days=45,
    entities=(("body", BODY),),
)
