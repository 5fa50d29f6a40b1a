"""Sentences on bodies, instruments, alliances, wars and events as other people write them, made up for this test."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Verdict
from bilateral.checks.report import check, gazetteer
from bilateral.dates import parse_day
from bilateral.facts import Claim
from bilateral.sources.yaml import load
from bilateral.store import default_store

SENTENCES = load(Path(__file__).with_name("bodies_and_instruments.yaml"))
KINDS = frozenset((
    "membership", "presidency", "alliance", "agreement", "war", "occupation", "event", "armed_conflict", "dispute",
    "rivalry", "exercise", "un_voting", "visa_rule",
))  # fmt: skip
COLUMNS = ("agreement", "body", "country", "event", "how", "occupied", "occupier", "party", "status", "war")


@cache
def words() -> Gazetteer:
    return gazetteer(default_store())


def told(claim: Claim) -> str:
    """A claim in one line."""
    parts = []
    for column, slot in claim.slots:
        values = sorted(slot) if isinstance(slot, frozenset) else []
        if column == "act":
            parts.append("made" if len(values) > 3 else "|".join(values))
        elif column in COLUMNS:
            parts.append("|".join(values))
        elif column == "member":
            parts.append("-".join(values))
        elif column == "defense":
            parts.append(column)
    line = f"{claim.kind} {' '.join(parts)} {claim.aspect}"
    line += f" {claim.at}" if claim.at else ""
    line += "" if claim.affirmed else " not"
    return line + (f" count {claim.count.number.low:g}" if claim.count else "")


@pytest.mark.parametrize("entry", SENTENCES, ids=lambda entry: entry["text"][:60])
def test_what_is_heard_and_judged(entry: Mapping[str, Any]) -> None:
    day = parse_day(str(entry["day"]))
    read = document(entry["text"], day, tuple(entry["parties"].split(",")), words())
    found = [f for f in check(read, default_store(), day, words()).findings if f.kind in KINDS]
    heard = {told(claim): finding.then.verdict for finding in found for claim in finding.claims}
    expected = dict((line.rsplit(": ", 1) if ": " in line else (line, "")) for line in entry["heard"])
    assert heard.keys() == expected.keys()
    # what the store does not tell of today it may tell of tomorrow
    judged = {line: str(heard[line]) for line, verdict in expected.items() if verdict}
    assert judged == {line: verdict for line, verdict in expected.items() if verdict}
    assert all(heard[line] is not Verdict.CONTRADICTED for line, verdict in expected.items() if not verdict)
