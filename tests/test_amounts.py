"""Amounts with the words before them, and the ranges that they leave."""

import math

import pytest

from bilateral.amounts import hedged, stated


@pytest.mark.parametrize(
    ("before", "figure", "low", "high"),
    [
        ("There are ", "54,000", 53_500, 54_500),
        ("There are about ", "54,000", 50_825, 57_225),
        ("approximately a ", "100", 95, 105),
        ("It has nearly ", "35,000", 31_050, 35_500),
        ("more than ", "$1.5 billion", 1.45e9, math.inf),
        ("at least ", "312", 312, math.inf),
        ("fewer than ", "40", 0, 40),
        ("up to ", "40", 0, 40),
        ("about forty, and ", "312", 312, 312),
        ("therearound ", "312", 312, 312),
    ],
)
def test_the_words_before_a_figure_widen_it(before: str, figure: str, low: float, high: float) -> None:
    found = hedged(before, figure)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_without_a_figure_nothing_is_meant() -> None:
    with pytest.raises(ValueError, match="no figure"):
        hedged("about ", "forty")
    assert hedged("", "53,900") == stated("53,900")
