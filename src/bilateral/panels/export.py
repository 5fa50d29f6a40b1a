"""What a panel is written to: files, whole or not at all, and data frames."""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.files import replace

#: What DuckDB may hold before it goes to disk, and on how many threads it works; a process has some 250 MB beside it.
MEMORY, THREADS = "600MB", min(os.cpu_count() or 1, 4)


def write(path: Path, make: Callable[[Path], object]) -> Path:
    """Let `make` write beside `path`, then rename: an older file stays until there is a new one. Raises OutputError."""

    def made(beside: Path) -> None:
        with io_errors():
            make(beside)

    replace(path, made)
    return path


@contextmanager
def io_errors() -> Iterator[None]:
    """What DuckDB can't write is an OSError, as it is of other files."""
    import duckdb

    try:
        yield
    except duckdb.IOException as error:
        told = str(error).splitlines()[0]
        number = re.search(r'"errno":"(\d+)"', told)
        raise (OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(told)) from error


@contextmanager
def computing() -> Iterator[None]:
    """What DuckDB can't compute is a UsageError: it has no room for it, or a rule can't be worked out of some row."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        told = str(error).splitlines()[0]
        raise UsageError(
            f"too much for one panel ({told}). Make two of it, with fewer columns or years each."
        ) from error
    except (duckdb.ConversionException, duckdb.OutOfRangeException, duckdb.InvalidInputException) as error:
        told = str(error).splitlines()[0]
        raise UsageError(
            f"a rule can't be worked out of every row ({told}). Choose the rows before, or by case when."
        ) from error


def _csv(file: Path, path: Path) -> None:
    asked(f"COPY (FROM read_parquet(?)) TO {literal(str(path))} (FORMAT csv, HEADER)", [str(file)])


def _arrow(file: Path, path: Path) -> None:
    arrow = library("pyarrow")
    schema, found = batches(file)
    options = arrow.ipc.IpcWriteOptions(compression="zstd")
    with arrow.OSFile(str(path), "wb") as out, arrow.ipc.new_file(out, schema, options=options) as writer:
        for batch in found:
            writer.write_batch(batch)


def asked(sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What DuckDB answers, on a connection of its own."""
    import duckdb

    with duckdb.connect(config={"memory_limit": MEMORY, "threads": THREADS}) as db:
        db.execute("SET enable_progress_bar = false")
        found: list[tuple[Any, ...]] = db.execute(sql, parameters).fetchall()
        return found


def parquet(blocks: Iterable[Any], path: Path, keys: Sequence[str] = ()) -> dict[str, Any]:
    """Write Arrow tables, one or more, as a Parquet file; how many rows it has, its columns and their types, and a
    hash of the rows in any order. keys: columns by whose least and most value a reader may pass over blocks
    """
    duckdb, writer, rows, total = library("duckdb"), None, 0, 0
    columns, hashed = dict[str, str](), ""
    with ExitStack() as done:
        db = done.enter_context(duckdb.connect(config={"threads": 1}))
        beside = done.enter_context(ThreadPoolExecutor(1))

        def sum_of_hashes() -> int:
            return int(db.execute(f"SELECT sum(hash({hashed})) FROM block").fetchall()[0][0] or 0)

        for block in blocks:
            db.register("block", block)
            if writer is None:
                writer = done.enter_context(_writer(path, block.schema, keys))
                columns = {name: kind for name, kind, *_ in db.execute("DESCRIBE block").fetchall()}
                hashed = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
            hashing = beside.submit(sum_of_hashes)
            writer.write_table(block)
            rows += block.num_rows
            total += hashing.result()
    return {"rows": rows, "columns": columns, "content": f"{total % 2**64:016x}"}


def _writer(path: Path, schema: Any, keys: Sequence[str]) -> Any:
    """A Parquet file to be written; small whole numbers gain nothing by a dictionary."""
    integers = library("pyarrow.types").is_integer
    listed = [one.name for one in schema if not integers(one.type)]
    return library("pyarrow.parquet").ParquetWriter(
        path, schema, compression="zstd", use_dictionary=listed, write_statistics=[*keys]
    )


