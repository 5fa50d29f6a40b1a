"""Why a cell says what it says: what it is made of, the rule, the corrections of its sources, what silence means."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from numbers import Integral
from typing import TYPE_CHECKING, Any

from bilateral.errors import UnknownName, UsageError, suggestion
from bilateral.facts import NEVER, Coverage
from bilateral.panels import build, records, steps
from bilateral.panels.about import about
from bilateral.panels.about import keys as keys_of
from bilateral.panels.columns import Column, chosen
from bilateral.panels.evidence import Evidence, base, corrections, found
from bilateral.panels.spec import Shift
from bilateral.records import RecordTable

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


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cell: the keys of its row, its column and value, the rule in words, what it rests on, and what else it is of.

    coverage: the spans in which sources speak of such a cell, and whether their silence means no
    mended: of the sources of the evidence those that have corrections, and whether the cell is made of what they mend
    parts: the cells from which it is computed
    """

    row: Mapping[str, Any]
    column: str
    value: Any
    rule: str
    evidence: tuple[Evidence, ...] = ()
    coverage: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
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
        yield from (f"  {line}" for line in self.mended)
        for part in self.parts:
            yield from (f"  {line}" for line in part._lines())


def explain(panel: "Panel", row: Mapping[str, Any] | int, column: str) -> Explanation:
    """Why the cell of a row, by its keys or its place in the panel, says what it says.

    Raises UnknownName for a column that the panel lacks, UsageError for a row that it lacks.
    """
    keys = _row(panel, row)
    if not panel.unit.start <= _year(panel, keys) <= panel.unit.end:
        raise _no_row(panel, keys)
    computed = next((c for c in panel.computed if c.name == column), None)
    if computed is not None:
        return _of(panel, keys, computed)
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
    if isinstance(row, Integral):
        if row < 0:
            raise UsageError(f"the panel has no row {row}: they are counted from 0.")
        found = panel.backend.to_pyarrow(panel.expression().select(*unit.keys).limit(1, offset=int(row))).to_pylist()
        if not found:
            raise UsageError(f"the panel has no row {row}: they are counted from 0.")
        return dict(found[0])
    given: Any = row
    if isinstance(row, tuple | list) and len(row) == len(unit.keys):
        given = dict(zip(unit.keys, row, strict=True))
    if not hasattr(given, "keys") or any(name not in given for name in unit.keys):
        raise UsageError(f"a row is named by {', '.join(unit.keys)}. Given: {row!r}.")
    # a row of pandas holds numbers of numpy
    keys = {name: given[name].item() if hasattr(given[name], "item") else given[name] for name in unit.keys}
    for name, value in keys.items():
        if name != "month" and not isinstance(value, int):
            raise UsageError(f"{name} is a number, and {value!r} is none. `bilateral countries NAME` tells codes.")
    if unit.dyadic and not unit.directed:
        keys |= dict(zip(unit.codes, sorted(keys[code] for code in unit.codes), strict=True))
    if unit.period == "month":
        keys["month"] = _month(keys["month"])
    return keys


def _month(value: Any) -> dt.date:
    """A month by a day or its text. Raises UsageError."""
    try:
        return value if type(value) is dt.date else dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise UsageError(f"{value!r} is no month. Name it by its first day: 1990-01-01.") from None


def _values(
    panel: "Panel", keys: Mapping[str, Any], computed: Sequence[Column], kept: Sequence[Any] = ()
) -> dict[str, Any]:
    """These columns of a row, after these steps. Raises UsageError where there is none."""
    table = build.built(base(panel, keys, computed), panel.unit, computed, kept, panel.data)
    found = panel.backend.to_pyarrow(table.filter(*(table[k] == v for k, v in keys.items()))).to_pylist()
    if not found:
        raise _no_row(panel, keys)
    return dict(found[0])


def _no_row(panel: "Panel", keys: Mapping[str, Any]) -> UsageError:
    named = ", ".join(f"{name} {value}" for name, value in keys.items())
    why = f"it is no {panel.unit.name} of {panel.unit.start}-{panel.unit.end}, or a step dropped it"
    return UsageError(f"the panel has no row with {named}: {why}.")


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
    evidence = found(panel, keys, column)
    covered = tuple(_covered(panel, year, {row[name] for name in panel.unit.ids}, column, table))
    mended = tuple(_mended(evidence, coded=table is not None))
    return Explanation(keys, column.name, value, _rule(panel, column, value, evidence), evidence, covered, mended)


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


def _mended(evidence: Sequence[Evidence], *, coded: bool) -> Iterator[str]:
    """Where the corrections of the sources stand: a fact does not say whether one was made, and a record has none."""
    for source in sorted({one.source for one in evidence}):
        if file := corrections(source):
            how = "as coded: what it mends stands so in facts alone" if coded else "facts are as it mends them"
            yield f"{source} has corrections, each with its reason, in {file}; {how}"


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
    row, unit = _values(panel, keys, panel.computed, panel.steps), panel.unit
    rule = steps.why(step, unit, row, column) or told.label
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
    return Explanation(keys, column, row[column], rule, parts=tuple(parts))
