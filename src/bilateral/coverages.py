"""What our sources cover: each kind and source with its span; of two countries, how complete a sheet of the day can be.

A section's score is the mean over its kinds: 1 where sources cover the day, and either tell something or would be
silent only if there were nothing; a half where what they tell was last known before the day; a quarter where nothing
was found in sources that may not be complete; 0 where none speaks of the day. It counts what is covered, not what is
true.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from bilateral.countries import countries
from bilateral.dates import Day, day_in_words
from bilateral.facts import Coverage, Fact
from bilateral.phrases import _, listed
from bilateral.relations import registry
from bilateral.relations.contract import Kind
from bilateral.store import ParquetStore, Store
from bilateral.view import Dyad, View

ALL, HALF, QUARTER, NONE = 1.0, 0.5, 0.25, 0.0


@dataclass(frozen=True)
class Reach:
    """What sources say that they cover of a kind: `entries` at any time, of which those of the day are `there`.

    A source that looks only at members of a state system is not there for a country outside it.
    """

    kind: Kind[Any]
    entries: tuple[Coverage, ...]
    day: Day
    pair: tuple[str, str]

    @cached_property
    def there(self) -> tuple[Coverage, ...]:
        return tuple(e for e in self.entries if e.start <= self.day <= e.end and not self.outside[e.requires])

    @cached_property
    def outside(self) -> dict[str, list[str]]:
        """Which of the two a state system does not count on the day; no system counts all."""
        systems = {entry.requires for entry in self.entries}
        return {s: [c for c in self.pair if s and countries()[c].in_system(s, self.day) is False] for s in systems}

    @cached_property
    def whole(self) -> bool:
        """Whether a source says no by its silence, for every row."""
        return any(entry.exhaustive and not entry.scope and self._counted(entry.requires) for entry in self.there)

    def _counted(self, system: str) -> bool:
        return not system or all(countries()[c].in_system(system, self.day) for c in self.pair)


def may_speak_of(entry: Coverage, kind: Kind[Any], countries: Sequence[str]) -> bool:
    """Whether an entry may speak of these countries, and not of others only."""
    parties = {c: v for c, v in entry.columns().items() if c in kind.parties}
    if len(countries) == 1:
        return not parties or len(parties) < len(kind.parties) or countries[0] in parties.values()
    return all(v in countries for v in parties.values())


#: What a store's sources cover of a kind for two countries: asked for by every sheet, and the same on every day.
REMEMBERED = 8192
_of_pairs: "WeakKeyDictionary[Store, dict[tuple[str, tuple[str, str]], tuple[Coverage, ...]]]" = WeakKeyDictionary()


def of_pair(kind: Kind[Any], dyad: Dyad) -> tuple[Coverage, ...]:
    """Every edition's entries that may speak of the two, known or not."""
    known = _of_pairs.setdefault(dyad.store, {})
    asked = (kind.name, dyad.pair)
    if asked not in known:
        if len(known) >= REMEMBERED:
            known.clear()
        # as `may_speak_of`, of thousands of entries at once
        ours = frozenset(f"{c}={v}" for c in kind.parties for v in dyad.pair)
        named = tuple(f"{c}=" for c in kind.parties)
        known[asked] = tuple(
            e for e in dyad.store.coverage(kind.name)
            if not e.scope or all(part in ours or not part.startswith(named) for part in e.scope.split(";"))
        )  # fmt: skip
    return known[asked]


@lru_cache(maxsize=1024)
def reach(kind: Kind[Any], dyad: Dyad) -> Reach:
    """What sources cover of a kind for two countries, as far as it was known by the dyad's day of knowledge.

    A sheet asks it of a silent kind for the section, for the whole and for its completeness.
    """
    return Reach(kind, tuple(dyad.known(of_pair(kind, dyad))), dyad.as_of, dyad.pair)


def wondered_at(kind: Kind[Any], dyad: Dyad) -> bool:
    """Whether a sheet that has nothing of a kind says so: not where nobody would look for it, or no source is held."""
    return dyad.as_of.year >= kind.thought_of and bool(dyad.store.coverage(kind.name))


@dataclass(frozen=True)
class Completeness:
    """How well a kind is known of two countries on a day: `score`, and why in a few words."""

    kind: Kind[Any]
    score: float
    why: str


def score(found: Collection[Completeness]) -> float:
    """The mean of several kinds."""
    return sum(of_kind.score for of_kind in found) / len(found) if found else NONE


