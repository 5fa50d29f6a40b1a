"""Episodes: what several sources and editions say of one thing, joined into one stretch of time.

`episodes` joins rows; `Episode.standing` says what an episode means on a day; `standing_on` settles it between
episodes that can't hold at once.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic

from bilateral.dates import Date, Day, Period, day_in_words
from bilateral.facts import Fact
from bilateral.memory import Same, lazy
from bilateral.phrases import _
from bilateral.relations.contract import Ages, F, Kind, Shape

if TYPE_CHECKING:
    from bilateral.view import View

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
        return self in _STANDING


_STANDING = frozenset((Standing.HOLDS, Standing.LAST_CONFIRMED))


@dataclass(eq=False)
class Episode(Generic[F]):
    """One stretch of one thing, from every row that tells of it; seen from a `day`, once `standing_on` has looked.

    `row` is the one that speaks for it on that day, `ids` are the facts that bear on the day or give its dates.
    """

    kind: Kind[F]
    rows: tuple[F, ...]
    start: Date
    end: Date
    day: Day | None = None

    @lazy
    def row(self) -> F:
        if len(self.rows) == 1:
            return self.rows[0]
        day = self.day or dt.date.max
        begun = [r for r in self.rows if (r.start.latest or dt.date.min) <= day] or list(self.rows)

        def speaks(r: F) -> tuple[bool, bool, Day, str]:
            exact = not r.is_sighting and r.end.before(day) is not True
            return r.verified, exact, r.start.latest or dt.date.min, r.source

        return max(begun, key=speaks)

    def on(self, day: Day) -> "Episode[F]":
        """The same as seen from a day."""
        return Episode(self.kind, self.rows, self.start, self.end, day)

    @lazy
    def things(self) -> list[tuple[object, ...]]:
        """For each function of the kind, what can have one value at a time."""
        return things(self.kind, self.row)

    @lazy
    def bearing(self) -> tuple[F, ...]:
        """The rows that hold on the day, or have the last word before it, and those that give the dates."""
        if self.day is None or len(self.rows) == 1:
            return self.rows
        holding = [r for r in self.rows if r.period.holds(self.day) is True]
        after = self.confirmed is not None and self.confirmed < self.day
        last = [r for r in self.rows if after and r.end.earliest == self.confirmed]
        dating = [
            r for r in self.rows
            if r.start == self.start or r.start.latest == self.start.latest or r.end == self.end
        ]  # fmt: skip
        chosen = [r for r in self.rows if r in holding or r in last or r in dating]
        return tuple(chosen) if holding or last else self.rows

    @lazy
    def ids(self) -> frozenset[str]:
        return frozenset(i for row in self.bearing for i in (row.inputs or (self.kind.id(row),)))

    @lazy
    def confirmed(self) -> Day | None:
        """The last day on which it is certain to have held; None where no single day is."""
        certain = Period(self.start, self.end).surely
        return certain[1] if certain else None

    @property
    def seen(self) -> Date | None:
        """Where no single day is certain: the days on one of which it was seen."""
        first, last = self.end.earliest, self.start.latest
        return Date(first, last) if first and last and first < last else None

    @property
    def verified(self) -> bool:
        return any(row.verified for row in self.rows)

    def standing(self, day: Day) -> Standing:
        over = self.end.before(day)
        if over is True:
            return Standing.ENDED
        yet = self.start.after(day)
        if yet is not False:
            return Standing.NOT_YET if yet else Standing.UNKNOWN
        if over is False:
            return Standing.HOLDS
        word = self.end.earliest
        recent = self.kind.ages is Ages.OFFICE and word is not None and day - word <= YEAR
        if recent:
            return Standing.LAST_CONFIRMED
        if self.end.latest is not None or word is None:
            return Standing.UNKNOWN
        if all(row.quiet_from <= day for row in self.rows if row.end.latest is None):
            return Standing.LAPSED
        return Standing.LAST_CONFIRMED if self.kind.ages is Ages.LASTING else Standing.LAPSED


def later(a: Date, b: Date) -> Date:
    """The later of two uncertain days."""
    low = max(a.earliest, b.earliest) if a.earliest and b.earliest else a.earliest or b.earliest
    return Date(low, max(a.latest, b.latest) if a.latest and b.latest else None)


def earlier(a: Date, b: Date) -> Date:
    """The earlier of two uncertain days."""
    high = min(a.latest, b.latest) if a.latest and b.latest else a.latest or b.latest
    return Date(min(a.earliest, b.earliest) if a.earliest and b.earliest else None, high)


def episodes(kind: Kind[F], rows: Iterable[F]) -> list[Episode[F]]:
    """Join rows of the same thing and the same value into episodes, in order of time.

    Two rows are of one episode unless the first surely ended before the second began. Where a kind holds one
    value at a time, a successor's first certain day is the latest day of a predecessor without a known end.
    Rows that were joined before are not joined again.
    """
    return list(joined(kind, rows))


def joined(kind: Kind[Any], rows: Iterable[Any]) -> Same:
    """The episodes as a key, to ask more of them."""
    return _joined_of(kind, Same.of(rows))


@lru_cache(maxsize=4096)
def _joined_of(kind: Kind[Any], rows: Same) -> Same:
    values = (c for f in kind.functional for c in f.value)
    identity = tuple(dict.fromkeys((*kind.key, *values, *kind.changes)))
    instant = kind.shape is Shape.EVENT
    who_of = _getter(identity)
    done: list[Episode[Any]] = []
    current: dict[tuple[object, ...], Episode[Any]] = {}
    alike: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for row in sorted(rows, key=_order):
        who = who_of(row)
        joined = current.get(who)
        if joined is not None and _continues(joined, row, kind.tolerance_days, instant):
            current[who] = _joined(joined, row)
        else:
            if joined is not None:
                done.append(joined)
            current[who] = Episode(kind, (row,), row.start, row.end)
        for thing in things(kind, row):
            together = alike.setdefault(thing, [])
            if joined is None:
                together.append(who)
            if len(together) > 1:
                _close_rivals(current, together, who, row)
    return Same.of(sorted((*done, *current.values()), key=lambda e: _order(e.row)))


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
        word = episode.end.earliest
        if episode.kind.ages is Ages.OFFICE and word and row.start.earliest and row.start.earliest - word > YEAR:
            return False  # who is said to have come long after the last word had left in between
        quiet = [r.quiet_from for r in episode.rows if r.source == row.source]
        return not (quiet and max(quiet) <= (row.start.latest or dt.date.max))
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
    current: dict[tuple[object, ...], Episode[F]],
    together: Iterable[tuple[object, ...]],
    who: tuple[object, ...],
    row: F,
) -> None:
    """A successor's first certain day is the latest day of a predecessor without a known end."""
    if row.start.latest is None:
        return
    for other in together:
        rival = current[other]
        if other == who or rival.end.latest is not None:
            continue
        if rival.confirmed is None or rival.confirmed <= row.start.latest:
            current[other] = replace(rival, end=Date(rival.confirmed, row.start.latest))


