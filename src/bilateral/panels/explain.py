"""Why a cell says what it says: the facts or records that it is made of, where they stand, and what silence means."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from bilateral.errors import UnknownName, UsageError, suggestion
from bilateral.facts import NEVER, Coverage, made
from bilateral.panels import build, facts, records, steps
from bilateral.panels.about import about
from bilateral.panels.about import keys as keys_of
from bilateral.panels.columns import Column, chosen
from bilateral.panels.joins import keyed
from bilateral.panels.reduce import counting, lower_first
from bilateral.panels.spec import Shift
from bilateral.panels.units import bearers
from bilateral.records import RecordTable, locator, record_id
from bilateral.store import READERS, columns, converted

if TYPE_CHECKING:
    from bilateral.panels.chain import Panel

#: How the rows make the cell.
AGGREGATES = {
    "any": "1, since a row says so",
    "count": "the distinct values of {column} in the rows",
    "sum": "the sum of {column} over the rows",
    "mean": "the mean of {column} over the rows",
    "least": "the least {column} of the rows",
    "most": "the greatest {column} of the rows",
    "value": "{column} of the row",
}
#: The place of a row among those that were looked through.
TRACE = "trace"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact or a record behind a cell: its id, its source, where in the raw data it stands, and its values."""

    id: str
    source: str
    locator: str
    row: Mapping[str, Any] = field(repr=False)

    @property
    def text(self) -> str:
        return f"{self.id}: {self.source}, {self.locator}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cell: the keys of its row, its column and value, the rule in words, what it rests on, and what else it is of.

    coverage: the spans in which sources speak of such a cell, and whether their silence means no
    parts: the cells from which it is computed
    """

    row: Mapping[str, Any]
    column: str
    value: Any
    rule: str
    evidence: tuple[Evidence, ...] = ()
    coverage: tuple[str, ...] = ()
    parts: "tuple[Explanation, ...]" = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all facts and records behind the cell."""
        own = [one.id for one in self.evidence]
        return tuple(dict.fromkeys([*own, *(i for part in self.parts for i in part.ids)]))

    @property
    def text(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        where = ", ".join(f"{name} {value}" for name, value in self.row.items())
        yield f"{self.column} is {'null' if self.value is None else self.value} ({where})"
        yield f"  {self.rule}"
        yield from (f"  {one.text}" for one in self.evidence)
        yield from (f"  covered: {line}" for line in self.coverage)
        for part in self.parts:
            yield from (f"  {line}" for line in part._lines())


def explain(panel: "Panel", row: Mapping[str, Any] | int, column: str) -> Explanation:
    """Why the cell of a row, by its keys or its place in the panel, says what it says.

    Raises UnknownName for a column that the panel lacks, UsageError for a row that it lacks.
    """
    keys = _row(panel, row)
    found = next((c for c in panel.computed if c.name == column), None)
    if found is not None:
        return _of(panel, keys, found)
    before = [*keys_of(panel.unit), *(about(panel, one) for one in panel.computed)]
    for i, step in enumerate(panel.steps):
        if column in (d.name for d in steps.made(panel.steps[: i + 1], panel.unit, before)):
            return _of_step(panel, keys, step, column)
    known = [d.name for d in panel.describe()]
    if column in known:
        return Explanation(keys, column, _values(panel, keys, ())[column], "it is a key of the row")
    raise UnknownName(f"the panel has no column {column!r}.{suggestion(column, known)} It has: {', '.join(known)}.")


def _row(panel: "Panel", row: Mapping[str, Any] | int) -> dict[str, Any]:
    """The keys of a row, lower code first where a pair stands once."""
    unit = panel.unit
    if isinstance(row, int):
        found = panel.backend.to_pyarrow(panel.expression().select(*unit.keys).limit(1, offset=row)).to_pylist()
        if not found:
            raise UsageError(f"the panel has no row {row}: they are counted from 0.")
        return dict(found[0])
    keys = {name: row[name] for name in unit.keys if name in row}
    if len(keys) < len(unit.keys):
        raise UsageError(f"a row is named by {', '.join(unit.keys)}. Given: {', '.join(row)}.")
    if unit.dyadic and not unit.directed:
        keys |= dict(zip(unit.codes, sorted(keys[code] for code in unit.codes), strict=True))
    if isinstance(keys[unit.period], str):
        keys[unit.period] = dt.date.fromisoformat(keys[unit.period])
    return keys


def _base(panel: "Panel", keys: Mapping[str, Any], computed: Sequence[Column]) -> Any:
    """The rows of the state or the pair, in all years: what is counted over time needs them."""
    rows = build.base(panel.unit, computed, panel.data)
    return rows.filter(*(rows[code] == keys[code] for code in panel.unit.codes))


def _values(
    panel: "Panel", keys: Mapping[str, Any], computed: Sequence[Column], kept: Sequence[Any] = ()
) -> dict[str, Any]:
    """These columns of a row, after these steps. Raises UsageError where there is none."""
    table = build.built(_base(panel, keys, computed), panel.unit, computed, kept, panel.data)
    found = panel.backend.to_pyarrow(table.filter(*(table[k] == v for k, v in keys.items()))).to_pylist()
    if not found:
        named = ", ".join(f"{name} {value}" for name, value in keys.items())
        raise UsageError(f"the panel has no row with {named}: it is no {panel.unit.name}, or a step dropped it.")
    return dict(found[0])


def _of(panel: "Panel", keys: Mapping[str, Any], column: Column) -> Explanation:
    """A cell of its row alone: other years, and the steps, are of no matter to it."""
    year = _year(panel, keys)
    panel = replace(panel, unit=replace(panel.unit, start=year, end=year))
    needed = [column]
    for one in needed:
        needed += [c for c in chosen(panel.kinds, panel.unit, one.measure.requires) if c not in needed]
    row = _values(panel, keys, needed)
    value = row[column.name]
    if column.measure.requires:
        parts = chosen(panel.kinds, panel.unit, column.measure.requires)
        told = tuple(_of(panel, keys, part) for part in parts)
        return Explanation(keys, column.name, value, f"computed: {column.measure.expr}", parts=told)
    table = column.table(panel.unit.system)
    evidence = tuple(_records(panel, keys, column, table) if table else _facts(panel, keys, column))
    covered = tuple(_covered(panel, year, {row[name] for name in panel.unit.ids}, column, table))
    return Explanation(keys, column.name, value, _rule(panel, column, value, evidence), evidence, covered)


def _year(panel: "Panel", keys: Mapping[str, Any]) -> int:
    time = keys[panel.unit.period]
    return time if isinstance(time, int) else int(time.year)


def _rule(panel: "Panel", column: Column, value: Any, evidence: tuple[Evidence, ...]) -> str:
    m = column.measure
    if evidence and value is not None:
        return AGGREGATES[m.aggregate].format(column=m.expr or m.column or "what holds")
    if value is None:
        why = "not known: no source tells it, and silence means nothing here"
        return f"{why}; {m.missing}" if m.missing else why
    return "0: a source that looks at all such in this year has none"


def _at(panel: "Panel", keys: Mapping[str, Any], column: Column, names: tuple[str, ...]) -> dict[str, Any]:
    """What the keys of a column's rows are to be for this cell."""
    rows = _base(panel, keys, [column])
    rows = rows.filter(*(rows[name] == value for name, value in keys.items()))
    return dict(panel.backend.to_pyarrow(rows.select(**keyed(panel.unit, column, names))).to_pylist()[0])


def _traced(panel: "Panel", rows: Any) -> tuple[Any, Any]:
    """Rows as Arrow has them, and as a table of their own that tells which is which."""
    import ibis
    import pyarrow as pa

    table = panel.backend.to_pyarrow(rows)
    return table, ibis.memtable(table.append_column(TRACE, pa.array(range(table.num_rows), pa.int64())))


def _records(panel: "Panel", keys: Mapping[str, Any], column: Column, table: RecordTable) -> Iterator[Evidence]:
    rows, names = panel.data.records(table), records.keyed(column, panel.unit)
    if rows is None:
        return
    at = _at(panel, keys, column, names)
    wanted = [value for name, value in at.items() if name.startswith("code") and value is not None]
    stored, small = _traced(panel, rows.filter(reduce(or_, (rows[key].isin(wanted) for key in _codes(table)))))
    gathered = records.gathered(small, column, panel.unit)
    for one in _found(panel, gathered, names, at, column, fold=records.folded(column, panel.unit)):
        row = stored.slice(one, 1).to_pylist()[0]
        yield Evidence(record_id(table, row), table.source, locator(table, row), row)


def _codes(table: RecordTable) -> tuple[str, ...]:
    return ("code_a", "code_b") if table.dyadic else ("code",)


def _found(
    panel: "Panel", rows: Any, names: tuple[str, ...], at: Mapping[str, Any], column: Column, *, fold: bool
) -> list[int]:
    """Which rows count in the cell with these keys."""
    if None in at.values():
        return []
    if fold and not column.measure.fold:
        rows, fold = lower_first(rows), False
    places = [at]
    if fold:  # each direction is counted by itself
        places.append({**at, "code_a": at["code_b"], "code_b": at["code_a"]})
    here = reduce(or_, (_same(rows, place) for place in places))
    counted = counting(rows.filter(here), names, column)
    return [
        int(i) for i in panel.backend.to_pyarrow(counted.select(TRACE).distinct().order_by(TRACE))[TRACE].to_pylist()
    ]


def _same(rows: Any, at: Mapping[str, Any]) -> Any:
    condition = None
    for name, value in at.items():
        one = rows[name] == value
        condition = one if condition is None else condition & one
    return condition


def _facts(panel: "Panel", keys: Mapping[str, Any], column: Column) -> Iterator[Evidence]:
    kind, unit, measure = column.kind, panel.unit, column.measure
    rows = panel.data.facts(kind.name)
    if rows is None:
        return
    names = facts.keyed(column, unit)
    at = _at(panel, keys, column, names)
    ids = {s.id for s in bearers(unit.system) if s.code in (at["code_a"], at.get("code_b"))}
    stored, small = _traced(panel, rows.filter(reduce(or_, (rows[p].isin(sorted(ids)) for p in kind.parties))))
    dated = facts.dated(small, measure.source, unit)
    if measure.unit_of == "dyad" and len(kind.parties) == 1:
        places = _shared(panel, facts.held(dated, column, unit), at, measure.column)
    else:
        gathered = facts.gathered(dated, column, unit)
        places = _found(panel, gathered, names, at, column, fold=facts.folded(column, unit))
        if kind.joined_by:
            places += _partners(panel, dated, places, column)
    kept = columns(kind.row)
    for place in sorted(set(places)):
        row = stored.slice(place, 1).select([*kept]).to_pylist()[0]
        (fact,) = made(kind.row, tuple(kept), converted([tuple(row.values())], kept, READERS))
        yield Evidence(kind.id(fact), fact.source, fact.locator, row)


def _shared(panel: "Panel", held: Any, at: Mapping[str, Any], what: str) -> list[int]:
    """The rows by which both states have the same."""
    sides = []
    for code in (at["code_a"], at["code_b"]):
        one = held.filter(_same(held, {"code_a": code, panel.unit.period: at[panel.unit.period]}))
        sides.append(panel.backend.to_pyarrow(one.select(TRACE, what)).to_pylist())
    both = set.intersection(*({row[what] for row in side} for side in sides))
    return [row[TRACE] for side in sides for row in side if row[what] in both]


def _partners(panel: "Panel", dated: Any, places: list[int], column: Column) -> list[int]:
    """The other state's own rows, without which the pairs would not be."""
    kind, (one, other) = column.kind, column.kind.parties
    group = [kind.joined_by, "source"]
    days = dated.select(TRACE, *group, one, other, "first", "last")
    rows = {row.pop(TRACE): row for row in panel.backend.to_pyarrow(days).to_pylist()}
    mine = [rows[place] for place in places if not rows[place][other]]

    def meets(row: Mapping[str, Any], own: Mapping[str, Any]) -> bool:
        same = all(row[name] == own[name] for name in group) and row[one] != own[one]
        return same and bool(row["first"] <= own["last"] and own["first"] <= row["last"])

    return [place for place, row in rows.items() if not row[other] and any(meets(row, own) for own in mine)]


def _covered(panel: "Panel", year: int, parties: set[Any], column: Column, table: RecordTable | None) -> Iterator[str]:
    """The spans in which a source speaks of such cells."""
    if table:
        if panel.data.records(table) is None:
            yield f"the table {table.name} is not compiled here"
            return
        first, last = records.span(column, panel.unit)
        inside = "inside" if first <= year <= last else "outside"
        silence = "where it has none a cell is 0" if column.measure.zero else "what it lacks is null"
        yield f"{table.source} looks at {first}-{last}, {year} is {inside}; {silence}"
        return
    for entry in panel.store.coverage(column.kind.name):
        if _speaks(entry, year, parties, column):
            silence = "silence means no" if entry.exhaustive else "silence means nothing"
            scope = f" ({entry.scope})" if entry.scope else ""
            yield f"{entry.source}{scope} from {entry.start} to {entry.end}, {silence}"
    spans = [f"{first}-{last}" for first, last in about(panel, column).spans if not first <= year <= last]
    if spans:
        yield f"nothing in {year}: sources speak of {', '.join(spans)}"


def _speaks(entry: Coverage, year: int, parties: set[Any], column: Column) -> bool:
    of = {value for name, value in entry.columns().items() if name in column.kind.parties}
    inside = entry.start.year <= year <= entry.end.year and entry.superseded == NEVER
    return inside and of <= parties and column.measure.source in ("", entry.source)


def _of_step(panel: "Panel", keys: Mapping[str, Any], step: Any, column: str) -> Explanation:
    """What a step made, and the cells that it read in the row (or, of a lag, in the year that it is of)."""
    (told,) = (d for d in panel.describe() if d.name == column)
    value, unit = _values(panel, keys, panel.computed, panel.steps)[column], panel.unit
    at, names = dict(keys), steps.needs((step,), unit)
    if isinstance(step, Shift):
        made = {c: steps.made((replace(step, columns=(c,)),), unit, panel.described(c)) for c in step.columns}
        names = [c for c, found in made.items() if column in (d.name for d in found)]
        if unit.period == "year":
            at["year"] -= step.years
    parts = []
    for one in (c for c in panel.computed if {c.name, c.measure.name}.intersection(names)):
        with suppress(UsageError):  # the state was not there in that year
            parts.append(_of(panel, at, one))
    return Explanation(keys, column, value, told.label, parts=tuple(parts))
