"""Whole sheets that a person has read, kept as they were; and law 2 over the real store.

To renew the snapshots after a change that was meant: BILATERAL_RENEW=1 pytest tests/test_snapshots.py, then read
the difference before you commit it.
"""

import datetime as dt
import os
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

import bilateral
from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Verdict
from bilateral.checks.report import check, gazetteer
from bilateral.countries import countries
from bilateral.facts import Claim
from bilateral.store import default_store

FOLDER = Path(__file__).parent / "snapshots"
SHEETS = [
    ("USA", "JPN", "2016-03-11"),
    ("USA", "JPN", "1860-06-01"),
    ("USA", "JPN", "1955-06-01"),
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


@cache
def words() -> Gazetteer:
    return gazetteer(default_store())


COUNTRIES = [
    "USA",
    "JPN",
    "FRA",
    "DEU",
    "GBR",
    "SUN",
    "CHN",
    "IND",
    "PAK",
    "BRA",
    "ARG",
    "KEN",
    "TUV",
    "CUB",
    "EGY",
    "TUR",
    "POL",
    "SWE",
    "CHE",
    "ETH",
]
DAYS = ["1905-06-01", "1938-06-01", "1950-06-01", "1972-06-01", "1991-06-01", "2003-06-01", "2016-03-11", "2026-11-23"]


@pytest.mark.parametrize("day", DAYS)
def test_law_2_over_real_facts(day: str) -> None:
    """Sheets of many pairs, checked from their own text on their own day: what is said is heard and supported."""
    as_of = dt.date.fromisoformat(day)
    there = [c for c in COUNTRIES if countries()[c].existed(as_of)]
    for a, b in list(combinations(there, 2))[::5]:
        made = bilateral.sheet(a, b, as_of=as_of)
        report = check(document(made.to_text()), default_store(), as_of, words())
        said = {c for p in made.phrases for c in p.claims}
        heard = {c for f in report.findings for c in f.claims}
        missed = {c for c in said if not any(_means(h, c) for h in heard)}
        invented = {h for h in heard if not any(_means(h, c) for c in said)}
        assert not missed and not invented, (a, b, day, missed, invented)
        wrong = [f for f in report.findings if f.then.verdict not in (Verdict.SUPPORTED, Verdict.DISPUTED)]
        assert not wrong, (a, b, day, wrong[0].text, wrong[0].then.verdict)


def _means(heard: Claim, said: Claim) -> bool:
    """Whether a claim heard is the one said: a name that several people bear leaves a choice."""
    if (heard.kind, heard.aspect, heard.at, heard.affirmed) != (said.kind, said.aspect, said.at, said.affirmed):
        return False
    one, two = heard.columns, said.columns
    return one.keys() == two.keys() and all(
        set(two[c]) <= set(one[c]) if isinstance(one[c], frozenset) else one[c] == two[c]  # type: ignore[arg-type]
        for c in two
    )
