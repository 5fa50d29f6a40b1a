"""The waist between store and engines: what was true on a day, as far as it was known by a day.

`View.of(Row)` gives the visible rows; `episodes` joins what several sources and editions say of one thing
into one stretch of time; `Episode.standing` says what that means on a day.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic

from bilateral.countries import Country, countries
from bilateral.dates import Date, Day, day_in_words
from bilateral.entities import Entity
from bilateral.facts import NEVER, Coverage, Fact
from bilateral.phrases import _
from bilateral.relations.contract import Ages, F, Kind
from bilateral.store import Store

YEAR = dt.timedelta(days=366)


class Standing(StrEnum):
    """How an episode stands on a day."""

    HOLDS = "holds"  # a source says so for this day
    LAST_CONFIRMED = "last confirmed"  # no end known; the last word is earlier, and the kind lasts
    LAPSED = "lapsed"  # no end known; the last word is too old to go by
    ENDED = "ended"
    NOT_YET = "not yet"
    UNKNOWN = "unknown"  # the day lies within the uncertainty of its start or end

    @property
    def stands(self) -> bool:
        return self in (Standing.HOLDS, Standing.LAST_CONFIRMED)


@dataclass(frozen=True)
class Episode(Generic[F]):
    """One stretch of one thing, from every row that tells of it. `row` is the most exact of them."""

    kind: Kind[F]
    rows: tuple[F, ...]
    start: Date
    end: Date

    @cached_property
    def row(self) -> F:
        return max(self.rows, key=lambda r: (r.verified, not r.is_sighting, r.start.precision == "day", r.source))

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(i for row in self.rows for i in (row.inputs or (self.kind.id(row),)))

    @property
    def confirmed(self) -> Day | None:
        """The last day on which it is certain to have held."""
        return self.end.earliest

    @property
    def verified(self) -> bool:
        return any(row.verified for row in self.rows)

    def standing(self, day: Day) -> Standing:
        if self.end.before(day) is True:
            return Standing.ENDED
        if self.start.after(day) is True:
            return Standing.NOT_YET
        if self.start.after(day) is None:
            return Standing.UNKNOWN
        if self.end.before(day) is False:
            return Standing.HOLDS
        if self.end.latest is not None or self.confirmed is None:
            return Standing.UNKNOWN
        if all(row.quiet_from <= day for row in self.rows if row.end.latest is None):
            return Standing.LAPSED
        if self.kind.ages is Ages.LASTING or day - self.confirmed <= YEAR:
            return Standing.LAST_CONFIRMED
        return Standing.LAPSED


class View:
    """Facts as of a day, of those published by another. The last is every fact we hold, unless given."""

    def __init__(self, store: Store, as_of: Day, known_by: Day | None = None) -> None:
        self.store = store
        self.as_of = as_of
        self.known_by = known_by
        self.hidden = 0

    def at(self, day: Day) -> "View":
        return View(self.store, day, self.known_by)

    def of(self, kind: Kind[F], **where: str | Collection[str]) -> tuple[F, ...]:
        """The visible rows of a kind whose columns have these values (a value, or several to choose from)."""
        wanted = {c: (v,) if isinstance(v, str) else v for c, v in where.items()}
        rows = self.store.facts(kind, wanted)
        seen = tuple(row for row in map(self._as_known, rows) if row is not None)
        if self.known_by is not None:
            self.hidden += sum(row.published > self.known_by for row in rows)
        return seen

    def _as_known(self, row: F) -> F | None:
        """The row as it was published by `known_by`, or None where it was not yet, or no longer."""
        if self.known_by is None:
            return row if row.superseded == NEVER else None
        if not row.published <= self.known_by < row.superseded:
            return None
        if not row.is_sighting:
            return row
        out = [e for e in self.store.sources[row.source].editions if e.published <= self.known_by]
        last = max(out, key=lambda e: e.seen_from, default=None)
        if not any(e.seen_from == row.quiet_from for e in out):
            row = replace(row, quiet_from=NEVER)
        if last is None or row.end.earliest is None or last.seen_from >= row.end.earliest:
            return row
        return replace(row, end=Date.since(max(last.seen_from, row.start.earliest or last.seen_from)))

    def coverage(self, kind: Kind[F]) -> Iterator[Coverage]:
        known = self.known_by
        for entry in self.store.coverage(kind.name):
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

    def entity(self, entity_id: str) -> Entity:
        found = self.store.entities((entity_id,)).get(entity_id)
        return found or Entity(id=entity_id, sort="", name=entity_id)

    def country(self, country_id: str) -> Country:
        return countries()[country_id]


class Dyad(View):
    """A view of two countries."""

    def __init__(self, store: Store, a: str, b: str, as_of: Day, known_by: Day | None = None) -> None:
        super().__init__(store, as_of, known_by)
        self.a, self.b = a, b

    @property
    def pair(self) -> tuple[str, str]:
        return self.a, self.b

    def at(self, day: Day) -> "Dyad":
        return Dyad(self.store, self.a, self.b, day, self.known_by)

    def between(self, kind: Kind[F]) -> tuple[F, ...]:
        """The rows that relate the two: pairs either way, participations of either, or derived pairs."""
        first, *second = kind.parties
        if kind.joined_by:
            rows = self.of(kind, **{first: self.pair, second[0]: (*self.pair, "")})
            return tuple(paired(kind, rows, self.pair))
        return self.of(kind, **dict.fromkeys(kind.parties, self.pair))


def paired(kind: Kind[F], rows: Sequence[F], pair: tuple[str, str]) -> Iterator[F]:
    """Directed rows between two members of one n-party thing, for the days both belong to it.

    A member's row with an empty partner speaks of every other member; one that names its partner goes before
    it. Each derived row names its inputs.
    """
    (member, partner), group = kind.parties, kind.joined_by
    for x, y in (pair, pair[::-1]):
        own = [r for r in rows if getattr(r, member) == x and getattr(r, partner) in ("", y)]
        for r in own:
            if getattr(r, partner):
                yield replace(r, inputs=(kind.id(r),))
                continue
            for s in rows:
                if getattr(s, member) != y or getattr(s, partner) or getattr(s, group) != getattr(r, group):
                    continue
                if r.source != s.source or r.period.overlaps(s.period) is False:
                    continue
                if any(_same_thing(kind, r, named, y) for named in own if getattr(named, partner)):
                    continue
                both: dict[str, Any] = {partner: y, "inputs": (kind.id(r), kind.id(s))}
                both |= {"start": later(r.start, s.start), "end": earlier(r.end, s.end)}
                yield replace(r, **both, published=max(r.published, s.published))


def _same_thing(kind: Kind[F], row: F, named: F, partner: str) -> bool:
    same = getattr(row, kind.joined_by) == getattr(named, kind.joined_by)
    return same and row.period.overlaps(named.period) is not False and getattr(named, kind.parties[1]) == partner


def later(a: Date, b: Date) -> Date:
    """The later of two uncertain days."""
    lows = [d for d in (a.earliest, b.earliest) if d]
    highs = [a.latest, b.latest]
    return Date(max(lows, default=None), None if None in highs else max(d for d in highs if d))


def earlier(a: Date, b: Date) -> Date:
    """The earlier of two uncertain days."""
    lows = [a.earliest, b.earliest]
    highs = [d for d in (a.latest, b.latest) if d]
    return Date(None if None in lows else min(d for d in lows if d), min(highs, default=None))


def episodes(kind: Kind[F], rows: Iterable[F]) -> list[Episode[F]]:
    """Join rows of the same thing and the same value into episodes, in order of time.

    Two rows are of one episode unless the first surely ended before the second began. Where a kind holds one
    value at a time, a successor's first certain day is the latest day of a predecessor without a known end.
    """
    identity = tuple(dict.fromkeys((*kind.key, *(c for f in kind.functional for c in f.value))))
    instant = kind.ages is Ages.NEVER
    done: list[Episode[F]] = []
    current: dict[tuple[object, ...], Episode[F]] = {}
    for row in sorted(rows, key=_order):
        who = tuple(getattr(row, c) for c in identity)
        joined = current.get(who)
        if joined is not None and _continues(joined, row, kind.tolerance_days, instant):
            current[who] = _joined(joined, row)
        else:
            if joined is not None:
                done.append(joined)
            current[who] = Episode(kind, (row,), row.start, row.end)
        _close_rivals(kind, current, who, row)
    return sorted((*done, *current.values()), key=lambda e: _order(e.row))


def _order(row: Fact) -> tuple[Day, Day, str, str]:
    return (
        row.start.latest or row.end.earliest or dt.date.max,
        row.start.earliest or dt.date.min,
        row.source,
        row.locator,
    )


def _continues(episode: Episode[F], row: F, tolerance: int, instant: bool) -> bool:
    point = row.start.day is not None and row.start == row.end
    if instant or point:
        return episode.start.compatible(row.start, tolerance)
    over = episode.end.latest
    if over is None:
        return True
    over += dt.timedelta(days=max(tolerance, 1))
    first_seen = row.start.latest or row.end.earliest
    return first_seen is None or first_seen <= over


def _joined(episode: Episode[F], row: F) -> Episode[F]:
    """The episode with one more row: a spell's own dates go before what sightings allow."""
    rows = (*episode.rows, row)
    exact = [r for r in rows if not r.is_sighting] or rows
    starts = min((r.start for r in exact), key=lambda d: d.earliest or dt.date.min)
    low = min((r.start.latest for r in rows if r.start.latest), default=None)
    start = starts if starts.latest else Date(starts.earliest, low)
    if start.latest and low and low < start.latest and (start.earliest is None or low >= start.earliest):
        start = Date(start.earliest, low)
    last = max((r.end.earliest for r in rows if r.end.earliest), default=None)
    ends = [r.end for r in exact if r.end.latest] or [r.end for r in rows if r.end.latest]
    end = max(ends, key=lambda d: d.latest or dt.date.min, default=None)
    beyond = [r.end.earliest for r in exact if r.end.latest is None and r.end.earliest]
    if end is None or end.latest is None or max(beyond, default=dt.date.min) >= end.latest:
        closed = episode.end.latest if end is None else None  # by a rival's beginning
        end = Date(last, closed if closed and last and closed >= last else None)
    elif last and end.earliest and end.earliest < last <= end.latest:
        end = Date(last, end.latest)
    return Episode(episode.kind, rows, start, end)


