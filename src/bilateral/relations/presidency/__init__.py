"""Presidencies: which country holds the chair of a body, for a turn of about a year."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.entities import BODY
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.presidency.row import NAME, Presidency, claims, what

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Presidency"]

#: A presidency is told of for so many years after its end.
REMEMBERED = 3


def say(rows: Sequence[Presidency], dyad: "Dyad") -> Iterator[Phrase]:
    """Of each body who of the two presides over it; and who did, in the last of their turns.

    Nothing where one of the two has never had a turn in any: it is in none of these bodies.
    """
    begun_by = {r.country for r in rows if r.start.after(dyad.as_of) is False}
    if not begun_by >= set(dyad.pair):
        return
    for body in sorted({row.body for row in rows}):
        past: list[Episode[Presidency]] = []
        for country in dyad.pair:
            found = episodes(KIND, [r for r in rows if (r.body, r.country) == (body, country)])
            begun = [(e, s) for e, s in standing_on(found, dyad.as_of) if s in (Standing.HOLDS, Standing.ENDED)]
            if not begun:
                continue
            episode, standing = begun[-1]
            if standing is Standing.HOLDS and words.known(episode.start):
                yield _holds(episode, dyad)
            elif episode.end.latest and dyad.as_of.year - episode.end.latest.year <= REMEMBERED:
                past.append(episode)
        if past and all(words.known(e.start) for e in past):
            yield _held(sorted(past, key=lambda e: str(e.start), reverse=True), dyad)


def _holds(episode: Episode[Presidency], dyad: "Dyad") -> Phrase:
    filled = {
        "country": words.country(dyad, episode.row.country, episode.ids),
        "body": words.entity(dyad, episode.row.body, episode.ids),
        "start": words.date(episode.start, episode.ids),
    }
    own = what(episode.row)
    message = (
        _("{country} holds the presidency of {body}, which it assumed ") + words.during(episode.start) + "{start}."
    )
    return Phrase(message, filled, (Claim(NAME, own), Claim(NAME, own, Aspect.BEGAN, episode.start)), weight=30)


def _held(past: Sequence[Episode[Presidency]], dyad: "Dyad") -> Phrase:
    """Who presided last, and the other before that; of a calendar year the year."""
    filled = {"body": words.entity(dyad, past[0].row.body, past[0].ids)}
    said: list[Claim] = []
    times = []
    for letter, episode in zip("ab", past, strict=False):
        ids, own = episode.ids, what(episode.row)
        filled[letter] = words.country(dyad, episode.row.country, ids)
        year = Date(episode.start.earliest, episode.end.latest)
        if year.precision == "year":
            filled[f"from_{letter}"] = words.date(year, ids)
            said.append(Claim(NAME, own, at=year))
            times.append(_("in {from_%s}") % letter)
        else:
            filled[f"from_{letter}"] = words.date(episode.start, ids)
            filled[f"to_{letter}"] = words.date(episode.end, ids)
            said += [Claim(NAME, own, Aspect.BEGAN, episode.start), Claim(NAME, own, Aspect.ENDED, episode.end)]
            times.append(_("from {from_%s} to {to_%s}") % (letter, letter))
    message = _("{a} last held the presidency of {body} ") + times[0]
    if past[1:]:
        message += _(" and {b} ") + times[1]
    return Phrase(message + ".", filled, tuple(said), weight=31)


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
    thought_of=1920,
    recurs=True,
    tolerance_days=45,
    entities=(("body", BODY),),
)
