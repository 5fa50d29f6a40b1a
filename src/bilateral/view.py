"""The waist between store and engines: what was true on a day, as far as it was known by a day.

`View.of(kind)` gives the visible rows of a kind, `Dyad.between(kind)` those that relate two countries.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from bilateral.countries import Country, countries
from bilateral.dates import Date, Day
from bilateral.entities import Entity
from bilateral.episodes import earlier, later
from bilateral.facts import NEVER, Coverage, Fact
from bilateral.memory import Same
from bilateral.relations.contract import F, Kind
from bilateral.store import Store


class View:
    """Facts as of a day, of those published by another. The last is every fact we hold, unless given."""

    def __init__(self, store: Store, as_of: Day, known_by: Day | None = None) -> None:
        self.store = store
        self.as_of = as_of
        self.known_by = known_by
        self.hidden = 0

    def at(self, day: Day) -> "View":
        return View(self.store, day, self.known_by)

    def of(self, kind: Kind[F], since: Day | None = None, /, **where: str | Collection[str]) -> tuple[F, ...]:
        """The visible rows of a kind whose columns have these values (a value, or several to choose from).

        What is certain to have ended before `since` is left out.
        """
        wanted = {c: (v,) if isinstance(v, str) else v for c, v in where.items()}
        return self._visible(self.store.facts(kind, wanted, since))

    def several(self, kind: Kind[F], alike: Sequence[str]) -> tuple[F, ...]:
        """The visible rows whose values of these columns more than one source has."""
        return self._visible(self.store.several(kind, alike))

    def _visible(self, rows: Sequence[F]) -> tuple[F, ...]:
        if self.known_by is None:
            return _unreplaced(Same.of(rows))
        self.hidden += sum(row.published > self.known_by for row in rows)
        return tuple(known for row in rows if (known := self._as_known(row, self.known_by)) is not None)

    def _as_known(self, row: F, known_by: Day) -> F | None:
        """The row as it was published by that day, or None where it was not yet, or no longer."""
        if not row.published <= known_by < row.superseded:
            return None
        if not row.is_sighting:
            return row
        out = [e for e in self.store.sources[row.source].editions if e.published <= known_by]
        last = max(out, key=lambda e: e.seen_from, default=None)
        if not any(e.seen_from == row.quiet_from for e in out):
            row = replace(row, quiet_from=NEVER)
        if last is None or row.end.earliest is None or last.seen_from >= row.end.earliest:
            return row
        return replace(row, end=Date.since(max(last.seen_from, row.start.earliest or last.seen_from)))

    def coverage(self, kind: Kind[F]) -> Iterator[Coverage]:
        return self.known(self.store.coverage(kind.name))

    def known(self, entries: Iterable[Coverage]) -> Iterator[Coverage]:
        """Those published by the day of knowledge, and not replaced by then."""
        known = self.known_by
        for entry in entries:
            if entry.superseded == NEVER if known is None else entry.published <= known < entry.superseded:
                yield entry

    def silence_means_no(self, kind: Kind[F], row: Mapping[str, str], day: Day) -> Coverage | None:
        """The exhaustive coverage under which a missing row with these columns means that it was not so."""
        for entry in self.coverage(kind):
            if not (entry.exhaustive and entry.start <= day <= entry.end):
                continue
            if any(row.get(column) != value for column, value in entry.columns().items()):
                continue
            states = [countries()[row[c]] for c in kind.parties if row.get(c) in countries()]
            if not entry.requires or all(s.in_system(entry.requires, day) for s in states):
                return entry
        return None

    def know(self, kinds: Iterable[tuple[Kind[Any], Sequence[Fact]]]) -> None:
        """Read at once the entities that rows name: each on its own would be a search."""
        named = {getattr(row, c) for kind, rows in kinds for c, _sort in kind.entities for row in rows}
        self.store.entities(named - {""})

    def entity(self, entity_id: str) -> Entity:
        """What a row names, as it was called on the day."""
        found = self.store.entities((entity_id,)).get(entity_id)
        if found is None:
            return Entity(id=entity_id, sort="", name=entity_id)
        return found.on(self.as_of) if found.formerly else found

    def country(self, country_id: str) -> Country:
        return countries()[country_id]


class Dyad(View):
    """A view of two countries."""

    def __init__(self, store: Store, a: str, b: str, as_of: Day, known_by: Day | None = None) -> None:
        super().__init__(store, as_of, known_by)
        self.a, self.b = a, b
        self.beyond: list[tuple[Kind[Any], Fact]] = []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dyad) and self._sight == other._sight

    def __hash__(self) -> int:
        return hash(self._sight)

    @property
    def _sight(self) -> tuple[object, ...]:
        """What is seen, and from when: two dyads alike in it tell the same."""
        return id(self.store), self.a, self.b, self.as_of, self.known_by

    @property
    def pair(self) -> tuple[str, str]:
        return self.a, self.b

    def at(self, day: Day) -> "Dyad":
        return Dyad(self.store, self.a, self.b, day, self.known_by)

    def before(self) -> "tuple[Dyad, ...]":
        """The dyads of the states that the two continue, as the Russian Federation does the Soviet Union."""
        first, second = (_line(country, self.as_of) for country in self.pair)
        pairs = [(a, b) for a in first for b in second if (a, b) != self.pair and a != b]
        return tuple(Dyad(self.store, a, b, self.as_of, self.known_by) for a, b in pairs)

    def between(self, kind: Kind[F]) -> tuple[F, ...]:
        """The rows that relate the two: pairs either way, participations of either, or derived pairs."""
        return self._related(kind, self._stored(kind))

    def stored(self, kind: Kind[F], since: Day | None = None) -> tuple[F, ...]:
        """The visible rows of the two as they are stored; of a kind that is history, of those before them too."""
        rows = self._stored(kind, since)
        for dyad in self.before() if kind.inherited else ():
            rows += tuple(row for row in dyad._stored(kind, since) if row not in rows)
        return rows

    def related(self, kind: Kind[F], rows: tuple[F, ...]) -> tuple[F, ...]:
        """Of stored rows those that relate the two, or those before them."""
        before = self.before() if kind.inherited else ()
        if not before:
            return self._related(kind, rows)
        found = self._related(kind, tuple(r for r in rows if _within(kind, r, self.pair)))
        for dyad in before:
            theirs = dyad._related(kind, tuple(r for r in rows if _within(kind, r, dyad.pair)))
            found += tuple(row for row in theirs if row not in found)
        return found

    def _stored(self, kind: Kind[F], since: Day | None = None) -> tuple[F, ...]:
        """The visible rows of the two as they are stored: pairs, or each one's participations."""
        first, *second = kind.parties
        if kind.joined_by:
            return self.of(kind, since, **{first: self.pair, second[0]: (*self.pair, "")})
        if kind.mutual:
            both = self.store.shared(kind, kind.mutual, first, self.pair)
            return self.of(kind, since, **{first: self.pair, kind.mutual: both}) if both else ()
        return self.of(kind, since, **dict.fromkeys(kind.parties, self.pair))

    def within_reach(self, kind: Kind[F]) -> tuple[F, ...]:
        """The stored rows of which a sheet of the day may tell: of some kinds none that ended long ago."""
        return self.stored(kind, dt.date(max(self.as_of.year - kind.reach, 1), 1, 1) if kind.reach else None)

    def others(self, kind: Kind[F], **where: str | Collection[str]) -> tuple[F, ...]:
        """Visible rows of third countries that a sentence on the two needs; kept in `beyond`, as its evidence."""
        rows = tuple(r for r in self.at(self.as_of).of(kind, **where) if getattr(r, kind.parties[0]) not in self.pair)
        self.beyond += [(kind, row) for row in rows]
        return rows

    def _related(self, kind: Kind[F], rows: tuple[F, ...]) -> tuple[F, ...]:
        """Of stored rows those that relate the two, pairs derived where the kind joins participations."""
        if kind.joined_by:
            return paired(kind, rows, self.pair)
        if not kind.mutual:
            return rows
        return _mutual(kind, Same.of(rows), self.pair)


