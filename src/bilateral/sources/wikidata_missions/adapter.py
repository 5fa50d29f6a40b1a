"""Missions of all states in all states as Wikidata had them on 16 November 2022: sightings of that one day.

A mission stands in a city: for an embassy the seat of the host's government, which the source prints in many ways
(a district, a municipality, nothing), so that the coordinates decide; what lies elsewhere keeps the name printed, and
some have none. The country printed is where the mission stands; in Rome, those accredited to the Holy See are missions
to that. Of the United States' missions and of those there only what the Factbook of the year has, too, is taken.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from bilateral.countries import countries, find
from bilateral.country_names import name_key
from bilateral.dates import Date
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.mission import Mission
from bilateral.relations.mission.row import SEATS
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.tables import rows
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FILE = "database_of_embassies_2022-11-16.csv"
#: How far from where a host's missions stand another is in that city, and how far at most in that country's seat.
IN_TOWN_KM, IN_REACH_KM = 15, 80
Post = tuple[str, str, str, str]  # sender, host, rank, city


class LeftOut(Exception):
    """Why a row is left out."""


@dataclass(slots=True)
class Place:
    """A mission as printed, its countries ours; `far` is how far it stands from the host's other missions."""

    sender: str
    host: str
    rank: str
    city: str
    at: tuple[float, float] | None
    item: str
    far: float | None = None


@cache
def _rules() -> dict[str, Any]:
    return dict(load(HERE / "corrections.yml"))


def compile(inputs: Inputs) -> Output:
    """Sightings of missions, each with its Wikidata item."""
    output = Output()
    path = inputs.file("embassies-wikidata-osm", FILE)
    places: list[Place] = []
    for line, row in rows(path, load(HERE / "source.yml")["fields"], delimiter=";"):
        try:
            places.append(_place(row, f"{FILE}, line {line}", inputs))
        except LeftOut as left:
            output.ignore(str(left))
    _measure(places)
    found: dict[Post, list[str]] = defaultdict(list)
    for place in places:
        try:
            found[place.sender, place.host, place.rank, _city(place)].append(place.item)
        except LeftOut as left:
            output.ignore(str(left))
    edition = inputs.source.editions[0]
    for (sender, host, rank, city), items in _one_seat(_confirmed(found, inputs, output), output):
        output.facts.append(
            Mission(
                sender=sender, host=host, rank=rank, city=city,
                start=Date.by(edition.seen_to), end=Date.since(edition.seen_from), source=inputs.source.id,
                edition=edition.name, last_edition=edition.name, published=edition.published,
                locator=min(items, key=lambda item: (len(item), item)),
            )
        )  # fmt: skip
        if len(items) > 1:
            output.ignore("entered more than once", len(items) - 1)
    output.coverage.append(
        Coverage(inputs.source.id, "mission", "", edition.seen_from, edition.seen_to, exhaustive=False,
                 edition=edition.name, published=edition.published)
    )  # fmt: skip
    return output


def _place(row: Mapping[str, str], where: str, inputs: Inputs) -> Place:
    """A row read. Raises LeftOut, and RawData for what nobody knows."""
    rules = _rules()
    if row["type"] in rules["left_types"]:
        raise LeftOut(f"{row['type']}: {rules['left_types'][row['type']]}")
    if row["type"] not in rules["types"]:
        raise RawData(f"{where}: unknown type {row['type']!r}. Name it in corrections.yml.")
    sender, host = (_state(row[column], where, inputs) for column in ("operator", "country"))
    accredited = [found for name in row["jurisdictions"].split("|") if (found := _known(name, inputs))]
    if sender == host:  # the operator stands in both columns: the host is the one whose capital the city is
        host = next((c for c in accredited if name_key(countries()[c].capital or "-") == name_key(row["city"])), "")
        host = "" if host == sender else host
    elif host == "ITA" and "VAT" in accredited and "ITA" not in accredited:
        host = "VAT"
    rank = rules["types"][row["type"]]
    if not sender or not host:
        raise LeftOut("of or in what is no state")
    if rank in SEATS and accredited and host not in accredited:
        raise LeftOut("stands in one country and is accredited to others")
    if reason := _doubt(sender, host, rank):
        raise LeftOut(f"doubtful: {reason}")
    at = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] and row["longitude"] else None
    return Place(sender, host, rank, row["city"], at, row["QID"].rpartition("/")[2])


