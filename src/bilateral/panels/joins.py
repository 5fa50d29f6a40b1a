"""What sources say, beside the rows of a panel: counted by key and period, then joined by the codes of each row.

All that is said of single states is put together before it is joined, and so is what one table says of pairs: rows are
many and wide, states are few.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bilateral.panels import facts, records
from bilateral.panels.columns import Column
from bilateral.panels.coverage import whose
from bilateral.panels.reduce import basis
from bilateral.panels.steps import beside
from bilateral.panels.units import Unit


def joined(rows: Any, unit: Unit, columns: Sequence[Column], data: Any) -> tuple[Any, dict[str, str]]:
    """The rows with the values of columns, and under which name those of each stand; none where there is no table."""
    values: dict[str, str] = {}
    together: dict[tuple[tuple[tuple[str, str], ...], str], list[_Part]] = {}
    said: dict[str, tuple[Any, tuple[str, ...]]] = {}
    for group in _alike(columns):
        same = repr((group[0].kind.name, basis(group[0]), [c.measure.name for c in group]))  # of both sides
        counts, keys = said[same] = said.get(same) or _counted(group, unit, data)
        if counts is None:
            continue
        first, ours = group[0].measure, keyed(unit, group[0], keys)
        states = first.unit_of == "state"  # the same of a and of b: only pairs are turned before they are held
        pairs = tuple((key if states else ours[key], ours[key]) for key in keys)
        cells = {held: counts[key].cast(rows[our].type()) for key, (held, our) in zip(keys, pairs, strict=True)}
        of = "" if states else first.table or group[0].kind.name
        parts = together.setdefault((tuple(sorted(pairs)), of), [])
        names = {c.name: f"{c.measure.name}_{len(parts)}" for c in group}
        counts = counts.select(**cells, **{names[c.name]: counts[c.measure.name] for c in group})
        parts.append(_Part(same if states else same + repr(pairs), names, counts))
    tables = []
    for i, ((pairs, _), parts) in enumerate(together.items()):
        held = dict(pairs)
        name, by = repr((unit, [*held], [part.name for part in parts])), {our: key for key, our in pairs}
        whole = data.hold(_together([part.counts for part in parts], [*held]), name, by.get(unit.codes[0], ""))
        tables.append((whole, by, f"_{i}"))
        values |= {column: f"{value}_{i}" for part in parts for column, value in part.names.items()}
    return beside(rows, *tables), values


@dataclass(frozen=True, slots=True)
class _Part:
    """What is counted of some columns: what it is called where it is held, and the columns' names there."""

    name: str
    names: dict[str, str]
    counts: Any


def _alike(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Columns that are counted together and joined by the same keys."""

    def alike(column: Column) -> tuple[str, ...]:
        turned = column.side if column.measure.unit_of == "state" else column.turned
        return column.kind.name, repr(turned), *map(repr, basis(column))

    for _, group in groupby(sorted(columns, key=alike), key=alike):
        yield list(group)


def _counted(group: Sequence[Column], unit: Unit, data: Any) -> tuple[Any, tuple[str, ...]]:
    """One row for each key and period of which columns of one basis say something, and its keys; None: not compiled."""
    first = group[0]
    if table := first.table(unit.system):
        found = data.records(table, (unit.start, unit.end))
        return found if found is None else records.counted(found, group, unit), records.keyed(first, unit)
    found = data.facts(first.kind.name)
    keys = (*(("code",) if first.measure.unit_of == "state" else ("code_a", "code_b")), unit.period)
    if found is None:
        return None, keys
    return facts.counted(facts.dated(found, first.measure.source, unit), group, unit), keys


def _together(tables: Sequence[Any], keys: Sequence[str]) -> Any:
    """Tables with the same keys as one: a row for each key that any of them has."""
    import ibis

    if len(tables) == 1:
        return tables[0]
    whole = ibis.union(*(table.select(*keys) for table in tables), distinct=True)
    return beside(whole, *((table, keys, "") for table in tables))


def keyed(unit: Unit, column: Column, keys: Sequence[str]) -> dict[str, str]:
    """The columns of the rows that a group's keys are to equal."""
    names, table = codes(unit, column), column.table(unit.system)
    here = whose(column, names)
    if len(here) > 1:
        if table and names != unit.codes and records.stands_once(column, unit):
            here = ordered_in(table.system)
        elif column.turned:
            here = tuple(reversed(here))
    times = [key for key in keys if not key.startswith("code")]
    return dict(zip(keys, (*here, *times), strict=True))


def codes(unit: Unit, column: Column) -> tuple[str, ...]:
    """The columns of the rows that hold the states' codes in the system of a column's table."""
    table = column.table(unit.system)
    return codes_in(table.system, unit) if table else unit.codes


def codes_in(system: str, unit: Unit) -> tuple[str, ...]:
    """Those of a system; `id` is that of our own ids."""
    if system == unit.system:
        return unit.codes
    if system == "id":
        return unit.ids
    return (f"{system}_of_a", f"{system}_of_b") if unit.dyadic else (f"{system}_of",)


def ordered_in(system: str) -> tuple[str, str]:
    """Those of an undirected pair, which stands by its codes in the panel's own system, in the order of another."""
    return f"{system}_low", f"{system}_high"
