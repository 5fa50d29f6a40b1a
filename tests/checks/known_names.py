"""A few names for the tests of the check's front end: enough of each sort, and every trap once."""

import datetime as dt
from functools import cache

from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.mentions import Memory
from bilateral.checks.parse import parse
from bilateral.countries import surface_forms
from bilateral.entities import AGREEMENT, BODY, PERSON, Entity
from bilateral.parsed import Parsed

DAY = dt.date(2016, 3, 11)
ENTITIES = (
    Entity("un", BODY, "United Nations", "the United Nations", ("UN",)),
    Entity("unsc", BODY, "United Nations Security Council", "", ("UN Security Council", "Security Council", "UNSC")),
    Entity("nato", BODY, "North Atlantic Treaty Organization", "", ("NATO",)),
    Entity("g20", BODY, "Group of Twenty", "", ("G20",)),
    Entity("who", BODY, "World Health Organization", "", ("WHO",)),
    Entity("oecd", BODY, "Organisation for Economic Co-operation and Development", "", ("OECD",)),
    Entity("mdt", AGREEMENT, "Mutual Defense Treaty between the United States and the Republic of the Philippines"),
    Entity(
        "tmcs", AGREEMENT, "Treaty of Mutual Cooperation and Security between Japan and the United States of America"
    ),
    Entity("tpp", AGREEMENT, "Trans-Pacific Partnership"),
    Entity("kennedy-caroline", PERSON, "Caroline Bouvier Kennedy"),
    Entity("kennedy-john", PERSON, "John Fitzgerald Kennedy"),
    Entity("roe-jane", PERSON, "Jane Roe"),
    Entity("roe-jane-2", PERSON, "Jane Ellen Roe"),
)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer(ENTITIES, surface_forms())


def memory(day: dt.date = DAY, parties: tuple[str, str] = ("USA", "JPN")) -> Memory:
    return Memory(day, parties)


def parsed(text: str, day: dt.date = DAY, parties: tuple[str, str] = ("USA", "JPN")) -> list[Parsed]:
    """The sentences of a text that is about a pair on a day."""
    return list(parse(document(text, day, parties, gazetteer()), gazetteer()))


def tagged(text: str, day: dt.date = DAY, parties: tuple[str, str] = ("USA", "JPN")) -> str:
    return " ".join(p.tagged for p in parsed(text, day, parties))


__all__ = ["DAY", "ENTITIES", "gazetteer", "memory", "parsed", "tagged"]
