"""What a document's own numbers make impossible, and what only looks so. All sentences are our own."""

import datetime as dt
from functools import cache

import pytest

from bilateral.checks.arithmetic import slips, twice
from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Verdict
from bilateral.checks.parse import parse
from bilateral.checks.report import check, gazetteer, hear
from bilateral.checks.slips import Slip
from bilateral.store import default_store

DAY = dt.date(2016, 3, 11)


@cache
def words() -> Gazetteer:
    return gazetteer(default_store())


def found(text: str, day: dt.date = DAY) -> list[Slip]:
    read = document(f"United States and Japan\n\n{text}\n", day, ("USA", "JPN"))
    return [slip for parsed in parse(read, words()) for slip in slips(parsed)]


WRONG = [
    # lists against their numbers
    ("The pact has 12 members: Australia, Brunei, Canada, Chile, Japan, Malaysia, Mexico, New Zealand, Peru, "
     "Singapore and Vietnam.", "12", "11"),
    ("It links five countries (Japan, Australia, India and the United States).", "5", "4"),
    ("The talks joined seven countries: Japan, Kenya and six others.", "7", "8"),
    ("The United States, Japan and 11 other countries signed it, 12 in all.", "12", "13"),
    ("The two countries and 11 others joined, a total of 12.", "12", "13"),
    # parts against the whole
    ("They voted alike in 15 of the 12 recorded votes.", "15", ""),
    ("Of the 12 agreements between them, 15 are in force.", "15", ""),
    # ages against years
    ("In 2014 the two celebrated the 60th anniversary of the treaty of 1960.", "60th", "54th"),
    ("They keep the 60th anniversary, celebrated in 2014, of the treaty of 1960.", "60th", "54th"),
    ("In 2014 both governments marked the seventy-fifth anniversary of the 1960 treaty.", "75th", "54th"),
    ("For over 25 years NASA and JAXA have cooperated in space since 1995.", "25 years", "21"),
    ("Since 1995 the two countries have cooperated for 30 years.", "30 years", "21"),
    ("For three decades since 2004 they have shared a fleet.", "three decades", "12"),
    ("He served from 2009 to 2013, seven years.", "7", "4"),
    ("A five-year agreement (2011–2014) covers costs.", "5", "3"),
    # shares, growth, balances
    ("Services made up 60 percent, industry 30 percent and farming the remaining 20 percent.", "110", "100"),
    ("Trade rose 50 percent from $2 billion to $4 billion.", "50", "100 percent"),
    ("Trade fell by nearly 50 percent from $4 billion to $1 billion.", "50", "75 percent"),
    ("Trade went from $2.0 billion in 2010 to $3.0 billion in 2015, an increase of 80 percent.", "80", "50 percent"),
    ("Trade more than doubled from $2 billion to $3 billion.", "doubled", "× 1.5"),
    ("In 2015 exports were $62 billion and imports $131 billion, a deficit of $90 billion.", "$90 billion",
     "69,000,000,000"),
    ("In 2015 two-way trade was $250 billion, with exports of $62 billion and imports of $131 billion.",
     "$250 billion", "193,000,000,000"),
    # days that never were
    ("It was signed on 31 June 2015.", "31 June 2015", ""),
    ("The meeting of February 30, 2012 failed.", "February 30, 2012", ""),
    ("It was signed on Monday, March 7, 2011, and on Monday, March 11, 2016.", "Monday", "Friday"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "should"), WRONG, ids=[text[:40] for text, _said, _should in WRONG])
def test_what_does_not_add_up_is_found_with_what_it_should_be(text: str, said: str, should: str) -> None:
    (slip,) = found(text)
    assert (slip.said, slip.should) == (said, should)
    assert slip.explanation


