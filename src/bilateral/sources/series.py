"""Tables of records from Parquet files: every column of a file accounted for, each value cast to what the table has."""

from collections.abc import Mapping
from pathlib import Path

from bilateral.errors import RawData
from bilateral.records import SQL_TYPES, RecordTable
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent


def add(
    inputs: Inputs,
    output: Output,
    place: str,
    table: RecordTable,
    names: Mapping[str, str],
    but: str = "",
    why: str = "",
) -> None:
    """Give the table the rows of a file.

    place: folder and file, ``folder/file.parquet``
    names: what of the file a column of the table is, a field of it or an expression, where it has another name
    but: a condition on the rows that are left out, and `why` they are
    The fields of the file stand in source.yml, under its name where the source has several. Raises RawData for a field
    that is not accounted for, and where a number that is to be whole is not.
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
    kept = read.filter(f"NOT coalesce({but}, false)") if but else read
    if left := len(read) - len(kept):
        output.ignore(why, left)
    given = {column: names.get(column, f'"{column}"') for column in table.types}
    whole = [given[column] for column, type_ in table.types.items() if type_.startswith("int")]
    parts = ", ".join(f"count(*) FILTER ({value} <> round({value}))" for value in whole)
    (broken,) = kept.aggregate(parts).fetchall()
    if any(broken):
        raise RawData(f"{path}: {', '.join(whole)} are whole numbers, but {broken} are not. Mend the adapter.")
    cast = ", ".join(f"({given[column]})::{SQL_TYPES[type_]}" for column, type_ in table.types.items())
    output.records[table.name] = kept.select(cast).fetchall()
