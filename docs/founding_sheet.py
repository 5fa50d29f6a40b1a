"""Renew the computed columns of docs/founding-sheet.md, and say which of its quotations our sheet no longer makes.

BILATERAL_SHARED=../shared python docs/founding_sheet.py

Each labelled claim of the sheet that started it all: whether our sheet of that day tells the same, from the same facts,
and its verdicts as `bilateral check` gives them, on the sheet's own day and now.
"""

import difflib
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.checks import test_founding_sheet as founding  # noqa: E402

import bilateral  # noqa: E402
from bilateral.checks.judge import Verdict  # noqa: E402
from bilateral.checks.report import Finding  # noqa: E402
from bilateral.sheets.model import Sheet  # noqa: E402

DOC = ROOT / "docs" / "founding-sheet.md"
ROW = re.compile(r"^\| (c\d\d\w?) \| ([^|]+) \|.*$", re.M)
#: What ours says in these words, though the check does not hear it in theirs, or finds it in another year's figures.
TOLD = {
    "c01": "nominal GDP",
    "c02": "as democracies",
    "c08": "accelerated returns of base land in Okinawa",
    "c44b": "the United Nations Security Council",
}


def our_sheet() -> Sheet:
    return bilateral.sheet("USA", "JPN", as_of="2016-03-11")


def quotations(text: str) -> list[str]:
    """The sentences that the doc quotes as ours: its blockquotes."""
    return re.findall(r"^> (.+)$", text, re.M)


def strays(text: str) -> dict[str, list[str]]:
    """Quotations that stand in no sentence of our sheet, each with the sentence that may have taken its place."""
    told = [phrase.text for phrase in our_sheet().phrases]
    return {q: difflib.get_close_matches(q, told, 1, 0.4) for q in quotations(text) if q not in told}


def renewed(text: str) -> str:
    """The doc with the last three columns of its table as the sheet and the check give them."""
    sheet = our_sheet()

    def row(found: re.Match[str]) -> str:
        label, findings = found[1], findings_of(found[1])
        then = _verdicts(f.then.verdict.value for f in findings)
        now = _verdicts(f.now.verdict.value for f in findings)
        return f"| {label} | {found[2]} | {_told(label, findings, sheet)} | {then} | {now} |"

    return ROW.sub(row, text)


def findings_of(label: str) -> list[Finding]:
    """Where the check hears a labelled claim; the items of a list each by itself."""
    if label in ("c20", "c21", "c22"):
        seller = {"c21": "USA", "c22": "JPN"}.get(label)
        kind = "product_trade" if seller else "aid"
        return [f for f in founding.itemised() if f.kind == kind and (not seller or seller in _sellers(f))]
    return [founding.finding(place) for place in founding.WHERE if place.partition("-")[0] == label]


def _sellers(finding: Finding) -> Any:
    return dict(finding.claims[0].slots)["exporter"]


def _told(label: str, findings: list[Finding], sheet: Sheet) -> str:
    """Whether a sentence of our sheet rests on facts that bear the claim out: of a list, how many of its items."""
    if label in TOLD:
        return "yes" if any(TOLD[label] in phrase.text for phrase in sheet.phrases) else "no"
    used = {i for phrase in sheet.phrases for i in phrase.ids}
    supported = [f for f in findings if f.then.verdict is Verdict.SUPPORTED]
    borne = [f for f in supported if any(e.ids & used for e in f.then.evidence)]
    return f"{len(borne)} of {len(findings)}" if 0 < len(borne) < len(findings) else "yes" if borne else "no"


def _verdicts(values: Iterable[str]) -> str:
    """One verdict, or how many of each; none where the check leaves the words alone."""
    counts = Counter(values)
    if len(counts) < 2:
        return next(iter(counts), "not heard")
    return ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items()))


if __name__ == "__main__":
    DOC.write_text(renewed(DOC.read_text("utf-8")), "utf-8")
    for quotation, likely in strays(DOC.read_text("utf-8")).items():
        print(f"No longer ours: {quotation}\nPerhaps now:    {' '.join(likely) or '(nothing like it)'}\n")
