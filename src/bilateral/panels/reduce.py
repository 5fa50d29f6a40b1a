"""From rows of a source to one row a key: the aggregates of measures, over facts and over records alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from bilateral.panels.columns import CARRY, SPREAD, Column
from bilateral.panels.expressions import ordering, scalar
from bilateral.relations.contract import Measure


def basis(column: Column) -> tuple[object, ...]:
    """Columns of one kind with the same basis are made of the same rows, in one go."""
    m = column.measure
    chosen = (m.pick, m.where) if m.aggregate == "value" else ()
    options = tuple((name, repr(value)) for name, value in column.options)
    return (
        m.table,
        m.unit_of,
        m.party,
        bool(m.sided),
        m.fold,
        m.source,
        m.last_of,
        m.first_of,
        m.meeting,
        chosen,
        options,
    )


def reduced(rows: Any, keys: Sequence[str], columns: Sequence[Column], *, fold: bool, unique: bool = False) -> Any:
    """One row for each value of the keys, with a column for each measure. The columns share their `basis`.

    fold: whether the pair (code_a, code_b) and its other direction are one row, the lower code first
    unique: whether rows are one a key as they stand
    """
    measures = [column.measure for column in columns]
    rows = allowed(rows, columns[0])
    if fold and not measures[0].fold:
        rows, fold = lower_first(rows), False
    found = _one(rows, keys, measures, unique=unique)
    if not fold:
        return found
    both = lower_first(found)
    return both.group_by(*keys).agg(**{m.name: _folded(both[m.name], m.fold) for m in measures})


def counting(rows: Any, keys: Sequence[str], column: Column) -> Any:
    """The rows that count in a column's cells: those that it allows; of a value, the one that is picked."""
    measure = column.measure
    rows = allowed(rows, column)
    rows = rows.filter(met(rows, measure))
    if measure.aggregate == "any" and measure.expr:
        rows = rows.filter(_value(rows, measure).cast("boolean"))
    if measure.aggregate == "value" and measure.pick:
        return foremost(rows, keys, _order(rows, measure))
    return rows


def met(rows: Any, measure: Measure) -> Any:
    """The condition that a row meets the measure's `where`."""
    allowed: dict[str, list[str]] = {}
    for column, value in measure.where:
        allowed.setdefault(column, []).append(value)
    condition = rows["first" if "first" in rows.columns else rows.columns[0]].notnull()
    for column, values in allowed.items():
        cells = rows[column]
        wanted = [v == "true" for v in values] if cells.type().is_boolean() else values
        condition = condition & cells.cast("string" if cells.type().is_integer() else cells.type()).isin(wanted)
    return condition


def allowed(rows: Any, column: Column) -> Any:
    """The rows that the options leave."""
    tests = dict(column.measure.options)
    for name, value in column.options:
        if name not in (SPREAD, CARRY) and name in tests and value is not False:
            values = value if isinstance(value, tuple | list) else (value,)
            rows = rows.filter(scalar(rows, tests[name].replace("{value}", ", ".join(map(_literal, values)))))
    return rows


def _literal(value: Any) -> str:
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def lower_first(rows: Any) -> Any:
    import ibis

    low, high = ibis.least(rows.code_a, rows.code_b), ibis.greatest(rows.code_a, rows.code_b)
    return rows.mutate(code_a=low, code_b=high)


def foremost(rows: Any, keys: Sequence[str], order: Sequence[Any], cells: Mapping[str, Any] | None = None) -> Any:
    """Of the rows of each value of the keys the one that an order puts first: all columns, or keys and cells."""
    import ibis

    rank = ibis.row_number().over(ibis.window(group_by=list(keys), order_by=list(order)))
    ranked = rows.mutate(rank=rank) if cells is None else rows.select(*keys, **cells, rank=rank)
    return ranked.filter(ranked.rank == 0).drop("rank")


def _order(rows: Any, measure: Measure) -> list[Any]:
    """What puts the row first whose value counts."""
    return [ordering(rows, text) for text in measure.pick]


def _one(rows: Any, keys: Sequence[str], measures: Sequence[Measure], *, unique: bool) -> Any:
    first = measures[0]
    if first.aggregate != "value":
        return rows.group_by(*keys).agg(**{m.name: _aggregate(rows, m) for m in measures})
    if first.where:
        rows = rows.filter(met(rows, first))
    values = {m.name: _value(rows, m) for m in measures}
    if first.pick:
        return foremost(rows, keys, _order(rows, first), values)
    if not unique:
        raise ValueError(f"{first.name}: which of several rows? Declare the table unique, or say which to pick.")
    return rows.select(*keys, **values)


def _value(rows: Any, measure: Measure) -> Any:
    return scalar(rows, measure.expr) if measure.expr else rows[measure.column]


def _aggregate(rows: Any, measure: Measure) -> Any:
    kept = met(rows, measure)
    if measure.aggregate == "count" and not (measure.column or measure.expr):
        return rows.count(where=kept).cast("int32")
    if measure.aggregate == "any":
        condition = kept & _value(rows, measure).cast("boolean") if measure.expr else kept
        return condition.cast("int8").max()
    value = _value(rows, measure)
    match measure.aggregate:
        case "count":
            return value.nunique(where=kept).cast("int32")
        case "sum":
            total = value.sum(where=kept)
            return total if value.type().is_floating() else total.cast("int64")
        case "mean":
            return value.mean(where=kept)
        case "least":
            return value.min(where=kept)
        case "most":
            return value.max(where=kept)
        case "list":
            found = value.collect(where=kept & value.notnull(), distinct=True).sort()
            return found.map(lambda one: one.cast("string")).join("; ")
    raise ValueError(f"{measure.name}: there is no aggregate {measure.aggregate!r}")


def _folded(cells: Any, fold: str) -> Any:
    return {"max": cells.max, "min": cells.min, "sum": cells.sum, "mean": cells.mean}[fold]()
