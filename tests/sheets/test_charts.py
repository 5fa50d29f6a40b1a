"""The timeline of a page: lanes, and days on which a tie held between both."""

import bilateral
from bilateral.sheets.charts import Picture, timeline


def drawn(a: str, b: str, day: str) -> Picture:
    picture = timeline(bilateral.sheet(a, b, as_of=day).dyad)
    assert picture
    return picture


def test_the_oldest_tie_stands_on_top() -> None:
    picture = drawn("USA", "JPN", "2016-03-11")
    lanes = ("Relations", "Lesser pacts", "Agreements in force", "War", "Occupation", "Alliance")
    places = [picture.wide.index(f">{lane}<") for lane in lanes]
    assert places == sorted(places)
    assert picture.words[0] == (
        "diplomatic relations between the United States and Japan, from 29 July 1858 to 8 December 1941"
    )
    assert len(picture.words) == len(set(picture.words))


def test_an_agreement_is_drawn_while_it_binds_both() -> None:
    """The treaty of peace with Japan binds the United States and not Cuba; from the Paris Agreement they went twice."""
    assert "Agreements in force" not in drawn("USA", "CUB", "2026-11-23").wide
    paris = [line for line in drawn("USA", "DEU", "2026-11-23").words if line.startswith("the Paris Agreement")]
    assert paris == [
        "the Paris Agreement, from 4 November 2016 to 4 November 2020",
        "the Paris Agreement, from 19 February 2021 to 27 January 2026",
    ]


def test_what_is_too_short_for_a_bar_is_a_tick() -> None:
    assert drawn("IND", "PAK", "2026-11-23").narrow.count("India and Pakistan at war") == 4
