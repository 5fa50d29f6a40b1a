"""What several ears share: how long something has gone on, and which year an anniversary is of."""

import datetime as dt

import pytest

from bilateral.relations.hearing import anniversary, so_long
from tests.checks.known_names import parsed

DAY = dt.date(2020, 6, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Japan has worked for over 25 years.", 1990, 1995),
        ("Japan has worked for more than six decades on it.", 1948, 1960),
        ("Japan has worked for over a century.", 1869, 1920),
        ("Japan has worked for half a century.", 1944, 1981),
        ("Japan has worked for nearly two decades.", 2000, 2005),
        ("Japan has worked, for at least five years, on it.", 2014, 2015),
    ],
)
def test_so_long(text: str, first: int, last: int) -> None:
    sentence = parsed(text, DAY)[0]
    began = so_long(sentence, sentence.tagged.index("worked") + 6)
    assert began and began.earliest and began.latest
    assert (began.earliest.year, began.latest.year) == (first, last)


@pytest.mark.parametrize("text", ["Japan worked for peace.", "Japan worked for 20 firms.", "Japan worked in a decade."])
def test_not_so_long(text: str) -> None:
    sentence = parsed(text, DAY)[0]
    assert so_long(sentence, sentence.tagged.index("worked") + 6) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("They keep the 60th anniversary of our alliance.", "1960"),
        ("In 2013 they kept the 50th anniversary of their alliance.", "1963"),
        ("They keep the 60th birthday of the alliance.", None),
    ],
)
def test_anniversaries(text: str, year: str | None) -> None:
    sentence = parsed(text, DAY)[0]
    found = anniversary(sentence, sentence.tagged.index("alliance"))
    assert (str(found) if found else None) == year
