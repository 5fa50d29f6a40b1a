"""The manifest beside a panel's file: all that it takes to write the same rows again, and to see that they are.

``NAME.manifest.json`` holds the panel's spec, the versions of the programs, the hashes of the data files that it read,
and of what was written: its columns, its rows, a hash of the file and one of its rows that no form of a file changes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilateral import __version__
from bilateral.errors import InputError, UsageError
from bilateral.panels import steps
from bilateral.panels.spec import Spec
from bilateral.store import ParquetStore, default_store

if TYPE_CHECKING:
    from bilateral.panels.chain import Panel

ENDING = ".manifest.json"
PROGRAMS = ("duckdb", "ibis-framework", "pyarrow", "pyspark")
#: Tables that every panel reads: the states and where silence means no.
ALWAYS = ("countries.json", "coverage.parquet")


def beside(path: Path) -> Path:
    """Where the manifest of a file stands."""
    return path.with_name(path.name + ENDING)


def made(panel: "Panel", name: str, file: Path, form: str, rows: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest of a file that a panel was written to; `rows` as the engine tells of them."""
    return {
        "bilateral": __version__,
        "panel": panel.spec.to_json(),
        "engine": panel.engine.name,
        "versions": dict(_versions()),
        "data": list(_data(panel)),
        "output": {"file": name, "form": form, "sha256": _digest(file), **rows},
    }


def text(manifest: Mapping[str, Any]) -> str:
    return json.dumps(manifest, indent=1, ensure_ascii=False, default=str) + "\n"


def read(path: Path) -> dict[str, Any]:
    """A manifest that was written, or that of a file. Raises InputError where there is none."""
    path = path if path.name.endswith(".json") else beside(path)
    try:
        found = json.loads(path.read_text("utf-8"))
        if not isinstance(found["panel"], dict) or not isinstance(found["data"], list):
            raise ValueError("panel and data are not as they should be")
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror}). Give the manifest beside a panel.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not the manifest of a panel ({error}).") from error
    return dict(found)


def from_manifest(path: str | Path, store: ParquetStore | None = None, *, anyway: bool = False) -> "Panel":
    """The panel that a file or a manifest was written of, over the same data: its rows will be the same.

    Files of the user's own are read again, by their paths or those from the manifest's folder. Raises UsageError where
    these or data files are others than then, naming each, unless `anyway`; where a file is gone, or a table was joined
    that came from none; and InputError where there is no manifest.
    """
    from bilateral.panels.chain import Panel

    found = read(Path(path))
    spec = Spec.from_json(found["panel"])
    own = steps.at_hand(spec.steps, Path(path).parent, anyway=anyway)
    panel = Panel(spec.unit, own, store=store or default_store())
    other = changed(panel, found)
    if other and not anyway:
        raise UsageError(
            f"{path}: the data are others than those that it was written of: {'; '.join(other)}. "
            f"Use bilateral {found['bilateral']} with its data, or say that these will do (--anyway)."
        )
    return panel


def changed(panel: "Panel", manifest: Mapping[str, Any]) -> list[str]:
    """In what the data of a panel are others than those that a manifest was written of."""
    then = {entry["file"]: entry for entry in manifest["data"]}
    now = {entry["file"]: entry for entry in _data(panel)}
    told = []
    for name in sorted(then.keys() | now.keys()):
        old, new = then.get(name), now.get(name)
        if not old or not new:
            told.append(f"{name} was {'not read then' if not old else 'read then and is not here'}")
        elif old["rows_hash"] != new["rows_hash"]:
            editions = f", edition {old['edition']} then and {new['edition']} now" if old.get("edition") else ""
            told.append(f"{name} has other rows ({old['rows']} then, {new['rows']} now{editions})")
    return told


def _data(panel: "Panel") -> Iterable[dict[str, Any]]:
    """The data files that a panel reads, their hashes and sources."""
    store = panel.store
    listed = panel.data.files(panel.computed, panel.unit).values()
    for name in sorted({*ALWAYS, *(path.name for paths in listed for path in paths)}):
        entry = store.manifest["files"].get(name)
        if entry is None:
            continue
        source = store.sources.get(entry.get("source", ""))
        cited = {"edition": source.edition, "citation": source.citation.strip()} if source else {}
        told = {key: entry[key] for key in ("rows", "rows_hash", "source") if entry.get(key)}
        yield {"file": name, **told, **cited}
    yield from steps.data(panel.steps)


def _versions() -> Iterable[tuple[str, str]]:
    for name in PROGRAMS:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _digest(path: Path) -> str:
    """The hash of a file, or of the files of a folder."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            with file.open("rb") as bytes_:
                while block := bytes_.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()
