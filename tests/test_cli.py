"""The command line as its users meet it: what it prints, where, and with which exit code."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilateral.cli import main
from bilateral.store import DATA, ParquetStore


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=stdin)


def says(result: Result, code: int, *texts: str) -> None:
    assert result.exit_code == code, result.output
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit), result.exception
    for text in texts:
        assert text in result.output, result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("as_of", "texts"),
    [
        ("2016-03-11", ["Kennedy", "Treaty of Mutual Cooperation and Security", "19 January 1960", "the G7",
                        "Japan is an observer of the Organization of American States", "a partner of the Org"]),
        ("2026-11-23", ["George Glass", "last confirmed on 4 February 2026"]),
        ("2018-06-01", ["Hagerty"]),
        ("1860-06-01", ["U.S. minister resident to Japan is Townsend Harris"]),
        ("1955-06-01", ["the Security Treaty between the United States and Japan", "8 September 1951"]),
    ],
)  # fmt: skip
def test_the_sheet_of_the_founding_pair_on_five_days(as_of: str, texts: list[str]) -> None:
    result = run("sheet", "USA", "JPN", "--as-of", as_of)
    says(result, 0)
    told = " ".join(result.output.split())
    for text in texts:
        assert text in told, told


def test_the_sheet_of_1955_does_not_know_the_treaty_of_1960() -> None:
    assert "1960" not in run("sheet", "USA", "JPN", "--as-of", "1955-06-01").output.split("Notes")[0]


def test_known_by_keeps_what_was_out_and_hides_what_was_not() -> None:
    early = run("sheet", "USA", "JPN", "--as-of", "2016-03-11", "--known-by", "2017-02-01").output
    assert "Kennedy" in early
    assert "published, in the editions we hold, only after that day" in " ".join(early.split())


def test_json_has_a_source_behind_every_sentence() -> None:
    made = json.loads(run("sheet", "USA", "JPN", "--as-of", "2016-03-11", "--format", "json").output)
    assert made["parties"] == ["USA", "JPN"]
    for section in made["sections"]:
        for sentence in section["sentences"]:
            assert sentence["facts"], sentence
            assert all(made["facts"][i]["source"] in made["sources"] for i in sentence["facts"])
            assert all(made["facts"][i]["locator"] for i in sentence["facts"])


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["sheet", "USA", "Jpan"], ["no country is called 'Jpan'", "Japan (JPN)"]),
        (["sheet", "USA", "Korea"], ["South Korea (KOR)", "North Korea (PRK)"]),
        (["sheet", "USA", "Germany", "--as-of", "1970-01-01"], ["East Germany (DDR)", "West Germany (DEU)"]),
        (["sheet", "USA", "SUN"], ["did not exist on", "26 December 1991", "Russia (RUS)"]),
        (["sheet", "Serbia", "USA", "--as-of", "1985-01-01"], ["did not exist", "Yugoslavia (YUG)"]),
        (["sheet", "USA", "America"], ["name two different countries"]),
        (["sheet", "USA", "JPN", "--as-of", "2016-3-11"], ["not a date", "2016-03-11"]),
        (["sheet", "USA", "JPN", "--as-of", "2016"], ["not one day"]),
        (["sheet", "USA", "JPN", "--format", "pdf"], ["text", "markdown", "json"]),
        (["diff", "USA", "JPN", "--since", "2030-01-01", "--as-of", "2020-01-01"], ["swap the two"]),
        (["check", "-", "--fail-on", "wrong"], ["no verdict wrong", "contradicted"]),
        (["panel", "--unit", "dyad-yeer"], ["dyad-year"]),
        (["panel", "--with", "alliances"], ["Did you mean alliance"]),
        (["panel", "--with", "alliance", "-o", "x.xls"], [".parquet"]),
        (["compile", "--raw", "no-such-folder"], ["no such folder"]),
        (["frobnicate"], ["No such command"]),
    ],
)  # fmt: skip
def test_wrong_use_is_exit_2_with_the_remedy(words: list[str], texts: list[str]) -> None:
    says(run(*words), 2, *texts)


def test_an_unreadable_document_is_exit_3(tmp_path: Path) -> None:
    says(run("check", str(tmp_path / "no.txt")), 3, "can't be opened")
    (tmp_path / "empty.txt").write_text("")
    says(run("check", str(tmp_path / "empty.txt")), 3, "holds no text")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    says(run("check", str(tmp_path / "binary.txt")), 3)
    (tmp_path / "undated.txt").write_text("Relations of Japan and Kenya\n\nThey are good.\n")
    says(run("check", str(tmp_path / "undated.txt")), 3, "no date found", "--as-of")


def test_an_output_that_cannot_be_written_is_exit_4_and_leaves_nothing(tmp_path: Path) -> None:
    says(run("sheet", "USA", "JPN", "-o", str(tmp_path / "none" / "x.txt")), 4, "can't write")
    says(run("panel", "--start", "2000", "--end", "2001", "-o", str(tmp_path / "none" / "x.csv")), 4, "can't write")
    assert not list(tmp_path.iterdir())


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "sheet.md"
    file.write_text("old")
    says(run("sheet", "USA", "JPN", "--format", "markdown", "-o", str(file)), 0)
    assert file.read_text("utf-8").startswith("# United States")
    assert [p.name for p in tmp_path.iterdir()] == ["sheet.md"]


def test_check_never_writes_over_the_document_itself(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Japan and the United States\nMarch 11, 2016\n\nJapan is a member of the G7.\n")
    says(run("check", str(file), "-o", str(tmp_path / "." / "note.txt")), 2, "is the document itself", "another file")
    assert file.read_text().startswith("Japan and")


def test_every_fail_on_counts(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Japan and the United States\nMarch 11, 2016\n\nJapan is currently a member of the G7.\n")
    says(run("check", str(file), "--fail-on", "rot", "--fail-on", "contradicted"), 1)
    says(run("check", str(file), "--fail-on", "outdated", "--fail-on", "contradicted"), 0)


def test_documents_of_one_name_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text("Nothing.")
    told = " ".join(run("check", ".").output.split())
    assert "a/same.txt" in told and "b/same.txt" in told


def test_check_finds_and_fails_on_request(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(
        "Japan and the United States\nMarch 11, 2016\n\nThe U.S. Ambassador to Japan is Caroline Kennedy.\n"
    )
    says(run("check", str(file), "--now", "2026-11-23"), 0, "supported", "outdated", "George Glass")
    says(run("check", str(file), "--now", "2026-11-23", "--fail-on", "outdated,contradicted"), 1)
    says(run("check", str(file), "--now", "2016-03-12", "--fail-on", "outdated,contradicted"), 0)
    told = json.loads(run("check", str(file), "--now", "2026-11-23", "--format", "json").output)
    (claim,) = told["claims"]
    assert (claim["then"]["verdict"], claim["now"]["verdict"]) == ("supported", "outdated")
    assert "Glass" in claim["now"]["is"]
    assert file.read_text("utf-8")[claim["start"] : claim["end"]] == claim["text"]


def test_check_reads_standard_input() -> None:
    text = "The U.S. Ambassador to Japan is John Smith.\n"
    result = run("check", "-", "--as-of", "2016-03-11", "--parties", "USA,JPN", stdin=text)
    says(result, 0, "contradicted", "Kennedy")


def test_diff_tells_what_ended_and_began() -> None:
    result = run("diff", "USA", "JPN", "--since", "2016-03-11", "--as-of", "2018-06-01")
    says(result, 0, "Ended", "Caroline Bouvier Kennedy", "Began", "Hagerty")
    told = json.loads(run("diff", "USA", "JPN", "--since", "2016-03-11", "--format", "json").output)
    assert {"began", "ended"} <= {c["what"] for c in told["changes"]}


@pytest.mark.parametrize("how", ["missing", "cut", "altered", "manifest", "no manifest"])
def test_damaged_data_are_named_with_the_remedy(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    victim = data / "membership.factbook.parquet"
    match how:
        case "missing":
            victim.unlink()
        case "cut":
            victim.write_bytes(victim.read_bytes()[:1000])
        case "altered":
            victim.write_bytes(victim.read_bytes()[:-9] + b"xxxxxxxxx")
        case "manifest":
            victim = data / "manifest.json"
            victim.write_text("{}")
        case _:
            victim = data / "manifest.json"
            victim.unlink()
    monkeypatch.setattr("bilateral.sheets.compose.default_store", lambda: ParquetStore(data))
    says(run("sheet", "USA", "JPN"), 3, victim.name, "Reinstall")


@pytest.mark.parametrize(
    "command", [[], ["sheet"], ["check"], ["diff"], ["panel"], ["countries"], ["sources"], ["compile"]]
)
def test_help_has_examples(command: list[str]) -> None:
    says(run(*command, "--help"), 0, "Example", "bilateral")


def test_countries_and_sources() -> None:
    says(run("countries", "Burma"), 0, "Myanmar (MMR)", "cow 775")
    says(run("sources"), 0, "pocom", "World Factbook", "Leeds")


def test_a_link_is_followed_and_a_mode_is_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    says(run("sheet", "USA", "JPN", "-o", str(link)), 0)
    assert link.is_symlink() and "Japan" in target.read_text("utf-8")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_pipe_is_written_into_and_stays_one(tmp_path: Path) -> None:
    import os
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_text("utf-8")))
    reader.start()
    says(run("sheet", "USA", "JPN", "-o", str(pipe)), 0)
    reader.join(timeout=10)
    assert pipe.is_fifo() and "Japan" in heard[0]


def test_text_and_markdown_make_the_same_claims(tmp_path: Path) -> None:
    told = []
    for form, name in (("text", "sheet.txt"), ("markdown", "sheet.md")):
        run("sheet", "USA", "JPN", "--as-of", "2016-03-11", "--format", form, "-o", str(tmp_path / name))
        found = json.loads(run("check", str(tmp_path / name), "--now", "2016-03-11", "--format", "json").output)
        told.append([claim["says"] for claim in found["claims"]])
    assert told[0] == told[1] and len(told[0]) > 30


def test_a_document_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    file.write_bytes(b"Japan and the United States are far apart.\n" * 2_400_000)
    says(run("check", str(file)), 3, "larger than 100 MB", "Split it")


SHEET = "Japan and the United States\nMarch 11, 2016\n\nThe U.S. Ambassador to Japan is Caroline Kennedy.\n"


def test_check_fails_on_the_verdicts_of_the_day_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(SHEET + "\nIt is currently so.\n")
    at = ("check", str(file), "--now", "2026-11-23", "--fail-on")
    says(run(*at, "now:outdated"), 1)
    says(run(*at, "then:outdated"), 0)
    says(run(*at, "contradicted"), 0)
    says(run(*at, "rot"), 1)
    says(run(*at, "never:outdated"), 2, "now:outdated")


def test_check_quiet_prints_findings_alone_as_linters_do(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(SHEET)
    told = run("check", str(file), "--now", "2026-11-23", "--quiet")
    says(told, 0)
    assert told.output.startswith(f"{file}:4:5: outdated: “U.S. Ambassador to Japan is Caroline Kennedy”: As of 23")
    assert told.output.count("\n") == 1
    assert run("check", str(file), "--now", "2016-04-01", "-q").output == ""
    says(run("check", str(file), "-q", "--format", "json"), 2, "--quiet")


def test_check_writes_a_page_and_reviews_by_the_ending(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    file = tmp_path / "note.txt"
    file.write_text(SHEET)
    says(run("check", str(file), "-o", str(tmp_path / "note.html")), 0)
    assert "then-supported now-outdated" in (tmp_path / "note.html").read_text("utf-8")
    says(run("check", str(file), "-o", str(tmp_path / "note.jsonld")), 0)
    assert json.loads((tmp_path / "note.jsonld").read_text("utf-8"))["@graph"][0]["@type"] == "ClaimReview"
    says(run("check", str(file), "-o", str(tmp_path / "note.doc")), 2, ".html")


def test_check_of_several_files_goes_on_past_one_that_is_unreadable(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text(SHEET)
    empty.write_text("")
    says(run("check", str(good), str(empty), "--now", "2026-11-23"), 3, "good.txt", "0→1", "is empty", "1 of 2")
    lines = CliRunner().invoke(main, ["check", str(empty), str(good), "--format", "jsonl"]).stdout.splitlines()
    assert json.loads(lines[0])["error"].startswith("is empty")
    assert json.loads(lines[1])["document"]["file"] == str(good)
    listed = CliRunner().invoke(main, ["check", str(good), str(good), "--format", "json"])
    assert [each["document"]["date"] for each in json.loads(listed.stdout)] == ["2016-03-11"] * 2
    says(run("check", str(good), str(good), "--format", "html"), 2, "one document")
    says(run("check", str(good), str(empty), "-q"), 3, f"{empty}:1:1: error: is empty")


def test_check_of_a_folder_is_once_where_no_terminal_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHEET)
    says(
        run("check", "--watch", str(tmp_path), "--now", "2026-11-23"), 0, "a.txt", "1 document, 1 claim, 1 finding now."
    )
    says(run("check", str(tmp_path), "--fail-on", "outdated"), 1, "a.txt")
    says(run("check"), 2, "--watch DIR")
    says(run("check", "a.txt", "--watch", str(tmp_path)), 2, "not both")
    says(run("check", "--watch", str(tmp_path / "none")), 2, "no such folder")
    (tmp_path / "none").mkdir()
    says(run("check", str(tmp_path / "none")), 2, "holds no document")