def _state(name: str, where: str, inputs: Inputs) -> str:
    """Our id of a state that was there; "" for what is none. Raises RawData for a name that nobody knows."""
    if name in _rules()["no_state"]:
        return ""
    try:
        country = find(name, inputs.source.editions[0].seen_to)
    except UnknownCountry as error:
        raise RawData(f"{where}: {error}") from error
    return country.id if country.type == "state" else ""


def _known(name: str, inputs: Inputs) -> str:
    try:
        return find(name, inputs.source.editions[0].seen_to).id
    except UnknownCountry:
        return ""  # a region, a city, a body


def _doubt(sender: str, host: str, rank: str) -> str:
    """Why a mission is left out by what is known of its pair; "" where nothing is."""
    if rank not in SEATS and {sender, host} & set(_rules()["no_posts"]):
        return "consulates of or in a country at war"
    for rule in _rules()["doubtful"]:
        mine, other = (host, sender) if "host" in rule else (sender, host)
        named = other in rule["only"] if "only" in rule else other not in rule["but"]
        if named and mine == rule.get("host", rule.get("sender")):
            return str(rule["reason"])
    return ""


def _measure(places: Iterable[Place]) -> None:
    """Set how far each mission stands from where most embassies of its host do."""
    seats: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for place in places:
        if place.rank in SEATS and place.at:
            seats[_ground(place.host)].append(place.at)
    middles = {host: (median(a for a, _ in at), median(b for _, b in at)) for host, at in seats.items()}
    for place in places:
        middle = middles.get(_ground(place.host))
        place.far = _km(place.at, middle) if place.at and middle else None


def _ground(host: str) -> str:
    """The country on whose ground missions to a host stand: those to the Holy See in Rome."""
    return "ITA" if host == "VAT" else host


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two places, well enough for what is near."""
    wide = math.cos(math.radians((a[0] + b[0]) / 2)) * (a[1] - b[1])
    return 111.2 * math.hypot(a[0] - b[0], wide)


def _city(place: Place) -> str:
    """The city of a mission: the seat of the host's government, a town near by, or one elsewhere.

    Raises LeftOut.
    """
    rules, host = _rules(), _ground(place.host)
    capital = rules["seats"].get(host) or countries()[host].capital
    printed = rules["cities"].get(place.city, place.city)
    town = printed in rules["towns"].get(host, ())
    near = place.far is not None and place.far <= IN_TOWN_KM
    in_name = capital and name_key(capital) in name_key(printed)
    if place.rank in SEATS:
        elsewhere = (
            place.far > IN_REACH_KM if place.far is not None else name_key(printed) in _capitals() and not in_name
        )
        if elsewhere:
            raise LeftOut("an embassy far from where those in that country stand: another's city, or to a body")
        if town:
            return str(printed)
        if near or in_name:
            return str(capital)
        if not printed and place.rank == "apostolic nunciature":
            raise LeftOut("a nunciature without a city: many are an accreditation only")
        if not printed and host in rules["cities_of_bodies"]:
            raise LeftOut("an embassy without a city where many missions are to bodies")
        return str(printed)
    if near or in_name:
        raise LeftOut("a consulate in the capital: a part of the embassy, as a rule")
    if [place.sender, place.host, printed] in rules["closed_posts"]:
        raise LeftOut("a consulate general that was honorary or closed by then")
    if not printed:
        raise LeftOut("a consulate without a city")
    return str(printed)


@cache
def _capitals() -> frozenset[str]:
    return frozenset(name_key(country.capital) for country in countries().values() if country.capital)


def _confirmed(found: Mapping[Post, list[str]], inputs: Inputs, output: Output) -> Iterator[tuple[Post, list[str]]]:
    """Of the United States' pairs, which the Factbook follows by the year, what its edition of that year has."""
    day = inputs.source.editions[0].seen_from
    factbook = {
        (f.sender, f.host, f.rank, f.city)
        for f in inputs.facts
        if isinstance(f, Mission) and not f.detail and f.source == "factbook" and f.period.holds(day)
    }
    for post, items in found.items():
        if "USA" in post[:2] and post not in factbook:
            output.ignore("of or in the United States, and not so in the Factbook of that year", len(items))
        else:
            yield post, items


def _one_seat(found: Iterable[tuple[Post, list[str]]], output: Output) -> Iterator[tuple[Post, list[str]]]:
    """All, but of a pair with embassies in two cities, or of two ranks, none: one is closed, or to a body."""
    kept = list(found)
    seats = Counter(post[:2] for post, _items in kept if post[2] in SEATS)
    for post, items in kept:
        if post[2] in SEATS and seats[post[:2]] > 1:
            output.ignore("two embassies of different rank or city", len(items))
        else:
            yield post, items
