"""DuckDB, inside the process: within a bound of memory, and in the order of the keys without sorting wide rows.

The narrow rows are sorted once; joins from the left keep their order and the file is written as rows come. Whether they
did is looked at in the file. Before version 2 joins mix rows: blocks are then sorted and written, at twice the cost.
"""

import tempfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.panels import export

REMEDY = "pip install 'bilateral[panel]'"
#: What DuckDB may hold before it goes to disk; a process has some 250 MB beside it.
MEMORY, THREADS = "600MB", 4
#: Rows that are sorted at a time where order was not kept.
BLOCK = 120_000


class DuckDB:
    """A connection of its own, opened when it is first asked for. Raises UsageError where Ibis is not installed."""

    name = "duckdb"

    def __init__(self, memory: str = MEMORY) -> None:
        self.memory = memory
        self._tables: dict[tuple[str, tuple[Path, ...]], Any] = {}
        self._held: dict[str, Any] = {}
        self._numbers = count()

    @cached_property
    def scratch(self) -> "tempfile.TemporaryDirectory[str]":
        """Where rows lie that memory has no room for; gone with the engine."""
        return tempfile.TemporaryDirectory(prefix="bilateral-panel-", ignore_cleanup_errors=True)

    @cached_property
    def backend(self) -> Any:
        import os

        ibis = library()
        # joins are written in the order in which they are cheap: turned about, a filter of two columns became all
        # pairs of rows
        settings = {
            "memory_limit": self.memory,
            "temp_directory": self.scratch.name,
            "disabled_optimizers": "join_order",
        }
        backend = ibis.duckdb.connect(threads=min(os.cpu_count() or 1, THREADS), **settings)
        backend.raw_sql("SET enable_progress_bar = false")
        return backend

    @property
    def _keeps_order(self) -> bool:
        """Whether a join may be trusted to keep the order of its left side; it is looked at all the same."""
        return int(str(self.backend.version).partition(".")[0].lstrip("v")) >= 2

    def table(self, name: str, paths: Sequence[Path]) -> Any:
        """Parquet files as a table."""
        key = name, tuple(paths)
        if key not in self._tables:
            self._tables[key] = self.backend.read_parquet([str(path) for path in paths], table_name=name)
        return self._tables[key]

    def materialise(self, expression: Any, keys: Sequence[str], name: str) -> Any:
        """The rows of an expression, sorted and held: once for each name."""
        if name not in self._held:
            table = f"rows_{next(self._numbers)}"
            self._held[name] = self.backend.create_table(table, expression.order_by(*keys), temp=True)
        return self._held[name]

    def write(self, expression: Any, keys: Sequence[str], path: Path) -> None:
        """Write a Parquet file, its rows in the order of the keys."""
        if self._keeps_order:
            self.backend.to_parquet(expression, path, compression="zstd", preserve_order=True)
        if not (self._keeps_order and self._in_order(path, keys)):
            self._blocks(expression, keys, path)

    def arrow(self, expression: Any, keys: Sequence[str]) -> Any:
        """The rows as an Arrow table, in the order of the keys."""
        table = self.backend.to_pyarrow(expression)
        return table if _sorted(table, keys) else table.sort_by([(key, "ascending") for key in keys])

    def batches(self, expression: Any, keys: Sequence[str], rows: int = BLOCK) -> Iterator[Any]:
        """The rows as Arrow record batches, in the order of the keys, a bounded number at a time."""
        with tempfile.TemporaryDirectory(dir=self.scratch.name) as folder, export.io_errors():
            file = Path(folder) / "panel.parquet"
            self.write(expression, keys, file)
            yield from export.batches(file, rows)[1]

    def _in_order(self, path: Path, keys: Sequence[str]) -> bool:
        key = ", ".join(f'"{key}"' for key in keys)
        before = f"lag(({key})) OVER (ORDER BY file_row_number)"
        rows = f"SELECT ({key}) AS here, {before} AS before FROM read_parquet(?, file_row_number = true)"
        sql = f"SELECT NOT EXISTS (FROM ({rows}) WHERE here < before)"
        return bool(self.backend.con.execute(sql, [str(path)]).fetchall()[0][0])

    def _blocks(self, expression: Any, keys: Sequence[str], path: Path) -> None:
        """The same, a block of first codes at a time."""
        parquet, first = export.library("pyarrow.parquet"), keys[0]
        held = self.backend.create_table(f"unsorted_{next(self._numbers)}", expression, temp=True)
        try:
            sizes = held.group_by(first).agg(rows=held.count()).order_by(first).to_pyarrow().to_pylist()
            with parquet.ParquetWriter(path, held.schema().to_pyarrow(), compression="zstd") as writer:
                for low, high in _spans([(size[first], size["rows"]) for size in sizes]):
                    block = held.filter(held[first].between(low, high)).order_by(*keys)
                    writer.write_table(self.backend.to_pyarrow(block))
        finally:
            self.backend.raw_sql(f"DROP TABLE {held.get_name()}")


def _spans(sizes: Sequence[tuple[Any, int]]) -> Iterator[tuple[Any, Any]]:
    """First and last keys of blocks of about BLOCK rows."""
    low, total = None, 0
    for key, rows in sizes:
        low = key if low is None else low
        total += rows
        if total >= BLOCK:
            yield low, key
            low, total = None, 0
    if low is not None:
        yield low, sizes[-1][0]


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
