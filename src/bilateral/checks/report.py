"""Run the check over a document: hear every kind, judge on both days, and say what was found."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from bilateral.checks.arithmetic import slips, twice
from bilateral.checks.documents import Document, of_countries
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.instead import replacement, what_holds
from bilateral.checks.judge import Judgement, Verdict, judge, judge_later, look_up
from bilateral.checks.parse import parse
from bilateral.checks.reading import Reading, Sentence, is_sentence, may_tell, sentence
from bilateral.checks.rot import Rot, rot
from bilateral.countries import surface_forms
from bilateral.dates import Day
from bilateral.entities import ALLIANCE, Entity
from bilateral.facts import Claim, Mood
from bilateral.parsed import Parsed
from bilateral.relations import registry
from bilateral.store import ParquetStore, Store
from bilateral.view import View

ORDER = tuple(Verdict)


@dataclass(frozen=True)
class Finding:
    """What was claimed at one place of the text, judged on the document's day and on another.

    `then_is` and `now_is` tell in few words what holds, `then_instead` and `now_instead` in a dated sentence to put
    in the claim's place. A finding that is no kind's claim (a sum that does not add up) has no claims: `reason` names
    what sort it is, `at` is its place, `explanation` tells all there is to it; see `own`.
    """

    claims: tuple[Claim, ...]
    text: str
    then: Judgement
    now: Judgement
    then_is: str = ""
    now_is: str = ""
    then_instead: str = ""
    now_instead: str = ""
    reason: str = ""
    at: tuple[int, int] = (0, 0)
    explanation: str = ""

    @classmethod
    def own(cls, document: Document, reason: str, at: tuple[int, int], verdict: Verdict, explanation: str) -> "Finding":
        """A finding that the document's own words decide, on every day: ``reason`` is "arithmetic", say."""
        found = Judgement(verdict)
        text = document.text[slice(*at)]
        return cls((), text, found, found, reason=reason, at=at, explanation=explanation)

    @property
    def kind(self) -> str:
        return self.reason or self.claims[0].kind

    @property
    def span(self) -> tuple[int, int]:
        return self.at if self.reason else self.claims[0].span

    @property
    def gravest(self) -> Verdict:
        """The graver of its two verdicts."""
        return min(self.then.verdict, self.now.verdict, key=ORDER.index)


def add_up(document: Document, sentences: Sequence[Parsed], claims: Sequence[Claim]) -> Iterator[Finding]:
    """What the document's own words make impossible is contradicted; what it states twice is disputed."""
    told = [(Verdict.CONTRADICTED, slip) for parsed in sentences for slip in slips(parsed)]
    told += [(Verdict.DISPUTED, slip) for slip in twice(claims, document.text)]
    for verdict, slip in told:
        yield Finding.own(document, "arithmetic", (slip.start, slip.end), verdict, slip.explanation)


#: Checks of a document against itself: each is given its sentences and claims, and makes findings by `Finding.own`.
OWN_CHECKS: tuple[Callable[[Document, Sequence[Parsed], Sequence[Claim]], Iterator[Finding]], ...] = (add_up,)


