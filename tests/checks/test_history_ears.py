"""What the ears for wars, occupations and events make of turns of phrase. The sentences are our own."""

import datetime as dt
from typing import Any

import pytest

from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.parse import parse
from bilateral.countries import surface_forms
from bilateral.dates import Date
from bilateral.entities import EVENT, Entity
from bilateral.facts import Aspect, Claim, Mood, slots
from bilateral.relations import kind
from bilateral.relations.war import AT_WAR, BESIDE, OPPOSED
from bilateral.relations.war.row import between

DAY = dt.date(2016, 3, 11)
HOLDS, BEGAN, ENDED = Aspect.HOLDS, Aspect.BEGAN, Aspect.ENDED
NAMES = Gazetteer(
    [
        Entity("war-ww2", EVENT, "World War II", "World War II", ("Second World War",), 1),
        Entity("war-korea", EVENT, "Korean War", "the Korean War"),
        Entity("war-winter", EVENT, "Winter War", "the Winter War"),
        Entity("event-harbor", EVENT, "attack on Pearl Harbor", "attacked Pearl Harbor", ("bombed Pearl Harbor",)),
        Entity("event-crisis", EVENT, "Cuban Missile Crisis", "the Cuban Missile Crisis began"),
        Entity("event-kuwait", EVENT, "Iraqi invasion of Kuwait", "invaded Kuwait", ("invasion of Kuwait",)),
    ],
    surface_forms(),
)


def heard(name: str, text: str) -> set[Claim]:
    told = document(f"The United States and Japan\nAs of {DAY}\n\n{text}\n", DAY, ("USA", "JPN"))
    return {c for p in parse(told, NAMES) for c in kind(name).hear(p) if c.mood is Mood.INDICATIVE}


def at(text: str | None) -> Date | None:
    return None if text is None else Date.parse(text)


def war(how: str, aspect: Aspect = BEGAN, when: str | None = None, name: str | None = None, **kw: Any) -> Claim:
    return Claim("war", between(kw.pop("pair", ("USA", "JPN")), how, name), aspect, at(when), **kw)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The two countries were at war from 1941 to 1945.", {war(AT_WAR, BEGAN, "1941"), war(AT_WAR, ENDED, "1945")}),
        ("Japan was at war with the United States from 1941 to 1945.",
         {war(AT_WAR, BEGAN, "1941"), war(AT_WAR, ENDED, "1945")}),
        ("Japan and the United States were at war in 1943.", {war(AT_WAR, HOLDS, "1943")}),
        ("The United States and Japan are not at war.", {war(AT_WAR, HOLDS, affirmed=False)}),
        ("Both nations fought on opposite sides in World War II.", {war(OPPOSED, BEGAN, name="war-ww2")}),
        ("Finland fought against Russia in the Winter War.",
         {war(OPPOSED, BEGAN, name="war-winter", pair=("FIN", "RUS"))}),
        ("U.S. and Australian forces fought side by side in World War II and the Korean War.",
         {war(BESIDE, BEGAN, name=w, pair=("USA", "AUS")) for w in ("war-ww2", "war-korea")}),
        ("American soldiers fought alongside Australian troops in the Korean War.",
         {war(BESIDE, BEGAN, name="war-korea", pair=("USA", "AUS"))}),
        ("The United States and Japan fought side by side in 1950.", set()),
        ("Since World War II, the United States and Japan have been friends.", set()),
        ("The United States and Japan may go to war.", set()),
        ("A trade war between the United States and Japan loomed.", set()),
    ],
)  # fmt: skip
def test_wars(text: str, claims: set[Claim]) -> None:
    assert heard("war", text) == claims


def occupied(aspect: Aspect, when: str | None = None, of: str = "JPN", by: str | None = None) -> Claim:
    return Claim("occupation", slots(occupied=of, occupier=by), aspect, at(when))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The United States occupied Japan from 1945 to 1952.",
         {occupied(BEGAN, "1945", by="USA"), occupied(ENDED, "1952", by="USA")}),
        ("Japan was occupied by the United States from 1945 to 1952.",
         {occupied(BEGAN, "1945", by="USA"), occupied(ENDED, "1952", by="USA")}),
        ("Japan was occupied until 1952.", {occupied(ENDED, "1952")}),
        ("The occupation of Japan ended in 1952.", {occupied(ENDED, "1952")}),
        ("The Allied occupation of Japan began in 1945.", {occupied(BEGAN, "1945")}),
        ("In 1952, when the occupation of Japan ended, trade resumed.", {occupied(ENDED, "1952")}),
        ("The American occupation of Haiti was long.", {occupied(BEGAN, of="HTI", by="USA")}),
        ("Germany has occupied Norway since 1940.",
         {occupied(BEGAN, "1940", of="NOR", by="DEU"), occupied(HOLDS, of="NOR", by="DEU")}),
        ("The occupation of Japanese teachers is hard.", set()),
        ("The United States occupied Japanese buildings in 1950.", set()),
    ],
)  # fmt: skip
def test_occupations(text: str, claims: set[Claim]) -> None:
    assert heard("occupation", text) == claims


def event(when: str | None = None, name: str = "event-harbor", by: str | None = "JPN") -> Claim:
    what = slots(event=name, country=by, role="actor" if by else None)
    return Claim("event", what, BEGAN, at(when))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Japan attacked Pearl Harbor on 7 December 1941.", {event("1941-12-07")}),
        ("Japan bombed Pearl Harbor in 1941.", {event("1941")}),
        ("Trade ended after Japan's 1941 attack on Pearl Harbor.", {event("1941")}),
        ("The Japanese attack on Pearl Harbor in December 1941 ended it.", {event("1941-12")}),
        ("Everything changed with the attack on Pearl Harbor in 1941.", {event("1941", by=None)}),
        ("The Cuban Missile Crisis began in 1962.", {event("1962", "event-crisis", None)}),
        ("On August 2, 1990, Iraq invaded Kuwait.", {event("1990-08-02", "event-kuwait", "IRQ")}),
        ("Japan signed an instrument of surrender in 1945.",
         {Claim("event", slots(country="JPN", act="surrender", role="actor"), BEGAN, at("1945"))}),
        ("Japan signed an agreement in 1945.", set()),
        ("Japan visited Pearl Harbor in 2016.", set()),
        ("Since World War II ended, ships have called at Pearl Harbor.", set()),
    ],
)  # fmt: skip
def test_events(text: str, claims: set[Claim]) -> None:
    assert heard("event", text) == claims


def test_a_time_that_is_named_by_a_war_names_the_war() -> None:
    (sentence,) = (
        p
        for p in parse(document(f"Japan and France\nAs of {DAY}\n\nIt was so in the Korean War.\n", DAY), NAMES)
        if "Korean" in p.text
    )
    (when,) = (m for m in sentence.mentions if m.sort == "D")
    assert when.ids == ("war-korea",) and when.date is not None


def test_a_sentence_alone_with_its_note_is_no_heading() -> None:
    sentence = "The Soviet Union shot down Korean Air Lines Flight 007 on 1 September 1983."
    told = document(f"Soviet Union and South Korea\nAs of 1985-01-01\n\nDiplomatic history\n\n{sentence} [1]\n", DAY)
    assert any(p.text.startswith(sentence) for p in parse(told, NAMES))
