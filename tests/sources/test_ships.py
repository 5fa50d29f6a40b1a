"""Sources that may not ship: compiled only when named, and into a folder of the user's own."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bilateral import compile as compiling
from bilateral.cli import main
from bilateral.compile import SOURCES, compile_all, describe
from bilateral.errors import UnknownName, UsageError
from bilateral.store import DATA, ParquetStore, default_store

from . import test_gsdb as gsdb

CURATED = Path(__file__).parents[2] / "curated"
SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
LINE = "1,Cuba,United States,1958,2023,0,,1,0,0,0,0,0,0,destab_regime,ongoing"


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Raw data of one case; the countries are taken as they are, the bounds of the rows lowered."""

    def countries(_raw: Path, _curated: Path, path: Path) -> dict[str, object]:
        path.write_bytes((DATA / "countries.json").read_bytes())
        return {"kind": "", "rows": 0}

    monkeypatch.setattr(compiling, "write_countries", countries)
    monkeypatch.setattr(compiling, "expected_rows", lambda _name: {"sanction": (1, 1)})
    folder = tmp_path / "raw" / "gsdb-sanctions"
    folder.mkdir(parents=True)
    (folder / "GSDB_V4.csv").write_text(f"{gsdb.HEAD}\n{LINE}\n", "utf-8")
    return tmp_path / "raw"


@pytest.mark.parametrize("name", [name for name in SOURCES if not describe(name).ships])
def test_what_may_not_ship_says_why_and_never_gets_among_the_programs_own_data(name: str, tmp_path: Path) -> None:
    assert describe(name).ground
    with pytest.raises(UsageError, match=f"{name} may not ship.*--out DIR.*BILATERAL_DATA=DIR"):
        compile_all(tmp_path, CURATED, DATA, only=[name])
    told = CliRunner().invoke(main, ["compile", "--raw", str(tmp_path), "--curated", str(CURATED), "--only", name])
    assert told.exit_code and isinstance(told.exception, UsageError | SystemExit)
    assert not any(entry.get("source") == name for entry in _manifest(DATA)["files"].values())


def test_a_folder_of_the_users_own_takes_over_the_rest(raw: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    compile_all(raw, CURATED, own, only=["gsdb"])
    files, before = _manifest(own)["files"], _manifest(DATA)["files"]
    assert files["sanction.gsdb.parquet"]["rows"] == 1
    assert before.keys() == files.keys() - {"sanction.gsdb.parquet"}
    same = [f for f in before if f.endswith(".parquet") and f not in ("coverage.parquet", "entities.parquet")]
    assert all(before[f]["sha256"] == files[f]["sha256"] for f in same)
    assert all(before[f]["rows_hash"] == files[f]["rows_hash"] for f in ("entities.parquet",))
    assert files["coverage.parquet"]["rows"] == before["coverage.parquet"]["rows"] + 1
    store = ParquetStore(own)
    assert "gsdb" in store.sources and not store.sources["gsdb"].ships
    compile_all(raw, CURATED, own, only=["gsdb"])  # once more: over itself
    assert _manifest(own)["files"] == files


def test_a_compilation_of_all_leaves_them_out(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "SOURCES", ("gsdb",))
    manifest = compile_all(raw, CURATED, tmp_path / "all")
    assert not [file for file, entry in manifest["files"].items() if entry["kind"]]
    assert [source["id"] for source in manifest["sources"]] == ["countries"]


def test_a_source_that_is_none_is_an_error_with_the_names(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="gsdb"):
        compile_all(tmp_path, CURATED, tmp_path / "own", only=["gsbd"])


def test_every_command_reads_the_folder_named(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    own = tmp_path / "own"
    compile_all(raw, CURATED, own, only=["gsdb"])
    monkeypatch.setenv("BILATERAL_DATA", str(own))
    request.addfinalizer(default_store.cache_clear)
    default_store.cache_clear()
    told = CliRunner().invoke(main, ["sheet", "USA", "CUB", "--as-of", "2026-11-23"])
    assert "had sanctions in force against Cuba" in " ".join(told.output.split())
    assert "gsdb: The Global Sanctions Data Base" in CliRunner().invoke(main, ["sources"]).output


def _manifest(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    manifest: dict[str, dict[str, dict[str, object]]] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return manifest
