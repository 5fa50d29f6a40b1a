"""What the four ears make of turns of phrase that are easily misheard. The sentences are our own."""

from typing import Any

import pytest

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood, slots
from bilateral.relations import kind

from .known_names import parsed

HOLDS, BEGAN, ENDED = Aspect.HOLDS, Aspect.BEGAN, Aspect.ENDED
BY_NOW = "../2016-03-11"


def heard(name: str, text: str) -> set[Claim]:
    return {c for p in parsed(text) for c in kind(name).hear(p) if c.mood is Mood.INDICATIVE}


def at(text: str | None) -> Date | None:
    return None if text is None else Date.parse(text)


def allied(aspect: Aspect = HOLDS, when: str | None = None, pair: tuple[str, str] = ("JPN", "USA"), **kw: Any) -> Claim:
    both = frozenset(pair)
    return Claim("alliance", slots(member=both, partner=both, defense="yes"), aspect, at(when), **kw)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The United States and its close ally Japan met.", {allied()}),
        ("Japan is one of the United States' closest allies.", {allied()}),
        ("The United States has no closer ally than Japan.", {allied()}),
        ("The U.S.-Japan alliance has grown since 2015.", {allied(), allied(when="2015")}),
        ("The United States and Japan have been allies since 1951.", {allied(), allied(BEGAN, "1951")}),
        ("Japan became an ally of the United States in 1951.", {allied(BEGAN, "1951")}),
        ("The U.S.-Japan security alliance can't be taken for granted.", {allied()}),
        ("There is no U.S.-Japan alliance.", {allied(affirmed=False)}),
        ("The United States and Japan are not allies.", {allied(affirmed=False)}),
        ("The former U.S.-Russia alliance is history.", set()),
        ("A possible U.S.-India alliance was discussed.", set()),
        ("The U.S.-India Alliance for Women's Empowerment met in Delhi.", set()),
        ("Japan will promote trade with a key ally.", {allied()}),
        ("Japan and Russia discussed trade with a key ally.", set()),
        ("The United States consults with allies and partners on Japan.", set()),
    ],
)  # fmt: skip
def test_alliance(text: str, claims: set[Claim]) -> None:
    assert heard("alliance", text) == claims


def chief(aspect: Aspect = HOLDS, when: str | None = None) -> Claim:
    return Claim(
        "chief_of_mission",
        slots(sender="USA", host="JPN", person="kennedy-caroline", title="ambassador"),
        aspect,
        at(when),
    )


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Former U.S. Ambassador to Japan Caroline Kennedy spoke.", {chief(when=BY_NOW)}),
        ("Caroline Kennedy, the first female U.S. Ambassador to Japan, spoke.", {chief(when=BY_NOW)}),
        ("Caroline Kennedy, the U.S. Ambassador to Japan, spoke.", {chief()}),
        ("Caroline Kennedy was the U.S. Ambassador to Japan.", {chief(when=BY_NOW)}),
        ("Caroline Kennedy became the U.S. Ambassador to Japan in 2013.", {chief(BEGAN, "2013")}),
        ("Caroline Kennedy will be the next U.S. Ambassador to Japan.", set()),
        ("The incoming U.S. Ambassador to Japan, Caroline Kennedy, spoke.", set()),
        ("Ambassador Kennedy visited Japan.", set()),
        ("Caroline Kennedy met the U.S. Ambassador to Japan.", set()),
    ],
)
def test_chief_of_mission(text: str, claims: set[Claim]) -> None:
    assert heard("chief_of_mission", text) == claims


def member(
    country: str, body: str, aspect: Aspect = HOLDS, when: str | None = None, status: str = "member", **kw: Any
) -> Claim:
    return Claim("membership", slots(country=country, body=body, status=status), aspect, at(when), **kw)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The United States supports Japan's membership in the United Nations.", set()),
        ("Japan gained membership in the United Nations in 1956.", {member("JPN", "un", BEGAN, "1956")}),
        ("Japan was a member of NATO.", {member("JPN", "nato", when=BY_NOW)}),
        ("Japan was a member of NATO in 1960.", {member("JPN", "nato", when="1960")}),
        ("Japan joined a coalition and is a member of the United Nations.", {member("JPN", "un")}),
        ("Since 1956, Japan has been a member of the United Nations.",
         {member("JPN", "un"), member("JPN", "un", BEGAN, "1956")}),
        ("As Japan takes a seat on the Security Council, both countries will work together.",
         {member("JPN", "unsc", BEGAN)}),
        ("Japan holds a non-permanent seat on the UN Security Council.", {member("JPN", "unsc")}),
        ("G20 members Japan and Italy will meet.", {member("JPN", "g20"), member("ITA", "g20")}),
        ("Japan is not a NATO member.", {member("JPN", "nato", affirmed=False)}),
        ("Japan is a major non-NATO ally.", set()),
        ("As NATO allies have agreed, Japan's future is its own.", set()),
        ("Japan and Italy are fellow members of the G20.", {member("JPN", "g20"), member("ITA", "g20")}),
        ("Japan will become a NATO member.", set()),
    ],
)  # fmt: skip
def test_membership(text: str, claims: set[Claim]) -> None:
    assert heard("membership", text) == claims


def act(agreement: str, what: str, when: str | None = None, aspect: Aspect = BEGAN) -> Claim:
    return Claim("agreement", slots(agreement=agreement, act=what), aspect, at(when))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The signing of the Trans-Pacific Partnership took place in 2016.", {act("tpp", "signed", "2016")}),
        ("Congress adopted Trans-Pacific Partnership targets in 2016.", set()),
        ("Under the Trans-Pacific Partnership, a fund was signed in 2016.", set()),
        ("The Trans-Pacific Partnership was signed in 2016.", {act("tpp", "signed", "2016")}),
        ("The two countries intend to sign the Trans-Pacific Partnership in 2017.", set()),
    ],
)  # fmt: skip
def test_agreement(text: str, claims: set[Claim]) -> None:
    assert heard("agreement", text) == claims


def test_what_went_on_under_an_agreement_says_that_it_was_made_by_then() -> None:
    text = "Under the Trans-Pacific Partnership, both countries have cooperated for over 25 years."
    made = frozenset(("adopted", "concluded", "in force", "ratified", "signed"))
    what = slots(agreement="tpp", act=made)
    assert heard("agreement", text) == {Claim("agreement", what, BEGAN, Date.parse("../1991-03-11"))}
