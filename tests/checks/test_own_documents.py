"""Documents in the form of real ones, in our own words, with what the check is due to find in each sentence."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilateral.checks.documents import document
from bilateral.checks.judge import Verdict
from bilateral.checks.report import Finding, Report, check, gazetteer
from bilateral.sources.yaml import load
from bilateral.store import default_store

DOCUMENTS = {d["title"]: d for d in load(Path(__file__).parent / "own_documents.yaml")}
STATED = (Verdict.SUPPORTED, Verdict.OUTDATED, Verdict.CONTRADICTED)
SENTENCES = [(title, s) for title, d in DOCUMENTS.items() for s in d["sentences"]]
NOW = dt.date(2026, 11, 23)


@cache
def report(title: str) -> Report:
    about = DOCUMENTS[title]
    text = f"{title}\n{about['day']}\n\n" + "\n\n".join(s["text"] for s in about["sentences"]) + "\n"
    day = dt.date.fromisoformat(str(about["day"]))
    return check(document(text, day, tuple(about["parties"])), default_store(), NOW, words())


@cache
def words() -> Any:
    return gazetteer(default_store())


def found(title: str, sentence: str) -> list[Finding]:
    start = report(title).document.text.index(sentence)
    return [f for f in report(title).findings if start <= f.span[0] < start + len(sentence)]


@pytest.mark.parametrize(("title", "sentence"), SENTENCES, ids=[f"{t[:12]}:{s['text'][:50]}" for t, s in SENTENCES])
def test_each_sentence_gets_its_verdicts(title: str, sentence: dict[str, Any]) -> None:
    findings = found(title, sentence["text"])
    told = [(f.kind, f.then.verdict.value, f.text) for f in findings]
    for kind, verdict, place in sentence.get("due", ()):
        at = sentence["text"].index(place) + report(title).document.text.index(sentence["text"])
        near = [f for f in findings if f.kind == kind and f.span[0] < at + len(place) and at < f.span[1]]
        assert verdict in {f.then.verdict.value for f in near}, (kind, verdict, place, told)
    due = {(kind, verdict) for kind, verdict, _place in sentence.get("due", ())}
    if not sentence.get("may"):
        assert all(
            verdict not in STATED or (kind, verdict) in due or verdict == "supported" for kind, verdict, _ in told
        )
    if not due and not sentence.get("may"):
        assert all(f.then.verdict not in STATED or f.kind == "leader" for f in findings), told
