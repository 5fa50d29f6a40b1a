"""Raw Parquet files as tables of records: the columns of a table by SQL over those of the files, types checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilateral.errors import RawData
from bilateral.records import RecordTable


def coded(
    table: RecordTable, columns: Mapping[str, str], *paths: Path, source: str = "read_parquet(?)"
) -> list[tuple[Any, ...]]:
    """The rows of a table of records, each of its columns by an expression over the `source`, which reads the paths.

    A negative number is kept as the source codes it. Raises RawData for a file or column that can't be read, and where
    what the table has as a whole number is none.
    """
    import duckdb

    types, place = table.types, ", ".join(map(str, paths))
    whole = [name for name, type_ in types.items() if type_.startswith("int")]
    selected = ", ".join(f'{columns[name]} AS "{name}"' for name in types)
    broken = " OR ".join(f'"{name}" <> floor("{name}")' for name in whole)
    found = f"SELECT * FROM (SELECT {selected} FROM {source})"
    db = duckdb.connect()
    try:
        odd = db.execute(f"{found} WHERE {broken or 'false'} LIMIT 1", list(map(str, paths))).fetchall()
        cells = ", ".join(f'"{name}"::BIGINT' if name in whole else f'"{name}"' for name in types)
        rows = db.execute(found.replace("*", cells, 1) + " ORDER BY ALL", list(map(str, paths))).fetchall()
    except duckdb.Error as error:
        raise RawData(f"{place}: can't be read as {table.name} ({error}). Mend the adapter.") from error
    if odd:
        raise RawData(f"{place}: {odd[0]} holds a part of a whole number. Mend the adapter, or {table.name}.")
    return rows
