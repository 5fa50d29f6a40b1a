"""Words that rot: which are pointed out, which are left alone, and what they meant."""

import pytest

import bilateral
from bilateral.checks.rot import _ROT, HINTS


def rot(sentence: str) -> list[tuple[str, str]]:
    report = bilateral.check(f"Note\n\n{sentence}\n", "2016-03-11", "USA,JPN", "2026-11-23")
    return [(word.text, word.meant) for word in report.rot]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Japan currently leads the group.", [("currently", "11 March 2016")]),
        ("Exports rose last year and imports fell.", [("last year", "2015")]),
        ("The talks begin next month.", [("next month", "April 2016")]),
        ("The talks ended last month.", [("last month", "February 2016")]),
        ("This year Japan presides over the group.", [("This year", "2016")]),
        ("Five years ago they met.", [("Five years ago", "about 2011")]),
        ("Over the past two decades trade has grown.", [("Over the past two decades", "from 1996 to 2016")]),
        ("Trade has grown in recent years.", [("in recent years", "shortly before 11 March 2016")]),
        ("Japan recently opened a consulate.", [("recently", "shortly before 11 March 2016")]),
        ("They opened a new consulate.", [("new", "shortly before 11 March 2016")]),
        ("To date they have met often.", [("To date", "11 March 2016")]),
        ("So far the two agree.", [("So far", "11 March 2016")]),
        ("An upcoming visit is a sign of it.", [("upcoming", "after 11 March 2016")]),
        ("They met yesterday.", [("yesterday", "10 March 2016")]),
        ("Since 2013 the ongoing talks have gone well.", [("ongoing", "11 March 2016")]),
    ],
)  # fmt: skip
def test_words_that_rot_are_pointed_out_with_what_they_meant(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert rot(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "New Zealand and Japan trade with each other.",
        "Russia and the United States signed the New START treaty.",
        "The Modern Slavery Act is a British law.",
        "Currently, as of 2016, Japan leads the group.",
        "In 2015 they signed a new agreement.",
        "The minister spoke of “the many talks that are currently under way in Tokyo” with hope.",
        "They look for new ways of work and new markets.",
        "They signed it soon after the war.",
        "It is to end in May at the latest.",
        "As far as Japan goes, and so far as it can, it helps.",
        "The current account is in balance.",
        "They will sign a new agreement.",
        "The renewal of the treaty is known to all.",
    ],
)
def test_names_quotations_and_what_is_dated_are_left_alone(sentence: str) -> None:
    assert rot(sentence) == []


@pytest.mark.parametrize(
    "words",
    [
        "nowadays", "at the moment", "at this time", "these days", "thus far", "at present", "to  date", "current",
        "latest", "modern", "shortly", "soon", "tomorrow", "forthcoming", "in the near future", "in the coming weeks",
        "3 years ago", "two decades ago", "during the last ten years", "over the past few months", "next quarter",
    ],
)  # fmt: skip
def test_every_word_that_rots_has_a_hint(words: str) -> None:
    assert _ROT.search(words)
    assert any(hint in words for hint in HINTS)
