"""What a cell may say where no fact speaks: nought inside exhaustive coverage, nothing outside it.

A year is covered when it lies wholly within what a source covers; a state or a dyad, when it belonged in that year
to the state system outside which the source does not look. Where a source speaks without being exhaustive, its
facts count and its silence does not.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from itertools import groupby
from operator import and_, or_
from typing import Any

from bilateral.facts import NEVER, Coverage
from bilateral.panels.columns import Column
from bilateral.panels.units import Unit, together

DAY = dt.timedelta(days=1)


def known(column: Column, entries: Iterable[Coverage]) -> list[Coverage]:
    """The coverage in which a column knows every value, noughts and all: of all that its measure counts."""
    measure, parties = column.measure, column.kind.parties
    allowed: dict[str, set[str]] = {}
    for name, value in measure.where:
        allowed.setdefault(name, set()).add(value)
    kept = []
    for entry in _current(entries, measure.source):
        others = {c: v for c, v in entry.columns().items() if c not in parties}
        of_all = all(allowed.get(c) == {v} for c, v in others.items())
        if of_all and (entry.exhaustive or measure.listed):
            kept.append(_narrowed(entry, parties))
    return _merged(kept)


def spoken(column: Column, entries: Iterable[Coverage]) -> list[Coverage]:
    """The coverage in which a fact, though not its absence, makes a cell: nothing for a count, which may miss some."""
    if column.measure.aggregate == "count":
        return []
    current = _current(entries, column.measure.source)
    return _merged(_narrowed(entry, column.kind.parties) for entry in current)


def _current(entries: Iterable[Coverage], source: str) -> list[Coverage]:
    return [e for e in entries if e.superseded == NEVER and source in ("", e.source)]


def _narrowed(entry: Coverage, parties: Collection[str]) -> Coverage:
    """The entry as far as it says of which countries it is."""
    scope = ";".join(f"{c}={v}" for c, v in sorted(entry.columns().items()) if c in parties)
    return replace(entry, scope=scope)


def _merged(entries: Iterable[Coverage]) -> list[Coverage]:
    """The same days in fewer spans: those that touch are one."""
    merged: list[Coverage] = []
    for _, same in groupby(sorted(entries, key=_order), key=lambda e: _order(e)[:-1]):
        spans: list[Coverage] = []
        for entry in same:
            if spans and entry.start <= spans[-1].end + DAY:
                spans[-1] = replace(spans[-1], end=max(spans[-1].end, entry.end))
            else:
                spans.append(entry)
        merged += spans
    return merged


def _order(entry: Coverage) -> tuple[str, str, str, dt.date]:
    return entry.source, entry.scope, entry.requires, entry.start


def whole_years(entry: Coverage) -> tuple[int, int]:
    """The first and the last year that lie wholly inside a span."""
    low = entry.start.year + ((entry.start.month, entry.start.day) != (1, 1))
    high = entry.end.year - ((entry.end.month, entry.end.day) != (12, 31))
    return low, high


def touched_years(entry: Coverage) -> tuple[int, int]:
    """The first and the last year of a span."""
    return entry.start.year, entry.end.year


def whose(column: Column, names: tuple[str, ...]) -> tuple[str, ...]:
    """Of the names of both states' columns those of whom a column speaks: of its own state alone, or of the two."""
    if column.measure.unit_of == "dyad":
        return names
    return names[-1:] if column.turned else names[:1]


def flagged(rows: Any, unit: Unit, required: Iterable[tuple[str, tuple[str, ...]]]) -> Any:
    """The rows, with a column for each other state system and the states of whom it is asked: whether they belonged to
    it in the year.
    """
    import ibis

    for system, ids in sorted({(s, ids) for s, ids in required if s and s != unit.system}):
        other = together(replace(unit, system=system, name=unit.name if ids == unit.ids else "state-year"))
        here = (*ids, "year")
        there = {f"{c}_{system}": name for c, name in zip(here, other.columns, strict=True)}
        flag = other.rename(there).mutate(**{system: ibis.literal(True)})
        joined = rows.left_join(flag, [rows[c] == flag[f"{c}_{system}"] for c in here])
        rows = joined.select(*rows.columns, **{_flag(system, ids): ibis.coalesce(joined[system], False)})
    return rows


