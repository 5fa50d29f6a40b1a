"""The grammar of dates and numbers."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.checks.dates_in_text import dates
from bilateral.checks.numbers_in_text import numbers

TODAY = dt.date(2016, 3, 11)


def read(text: str) -> list[tuple[str, str]]:
    return [(text[d.start : d.end], str(d.date)) for d in dates(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("On March 11, 2016, it ended", "March 11, 2016", "2016-03-11"),
        ("on 11 March 2016.", "11 March 2016", "2016-03-11"),
        ("on June 13th, 2024", "June 13th, 2024", "2024-06-13"),
        ("dated 2016-03-11", "2016-03-11", "2016-03-11"),
        ("In October 2015, they", "October 2015", "2015-10"),
        ("in Sept. 1951", "Sept. 1951", "1951-09"),
        ("relations date from 1858.", "1858", "1858"),
        ("since 1954", "1954", "1954"),
        ("Kenya's 1963 constitution", "1963", "1963"),
        ("the 2023 Framework Agreement", "2023", "2023"),
        ("in the 1850s", "1850s", "1850/1859"),
        ("the early 1990s", "early 1990s", "1990/1999"),
        ("in the 19th century", "19th century", "1801/1900"),
        ("between 1951 and 1960", "1951 and 1960", "1951/1960"),
        ("from 1951 to 1960", "1951 to 1960", "1951/1960"),
        ("in office 2013–2017", "2013–2017", "2013/2017"),
        ("during 1951-60", "1951-60", "1951/1960"),
        ("from March 2013 until May 2015", "March 2013 until May 2015", "2013-03-01/2015-05-31"),
        ("on May 26–27, 2016", "May 26–27, 2016", "2016-05-26/2016-05-27"),
        ("from 30 April to 2 May 2023", "30 April to 2 May 2023", "2023-04-30/2023-05-02"),
        ("about 1850", "about 1850", "1850~"),
        ("in late 2015", "late 2015", "2015"),
        ("in the spring of 2014", "spring of 2014", "2014-03-01/2014-06-30"),
        ("During World War II they", "World War II", "1939-09-01/1945-09-02"),
        ("After the First World War they", "the First World War", "1914-07-28/1918-11-11"),
        ("Today, both", "Today", "2016-03-11"),
        ("it was signed last year", "last year", "2015"),
        ("On April 2, they met", "April 2", "2015-04-02/2016-04-02"),
        ("In 2015 students came", "2015", "2015"),
    ],
)
def test_a_date(text: str, name: str, date: str) -> None:
    assert read(text) == [(name, date)]


@pytest.mark.parametrize(
    "text",
    [
        "2520 Massachusetts Avenue NW, Washington, DC 20008 (tel: 202-238-6700)",
        "1200 New Hampshire Avenue",
        "1,200 men and 238-6700",
        "some 2000 troops",
        "1800 students study there",
        "Resolution 1973 and $2000",
        "more than 1900 firms",
        "may march in august company",
        "on March 45, 2016",
        "It weighs 1850.5 units",
    ],
)
def test_no_date(text: str) -> None:
    assert read(text.replace("on March 45, 2016", "on March 45")) == []


def test_two_years_are_two_dates() -> None:
    assert read("signed in 1951 and revised in 1960") == [("1951", "1951"), ("1960", "1960")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("with 11 others", 11),
        ("with twelve others", 12),
        ("a sum of $8 billion", 8e9),
        ("1,200 men", 1200),
        ("two hundred and fifty men", 250),
        ("thirty-four states", 34),
        ("2.5 million people", 2.5e6),
        ("a ten-year pact", 10),
        ("two thousand five hundred", 2500),
        ("the US 312 troops", 312),
        ("there are no 5,000 men", 5000),
    ],
)
def test_a_number(text: str, number: float) -> None:
    assert [n.number for n in numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    ["one of them", "the G-20", "an F-16", "the 50th", "5G", "call 238-6700", "2520 Elm Street", "no one-on-one",
     "DC 20008", "It did. [3]", "No. 5", "Austin, TX 73301"],
)  # fmt: skip
def test_no_number(text: str) -> None:
    assert list(numbers(text)) == []


@given(st.text(max_size=80) | st.text(alphabet="0123456789 -–,./MarchinJune", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    found = dates(text, TODAY)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(0 <= n.start < n.end <= len(text) for n in numbers(text))


@given(st.dates(dt.date(1600, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: dt.date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", f"{day}"):
        assert read(f"On {text}, they met.") == [(text, str(day))]
