"""The user's own tables, as Arrow: pandas, polars, Arrow and files; keys as numbers and texts of one form."""

import hashlib
from pathlib import Path
from typing import Any

from bilateral.errors import InputError, UsageError
from bilateral.panels.export import library

#: File endings that are read, and how.
READERS = {".csv": "csv", ".parquet": "parquet", ".arrow": "feather", ".feather": "feather"}


def read(frame: Any) -> Any:
    """A pandas or polars DataFrame, an Arrow table, or a CSV, Parquet or Arrow file as an Arrow table without NaN.

    Raises UsageError for other things and for columns that hold lists, InputError for a file that can't be read.
    """
    pa = library("pyarrow")
    if isinstance(frame, str | Path):
        table = _file(Path(frame))
    elif type(frame).__module__.startswith("pandas"):
        named = any(name is not None for name in frame.index.names)
        table = pa.Table.from_pandas(frame.reset_index() if named else frame, preserve_index=False)
    elif hasattr(frame, "collect"):  # a lazy frame of polars
        table = pa.table(frame.collect())
    elif hasattr(frame, "__arrow_c_stream__") or isinstance(frame, dict):
        table = pa.table(frame)
    else:
        raise UsageError(
            f"a {type(frame).__name__} can't be joined. Give a pandas or polars DataFrame, an Arrow table, "
            f"or a path that ends in {', '.join(READERS)}."
        )
    return pa.table({str(name): _plain(table.column(name), str(name)) for name in table.column_names})


def _file(path: Path) -> Any:
    if path.suffix.lower() not in READERS:
        raise UsageError(f"{path}: a table to join is read from {', '.join(READERS)}. Choose one of these.")
    reader = library(f"pyarrow.{READERS[path.suffix.lower()]}")
    try:
        return reader.read_csv(path) if path.suffix.lower() == ".csv" else reader.read_table(path)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file. Give the path of a table to join.") from error
    except (OSError, library("pyarrow").ArrowException) as error:
        raise InputError(
            f"{path}: {str(error).splitlines()[0].rstrip('.')}. Give a whole {path.suffix} file."
        ) from error


def _plain(cells: Any, name: str) -> Any:
    """Cells of a type that every engine has: categories as what they stand for, NaN as null."""
    pa, pc = library("pyarrow"), library("pyarrow.compute")
    types = pa.types
    if types.is_dictionary(cells.type):
        cells = cells.cast(cells.type.value_type)
    if types.is_nested(cells.type):
        raise UsageError(f"the column {name!r} holds {cells.type}. Leave it out, or make plain columns of it.")
    if types.is_null(cells.type) or types.is_large_string(cells.type) or "view" in str(cells.type):
        cells = cells.cast(pa.string())
    if types.is_floating(cells.type):
        cells = pc.if_else(pc.is_nan(cells), None, cells.cast(pa.float64()))
    return cells.combine_chunks()


def digest(table: Any) -> str:
    """A hash of what a table holds: the same for the same columns and rows in the same order."""
    pa = library("pyarrow")
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema.remove_metadata()) as writer:
        writer.write_table(table.combine_chunks())
    return hashlib.blake2b(sink.getvalue(), digest_size=16).hexdigest()


def texts(cells: Any) -> Any:
    """Codes or names as text: numbers without decimals and leading zeros, no spaces around; empty ones null."""
    pa, pc = library("pyarrow"), library("pyarrow.compute")
    if pa.types.is_floating(cells.type) or pa.types.is_decimal(cells.type):
        whole = pc.equal(pc.floor(cells), cells)
        whole = pc.if_else(whole, cells, None).cast(pa.int64()).cast(pa.string())
        cells = pc.coalesce(whole, cells.cast(pa.string()))
    cells = pc.utf8_trim_whitespace(cells.cast(pa.string()))
    number = pc.match_substring_regex(cells, r"^\d+(\.0+)?$")
    bare = pc.replace_substring_regex(cells, r"^0*(\d+?)(\.0+)?$", r"\1")
    cells = pc.if_else(number, bare, cells)
    return pc.if_else(pc.equal(cells, ""), None, cells)


def years(cells: Any, name: str) -> Any:
    """Years as whole numbers. Raises InputError for what is none."""
    pa, pc = library("pyarrow"), library("pyarrow.compute")
    if pa.types.is_temporal(cells.type):
        return pc.year(cells).cast(pa.int32())
    try:
        return texts(cells).cast(pa.int32())
    except pa.ArrowInvalid as error:
        raise InputError(
            f"{name!r} holds what is no year: {error}. Name the column of the year last in on=."
        ) from error


def months(cells: Any, name: str) -> Any:
    """First days of months, from dates or texts such as 1990-01. Raises InputError for what is none."""
    pa, pc = library("pyarrow"), library("pyarrow.compute")
    try:
        if not pa.types.is_temporal(cells.type):
            text = pc.utf8_slice_codeunits(cells.cast(pa.string()), 0, 7)
            cells = pc.binary_join_element_wise(text, "01", "-").cast(pa.date32())
        return pc.floor_temporal(cells.cast(pa.date32()), unit="month").cast(pa.date32())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise InputError(f"{name!r} holds what is no month: {error}. Give dates, or texts such as 1990-01.") from error