def batches(file: Path, rows: int = 65_536) -> tuple[Any, Iterator[Any]]:
    """The schema of a Parquet file, and its rows in Arrow record batches; that a column has no null is forgotten."""
    arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
    schema = arrow.schema([one.with_nullable(True) for one in parquet.read_schema(file)])

    def found() -> Iterator[Any]:
        with parquet.ParquetFile(file) as source:
            for batch in source.iter_batches(batch_size=rows):
                yield arrow.RecordBatch.from_arrays(batch.columns, schema=schema)

    return schema, found()


def chunked(blocks: Iterable[Any], rows: int) -> Iterator[Any]:
    """The rows of Arrow tables in record batches of so many; the last has what is left."""
    arrow, rest = library("pyarrow"), list[Any]()
    for block in blocks:
        whole = arrow.concat_tables([*rest, block])
        full = whole.num_rows - whole.num_rows % rows
        for at in range(0, full, rows):
            yield from whole.slice(at, rows).combine_chunks().to_batches()
        rest = [whole.slice(full)]
    yield from arrow.concat_tables(rest).combine_chunks().to_batches()


#: Forms of which a Parquet file is made, and how.
FORMS: dict[str, Callable[[Path, Path], None]] = {"csv": _csv, "arrow": _arrow}
#: All forms, by the endings of files.
ENDINGS = {".csv": "csv", ".parquet": "parquet", ".arrow": "arrow", ".feather": "arrow", ".dta": "stata"}


def script(table: Any, files: Mapping[str, Sequence[Path | str]]) -> str:
    """A table as SQL that DuckDB runs by itself: its small tables, views of its files, then the one query."""
    import ibis
    import ibis.expr.operations as ops
    from ibis.backends.sql.datatypes import DuckDBType

    query = str(ibis.to_sql(table, dialect="duckdb"))
    parts = []
    for name, paths in files.items():
        listed = ", ".join(literal(str(path)) for path in paths)
        parts.append(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM read_parquet([{listed}]);")
    for i, small in enumerate(table.op().find(ops.InMemoryTable), 1):
        held = small.to_expr().to_pyarrow().to_pylist()
        rows = held or [dict.fromkeys(small.schema)]
        lines = ",\n".join(f"  ({', '.join(map(literal, row.values()))})" for row in rows)
        names = ", ".join(f'"{name}"' for name in small.schema)
        cells = ", ".join(f'CAST("{n}" AS {DuckDBType.to_string(t)}) AS "{n}"' for n, t in small.schema.items())
        made = f"SELECT {cells} FROM (VALUES\n{lines}\n) AS t ({names}) LIMIT {len(held)}"
        parts.append(f"CREATE OR REPLACE TEMP TABLE states_{i} AS {made};")
        query = query.replace(f'"{small.name}"', f"states_{i}")
    return "\n\n".join([*parts, f"{query};"]) + "\n"


def literal(value: object) -> str:
    """A value as SQL says it."""
    if isinstance(value, dt.date):
        return f"DATE '{value}'"
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def to_pandas(table: Any) -> Any:
    """An Arrow table as a pandas DataFrame, nullable integers, ids as categories. Raises UsageError without pandas."""
    pa, pd = library("pyarrow"), library("pandas")
    kept = {getattr(pa, name.lower())(): getattr(pd, f"{name}Dtype")() for name in ("Int8", "Int16", "Int32", "Int64")}
    texts = [name for name in table.column_names if pa.types.is_string(table.schema.field(name).type)]
    return table.to_pandas(types_mapper=kept.get, categories=texts, split_blocks=True, self_destruct=True)


def to_polars(table: Any) -> Any:
    """An Arrow table as a polars DataFrame. Raises UsageError without polars."""
    return library("polars").from_arrow(table)


def library(name: str) -> Any:
    """An optional library, imported where it is used. Raises UsageError with the remedy where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise UsageError(f"{package} is not installed. Run: pip install {package}; or use to_csv().") from error
