"""Made files: the form of the real ones, the same from the same seed, and marked as made."""

import zipfile
from pathlib import Path

import pytest

from bilateral.errors import UnknownName, UsageError
from bilateral.panels.events import generate, ingest


def lines(files: list[Path]) -> list[list[str]]:
    found = []
    for file in files:
        with zipfile.ZipFile(file) as archive:
            (member,) = archive.namelist()
            found += [line.split("\t") for line in archive.read(member).decode().splitlines()]
    return found


@pytest.mark.parametrize(("version", "width", "stem"), [("1.0", 58, "20150219"), ("2.0", 61, "20150219000000")])
def test_the_form_of_gdelt(tmp_path: Path, version: str, width: int, stem: str) -> None:
    files = generate(tmp_path / "made", 2500, rows_a_day=1000, version=version)
    assert files[0].name == f"{stem}.export.CSV.zip" and len(files) == 3
    rows = lines(files)
    assert len(rows) == 2500 and {len(row) for row in rows} == {width}
    assert {row[-1].split("/")[2] for row in rows} == {"generated.invalid"}
    assert "Nothing here happened" in (tmp_path / "made" / "_GENERATED.txt").read_text()
    report = ingest(tmp_path / "made", tmp_path / "events")
    assert report.lines == 2500 and not report.malformed and not report.unknown


def test_some_events_come_twice_and_an_id_bears_one_event(tmp_path: Path) -> None:
    rows = lines(generate(tmp_path, 20_000, rows_a_day=10_000))
    by_id = {row[0]: row for row in rows}
    assert 200 < len(rows) - len(by_id) < 600
    assert all(by_id[row[0]] == row for row in rows)
    told = {(row[1], row[7], row[17], row[26], row[-1], row[34]) for row in by_id.values()}
    assert 0.85 < len(told) / len(by_id) < 0.95, "about a tenth are told anew under another id"


def test_the_seed_decides(tmp_path: Path) -> None:
    one, same, other = (generate(tmp_path / str(i), 500, seed=seed) for i, seed in enumerate((1, 1, 2)))
    assert [f.read_bytes() for f in one] == [f.read_bytes() for f in same]
    assert lines(one) != lines(other)
    assert lines(one)[:300] == lines(generate(tmp_path / "less", 300, seed=1)), "more rows are more of the same"


def test_plain_files(tmp_path: Path) -> None:
    (file,) = generate(tmp_path, 10, form="csv")
    assert file.suffix == ".CSV" and len(file.read_text().splitlines()) == 10


def test_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"version of GDELT '3\.0'"):
        generate(tmp_path, 10, version="3.0")
    with pytest.raises(UnknownName, match="Did you mean zip"):
        generate(tmp_path, 10, form="zipp")
    with pytest.raises(UsageError, match="--rows"):
        generate(tmp_path, 0)
