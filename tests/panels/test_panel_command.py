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
    for words in (("--unit", "state-year"), ("--directed",), ("--gaps", "skip")):
        assert "Leave out the other options" in run("--from-manifest", "a.csv", *words, "-o", "b.csv").output
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


def test_a_name_that_is_none_is_answered_in_brief() -> None:
    told = few("--with", "aliance").output
    assert len(told) < 1000 and "capabilities" in told and "docs/kinds.md" in told


def test_columns_of_which_nothing_is_known_then_are_told() -> None:
    done = run("--undirected", "--start", "2019", "--end", "2020", "--with", "alliance,agreement", "-o", "a.csv")
    assert done.exit_code == 0 and "known in 1815-2018: atop_alliance, atop_defense" in done.stderr
    assert "agreement_in_force" not in done.stderr


@pytest.mark.parametrize(("rows", "code", "why"), [
    ("USA,2015,1\nUSA,2015,2", 3, "duplicate keys in the table: rows 1 (USA 2015) and 2"),
    ("USA,2015,1\n2,2016,2\nGermany,2015,3", 3, "mixed code schemes"),
    (None, 3, "there is no such file"),
])  # fmt: skip
def test_a_table_that_can_not_be_joined(rows: str | None, code: int, why: str) -> None:
    if rows:
        Path("mine.csv").write_text(f"c,year,x\n{rows}\n")
    done = few("--join", "mine.csv:c,year", "-o", "a.csv")
    assert done.exit_code == code and why in done.output, done.output
    assert not Path("a.csv").exists()


def test_a_file_of_other_data_is_written_again_only_when_that_will_do() -> None:
    assert few("--with", "alliance", "-o", "a.csv").exit_code == 0
    manifest = Path("a.csv.manifest.json")
    told = json.loads(manifest.read_text("utf-8")) | {"bilateral": "0.0.9"}
    told["data"] = [entry | {"rows_hash": "x"} for entry in told["data"]]
    manifest.write_text(json.dumps(told))
    done = run("--from-manifest", "a.csv", "-o", "b.csv")
    assert done.exit_code == 2 and "Use bilateral 0.0.9 with its data" in done.output and not Path("b.csv").exists()
    assert run("--from-manifest", "a.csv", "--anyway", "-o", "b.csv").exit_code == 0


def test_a_place_that_can_not_be_written() -> None:
    done = few("-o", "nowhere/a.csv")
    assert done.exit_code == 4 and "nowhere" in done.output