@lru_cache(maxsize=1024)
def _unreplaced(rows: Same) -> Same:
    """Those of which no later edition took the place."""
    return Same.of([row for row in rows if row.superseded == NEVER])


def _within(kind: Kind[F], row: F, pair: tuple[str, str]) -> bool:
    """Whether all parties of a row are of the pair (a partner left empty is every other)."""
    return all(getattr(row, c) in (*pair, "") for c in kind.parties)


def _line(country: str, day: Day) -> tuple[str, ...]:
    """A country and those that it continues, itself first."""
    steps = [s for s in countries()[country].predecessors if s.how == "continuation" and s.day.after(day) is False]
    return (country, *(s.country for s in steps))


def paired(kind: Kind[F], rows: Sequence[F], pair: tuple[str, str]) -> tuple[F, ...]:
    """Directed rows between two members of one n-party thing, for the days both belong to it.

    A member's row with an empty partner speaks of every other member; one that names its partner goes before
    it. Each derived row names its inputs. Rows that were paired before are not paired again.
    """
    return _paired(kind, Same.of(rows), pair)


@lru_cache(maxsize=1024)
def _mutual(kind: Kind[Any], key: Same, pair: tuple[str, str]) -> tuple[Any, ...]:
    """Of participations those in what both have a part in."""
    party, what = attrgetter(kind.parties[0]), attrgetter(kind.mutual)
    of_a, of_b = ({what(r) for r in key if party(r) == c} for c in pair)
    both = of_a & of_b
    return tuple(r for r in key if what(r) in both)


@lru_cache(maxsize=1024)
def _paired(kind: Kind[Any], key: Same, pair: tuple[str, str]) -> tuple[Any, ...]:
    (member, partner), group = kind.parties, kind.joined_by
    general: dict[tuple[str, str], list[Any]] = {}
    for s in key:
        if not getattr(s, partner):
            general.setdefault((getattr(s, member), getattr(s, group)), []).append(s)
    found: list[Any] = []
    for x, y in (pair, pair[::-1]):
        own = [r for r in key if getattr(r, member) == x and getattr(r, partner) in ("", y)]
        for r in own:
            if getattr(r, partner):
                found.append(replace(r, inputs=(kind.id(r),)))
                continue
            for s in general.get((y, getattr(r, group)), ()):
                if r.source != s.source or r.period.overlaps(s.period) is False:
                    continue
                if any(_same_thing(kind, r, named, y) for named in own if getattr(named, partner)):
                    continue
                both: dict[str, Any] = {partner: y, "inputs": (kind.id(r), kind.id(s))}
                both |= {"start": later(r.start, s.start), "end": earlier(r.end, s.end)}
                both |= {theirs: getattr(s, own) for theirs, own in kind.of_partner}
                found.append(replace(r, **both, published=max(r.published, s.published)))
    return tuple(found)


def _same_thing(kind: Kind[F], row: F, named: F, partner: str) -> bool:
    same = getattr(row, kind.joined_by) == getattr(named, kind.joined_by)
    return same and row.period.overlaps(named.period) is not False and getattr(named, kind.parties[1]) == partner
