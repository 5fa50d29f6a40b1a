"""`bilateral panel`: what it writes, what it tells on the standard error, and how it says no."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilateral.cli import main

pytest.importorskip("pyarrow")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["panel", *words])


def few(*words: str) -> Result:
    return run("--undirected", "--start", "2015", "--end", "2018", *words)


def test_help_has_examples() -> None:
    told = run("--help").output
    assert told.count("bilateral panel --") >= 6 and "--from-manifest" in told


def test_rows_are_written_to_the_standard_output() -> None:
    done = few("--with", "alliance", "--where", "ccode_a = 2 and ccode_b = 740", "--spells", "atop_defense")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["year"] for row in rows] == ["2015", "2016", "2017", "2018"]
    assert {row["atop_defense"] for row in rows} == {"1"} and "atop_defense_spell" in rows[0]
    assert "rows dropped" in done.stderr


def test_a_file_its_manifest_and_the_same_again() -> None:
    assert few("--with", "alliance", "--lag", "atop_defense:2", "-o", "a.csv").exit_code == 0
    done = run("--from-manifest", "a.csv", "-o", "b.csv")
    assert done.exit_code == 0, done.output
    assert Path("a.csv").read_bytes() == Path("b.csv").read_bytes()
    told = [json.loads(Path(f"{name}.csv.manifest.json").read_text("utf-8")) for name in "ab"]
    assert told[0]["panel"] == told[1]["panel"]
    assert told[0]["output"]["content"] == told[1]["output"]["content"]


def test_a_form_goes_before_the_ending() -> None:
    assert few("--format", "stata", "-o", "a.data").exit_code == 0
    assert Path("a.data").read_bytes().startswith(b"<stata_dta>")


def test_what_may_be_told_instead() -> None:
    assert "source: atop" in few("--with", "alliance", "--describe").output
    assert few("--with", "alliance", "--cite").output.startswith("Correlates of War Project")
    assert few("--with", "alliance", "--cite", "bibtex").output.startswith("@misc{cowstates2016")
    assert "TEMP VIEW alliance_facts" in few("--with", "alliance", "--sql").output
    told = few("--with", "alliance", "--explain", "2,740,2016:atop_defense").output
    assert "atop_defense is 1" in told and "atopid" in told


@pytest.mark.parametrize(("words", "why"), [
    (["--with", "aliance"], "Did you mean alliance"),
    (["--where", "yeer > 3"], "Did you mean year"),
    (["--spells", "atop_defence"], "Did you mean atop_defense"),
    (["--lag", "cinc_a:x"], "no number of years"),
    (["--join", "mine.csv"], "FILE:country,year"),
    (["--engine", "duckdbb"], "Did you mean duckdb"),
    (["--format", "stat"], "Did you mean stata"),
    (["--explain", "2:atop_defense"], "a cell is named by"),
    (["--cite", "apa"], "Use text or bibtex"),
    (["--from-manifest", "a.csv"], "Leave out the other options"),
    (["-o", "a.sav"], ".dta"),
])  # fmt: skip
def test_wrong_words_are_named_with_a_remedy(words: list[str], why: str) -> None:
    done = few(*words)
    assert done.exit_code == 2 and why in done.output, done.output
    assert list(Path().iterdir()) == []


def test_years_of_which_no_source_speaks_are_an_error() -> None:
    done = run("--start", "2020", "--end", "2021", "--with", "alliance", "-o", "a.csv")
    assert done.exit_code == 2 and "no source speaks of 2020-2021" in done.output
    done = run("--start", "1700", "--with", "alliance")
    assert done.exit_code == 2 and "years run from 1816" in done.output


def test_a_place_that_can_not_be_written() -> None:
    done = few("-o", "nowhere/a.csv")
    assert done.exit_code == 4 and "nowhere" in done.output
