"""Laws of every column that is registered, over a year in which Germany has three codes: undirected is directed
folded, the order of adding and what else is added are of no matter, and no column adds or takes a row.
"""

import random
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from bilateral.panels import Panel, panel
from bilateral.panels.columns import Column, ordered
from bilateral.panels.engines.duckdb import DuckDB
from bilateral.relations import registry

pytest.importorskip("pyarrow")

START = END = 1990
ENGINE = DuckDB()
#: How an undirected cell comes of the two of a directed panel; of a value or a count of things it is only bounded.
FOLDS = {"any": "max", "most": "max", "least": "min", "sum": "sum", "max": "max", "min": "min"}


def parts(size: int = 12) -> list[list[str]]:
    """All measures, in parts, each a panel; where a value is asked for, that of the United Nations."""
    measures = [measure for kind in registry().values() for measure in kind.measures]
    names = [f"{measure.name}:un" if measure.asks else measure.name for measure in measures]
    return [names[i : i + size] for i in range(0, len(names), size)]


PARTS = parts()


@cache
def rows(directed: bool) -> Panel:
    return replace(panel("dyad-year", directed=directed, start=START, end=END), engine=ENGINE)


@cache
def table(directed: bool, part: int | None = None) -> Any:
    of = rows(directed)
    return (of if part is None else of.add(*PARTS[part])).to_arrow()


@pytest.mark.parametrize("part", range(len(PARTS)))
def test_undirected_is_directed_folded(part: int) -> None:
    import duckdb

    directed, undirected = table(True, part), table(False, part)
    for found, of in ((directed, True), (undirected, False)):
        keys = rows(of).unit.keys
        assert found.select(keys).equals(table(of).select(keys))  # no row more or less
    assert directed.schema == undirected.schema
    checks = {column.name: _folded(column) for column in rows(True).add(*PARTS[part]).columns}
    wrong = ", ".join(f"count(*) FILTER (NOT ({check})) AS {name}" for name, check in checks.items())
    found = duckdb.sql(
        f"SELECT count(*) AS n, {wrong} FROM undirected u JOIN directed d USING (ccode_a, ccode_b, year)"
        " JOIN directed e ON e.ccode_a = u.ccode_b AND e.ccode_b = u.ccode_a AND e.year = u.year"
    ).to_arrow_table().to_pylist()[0]  # fmt: skip
    assert found.pop("n") == undirected.num_rows == directed.num_rows // 2
    assert {name for name, count in found.items() if count} == set()


def _folded(column: Column) -> str:
    """What holds of an undirected cell u and of the cells d and e of the two directions."""
    name, measure = column.name, column.measure
    u, d, e = (f"{side}.{name}" for side in "ude")
    if column.side:
        other = {"a": "b", "b": "a", "ab": "ba", "ba": "ab"}[column.side]
        turned = f"e.{measure.name}_{other}"
        return f"{u} IS NOT DISTINCT FROM {d} AND {u} IS NOT DISTINCT FROM {turned}"
    how = measure.fold or measure.aggregate
    if how == "sum":
        return f"{u} IS NOT DISTINCT FROM CASE WHEN {d} IS NULL THEN {e} ELSE {d} + coalesce({e}, 0) END"
    if how in FOLDS:
        extreme = "greatest" if FOLDS[how] == "max" else "least"
        return f"{u} IS NOT DISTINCT FROM {extreme}({d}, {e})"  # DuckDB's pass over null
    if how == "count":  # the same thing may be counted in both directions
        return f"{u} IS NOT DISTINCT FROM {d} OR {u} BETWEEN greatest({d}, {e}) AND {d} + {e}"
    return f"{u} IS NOT DISTINCT FROM {d} OR {u} IS NOT DISTINCT FROM {e}"


@pytest.mark.parametrize("seed", range(3))
def test_columns_are_the_same_in_any_order_and_company(seed: int) -> None:
    chosen = random.Random(seed).sample([(part, name) for part, names in enumerate(PARTS) for name in names], 6)
    names, directed = [name for _, name in chosen], bool(seed % 2)
    of = rows(directed)
    for name in names:
        of = of.add(name)
    found = of.to_arrow()
    assert found.equals(rows(directed).add(*names[3:]).add(*reversed(names[:3])).to_arrow())
    assert found.num_rows == table(directed).num_rows and list(of.columns) == ordered(of.kinds, of.columns)
    for part, name in chosen:
        for column in (c.name for c in rows(directed).add(name).columns):
            assert found.column(column).equals(table(directed, part).column(column)), column
