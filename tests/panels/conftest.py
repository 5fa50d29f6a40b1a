"""Compiled folders for panels: of a few facts, and of some sources as they ship."""

import datetime as dt
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilateral.compile import write_facts, write_records, write_rows
from bilateral.entities import Entity
from bilateral.facts import Coverage, Fact, Source
from bilateral.relations import record_tables, registry
from bilateral.store import ParquetStore, default_store

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))

Make = Callable[[Path, Sequence[Fact], Sequence[Coverage]], ParquetStore]


def compiled(
    folder: Path,
    facts: Sequence[Fact],
    coverage: Sequence[Coverage],
    sources: Sequence[Source] = (),
    records: Mapping[str, list[tuple[Any, ...]]] | None = None,
) -> ParquetStore:
    """Facts, their coverage and records, compiled into a folder as they ship."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, dict[str, Any]] = {}
    for kind in registry().values():
        rows = [fact for fact in facts if type(fact) is kind.row]
        if rows:
            name = f"{kind.name}.parquet"
            files[name] = {"kind": kind.name, "source": "", **write_facts(kind.row, rows, folder / name)}
    for of in (record_tables()[name] for name in records or {}):
        written = write_records(of, (records or {})[of.name], folder / of.file)
        files[of.file] = {"kind": "", "records": of.name, "source": of.source, **written}
    return held(folder, files, coverage, sources)


def held(
    folder: Path, files: dict[str, dict[str, Any]], coverage: Sequence[Coverage], sources: Sequence[Source]
) -> ParquetStore:
    """A folder of tables, with what goes beside them in every one."""
    for name, row, rows in (("coverage", Coverage, coverage), ("entities", Entity, ())):
        files[f"{name}.parquet"] = {"kind": "", **write_rows(row, rows, folder / f"{name}.parquet")}
    manifest = {"files": files, "sources": [asdict(source) for source in sources]}
    (folder / "manifest.json").write_text(json.dumps(manifest, default=str), "utf-8")
    return ParquetStore(folder)


@pytest.fixture(scope="session")
def make() -> Make:
    return compiled


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of raw data and reference results beside the repo."""
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    return SHARED


@pytest.fixture(scope="session")
def compiled_source(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ParquetStore]:
    """The tables of some sources, by name, as they ship: CI compiles them all anew and compares every row."""
    shipped = default_store()

    @cache
    def of(*names: str) -> ParquetStore:
        folder = tmp_path_factory.mktemp(names[0])
        files = {name: entry for name, entry in shipped.manifest["files"].items() if entry.get("source") in names}
        missing = set(names) - {entry["source"] for entry in files.values()}
        assert not missing, f"not compiled: bilateral compile --only {','.join(sorted(missing))}"
        for name in files:
            (folder / name).symlink_to(shipped.file(name))
        coverage = [entry for kind in registry() for entry in shipped.coverage(kind) if entry.source in names]
        return held(folder, files, coverage, [shipped.sources[name] for name in names])

    return of


@pytest.fixture(scope="session")
def atop(compiled_source: Callable[..., ParquetStore]) -> ParquetStore:
    """ATOP alone."""
    return compiled_source("atop")


@pytest.fixture(scope="session")
def atop_covers() -> Coverage:
    return Coverage("atop", "alliance", "", dt.date(1815, 1, 1), dt.date(2018, 12, 31), True, requires="cow")
