"""A quick copy of the compiled tables in the user's cache: one SQLite file, made once for each set of data.

Starting DuckDB takes longer than all that a sheet asks of it; SQLite comes with Python and starts in a moment. Of a
kind of two parties the rows of a pair lie together, packed: there are too many of them to be rows of their own. The
copy bears the hash of the manifest in its name, is written beside and renamed, and answers as the Parquet does (a
test holds it). ``BILATERAL_CACHE`` names another folder for it, or "off"; where it can't be kept, the Parquet is read.
"""

import datetime as dt
import hashlib
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from bilateral.dates import Date
from bilateral.facts import made
from bilateral.memory import Same
from bilateral.phrases import _
from bilateral.relations import registry
from bilateral.relations.contract import Kind
from bilateral.store import COVERAGE, ENTITIES, NAMES, Asked, ParquetStore, columns, converted, quoted

#: A change of the tables' form makes another copy.
FORM = "4"
#: A copy that nobody has read for so long is removed when a new one is made.
UNUSED_S = 60 * 24 * 3600
#: The table of what packed rows have in common, by table: without it a pair's few rows would hardly shrink.
COMMON, COMMON_BYTES = "common", 4096
#: The column of a row's place among all of its table.
PLACE = "#"
READERS: dict[Any, Callable[[Any], Any]] = {
    Date: lru_cache(maxsize=65536)(Date.parse),
    dt.date: lru_cache(maxsize=65536)(dt.date.fromisoformat),
    bool: bool,
    tuple[str, ...]: lru_cache(maxsize=4096)(lambda text: tuple(json.loads(text))),
}


def quick_store(folder: Path) -> ParquetStore:
    """The store over `folder` by way of its quick copy, made now if there is none; else over the Parquet itself."""
    plain, cache = ParquetStore(folder), cache_folder()
    if cache is None:
        return plain
    digest = hashlib.sha256(FORM.encode() + json.dumps(plain.manifest, sort_keys=True).encode()).hexdigest()[:16]
    path = cache / f"facts-{digest}.sqlite"
    try:
        if not path.exists():
            build(plain, path)
        try:
            return QuickStore(folder, path)
        except sqlite3.Error:  # damaged: another is made
            build(plain, path)
            return QuickStore(folder, path)
    except (OSError, sqlite3.Error):
        return plain


def cache_folder() -> Path | None:
    """Where the copy is kept: BILATERAL_CACHE, or the user's cache folder; None where it is off."""
    named = os.environ.get("BILATERAL_CACHE")
    if named:
        return None if named.lower() == "off" else Path(named)
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(base) / "bilateral" if base else None


def build(store: ParquetStore, path: Path) -> None:
    """Copy every table to a new SQLite file and put it in its place. Raises OSError, sqlite3.Error, DamagedData."""
    import tempfile  # here: a copy is seldom made

    path.parent.mkdir(parents=True, exist_ok=True)
    if sys.stderr.isatty():
        print(_("bilateral: preparing the facts for quick reading, once …"), file=sys.stderr)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".facts-", suffix=".sqlite")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            db.execute(f"CREATE TABLE {COMMON} (name TEXT PRIMARY KEY, value BLOB)")
            for kind in registry().values():
                if packed(kind):
                    _pack(store, db, kind)
                else:
                    _copy(store, db, kind.name, kind.parties[0], _searched(kind))
            _copy(store, db, COVERAGE, "kind")
            _copy(store, db, ENTITIES, "id")
            if store.has_names:
                _copy(store, db, NAMES, "first")
            db.commit()
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    for old in path.parent.glob("facts-*.sqlite"):
        with suppress(OSError):
            if old != path and time.time() - old.stat().st_atime > UNUSED_S:
                old.unlink()


def packed(kind: Kind[Any]) -> bool:
    """Whether the rows of a pair are packed together: of a kind that tells of pairs, and of them alone."""
    return len(kind.parties) == 2 and not kind.joined_by


