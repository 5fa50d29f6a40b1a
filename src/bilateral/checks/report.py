"""Run the check over a document: hear every kind, judge on both days, and say what was found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bilateral.checks.documents import Document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Judgement, Verdict, judge, judge_later
from bilateral.checks.parse import parse
from bilateral.countries import countries, surface_forms
from bilateral.dates import Day, day_in_words
from bilateral.entities import ALLIANCE
from bilateral.episodes import described
from bilateral.facts import Claim, Mood
from bilateral.phrases import _
from bilateral.relations import registry
from bilateral.store import Store
from bilateral.view import Dyad, View

ORDER = tuple(Verdict)


@dataclass(frozen=True)
class Finding:
    """What was claimed at one place of the text, judged on the document's day and on another."""

    claims: tuple[Claim, ...]
    text: str
    then: Judgement
    now: Judgement
    then_is: str = ""
    now_is: str = ""

    @property
    def kind(self) -> str:
        return self.claims[0].kind

    @property
    def span(self) -> tuple[int, int]:
        return self.claims[0].span


@dataclass(frozen=True)
class Report:
    """A document with its findings, in order of the text."""

    document: Document
    now: Day
    view: View
    findings: tuple[Finding, ...]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many findings have each verdict, then and now."""
        return {
            when: {v.value: sum(getattr(f, when).verdict is v for f in self.findings) for v in ORDER}
            for when in ("then", "now")
        }


def gazetteer(store: Store) -> Gazetteer:
    """Every name of bodies, agreements, people, goods, events and countries, for finding them in a text."""
    entities = (e for e in store.entities().values() if e.sort != ALLIANCE)
    return Gazetteer(entities, surface_forms())


def hear(document: Document, words: Gazetteer) -> Iterator[Claim]:
    """Every claim of every kind in a document, plans and opinions left aside."""
    for parsed in parse(document, words):
        for kind in registry().values():
            yield from kind.hear(parsed)


def check(document: Document, store: Store, now: Day, words: Gazetteer | None = None) -> Report:
    """Judge every claim of a document as of its own day and as of `now`."""
    heard = [c for c in hear(document, words or gazetteer(store)) if c.mood is Mood.INDICATIVE]
    then, later = View(store, document.day), View(store, now)
    grouped: dict[tuple[str, str, tuple[int, int]], list[Claim]] = {}
    for claim, _span in dict.fromkeys((claim, claim.span) for claim in heard):  # each place of a claim is a finding
        what = f"{claim.aspect}{claim.count}"
        grouped.setdefault((claim.kind, what, claim.span), []).append(claim)
    findings = [_finding(claims, document, then, later) for claims in grouped.values()]
    return Report(document, now, later, tuple(sorted(findings, key=lambda f: f.span)))


def _finding(claims: list[Claim], document: Document, then: View, now: View) -> Finding:
    was = _gravest(judge(claim, then) for claim in claims)
    is_ = _gravest(judge_later(claim, then, now) for claim in claims)
    start, end = claims[0].span
    text = document.text[start:end]
    return Finding(tuple(claims), text, was, is_, _instead(claims, was, then), _instead(claims, is_, now))


def _gravest(found: Iterable[Judgement]) -> Judgement:
    """The gravest of the judgements on one place of the text, with the evidence of all that share its verdict."""
    judgements = list(found)
    worst = min(judgements, key=lambda j: ORDER.index(j.verdict))
    alike = [j for j in judgements if j.verdict is worst.verdict]
    evidence = tuple(e for j in alike for e in j.evidence)
    return replace(worst, evidence=evidence, holds=tuple(e for j in alike for e in j.holds))


def _instead(claims: list[Claim], found: Judgement, view: View) -> str:
    """What the facts say in place of a claim that does not hold: a dated sentence, or in few words."""
    if found.verdict in (Verdict.SUPPORTED, Verdict.DISPUTED):
        return ""
    if found.count is not None:
        names = [countries()[c].in_text(view.as_of) if c in countries() else c for c in found.members]
        number = _("{count} in all").format(count=found.count)
        return f"{number}: {', '.join(names)}" if names else number
    kind = registry()[claims[0].kind]
    if found.silence is not None:
        source = view.store.sources.get(found.silence.source)
        return _("not so in {source}, which is complete from {start} to {end}").format(
            source=source.title if source else found.silence.source,
            start=day_in_words(found.silence.start), end=day_in_words(found.silence.end),
        )  # fmt: skip
    pair = sorted({c for claim in claims for p in kind.parties for c in _named(claim, p)})
    if found.holds and len(pair) == 2:
        rows = [row for episode in found.holds for row in episode.rows]
        phrases = [p.text for p in kind.say(rows, Dyad(view.store, pair[0], pair[1], view.as_of, view.known_by))]
        if phrases:
            return _("As of {day}: {text}").format(day=day_in_words(view.as_of), text=" ".join(phrases))
    return "; ".join(described(e, view) for e in (found.holds or found.evidence[-2:]))


def _named(claim: Claim, column: str) -> frozenset[str]:
    slot = claim.columns.get(column)
    return slot if isinstance(slot, frozenset) else frozenset()
