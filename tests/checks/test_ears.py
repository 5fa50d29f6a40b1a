"""What the four ears make of turns of phrase that are easily misheard. The sentences are our own."""

from typing import Any

import pytest

from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.parse import parse
from bilateral.countries import surface_forms
from bilateral.dates import Date
from bilateral.entities import AGREEMENT, BODY, PERSON, Entity
from bilateral.facts import Aspect, Claim, Mood, slots
from bilateral.relations import kind

from .known_names import DAY, parsed

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
        ("The United States and Japan were allies until 1979.", {allied(ENDED, "1979")}),
        ("Japan was allied with the United States from 1955 to 1979.",
         {allied(BEGAN, "1955"), allied(ENDED, "1979")}),
        ("The United States and Japan were allies in 1975.", {allied(when="1975")}),
        ("The United States is not allied with Japan.", {allied(affirmed=False)}),
        ("The United States is bound to defend Japan by treaty.", {allied()}),
        ("The United States is bound by treaty to defend Japan.", {allied()}),
        ("The United States is obliged under their 1960 treaty to come to the defense of Japan.", set()),
        ("The United States is not bound by treaty to defend Japan.", set()),
        ("The United States is bound to defend Japan.", set()),
        ("Japan and Kenya are allies of the United States.", set()),
    ],
)  # fmt: skip
def test_alliance(text: str, claims: set[Claim]) -> None:
    assert heard("alliance", text) == claims


def chief(aspect: Aspect = HOLDS, when: str | None = None, **kw: Any) -> Claim:
    return Claim(
        "chief_of_mission",
        slots(sender="USA", host="JPN", person="kennedy-caroline", title="ambassador"),
        aspect,
        at(when),
        **kw,
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
        ("Caroline Kennedy is not the U.S. ambassador to Japan.", {chief(affirmed=False)}),
        ("Caroline Kennedy is no longer the U.S. ambassador to Japan.", {chief(affirmed=False)}),
        ("The U.S. ambassador to Japan is not Caroline Kennedy.", {chief(affirmed=False)}),
        ("Caroline Kennedy presented her credentials as U.S. ambassador to Japan on November 19, 2013.",
         {chief(BEGAN, "2013-11-19")}),
        ("On November 19, 2013, Caroline Kennedy presented her credentials to the Emperor as U.S. ambassador to Japan.",
         {chief(BEGAN, "2013-11-19")}),
        ("Caroline Kennedy, who presented her credentials on November 19, 2013, is the U.S. ambassador to Japan.",
         {chief(), chief(BEGAN, "2013-11-19")}),
        ("Caroline Kennedy served as U.S. ambassador to Japan from 2013 to 2015.",
         {chief(BEGAN, "2013"), chief(ENDED, "2015")}),
        ("Caroline Kennedy is the American ambassador in Japan.", {chief()}),
        ("Ada Quux succeeded Caroline Kennedy as U.S. ambassador to Japan.", set()),
        ("He presented his credentials to Emperor Akihito as U.S. ambassador to Japan.", set()),
    ],
)  # fmt: skip
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
        ("Japan and Kenya are not members of NATO.",
         {member("JPN", "nato", affirmed=False), member("KEN", "nato", affirmed=False)}),
        ("Neither Japan nor Kenya is a member of NATO.",
         {member("JPN", "nato", affirmed=False), member("KEN", "nato", affirmed=False)}),
        ("Japan and Kenya are not NATO members.",
         {member("JPN", "nato", affirmed=False), member("KEN", "nato", affirmed=False)}),
        ("Japan is a member of the United Nations and the G20 but not of NATO.",
         {member("JPN", "un"), member("JPN", "g20"), member("JPN", "nato", affirmed=False)}),
        ("Japan is a member of the OECD, but not NATO.",
         {member("JPN", "oecd"), member("JPN", "nato", affirmed=False)}),
        ("Japan left the OECD on May 2, 2010.", {member("JPN", "oecd", ENDED, "2010-05-02")}),
        ("In 2010, Japan formally withdrew from the OECD.", {member("JPN", "oecd", ENDED, "2010")}),
        ("Japan has withdrawn from the OECD.", {member("JPN", "oecd", ENDED)}),
        ("Japan rejoined the OECD in May 2012.", {member("JPN", "oecd", BEGAN, "2012-05")}),
        ("Japan was admitted to the United Nations in 1956.", {member("JPN", "un", BEGAN, "1956")}),
        ("Japan joined the OECD as an observer in 1960.", {member("JPN", "oecd", BEGAN, "1960", "observer")}),
        ("Japan is a candidate for membership in NATO.", {member("JPN", "nato", status="candidate")}),
        ("Japan left NATO allies in doubt in 2010.", set()),
        ("Japan left NATO to its own devices.", set()),
        ("The envoy of Japan left the OECD in 2010.", set()),
        ("Japan's envoy joined the OECD in 2010.", set()),
        ("Japan withdrew from NATO's staff in 2010.", set()),
        ("Japan was suspended from the OECD in 2010.", set()),
        ("Japan is a leading candidate for membership in NATO.", set()),
    ],
)  # fmt: skip
def test_membership(text: str, claims: set[Claim]) -> None:
    assert heard("membership", text) == claims