def _searched(kind: Kind[Any]) -> set[tuple[str, ...]]:
    """The columns by which rows are looked for, beside the first party."""
    named = (*kind.parties[1:], kind.joined_by, *(column for column, _sort in kind.entities))
    both = {(kind.parties[0], kind.mutual)} if kind.mutual else set()  # it alone tells what both have a part in
    return {(column,) for column in named if column} | both


def _copy(
    store: ParquetStore, db: sqlite3.Connection, table: str, first: str, searched: Iterable[tuple[str, ...]] = ()
) -> None:
    """A table whose rows lie together by their `first` column, each with its place among all."""
    files = [str(f) for f in store.files(table)]
    if not files:
        return  # asked for, it is sought in the Parquet, where it is not either
    found = store.db.execute("SELECT * FROM read_parquet(?) LIMIT 0", [files]).description or ()
    names = [column[0] for column in found]
    kept = ", ".join(_kept(name, str(type_)) for name, type_, *_rest in found)
    rows = store.db.execute(
        f"""SELECT {kept}, {quoted(PLACE)} FROM (SELECT *, row_number() OVER () AS {quoted(PLACE)} FROM read_parquet(?))
            ORDER BY {quoted(first)}, {quoted(PLACE)}""",
        [files],
    ).fetchall()
    key = f"PRIMARY KEY ({quoted(first)}, {quoted(PLACE)})"
    db.execute(f"CREATE TABLE {quoted(table)} ({', '.join(map(quoted, (*names, PLACE)))}, {key}) WITHOUT ROWID")
    db.executemany(f"INSERT INTO {quoted(table)} VALUES ({', '.join('?' * (len(names) + 1))})", rows)
    for by in sorted(searched):
        name = quoted(" ".join((table, "by", *by)))
        db.execute(f"CREATE INDEX {name} ON {quoted(table)} ({', '.join(map(quoted, by))})")


