"""From a unit and columns to one Ibis table: the rows, then what each source says of them, then the steps.

Nothing here is of one engine, and nothing is ordered: an engine sorts the narrow rows before the columns come to them.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from bilateral.facts import Coverage
from bilateral.panels import joins, records, steps
from bilateral.panels.columns import Column
from bilateral.panels.coverage import every, flagged, is_known, is_spoken, where, whose, within
from bilateral.panels.expressions import scalar
from bilateral.panels.spec import Step
from bilateral.panels.units import Unit, crosswalk, spine
from bilateral.records import RecordTable


class Data(Protocol):
    """Where the tables come from; None where one was not compiled. What is computed is of these years at least."""

    def facts(self, kind: str) -> Any: ...
    def records(self, table: RecordTable, years: tuple[int, int]) -> Any: ...
    def size(self, table: RecordTable) -> float: ...
    def coverage(self, kind: str) -> Sequence[Coverage]: ...
    def hold(self, table: Any, name: str, by: str) -> Any: ...
    def read(self, name: str, paths: Sequence[str]) -> Any: ...


def base(unit: Unit, columns: Sequence[Column], data: Data) -> Any:
    """The rows with what joins and coverage ask of them: codes in other systems, membership there."""
    import ibis

    told = [(c, data.coverage(c.kind.name)) for c in columns if not c.measure.table]
    required = {(e.requires, whose(c, unit.ids)) for c, entries in told for e in entries}
    rows = flagged(spine(unit), unit, required)
    systems = {table.system for c in columns if (table := c.table(unit.system))}
    for system in sorted(systems - {unit.system, "id"}):
        for code, name in zip(unit.codes, joins.codes_in(system, unit), strict=True):
            other = crosswalk(unit, system).rename(code_="code", year_="year")
            joined = rows.left_join(other, [rows[code] == other.code_, rows.year == other.year_])
            rows = joined.select(*rows.columns, **{name: joined.other})
    for system in sorted(systems - {unit.system}) if unit.dyadic and not unit.directed else ():
        one, two = (rows[name] for name in joins.codes_in(system, unit))
        low, high = joins.ordered_in(system)
        rows = rows.mutate(**{low: ibis.least(one, two), high: ibis.greatest(one, two)})
    return rows


def built(rows: Any, unit: Unit, columns: Sequence[Column], kept: Sequence[Step], data: Data) -> Any:
    """The table of all columns, those that others are computed from included, after the steps."""

    def anew(done: Sequence[Step], names: Sequence[str]) -> Any:
        return narrow(rows, unit, columns, done, names, data)

    return steps.apply(kept, _cells(rows, unit, columns, data), unit, anew, data)


def narrow(
    rows: Any, unit: Unit, columns: Sequence[Column], done: Sequence[Step], names: Sequence[str], data: Data
) -> Any:
    """The keys and some columns alone, after some of the steps; nothing else is computed."""
    done = steps.leading_to(names, done, unit)
    wanted = _closed(columns, {*names, *steps.needs(done, unit)})
    return built(rows, unit, wanted, done, data).select(*dict.fromkeys((*unit.keys, *unit.times, *names)))


def _closed(columns: Sequence[Column], names: set[str]) -> list[Column]:
    """The columns of these names, with those that they are computed from."""
    found: list[Column] = []
    while new := [c for c in columns if c not in found and names & {c.name, c.measure.name, c.group}]:
        found += new
        names = {name for c in new for name in c.measure.requires}
    return [c for c in columns if c in found]


def _cells(rows: Any, unit: Unit, columns: Sequence[Column], data: Data) -> Any:
    """The keys and all columns: those of sources first, then those that are computed from them."""
    plain = [c for c in columns if not c.measure.requires]
    rows, values = joins.joined(rows, unit, plain, data)
    told = {c.name: _cell(rows, unit, c, values.get(c.name), data) for c in plain}
    rows = rows.select(*unit.codes, *unit.ids, *unit.times, **told)
    computed = [c for c in columns if c.measure.requires]
    while computed:  # one may be computed of another
        names = {c.measure.name for c in computed}
        ready = [c for c in computed if not names.intersection(c.measure.requires)]
        if not ready:
            raise ValueError(f"{', '.join(sorted(names))}: computed of one another")
        rows = rows.mutate(**{c.name: _computed(rows, unit, c) for c in ready})
        computed = [c for c in computed if c not in ready]
    return rows


def _cell(rows: Any, unit: Unit, column: Column, value: str | None, data: Data) -> Any:
    """What a cell says: the value; nought inside the span of a source that has none; else null."""
    import ibis

    type_, measure, table = column.type(unit.system), column.measure, column.table(unit.system)
    if table:
        if value is None:
            return ibis.null(type_)
        cell = rows[value].cast(type_)
        if not measure.zero:
            return cell
        names = (name for name in whose(column, joins.codes(unit, column)) if name not in unit.codes)
        inside = every([within(rows, unit, *records.span(column, unit)), *(rows[name].notnull() for name in names)])
        return where(inside, ibis.coalesce(cell, ibis.literal(0, type_)), cell)
    if not measure.zero:
        return rows[value].cast(type_) if value else ibis.null(type_)
    count = rows[value] if value else ibis.literal(0, type=type_)
    entries = data.coverage(column.kind.name)
    fact = where(is_spoken(rows, unit, column, entries), count, ibis.null(count.type()))
    cell = where(is_known(rows, unit, column, entries), ibis.coalesce(count, 0), fact.nullif(0))
    return cell.cast(type_)


def _computed(rows: Any, unit: Unit, column: Column) -> Any:
    return scalar(rows, column.measure.expr, column.turned).cast(column.type(unit.system))
