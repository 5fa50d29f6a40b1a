"""Raw Parquet files as tables of records: the columns of a table by SQL over those of the files, types checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilateral.errors import RawData
from bilateral.records import SQL_TYPES, RecordTable
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent


def coded(
    table: RecordTable, columns: Mapping[str, str], *paths: Path, source: str = "read_parquet(?)"
) -> list[tuple[Any, ...]]:
    """The rows of a table of records in order, each of its columns by an expression over the `source`, which reads the
    paths.

    A negative number is kept as the source codes it. Raises RawData for a file or column that can't be read, and where
    what the table has as a whole number is none.
    """
    import duckdb

    types, place = table.types, ", ".join(map(str, paths))
    selected = ", ".join(f'{columns[name]} AS "{name}"' for name in types)
    broken = " OR ".join(f'"{name}" <> floor("{name}")' for name, type_ in types.items() if type_.startswith("int"))
    cells = ", ".join(f'"{name}"::{SQL_TYPES[type_]}' for name, type_ in types.items())
    found = f"FROM (SELECT {selected} FROM {source})"
    db = duckdb.connect()
    try:
        odd = db.execute(f"SELECT * {found} WHERE {broken or 'false'} LIMIT 1", list(map(str, paths))).fetchall()
        rows = db.execute(f"SELECT {cells} {found} ORDER BY ALL", list(map(str, paths))).fetchall()
    except duckdb.Error as error:
        raise RawData(f"{place}: can't be read as {table.name} ({error}). Mend the adapter.") from error
    if odd:
        raise RawData(f"{place}: {odd[0]} holds a part of a whole number. Mend the adapter, or {table.name}.")
    return rows


def add(
    inputs: Inputs,
    output: Output,
    place: str,
    table: RecordTable,
    names: Mapping[str, str],
    but: str = "",
    why: str = "",
) -> None:
    """Give a table the rows of one file, every column of which is accounted for.

    place: folder and file, ``folder/file.parquet``
    names: what of the file a column of the table is, a field of it or an expression, where it has another name
    but: a condition on the rows that are left out, and `why` they are
    The fields of the file stand in source.yml, under its name where the source has several. Raises RawData for a field
    that is not accounted for, and as `coded` does.
    """
    import duckdb

    path = inputs.file(*place.split("/"))
    told = load(HERE / inputs.source.id / "source.yml")["fields"]
    fields = told.get(path.name, told)
    read = duckdb.read_parquet(str(path))
    if strange := sorted(set(read.columns) ^ {*fields["taken"], *fields["ignored"]}):
        raise RawData(f"{path}: field {strange[0]!r} is not in source.yml, or not in the file. Mend either.")
    for reason in fields["ignored"].values():
        output.ignore(f"fields: {reason}")
    columns = {column: names.get(column, f'"{column}"') for column in table.types}
    source = "read_parquet(?)" + (f" WHERE NOT coalesce({but}, false)" if but else "")
    output.records[table.name] = rows = coded(table, columns, path, source=source)
    if left := len(read) - len(rows):
        output.ignore(why, left)
