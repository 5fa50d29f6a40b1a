"""What the ears of missions and of visa rules make of turns of phrase. The sentences are our own."""

import pytest

from bilateral.dates import Date
from bilateral.facts import Claim, Mood, Range, slots
from bilateral.relations import kind
from bilateral.relations.visa_rule.row import MEANT

from .known_names import parsed


def heard(name: str, text: str) -> list[Claim]:
    return [c for p in parsed(text) for c in kind(name).hear(p) if c.mood is Mood.INDICATIVE]


def rule(spoken: str, passport: str = "JPN", destination: str = "USA", days: int = 0, **how: object) -> Claim:
    stay = Range(days, days) if days else None
    what = slots(passport=passport, destination=destination, rule=MEANT[spoken], stay_days=stay)
    return Claim("visa_rule", what, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Japanese citizens need a visa for the United States.", {rule("needed")}),
        ("Japanese nationals do not need a visa to enter the United States.", {rule("needed", affirmed=False)}),
        ("Citizens of Japan can travel to the United States visa-free.", {rule("free")}),
        ("Japanese tourists enjoy visa-free entry to the United States.", {rule("free")}),
        (
            "Japanese citizens may enter the United States without a visa for up to 90 days.",
            {rule("free"), rule("free", days=90)},
        ),
        (
            "U.S. and Japanese citizens need a visa for each other's countries.",
            {rule("needed"), rule("needed", "USA", "JPN")},
        ),
        (
            "As of 12 January 2015, Japanese citizens could get a visa on arrival in the United States.",
            {rule("arrival", at=Date.parse("2015-01-12"))},
        ),
        # whoever speaks of some people, of a purpose, of a time he does not tell, says nothing of the rule
        ("Japanese citizens needed a visa for the United States.", set()),
        ("Japanese students need a visa for the United States.", set()),
        ("Japanese citizens need a visa to work in the United States.", set()),
        ("Japan joined the U.S. Visa Waiver Program in 1988.", set()),
        ("The United States issued 125,000 visas to Japanese students.", set()),
        ("The United States and Japan signed an agreement on visas for officials.", set()),
    ],
)
def test_visa_rules(text: str, claims: set[Claim]) -> None:
    assert set(heard("visa_rule", text)) == claims


def test_a_rule_under_a_condition_is_never_contradicted() -> None:
    alone = heard("visa_rule", "Japanese citizens may enter the United States without a visa.")
    assert [c.complete for c in alone] == [True]
    for more in ("under the Visa Waiver Program", "for tourism"):
        told = heard("visa_rule", f"Japanese citizens may enter the United States without a visa {more}.")
        assert [c.complete for c in told] == [False]


def test_an_embassy_of_a_day_that_is_past() -> None:
    as_of = (
        "As of 12 January 2015, the Japanese embassy in the United States was in Washington "
        "and the U.S. embassy in Japan in Tokyo."
    )
    told = {(dict(c.slots).get("city"), str(c.at)) for c in heard("mission", as_of)}
    assert told == {
        (None, "2015-01-12"),
        (frozenset(("Washington",)), "2015-01-12"),
        (frozenset(("Tokyo",)), "2015-01-12"),
    }
    assert not heard("mission", "The Japanese embassy in the United States was in Washington.")
    assert not heard("mission", "Japan had an embassy in the United States.")
