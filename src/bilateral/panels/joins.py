"""What sources say, beside the rows of a panel: counted by key and period, then joined by the codes of each row.

All that is said of single states is put together before it is joined, and so is what is said of few pairs: rows are
many and wide, and each join looks at them all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bilateral.panels import facts, records
from bilateral.panels.columns import Column
from bilateral.panels.coverage import whose
from bilateral.panels.reduce import basis
from bilateral.panels.steps import beside
from bilateral.panels.units import Unit

#: Rows of a table, one a pair and year, that is put together with others: at most so many.
FEW = 10_000


def joined(rows: Any, unit: Unit, columns: Sequence[Column], data: Any) -> tuple[Any, dict[str, str]]:
    """The rows with the values of columns, and under which name those of each stand; none where there is no table."""
    together: dict[tuple[tuple[tuple[str, str], ...], str], list[_Part]] = {}
    for group in _alike(columns):
        table = group[0].table(unit.system)
        few = table is not None and table.dated == "year" and data.size(table) <= FEW
        part = _Part(group, keyed(unit, group[0], _keys(group[0], unit)), few)
        together.setdefault((tuple(sorted(part.held.items())), part.of), []).append(part)
    values: dict[str, str] = {}
    tables: list[tuple[Any, dict[str, str], str]] = []
    counted: dict[str, Any] = {}  # the same of both sides
    # each is held before the next is counted: it is computed meanwhile; pairs first, which take longer
    for (held, _), parts in sorted(together.items(), key=lambda one: not one[0][1]):
        found, ending = list[Any](), f"_{len(tables)}"
        for i, part in enumerate(parts):
            if part.same not in counted:
                counted[part.same] = _counted(part.columns, unit, data)
            if (counts := counted[part.same]) is not None:
                keys = zip(part.held.items(), part.keys, strict=True)
                cells = {there: counts[key].cast(rows[our].type()) for (there, our), key in keys}
                found.append(
                    counts.select(**cells, **{f"{c.measure.name}_{i}": counts[c.measure.name] for c in part.columns})
                )
                values |= {c.name: f"{c.measure.name}_{i}{ending}" for c in part.columns}
        if found:
            name, by = repr((unit, [part.name for part in parts])), {our: there for there, our in held}
            whole = data.hold(_together(found, [*dict(held)]), name, by.get(unit.codes[0], ""))
            tables.append((whole, by, ending))
    return beside(rows, *tables), values


@dataclass(frozen=True, slots=True)
class _Part:
    """Columns that are counted together; the keys by which they are, and the columns of the rows that these equal.

    few: whether they are of a table that says something of few pairs
    """

    columns: Sequence[Column]
    keys: Mapping[str, str]
    few: bool

    @property
    def _of_state(self) -> bool:
        return self.columns[0].measure.unit_of == "state"

    @property
    def of(self) -> str:
        """With what they are put together: all that is said of states, or what is said of pairs by one table that says
        it of many, or by all that say it of few.
        """
        column = self.columns[0]
        if self._of_state:
            return ""
        return "few" if self.few else column.measure.table or column.kind.name

    @property
    def held(self) -> dict[str, str]:
        """The keys as they are held: of a state the same on both sides; only pairs are turned before."""
        return {key if self._of_state else our: our for key, our in self.keys.items()}

    @property
    def same(self) -> str:
        """Parts that are counted alike, each of its own side, are one by this."""
        column = self.columns[0]
        return repr((column.kind.name, basis(column), [c.measure.name for c in self.columns]))

    @property
    def name(self) -> str:
        """Parts that are the same once held are one by this."""
        return self.same if self._of_state else self.same + repr(self.keys)


def _alike(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Columns that are counted together and joined by the same keys."""

    def alike(column: Column) -> tuple[str, ...]:
        turned = column.side if column.measure.unit_of == "state" else column.turned
        return column.kind.name, repr(turned), *map(repr, basis(column))

    for _, group in groupby(sorted(columns, key=alike), key=alike):
        yield list(group)


def _keys(column: Column, unit: Unit) -> tuple[str, ...]:
    """The keys by which a column is counted."""
    if column.table(unit.system):
        return records.keyed(column, unit)
    return *(("code",) if column.measure.unit_of == "state" else ("code_a", "code_b")), unit.period


def _counted(group: Sequence[Column], unit: Unit, data: Any) -> Any:
    """One row for each key and period of which columns of one basis say something; None where it is not compiled."""
    first = group[0]
    if table := first.table(unit.system):
        found = data.records(table, (unit.start, unit.end))
        return found if found is None else records.counted(found, group, unit)
    found = data.facts(first.kind.name)
    return found if found is None else facts.counted(facts.dated(found, first.measure.source, unit), group, unit)


def _together(tables: Sequence[Any], keys: Sequence[str]) -> Any:
    """Tables with the same keys as one: a row for each key that any of them has."""
    import ibis

    if len(tables) == 1:
        return tables[0]
    whole = ibis.union(*(table.select(*keys) for table in tables)).distinct()
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
