"""True sentences with one thing in them changed: what is changed moves, nothing else does, and the truth is named."""

import datetime as dt
import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

import bilateral
from bilateral.amounts import stated
from bilateral.checks.documents import Document, document, read
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Verdict, judge
from bilateral.checks.parse import parse
from bilateral.checks.report import Finding, check, gazetteer
from bilateral.countries import countries
from bilateral.facts import Aspect, Claim
from bilateral.parsed import Parsed
from bilateral.relations import registry
from bilateral.store import Store, default_store
from bilateral.view import View

from .mutations import Mutation, mutations

SAMPLES = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared")) / "samples"
SEED = 1858 if os.environ.get("CI") else random.randrange(1_000_000)
NOW = dt.date(2026, 11, 23)
GREAT = frozenset(
    (
        "USA", "GBR", "FRA", "DEU", "JPN", "CHN", "RUS", "IND", "BRA", "KOR", "ITA", "CAN", "AUS", "TUR", "MEX", "ZAF",
        "NGA", "EGY", "IDN", "POL", "SAU", "ARG", "KEN", "PAK",
    )
)  # fmt: skip
SHEETS, OF_A_SORT = 30, 2
REAL = ("us-relations-with-japan-2016-03-11.txt", "white-house/australia-2023-10-25-wh1.txt",
        "white-house/canada-2023-03-24-wh1.txt", "white-house/ireland-2021-03-17-wh1.txt",
        "white-house/japan-2024-04-10-wh1.txt", "white-house/philippines-2023-05-01-wh1.txt",
        "white-house/ukraine-2024-06-13-wh1.txt")  # fmt: skip


@cache
def store() -> Store:
    return default_store()


@cache
def words() -> Gazetteer:
    return gazetteer(store())


