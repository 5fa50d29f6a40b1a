"""Mentions: the right stretch, the right thing, never two at once."""

import datetime as dt
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.mentions import mentions
from bilateral.countries import surface_forms
from bilateral.entities import BODY, PERSON, Entity
from bilateral.parsed import Mention
from tests.checks.known_names import DAY, gazetteer, memory, parsed, tagged


def found(text: str, sort: str = "CBGPDNW") -> list[tuple[str, str]]:
    return [(m.text, m.ids[0] if m.ids else "") for m in mentions(text, gazetteer(), memory()) if m.sort in sort]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Japan's trade with the U.S. grew.", ["JPN", "USA"]),
        ("The U.S.–Australia pact and the US-Japan pact", ["USA", "AUS", "USA", "JPN"]),
        ("The United States of America and the U.K. met", ["USA", "GBR"]),
        ("Japanese and American envoys", ["JPN", "USA"]),
        ("the Republic of Korea (ROK) and North Korea", ["KOR", "PRK"]),
        ("Côte d’Ivoire and Cote d'Ivoire", ["CIV", "CIV"]),
        ("the United\nStates  and Guinea-Bissau", ["USA", "GNB"]),
        ("they gave us aid and joined us", []),
        ("New Mexico, Northern Ireland, the Gulf of Mexico, Latin American states", []),
        ("the South China Sea and the Indo-Pacific", []),
        ("Air India flies to Washington, DC", []),
        ("Pearl Harbor, Hawaii", []),
        ("US$8 billion", []),
        ("French Polynesia and Papua New Guinea", ["PYF", "PNG"]),
        ("Indonesia, not India", ["IDN", "IND"]),
        ("Guinea, Equatorial Guinea and Papua New Guinea", ["GIN", "GNQ", "PNG"]),
        ("the pan-American idea", []),
        ("ties between Washington and Tokyo", ["USA", "JPN"]),
        ("offices in Washington and Tokyo", []),
        ("the Soviet Union fell", ["SUN"]),
    ],
)
def test_countries(text: str, countries: list[str]) -> None:
    assert [country for _, country in found(text, "C")] == countries


def test_an_ambiguous_country_is_none_unless_the_document_speaks_of_one() -> None:
    assert found("Korea signed.", "C") == []
    assert "<C0> signed." in tagged("Korea signed.", parties=("USA", "KOR"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the UN Security Council met", [("UN Security Council", "unsc")]),
        ("the U.N. and the who-is-who of WHO", [("U.N.", "un"), ("WHO", "who")]),
        ("the G20, the G-20", [("G20", "g20"), ("G-20", "g20")]),
        ("the Organization for Economic Cooperation and Development (OECD)",
         [("Organization for Economic Cooperation and Development (OECD)", "oecd")]),
        ("the National Security Council, the Bank", []),
        ("a nato of ideas; who came?", []),
        ("the Treaty of Mutual Cooperation and Security between Japan and the United States of America",
         [("Treaty of Mutual Cooperation and Security between Japan and the United States of America", "tmcs")]),
        ("the Treaty of Mutual Cooperation and Security of 1960",
         [("Treaty of Mutual Cooperation and Security", "tmcs")]),
    ],
)  # fmt: skip
def test_bodies_and_agreements(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text, "BG") == names


def test_an_acronym_in_brackets_holds_from_then_on() -> None:
    text = "They left the Trans-Pacific Partnership (TPP). Others kept the TPP."
    assert [p.tagged for p in parsed(text)] == ["They left the <G0>.", "Others kept the <G0>."]


def test_an_acronym_that_the_document_explains_otherwise_is_not_the_body() -> None:
    text = "Experts of world harbour operations (WHO) met. The WHO left."
    assert "<B" not in tagged(text)
    assert tagged("The World Health Organisation (WHO) met. The WHO left.") == "The <B0> met. The <B0> left."


@pytest.mark.parametrize(
    ("text", "name", "ids"),
    [
        ("The U.S. Ambassador to Japan is Caroline Kennedy; others follow.", "Caroline Kennedy", ("kennedy-caroline",)),
        ("Ambassador Caroline B. Kennedy left.", "Caroline B. Kennedy", ("kennedy-caroline",)),
        ("Ambassador Bela Kennedy left.", "Bela Kennedy", ()),
        ("Ambassador J. F. Kennedy left.", "J. F. Kennedy", ("kennedy-john",)),
        ("Jane Roe arrived.", "Jane Roe", ("roe-jane", "roe-jane-2")),
        ("President Kennedy spoke.", "Kennedy", ("kennedy-caroline", "kennedy-john")),
        ("The U.S. Ambassador to Japan is Zoë O’Neil-Smith.", "Zoë O'Neil-Smith", ()),
        ("Ambassador to Japan Ada Quux hosted it.", "Ada Quux", ()),
        ("The ambassador to Japan, Dr. Ada M. Quux, spoke.", "Ada M. Quux", ()),
        ("Chargé d’Affaires Bo de la Cruz Jr. came.", "Bo de la Cruz Jr.", ()),
        ("Ada Quux, the ambassador of Japan, spoke.", "Ada Quux", ()),
        ("Ada Quux presented her credentials as ambassador to Japan.", "Ada Quux", ()),
        ("The ambassador was succeeded by Ada Quux.", "Ada Quux", ()),
        ("The ambassador of Japan, Ada Quux, spoke.", "Ada Quux", ()),
        ("They met Prime Minister Quux of Japan.", "Quux", ()),
        ("The leader of Japan is Quux, in power since 1901.", "Quux", ()),
        ("Its head of state is an emperor, and its leader is Quux.", "Quux", ()),
    ],
)
def test_people(text: str, name: str, ids: tuple[str, ...]) -> None:
    people = [m for p in parsed(text) for m in p.mentions if m.sort == "P"]
    assert [(m.text, m.ids) for m in people] == [(name, ids)]


