"""Where a cell may say nought: inside exhaustive coverage, and nowhere else.

A year is covered when it lies wholly within what a source covers exhaustively; a state or a dyad, when it belonged
in that year to the state system outside which the source does not look.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from bilateral.facts import NEVER, Coverage
from bilateral.panel.columns import Column
from bilateral.panel.units import Unit, together

DAY = dt.timedelta(days=1)


def exhaustive(entries: Iterable[Coverage], source: str) -> list[Coverage]:
    """The current exhaustive coverage by a source (or by all); spans that touch are one."""
    kept = [e for e in entries if e.exhaustive and e.superseded == NEVER and source in ("", e.source)]
    merged: list[Coverage] = []
    for _, same in groupby(sorted(kept, key=_order), key=lambda e: _order(e)[:-1]):
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


def flagged(rows: Any, unit: Unit, systems: Iterable[str]) -> Any:
    """The rows, with a column for each other state system: whether the states belonged to it in the year."""
    import ibis

    for system in sorted({s for s in systems if s and s != unit.system}):
        other = together(replace(unit, system=system))
        flag = other.rename({f"{c}_{system}": c for c in (*unit.ids, "year")}).mutate(**{system: ibis.literal(True)})
        same = [rows[c] == flag[f"{c}_{system}"] for c in (*unit.ids, "year")]
        joined = rows.left_join(flag, same)
        rows = joined.select(*rows.columns, **{f"in_{system}": ibis.coalesce(joined[system], False)})
    return rows


def covered(rows: Any, unit: Unit, column: Column, entries: Iterable[Coverage]) -> Any:
    """The condition under which a row of the panel is covered for a column."""
    found, kind = list(entries), column.kind
    id_a, id_b = (rows[unit.ids[0]], rows[unit.ids[-1]])
    if column.measure.unit_of == "state":
        ids = [id_b if column.side == "b" else id_a]
        return _any(rows, unit, column, found, dict(zip(kind.parties, ids, strict=False)))
    if len(kind.parties) == 1:
        (party,) = kind.parties
        return _any(rows, unit, column, found, {party: id_a}) & _any(rows, unit, column, found, {party: id_b})
    one, other = kind.parties
    there = _any(rows, unit, column, found, {one: id_a, other: id_b})
    return there if unit.directed else there & _any(rows, unit, column, found, {one: id_b, other: id_a})


def _any(rows: Any, unit: Unit, column: Column, entries: list[Coverage], parties: Mapping[str, Any]) -> Any:
    import ibis

    met = ibis.literal(False)
    for entry in entries:
        low, high = whole_years(entry)
        one = (rows.year >= low) & (rows.year <= high)
        if entry.requires and entry.requires != unit.system:
            one = one & rows[f"in_{entry.requires}"]
        for name, value in entry.columns().items():
            if name in parties:
                one = one & (parties[name] == value)
            elif {v for c, v in column.measure.where if c == name} != {value}:
                break  # it covers a part of what the measure counts
        else:
            met = met | one
    return met
