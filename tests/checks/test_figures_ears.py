"""What the ears of trade, aid, people and size make of turns of phrase. The sentences are our own."""

import datetime as dt
from functools import cache

import pytest

from bilateral.checks.documents import document
from bilateral.checks.parse import parse
from bilateral.facts import Claim, Mood, Range
from bilateral.relations import kind

from .known_names import gazetteer

_AMERICA_AND = {"trade": "JPN", "indicator": "JPN", "trade_partner": "MEX", "aid": "KEN", "people": "KEN"}


@cache
def heard(name: str, text: str) -> tuple[Claim, ...]:
    shown = document(text, as_of=dt.date(2018, 5, 23), parties=("USA", _AMERICA_AND[name]))
    return tuple(c for p in parse(shown, gazetteer()) for c in kind(name).hear(p) if c.mood is Mood.INDICATIVE)


def told(claim: Claim) -> str:
    """``partner=JPN rank=4 at=2015``: the slots in short, a range by its middle in billions, millions or units."""
    parts = [f"{c}={_slot(s)}" for c, s in claim.slots]
    return " ".join((*parts, f"at={claim.at or 'now'}", *(() if claim.affirmed else ("denied",))))


def _slot(slot: frozenset[str] | Range) -> str:
    if isinstance(slot, Range):
        return f"{slot.low:.4g}..{slot.high:.4g}"
    return "|".join(sorted(slot))


_SUM = "counted=goods dollars_of=0 flow={} partner={} reporter={} value_usd={} at={}"
_RANK = "counted=goods flow={} partner=JPN rank={} reporter=USA at={}"
_SHARE = "country=MEX flow={} partner=USA {} at={}"
_AID = "donor=USA recipient=KEN {} at={}"