@dataclass(frozen=True, repr=False)
class Report:
    """A document with its findings in order of the text, the words in it that rot, and how much of it was read."""

    document: Document
    now: Day
    view: View
    findings: tuple[Finding, ...]
    rot: tuple[Rot, ...] = ()
    reading: Reading = field(default=Reading(()))

    def __repr__(self) -> str:
        counts = self.counts()["now"]
        told = ", ".join(f"{n} {verdict}" for verdict, n in counts.items() if n) or "no claims"
        return f"<Report on {self.document.title!r}, as of {self.now}: {told}>"

    def counts(self) -> dict[str, dict[str, int]]:
        """How many findings have each verdict, then and now."""
        return {
            when: {v.value: sum(getattr(f, when).verdict is v for f in self.findings) for v in ORDER}
            for when in ("then", "now")
        }

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks on what of the file was not read."""
        return tuple(getattr(self.document, "notes", ()))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a place in the text, from 1."""
        line = bisect_right(self._lines, offset)
        return line - 1 + self.document.first_line, offset - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(m.end() for m in re.finditer("\n", self.document.text))]

    def to_text(self) -> str:
        """The table for a terminal, without colours."""
        from bilateral.checks.render import to_text

        return to_text(self)

    def to_html(self) -> str:
        """The document as one page, each claim marked. Raises UsageError where bilateral[html] is not installed."""
        from bilateral.checks.html import to_html

        return to_html(self)

    def to_json(self) -> str:
        """The report as a JSON text."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """The report as plain values, the shape of ``docs/check.schema.json``."""
        from bilateral.checks.values import to_dict

        return to_dict(self)

    def to_claimreview(self) -> dict[str, Any]:
        """The report as schema.org ClaimReviews in JSON-LD."""
        from bilateral.checks.claimreview import to_claimreview

        return to_claimreview(self)


def gazetteer(store: Store) -> Gazetteer:
    """Every name of bodies, agreements, people, goods, events and countries, for finding them in a text."""
    if isinstance(store, ParquetStore):
        return _compiled(store)
    return Gazetteer(_spoken_of(store), surface_forms())


@lru_cache(maxsize=4)
def _compiled(store: ParquetStore) -> Gazetteer:
    if store.has_names:
        return of_countries().over(store)
    return Gazetteer(_spoken_of(store), surface_forms())


def _spoken_of(store: Store) -> Iterator[Entity]:
    return (e for e in store.entities().values() if e.sort != ALLIANCE)


def hear(document: Document, words: Gazetteer) -> Iterator[Claim]:
    """Every claim of every kind in a document, plans and opinions left aside."""
    for parsed in parse(document, words):
        yield from _heard(parsed)


def _heard(parsed: Parsed) -> Iterator[Claim]:
    """What every kind hears in a sentence; of a piece of one nothing is whole."""
    if not may_tell(parsed):
        return
    for kind in registry().values():
        for claim in kind.hear(parsed):
            yield claim if parsed.whole else replace(claim, complete=False)


def _each_place(heard: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim once a place: of two frames that heard the same in one stretch the one with fewer words."""
    places: dict[Claim, list[tuple[int, int]]] = {}
    for claim in sorted(heard, key=lambda claim: (claim.span[1] - claim.span[0], claim.span)):
        taken = places.setdefault(claim, [])
        if not any(start < claim.span[1] and claim.span[0] < end for start, end in taken):
            taken.append(claim.span)
            yield claim


def check(document: Document, store: Store, now: Day, words: Gazetteer | None = None) -> Report:
    """Judge every claim of a document as of its own day and as of `now`; find words that rot; count what was read."""
    sentences = list(parse(document, words or gazetteer(store)))
    heard: list[Claim] = []
    read: list[Sentence] = []
    for parsed in sentences:
        claims = list(_heard(parsed))
        if claims or is_sentence(parsed):
            read.append(sentence(parsed, claims))
        heard += [claim for claim in claims if claim.mood is Mood.INDICATIVE]
    then = View(store, document.day)
    later = then.at(now)
    grouped: dict[object, list[Claim]] = {}
    for claim in _each_place(heard):
        grouped.setdefault((claim.kind, claim.aspect, claim.count, claim.span), []).append(claim)
    known: dict[object, Finding] = {}
    findings = []
    for claims in grouped.values():
        what_for = (*claims, *(claim.complete for claim in claims))
        found = known.get(what_for)
        if found is None:
            found = known[what_for] = _finding(claims, document, then, later)
        else:  # said before, at another place
            start, end = claims[0].span
            found = replace(found, claims=tuple(claims), text=document.text[start:end])
        findings.append(found)
    findings += [found for look in OWN_CHECKS for found in look(document, sentences, heard)]
    rotten = tuple([word for parsed in sentences for word in rot(parsed)])
    return Report(document, now, later, tuple(sorted(findings, key=lambda f: f.span)), rotten, Reading(tuple(read)))


def _finding(claims: list[Claim], document: Document, then: View, now: View) -> Finding:
    before, after = [], []
    for claim in claims:
        told = look_up(claim, then)
        before.append(judged := judge(claim, then, told))
        after.append(judge_later(claim, then, now, judged, told))
    was, is_ = _gravest(before), _gravest(after)
    start, end = claims[0].span
    return Finding(
        tuple(claims), document.text[start:end], was, is_,
        what_holds(claims, was, then), what_holds(claims, is_, now),
        replacement(claims, was, then, document.parties), replacement(claims, is_, now, document.parties),
    )  # fmt: skip


def _gravest(judgements: Sequence[Judgement]) -> Judgement:
    """The gravest of the judgements on one place of the text, with the evidence of all that share its verdict."""
    if len(judgements) == 1:
        return judgements[0]
    worst = min(judgements, key=lambda j: ORDER.index(j.verdict))
    alike = [j for j in judgements if j.verdict is worst.verdict]
    evidence = tuple(e for j in alike for e in j.evidence)
    return replace(worst, evidence=evidence, holds=tuple(e for j in alike for e in j.holds))
