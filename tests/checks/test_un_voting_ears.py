"""What the ears for voting in the General Assembly make of turns of phrase, and what the judge says."""

import datetime as dt

import pytest

from bilateral.checks.judge import Verdict, judge
from bilateral.dates import Date
from bilateral.facts import Claim, Mood, Range, slots
from bilateral.relations.un_voting import UnVoting
from bilateral.relations.un_voting.hear import hear
from bilateral.store import MemoryStore
from bilateral.view import View

from .known_names import parsed

PAIR = {"country": "JPN", "partner": "USA"}


def heard(text: str) -> set[Claim]:
    return {c for p in parsed(text) for c in hear(p) if c.mood is Mood.INDICATIVE}


def alike(low: float, high: float, at: str = "2015", column: str = "agreement_percent") -> Claim:
    return Claim("un_voting", slots(**PAIR, **{column: Range(low, high)}), at=Date.parse(at))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("In 2015 the United States and Japan voted alike in 29 of the 78 recorded votes in the UN General Assembly.",
         {Claim("un_voting", slots(**PAIR, agreed=Range(29, 29), shared=Range(78, 78)), at=Date.parse("2015"))}),
        ("In the United Nations General Assembly, the two countries voted together 37 percent of the time in 2015.",
         {alike(36.5, 37.5)}),
        ("Japan and the United States voted alike in 37 percent of votes in the General Assembly last year.",
         {alike(36.5, 37.5)}),
        ("In 2015, Japan voted with the United States 57 percent of the time in the UN General Assembly.",
         {alike(56.5, 57.5, column="coincidence_percent")}),
        ("Japan's voting coincidence with the United States in the General Assembly was 57.4 percent in 2015.",
         {alike(57.35, 57.45, column="coincidence_percent")}),
        ("The voting coincidence between Japan and the United States in the General Assembly in 2015 was 57 percent.",
         {alike(56.5, 57.5, column="coincidence_percent")}),
        ("Japan voted with the United States 57 percent of the time in the UN General Assembly.",
         {alike(56.5, 57.5, "2014/2015", "coincidence_percent")}),
        # of some votes only, of another organ, of no share at all
        ("In 2015 Japan and the United States voted the same way on 70 percent of key votes in the General Assembly.",
         set()),
        ("In 2015 Japan voted with the United States 90 percent of the time in the Security Council.", set()),
        ("Japan voted with the United States for the resolution in the UN General Assembly in 2015.", set()),
        ("Japan and the United States voted together 37 percent of the time in 2015.", set()),
        ("Japan will have voted with the United States 57 percent of the time.", set()),
    ],
)  # fmt: skip
def test_what_is_heard(text: str, claims: set[Claim]) -> None:
    assert heard(text) == claims


def record(country: str, votes: str) -> UnVoting:
    span = {"start": Date.on(dt.date(2015, 1, 1)), "end": Date.on(dt.date(2015, 12, 31))}
    return UnVoting(country=country, votes=votes, topics="," * (len(votes) - 1), source="s", **span)


#: Both took part in eight: alike in six (in one abstaining), opposed in one.
VIEW = View(MemoryStore([record("JPN", "yyyyanny-y"), record("USA", "yyyyaynay-")]), dt.date(2016, 3, 11))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2015 Japan and the United States voted alike in 6 of 8 recorded votes in the UN General Assembly.",
         Verdict.SUPPORTED),
        ("In 2015 Japan and the United States voted together 75 percent of the time in the General Assembly.",
         Verdict.SUPPORTED),
        ("In 2015 Japan voted with the United States 83 percent of the time in the General Assembly.",
         Verdict.SUPPORTED),
        # others count otherwise: never contradicted
        ("In 2015 Japan and the United States voted together 20 percent of the time in the General Assembly.",
         Verdict.UNKNOWN),
        ("In 2014 Japan and the United States voted together 75 percent of the time in the General Assembly.",
         Verdict.UNKNOWN),
    ],
)  # fmt: skip
def test_what_the_judge_says(text: str, verdict: Verdict) -> None:
    (claim,) = {c for p in parsed(text) for c in hear(p)}
    assert judge(claim, VIEW).verdict is verdict
