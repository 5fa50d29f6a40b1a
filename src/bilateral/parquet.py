"""Tables as Parquet: facts, records and the rows of any dataclass, totally ordered, each with a hash of its rows.

The bytes repeat under one writer, the hash of the rows under all.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

from bilateral.dates import Date
from bilateral.facts import Fact
from bilateral.records import SQL_TYPES, RecordTable
from bilateral.store import TYPES, columns, quoted

#: The columns that hold the bounds of a fact's dates.
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")


def write_facts(row: type[Fact], facts: Sequence[Fact], path: Path) -> dict[str, Any]:
    """Write facts of one kind and source, with the bounds of their dates as columns for SQL."""
    types = {name: TYPES[kind] for name, kind in columns(row).items()} | dict.fromkeys(BOUNDS, "DATE")
    return _write(types, [_bounded(fact, list(columns(row))) for fact in facts], path)


def write_rows(row: type[Any], rows: Iterable[Any], path: Path) -> dict[str, Any]:
    types = {f.name: TYPES.get(cast("type", f.type), "VARCHAR[]") for f in fields(row)}
    return _write(types, [{f.name: getattr(r, f.name) for f in fields(row)} for r in rows], path)


def write_records(table: RecordTable, rows: list[tuple[Any, ...]], path: Path) -> dict[str, Any]:
    """Write a table of records. Raises RawData for a row that is not as the table declares."""
    return _write({name: SQL_TYPES[type_] for name, type_ in table.types.items()}, table.rows(rows), path)


def _bounded(fact: Fact, names: list[str]) -> dict[str, Any]:
    bounds = (fact.start.earliest, fact.start.latest, fact.end.earliest, fact.end.latest)
    return {name: getattr(fact, name) for name in names} | dict(zip(BOUNDS, bounds, strict=True))


def _write(types: Mapping[str, str], rows: list[dict[str, Any]], path: Path) -> dict[str, Any]:
    """Rows to Parquet, totally ordered; returns their number, a hash of the rows and one of the bytes."""
    import duckdb

    lines = sorted(json.dumps(row, ensure_ascii=False, default=_json) for row in rows)
    source = path.with_suffix(".ndjson")
    source.write_text("\n".join(lines) + "\n", "utf-8")
    spec = "{" + ", ".join(f"{quoted(n)}: '{t}'" for n, t in types.items()) + "}"
    db = duckdb.connect(config={"threads": 1})
    if rows:
        table = f"read_json('{source}', format='newline_delimited', columns={spec})"
    else:
        table = f"(SELECT {', '.join(f'NULL::{t} AS {quoted(n)}' for n, t in types.items())} WHERE false)"
    db.execute(f"COPY (SELECT * FROM {table} ORDER BY ALL) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
    source.unlink()
    return {
        "rows": len(rows),
        "rows_hash": hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def _json(value: object) -> str:
    if isinstance(value, Date | dt.date):
        return str(value)
    raise TypeError(f"{value!r} has no place in a table")
