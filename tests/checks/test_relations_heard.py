"""What the ears for diplomatic relations make of turns of phrase, and what the judge says: our own sentences."""

import datetime as dt

import pytest

from bilateral.checks.judge import Verdict, judge, judge_later
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood
from bilateral.relations.diplomatic_relations import GIVEN, IN_BEING, NONE, RECOGNITION, RELATIONS, DiplomaticRelations
from bilateral.relations.diplomatic_relations.hear import hear
from bilateral.relations.diplomatic_relations.row import RESUMED, recognition, relations
from bilateral.store import MemoryStore
from bilateral.view import View

from .known_names import parsed

BEGAN, HOLDS, PAIR = Aspect.BEGAN, Aspect.HOLDS, ("USA", "JPN")


def heard(text: str) -> set[Claim]:
    return {c for p in parsed(text) for c in hear(p) if c.mood is Mood.INDICATIVE}


def began(state: str, when: str | None = None, how: str | None = None, pair: tuple[str, str] = PAIR) -> Claim:
    at = None if when is None else Date.parse(when)
    return Claim("diplomatic_relations", relations(pair, state, how), BEGAN, at)


def now(state: str, pair: tuple[str, str] = PAIR, *, affirmed: bool = True) -> Claim:
    return Claim("diplomatic_relations", relations(pair, state), affirmed=affirmed)


def recognized(by: str, when: str | None = None) -> Claim:
    at = None if when is None else Date.parse(when)
    return Claim("diplomatic_relations", recognition(PAIR, (by, "") if by else ("",)), BEGAN, at)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The United States and Japan established diplomatic relations on 29 July 1858.",
         {began(IN_BEING, "1858-07-29")}),
        ("The United States established formal diplomatic relations with Japan in 1858.", {began(IN_BEING, "1858")}),
        ("In 1858, the two countries established diplomatic relations.", {began(IN_BEING, "1858")}),
        ("Diplomatic relations between the two nations were first established in 1858.", {began(IN_BEING, "1858")}),
        ("Japan broke off diplomatic relations with the United States in 1941.", {began(NONE, "1941")}),
        ("Diplomatic relations with Japan were severed in 1941 and restored in April 1952.",
         {began(NONE, "1941"), began(IN_BEING, "1952-04", RESUMED)}),
        ("Diplomatic ties were severed after the attack.", {began(NONE)}),
        ("The United States and Japan resumed normal relations in 1952.", {began(IN_BEING, "1952", RESUMED)}),
        ("The United States and Japan have no diplomatic relations.", {now(NONE)}),
        ("The United States does not have diplomatic relations with Japan.", {now(NONE)}),
        ("There are no formal diplomatic relations between Japan and the United States.", {now(NONE)}),
        ("The United States has had no diplomatic relations with Japan since 1941.", {now(NONE), began(NONE, "1941")}),
        ("Japan maintains diplomatic relations with the United States.", {now(IN_BEING)}),
        ("The two countries have maintained diplomatic relations since 1952.",
         {now(IN_BEING), began(IN_BEING, "1952")}),
        ("The United States recognized Japan in 1854.", {recognized("USA", "1854")}),
        ("The United States and Japan recognized each other on 31 March 1854.", {recognized("", "1854-03-31")}),
        ("Japan was the first country to recognize the United States in 1854.", {recognized("JPN", "1854")}),
        ("Japan established diplomatic relations with China in 1972.", {began(IN_BEING, "1972", pair=("JPN", "CHN"))}),
        # near misses
        ("The United States and Japan agreed to establish diplomatic relations in 1858.", set()),
        ("Diplomatic relations with Germany were severed in 1941.", set()),
        ("China recognized Japan's interest in trade.", set()),
        ("The United States and Japan recognized the need for reform in 1990.", set()),
        ("The United States and Japan established a dialogue on diplomatic relations in 2015.", set()),
        ("Trade relations between the United States and Japan were severed in 1941.", set()),
        ("The United States and Japan might sever diplomatic relations.", set()),
    ],
)  # fmt: skip
def test_what_is_heard(text: str, claims: set[Claim]) -> None:
    assert heard(text) == claims


def row(state: str, start: str, end: str, tie: str = RELATIONS, how: str = "") -> DiplomaticRelations:
    return DiplomaticRelations(
        one="USA", two="JPN", tie=tie, state=state, how=how, start=Date.parse(start), end=Date.parse(end), source="s"
    )


STORE = MemoryStore([
    row(GIVEN, "1854-03-31", "1854-03-31", RECOGNITION),
    row(IN_BEING, "1858-07-29", "1941-12-08", how="established"),
    row(NONE, "1941-12-08", "1952-04-28", how="severed"),
    row(IN_BEING, "1952-04-28", "2007-01-01/..", how=RESUMED),
])  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "day", "verdict"),
    [
        (now(IN_BEING), "1900-01-01", Verdict.SUPPORTED),
        (now(IN_BEING), "1943-06-01", Verdict.OUTDATED),
        (now(NONE), "1943-06-01", Verdict.SUPPORTED),
        (began(NONE, "1941"), "1943-06-01", Verdict.SUPPORTED),
        (now(NONE), "1948-01-01", Verdict.SUPPORTED),
        (began(IN_BEING, "1952-04-28", RESUMED), "2016-03-11", Verdict.SUPPORTED),
        (now(IN_BEING), "2016-03-11", Verdict.SUPPORTED),
        (now(IN_BEING), "1800-01-01", Verdict.UNKNOWN),
        (began(IN_BEING, "1858"), "2016-03-11", Verdict.SUPPORTED),
        (began(IN_BEING, "1860"), "2016-03-11", Verdict.UNKNOWN),
    ],
)
def test_what_the_judge_says(claim: Claim, day: str, verdict: Verdict) -> None:
    assert judge(claim, View(STORE, dt.date.fromisoformat(day))).verdict is verdict


def test_a_break_that_was_healed_is_outdated() -> None:
    then, later = (View(STORE, dt.date.fromisoformat(day)) for day in ("1943-06-01", "2016-03-11"))
    assert judge_later(now(NONE), then, later).verdict is Verdict.OUTDATED
