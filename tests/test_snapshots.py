"""Whole sheets that a person has read, kept as they were.

To renew the snapshots after a change that was meant: BILATERAL_RENEW=1 pytest tests/test_snapshots.py, then read
the difference before you commit it.
"""

import os
from pathlib import Path

import pytest

import bilateral

FOLDER = Path(__file__).parent / "snapshots"
SHEETS = [
    ("USA", "JPN", "2016-03-11"),
    ("USA", "JPN", "1860-06-01"),
    ("USA", "JPN", "1943-06-01"),
    ("USA", "JPN", "1955-06-01"),
    ("USA", "JPN", "2026-11-23"),
    ("USA", "SUN", "1985-06-01"),
    ("FRA", "DEU", "1938-12-31"),
    ("IND", "PAK", "2026-11-23"),
    ("KEN", "TUV", "2026-11-23"),
    ("CHN", "PRK", "2026-11-23"),
]


@pytest.mark.parametrize(("a", "b", "day"), SHEETS)
def test_a_sheet_reads_as_it_was_read(a: str, b: str, day: str) -> None:
    told = bilateral.sheet(a, b, as_of=day).to_text()
    file = FOLDER / f"{a}-{b}-{day}.txt"
    if os.environ.get("BILATERAL_RENEW"):
        file.write_text(told, "utf-8")
    assert told == file.read_text("utf-8")