def things(kind: Kind[F], row: F) -> list[tuple[object, ...]]:
    """For each function of the kind, what of the row can have one value at a time."""
    return [(i, *of(row)) for i, of in enumerate(_things(kind))]


@lru_cache
def _things(kind: Kind[Any]) -> tuple[Callable[[Any], tuple[object, ...]], ...]:
    return tuple(_getter(f.by) for f in kind.functional)


def _getter(columns: Sequence[str]) -> Callable[[Any], tuple[object, ...]]:
    """The values of several columns of a row."""
    if len(columns) == 1:
        one = attrgetter(columns[0])
        return lambda row: (one(row),)
    return attrgetter(*columns)


def standing_on(found: Sequence[Episode[F]], day: Day) -> list[tuple[Episode[F], Standing]]:
    """Each episode as seen from the day, with its standing; a last word yields to a rival's later word.

    Episodes that were seen from that day before are not looked at again.
    """
    return list(_standing_on(Same.of(found), day))


@lru_cache(maxsize=4096)
def _standing_on(found: Same, day: Day) -> tuple[tuple[Episode[Any], Standing], ...]:
    out = [(episode.on(day), episode.standing(day)) for episode in found]
    if not any(s is Standing.LAST_CONFIRMED for _e, s in out):
        return tuple(out)
    spoken = (Standing.HOLDS, Standing.LAST_CONFIRMED, Standing.LAPSED)
    words: dict[tuple[object, ...], list[tuple[Day, Episode[Any]]]] = {}
    for e, s in out:
        if s in spoken and e.end.earliest:
            for thing in e.things:
                words.setdefault(thing, []).append((e.end.earliest, e))

    def overtaken(e: Episode[Any]) -> bool:
        own = e.end.earliest or dt.date.min
        return any(word > own and rivals(e, other) for thing in e.things for word, other in words.get(thing, ()))

    return tuple((e, Standing.LAPSED if s is Standing.LAST_CONFIRMED and overtaken(e) else s) for e, s in out)


def rivals(one: Episode[F], other: Episode[F]) -> bool:
    """Whether both can't hold at once: the same thing with another value."""
    a, b = one.row, other.row
    return any(
        all(getattr(a, c) == getattr(b, c) for c in f.by) and any(getattr(a, c) != getattr(b, c) for c in f.value)
        for f in one.kind.functional
    )


def described(episode: Episode[Any], view: "View", text: str | None = None) -> str:
    """An episode in a few words, its label unless given, with what is known of its dates."""
    text = text or episode.kind.label(episode.row, view)
    start, end = episode.start, episode.end
    if episode.kind.shape is Shape.STOCK and start.day and end.earliest:
        end = Date.on(end.earliest)  # a count is of its own day, whatever it may stand for afterwards
    if (
        start.day
        and end.day
        and (start.day, end.day) == (dt.date(start.day.year, 1, 1), dt.date(start.day.year, 12, 31))
    ):
        return _("{text}, in {year}").format(text=text, year=start.day.year)
    if start == end and start.latest:
        return f"{text}, {start.in_words()}"
    if start.earliest and start.latest:
        text += _(", from {start}").format(start=start.in_words())
    if end.latest and end.earliest:
        until = _(", to a day {end}") if end.precision == "span" else _(" to {end}")
        text += until.format(end=end.in_words())
    elif episode.confirmed:
        text += _(", last confirmed on {end}").format(end=day_in_words(episode.confirmed))
    elif episode.seen:
        text += _(", seen {when}").format(when=episode.seen.in_words())
    return text
