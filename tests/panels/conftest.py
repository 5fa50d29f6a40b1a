"""Compiled folders for panels: of a few facts, and of the whole of ATOP."""

import datetime as dt
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bilateral.compile import describe, write_facts, write_records, write_rows
from bilateral.entities import Entity
from bilateral.facts import Coverage, Fact, Source
from bilateral.relations import record_tables, registry
from bilateral.sources.contract import Inputs
from bilateral.store import ParquetStore

CURATED = Path(__file__).parents[2] / "curated"
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
    for name, row, rows_ in (("coverage", Coverage, coverage), ("entities", Entity, ())):
        files[f"{name}.parquet"] = {"kind": "", **write_rows(row, rows_, folder / f"{name}.parquet")}
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
def compiled_source(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ParquetStore]:
    """Sources, by name, compiled from their raw files into one folder: each once."""
    outputs: dict[str, Any] = {}

    @cache
    def compile(*names: str) -> ParquetStore:
        for name in names:
            if name not in outputs:
                adapter = import_module(f"bilateral.sources.{name}.adapter")
                outputs[name] = adapter.compile(Inputs(shared / "raw", CURATED, describe(name)))
        found = [outputs[name] for name in names]
        return compiled(
            tmp_path_factory.mktemp(names[0]),
            [fact for output in found for fact in output.facts],
            [entry for output in found for entry in output.coverage],
            [describe(name) for name in names],
            {table: rows for output in found for table, rows in output.records.items()},
        )

    return compile


@pytest.fixture(scope="session")
def atop(compiled_source: Callable[..., ParquetStore]) -> ParquetStore:
    """ATOP, compiled from its raw files."""
    return compiled_source("atop")


@pytest.fixture(scope="session")
def atop_covers() -> Coverage:
    return Coverage("atop", "alliance", "", dt.date(1815, 1, 1), dt.date(2018, 12, 31), True, requires="cow")