def _flag(system: str, ids: tuple[str, ...]) -> str:
    return "_".join(("in", system, *ids))


#: Of which rows something is said: a condition, or a bool where it is said of all or of none.
Condition = Any


def within(rows: Any, unit: Unit, first: int, last: int) -> Condition:
    """Which rows lie in these years."""
    return True if first <= unit.start and unit.end <= last else rows.year.between(first, last)


def every(conditions: Iterable[Condition]) -> Condition:
    """The rows of which all are true."""
    return _together(and_, conditions, neutral=True)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """The rows of which one is true."""
    return _together(or_, conditions, neutral=False)


def _together(joined: Callable[[Any, Any], Any], conditions: Iterable[Condition], *, neutral: bool) -> Condition:
    found: list[Condition] = []
    for one in conditions:
        if isinstance(one, bool):
            if one is not neutral:
                return one
        elif not any(one.equals(other) for other in found):
            found.append(one)
    return reduce(joined, found) if found else neutral


def where(condition: Condition, then: Any, otherwise: Any) -> Any:
    """One value where a condition holds, else another."""
    import ibis

    if isinstance(condition, bool):
        return then if condition else otherwise
    return ibis.ifelse(condition, then, otherwise)


def is_known(rows: Any, unit: Unit, column: Column, entries: Iterable[Coverage]) -> Condition:
    """Which rows lie in the coverage `known`: of both states, and of both directions."""
    found, one_party = known(column, entries), len(column.kind.parties) == 1
    ids = whose(column, unit.ids)
    cases = [_any(rows, unit, found, ids, parties, whole=True) for parties in _parties(rows, unit, column)]
    if _stored_once(column):
        return any_of(cases)
    both = column.measure.unit_of == "dyad" and (one_party or not (unit.directed or column.side))
    return every(cases) if both else cases[0]


def is_spoken(rows: Any, unit: Unit, column: Column, entries: Iterable[Coverage]) -> Condition:
    """Which rows lie in the coverage `spoken`, either way."""
    found, ids = spoken(column, entries), whose(column, unit.ids)
    cases = [_any(rows, unit, found, ids, parties, whole=False) for parties in _parties(rows, unit, column)]
    either = column.measure.unit_of == "dyad" and (len(column.kind.parties) == 1 or not (unit.directed or column.side))
    either |= _stored_once(column)
    return any_of(cases) if either else cases[0]


def _parties(rows: Any, unit: Unit, column: Column) -> list[dict[str, Any]]:
    """The kind's parties as columns of the panel: as the row has them, and the other way round."""
    a, b = rows[unit.ids[0]], rows[unit.ids[-1]]
    a, b = (b, a) if column.turned else (a, b)
    if column.measure.unit_of == "state":
        return [{column.measure.party or column.kind.parties[0]: a}]
    return [dict(zip(column.kind.parties, ids, strict=False)) for ids in ((a, b), (b, a))]


def _any(
    rows: Any, unit: Unit, entries: list[Coverage], ids: tuple[str, ...], parties: Mapping[str, Any], *, whole: bool
) -> Condition:
    def met(entry: Coverage) -> Iterator[Condition]:
        yield within(rows, unit, *(whole_years(entry) if whole else touched_years(entry)))
        if entry.requires and entry.requires != unit.system:
            yield rows[_flag(entry.requires, ids)]
        yield from (name in parties and parties[name] == value for name, value in entry.columns().items())

    return any_of(every(met(entry)) for entry in entries)


def _stored_once(column: Column) -> bool:
    """Whether a pair is stored one way and true of both."""
    return column.kind.symmetric and not column.kind.joined_by