def _pack(store: ParquetStore, db: sqlite3.Connection, kind: Kind[Any]) -> None:
    """A kind's rows, those of a pair as one compressed list of JSON, each row with its place among all before it."""
    files = [str(f) for f in store.files(kind.name)]
    if not files:
        return
    found = store.db.execute("SELECT * FROM read_parquet(?) LIMIT 0", [files]).description or ()
    types = {name: str(type_) for name, type_, *_rest in found}
    place, row = quoted(PLACE), ", ".join(_kept(name, types[name]) for name in _packed_columns(kind))
    parties = ", ".join(map(quoted, kind.parties))
    texts = store.db.execute(
        f"""SELECT {parties}, '[' || string_agg(json_array({place}, {row}), ',' ORDER BY {place}) || ']'
            FROM (SELECT *, row_number() OVER () AS {place} FROM read_parquet(?))
            GROUP BY {parties} ORDER BY {parties}""",
        [files],
    )
    table = quoted(kind.name)
    db.execute(f"CREATE TABLE {table} ({parties}, rows BLOB)")
    common = b""
    while some := texts.fetchmany(10_000):
        if not common:
            common = "".join(str(text) for *_pair, text in some[:: max(len(some) // 16, 1)]).encode()[-COMMON_BYTES:]
            db.execute(f"INSERT INTO {COMMON} VALUES (?, ?)", (kind.name, common))
        rows = ((*pair, _squeezed(text.encode(), common)) for *pair, text in some)
        db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
    for column in kind.parties:
        db.execute(f"CREATE INDEX {quoted(f'{kind.name} by {column}')} ON {table} ({quoted(column)})")


def _packed_columns(kind: Kind[Any]) -> list[str]:
    return [*columns(kind.row), "end_latest"]


def _squeezed(data: bytes, common: bytes) -> bytes:
    packer = zlib.compressobj(6, zdict=common)
    return packer.compress(data) + packer.flush()


def _kept(name: str, type_: str) -> str:
    """A column as SQLite keeps it: days and lists as texts."""
    if type_ in ("VARCHAR[]", "list"):
        return f"CAST(to_json({quoted(name)}) AS VARCHAR)"
    return f"CAST({quoted(name)} AS VARCHAR)" if type_ in ("DATE", "Date") else quoted(name)


class QuickStore(ParquetStore):
    """The compiled data read from their quick copy. Panels, which take whole tables, read the Parquet."""

    def __init__(self, folder: Path, path: Path) -> None:
        super().__init__(folder)
        self.path = path
        self.quick  # noqa: B018 - a copy that can't be opened is found out here

    @cached_property
    def quick(self) -> sqlite3.Connection:
        """The copy, opened to be read only."""
        db = sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        db.execute(f"SELECT count(*) FROM {quoted(COVERAGE)}").fetchone()
        return db

    def _select(self, kind: Kind[Any], asked: Asked, since: dt.date | None = None) -> tuple[Any, ...]:
        of_pairs = {column: sorted(values) for column, values in asked if column in kind.parties}
        if not packed(kind) or not of_pairs:
            return super()._select(kind, asked, since)
        try:
            rows = self._unpacked(kind, of_pairs)
        except (sqlite3.Error, zlib.error):  # a damaged copy: the Parquet has the same
            return super()._select(kind, asked, since)
        kept = columns(kind.row)
        others = [(list(kept).index(c) + 1, values) for c, values in asked if c not in of_pairs]
        if others:
            rows = [row for row in rows if all(row[i] in values for i, values in others)]
        if since is not None:
            day = str(since)
            rows = [row for row in rows if row[-1] is None or row[-1] >= day]
        rows.sort()  # by their places
        return Same.of(made(kind.row, tuple(kept), converted((row[1:-1] for row in rows), kept, READERS)))

    def _unpacked(self, kind: Kind[Any], of_pairs: Mapping[str, Sequence[str]]) -> list[list[Any]]:
        """Rows of pairs with these parties: place, columns, the last day on which the row may have ended."""
        tests = [self._one_of(column, values) for column, values in of_pairs.items()]
        where, given = " AND ".join(test for test, _values in tests), [v for _test, values in tests for v in values]
        found = self.quick.execute(f"SELECT rows FROM {quoted(kind.name)} WHERE {where}", given).fetchall()
        common = self._common.get(kind.name, b"")
        return [row for (blob,) in found for row in json.loads(zlib.decompressobj(zdict=common).decompress(blob))]

    @cached_property
    def _common(self) -> dict[str, bytes]:
        return dict(self.quick.execute(f"SELECT name, value FROM {COMMON}").fetchall())

    def _one_of(self, column: str, values: Sequence[str]) -> tuple[str, list[Any]]:
        return f"{quoted(column)} IN ({', '.join('?' * len(values))})" if values else "false", list(values)

    def _ask(
        self, table: str, kept: Mapping[str, Any], tests: Sequence[str] = (), parameters: Sequence[Any] = (),
        tail: str = "",
    ) -> Iterator[tuple[Any, ...]]:  # fmt: skip
        if table in registry() and packed(registry()[table]):  # anything but a pair is asked of the Parquet
            return super()._ask(table, kept, tests, parameters, tail)
        given = [str(value) if isinstance(value, dt.date) else value for value in parameters]
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        # qualified: SQLite takes a quoted name that is no column for a text
        named = ", ".join(f"{quoted(table)}.{quoted(column)}" for column in kept)
        sql = f"SELECT {named} FROM {quoted(table)} {where} {tail or f'ORDER BY {quoted(PLACE)}'}"
        try:
            return converted(self.quick.execute(sql, given).fetchall(), kept, READERS)
        except sqlite3.Error:  # a damaged copy: the Parquet has the same
            return super()._ask(table, kept, tests, parameters, tail)
