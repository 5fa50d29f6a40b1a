"""What a panel is written to: files, whole or not at all, and data frames."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bilateral.errors import UnknownName, UsageError, suggestion
from bilateral.files import replace


def write(backend: Any, table: Any, path: Path, form: str) -> Path:
    """Write a table beside `path`, then rename: an older file stays until the new one is whole. Raises OutputError."""
    if form not in FORMS:
        raise UnknownName(f"there is no format {form!r}.{suggestion(form, FORMS)} Use one of: {', '.join(FORMS)}.")
    import duckdb

    def make(beside: Path) -> None:
        try:
            FORMS[form](backend, table, beside)
        except duckdb.IOException as error:
            raise OSError(str(error).splitlines()[0]) from error

    replace(path, make)
    return path


def _csv(backend: Any, table: Any, path: Path) -> None:
    backend.to_csv(table, path, header=True)


def _parquet(backend: Any, table: Any, path: Path) -> None:
    backend.to_parquet(table, path, compression="zstd")


def _arrow(backend: Any, table: Any, path: Path) -> None:
    library("pyarrow.feather").write_feather(backend.to_pyarrow(table), str(path), compression="zstd")


#: Formats and how each is written.
FORMS: dict[str, Callable[[Any, Any, Path], None]] = {"csv": _csv, "parquet": _parquet, "arrow": _arrow}


def script(table: Any, files: Mapping[str, Sequence[Path]]) -> str:
    """A table as SQL that DuckDB runs by itself: its small tables, views of its files, then the one query."""
    import ibis
    import ibis.expr.operations as ops

    query = str(ibis.to_sql(table, dialect="duckdb"))
    parts = []
    for name, paths in files.items():
        listed = ", ".join(_literal(str(path)) for path in paths)
        parts.append(f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet([{listed}]);")
    for i, small in enumerate(table.op().find(ops.InMemoryTable), 1):
        rows = small.to_expr().to_pyarrow().to_pylist()
        lines = ",\n".join(f"  ({', '.join(map(_literal, row.values()))})" for row in rows)
        names = ", ".join(f'"{name}"' for name in small.schema)
        parts.append(f"CREATE TEMP TABLE states_{i} AS SELECT * FROM (VALUES\n{lines}\n) AS t ({names});")
        query = query.replace(f'"{small.name}"', f"states_{i}")
    return "\n\n".join([*parts, f"{query};"]) + "\n"


def _literal(value: object) -> str:
    if isinstance(value, dt.date):
        return f"DATE '{value}'"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def to_pandas(table: Any) -> Any:
    """An Arrow table as a pandas DataFrame, nullable integers, ids as categories. Raises UsageError without pandas."""
    pa, pd = library("pyarrow"), library("pandas")
    kept = {pa.int8(): pd.Int8Dtype(), pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}
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