def completeness(dyad: Dyad, told: Iterable[str]) -> Iterator[Completeness]:
    """Kind by kind how complete a sheet of the two is; `told` are the kinds that have a sentence on it."""
    spoken = set(told)
    for kind in registry().values():
        if kind.name not in spoken and not wondered_at(kind, dyad):
            continue
        found = reach(kind, dyad)
        if not found.entries:
            yield Completeness(kind, NONE, _("no source covers these two countries"))
            continue
        if found.there and kind.name in spoken:
            yield Completeness(kind, ALL, _("told"))
        elif kind.name in spoken:
            last = max((e.end for e in found.entries if e.end < dyad.as_of), default=dyad.as_of)
            yield Completeness(
                kind, HALF, _("told as it was last known; covered to {day}").format(day=day_in_words(last))
            )
        elif found.whole:
            yield Completeness(kind, ALL, _("nothing, in a source that would say so"))
        elif found.there:
            yield Completeness(kind, QUARTER, _("nothing found, in sources that may not be complete"))
        elif outside := uncounted(found):
            names = listed([dyad.country(c).in_text(dyad.as_of) for c in outside])
            yield Completeness(kind, NONE, _("{names} not counted as a state on that day").format(names=names))
        else:
            yield Completeness(kind, NONE, _("covered {span}").format(span=span(found.entries, dyad.as_of)))


def uncounted(found: Reach) -> list[str]:
    """The countries for which sources that look on the day do not speak, since they don't count them as states."""
    looking = [e.requires for e in found.entries if e.requires and e.start <= found.day <= e.end]
    return list(dict.fromkeys(country for system in looking for country in found.outside[system]))


def span(entries: Sequence[Coverage], day: Day) -> str:
    """The years covered, "from 1950 to 2019"; to the day where the year would hide that `day` lies beyond."""
    first, last = min(entry.start for entry in entries), max(entry.end for entry in entries)
    if first.year == last.year != day.year:
        return _("in {year}").format(year=first.year)
    ends = [day_in_words(d) if d.year == day.year else str(d.year) for d in (first, last)]
    return _("from {first} to {last}").format(first=ends[0], last=ends[1])


@dataclass(frozen=True)
class Holding:
    """What one source holds of a kind: rows, the first and last day of its coverage, and where silence means no.

    `exhaustive` is "yes", "in part" or "no".
    """

    kind: Kind[Any]
    source: str
    edition: str
    rows: int
    first: Day
    last: Day
    exhaustive: str

    def plain(self) -> dict[str, Any]:
        """As plain values, for JSON and CSV."""
        return {
            "kind": self.kind.name, "source": self.source, "edition": self.edition, "rows": self.rows,
            "first": str(self.first), "last": str(self.last), "exhaustive": self.exhaustive,
        }  # fmt: skip


def holdings(view: View, countries: Sequence[str] = ()) -> Iterator[Holding]:
    """Each kind and source, of all countries, of one, or of two."""
    counts = {} if countries else _all_rows(view)
    for kind in registry().values():
        by_source: dict[str, list[Coverage]] = {}
        for entry in view.coverage(kind):
            if not countries or may_speak_of(entry, kind, countries):
                by_source.setdefault(entry.source, []).append(entry)
        rows = _rows_of(view, kind, countries) if countries else ()
        for source, entries in by_source.items():
            number = sum(row.source == source for row in rows) if countries else counts.get((kind.name, source), 0)
            whole, some = all(e.exhaustive for e in entries), any(e.exhaustive for e in entries)
            yield Holding(
                kind, source, view.store.sources[source].edition, number,
                min(e.start for e in entries), max(e.end for e in entries),
                "yes" if whole else "in part" if some else "no",
            )  # fmt: skip


def _rows_of(view: View, kind: Kind[Any], countries: Sequence[str]) -> tuple[Fact, ...]:
    if isinstance(view, Dyad):
        return view.between(kind)
    found = {kind.id(row): row for column in kind.parties for row in view.of(kind, **{column: countries})}
    return tuple(found.values())


def _all_rows(view: View) -> dict[tuple[str, str], int]:
    """The number of rows by kind and source, as the manifest has it."""
    files = view.store.manifest["files"].values() if isinstance(view.store, ParquetStore) else ()
    return {(entry["kind"], entry["source"]): entry["rows"] for entry in files if entry["kind"]}
