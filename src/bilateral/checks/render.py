"""A report for people and for programs."""

import io
from typing import Any

from bilateral.checks.judge import Judgement, Verdict
from bilateral.checks.report import ORDER, Finding, Report
from bilateral.dates import day_in_words
from bilateral.episodes import described
from bilateral.facts import Claim, Range
from bilateral.phrases import _, ngettext

STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.OUTDATED: "yellow",
    Verdict.CONTRADICTED: "bold red",
    Verdict.DISPUTED: "magenta",
    Verdict.UNKNOWN: "dim",
}


def to_text(report: Report, width: int | None = None) -> str:
    """A table in document order and a line that sums it up; coloured on a terminal only."""
    import sys

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(_("line"), justify="right", no_wrap=True)
    table.add_column(_("claim"), ratio=3)
    table.add_column(_("then"), no_wrap=True)
    table.add_column(_("now"), no_wrap=True)
    table.add_column(_("what the facts say"), ratio=4)
    for f in report.findings:
        line, _column = place(report, f)
        cells = [Text(j.verdict.value, style=STYLES[j.verdict]) for j in (f.then, f.now)]
        table.add_row(str(line), Text(" ".join(f.text.split())), *cells, Text(told(report, f)))
    out = io.StringIO()
    terminal = sys.stdout.isatty()
    console = Console(file=out, force_terminal=terminal, width=width or (None if terminal else 140))
    document = report.document
    console.print(Text(_("{title}, of {day}, judged also as of {now}").format(
        title=document.title, day=day_in_words(document.day), now=day_in_words(report.now))))  # fmt: skip
    if report.findings:
        console.print(table)
    console.print(Text(summary(report)))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def summary(report: Report) -> str:
    counts = report.counts()
    if not report.findings:
        return _("No claims of the kinds we know were found.")
    parts = []
    for when, day in (("then", report.document.day), ("now", report.now)):
        told_ = ", ".join(f"{n} {v}" for v in reversed(ORDER) if (n := counts[when][v.value]))
        parts.append(f"{day_in_words(day)}: {told_}")
    count = len(report.findings)
    return ngettext("{count} claim. {parts}.", "{count} claims. {parts}.", count).format(
        count=count, parts="; ".join(parts)
    )


def place(report: Report, finding: Finding) -> tuple[int, int]:
    """Line and column of a finding, from 1."""
    before = report.document.text[: finding.span[0]]
    return before.count("\n") + report.document.first_line, finding.span[0] - (before.rfind("\n") + 1) + 1


def told(report: Report, finding: Finding) -> str:
    """What the facts say: in place of a claim that does not hold, then and now; else what bears it out."""
    instead = list(dict.fromkeys(text for text in (finding.then_is, finding.now_is) if text))
    if instead:
        return " ".join(instead)
    judged = finding.now if finding.now.evidence else finding.then
    return "; ".join(dict.fromkeys(described(e, report.view) for e in judged.evidence[:2]))


def to_dict(report: Report) -> dict[str, Any]:
    """The report as plain values, the shape of ``docs/check.schema.json``."""
    document = report.document
    return {
        "document": {
            "title": document.title,
            "date": str(document.day),
            "parties": list(document.parties),
            "sha256": document.sha256,
        },
        "now": str(report.now),
        "claims": [
            {
                "text": f.text,
                "start": f.span[0],
                "end": f.span[1],
                "kind": f.kind,
                "says": [said(c) for c in f.claims],
                "then": _judged(report, f.then, f.then_is),
                "now": _judged(report, f.now, f.now_is),
            }
            for f in report.findings
        ],
        "counts": report.counts(),
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


def _judged(report: Report, judged: Judgement, instead: str) -> dict[str, Any]:
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
    if instead:
        out["is"] = instead
    if judged.last_confirmed:
        out["last_confirmed"] = str(judged.last_confirmed)
    return out
