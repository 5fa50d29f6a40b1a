"""DuckDB, inside the process: in blocks of first codes, so that memory does not grow with the rows.

Rows and what sources say of them are held, narrow as they are; a block of rows is joined with it while the one before
is written. In one thread a join from the left keeps the order of its rows; where it did not (before version 2), the
block is sorted.
"""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.panels import export
from bilateral.panels.engines import spans
from bilateral.panels.export import MEMORY, THREADS

REMEDY = "pip install 'bilateral[panel]'"
#: Cells of a block, about: it has whole first codes. The first is smaller, so that writing begins early.
FIRST_CELLS, CELLS = 3_000_000, 26_000_000
#: The variables that say of which first codes rows are asked; without them it is all.
LOW, HIGH = "bilateral_low", "bilateral_high"
_ALL = -(2**31), 2**31 - 1


class DuckDB:
    """A connection of its own, opened when it is first asked for. Raises UsageError where Ibis is not installed."""

    name = "duckdb"

    def __init__(self, memory: str = MEMORY) -> None:
        self.memory = memory
        self._tables: dict[tuple[str, tuple[Path, ...]], Any] = {}
        self._held: dict[str, Any] = {}
        self._blocks: dict[tuple[str, str], Any] = {}
        self._sizes: dict[str, list[tuple[int, int]]] = {}
        self._numbers = count()

    @cached_property
    def scratch(self) -> "tempfile.TemporaryDirectory[str]":
        """Where rows lie that memory has no room for; gone with the engine."""
        return tempfile.TemporaryDirectory(prefix="bilateral-panel-", ignore_cleanup_errors=True)

    @cached_property
    def backend(self) -> Any:
        ibis = library()
        # joins are written in the order in which they are cheap: turned about, a filter of two columns became all
        # pairs of rows
        settings = {
            "memory_limit": self.memory,
            "temp_directory": self.scratch.name,
            "disabled_optimizers": "join_order",
        }
        backend = ibis.duckdb.connect(threads=THREADS, **settings)
        backend.raw_sql("SET enable_progress_bar = false")
        return backend

    def table(self, name: str, paths: Sequence[Path]) -> Any:
        """Parquet files as a table: the first of a name bears it, as in a panel's script."""
        key = name, tuple(paths)
        if key not in self._tables:
            if any(taken == name for taken, _ in self._tables):
                name = f"{name}_{next(self._numbers)}"
            self._tables[key] = self.backend.read_parquet([str(path) for path in paths], table_name=name)
        return self._tables[key]

    def hold(self, expression: Any, name: str, by: str) -> Any:
        """The rows of an expression, computed once for each name; in a block those with its codes in the column `by`.

        They come all, and so they do in a block where there is no such column.
        """
        if name not in self._held:
            self._held[name] = self.backend.create_table(f"held_{next(self._numbers)}", expression)
        table = self._held[name]
        if by not in table.columns:
            return table
        if (name, by) not in self._blocks:
            here, view = table.op().name, f"{table.op().name}_by_{by}"
            low, high = (f"coalesce(getvariable('{v}'), {end})" for v, end in zip((LOW, HIGH), _ALL, strict=True))
            self.backend.raw_sql(f"CREATE VIEW {view} AS FROM {here} WHERE {by} BETWEEN {low} AND {high}")
            self._blocks[name, by] = self.backend.table(view)
        return self._blocks[name, by]

    def materialise(self, expression: Any, keys: Sequence[str], name: str) -> Any:
        """The rows of a panel, sorted and held."""
        rows = self.hold(expression.order_by(*keys), name, keys[0])
        if (view := rows.op().name) not in self._sizes:
            sizes = self.backend.con.execute(f"SELECT {keys[0]}, count(*) FROM {view} GROUP BY ALL ORDER BY ALL")
            self._sizes[view] = sizes.fetchall()
        return rows

    def blocks(self, expression: Any, keys: Sequence[str]) -> Iterator[Any]:
        """The rows as Arrow tables in the order of the keys, a bounded number in each; at least one, if empty.

        Where they rest on held rows, the next block is computed while one is used.
        """
        import ibis.expr.operations as ops

        held = [op.name for op in expression.op().find(ops.DatabaseTable) if op.name in self._sizes]
        if held:
            most, first = (cells / len(expression.columns) for cells in (CELLS, FIRST_CELLS))
            found = list(spans(self._sizes[held[0]], most, first)) or [_ALL]
            yield from self._by_span(expression, keys, found)
            return
        arrow, empty = export.library("pyarrow"), True
        con = _knowing(self.backend.con, expression)  # what Ibis reads of files only this connection knows
        reader = con.sql(str(self.backend.compile(expression.order_by(*keys)))).to_arrow_reader(
            CELLS // len(expression.columns)
        )
        for batch in reader:
            yield arrow.Table.from_batches([batch])
            empty = False
        if empty:
            yield reader.schema.empty_table()

    def _by_span(self, expression: Any, keys: Sequence[str], found: Sequence[tuple[int, int]]) -> Iterator[Any]:
        """The rows of each span of first codes."""
        sql, cursor = str(self.backend.compile(expression)), _knowing(self.backend.con.cursor(), expression)

        def block(low: int, high: int) -> Any:
            cursor.execute(f"SET VARIABLE {LOW} = {low}; SET VARIABLE {HIGH} = {high}")
            table = cursor.sql(sql).to_arrow_table()
            return table if _sorted(table, keys) else table.sort_by([(key, "ascending") for key in keys])

        self.backend.raw_sql("SET threads = 1")  # in order it works with one; others would only wait
        try:
            with cursor, ThreadPoolExecutor(1) as ahead:
                coming: Any = None
                for span in found:
                    done, coming = coming, ahead.submit(block, *span)
                    if done is not None:
                        yield done.result()
                yield coming.result()
        finally:
            self.backend.raw_sql(f"SET threads = {THREADS}")


def _knowing(con: Any, expression: Any) -> Any:
    """A connection that knows the small tables of an expression."""
    import ibis.expr.operations as ops

    for small in expression.op().find(ops.InMemoryTable):
        con.register(small.name, small.data.to_pyarrow(small.schema))
    return con


def _sorted(table: Any, keys: Sequence[str]) -> bool:
    """Whether rows are in the order of the keys."""
    pc = export.library("pyarrow.compute")
    if table.num_rows < 2:
        return True
    settled = None  # whether a row is known to come after the one before it, by the keys so far
    equal = None
    for key in keys:
        cells = table.column(key).combine_chunks()
        here, before = cells.slice(1), cells.slice(0, len(cells) - 1)
        more, same = pc.greater(here, before), pc.equal(here, before)
        settled = more if settled is None else pc.or_(settled, pc.and_(equal, more))
        equal = same if equal is None else pc.and_(equal, same)
    return bool(pc.all(settled).as_py())


def library() -> Any:
    """Ibis with its DuckDB backend."""
    try:
        import ibis
        import ibis.backends.duckdb
    except ImportError as error:
        raise UsageError(f"panels are computed with Ibis, which is not installed. Run: {REMEDY}") from error
    return ibis
