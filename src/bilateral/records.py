"""Records: what a source codes, by its own codes and years, as a panel counts it. No I/O.

A fact is what a sheet tells: of our countries, corrected, dated. A record is the row as its maker coded it, keyed by
the codes of a state system, so that a panel equals what others compute from the same data. A kind declares its tables
of records; adapters fill them.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bilateral.errors import RawData

#: The types that a column may have, and DuckDB's names of them.
SQL_TYPES = {
    "int8": "TINYINT",
    "int16": "SMALLINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "string": "VARCHAR",
    "date": "DATE",
}
#: The columns that say when a record holds: both ends are inside it.
DATES = {
    "year": {"year": "int16"},
    "years": {"first": "int16", "last": "int16"},
    "days": {"first": "date", "last": "date"},
    "never": {},
}


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table of records, kept as ``records.NAME.parquet``: keys, then its dates, then its columns.

    source: the id of the source that gives it
    system: whose codes the keys hold: ``cow``, ``gw`` or ``id`` (our ids)
    keys: ``("code",)`` of a state, ``("code_a", "code_b")`` of a pair; more keys (a body, a dispute) come after
    dated: ``year``; ``years`` or ``days``, from `first` to `last`; ``never`` for what has no date
    columns: the other columns and their types, a key of SQL_TYPES
    span: the years in which the source looks
    undirected: a pair stands once, the lower code first, and is true both ways; NAME_a and NAME_b change places
    carried: what reaches the last year of the span goes on
    unique: there is one row for the keys and the first date; compiling checks it
    locator: leads back to the raw record, with columns in braces
    method: ``MODULE:FUNCTION`` under `bilateral.panels` that computes the rows from facts; such a table has no file
    inputs: the kinds of those facts
    """

    name: str
    source: str
    system: str
    keys: tuple[str, ...]
    dated: str
    columns: Mapping[str, str]
    span: tuple[int, int]
    undirected: bool = False
    carried: bool = False
    unique: bool = False
    locator: str = ""
    method: str = ""
    inputs: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"records.{self.name}.parquet"

    @property
    def dyadic(self) -> bool:
        return "code_b" in self.keys

    @property
    def types(self) -> dict[str, str]:
        """All columns in order, and their types: codes are small integers, as joins want them, other keys texts."""
        code = "string" if self.system == "id" else "int16"
        keys = {key: self.columns.get(key, code if key.startswith("code") else "string") for key in self.keys}
        return {**keys, **DATES[self.dated], **self.columns}

    def rows(self, found: "list[tuple[Any, ...]]") -> list[dict[str, Any]]:
        """Rows by name, checked: as many values as columns, lower code first, and one a key where that is declared.

        Raises RawData, naming the row.
        """
        names = tuple(self.types)
        keyed, seen = len(self.keys) + len(DATES[self.dated]), set()
        for row in found:
            if len(row) != len(names):
                raise RawData(f"{self.name}: {row} has {len(row)} values, and the columns are {', '.join(names)}.")
            if any(value != value for value in row):
                raise RawData(f"{self.name}: {row} holds what is not a number. Give None for what is missing.")
            if self.undirected and not row[0] < row[1]:
                raise RawData(f"{self.name}: {row} has the higher code first, and a pair stands once, the lower first.")
            if self.unique and (key := row[:keyed]) in seen:
                raise RawData(f"{self.name}: there are two rows for {key}.")
            seen.add(row[:keyed])
        return [dict(zip(names, row, strict=True)) for row in found]


def record_id(table: RecordTable, row: Mapping[str, Any]) -> str:
    """A short id from source, table, keys and the first date, as a fact has one: never from the values.

    Where several rows have one key and date (disputes of a pair in a year), the place of each tells them apart.
    """
    dates = list(DATES[table.dated])[:1]
    parts = [table.source, table.name, *(str(row[column]) for column in (*table.keys, *dates))]
    parts += [] if table.unique else [locator(table, row)]
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()


def locator(table: RecordTable, row: Mapping[str, Any]) -> str:
    """Where in the raw data a record stands."""
    return table.locator.format_map(row)
