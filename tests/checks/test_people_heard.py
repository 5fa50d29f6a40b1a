"""What the ears for people make of turns of phrase, and what the judge says of a number: our own sentences."""

import datetime as dt
import math

import pytest

from bilateral.checks.judge import Verdict, judge
from bilateral.dates import Date
from bilateral.episodes import described, episodes
from bilateral.facts import Claim, Mood, Range, slots
from bilateral.relations.people import KIND, People
from bilateral.relations.people.hear import hear
from bilateral.store import MemoryStore
from bilateral.view import View

from .known_names import parsed


def heard(text: str) -> set[Claim]:
    return {c for p in parsed(text) for c in hear(p) if c.mood is Mood.INDICATIVE}


def told(origin: str, host: str, group: str, low: float, high: float, when: str | None = None) -> Claim:
    at = None if when is None else Date.parse(when)
    return Claim("people", slots(origin=origin, host=host, group=group, persons=Range(low, high)), at=at)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Kenya hosts more than 312,000 Somali refugees.", {told("SOM", "KEN", "refugee", 311500, math.inf)}),
        ("Kenya hosts 312,000 refugees from Somalia.", {told("SOM", "KEN", "refugee", 311500, 312500)}),
        ("25,100 Japanese students study in the United States.", {told("JPN", "USA", "student", 25050, 25150)}),
        ("38,100 Americans live in Japan.", {told("USA", "JPN", "migrant", 38050, 38150)}),
        (
            "In 2019 there were 400 people born in Japan living in Kenya.",
            {told("JPN", "KEN", "migrant", 400, 400, "2019")},
        ),
        (
            "In 2018, 270 refugees and 15 asylum-seekers from Somalia were registered in Kenya.",
            {told("SOM", "KEN", "refugee", 270, 270, "2018"), told("SOM", "KEN", "asylum_seeker", 15, 15, "2018")},
        ),
        (
            "There were 12 asylum-seekers and 281 other people in need of protection from Somalia in Kenya in 2019.",
            {told("SOM", "KEN", "asylum_seeker", 12, 12, "2019"), told("SOM", "KEN", "in_need", 281, 281, "2019")},
        ),
        (
            "There are 150 students from Kenya in Japan and 30 students from Japan in Kenya.",
            {told("KEN", "JPN", "student", 150, 150), told("JPN", "KEN", "student", 30, 30)},
        ),
    ],
)
def test_who_is_there_is_heard(text: str, claims: set[Claim]) -> None:
    assert heard(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "12,000 American students study in Japan each year.",
        "The program supports 500 Japanese students in the United States.",
        "Canada resettled 40,000 Somali refugees in 2016.",
        "10 Japanese citizens were killed in Kenya in 2013.",
        "The 17 Japanese nationals are in Kenya.",
        "Since 2010, 5,000 Kenyan students have studied in the United States.",
        "From 2010 to 2015, there were 5,000 Kenyan students in Japan in 2012.",
        "300 Japanese companies are in Kenya.",
        "Another 300 Japanese students study in Kenya.",
        "54,000 U.S. troops live in Japan.",
    ],
)
def test_who_comes_goes_or_is_a_part_of_them_is_not(text: str) -> None:
    assert heard(text) == set()


@pytest.mark.parametrize(
    ("low", "verdict"), [(417_500, Verdict.SUPPORTED), (350_000, Verdict.UNKNOWN), (900_000, Verdict.CONTRADICTED)]
)
def test_a_number_near_ours_is_another_count_and_one_far_off_is_wrong(low: int, verdict: Verdict) -> None:
    day = dt.date(2015, 12, 31)
    row = People(origin="SOM", host="KEN", group="refugee", persons=417_920, start=Date.on(day), end=Date.since(day),
                 source="unhcr", published=day)  # fmt: skip
    (claim,) = heard(f"At the end of 2015 there were {low + 500:,} refugees from Somalia in Kenya.")
    assert judge(claim, View(MemoryStore([row]), dt.date(2016, 6, 1))).verdict is verdict


def test_a_count_is_listed_on_its_own_day_whatever_it_stands_for_afterwards() -> None:
    day = dt.date(2015, 12, 31)
    row = People(origin="SOM", host="KEN", group="refugee", persons=417_920, start=Date.on(day), end=Date.since(day),
                 source="unhcr", published=day)  # fmt: skip
    (episode,) = episodes(KIND, [row])
    text = described(episode, View(MemoryStore([row]), dt.date(2016, 6, 1)))
    assert text == "417,920 refugees from Somalia in Kenya, 31 December 2015"
