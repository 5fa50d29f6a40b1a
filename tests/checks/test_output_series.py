"""Many documents: a row each, errors in their rows, and a folder that is watched."""

import datetime as dt
import os
from pathlib import Path

from bilateral.checks.series import Checker, documents_in, to_table, watched
from bilateral.store import default_store

NOW = dt.date(2026, 11, 23)
TEXT = "Japan and the United States\nMarch 11, 2016\n\nThe U.S. Ambassador to Japan is Caroline Kennedy.\n"


def checker() -> Checker:
    return Checker(default_store(), NOW)


def test_a_table_has_a_row_for_each_and_errors_in_theirs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.md").write_text(TEXT.replace("Kennedy", "Mustermann"))
    looked = checker()
    table = to_table([looked.check(file) for file in documents_in(tmp_path)], 160)
    lines = table.splitlines()
    assert lines[0].split()[:4] == ["file", "date", "parties", "claims"]
    assert "0→1" in lines[1]
    assert "2016-03-11" in lines[1]
    assert "error" in lines[2]
    assert "holds no text" in lines[2]
    assert lines[-1].endswith("1 file could not be read.")


def test_only_what_changed_is_checked_anew(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text(TEXT)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "image.png").write_bytes(b"no text")
    looked, checked = checker(), []
    look = looked.report
    looked.report = lambda file: (checked.append(file.name), look(file))[1]  # type: ignore[method-assign]
    steps = iter(("nothing", "change", "remove", "end"))

    def wait() -> None:
        step = next(steps)
        if step == "change":
            (tmp_path / "a.txt").write_text(TEXT + "\nIt is so.\n")
            os.utime(tmp_path / "a.txt", (1, 1))
        elif step == "remove":
            (tmp_path / "a.txt").unlink()
        elif step == "end":
            raise StopIteration

    seen = [[file.name for file in rows] for rows in watched(tmp_path, looked, wait)]
    assert seen == [["a.txt", "b.txt"], ["a.txt", "b.txt"], ["b.txt"]]
    assert checked == ["a.txt", "b.txt", "a.txt"]
