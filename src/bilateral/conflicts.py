"""Where sources differ: the same thing with another value on the same days, or with other dates; worst first.

Every conflict is measured in days in dispute: the days on which both can't be right, times the share by which two
numbers differ; or the days between two dates of the same thing, beyond what its kind tolerates.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.phrases import _
from bilateral.relations import registry
from bilateral.relations.contract import Functional, Kind, Shape
from bilateral.view import Dyad, View


@dataclass(frozen=True)
class Conflict:
    """Two rows of different sources that can't both be right; `about` is "value", "start" or "end"."""

    kind: Kind[Any]
    about: str
    one: Fact
    other: Fact
    days: float

    @property
    def verified(self) -> bool:
        return self.one.verified and self.other.verified

    def plain(self, view: View) -> dict[str, Any]:
        """As plain values, for JSON and CSV."""
        told = {"kind": self.kind.name, "about": self.about, "days": round(self.days)}
        for name, row in (("one", self.one), ("other", self.other)):
            told |= {
                name: self.kind.label(row, view), f"{name}_start": str(row.start), f"{name}_end": str(row.end),
                f"{name}_source": row.source, f"{name}_place": row.locator, f"{name}_id": self.kind.id(row),
            }  # fmt: skip
        return told

    def text(self, view: View) -> str:
        """Two lines: what each says, when, and where."""
        lines = [_("{kind}, {about}, {days} days in dispute").format(
            kind=self.kind.title, about=self.about, days=f"{self.days:,.0f}")]  # fmt: skip
        for row in (self.one, self.other):
            edition = f" {row.edition}" if row.edition else ""
            what = self.kind.label(row, view)
            lines.append(f"  {row.start}/{row.end}  {what}  [{row.source}{edition}, {row.locator}]")
        return "\n".join(lines)


def conflicts(view: View, kinds: Iterable[Kind[Any]] | None = None) -> list[Conflict]:
    """The conflicts of all countries, or of a dyad, worst first; one of each two sources over the same thing."""
    found: list[Conflict] = []
    for kind in registry().values() if kinds is None else kinds:
        for functional in kind.functional:
            for group in _alike(_told(view, kind, functional.by), functional.by):
                found += _worst(_values(kind, functional, group))
        if not (kind.shape is Shape.EVENT and kind.recurs):
            values = (column for functional in kind.functional for column in functional.value)
            same = tuple(dict.fromkeys((*kind.key, *values)))
            for group in _alike(_told(view, kind, same), same):
                found += _worst(_dates(kind, group))
    return sorted(found, key=lambda c: (-c.days, c.kind.name, c.kind.id(c.one), c.kind.id(c.other)))


def _told(view: View, kind: Kind[Any], alike: Sequence[str]) -> Sequence[Fact]:
    """The rows of a dyad; of all countries those that several sources may tell of."""
    return view.between(kind) if isinstance(view, Dyad) else view.several(kind, alike)


def _alike(rows: Iterable[Fact], columns: tuple[str, ...]) -> Iterator[list[Fact]]:
    """Rows with the same values of these columns, where several sources have some."""
    groups: dict[Any, list[Fact]] = {}
    value = attrgetter(*columns)
    for row in rows:
        groups.setdefault(value(row), []).append(row)
    for group in groups.values():
        if len({row.source for row in group}) > 1:
            yield group


def _of_two_sources(group: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    ordered = sorted(group, key=lambda r: (r.source, str(r.start), r.locator))
    return ((a, b) for a, b in combinations(ordered, 2) if a.source != b.source)


def _values(kind: Kind[Any], functional: Functional, group: Sequence[Fact]) -> Iterator[Conflict]:
    for a, b in _of_two_sources(group):
        apart = max((_difference(getattr(a, c), getattr(b, c), functional) for c in functional.value), default=0.0)
        if not apart:
            continue
        one, other = a.period.surely, b.period.surely
        if one and other and (days := (min(one[1], other[1]) - max(one[0], other[0])).days) >= 1:
            yield Conflict(kind, "value", a, b, days * apart)


def _difference(a: Any, b: Any, functional: Functional) -> float:
    """By what share two values differ beyond the tolerance; 1 for words."""
    if a == b:
        return 0.0
    if isinstance(a, int | float) and isinstance(b, int | float) and not isinstance(a, bool):
        share = abs(a - b) / max(abs(a), abs(b))
        return min(share, 1.0) if share > functional.tolerance else 0.0
    return 1.0


def _dates(kind: Kind[Any], group: Sequence[Fact]) -> Iterator[Conflict]:
    """Where the same thing has other dates: of rows that overlap, or of events that happen once."""
    for a, b in _of_two_sources(group):
        if a.is_sighting or b.is_sighting:
            continue  # an edition saw it; it doesn't say when it began
        if kind.shape is not Shape.EVENT and a.period.overlaps(b.period) is not True:
            continue
        for about, one, other in (("start", a.start, b.start), ("end", a.end, b.end)):
            if days := _apart(one, other, kind.tolerance_days):
                yield Conflict(kind, about, a, b, days)
                break


def _apart(one: Date, other: Date, tolerance: int) -> int:
    """Days between two dates that can't be the same, tolerance and all; 0 where they can."""
    if one.compatible(other, tolerance):
        return 0
    if one.latest and other.earliest and one.latest < other.earliest:
        return (other.earliest - one.latest).days
    return (one.earliest - other.latest).days if one.earliest and other.latest else 0


def _worst(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Of each two sources the worst conflict over one thing: the rest is the same again, year by year."""
    worst: dict[tuple[str, str], Conflict] = {}
    for conflict in found:
        two = (conflict.one.source, conflict.other.source)
        if two not in worst or conflict.days > worst[two].days:
            worst[two] = conflict
    yield from worst.values()
