"""From raw files to the tables that ship: every source's adapter, in order, then Parquet and a manifest.

The bytes repeat under one writer; the manifest's `rows_hash` is of the sorted rows and repeats under all.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from bilateral.checks.names import names
from bilateral.entities import ALLIANCE, Entity, Name
from bilateral.errors import OutputError, RawData, UnknownName, UsageError, suggestion
from bilateral.facts import Coverage, Fact, Source
from bilateral.parquet import write_facts, write_records, write_rows
from bilateral.relations import record_tables, registry
from bilateral.sources.contract import Inputs, Output, Progress
from bilateral.sources.yaml import load
from bilateral.store import DATA, ParquetStore, source_from

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
    "cow_majors",
    "simulated_gdp",
    "creg",
    "rugged",
    "cow_trade",
    "cow_igo_counts",
    "ucdp_onsets",
    "cow_intrastate_wars",
)


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