@dataclass
class Tally:
    """What became of changed claims: of those changed in a functional slot and read to their end, how many were
    contradicted, and how many of these name the truth."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    named: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, verdict: Verdict, named: bool, example: str) -> None:
        self.verdicts[verdict] += 1
        self.named += named and verdict is Verdict.CONTRADICTED
        if verdict is not Verdict.CONTRADICTED or not named:
            self.examples.append(example)

    def holds(self, least: float) -> None:
        wrong = self.verdicts.total() - self.verdicts[Verdict.SUPPORTED]
        assert wrong, "nothing was changed"
        share = self.verdicts[Verdict.CONTRADICTED] / wrong
        told = "\n".join(self.examples[:20])
        assert share >= least, f"{share:.0%} of {wrong} contradicted (seed {SEED}); the others:\n{told}"
        assert self.named >= 0.9 * self.verdicts[Verdict.CONTRADICTED], f"not named (seed {SEED}):\n{told}"


def functional_change(was: Claim, now: Claim) -> bool:
    """Whether two claims differ in nothing but what can have one value: a functional column, or when it happened."""
    kind, one, two = registry()[now.kind], was.columns, now.columns
    if was.kind != now.kind or was.aspect is not now.aspect or one.keys() != two.keys():
        return False
    if now.aspect is Aspect.HOLDS and now.at is not None and now.at.precision in ("open", "span"):
        return False  # "was ambassador": there were many
    changed = {column for column in two if one[column] != two[column]}
    if was.at != now.at:
        return not changed and now.aspect is not Aspect.HOLDS and not kind.recurs
    return any(changed and changed <= {*f.value} and all(c in two for c in f.by) for f in kind.functional)


def is_named(mutation: Mutation, told: str, was: Claim) -> bool:
    """Whether the true value stands in what is told instead: as it was written, a name of it, a number near enough."""
    old = mutation.old
    if not old:  # the two countries changed places: any value told is of the right one
        return bool(told)
    if old in told or any(word in told for word in re.findall(r"\w{4,}", old)):
        return True
    if mutation.what == "status":
        return bool(told)
    try:
        low, high = stated(old).low * 0.94, stated(old).high * 1.06
    except ValueError:
        return False
    scales = (1.0, 1e3, 1e6, 1e9)
    figures = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", told)]
    return any(low <= figure / scale <= high for figure in figures for scale in scales)


def follow(tally: Tally, old: Sequence[Claim], findings: Sequence[Finding], mutation: Mutation, day: dt.date) -> None:
    """Add what became of the claims of a changed sentence, given those before and the findings after."""
    new = [(claim, finding) for finding in findings for claim in finding.claims]
    gone = [claim for claim in old if claim not in {c for c, _f in new}]
    for claim, finding in new:
        was = next((o for o in gone if functional_change(o, claim)), None)
        if claim in old or was is None or not claim.complete or not is_certain(was, day):
            continue
        verdict = judge(claim, View(store(), day)).verdict
        example = f"{verdict} {claim.kind} {mutation.what} {mutation.old!r}: {mutation.text[:200]} | {finding.then_is}"
        tally.add(verdict, is_named(mutation, finding.then_is, was), example)


def is_certain(true: Claim, day: dt.date) -> bool:
    """Whether the unchanged claim rests on what somebody verified and saw on its own day, not on a last word before."""
    found = judge(true, View(store(), day))
    fresh = found.last_confirmed is None or not found.evidence or found.evidence[0].kind.ages != "office"
    return found.verdict is Verdict.SUPPORTED and fresh and all(e.verified for e in found.evidence)


def drawn(rnd: random.Random) -> Iterator[tuple[str, str, dt.date]]:
    """Pairs and days: half of great powers, half of any two states."""
    states = [c for c in countries().values() if c.type == "state"]
    while True:
        day = dt.date(1900, 1, 1) + dt.timedelta(days=rnd.randrange(365 * 125))
        there = [c.id for c in states if c.existed(day) and (rnd.random() < 0.5 or c.id in GREAT)]
        a, b = rnd.sample([c for c in there if c in GREAT] if rnd.random() < 0.5 else there, 2)
        yield a, b, day


def test_changed_claims_of_true_sheets_are_contradicted_and_the_truth_is_named() -> None:
    """Of what was read to its end, at least 80 in a hundred; what is left unknown lies within a doubt."""
    rnd, tally = random.Random(SEED), Tally()
    for (a, b, day), _number in zip(drawn(rnd), range(SHEETS), strict=False):
        made = bilateral.sheet(a, b, as_of=day)
        head = f"{made.names[0]} and {made.names[1]}\nAs of {day}\n\n"
        names = dict(zip(made.names, made.names[::-1], strict=True))
        for phrase in made.phrases:
            before = document(f"{head}{phrase.text}\n", day, (a, b))
            old = [c for f in check(before, store(), day, words()).findings for c in f.claims]
            parsed = next((p for p in parse(before, words()) if p.text[:25] == phrase.text[:25]), None)
            for mutation in few(mutations(parsed, rnd, names), rnd) if old and parsed else ():
                after = document(f"{head}{mutation.text}\n", day, (a, b))
                follow(tally, old, check(after, store(), day, words()).findings, mutation, day)
    tally.holds(0.8)


def few(found: Iterator[Mutation], rnd: random.Random) -> Iterator[Mutation]:
    """At most so many mutations of a sort."""
    every, seen = list(found), Counter[str]()
    rnd.shuffle(every)
    for mutation in every:
        seen[mutation.what] += 1
        if seen[mutation.what] <= OF_A_SORT:
            yield mutation


def test_nothing_else_in_the_document_changes_its_verdict() -> None:
    rnd = random.Random(SEED)
    for (a, b, day), _number in zip(drawn(rnd), range(5), strict=False):
        made = bilateral.sheet(a, b, as_of=day)
        names = dict(zip(made.names, made.names[::-1], strict=True))
        text = "\n\n".join(
            (made.title, f"As of {day}", *(p.text for p in made.phrases))
        )  # each a line: none is wrapped
        others_stay(document(text, day, (a, b)), rnd, names, 6)


def others_stay(
    whole: Document, rnd: random.Random, names: dict[str, str], most: int, each: int = 2, tally: Tally | None = None
) -> None:
    """Change one thing in some sentences of a document, each time in one: all findings elsewhere stay as they are."""
    before = check(whole, store(), NOW, words()).findings
    supported = {f.span[0] for f in before if f.then.verdict is Verdict.SUPPORTED}
    sentences = [p for p in parse(whole, words()) if any(holds(p, at) for at in supported)]
    rnd.shuffle(sentences)
    for parsed in sentences[:most]:
        changes = [m for m in mutations(parsed, rnd, names) if m.what != "direction"]
        for mutation in rnd.sample(changes, min(each, len(changes))):
            start, end = parsed.offset, parsed.offset + len(parsed.text)
            text = whole.text[:start] + in_lines(whole.text[start:end], parsed.text, mutation.text) + whole.text[end:]
            shift = len(mutation.text) - len(parsed.text)
            after = check(document(text, whole.day, whole.parties), store(), NOW, words()).findings
            outside = [f for f in before if not start <= f.span[0] < end]
            still = [f for f in after if not start <= f.span[0] < end + shift]
            assert list(map(told, outside)) == list(map(told, still)), (mutation.text, SEED)
            if tally is not None:
                old = [c for f in before if start <= f.span[0] < end for c in f.claims]
                inside = [f for f in after if start <= f.span[0] < end + shift]
                follow(tally, old, inside, mutation, whole.day)


def in_lines(raw: str, plain: str, changed: str) -> str:
    """A changed sentence with the line breaks that it has in the document."""
    alike = SequenceMatcher(None, plain, changed, autojunk=False).get_opcodes()
    return "".join(raw[a:b] if how == "equal" else changed[c:d] for how, a, b, c, d in alike)


def holds(parsed: Parsed, at: int) -> bool:
    return parsed.offset <= at < parsed.offset + len(parsed.text)


def told(finding: Finding) -> tuple[object, ...]:
    return finding.kind, finding.text, finding.then.verdict, finding.now.verdict


@pytest.mark.raw
def test_changed_claims_of_real_documents_are_contradicted_and_nothing_else_moves() -> None:
    rnd, tally = random.Random(1858), Tally()
    for name in REAL:
        if not (SAMPLES / name).is_file():
            pytest.skip(f"no {SAMPLES / name}: set BILATERAL_SHARED")
        others_stay(read(SAMPLES / name, gazetteer=words()), rnd, {}, 40, 5, tally)
    tally.holds(0.8)
