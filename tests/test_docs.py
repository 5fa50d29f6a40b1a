"""The docs are proved: every command in them runs, every kind, source and error is described."""

import datetime as dt
import json
import os
import re
import shlex
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from click.testing import CliRunner

import bilateral
from bilateral import errors
from bilateral.cli import main
from bilateral.relations import registry
from bilateral.store import default_store

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

DOCUMENT = """U.S. Relations With Japan

Fact Sheet
March 11, 2016

The U.S. Ambassador to Japan is Caroline Kennedy.
"""


def commands() -> list[str]:
    found = []
    for path in DOCS:
        for block in re.findall(r"^```sh\n(.*?)^```", path.read_text("utf-8"), re.M | re.S):
            found += [line for line in block.splitlines() if line.startswith("bilateral ")]
        found += [
            m
            for m in re.findall(r"`(bilateral [^`]+)`", path.read_text("utf-8"))
            if "DIR" not in m and (m.count(" ") > 1 or m.endswith("sources"))
        ]
    return sorted(set(found))


@pytest.mark.parametrize("command", commands())
def test_every_command_in_the_docs_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(command)[1:]
    if "compile" in words:
        pytest.skip("compiling is tested over the raw data")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factsheet.txt").write_text(DOCUMENT)
    if words[0] == "events" or "--events" in words:
        some_events(tmp_path)
    if "spark" in words and not (find_spec("pyspark") and which("java")) and not os.environ.get("CI"):
        pytest.skip("no pyspark or no Java")
    if words[0] == "panel" and not any(w in ("--start", "--describe", "--cite", "--explain") for w in words):
        if "--from-manifest" in words:  # of a panel that the command before it wrote
            before = ["panel", "--unit", "state-year", "-o", words[words.index("--from-manifest") + 1]]
            assert CliRunner().invoke(main, before).exit_code == 0
        else:
            words += ["--start", "2010"]
    result = CliRunner().invoke(main, words)
    expected = 1 if "--fail-on" in words else 0
    assert result.exit_code == expected, result.output


def some_events(folder: Path) -> None:
    """Made files of a month, as one fetches them and in a folder, and a folder of events."""
    from bilateral.panels.events import generate, ingest

    for where in (folder, folder / "made"):
        generate(where, 1000, version="1.0", rows_a_day=32, start=dt.date(2018, 1, 1))
    ingest(folder / "made", folder / "events")


def test_the_readme_s_two_commands_are_there_for_ci() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for marker in ("run", "test"):
        assert re.search(rf"<!-- {marker} -->\n```sh\n\S", text), marker
    assert "the U.S. ambassador to Japan is Caroline Bouvier Kennedy" in text.replace("The U.S.", "the U.S.")


def test_the_python_door_of_the_readme_works() -> None:
    sheet = bilateral.sheet("USA", "Japan", as_of="2016-03-11")
    assert "Kennedy" in sheet.to_text()
    assert bilateral.__all__ == sorted(bilateral.__all__)


def test_every_kind_is_described() -> None:
    text = (ROOT / "docs" / "kinds.md").read_text("utf-8")
    for kind in registry().values():
        assert text.count(f"\n## {kind.name}\n") == 1, f"{kind.name} is described not once: did a merge double it?"
        for measure in kind.measures:
            assert f"`{measure.name}`" in text, measure.name


def test_every_source_is_described_with_its_licence() -> None:
    text = " ".join((ROOT / "docs" / "sources.md").read_text("utf-8").split())
    described = pytest.importorskip("bilateral.compile")
    for source in [*default_store().sources.values(), *map(described.describe, described.SOURCES)]:
        assert text.count(f"| {source.id} |") == 1, f"{source.id} is described not once: did a merge double it?"
        assert " ".join(source.licence.split()) in text, source.licence


def test_every_error_is_described() -> None:
    text = (ROOT / "docs" / "errors.md").read_text("utf-8")
    for name, error in vars(errors).items():
        if isinstance(error, type) and issubclass(error, errors.BilateralError):
            assert f"`{name}`" in text or f"{name}`" in text, name


@pytest.mark.parametrize(("schema", "command"), [
    ("sheet.schema.json", ["sheet", "USA", "JPN", "--as-of", "2016-03-11", "--format", "json"]),
    ("sheet.schema.json", ["sheet", "USA", "JPN", "--since", "2016-03-11", "--format", "json"]),
    ("sheet.schema.json", ["sheet", "KEN", "TUV", "--known-by", "2017-01-01", "--format", "json"]),
    ("check.schema.json", ["check", "factsheet.txt", "--format", "json"]),
])  # fmt: skip
def test_json_is_as_its_schema_says(
    schema: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factsheet.txt").write_text(DOCUMENT)
    told = json.loads(CliRunner().invoke(main, command).output)
    shape = json.loads((ROOT / "docs" / schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    jsonschema.validate(told, shape)


def test_the_repo_names_no_machine() -> None:
    """No path of a machine and no package registry's host stands in any file."""
    forbidden = re.compile(r"/root/|/work/|pypi\.org|files\.pythonhosted|registry\.npmjs|simple/index")
    for path in ROOT.rglob("*"):
        if (
            path.is_file()
            and path.suffix in (".py", ".md", ".toml", ".yml", ".yaml", ".json", ".txt", "")
            and not any(
                (part.startswith(".") and part != ".ci") or part == "build" for part in path.relative_to(ROOT).parts
            )
        ):
            found = forbidden.search(path.read_text("utf-8", errors="ignore"))
            assert not found or path.name == Path(__file__).name, f"{path}: {found}"
