"""A report as plain values for JSON; the shape is ``docs/check.schema.json``."""

from typing import Any

from bilateral.checks.judge import Judgement
from bilateral.checks.reading import Share
from bilateral.checks.report import Finding, Report
from bilateral.episodes import described
from bilateral.facts import Claim, Range


def to_dict(report: Report) -> dict[str, Any]:
    document, reading = report.document, report.reading
    return {
        "document": {
            "title": document.title,
            "date": str(document.day),
            "parties": list(document.parties),
            "sha256": document.sha256,
            **({"file": document.path} if document.path not in ("", "-") else {}),
            **({"notes": list(report.notes)} if report.notes else {}),
        },
        "now": str(report.now),
        "claims": [_claim(report, finding) for finding in report.findings],
        "rot": [
            {
                "text": word.text,
                **_where(report, *word.span),
                "meant": word.meant,
                "suggestion": word.suggestion,
            }
            for word in report.rot
        ],
        "reading": {
            "sentences": len(reading.sentences),
            "with_claims": reading.count(Share.CLAIMS),
            "left_aside": reading.count(Share.ASIDE),
            "left_aside_as": reading.moods,
            "unread": [
                {"text": document.text[s.start : s.end], **_where(report, s.start, s.end)} for s in reading.unread
            ],
        },
        "counts": report.counts(),
    }


def _where(report: Report, start: int, end: int) -> dict[str, int]:
    line, column = report.place(start)
    return {"start": start, "end": end, "line": line, "column": column}


def _claim(report: Report, f: Finding) -> dict[str, Any]:
    return {
        "text": f.text,
        **_where(report, *f.span),
        "kind": f.kind,
        "says": [said(c) for c in f.claims],
        "then": _judged(report, f.then, f.then_is, f.then_instead),
        "now": _judged(report, f.now, f.now_is, f.now_instead),
        **({"explanation": f.explanation} if f.explanation else {}),
    }


def said(claim: Claim) -> dict[str, Any]:
    """A claim as plain values."""
    columns = {
        c: [s.low, s.high] if isinstance(s, Range) else sorted(s) if len(s) > 1 else next(iter(s), "")
        for c, s in claim.slots
    }
    out: dict[str, Any] = {"aspect": claim.aspect.value, **columns}
    if claim.at is not None:
        out["at"] = str(claim.at)
    if claim.count is not None:
        out["count"] = {claim.count.column: [claim.count.number.low, claim.count.number.high]}
    if not claim.affirmed:
        out["affirmed"] = False
    return out


def _judged(report: Report, judged: Judgement, holds: str, instead: str) -> dict[str, Any]:
    evidence = [
        {
            "text": described(e, report.view),
            "facts": sorted(e.ids),
            "from": str(e.start),
            "to": str(e.end),
            "sources": sorted({row.source for row in e.rows}),
            "verified": e.verified,
        }
        for e in (*judged.evidence, *judged.holds)
    ]
    out: dict[str, Any] = {"verdict": judged.verdict.value, "evidence": evidence}
    if judged.silence is not None:
        c = judged.silence
        out["silence"] = {"source": c.source, "from": str(c.start), "to": str(c.end)}
    if holds:
        out["is"] = holds
    if instead:
        out["replacement"] = instead
    if judged.last_confirmed:
        out["last_confirmed"] = str(judged.last_confirmed)
    return out