@pytest.mark.parametrize(
    ("name", "text", "claims"),
    [
        # sums, however they are put
        *(
            ("trade", text, [_SUM.format("total", "JPN|USA", "JPN|USA", "2.005e+11..2.015e+11", 2014)])
            for text in (
                "U.S.-Japan trade in goods was worth $201 billion in 2014.",
                "In 2014, goods trade between Japan and the United States reached US$201 billion.",
                "Two-way merchandise trade stood at 201 bn dollars in 2014.",
                "Bilateral trade in goods amounted to USD 201 billion in 2014.",
            )
        ),
        *(
            ("trade", text, [_SUM.format("exports", "JPN", "USA", "6.685e+10..6.695e+10", 2014)])
            for text in (
                "U.S. goods exports to Japan in 2014 were $66.9 billion, up 2 percent from 2013.",
                "The United States exported $66.9 billion of goods to Japan in 2014.",
                "Goods exports from the United States to Japan rose by 3 percent to $66.9 billion in 2014.",
                "U.S. goods exports to Japan were valued at $66.9 billion in 2014.",
            )
        ),
        (
            "trade",
            "Bilateral goods trade has grown from $195 billion in 2009 to $201 billion in 2014.",
            [
                _SUM.format("total", "JPN|USA", "JPN|USA", "1.945e+11..1.955e+11", 2009),
                _SUM.format("total", "JPN|USA", "JPN|USA", "2.005e+11..2.015e+11", 2014),
            ],
        ),
        (
            "trade",
            "The United States maintained an $67.6 billion goods trade deficit with Japan in 2014.",
            [_SUM.format("balance", "JPN", "USA", "-6.765e+10..-6.755e+10", 2014)],
        ),
        # places
        ("trade", "Japan was our 4th largest goods trading partner in 2015.", [_RANK.format("total", 4, 2015)]),
        ("trade", "Japan is the fourth-largest U.S. goods trading partner.", [_RANK.format("total", 4, "now")]),
        ("trade", "Japan was the United States' number one goods export market in 2015.",
         [_RANK.format("exports", 1, 2015)]),
        ("trade", "In 2015 Japan ranked 21st among U.S. goods trading partners.",
         [_RANK.format("total", 21, 2015)]),
        ("trade", "As one of the United States' top five goods trading partners, Japan matters.",
         [_RANK.format("total", "1|2|3|4|5", "now")]),
        ("trade_partner", "The United States is by far Mexico's largest export market.",
         [_SHARE.format("exports", "rank=1", "now")]),
        ("trade_partner", "Mexico sent eighty percent of its exports to the United States in 2017.",
         [_SHARE.format("exports", "share_percent=79.5..80.5", 2017)]),
        # aid
        *(
            ("aid", text, [_AID.format("value_usd=9.445e+08..9.455e+08", "2014-10-01/2015-09-30")])
            for text in (
                "In FY 2015, U.S. assistance to Kenya totaled $945 million.",
                "The United States provided Kenya with $945 million in foreign assistance in fiscal year 2015.",
                "Kenya received $945 million in U.S. assistance in FY 2015.",
            )
        ),
        ("aid", "Kenya does not receive U.S. foreign assistance.", ["donor=USA recipient=KEN at=now denied"]),
        # people and sizes
        *(
            ("people", text, ["group=student host=USA origin=KEN persons=3150..3250 at=now"])
            for text in (
                "In the United States there are many: 3,200 Kenyan students attend U.S. colleges and universities.",
                "Kenya has 3,200 students in the United States.",
                "Kenyan students in the United States number 3,200.",
            )
        ),
        *(
            ("indicator", text, ["country=JPN indicator=population_persons value=1.265e+08..1.275e+08 at=now"])
            for text in (
                "Japan's population is 127 million.",
                "Japan, home to 127 million people, borders the sea.",
                "With a population of 127 million, Japan consumes much.",
            )
        ),
        *(
            ("indicator", text, ["country=JPN indicator=gdp_usd rank=3..3 at=now"])
            for text in (
                "Japan, the world's third-largest economy, borders the sea.",
                "As the third-largest economy in the world, Japan consumes much.",
                "The Japanese economy is the world's third-largest.",
            )
        ),
    ],
)  # fmt: skip
def test_turns_of_phrase(name: str, text: str, claims: list[str]) -> None:
    assert sorted(map(told, heard(name, text))) == sorted(claims)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("trade", "The two countries aim to raise bilateral goods trade to $500 billion by 2030."),
        ("trade", "U.S. services exports to Japan were $46 billion in 2014."),
        ("trade", "U.S. agricultural exports to Japan totaled $13.1 billion in 2014."),
        ("trade", "California's exports to Japan totaled $12 billion in 2014."),
        ("trade", "U.S. goods exports to Japan from 2000 to 2014 totaled $900 billion."),
        ("trade", "Since 1990 U.S. goods exports to Japan have totaled $1.5 trillion."),
        ("trade", "In January 2015, U.S. goods exports to Japan were $5 billion."),
        ("trade", "Japan is the United States' largest goods trading partner in Asia."),
        ("trade", "Japan is a major trading partner of the United States."),
        ("trade_partner", "The United States accounts for 80 percent of Mexican exports of avocados."),
        ("trade_partner", "Mexico is the second-largest U.S. export market for agricultural products."),
        ("aid", "Since 2010, the United States has provided more than $6 billion in assistance to Kenya."),
        ("aid", "The United States provided $40 million in military assistance to Kenya in fiscal year 2016."),
        ("people", "The program helped 3,000 Kenyan students study in the United States."),
        ("indicator", "The Japanese population of Brazil is 1.5 million."),
        ("indicator", "The United States and Japan are the world's first- and third-largest economies."),
        ("indicator", "Japan's GDP (PPP) was $4.8 trillion in 2014."),
        ("indicator", "Japan is the second-largest economy in Asia."),
    ],
)
def test_what_says_something_else(name: str, text: str) -> None:
    assert not heard(name, text)
