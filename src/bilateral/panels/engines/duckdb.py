"""DuckDB, inside the process: in blocks of first codes, so that memory does not grow with the rows.

Rows and what sources say of them are held, narrow as they are, computed by a thread of their own while Ibis puts the
rest together. Then blocks of rows are joined with it, one thread each, while those before are written. In one thread a
join from the left keeps the order of its rows; where it did not (before version 2), the block is sorted.
"""

import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.panels import export, remote
from bilateral.panels.engines import spans
from bilateral.panels.export import MEMORY, THREADS

REMEDY = "pip install 'bilateral[panel]'"
#: Cells of a block, about: it has whole first codes.
CELLS = 20_000_000
#: Blocks that are computed at once, while one before them is used.
AHEAD = 2
#: The variables that say of which first codes rows are asked; without them it is all.
LOW, HIGH = "bilateral_low", "bilateral_high"
_ALL = -(2**31), 2**31 - 1


class DuckDB:
    """A connection of its own, opened when it is first asked for. Raises UsageError where Ibis is not installed."""

    name = "duckdb"

    def __init__(self, memory: str = MEMORY) -> None:
        self.memory = memory
        self._tables: dict[tuple[str, tuple[Path | str, ...]], Any] = {}
        self._held: dict[str, Any] = {}
        self._blocks: dict[tuple[str, str], Any] = {}
        self._rows: dict[str, str] = {}
        self._coming: list[Future[None]] = []
        self._numbers = count()

    @cached_property
    def scratch(self) -> "tempfile.TemporaryDirectory[str]":
        """Where rows lie that memory has no room for; gone with the engine."""
        return tempfile.TemporaryDirectory(prefix="bilateral-panel-", ignore_cleanup_errors=True)

    @property
    def backend(self) -> Any:
        """The Ibis connection, once all is there that is held. Raises what went wrong as it was computed."""
        coming, self._coming = self._coming, []
        wait(coming)
        try:
            for one in coming:
                one.result()
        except BaseException:
            self._held.clear()  # so that it is tried again
            self._blocks.clear()
            raise
        return self._ibis

    @cached_property
    def _ibis(self) -> Any:
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

    def table(self, name: str, paths: Sequence[Path | str]) -> Any:
        """Parquet files, at paths or URLs, as a table: the first of a name bears it, as in a panel's script."""
        key = name, tuple(paths)
        if key not in self._tables:
            if any(taken == name for taken, _ in self._tables):
                name = f"{name}_{next(self._numbers)}"
            self._reach(paths)
            files = ", ".join(export.literal(str(path)) for path in paths)
            self._ibis.raw_sql(f'CREATE VIEW "{name}" AS FROM read_parquet([{files}])')  # one that each cursor sees
            self._tables[key] = self._ibis.table(name)
        return self._tables[key]

    def _reach(self, paths: Sequence[Path | str]) -> None:
        """Have fsspec read what is at URLs: DuckDB's own extension for that is not everywhere to be had."""
        for url in {str(path).partition("://")[0]: str(path) for path in paths if remote.is_url(path)}.values():
            system = remote.filesystem(url)
            names = [system.protocol] if isinstance(system.protocol, str) else system.protocol
            if not any(map(self._ibis.con.filesystem_is_registered, names)):
                self._ibis.register_filesystem(system)

    def hold(self, expression: Any, name: str, by: str) -> Any:
        """The rows of an expression, computed once for each name; in a block those with its codes in the column `by`.

        They come all, and so they do in a block where there is no such column.
        """
        if name not in self._held:
            self._held[name] = self._computed(expression)
        table = self._held[name]
        if by not in table.columns:
            return table
        if (name, by) not in self._blocks:
            here, view = table.op().name, f"{table.op().name}_by_{by}"
            low, high = (f"coalesce(getvariable('{v}'), {end})" for v, end in zip((LOW, HIGH), _ALL, strict=True))
            self._do(f"CREATE VIEW {view} AS FROM {here} WHERE {by} BETWEEN {low} AND {high}")
            self._blocks[name, by] = self._known(view, table.schema())
        return self._blocks[name, by]

    def _computed(self, expression: Any) -> Any:
        """A table of the rows of an expression, which are computed while more is put together."""
        import ibis
        from ibis.backends.sql.datatypes import DuckDBType

        name = f"held_{next(self._numbers)}"
        schema = ibis.schema({column: kind.copy(nullable=True) for column, kind in expression.schema().items()})
        columns = ", ".join(f'"{column}" {DuckDBType.to_string(kind)}' for column, kind in schema.items())
        query = self._ibis.compile(expression)
        self._do(f"CREATE TABLE {name} ({columns}); INSERT INTO {name} {query}", _small(expression))
        return self._known(name, schema)

    def _known(self, name: str, schema: Any) -> Any:
        """A table that will be there."""
        import ibis.expr.operations as ops

        return ops.DatabaseTable(name, schema, self._ibis, ops.Namespace()).to_expr()

    def _do(self, sql: str, small: Mapping[str, Any] | None = None) -> None:
        """Have statements run, with the small tables that they read, after those that were given before."""
        aside = self._aside

        def run() -> None:
            for name, table in (small or {}).items():
                aside.register(name, table)
            aside.execute(sql)

        self._coming.append(self._thread.submit(run))

    @cached_property
    def _aside(self) -> Any:
        return self._ibis.con.cursor()

    @cached_property
    def _thread(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(1)

    def materialise(self, expression: Any, keys: Sequence[str], name: str) -> Any:
        """The rows of a panel, sorted and held."""
        rows = self.hold(expression.order_by(*keys), name, keys[0])
        self._rows[rows.op().name] = keys[0]
        return rows

    def blocks(self, expression: Any, keys: Sequence[str]) -> Iterator[Any]:
        """The rows as Arrow tables in the order of the keys, a bounded number in each; at least one, if empty.

        Where they rest on held rows, the next blocks are computed while one is used.
        """
        import ibis.expr.operations as ops

        held = [op.name for op in expression.op().find(ops.DatabaseTable) if op.name in self._rows]
        if held:
            yield from self._by_span(expression, keys, held[0])
            return
        arrow, empty = export.library("pyarrow"), True
        con = _knowing(self.backend.con, expression)
        reader = con.sql(str(self.backend.compile(expression.order_by(*keys)))).to_arrow_reader(
            CELLS // len(expression.columns)
        )
        for batch in reader:
            yield arrow.Table.from_batches([batch])
            empty = False
        if empty:
            yield reader.schema.empty_table()

    def _by_span(self, expression: Any, keys: Sequence[str], rows: str) -> Iterator[Any]:
        """The rows of each span of first codes."""
        sql, con = str(self._ibis.compile(expression)), self.backend.con
        cursors = [_knowing(con.cursor(), expression) for _ in range(AHEAD)]
        key, idle = self._rows[rows], [(cursor, cursor.sql(sql)) for cursor in cursors]
        sizes = con.execute(f"SELECT {key}, count(*) FROM {rows} GROUP BY ALL ORDER BY ALL").fetchall()
        found = list(spans(sizes, CELLS / len(expression.columns))) or [_ALL]

        def block(low: int, high: int) -> Any:
            cursor, asked = idle.pop()
            try:
                cursor.execute(f"SET VARIABLE {LOW} = {low}; SET VARIABLE {HIGH} = {high}")
                table = asked.to_arrow_table()
            finally:
                idle.append((cursor, asked))
            return table if _sorted(table, keys) else table.sort_by([(key, "ascending") for key in keys])

        con.execute("SET threads = 1")  # in order it works with one; others would only wait
        try:
            with ThreadPoolExecutor(AHEAD) as ahead:
                coming = deque[Future[Any]]()
                for span in found:
                    coming.append(ahead.submit(block, *span))
                    if len(coming) > AHEAD:
                        yield coming.popleft().result()
                while coming:
                    yield coming.popleft().result()
        finally:
            con.execute(f"SET threads = {THREADS}")
            for cursor in cursors:
                cursor.close()


def _small(expression: Any) -> dict[str, Any]:
    """The small tables of an expression, by name."""
    import ibis.expr.operations as ops

    return {one.name: one.data.to_pyarrow(one.schema) for one in expression.op().find(ops.InMemoryTable)}


def _knowing(con: Any, expression: Any) -> Any:
    """A connection that knows the small tables of an expression."""
    for name, table in _small(expression).items():
        con.register(name, table)
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
