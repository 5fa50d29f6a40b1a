"""Compiled folders for panels: of a few facts, and of the whole of ATOP."""

import datetime as dt
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from bilateral.compile import describe, write_facts, write_rows
from bilateral.entities import Entity
from bilateral.facts import Coverage, Fact, Source
from bilateral.relations import registry
from bilateral.sources.contract import Inputs
from bilateral.store import ParquetStore

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))

Make = Callable[[Path, Sequence[Fact], Sequence[Coverage]], ParquetStore]


def compiled(
    folder: Path, facts: Sequence[Fact], coverage: Sequence[Coverage], sources: Sequence[Source] = ()
) -> ParquetStore:
    """Facts and their coverage, compiled into a folder as they ship."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for kind in registry().values():
        rows = [fact for fact in facts if type(fact) is kind.row]
        if rows:
            name = f"{kind.name}.parquet"
            files[name] = {"kind": kind.name, "source": "", **write_facts(kind.row, rows, folder / name)}
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
def atop(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> ParquetStore:
    """ATOP, compiled from its raw files."""
    from bilateral.sources.atop import adapter

    source = describe("atop")
    output = adapter.compile(Inputs(shared / "raw", Path(), source))
    return compiled(tmp_path_factory.mktemp("atop"), output.facts, output.coverage, [source])


@pytest.fixture(scope="session")
def atop_covers() -> Coverage:
    return Coverage("atop", "alliance", "", dt.date(1815, 1, 1), dt.date(2018, 12, 31), True, requires="cow")
