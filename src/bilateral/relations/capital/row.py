"""The row of the kind capital, what it asserts, and how far two capitals lie apart."""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from bilateral.facts import Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "capital"
EARTH_RADIUS_KM = 6371.0088  # the mean radius of the ellipsoid


@row
class Capital(Fact):
    """`city`, by the name it bore then, was the capital of `country`; its place in degrees north and east.

    `remark` is a sentence for the note: where the government sat in another city, or others dispute it.
    """

    country: str
    city: str
    latitude: float
    longitude: float
    remark: str = ""


def what(country: str, city: str) -> tuple[tuple[str, Slot], ...]:
    return slots(country=country, city=city)


def claims(row: Capital) -> Iterator[Claim]:
    """That the city is the capital; since when; until when."""
    yield from words.spell_claims(NAME, what(row.country, row.city), row)


def distance_km(one: Capital, other: Capital) -> float:
    """The great-circle distance between two capitals on a sphere of the Earth's mean radius, in kilometres."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
