"""How well `bilateral check` reads documents that people labelled: recall, precision of each verdict, every miss.

    python benchmarks/check_eval.py                         all labels in benchmarks/labels, texts in ../shared/samples
    python benchmarks/check_eval.py LABELS.yaml … --texts DIR
    python benchmarks/check_eval.py benchmarks/labels/tuned --misses 40

A file of labels names a document, its day and parties, and its claims by offsets into the text: kind, verdict then and
now, whether our sources cover it. A finding answers a label where both stand on the same words and are of kinds that
may tell the same thing. Recall is over covered labels: the share that got a verdict. Precision is over the findings
with a verdict, then and now together; one that answers no label is wrong. Bounds are the exact one-sided 95% ones.
"""

import argparse
import datetime as dt
import hashlib
import math
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.checks.documents import Document, read
from bilateral.checks.judge import Verdict
from bilateral.checks.report import Finding, check, gazetteer
from bilateral.sources.yaml import load
from bilateral.store import default_store

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("BILATERAL_SHARED", HERE.parents[1] / "shared"))
NOW = dt.date(2026, 11, 23)
#: Kinds that may tell the same thing, as people label it.
KIN = (
    {"agreement", "alliance", "membership"},
    {"agreement", "event", "war", "armed_conflict", "dispute", "occupation", "rivalry"},
    {"mission", "chief_of_mission", "diplomatic_relations"},
    {"trade", "trade_partner", "product_trade", "commodity", "indicator"},
    {"troops", "military_base", "military_construction", "exercise", "alliance"},
    {"membership", "presidency"},
)
STATED = (Verdict.SUPPORTED, Verdict.OUTDATED, Verdict.CONTRADICTED)


@dataclass
class Tally:
    """What came out for some documents."""

    documents: int = 0
    labels: int = 0
    covered: int = 0
    heard: int = 0
    judged: int = 0
    right: Counter[Verdict] = field(default_factory=Counter)
    given: Counter[Verdict] = field(default_factory=Counter)
    spurious: int = 0
    left_alone: int = 0
    misses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def lines(self, name: str) -> Iterable[str]:
        yield f"{name}: {self.documents} documents, {self.labels} labels, {self.covered} covered by our sources"
        yield _share("  recall (covered and judged)", self.judged, self.covered)
        yield _share("  covered and heard", self.heard, self.covered)
        for verdict in STATED:
            yield _share(f"  precision of {verdict}", self.right[verdict], self.given[verdict])
        yield f"  findings with a verdict that answer no label: {self.spurious}, {self.left_alone} where none is due"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", nargs="*", type=Path, help="YAML files, or folders of them")
    parser.add_argument("--texts", type=Path, default=SHARED / "samples", help="where the labelled texts lie")
    parser.add_argument(
        "--misses", type=int, default=20, help="how many misses and wrong verdicts to print of each half"
    )
    chosen = parser.parse_args()
    groups: dict[str, list[Path]] = {}
    for path in chosen.labels or [HERE / "labels"]:
        if not path.exists():
            sys.exit(f"{path}: no such file of labels.")
        for file in sorted(path.rglob("*.claims.yaml")) if path.is_dir() else [path]:
            groups.setdefault(file.parent.name, []).append(file)
    for name, files in groups.items():
        tally = measured(files, chosen.texts)
        print("\n".join(tally.lines(name)))
        for title, found in (("missed", tally.misses), ("wrong", tally.wrong)):
            for line in found[: chosen.misses]:
                print(f"    {title}: {line}")
            if len(found) > chosen.misses:
                print(f"    {title}: … {len(found) - chosen.misses} more (--misses {len(found)})")


def measured(files: Sequence[Path], texts: Path) -> Tally:
    """The tally of some files of labels."""
    store = default_store()
    words = gazetteer(store)
    tally = Tally()
    for file in files:
        labelled = load(file)
        about = labelled["document"]
        path = texts / about["file"]
        if not path.exists():
            sys.exit(f"{path}: no such text. Say where the labelled texts lie: --texts DIR.")
        if hashlib.sha256(path.read_bytes()).hexdigest() != about["sha256"]:
            sys.exit(f"{path}: is not the text that was labelled (its hash is another).")
        document = read(path, dt.date.fromisoformat(str(about["date"])), tuple(about["parties"]), words)
        findings = check(document, store, NOW, words).findings
        count(tally, document, labelled, findings)
    return tally


def count(tally: Tally, document: Document, labelled: dict[str, Any], findings: Sequence[Finding]) -> None:
    """Add one document to a tally."""
    name = Path(document.path).stem
    tally.documents += 1
    answers: dict[int, list[dict[str, Any]]] = {}
    for label in labelled["claims"]:
        tally.labels += 1
        found = [f for f in findings if _answers(f, label)]
        for finding in found:
            answers.setdefault(id(finding), []).append(label)
        if not label.get("covered") or label.get("soft"):
            continue
        tally.covered += 1
        tally.heard += bool(found)
        if any(f.then.verdict is not Verdict.UNKNOWN for f in found):
            tally.judged += 1
        else:
            how = "unknown" if found else "unheard"
            tally.misses.append(
                f"{name} {label['id']} {label['kind']} {how}: {_words(document, label)}  [{label['says']}]"
            )
    spared = [(n["start"], n["end"]) for n in labelled.get("not_claims") or ()]
    for finding in findings:
        if all(j.verdict not in STATED for j in (finding.then, finding.now)):
            continue
        labels = answers.get(id(finding), [])
        tally.spurious += not labels
        start, end = finding.span
        tally.left_alone += not labels and any(s < end and start < e for s, e in spared)
        for when, judged in (("then", finding.then), ("now", finding.now)):
            verdict = judged.verdict
            if verdict not in STATED:
                continue
            tally.given[verdict] += 1
            if any(label[when] == verdict or (label.get("soft") and verdict is Verdict.SUPPORTED) for label in labels):
                tally.right[verdict] += 1
            else:
                due = "/".join(sorted({label[when] for label in labels})) or "no label"
                text = " ".join(finding.text.split())[:110]
                tally.wrong.append(f"{name}:{start} {finding.kind} {when} {verdict}, due {due}: {text}")


def _answers(finding: Finding, label: dict[str, Any]) -> bool:
    """Whether a finding stands on a label's words and may tell the same."""
    start, end = finding.span
    if not (start < label["end"] and label["start"] < end):
        return False
    kinds = {finding.kind, label["kind"]}
    return len(kinds) == 1 or any(kinds <= kin for kin in KIN)


def _words(document: Document, label: dict[str, Any]) -> str:
    return " ".join(document.text[label["start"] : label["end"]].split())[:110]


def _share(name: str, right: int, n: int) -> str:
    if not n:
        return f"{name}: none"
    return f"{name}: {right}/{n} = {right / n:.1%}, at least {_lower(right, n):.1%}"


def _lower(right: int, n: int) -> float:
    """The exact (Clopper-Pearson) lower bound at 95%, one-sided."""
    low, high = 0.0, right / n
    for _ in range(50 if right else 0):
        middle = (low + high) / 2
        tail = sum(math.comb(n, k) * middle**k * (1 - middle) ** (n - k) for k in range(right, n + 1))
        low, high = (middle, high) if tail < 0.05 else (low, middle)
    return low


if __name__ == "__main__":
    main()
