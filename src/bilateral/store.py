"""Where facts lie: compiled Parquet beside a manifest, read by the only SQL over facts. Or plain memory.

Both stores answer the same question: the rows of a kind whose columns have these values. What is visible on
which day, and what it means, is the view's business.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bilateral.dates import Date
from bilateral.entities import Entity, by_id
from bilateral.errors import DamagedData
from bilateral.facts import Coverage, Edition, Fact, Source
from bilateral.relations.contract import F, Kind

if TYPE_CHECKING:
    import duckdb

DATA = Path(__file__).parent / "data"
REMEDY = "Reinstall bilateral, or compile the data again: bilateral compile --raw DIR."
TYPES = {str: "VARCHAR", bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", dt.date: "DATE", Date: "VARCHAR"}

Where = Mapping[str, Collection[str]]


class Store(Protocol):
    """What every store can tell. `facts` takes columns and the values they may have, all to be met, and leaves out
    what is certain to have ended before the day `since`.

    `shared` gives the values of a column that rows of each of these parties have: the agreements of two countries.
    """

    @property
    def sources(self) -> Mapping[str, Source]: ...
    def facts(self, kind: Kind[F], where: Where, since: dt.date | None = None) -> Sequence[F]: ...
    def shared(self, kind: Kind[Any], column: str, party: str, parties: Sequence[str]) -> Collection[str]: ...
    def coverage(self, kind: str) -> Sequence[Coverage]: ...
    def entities(self, ids: Collection[str] | None = None) -> Mapping[str, Entity]: ...


_COLUMNS: dict[type[Fact], dict[str, Any]] = {}


def columns(row: type[Fact]) -> dict[str, Any]:
    """The stored columns of a row class and their Python types, common ones last."""
    if row not in _COLUMNS:
        own = [f for f in fields(row) if f.name not in Fact.__dataclass_fields__]
        common = [f for f in fields(Fact) if f.name not in ("inputs", "known_id")]
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

    def files(self, kind: str) -> list[Path]:
        return [self.file(name) for name, entry in sorted(self.manifest["files"].items()) if entry["kind"] == kind]

    def facts(self, kind: Kind[F], where: Where, since: dt.date | None = None) -> Sequence[F]:
        asked = tuple((column, tuple(sorted(values))) for column, values in sorted(where.items()))
        found: tuple[F, ...] = self._selected(kind, asked, since)
        return found

    def shared(self, kind: Kind[Any], column: str, party: str, parties: Sequence[str]) -> Collection[str]:
        return self._shared(kind, column, party, tuple(parties))

    def _select_shared(self, kind: Kind[Any], column: str, party: str, parties: tuple[str, ...]) -> Collection[str]:
        marks = ", ".join("?" * len(parties))
        sql = (
            f"SELECT {quoted(column)} FROM read_parquet(?) WHERE {quoted(party)} IN ({marks}) GROUP BY 1 "
            f"HAVING count(DISTINCT {quoted(party)}) = ? ORDER BY 1"
        )
        files = [str(f) for f in self.files(kind.name)]
        return tuple(row[0] for row in self._run(sql, [files, *parties, len(set(parties))])) if files else ()

    def facts_of(self, kind: Kind[F], source: str) -> tuple[F, ...]:
        """All rows of a kind that one source gives."""
        return self._select(kind, (("source", (source,)),))

    def _select(
        self, kind: Kind[F], asked: tuple[tuple[str, tuple[str, ...]], ...], since: dt.date | None = None
    ) -> tuple[F, ...]:
        files = self.files(kind.name)
        if not files:
            return ()
        kept = columns(kind.row)
        tests = [f"{quoted(column)} IN ({', '.join('?' * len(values))})" for column, values in asked if values]
        if len(tests) < len(asked):
            return ()
        parameters: list[Any] = [[str(f) for f in files], *(value for _column, values in asked for value in values)]
        if since is not None:
            tests.append("(end_latest IS NULL OR end_latest >= ?)")
            parameters.append(since)
        # files and rows in them are in order: so is what is found
        sql = f"SELECT {_list(kept)} FROM read_parquet(?) {_where(tests)}"
        names, dates = tuple(kept), [i for i, t in enumerate(kept.values()) if t is Date]
        return tuple(
            kind.row(**dict(zip(names, _dated(row, dates), strict=True))) for row in self._run(sql, parameters)
        )

    def coverage(self, kind: str) -> list[Coverage]:
        return self._all_coverage.get(kind, [])

    @cached_property
    def _all_coverage(self) -> dict[str, list[Coverage]]:
        names = [f.name for f in fields(Coverage)]
        sql = f"SELECT {', '.join(quoted(n) for n in names)} FROM read_parquet(?) ORDER BY ALL"
        out: dict[str, list[Coverage]] = {}
        for row in self._run(sql, [str(self.file("coverage.parquet"))]):
            entry = Coverage(*row)
            out.setdefault(entry.kind, []).append(entry)
        return out

    def entities(self, ids: Collection[str] | None = None) -> dict[str, Entity]:
        missing = None if ids is None else sorted(set(ids) - self._people.keys())
        if missing is None or missing:
            names = [f.name for f in fields(Entity)]
            test = "" if missing is None else "WHERE id IN (SELECT unnest(?))"
            sql = f"SELECT {_list(names)} FROM read_parquet(?) {test} ORDER BY id"
            parameters: list[Any] = [str(self.file("entities.parquet"))]
            for row in self._run(sql, parameters if missing is None else [*parameters, missing]):
                values = dict(zip(names, row, strict=True))
                self._people[values["id"]] = Entity(**{**values, "names": tuple(values["names"])})
        if ids is None:
            return self._people
        return {i: self._people[i] for i in ids if i in self._people}

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


def _where(tests: list[str]) -> str:
    return f"WHERE {' AND '.join(tests)}" if tests else ""


def _dated(row: tuple[Any, ...], dates: list[int]) -> list[Any]:
    values = list(row)
    for i in dates:
        values[i] = Date.parse(values[i])
    return values


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
    """The data that ship with the program."""
    return ParquetStore()
