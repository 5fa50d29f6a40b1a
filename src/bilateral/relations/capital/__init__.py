"""Capitals: which city was the capital of a country on a day, and how far those of two countries lie apart."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import in_words
from bilateral.episodes import Episode, episodes, standing_on
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.capital.measures import MEASURES
from bilateral.relations.capital.records import RECORDS
from bilateral.relations.capital.row import NAME, Capital, claims, distance_km, what
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Capital"]

#: Below so many kilometres the places of two cities are not known well enough to tell how far they lie apart.
NEAR_KM = 15


def say(rows: Sequence[Capital], dyad: "Dyad") -> Iterator[Phrase]:
    """How far apart the two capitals of the day lie."""
    held = {e.row.country: e for e, standing in standing_on(episodes(KIND, rows), dyad.as_of) if standing.stands}
    if not all(country in held for country in dyad.pair):
        return
    pair = [held[country] for country in dyad.pair]
    distance = distance_km(pair[0].row, pair[1].row)
    filled: dict[str, Part] = {}
    said: list[Claim] = []
    cities = [_named(letter, episode, dyad, filled, said) for letter, episode in zip("ab", pair, strict=True)]
    message = _("Less than {near} kilometers separate ") if distance < NEAR_KM else _("About {km} kilometers separate ")
    ids = pair[0].ids | pair[1].ids
    filled["km"] = Part(in_words(distance) if distance >= 1000 else str(round(distance / 10) * 10), ids)
    note = _(
        "Along a great circle of the Earth, taken as a sphere with a radius of 6,371 km: {km} km between "
        "{a} and {b} (degrees north and east)."
    ).format(km=f"{distance:,.0f}", a=_place(pair[0].row), b=_place(pair[1].row))
    note = " ".join([note, *(e.row.remark for e in pair if e.row.remark)])
    if distance < NEAR_KM:
        del filled["km"]
        message = message.format(near=NEAR_KM)
    yield Phrase(f"{message}{cities[0]} from {cities[1]}.", filled, tuple(said), weight=1, note=note)


def _named(letter: str, episode: Episode[Capital], dyad: "Dyad", filled: dict[str, Part], said: list[Claim]) -> str:
    """ "Tokyo, the capital of Japan," as a message; of a city that bears its country's name the name alone."""
    row = episode.row
    country = words.country(dyad, row.country, episode.ids)
    filled[letter] = Part(row.city, episode.ids)
    if country.text == row.city:
        return f"{{{letter}}}"
    filled[f"of_{letter}"] = country
    said.append(Claim(NAME, what(row.country, row.city)))
    return _("{{{letter}}}, the capital of {{of_{letter}}}{comma}").format(letter=letter, comma="," * (letter == "a"))


def _place(row: Capital) -> str:
    return f"{row.latitude:.2f}, {row.longitude:.2f}"


def label(row: Capital, view: "View") -> str:
    return _("{city}, capital of {country}").format(
        city=row.city, country=view.country(row.country).in_text(view.as_of)
    )


KIND = Kind(
    name=NAME,
    title=_("Capitals"),
    section="glance",
    row=Capital,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country",),
    key=("country", "city"),
    functional=(Functional(by=("country",), value=("city",)),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    recurs=True,
    measures=MEASURES,
    records=RECORDS,
)
