"""Names of people: who can be one person, and who is found by no more than a surname."""

import pytest

from bilateral.checks.people_in_text import people
from bilateral.entities import PersonName


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (("Han", "Seung Soo"), ("Han", "Duck-soo"), False),
        (("Han", "Seung Soo"), ("Han", "Seung-soo"), True),
        (("Mendès France", "Jean-Pierre"), ("Mendès France", "Jean"), True),
    ],
)
def test_a_second_syllable_alone_makes_nobody_the_same(one: tuple[str, str], two: tuple[str, str], same: bool) -> None:
    assert PersonName(*one).compatible(PersonName(*two)) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The leader of Japan is Katsura, in power since 2 June 1901.", "Katsura"),
        ("The head of state of Spain is King Felipe VI, and its leader is Rajoy.", "Rajoy"),
    ],
)
def test_whoever_is_said_to_lead_needs_no_given_name(text: str, name: str) -> None:
    start = text.find("Japan")
    countries = [(start, start + 5)] if start > 0 else []
    assert name in {text[a:b] for a, b in people(text, countries)}
