"""From raw files to the tables that ship: every source's adapter, in order, then Parquet and a manifest.

The bytes repeat under one writer; the manifest's `rows_hash` is of the sorted rows and repeats under all.
"""

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from bilateral.checks.names import names
from bilateral.dates import Date
from bilateral.entities import ALLIANCE, Entity, Name
from bilateral.errors import OutputError, RawData, UnknownName, UsageError, suggestion
from bilateral.facts import Coverage, Fact, Source
from bilateral.records import SQL_TYPES, RecordTable
from bilateral.relations import record_tables, registry
from bilateral.sources.contract import Inputs, Output, Progress
from bilateral.sources.yaml import load
from bilateral.store import DATA, TYPES, ParquetStore, columns, quoted, source_from

#: Adapters in order: one may use the entities of those before it. What may not ship (``ships: false`` in source.yml) is
#: compiled only when it is named, into a folder of the user's own.
SOURCES = (
    "organizations",
    "curated_agreements",
    "manytreaties",
    "unctad_bits",
    "desta",
    "un_treaties",
    "nuclear_cooperation",
    "tax_treaties",
    "curated_memberships",
    "pocom",
    "factbook",
    "cow_igo",
    "unsc",
    "atop",
    "visits",
    "travels",
    "rdcr",
    "us_census_trade",
    "itpde",
    "fdi_net",
    "us_foreign_aid",
    "goods",
    "us_imports_hs",
    "usitc_tradeshifts",
    "oecd_icio",
    "cow_wars",
    "gml_disputes",
    "cow_disputes",
    "tss_rivalries",
    "ucdp",
    "curated_occupations",
    "curated_events",
    "worldbank",
    "polity",
    "vdem",
    "euds",
    "un_scale",
    "unvotes",
    "un_ideal_points",
    "curated_presidencies",
    "curated_relations",
    "factbook_leaders",
    "archigos",
    "reign",
    "troopdata",
    "cow_contiguity",
    "capitals",
    "cepii_geodist",
    "factbook_languages",
    "wikidata_missions",
    "passport_index",
    "unhcr",
    "un_migrants",
    "oecd_students",
    "gsdb",
    "world_leaders_current",
    "un_contributions",
    "icews",
    "peace_scale",
    "state_systems",
    "nmc",
)
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")


def describe(name: str) -> Source:
    """A source's own description, from its source.yml. Raises RawData where a key is missing."""
    path = Path(__file__).parent / "sources" / name / "source.yml"
    try:
        described = load(path)
        if isinstance(described.get("editions"), str):  # those of another source to the same publication
            described["editions"] = load(path.parents[1] / described["editions"] / "source.yml")["editions"]
        return source_from(described)
    except (KeyError, ValueError) as error:
        raise RawData(f"{path}: {error}") from error


def expected_rows(name: str) -> dict[str, tuple[int, int]]:
    """The least and most rows a source may give of each kind or table of records, from its source.yml."""
    expected = load(Path(__file__).parent / "sources" / name / "source.yml").get("expected") or {}
    return {kind: (least, most) for kind, (least, most) in (expected.get("rows") or {}).items()}


def compile_all(
    raw: Path, curated: Path, out: Path, progress: Progress = lambda _: None, only: Collection[str] = ()
) -> dict[str, Any]:
    """Compile every source that ships, or `only` these, and put the tables in the place of `out`; returns the manifest.

    Nothing is left half written: `out` keeps its former files until all are done. Of sources not compiled anew the
    rows are those of `out`, or of the program's own data where there are none yet. Raises RawData, OutputError;
    UnknownName for a source that is none; UsageError where one that may not ship would get among the program's own.
    """
    described = {name: _allowed(name, out) for name in only}
    kept = Kept(out if (out / "manifest.json").exists() else DATA, only) if only else None
    entities: dict[str, Entity] = kept.entities() if kept else {}
    coverage: list[Coverage] = kept.coverage() if kept else []
    facts: list[Fact] = []
    files: dict[str, dict[str, Any]] = {}
    sources: list[Source] = []
    with tempfile.TemporaryDirectory(prefix="bilateral-") as scratch:
        folder = Path(scratch)
        sources.append(describe("countries"))
        progress(f"countries: {sources[0].title}")
        files["countries.json"] = write_countries(raw, curated, folder / "countries.json")
        for name in SOURCES:
            if kept and name not in only:
                files |= kept.files(name, folder)
                facts += kept.facts(name)
                sources += kept.source(name)
                continue
            source = described.get(name) or describe(name)
            if not source.ships and name not in only:
                continue
            progress(f"{name}: {source.title}")
            output = _run(name, Inputs(raw, curated, source, dict(entities), tuple(facts), progress))
            _add_entities(entities, output.entities, name)
            coverage += output.coverage
            facts += output.facts
            sources.append(source)
            for kind in registry().values():
                rows = [f for f in output.facts if type(f) is kind.row]
                _check_count(name, kind.name, len(rows))
                if rows:
                    file = f"{kind.name}.{source.id}.parquet"
                    files[file] = {"kind": kind.name, "source": source.id, **write_facts(kind.row, rows, folder / file)}
            for of in (table for table in record_tables().values() if table.source == source.id):
                given = output.records.get(of.name, [])
                _check_count(name, of.name, len(given))
                if given:
                    entry = {"kind": "", "records": of.name, "source": source.id}
                    files[of.file] = entry | write_records(of, given, folder / of.file)
        files["coverage.parquet"] = {"kind": "", **write_rows(Coverage, coverage, folder / "coverage.parquet")}
        files["entities.parquet"] = {"kind": "", **write_rows(Entity, entities.values(), folder / "entities.parquet")}
        called = names(e for e in entities.values() if e.sort != ALLIANCE)
        files["names.parquet"] = {"kind": "", **write_rows(Name, called, folder / "names.parquet")}
        manifest = {"files": files, "sources": [_plain(source) for source in sources]}
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False, default=str)
        (folder / "manifest.json").write_text(text + "\n", "utf-8")
        _put(folder, out)
    return manifest


