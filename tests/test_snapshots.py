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
    ("KEN", "IDN", "2026-11-23"),
    ("BRA", "ARG", "2026-11-23"),
    ("RUS", "UKR", "2026-11-23"),
    ("SAU", "IRN", "2026-11-23"),
    ("XKX", "SRB", "2020-06-01"),
    ("VAT", "ITA", "2015-06-01"),
    ("ETH", "SOM", "2005-06-01"),
    ("DEU", "DDR", "1980-06-01"),
    ("NGA", "GHA", "1975-06-01"),
    ("VNM", "CHN", "1980-06-01"),
    ("AUH", "SRB", "1913-06-01"),
    ("OTT", "RUS", "1876-06-01"),
    ("CHL", "PER", "1880-06-01"),
]


@pytest.mark.parametrize(("a", "b", "day"), SHEETS)
def test_a_sheet_reads_as_it_was_read(a: str, b: str, day: str) -> None:
    told = bilateral.sheet(a, b, as_of=day).to_text()
    file = FOLDER / f"{a}-{b}-{day}.txt"
    if os.environ.get("BILATERAL_RENEW"):
        file.write_text(told, "utf-8")
    assert told == file.read_text("utf-8")
