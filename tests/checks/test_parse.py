"""The whole front end: sentences with mentions, cues and clauses, each at its place in the document."""

import datetime as dt
import os
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bilateral.checks.documents import document, read
from bilateral.checks.parse import parse, readable
from bilateral.facts import Mood
from tests.checks.known_names import DAY, gazetteer, parsed

SHEET = """Norway–Denmark relations
As of 1 June 2020

Security

Norway and Denmark are allies. Both countries joined
NATO in 1949, and neither has left.

Representation

- Norway’s ambassador to Denmark is Ada Quux; her deputy will leave in 2021.
- Denmark may open a consulate.
"""


def test_a_sheet() -> None:
    text = document(SHEET)
    found = list(parse(text, gazetteer()))
    assert [(p.section, p.tagged) for p in found] == [
        ("Security", "<C0> and <C1> are allies."),
        ("Security", "<W0> joined <B1> in <D2>, and neither has left."),
        ("Representation", "<C0>'s ambassador to <C1> is <P2>; her deputy will leave in <D3>."),
        ("Representation", "<C0> may open a consulate."),
    ]
    assert {(p.day, p.parties) for p in found} == {(dt.date(2020, 6, 1), ("NOR", "DNK"))}
    post = found[2]
    assert post.mood(0, post.tagged.index(";")) is Mood.INDICATIVE
    start, end = post.span(post.tagged.index("<P2>"), post.tagged.index("<P2>") + 4)
    assert text.text[start:end] == "Ada Quux"


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("Japan joined  NATO in\u00a01956,[12] and left.[3]", "<C0> joined <B1> in <D2>, and left.[3]"),
        ("Ja\u00adpan joined NA\u00adTO.", "<C0> joined <B1>."),
        ("\u200eJapan\u200f joined NATO\u00b9 in 1956\u00b2.", "<C0> joined <B1> in <D2>."),
        ("U.S.\u2011Japan ties grew in mid\u20111956.", "<C0>-<C1> ties grew in <D2>."),
        (
            "Japan\u2019s envoy came [note 2] to the U.S. [citation needed] in 1956.",
            "<C0>'s envoy came to the <C1> in <D2>.",
        ),
        ("JAPAN JOINED NATO IN 1956.", "<C0> JOINED <B1> IN <D2>."),
    ],
)
def test_signs_that_say_nothing_are_not_read(text: str, tagged: str) -> None:
    assert [p.tagged for p in parsed(text)] == [tagged]


TEXTS = st.text(max_size=200) | st.lists(
    st.sampled_from(
        ["Japan", "U.S.", "is", "will", "not", "“", "”", '"', "(", ")", "\n", "\n\n", "- ", "# ", ".", "1951", "NATO",
         "Ambassador", "Jane Roe", "said", "both countries", ":", ";", "which", ", and", "’s"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(TEXTS)
@example("Japan [^1] is.\n[^1]: No.\r\nJapan\ris.")
def test_every_offset_points_into_the_document(text: str) -> None:
    last, paper = 0, document(text + "\nJapan.", DAY, ("USA", "JPN"), gazetteer())
    assert len(paper.text) == len(text + "\nJapan.")  # a note's mark is blanked, and everything stays in its place
    for sentence in parse(paper, gazetteer()):
        stood = paper.text[sentence.offset : sentence.offset + len(sentence.text)]
        assert readable(stood) == sentence.text
        assert sentence.offset >= last
        last = sentence.offset + len(sentence.text)
        for mention in sentence.mentions:
            assert mention.text in sentence.text[mention.start : mention.end]
        for cue in sentence.cues:
            assert 0 <= cue.start <= cue.end <= len(sentence.text)
        assert [a[1] for a in sentence.clauses][:-1] == [b[0] for b in sentence.clauses][1:]
        assert isinstance(sentence.mood(0, len(sentence.tagged)), Mood)


@pytest.mark.parametrize(
    "piece",
    [
        "U.S. ",
        "(",
        "“",
        "Japan, which ",
        "is the most ",
        "1951-",
        "A. ",
        "\n- ",
        ", and is ",
        "no ",
        "a",
        " ",
        "A ",
        "efforts to ",
        "the past two ",
        "over half a ",
        "It ",
        "the country ",
        "Tokyo has ",
        "supports x ",
        "[1]",
        "\u00ad",
        " ,",
        "once the ",
        "a year later ",
        "according to the ",
        "Washington and ",
        "to be ",
        "mid-",
        "January 1 ",
        "not until ",
    ],
)
def test_time_grows_with_the_text_only(piece: str) -> None:
    began = time.perf_counter()
    parsed("Japan. " + piece * 4000)
    assert time.perf_counter() - began < 4


@pytest.mark.raw
def test_half_of_the_sentences_of_fact_sheets_are_not_plain_statements() -> None:
    shared = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
    meant = [
        p.mood(0, len(p.tagged))
        for file in sorted((shared / "samples/white-house").glob("*.txt"))
        for p in parse(read(file), gazetteer())
    ]
    assert len(meant) > 600
    assert 0.3 < sum(mood is Mood.INDICATIVE for mood in meant) / len(meant) < 0.6
