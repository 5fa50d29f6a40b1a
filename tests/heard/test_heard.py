"""Sentences that others wrote, and the claims that each makes of a kind: one ``KIND.yaml`` a kind beside this test.

A file names sentences by document, line and first words; the documents themselves lie outside the repo. The
entries of a file:

    - {doc: FILE, line: N, starts: "first two to four words", claims: [CLAIM, ...]}    claims: [] where nothing is said

A claim has the kind's slot columns (a list is a choice), `aspect` (holds, began, ended), `at` (a date as EDTF; absent
is the present tense), `affirmed` (false if denied) and `count` (``{column: number}``).
"""

import difflib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilateral.checks.documents import read
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.parse import parse, readable
from bilateral.checks.report import gazetteer
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Count, Mood, Range, Slot, slots
from bilateral.parsed import Parsed
from bilateral.relations import kind as kind_of
from bilateral.sources.yaml import load
from bilateral.store import default_store

HERE = Path(__file__).parent
SAMPLES = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared")) / "samples"
FILES = sorted(HERE.glob("*.yaml"))
FEWEST = 10
NOT_SLOTS = ("aspect", "at", "affirmed", "count")

pytestmark = pytest.mark.raw


def entries() -> Iterator[Any]:
    for file in FILES:
        for entry in load(file):
            place = f"{file.stem}-{Path(entry['doc']).stem}-{entry['line']}-{entry['starts']}"
            yield pytest.param(file.stem, entry, id=place.replace(" ", "_"))


@cache
def words() -> Gazetteer:
    return gazetteer(default_store())


@cache
def sentences(doc: str) -> list[tuple[int, Parsed]]:
    """The sentences of a document with their lines, parsed once."""
    if not SAMPLES.is_dir():
        pytest.skip(f"no {SAMPLES}: set BILATERAL_SHARED")
    document = read(SAMPLES / doc, gazetteer=words())
    return [(document.text.count("\n", 0, p.offset) + 1, p) for p in parse(document, words())]


def found(entry: Mapping[str, Any]) -> Parsed:
    starts = " ".join(readable(entry["starts"]).split())
    on_line = [p for line, p in sentences(entry["doc"]) if line == entry["line"]]
    fitting = [p for p in on_line if " ".join(p.text.split()).startswith(starts)]
    begun = "; ".join(" ".join(p.text.split()[:4]) for p in on_line)
    assert len(fitting) == 1, f"{len(fitting)} sentences begin so; those of the line begin: {begun or 'there are none'}"
    return fitting[0]


def expected(kind: str, entry: Mapping[str, Any]) -> Claim:
    """A claim as a file states it."""
    columns = set(kind_of(kind).row.__dataclass_fields__)
    said = {c: v for c, v in entry.items() if c not in NOT_SLOTS}
    assert said.keys() <= columns, f"{kind} has no column {', '.join(said.keys() - columns)}"
    count = next((Count(c, _range(n)) for c, n in entry.get("count", {}).items()), None)
    at = Date.parse(str(entry["at"])) if "at" in entry else None
    what = slots(**{c: _slot(v) for c, v in said.items()})
    return Claim(kind, what, Aspect(entry["aspect"]), at, entry.get("affirmed", True), count)


def _slot(value: Any) -> str | Slot:
    if isinstance(value, Mapping):
        return Range(float(value["low"]), float(value["high"]))
    return frozenset(map(str, value)) if isinstance(value, list) else str(value)


def _range(number: Any) -> Range:
    low, high = number if isinstance(number, list) else (number, number)
    return Range(float(low), float(high))


def told(claim: Claim) -> str:
    """A claim in one line, for comparing by eye."""
    parts = [f"{c}={'|'.join(sorted(v)) if isinstance(v, frozenset) else v}" for c, v in claim.slots]
    parts += [claim.aspect.value, f"at={claim.at if claim.at is not None else 'present'}"]
    parts += [] if claim.affirmed else ["DENIED"]
    parts += [f"count {claim.count.column}={claim.count.number}"] if claim.count else []
    return "  ".join(parts)


@pytest.mark.parametrize(("kind", "entry"), list(entries()))
def test_what_is_heard_is_what_is_said(kind: str, entry: Mapping[str, Any]) -> None:
    sentence = found(entry)
    wanted = {expected(kind, claim) for claim in entry["claims"]}
    heard = {c for c in kind_of(kind).hear(sentence) if c.mood is Mood.INDICATIVE}
    diff = difflib.ndiff(sorted(map(told, wanted)), sorted(map(told, heard)))
    assert heard == wanted, "\n".join(["- said, + heard", *diff, sentence.tagged])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_has_sentences_enough_and_only_their_first_words(file: Path) -> None:
    listed = load(file)
    places = [(e["doc"], e["line"], e["starts"]) for e in listed]
    assert len(listed) >= FEWEST
    assert len(set(places)) == len(places)
    assert all(2 <= len(starts.split()) <= 4 for _doc, _line, starts in places)
