"""Where facts lie: compiled Parquet beside a manifest, read by the only SQL over facts. Or plain memory.

Both stores answer the same question: the rows of a kind whose columns have these values. What is visible on
which day, and what it means, is the view's business.
"""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cached_property, lru_cache
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bilateral.dates import Date
from bilateral.entities import Entity, Name, by_id
from bilateral.errors import DamagedData
from bilateral.facts import Coverage, Edition, Fact, Source, made
from bilateral.memory import Same
from bilateral.records import RecordTable
from bilateral.relations.contract import F, Kind

if TYPE_CHECKING:
    import duckdb

DATA = Path(__file__).parent / "data"
REMEDY = "Reinstall bilateral, or compile the data again: bilateral compile --raw DIR."
TYPES = {str: "VARCHAR", bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", dt.date: "DATE", Date: "VARCHAR"}

Where = Mapping[str, Collection[str]]
Asked = tuple[tuple[str, frozenset[str]], ...]
#: Tables beside those of the kinds.
COVERAGE, ENTITIES, NAMES = "coverage", "entities", "names"
#: How DuckDB's values become those of a row's columns.
READERS: dict[Any, Callable[[Any], Any]] = {Date: Date.parse, tuple[str, ...]: tuple}
#: More values than these are given as one list; more names are asked for by turns.
MANY, MANY_NAMES = 24, 10_000


class Store(Protocol):
    """What every store can tell. `facts` takes columns and the values they may have, all to be met, and leaves out
    what is certain to have ended before the day `since`.

    `shared` gives the values of a column that rows of each of these parties have: the agreements of two countries.
    `several` gives the rows whose values of the columns `alike` more than one source has.
    """

    @property
    def sources(self) -> Mapping[str, Source]: ...
    def facts(self, kind: Kind[F], where: Where, since: dt.date | None = None) -> Sequence[F]: ...
    def shared(self, kind: Kind[Any], column: str, party: str, parties: Sequence[str]) -> Collection[str]: ...
    def several(self, kind: Kind[F], alike: Sequence[str]) -> Sequence[F]: ...
    def coverage(self, kind: str) -> Sequence[Coverage]: ...
    def entities(self, ids: Collection[str] | None = None) -> Mapping[str, Entity]: ...


_COLUMNS: dict[type[Fact], dict[str, Any]] = {}


def columns(row: type[Fact]) -> dict[str, Any]:
    """The stored columns of a row class and their Python types, common ones last."""
    if row not in _COLUMNS:
        own = [f for f in fields(row) if f.name not in Fact.__dataclass_fields__]
        common = [f for f in fields(Fact) if f.name not in ("inputs", "known_id", "plain")]
        _COLUMNS[row] = {f.name: f.type for f in (*own, *common)}
    return _COLUMNS[row]


class MemoryStore:
    """Facts held in lists: for generated facts, and for a pair that is asked again and again."""

    def __init__(
        self,
        facts: Iterable[Fact],
        coverage: Iterable[Coverage] = (),
        entities: Iterable[Entity] = (),
        sources: Mapping[str, Source] | None = None,
    ) -> None:
        self._facts = tuple(facts)
        self._coverage = tuple(coverage)
        self._entities = by_id(entities)
        self.sources = dict(sources or {})

    def facts(self, kind: Kind[F], where: Where, since: dt.date | None = None) -> list[F]:
        rows = (fact for fact in self._facts if isinstance(fact, kind.row))
        found = [row for row in rows if all(getattr(row, c) in values for c, values in where.items())]
        return found if since is None else [row for row in found if (row.end.latest or since) >= since]

    def shared(self, kind: Kind[Any], column: str, party: str, parties: Sequence[str]) -> Collection[str]:
        of_each = ({getattr(r, column) for r in self.facts(kind, {party: (one,)})} for one in parties)
        return set.intersection(*of_each)

    def several(self, kind: Kind[F], alike: Sequence[str]) -> list[F]:
        sources: dict[Any, set[str]] = {}
        value = attrgetter(*alike)
        rows = self.facts(kind, {})
        for row in rows:
            sources.setdefault(value(row), set()).add(row.source)
        return [row for row in rows if len(sources[value(row)]) > 1]

    def coverage(self, kind: str) -> list[Coverage]:
        return [entry for entry in self._coverage if entry.kind == kind]

    def entities(self, ids: Collection[str] | None = None) -> dict[str, Entity]:
        if ids is None:
            return self._entities
        return {i: self._entities[i] for i in ids if i in self._entities}


class ParquetStore:
    """Compiled data in a folder: ``manifest.json`` and one Parquet file a kind and source.

    Raises DamagedData, naming the file and the remedy, where a file is missing, cut off or altered.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self._checked: set[str] = set()
        # a document is judged on two days, a pair compared on two: the same rows are asked for again
        self._selected = lru_cache(maxsize=512)(self._select)
        self._shared = lru_cache(maxsize=512)(self._select_shared)
        self._people: dict[str, Entity] = {}
        self._sought: set[str] = set()

    @cached_property
    def manifest(self) -> dict[str, Any]:
        path = self.folder / "manifest.json"
        try:
            manifest = json.loads(path.read_text("utf-8"))
            if not isinstance(manifest["files"], dict) or not isinstance(manifest["sources"], list):
                raise ValueError("files and sources are not as they should be")
        except FileNotFoundError as error:
            raise DamagedData(f"{path}: no compiled data here. {REMEDY}") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedData(f"{path}: not a manifest ({error}). {REMEDY}") from error
        return dict(manifest)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {entry["id"]: source_from(entry) for entry in self.manifest["sources"]}

    @cached_property
    def db(self) -> "duckdb.DuckDBPyConnection":
        connection: duckdb.DuckDBPyConnection = _engine().connect(config={"threads": 2})
        connection.execute("SET enable_progress_bar = false")  # which it would draw into what we print
        return connection

    def file(self, name: str) -> Path:
        """A data file, checked once against the manifest's hash."""
        path = self.folder / name
        if name not in self._checked:
            try:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                raise DamagedData(f"{path}: can't be read ({error.strerror}). {REMEDY}") from error
            if digest != self.manifest["files"].get(name, {}).get("sha256"):
                raise DamagedData(f"{path}: damaged, its bytes are not those of the manifest. {REMEDY}")
            self._checked.add(name)
        return path

    def files(self, table: str) -> list[Path]:
        """The files of a kind; or the one of COVERAGE, of ENTITIES or of NAMES."""
        if table in (COVERAGE, ENTITIES, NAMES):
            return [self.file(f"{table}.parquet")]
        return [self.file(name) for name, entry in sorted(self.manifest["files"].items()) if entry["kind"] == table]

    def records(self, table: RecordTable) -> Path | None:
        """The file of a table of records, or None where it was not compiled."""
        return self.file(table.file) if table.file in self.manifest["files"] else None

    def facts(self, kind: Kind[F], where: Where, since: dt.date | None = None) -> Sequence[F]:
        asked = tuple([(column, frozenset(values)) for column, values in where.items()])
        found: tuple[F, ...] = self._selected(kind, asked, since)
        return found

    def shared(self, kind: Kind[Any], column: str, party: str, parties: Sequence[str]) -> Collection[str]:
        return self._shared(kind.name, column, party, tuple(parties))

    def _select_shared(self, kind: str, column: str, party: str, parties: tuple[str, ...]) -> Collection[str]:
        test, parameters = self._one_of(party, parties)
        tail = f"GROUP BY 1 HAVING count(DISTINCT {quoted(party)}) = {len(set(parties))} ORDER BY 1"
        return tuple(value for (value,) in self._ask(kind, {column: str}, [test], parameters, tail))

    def several(self, kind: Kind[F], alike: Sequence[str]) -> tuple[F, ...]:
        files = [str(f) for f in self.files(kind.name)]
        if len(files) < 2:  # a file a source
            return ()
        same = f"SELECT {_list(alike)} FROM read_parquet(?) GROUP BY ALL HAVING count(DISTINCT source) > 1"
        kept = columns(kind.row)
        sql = f"SELECT {_list(kept)} FROM read_parquet(?) JOIN ({same}) USING ({_list(alike)}) ORDER BY ALL"
        rows = converted(self._run(sql, [files, files]), kept, READERS)
        return tuple(made(kind.row, tuple(kept), rows))

    def facts_of(self, kind: Kind[F], source: str) -> tuple[F, ...]:
        """All rows of a kind that one source gives."""
        return self._select(kind, (("source", frozenset((source,))),))

    def _select(self, kind: Kind[F], asked: Asked, since: dt.date | None = None) -> tuple[F, ...]:
        tests, parameters = [], []
        for column, values in asked:
            test, given = self._one_of(column, sorted(values))
            tests.append(test)
            parameters += given
        if since is not None:
            tests.append("(end_latest IS NULL OR end_latest >= ?)")
            parameters.append(since)
        kept = columns(kind.row)
        return Same.of(made(kind.row, tuple(kept), self._ask(kind.name, kept, tests, parameters)))

    def coverage(self, kind: str) -> list[Coverage]:
        return self._all_coverage.get(kind, [])

    @cached_property
    def _all_coverage(self) -> dict[str, list[Coverage]]:
        out: dict[str, list[Coverage]] = {}
        kept = {f.name: f.type for f in fields(Coverage)}
        for entry in made(Coverage, tuple(kept), self._ask(COVERAGE, kept)):
            out.setdefault(entry.kind, []).append(entry)
        return out

    def entities(self, ids: Collection[str] | None = None) -> dict[str, Entity]:
        if ids is None or not self._sought.issuperset(ids):
            missing = None if ids is None else tuple(sorted(set(ids) - self._sought))
            self._sought.update(missing or ())
            test, parameters = self._one_of("id", missing) if missing else ("true", [])
            kept = {f.name: f.type for f in fields(Entity)}
            rows = self._ask(ENTITIES, kept, [test], parameters, "ORDER BY id")
            for entity in made(Entity, tuple(kept), rows):
                self._people[entity.id] = entity
        if ids is None:
            return self._people
        return {i: self._people[i] for i in ids if i in self._people}

    @property
    def has_names(self) -> bool:
        """Whether names were compiled for searching; data compiled before there were any have none."""
        return f"{NAMES}.parquet" in self.manifest["files"]

    def names(self, firsts: Collection[str]) -> Iterator[Name]:
        """The names that begin with one of these words."""
        kept, asked = {f.name: f.type for f in fields(Name)}, list(firsts)
        for at in range(0, len(asked), MANY_NAMES):
            test, parameters = self._one_of("first", asked[at : at + MANY_NAMES])
            yield from made(Name, tuple(kept), self._ask(NAMES, kept, [test], parameters))

    def _one_of(self, column: str, values: Sequence[str]) -> tuple[str, list[Any]]:
        """A test that the column has one of these values, and its parameters."""
        if len(values) > MANY:
            return f"{quoted(column)} IN (SELECT unnest(?))", [list(values)]
        return f"{quoted(column)} IN ({', '.join('?' * len(values))})" if values else "false", list(values)

    def _ask(
        self, table: str, kept: Mapping[str, Any], tests: Sequence[str] = (), parameters: Sequence[Any] = (),
        tail: str = "",
    ) -> Iterator[tuple[Any, ...]]:  # fmt: skip
        """Rows of a kind (or of COVERAGE, ENTITIES): these columns, as their types want them, in the files' order."""
        files = [str(f) for f in self.files(table)]
        if not files:
            return iter(())
        sql = f"SELECT {_list(kept)} FROM read_parquet(?) {_where(tests)} {tail}"
        return converted(self._run(sql, [files, *parameters]), kept, READERS)

    def _run(self, sql: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
        try:
            return self.db.execute(sql, parameters).fetchall()
        except _engine().Error as error:
            raise DamagedData(f"{self.folder}: {str(error).splitlines()[0]}. {REMEDY}") from error


def _engine() -> Any:
    """DuckDB's own library: the package around it takes longer to import than a sheet takes to read."""
    try:
        return import_module("_duckdb")
    except ImportError:
        return import_module("duckdb")


def quoted(name: str) -> str:
    """A column name that may be an SQL word."""
    return f'"{name}"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


def _where(tests: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(tests)}" if tests else ""


def converted(
    rows: Iterable[Sequence[Any]], kept: Mapping[str, Any], readers: Mapping[Any, Callable[[Any], Any]]
) -> Iterator[tuple[Any, ...]]:
    """Rows with each value read as its column's type wants it, a column at once."""
    read = zip(kept.values(), zip(*rows, strict=True), strict=False)
    return zip(*(map(readers[type_], values) if type_ in readers else values for type_, values in read), strict=True)


def source_from(entry: Mapping[str, Any]) -> Source:
    """A Source from its JSON or YAML form; keys that a Source has no place for are left out."""
    known = {f.name: f for f in fields(Source)}
    values = {k: v for k, v in entry.items() if k in known}
    day = dt.date.fromisoformat
    editions = tuple(
        Edition(str(e["name"]), day(str(e["seen_from"])), day(str(e["seen_to"])), day(str(e["published"])))
        for e in values.pop("editions", ())
    )
    kinds = tuple(values.pop("kinds", ()))
    plain: dict[str, Any] = {k: v if isinstance(v, bool) else str(v) for k, v in values.items()}
    needed = [f.name for f in known.values() if f.default is MISSING and f.name not in plain]
    if needed:
        raise KeyError(f"source {entry.get('id')} lacks {', '.join(needed)}")
    return Source(**plain, kinds=kinds, editions=editions)


@lru_cache(maxsize=1)
def default_store() -> ParquetStore:
    """The program's own data, or those in the folder BILATERAL_DATA, by way of their quick copy (see `quick`)."""
    from bilateral.quick import quick_store

    return quick_store(Path(os.environ.get("BILATERAL_DATA") or DATA))
