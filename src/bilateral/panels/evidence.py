"""What a cell of a panel is made of: the facts or records, found again among all of their table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from importlib.resources import files
from operator import or_
from typing import TYPE_CHECKING, Any

from bilateral.facts import made
from bilateral.panels import build, facts, records
from bilateral.panels.columns import Column
from bilateral.panels.joins import keyed
from bilateral.panels.reduce import counting, lower_first
from bilateral.panels.units import bearers
from bilateral.records import RecordTable, locator, record_id
from bilateral.store import READERS, columns, converted

if TYPE_CHECKING:
    from bilateral.panels.chain import Panel

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


def found(panel: "Panel", keys: Mapping[str, Any], column: Column) -> tuple[Evidence, ...]:
    """The facts or records that make a cell of the row with these keys, in the order of their table."""
    table = column.table(panel.unit.system)
    return tuple(_records(panel, keys, column, table) if table else _facts(panel, keys, column))


def corrections(source: str) -> str:
    """The file of the program in which the corrections of a source stand; "" where it has none."""
    file = f"sources/{source}/corrections.yml"
    return file if files("bilateral").joinpath(file).is_file() else ""


def base(panel: "Panel", keys: Mapping[str, Any], computed: Sequence[Column]) -> Any:
    """The rows of the state or the pair, in all years: what is counted over time needs them."""
    rows = build.base(panel.unit, computed, panel.data)
    return rows.filter(*(rows[code] == keys[code] for code in panel.unit.codes))


def _at(panel: "Panel", keys: Mapping[str, Any], column: Column, names: tuple[str, ...]) -> dict[str, Any]:
    """What the keys of a column's rows are to be for this cell."""
    rows = base(panel, keys, [column])
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
