"""Laws 2 and 7 over the facts that ship: thirty countries of all sorts, eight days."""

import datetime as dt
import os
import random
from functools import cache
from itertools import combinations

import pytest

import bilateral
from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Verdict, judge
from bilateral.checks.report import check, gazetteer
from bilateral.countries import countries
from bilateral.facts import Claim
from bilateral.relations import registry
from bilateral.store import default_store
from bilateral.view import View

from .derivable import foreign

COUNTRIES = [
    "USA", "JPN", "FRA", "DEU", "GBR", "SUN", "CHN", "IND", "PAK", "BRA", "ARG", "KEN", "TUV", "CUB", "EGY",
    "TUR", "POL", "SWE", "CHE", "ETH", "KOR", "TWN", "VNM", "IRN", "ISR", "ZAF", "NGA", "MEX", "RUS", "AUS",
]  # fmt: skip
SEED = 1858 if os.environ.get("CI") else random.randrange(1_000_000)
DAYS = ["1905-06-01", "1938-06-01", "1950-06-01", "1972-06-01", "1991-06-01", "2003-06-01", "2016-03-11", "2026-11-23"]


@cache
def words() -> Gazetteer:
    return gazetteer(default_store())


def pairs(day: dt.date, step: int) -> list[tuple[str, str]]:
    """Every so many pairs of those that were there."""
    there = [c for c in COUNTRIES if countries()[c].existed(day)]
    return list(combinations(there, 2))[::step]


@pytest.mark.parametrize("day", DAYS)
def test_law_7_over_real_facts(day: str) -> None:
    """Every name, number and date comes from the values of the facts of its slot; every fact leads back to a record."""
    as_of = dt.date.fromisoformat(day)
    entities = default_store().entities()
    for a, b in pairs(as_of, 7):
        made = bilateral.sheet(a, b, as_of=as_of)
        for phrase in made.phrases:
            assert phrase.ids, (a, b, day, phrase.text)
            assert phrase.ids <= made.facts.keys(), (a, b, day, phrase.text)
            for part in phrase.slots.values():
                strange = foreign(part, made.facts, entities, as_of)
                assert not strange, (a, b, day, phrase.text, part.text, strange)
        for fact in made.facts.values():
            assert fact.source in made.sources, fact
            assert fact.edition, fact
            assert fact.locator, fact


@pytest.mark.parametrize("day", DAYS)
def test_law_2_over_real_facts(day: str) -> None:
    """Sheets of many pairs, checked from their own text on their own day: what is said is heard and supported."""
    as_of = dt.date.fromisoformat(day)
    for a, b in pairs(as_of, 12):
        made = bilateral.sheet(a, b, as_of=as_of)
        report = check(document(made.to_text()), default_store(), as_of, words())
        said = {c for p in made.phrases for c in p.claims}
        heard = {c for f in report.findings for c in f.claims}
        missed = {c for c in said if not any(means(h, c) for h in heard)}
        invented = {h for h in heard if not any(means(h, c) for c in said)}
        assert not missed and not invented, (a, b, day, missed, invented)
        wrong = [f for f in report.findings if f.then.verdict not in (Verdict.SUPPORTED, Verdict.DISPUTED)]
        assert not wrong, (a, b, day, wrong[0].text, wrong[0].then.verdict)


def means(heard: Claim, said: Claim) -> bool:
    """Whether a claim heard is the one said: a name that several people bear leaves a choice."""
    if (heard.kind, heard.aspect, heard.at, heard.affirmed) != (said.kind, said.aspect, said.at, said.affirmed):
        return False
    one, two = heard.columns, said.columns
    return one.keys() == two.keys() and all(
        set(two[c]) <= set(one[c]) if isinstance(one[c], frozenset) else one[c] == two[c]  # type: ignore[arg-type]
        for c in two
    )


def test_what_a_source_says_of_its_own_day_others_hardly_ever_contradict() -> None:
    """Each source is a stranger to the others, who counts, dates and spells in its own way: it shows what goes wrong.

    Of a thousand claims two may be contradicted, where sources truly differ (a member that left and is still listed).
    """
    rnd, told, wrong = random.Random(SEED), 0, []
    today = View(default_store(), dt.date(2026, 11, 23))
    for kind in registry().values():
        rows = () if kind.joined_by else today.of(kind)
        for row in rnd.sample(rows, min(len(rows), 100)):
            certain = row.period.surely
            if certain is None:
                continue
            day = max(certain[0], dt.date(1816, 1, 1))
            day += dt.timedelta(days=rnd.randint(0, max(0, (certain[1] - day).days)))
            for claim in kind.claims(row):
                last = claim.at.latest if claim.at and claim.at.latest else day
                verdict = judge(claim, today.at(max(day, last))).verdict
                told += 1
                if verdict is Verdict.CONTRADICTED:
                    wrong.append((kind.name, claim.slots, str(claim.at), str(day), row.locator))
    assert len(wrong) <= 2 + told / 500, (f"seed {SEED}", told, wrong)