def act(
    agreement: str, what: str, when: str | None = None, aspect: Aspect = BEGAN, party: str | None = None, **kw: Any
) -> Claim:
    return Claim("agreement", slots(agreement=agreement, act=what, party=party), aspect, at(when), **kw)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The signing of the Trans-Pacific Partnership took place in 2016.", {act("tpp", "signed", "2016")}),
        ("Congress adopted Trans-Pacific Partnership targets in 2016.", set()),
        ("Under the Trans-Pacific Partnership, a fund was signed in 2016.", set()),
        ("The Trans-Pacific Partnership was signed in 2016.", {act("tpp", "signed", "2016")}),
        ("The two countries intend to sign the Trans-Pacific Partnership in 2017.", set()),
        ("The Trans-Pacific Partnership was signed in Auckland, New Zealand on February 4, 2016 and entered into force "
         "in March 2016.", {act("tpp", "signed", "2016-02-04"), act("tpp", "in force", "2016-03")}),
        ("The Trans-Pacific Partnership entered into force on March 1, 2016.", {act("tpp", "in force", "2016-03-01")}),
        ("The Trans-Pacific Partnership was signed by Japan and Kenya in Tokyo on February 4, 2016.",
         {act("tpp", "signed", "2016-02-04", party="JPN"), act("tpp", "signed", "2016-02-04", party="KEN")}),
        ("Japan, Kenya, and Peru signed the Trans-Pacific Partnership on February 4, 2016.",
         {act("tpp", "signed", "2016-02-04")}),
        ("Japan has signed the Trans-Pacific Partnership.", {act("tpp", "signed", party="JPN")}),
        ("Japan is a party to the Trans-Pacific Partnership.", {act("tpp", "in force", None, HOLDS, "JPN")}),
        ("Japan is no longer a party to the Trans-Pacific Partnership.",
         {act("tpp", "in force", None, HOLDS, "JPN", affirmed=False)}),
        ("The Trans-Pacific Partnership remains in force.", {act("tpp", "in force", None, HOLDS)}),
        ("The Trans-Pacific Partnership is no longer in force.", {act("tpp", "in force", None, HOLDS, affirmed=False)}),
        ("Japan has withdrawn from the Trans-Pacific Partnership.", {act("tpp", "withdrawn", party="JPN")}),
        ("The Trans-Pacific Partnership ended on March 2, 2016.", {act("tpp", "in force", "2016-03-02", ENDED)}),
        ("Japan signed the New Trans-Pacific Partnership in 2016.", set()),
        ("The New Trans-Pacific Partnership is in force.", set()),
        ("The Trans-Pacific Partnership followed the Mutual Defense Treaty between the United States and the Republic "
         "of the Philippines, which is still in force.", set()),
    ],
)  # fmt: skip
def test_agreement(text: str, claims: set[Claim]) -> None:
    assert heard("agreement", text) == claims


def test_what_went_on_under_an_agreement_says_that_it_was_made_by_then() -> None:
    text = "Under the Trans-Pacific Partnership, both countries have cooperated for over 25 years."
    made = frozenset(("adopted", "concluded", "in force", "ratified", "signed"))
    what = slots(agreement="tpp", act=made)
    assert heard("agreement", text) == {Claim("agreement", what, BEGAN, Date.parse("../1991-03-11"))}


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("QUAFTA entered into force in 1994.", "<G0> entered into force in <D1>."),
        ("QUAFTA is no longer in force.", "<G0> is no longer in force."),
        ("Japan signed QUAFTA in 1992.", "<C0> signed <G1> in <D2>."),
        ("Japan is a member of QUAFTA.", "<C0> is a member of <B1>."),
    ],
)
def test_a_body_that_bears_an_agreements_name_is_it_where_that_is_signed_or_in_force(text: str, tagged: str) -> None:
    both = [Entity(sort, sort, "Quux Free Trade Accord", "", ("QUAFTA",)) for sort in (BODY, AGREEMENT)]
    words = Gazetteer(both, surface_forms())
    assert [p.tagged for p in parse(document(text, DAY, ("USA", "JPN"), words), words)] == [tagged]


def visitors(text: str) -> set[str]:
    return {m.text for p in parsed(text) for m in p.mentions if m.sort == "P"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("King Quux II of Kenya visited Japan.", "Quux II"),
        ("Sultan Quux bin Said visited Japan.", "Quux bin Said"),
        ("Emir Quux visited Japan.", "Quux"),
        ("Pope Ada Paul XXIII visited Japan.", "Ada Paul XXIII"),
        ("Chancellor Ada Quux visited Japan.", "Ada Quux"),
        ("Chairman Quux visited Japan.", "Quux"),
        ("Crown Prince Quux visited Japan.", "Quux"),
        ("Head of State Ada Quux visited Japan.", "Ada Quux"),
        ("President Quux Ada-bo visited Japan.", "Quux Ada-bo"),
    ],
)
def test_a_title_makes_a_name(text: str, name: str) -> None:
    assert visitors(text) == {name}


def test_a_known_name_that_goes_on_is_another() -> None:
    president = Entity("quux", PERSON, "President Quux")
    words = Gazetteer([president], surface_forms())
    first, second = parse(
        document("President Quux left. President Quux Ada-bo left.", DAY, ("USA", "JPN"), words), words
    )
    assert [m.ids for m in first.mentions] == [("quux",)]
    assert [(m.text, m.ids) for m in second.mentions] == [("Quux Ada-bo", ())]


def test_another_number_is_another_king() -> None:
    words = Gazetteer([Entity("quux", PERSON, "Quux I"), Entity("quux-2", PERSON, "Quux II")], surface_forms())
    text = "King Quux II left. King Quux III left. King Quux left."
    found = parse(document(text, DAY, ("USA", "JPN"), words), words)
    assert [[m.ids for m in p.mentions] for p in found] == [[("quux-2",)], [()], [()]]


def test_said_is_a_name_too() -> None:
    assert heard("membership", "With Sultan Quux bin Said gone, Japan is a member of NATO.") == {member("JPN", "nato")}
    assert heard("membership", "Sultan Quux bin Said said that Japan is a member of NATO.") == set()
