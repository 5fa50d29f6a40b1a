"""Columns from records: tables of a source's own codes to one row for each key and period, in Ibis."""

from collections.abc import Iterable, Sequence
from typing import Any

from bilateral.errors import UnknownName, suggestion
from bilateral.panels.columns import CARRY, Column
from bilateral.panels.reduce import allowed, foremost, reduced
from bilateral.panels.units import LAST_YEAR, Unit, calendar, months, years
from bilateral.records import RecordTable


def counted(rows: Any, columns: Sequence[Column], unit: Unit) -> Any:
    """Columns that share their `basis`, from the rows of their table: one row for each key and period with any.

    The keys are those of `keyed`, by the codes of the table's own system.
    """
    column, table = columns[0], _table(columns[0], unit)
    one_a_year = table.unique and table.dated in ("year", "never")  # spells may meet in a year
    unique = one_a_year and not folded(column, unit) and not (column.measure.unit_of == "state" and table.dyadic)
    rows = gathered(rows, column, unit)
    return reduced(rows, keyed(column, unit), columns, fold=folded(column, unit), unique=unique)


def gathered(rows: Any, column: Column, unit: Unit) -> Any:
    """The rows of which cells are made: each period that they touch, and each way that they are true."""
    table = _table(column, unit)
    rows = _timed(_firsts(rows, column, table), table, unit, carry=dict(column.options).get(CARRY, True))
    if table.dyadic and table.undirected and not stands_once(column, unit):
        rows = _both_ways(rows)
    return rows.mutate(code=rows.code_a) if table.dyadic and column.measure.unit_of == "state" else rows


def folded(column: Column, unit: Unit) -> bool:
    """Whether a pair's two directions are one row."""
    return stands_once(column, unit) and not _table(column, unit).undirected


def check_asked(columns: Iterable[Column], unit: Unit, data: Any) -> None:
    """Raises UnknownName, with near ones, where the value that a column asks for (``igo_member:un``) is nowhere."""
    for column in columns:
        table = column.table(unit.system)
        rows = data.records(table) if column.stem and table else None
        if rows is None:
            continue
        asked, value = column.measure.asks, dict(column.measure.where)[column.measure.asks]
        found = data.engine.backend.to_pyarrow(rows.select(asked).distinct())
        known = [str(text) for text in found[asked].to_pylist()]
        if value not in known:
            hint = suggestion(value, known)
            raise UnknownName(
                f"{column.stem}: there is no {asked} {value!r}.{hint} There are {len(known):,}, by our ids."
            )


def keyed(column: Column, unit: Unit) -> tuple[str, ...]:
    """The keys by which a group of columns joins the rows of a panel: codes, and its time, if it has any."""
    table = _table(column, unit)
    codes = ("code",) if column.measure.unit_of == "state" else ("code_a", "code_b")
    return codes if table.dated == "never" else (*codes, timed_by(table, unit))


def timed_by(table: RecordTable, unit: Unit) -> str:
    """What is known by the day is counted by the unit's months; what is known by the year, by its years."""
    return unit.period if table.dated == "days" else "year"


def stands_once(column: Column, unit: Unit) -> bool:
    """Whether a pair has one value, whichever way: in an undirected panel, unless the column is of one side."""
    return column.measure.unit_of == "dyad" and not unit.directed and not column.measure.sided


def span(column: Column, unit: Unit) -> tuple[int, int]:
    """The years in which absence means no."""
    table = _table(column, unit)
    first, last = column.measure.span or table.span
    carry = table.carried and dict(column.options).get(CARRY, True)
    return first, LAST_YEAR if carry else last


def _table(column: Column, unit: Unit) -> RecordTable:
    table = column.table(unit.system)
    assert table is not None, column.name
    return table


def _firsts(rows: Any, column: Column, table: RecordTable) -> Any:
    """The rows that a measure's `first_of` leaves, whatever the years of the panel."""
    if not column.measure.first_of:
        return rows
    rows, dated = allowed(rows, column), "year" if table.dated == "year" else "first"
    by = [*(key for key in table.keys if key.startswith("code")), *column.measure.first_of]
    return foremost(rows, by, [dated])


def _timed(rows: Any, table: RecordTable, unit: Unit, *, carry: bool) -> Any:
    """One row for each period of the unit in which a record holds, with the record's own first and last year."""
    import ibis

    if table.dated == "never":
        return rows
    if table.dated == "year":
        rows = rows.filter(rows.year.between(unit.start, unit.end))
        return rows.mutate(year=rows.year.cast("int32"), first_year=rows.year, last_year=rows.year)
    first, last = rows["first"], rows["last"]
    if table.carried and carry:
        at_end = last >= (ibis.date(table.span[1], 12, 31) if table.dated == "days" else table.span[1])
        on = ibis.date(LAST_YEAR, 12, 31) if table.dated == "days" else ibis.literal(LAST_YEAR).cast("int16")
        rows = rows.mutate(last=ibis.ifelse(at_end, on, last))
        last = rows["last"]
    ends = (first, last) if table.dated == "years" else (first.year(), last.year())
    rows = rows.mutate(first_year=ends[0], last_year=ends[1])
    if timed_by(table, unit) == "year":
        return rows.mutate(year=years(rows.first_year, rows.last_year, unit))
    rows = rows.mutate(time=months(rows["first"], rows["last"], unit))
    return rows.mutate(**calendar(rows.time))


def _both_ways(rows: Any) -> Any:
    """Pairs that stand once, each way: what is of a and what is of b change places."""
    import ibis

    turned = {}
    for name in rows.columns:
        stem, mark, side = name.rpartition("_")
        other = stem + {"_a": "_b", "_b": "_a"}.get(mark + side, mark + side)
        turned[name] = rows[other if other in rows.columns else name]
    return ibis.union(rows, rows.select(**turned))