RIGHT = [
    "The pact has 11 members: Australia, Brunei, Canada, Chile, Japan, Malaysia, Mexico, New Zealand, Peru, Singapore "
    "and Vietnam.",
    "It has 12 members, including Australia, Brunei, Canada and Chile.",
    "Twelve countries, among them Japan, Australia and India, took part.",
    "At least five countries (Japan, Australia, India and Kenya) took part.",
    "It met with four countries: Japan, Australia, India, Kenya and others.",
    "The two countries and 11 others joined, a total of 13.",
    "They voted alike in 12 of the 15 recorded votes.",
    "One of the 12 agreements is in force.",
    "In 2010 the two celebrated the 50th anniversary of the treaty of 1960.",
    "In 2011 the two ended the 50th anniversary of the treaty of 1960.",
    "In 2014 the two celebrated the 60th anniversary of the Peace Corps.",
    "They celebrated the 60th anniversary of the treaty in 2014.",
    "For over 20 years the two countries have cooperated in space since 1995.",
    "For more than two decades since 1995 they have cooperated.",
    "For more than 60 years of alliance and growing investment since 1995 they have been close.",
    "For over 60 years they have been allies, and since 1995 they have cooperated in space.",
    "For nearly 25 years since 1993 they have cooperated.",
    "The agreement ran from 2009 to 2013, four years.",
    "The agreement ran from 2009 to 2013, five years in all.",
    "A five-year agreement (2011–2015) covers costs.",
    "A five-year agreement (2011–2016) covers costs.",
    "Services made up 60 percent, industry 30 percent and farming the remaining 10 percent.",
    "Services made up 60.4 percent, industry 29.8 percent and farming the remaining 9.9 percent.",
    "Exports rose 60 percent, imports 30 percent and the other 20 percent came from services.",
    "Services made up 60 percent and industry 30 percent.",
    "Trade rose 100 percent from $2 billion in 2010 to $4 billion in 2015.",
    "Trade rose 48 percent from $2.0 billion to $3.0 billion.",
    "Its share rose 50 percent from 20 percent to 40 percent.",
    "Trade almost tripled from $2 billion to $5.6 billion.",
    "In 2015 exports were $62 billion and imports $131 billion, a deficit of $69 billion.",
    "In 2015 exports were $62.4 billion and imports $131.4 billion, leaving a deficit of about $69 billion.",
    "In 2015 exports were $62 billion and imports $131 billion, against a deficit of $67 billion in 2014.",
    "Exports of goods were $62 billion, imports of goods $131 billion and the surplus in services $20 billion.",
    "It was signed on 30 June 2015.",
    "It was signed on Friday, March 11, 2016.",
    "They met from Sunday to Tuesday, March 6-8, 2016.",
    "The meeting of February 29, 2012 failed.",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT, ids=[text[:40] for text in RIGHT])
def test_what_adds_up_or_is_not_bound_is_left_alone(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        "They will meet on Monday, March 14, 2017.",
        "Trade could rise 50 percent from $2 billion to $4 billion.",
        "The minister said that trade rose 50 percent from $2 billion to $4 billion.",
        "It is not true that the pact has five members: Japan, India and Kenya.",
        "They plan to mark in 2020 the 80th anniversary of the treaty of 1960.",
    ],
)
def test_plans_hedges_quotations_and_denials_are_left_alone(text: str) -> None:
    assert not found(text)


def test_a_figure_stated_twice_is_found_at_its_second_place() -> None:
    text = "In 2015 the population of Japan was 127 million. In 2015 the population of Japan was 98 million."
    read = document(f"United States and Japan\n\n{text}\n", DAY, ("USA", "JPN"))
    (slip,) = twice(hear(read, words()), read.text)
    assert read.text[: slip.start].count("Japan was") == 1
    assert "127 million" in slip.should


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 the population of Japan was 127 million. In 2015 the population of Japan was 127.1 million.",
        "In 2015 the population of Japan was 127 million. In 1955 the population of Japan was 89 million.",
        "In 2015 the population of Japan was 127 million. In 2015 the population of Kenya was 48 million.",
        "In 2015 the population of Japan was 127 million. It could fall to 98 million.",
    ],
)
def test_a_figure_of_another_year_or_thing_or_rounded_is_none(text: str) -> None:
    read = document(f"United States and Japan\n\n{text}\n", DAY, ("USA", "JPN"))
    assert not list(twice(hear(read, words()), read.text))


def test_a_report_has_it_as_a_finding_that_is_no_kinds_claim() -> None:
    text = "United States and Japan\n\nThey voted alike in 15 of the 12 recorded votes.\n"
    report = check(document(text, DAY, ("USA", "JPN")), default_store(), DAY, words())
    (own,) = [f for f in report.findings if f.reason]
    assert (own.kind, own.then.verdict, own.now.verdict) == ("arithmetic", Verdict.CONTRADICTED, Verdict.CONTRADICTED)
    assert "greater than the whole" in own.explanation
    assert "15 of the 12" in own.text
    for form in (report.to_text(), report.to_json()):
        assert "greater than the whole" in form