def _allowed(name: str, out: Path) -> Source:
    """The source of a name given by the user, if it may be compiled into `out`."""
    if name not in SOURCES:
        raise UnknownName(f"no source {name!r}.{suggestion(name, SOURCES)} Known: {', '.join(SOURCES)}.")
    source = describe(name)
    if not source.ships and out.resolve() == DATA.resolve():
        raise UsageError(
            f"{name} may not ship with the program ({source.ground}). Compile your copy into a folder of your own, "
            f"--out DIR, and read from there: BILATERAL_DATA=DIR."
        )
    return source


class Kept:
    """What a compilation of some sources takes over from the former one in `out`."""

    def __init__(self, out: Path, renewed: Collection[str]) -> None:
        self.store = ParquetStore(out)
        self.renewed = renewed

    def entities(self) -> dict[str, Entity]:
        return {i: e for i, e in self.store.entities().items() if e.source not in self.renewed}

    def coverage(self) -> list[Coverage]:
        return [c for kind in registry() for c in self.store.coverage(kind) if c.source not in self.renewed]

    def source(self, name: str) -> list[Source]:
        return [source for source in self.store.sources.values() if source.id == name]

    def facts(self, name: str) -> Iterator[Fact]:
        for kind in registry().values():
            if f"{kind.name}.{name}.parquet" in self.store.manifest["files"]:
                yield from self.store.facts_of(kind, name)

    def files(self, name: str, folder: Path) -> dict[str, dict[str, Any]]:
        """The former files of a source, copied."""
        found = {file: entry for file, entry in self.store.manifest["files"].items() if entry.get("source") == name}
        for file in found:
            shutil.copyfile(self.store.file(file), folder / file)
        return found


def write_countries(raw: Path, curated: Path, path: Path) -> dict[str, Any]:
    """Compile the table of countries, one country a line."""
    from bilateral.sources.countries.adapter import compile_countries, render

    table = compile_countries(raw, curated)
    data = render(table).encode()
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return {"kind": "", "rows": len(table["countries"]), "rows_hash": digest[:16], "sha256": digest}


def _run(name: str, inputs: Inputs) -> Output:
    adapter = import_module(f"bilateral.sources.{name}.adapter")
    output: Output = adapter.compile(inputs)
    known = {kind.row for kind in registry().values()}
    strange = {type(f).__name__ for f in output.facts if type(f) not in known}
    if strange:
        raise RawData(f"{name}: rows of no registered kind: {', '.join(sorted(strange))}")
    owned = {table.name for table in record_tables().values() if table.source == inputs.source.id}
    if unknown := output.records.keys() - owned:
        raise RawData(f"{name}: records of no table declared for it: {', '.join(sorted(unknown))}")
    for reason, rows in sorted(output.ignored.items()):
        inputs.progress(f"  left out {rows:,}: {reason}")
    return output


def _check_count(source: str, kind: str, rows: int) -> None:
    least, most = expected_rows(source).get(kind, (0, 0))
    if not least <= rows <= most:
        raise RawData(f"{source}: {rows:,} rows of {kind}, expected {least} to {most}. See its source.yml.")


def _add_entities(known: dict[str, Entity], new: Iterable[Entity], source: str) -> None:
    for entity in new:
        if known.setdefault(entity.id, entity) != entity:
            raise RawData(f"{source}: entity {entity.id!r} is given twice, with different contents")


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


def _plain(source: Source) -> dict[str, Any]:
    return {k: v for k, v in asdict(source).items() if v not in ("", ())}


def _put(folder: Path, out: Path) -> None:
    """Replace the compiled files of `out`, leaving others (the countries) where they are."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        staged = []
        for path in sorted(folder.iterdir()):
            beside = out / f".{path.name}.new"
            shutil.copyfile(path, beside)
            staged.append((beside, out / path.name))
        for old in out.glob("*.parquet"):
            if not (folder / old.name).exists():
                old.unlink()
        for beside, final in staged:
            beside.replace(final)
    except OSError as error:
        raise OutputError(
            f"{error.filename or out}: can't write ({error.strerror}). Choose --out elsewhere."
        ) from error