@pytest.mark.parametrize(
    "text",
    [
        "The Ambassador Program began.",
        "The Foreign Minister met him.",
        "The Ambassador to Japan is American.",
        "The leader of Japan is strong.",
    ],
)
def test_no_people(text: str) -> None:
    assert found(text, "P") == []


def test_a_surname_is_whoever_bore_it_before() -> None:
    second = parsed("Ambassador Caroline Kennedy came. Ambassador Kennedy left.")[1]
    assert [m.ids for m in second.mentions] == [("kennedy-caroline",)]


def test_both_nations_are_the_parties_but_not_two_others() -> None:
    assert tagged("Our two nations agree. Both countries' envoys met.") == "<W0> agree. <W0>' envoys met."
    assert "<W" not in tagged("China and India met. The two countries signed.")
    assert "<W" in tagged("Japan and the United States met China. The two countries signed.")


def test_names_stand_for_their_day() -> None:
    then, now = (gazetteer().find("Germany", day)[0].ids[0] for day in (dt.date(1930, 1, 1), dt.date(2016, 1, 1)))
    assert (then, now) == ("DEU", "DEU")
    assert gazetteer().country("Burma", dt.date(1950, 1, 1)) == "MMR"
    assert gazetteer().country("Korea", dt.date(1890, 1, 1)) == "KRE"


def test_marks_of_emphasis_belong_to_the_mention() -> None:
    assert tagged("**Japan** and [Kenya](https://x.example/a) met.") == "<C0> and <C1> met."


PIECES = st.sampled_from(
    ["Japan", "the U.S.", "U.S.-Japan", "UN Security Council", "NATO", "In 1951", "World War II", "March 11, 2016",
     "both countries", "President", "Caroline Kennedy", "Ambassador to", "is", "not", "will", "“", "”", "(", ")", "11",
     "$8 billion", "**", "New Mexico", "Korea", "OECD", "and", ".", ";", ",", "Jr.", "İ", "ß", "é", "\u0301"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60) | st.lists(PIECES, max_size=9).map("".join))
def test_mentions_stand_where_they_say_and_never_overlap(text: str) -> None:
    all_ = mentions(text, gazetteer(), memory())
    assert all(a.end <= b.start for a, b in pairwise(all_))
    for m in all_:
        assert m.text and m.text in text[m.start : m.end]
        assert (m.date is not None) == (m.sort == "D") and (m.number is not None) == (m.sort == "N")


def _many(count: int) -> list[Entity]:
    def word(number: int) -> str:
        return "".join("aeioubdgklmnprst"[(number >> shift) % 16] for shift in (0, 4, 8, 12)).capitalize()

    names = (f"{word(i)} {word(i * 7 + 1)}{i % 10} {word(i * 13)}" for i in range(count))
    return [Entity(f"{i}", PERSON if i % 2 else BODY, name) for i, name in enumerate(names)]


def test_fifteen_thousand_names_are_ready_at_once() -> None:
    entities, forms = _many(15_000), list(surface_forms())
    began = time.process_time()
    Gazetteer(entities, forms)
    assert time.process_time() - began < 2.0  # of the processor; 0.2 s on a quiet machine


@pytest.mark.raw
@pytest.mark.parametrize(
    ("line", "words", "wanted"),
    [
        (18, "The United States established", ["USA", "JPN", "1858"]),
        (18, "During World War", ["1939-09-01/1945-09-02", "USA", "JPN", "JPN", "1941"]),
        (38, "In January 2016", ["2016-01", "JPN", "2.0", "unsc"]),
        (42, "The U.S. Ambassador", ["USA", "JPN", "kennedy-caroline"]),
        (44, "Japan maintains an", ["JPN", "USA"]),
    ],
)
def test_the_founding_sheet(line: int, words: str, wanted: list[str]) -> None:
    shared = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
    text = (shared / "samples/us-relations-with-japan-2016-03-11.txt").read_text()
    row = text.splitlines()[line - 1]
    sentence = next(p for p in parsed(row, DAY) if p.text.startswith(words))
    assert [_value(m) for m in sentence.mentions] == wanted


def _value(mention: Mention) -> str:
    return mention.ids[0] if mention.ids else str(mention.date or mention.number)
