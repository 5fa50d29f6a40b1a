"""What sources of people in other countries share: counts of one source, ranked, as rows of the kind people."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from bilateral.countries import Country
from bilateral.dates import Date, Day
from bilateral.facts import Coverage
from bilateral.relations.people import People
from bilateral.sources.contract import Inputs

#: Ranks below this are not kept.
FIRST_PLACES = 10
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A country as a source counts it: alone, or `together` with another. Without a country it only ranks.

    Of one that is `unnamed` (origin unknown, stateless) nobody knows whose people they are.
    """

    name: str
    country: Country | None = None
    together: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    origin: Place
    host: Place
    group: str
    persons: int
    locator: str
    original: str = ""


@dataclass
class Table:
    """The counts of one source, by the days from first to last on which each was made (one day, or a year)."""

    inputs: Inputs
    published: Day
    counts: dict[tuple[Day, Day], list[Count]] = field(default_factory=dict)

    def add(self, days: tuple[Day, Day], count: Count) -> None:
        self.counts.setdefault(days, []).append(count)

    def rows(self) -> Iterator[People]:
        """The counts of two countries of ours that were there. A count may hold until the day before the next."""
        points = sorted(self.counts)
        for (first, last), then in zip_longest(points, points[1:]):
            end = Date(last, then[0] - DAY) if then else Date.since(last)
            counts = self.counts[first, last]
            places = _places(counts)
            for count in counts:
                origin, host = count.origin.country, count.host.country
                if origin is None or host is None or origin.id == host.id or not count.persons:
                    continue
                rank, among = places[count.group, count.host.name, count.origin.name]
                yield People(
                    origin=origin.id, host=host.id, group=count.group, persons=count.persons,
                    origin_with=count.origin.together, host_with=count.host.together, rank=rank, among=among,
                    start=Date.on(first), end=end, source=self.inputs.source.id, edition=self.inputs.source.edition,
                    published=self.published, locator=count.locator, original=count.original,
                )  # fmt: skip

    def coverage(self, group: str) -> Iterator[Coverage]:
        """The span in which the source tells of a group; it doesn't say nought of whom it lacks."""
        days = [d for d, counts in self.counts.items() if any(c.group == group and c.origin.country for c in counts)]
        if days:
            yield Coverage(
                self.inputs.source.id, "people", f"group={group}", min(days)[0], max(days)[1], False,
                edition=self.inputs.source.edition, published=self.published,
            )  # fmt: skip


def _places(counts: Iterable[Count]) -> Mapping[tuple[str, str, str], tuple[int, int]]:
    """The rank of each origin in each host, and among how many; 0 below the first, or where the unnamed are as many."""
    hosts: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        if count.persons and count.origin.name != count.host.name:
            hosts.setdefault((count.group, count.host.name), []).append(count)
    places: dict[tuple[str, str, str], tuple[int, int]] = {}
    for (group, host), found in hosts.items():
        unnamed = sum(c.persons for c in found if c.origin.unnamed)
        named = sorted((c.persons for c in found if not c.origin.unnamed), reverse=True)
        for count in found:
            rank = 0 if count.persons <= unnamed or count.origin.unnamed else named.index(count.persons) + 1
            kept = 0 < rank <= FIRST_PLACES
            places[group, host, count.origin.name] = (rank, len(named)) if kept else (0, 0)
    return places
