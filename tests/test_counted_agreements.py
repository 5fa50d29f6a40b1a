"""Agreements of which there are many, in a sentence each: what is said, and what is not."""

import datetime as dt

from bilateral.dates import Date
from bilateral.entities import AGREEMENT, Entity
from bilateral.relations.agreement import KIND, Agreement
from bilateral.store import MemoryStore
from bilateral.view import Dyad

DAY = dt.date(2016, 3, 11)
NAMES = {
    "consuls": ("Convention on Consuls", "treaty;field=organizations;list=un"),
    "stamps": ("Convention on Stamps", "treaty;field=organizations;list=un"),
    "safety": ("agreement on nuclear safety", "agreement;field=science;list=nuclear;two;unheard"),
    "energy": ("agreement on nuclear energy", "agreement;field=science;list=nuclear;two;unheard"),
    "taxes": ("Kenya–Zambia Tax Treaty", "treaty;field=trade;list=tax;two;unheard"),
    "market": ("Common Market", "trade agreement;field=trade;list=trade"),
}
ENTITIES = [Entity(i, AGREEMENT, name, f"the {name}", (), 3, detail) for i, (name, detail) in NAMES.items()]


def said(*acts: tuple[str, str, str, str, str], day: dt.date = DAY) -> str:
    """The sentences told of Kenya and Zambia on a day: an act is agreement, party, act, start, end."""
    rows = [
        Agreement(agreement=a, party=p, act=act, start=Date.parse(start), end=Date.parse(end), source="s", edition="1")
        for a, p, act, start, end in acts
    ]
    dyad = Dyad(MemoryStore(rows, [], ENTITIES), "KEN", "ZMB", day)
    return " ".join(phrase.text for phrase in KIND.say(rows, dyad))


def both(agreement: str, act: str, start: str, end: str = "") -> list[tuple[str, str, str, str, str]]:
    return [(agreement, party, act, start, end or start) for party in ("KEN", "ZMB")]


def test_who_only_signed_has_not_joined() -> None:
    joined = both("consuls", "acceded", "1965-07-01")
    half = [*both("stamps", "signed", "1964-01-01"), ("stamps", "KEN", "ratified", "1966-01-01", "1966-01-01")]
    assert said(*joined, *half) == "Kenya and Zambia have both joined the Convention on Consuls."


def test_nuclear_cooperation_is_told_by_its_years_while_it_is_not_too_old() -> None:
    acts = [*both("safety", "signed", "1990"), *both("energy", "signed", "2003")]
    assert said(*acts) == "Between 1990 and 2003 they signed at least two agreements on nuclear cooperation."
    assert said(*acts, day=dt.date(2000, 1, 1)) == "In 1990 they signed the agreement on nuclear safety."
    assert not said(*acts, day=dt.date(2050, 1, 1))


def test_a_tax_treaty_is_told_of_the_year_in_which_it_was_seen() -> None:
    acts = both("taxes", "in force", "../2015-12-31", "2015-01-01/..")
    assert said(*acts) == "A treaty on taxes between Kenya and Zambia was in effect in 2015."
    assert not said(*acts, day=dt.date(2010, 1, 1))


def test_who_left_before_the_other_came_was_never_bound_to_him() -> None:
    acts = [
        ("market", "KEN", "in force", "2003-01-03", "2006-12-31"),
        ("market", "ZMB", "in force", "2007-05-01", "2012-01-01"),
    ]
    assert not said(*acts)