def _close_rivals(
    kind: Kind[F], current: dict[tuple[object, ...], Episode[F]], who: tuple[object, ...], row: F
) -> None:
    for functional in kind.functional:
        by = tuple(getattr(row, c) for c in functional.by)
        for other, rival in current.items():
            if other == who or rival.end.latest is not None:
                continue
            if tuple(getattr(rival.row, c) for c in functional.by) != by or row.start.latest is None:
                continue
            if rival.confirmed is None or rival.confirmed <= row.start.latest:
                current[other] = replace(rival, end=Date(rival.confirmed, row.start.latest))


def standing_on(found: Sequence[Episode[F]], day: Day) -> list[tuple[Episode[F], Standing]]:
    """Each episode with its standing; a last word yields to a rival that is certain on the day."""
    out = [(episode, episode.standing(day)) for episode in found]
    certain = [e for e, s in out if s is Standing.HOLDS]
    return [
        (e, Standing.LAPSED if s is Standing.LAST_CONFIRMED and any(rivals(e, c) for c in certain) else s)
        for e, s in out
    ]


def rivals(one: Episode[F], other: Episode[F]) -> bool:
    """Whether both can't hold at once: the same thing with another value."""
    a, b = one.row, other.row
    return any(
        all(getattr(a, c) == getattr(b, c) for c in f.by) and any(getattr(a, c) != getattr(b, c) for c in f.value)
        for f in one.kind.functional
    )


def described(episode: Episode[Any], view: View) -> str:
    """An episode in a few words with what is known of its dates."""
    text = episode.kind.label(episode.row, view)
    start, end = episode.start, episode.end
    if start == end and start.latest:
        return f"{text}, {start.in_words()}"
    if start.earliest and start.latest:
        text += _(", from {start}").format(start=start.in_words())
    if end.latest and end.earliest:
        text += _(" to {end}").format(end=end.in_words())
    elif end.earliest:
        text += _(", last confirmed on {end}").format(end=day_in_words(end.earliest))
    return text
