"""What the founding sheet claims ours states for its day, from sources of its own; today's says what holds now."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bilateral
from bilateral.sources.yaml import load

SAMPLES = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[2] / "shared")) / "samples"
LABELS = SAMPLES / "us-relations-with-japan-2016-03-11.claims.yaml"

#: Of every firm label what our sheet of 11 March 2016 says, and of those outdated since what today's says.
THEN = {
    "c01": r"GDP .*Japan \$4\.4 trillion, the third largest",
    "c02": r"both the United States and Japan as democracies",
    "c03": r"The United States and Japan are allies under the Treaty of Mutual Cooperation and Security",
    "c04": r"Guidelines for U\.S\.-Japan Defense Cooperation .*revised on 27 April 2015",
    "c05": r"U\.S\. military personnel were stationed in Japan",
    "c06": r"Special Measures Agreement of 2016 was concluded on 16 December 2015 and signed on 22 January 2016",
    "c07": r"environmental stewardship .*2015",
    "c10": r"with Australia in the Trilateral Strategic Dialogue",
    "c12": r"Japan the second largest, with 9\.68 percent",
    "c13": r"established diplomatic relations on 29 July 1858",
    "c14": r"severed on 8 December 1941",
    "c15": r"Japan attacked Pearl Harbor on 7 December 1941",
    "c16": r"Japan signed the Instrument of Surrender .* on 2 September 1945",
    "c17": r"resumed on 28 April 1952",
    "c18": r"occupied Japan from 2 September 1945 to 28 April 1952",
    "c19": r"Treaty of Mutual Cooperation and Security .*signed on 19 January 1960",
    "c25": r"Trans-Pacific Partnership was concluded on 5 October 2015",
    "c26": r"Trans-Pacific Partnership",  # twelve parties: tests/checks/test_founding_sheet.py
    "c27": r"Science and Technology Agreement was signed .*20 June 1988",
    "c29": r"President of the United States is Barack Obama",
    "c30": r"Prime Minister Shinzō Abe",
    "c33": r"members of the United Nations",
    "c34": r"members of .*the G7",
    "c35": r"members of .*the G20",
    "c36": r"members of .*Organisation for Economic Co-operation and Development",
    "c37": r"members of .*Asia-Pacific Economic Cooperation",
    "c38": r"members of .*ASEAN Regional Forum",
    "c39": r"members of .*International Monetary Fund",
    "c40": r"members of .*World Bank",
    "c41": r"members of .*World Trade Organization",
    "c42": r"a partner of the Organization for Security and Co-operation in Europe",
    "c43": r"observer of the Organization of American States",
    "c44": r"United Nations Security Council",
    "c45": r"presidency of the G7, which it assumed on 1 January 2016",
    "c47": r"U\.S\. ambassador to Japan is Caroline Bouvier Kennedy",
    "c48": r"Japanese embassy in the United States",
    "c49": r"2520 Massachusetts Avenue NW, Washington, DC 20008",
    "c50": r"202-238-6700",
}
NOW = {
    "c12": r"Japan the third largest, with 6\.93 percent",
    "c47": r"U\.S\. ambassador to Japan, when last confirmed on 4 February 2026, was George Glass",
}


@cache
def told(day: str) -> list[str]:
    made = bilateral.sheet("USA", "JPN", as_of=day)
    assert not any("us-relations-with-japan" in fact.locator for fact in made.facts.values())
    return [phrase.text for phrase in made.phrases]


@pytest.mark.parametrize("label", THEN)
def test_our_sheet_of_that_day_states_it(label: str) -> None:
    assert any(re.search(THEN[label], text) for text in told("2016-03-11"))


@pytest.mark.parametrize("label", NOW)
def test_our_sheet_of_today_says_what_holds(label: str) -> None:
    assert any(re.search(NOW[label], text) for text in told("2026-11-23"))


@pytest.mark.raw
def test_no_firm_label_is_missing() -> None:
    if not LABELS.is_file():
        pytest.skip(f"no {LABELS}: set BILATERAL_SHARED")
    labels: list[dict[str, Any]] = load(LABELS)["claims"]
    firm = [c for c in labels if c["then"] in ("supported", "contradicted") and not c.get("soft")]
    assert {c["id"] for c in firm} <= THEN.keys()
    assert {c["id"] for c in firm if c["now"] == "outdated"} <= NOW.keys()


SEVERED = "have had no diplomatic relations since 8 December 1941"
GRAVE = {
    "1943-06-01": (SEVERED, "have been at war since 7 December 1941"),
    "1948-06-01": (SEVERED, "has occupied Japan since 2 September 1945"),
}


@pytest.mark.parametrize("day", GRAVE)
def test_the_gravest_stands_first(day: str) -> None:
    made = bilateral.sheet("USA", "JPN", as_of=day)
    first = [
        p.text for section in made.sections if section.name in ("security", "history") for p in section.phrases[:2]
    ]
    assert all(any(state in text for text in first) for state in GRAVE[day])


def test_known_by_keeps_and_hides() -> None:
    made = bilateral.sheet("USA", "JPN", as_of="2018-06-01", known_by="2017-01-01")
    text = made.to_text()
    assert "29 July 1858" in text
    assert "Kennedy" in text
    assert "Hagerty" not in text
    assert "Hagerty" in bilateral.sheet("USA", "JPN", as_of="2018-06-01").to_text()
    assert made.hidden > 0
    assert f"{made.hidden:,} records" in text
