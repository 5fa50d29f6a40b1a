"""The grammar of dates and numbers."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.checks.dates_in_text import dates
from bilateral.checks.numbers_in_text import numbers
from bilateral.dates import Date

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
        ("the early 1990s", "early 1990s", "1990/1995"),
        ("in the 19th century", "19th century", "1801/1900"),
        ("between 1951 and 1960", "1951 and 1960", "1951/1960"),
        ("from 1951 to 1960", "1951 to 1960", "1951/1960"),
        ("in office 2013–2017", "2013–2017", "2013/2017"),
        ("during 1951-60", "1951-60", "1951/1960"),
        ("from March 2013 until May 2015", "March 2013 until May 2015", "2013-03-01/2015-05-31"),
        ("on May 26–27, 2016", "May 26–27, 2016", "2016-05-26/2016-05-27"),
        ("from 30 April to 2 May 2023", "30 April to 2 May 2023", "2023-04-30/2023-05-02"),
        ("about 1850", "about 1850", "1850~"),
        ("in late 2015", "late 2015", "2015-07-01/2015"),
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
    ("text", "name", "date"),
    [
        ("settled on 31 March, 1854", "31 March, 1854", "1854-03-31"),
        ("on the 25th of March, 1975", "25th of March, 1975", "1975-03-25"),
        ("signed on 25.03.1975", "25.03.1975", "1975-03-25"),
        ("signed on 25/03/1975", "25/03/1975", "1975-03-25"),
        ("signed on 3/25/1975", "3/25/1975", "1975-03-25"),
        ("signed on 3/4/1975", "3/4/1975", "1975-03-04/1975-04-03"),
        ("since the 1850s", "1850s", "1850/1859"),
        ("since the mid-1990s", "mid-1990s", "1992/1997"),
        ("in the late 1980s", "late 1980s", "1985/1989"),
        ("music of the ’60s", "'60s", "1960/1969"),
        ("opened in mid-2019", "mid-2019", "2019-03-01/2019-10-31"),
        ("opened in early 2020", "early 2020", "2020/2020-06-30"),
        ("in office since about 11 May 1898", "about 11 May 1898", "1898-05-11~"),
        ("on or about 11 May 1898", "11 May 1898", "1898-05-11"),
        ("in early May 2012", "early May 2012", "2012-05-01/2012-05-16"),
        ("in the early 19th century", "early 19th century", "1801/1850"),
        ("since the turn of the century", "the turn of the century", "1995/2005"),
        ("at the turn of the 20th century", "the turn of the 20th century", "1895/1905"),
        ("in Q3 2014", "Q3 2014", "2014-07-01/2014-09-30"),
        ("in the second half of 2014", "second half of 2014", "2014-07-01/2014"),
        ("in summer 2014", "summer 2014", "2014-06-01/2014-09-30"),
        ("the 1990-91 season", "1990-91", "1990/1991"),
        ("in the 2013/14 session", "2013/14", "2013/2014"),
        ("in fiscal year 2012", "fiscal year 2012", "2011-07-01/2013-03-31"),
        ("in FY16", "FY16", "2015-07-01/2017-03-31"),
        ("in FY 2014-15", "FY 2014-15", "2013-07-01/2016-03-31"),
        ("in academic year 2013-14", "academic year 2013-14", "2012-07-01/2015-03-31"),
        ("in office 2013–present", "2013–present", "2013/2016-03-11"),
        ("during the Truman Administration", "the Truman Administration", "1945/1953"),
        ("half a century ago", "half a century ago", "1958-09-10/1973-09-10"),
        ("over 60 years ago", "over 60 years ago", "1944-03-11/1956-03-11"),
        ("nearly two decades ago", "nearly two decades ago", "1996-03-11/2000-03-11"),
        ("two years ago they met", "two years ago", "2013-06-11/2014-12-10"),
        ("ten days ago they met", "ten days ago", "2016-02-29/2016-03-02"),
        ("over the past two decades", "the past two decades", "1992-03-11/2016-03-11"),
        ("in the last six months", "the last six months", "2015-08-20/2016-03-11"),
        ("in recent years", "recent years", "2004-03-11/2016-03-11"),
        ("earlier this year", "earlier this year", "2016/2016-03-11"),
        ("last week they met", "last week", "2016-02-29/2016-03-06"),
        ("by 2030", "2030", "2030"),
    ],
)
def test_a_date_of_another_form(text: str, name: str, date: str) -> None:
    assert read(text.replace("’", "'")) == [(name, date)]


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("It met in 1951 and two years later split.", "two years later", "1952-04-02/1954-09-30"),
        ("It met in May 1951 and closed the same year.", "the same year", "1951"),
        ("It met in May 1951 and split the following month.", "the following month", "1951-06"),
        ("It met in 1951; a decade earlier, it slept.", "a decade earlier", "1936-12-31/1945-12-30"),
        ("It met in 1951 and left the next year.", "the next year", "1952"),
    ],
)
def test_a_date_told_by_another_before_it(text: str, name: str, date: str) -> None:
    found = read(text)[1:]
    assert [said for said, _ in found] == [name]
    assert found[0][1] == date


def test_a_date_told_by_one_of_the_sentence_before() -> None:
    text = "The same year it joined; a year later it left."
    told = [str(d.date) for d in dates(text, TODAY, Date.parse("1951-09-08"))]
    assert told[0] == "1951" and dates(text, TODAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Biden Administration sent it.",
        "The last decade-old house of the past",
        "an hour ago, later than this",
        "a later year of ours; the day before the vote",
        "version 3.14.15 and 1/2/3",
        "There are 60s of them, 1200 of them",
    ],
)
def test_no_date_of_another_form(text: str) -> None:
    assert read(text) == []


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
