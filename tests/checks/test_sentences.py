"""Sentences and clauses: nothing lost, nothing doubled, abbreviations left whole."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.checks.clauses import clauses
from bilateral.checks.layout import Sort, segments
from bilateral.checks.sentences import LONGEST, sentences

TEXTS = st.text(alphabet=st.sampled_from("aB1. \n-U.S.!?;,()“”\"'’#:•\tw é\r*[]"), max_size=120) | st.text(max_size=120)


def told(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy was Amb. J. Smith of the U.S. Embassy.",
        "It lies at 12 K St. NW, Washington, D.C. 20005, near Mt. Vernon.",
        "Mr. and Mrs. Doe met Gen. R. E. Lee Jr. on Jan. 4, 1960.",
        "Figures (e.g. exports, i.e. goods sold) rose 3.5 percent under Art. 5 and No. 12.",
        "The U.S. Under Secretary spoke in St. Petersburg.",
        "The U.S. Ambassador left the U.S. in May.",
        "It asked whether Acme Inc. would pay.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He left the U.S.", "In 1960 he came back."),
        ("They met in Washington, D.C.", "The talks failed."),
        ("“We agreed.”", "Both signed."),
        ("Relations began in 1858.[3]", "They ended in 1941."),
        ("Relations began in 1858. [3]", "They ended in 1941. [4]"),
        ("Is it in force?", "It is!"),
        ("The capital is Bern.", "“Quiet,” they say."),
        ("Exports rose to 5 percent.", "12 states joined."),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert told(f"{first} {second}") == [first, second]


def test_wrapped_lines_are_one_sentence_and_list_items_are_not() -> None:
    wrapped = (
        "Norway and Denmark have kept an embassy in each other's capital since\n"
        "the end of the war, and both belong to the alliance that was founded in\nthe year 1949."
    )
    assert told(wrapped) == [wrapped]
    capitals = (
        "Norway and Denmark meet in the Fjord Talks. [1] Norway leads the Great\n"
        "Fjord Commission, which it did before the year 1949, and after."
    )
    assert told(capitals) == [capitals.partition(" Norway leads")[0], capitals.partition("[1] ")[2]]
    assert told("Members are:\n- Norway\n- Denmark\n\n1. Sweden joined later.") == [
        "Members are:",
        "Norway",
        "Denmark",
        "Sweden joined later.",
    ]


def test_numbered_notes_are_no_headings() -> None:
    text = "Notes\n\n1. Fleet Register:\n   record 4.\n2. Harbour Book:\n   record 7.\n"
    assert [text[s.start : s.end] for s in segments(text) if s.sort is Sort.HEADING] == ["Notes"]


def test_headings_and_lists_of_links_are_not_sentences() -> None:
    text = (
        "Trade and Investment\n\nNorway sells fish.\n\nSECURITY\nDenmark is an ally.\n\n## Culture\nBoth read.\n\n"
        "The ambassador is Jane Roe; others are listed elsewhere\n\nCountry Page\nKey Officers\nHuman Rights Reports\n"
    )
    assert told(text) == [
        "Norway sells fish.",
        "Denmark is an ally.",
        "Both read.",
        "The ambassador is Jane Roe; others are listed elsewhere",
    ]
    heads = [text[s.start : s.end] for s in segments(text) if s.sort is Sort.HEADING]
    assert heads == ["Trade and Investment", "SECURITY", "Culture"]


@given(TEXTS)
def test_nothing_is_lost_or_doubled(text: str) -> None:
    parts = list(segments(text))
    assert all(a.end <= b.start for a, b in pairwise(parts))
    inside = set().union(*(range(p.start, p.end) for p in parts))
    outside = "".join(c for i, c in enumerate(text) if i not in inside)
    prose = {i for p in parts if p.sort in (Sort.PROSE, Sort.ITEM) for i in range(p.start, p.end)}
    found = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = set().union(*(range(s.start, s.end) for s in found))
    assert all(text[i].isspace() for i in prose - covered)
    assert covered <= prose
    marker = re.compile(r"[\W_]*|\(?[a-z0-9]{1,3}[.)]")
    assert all(marker.fullmatch(word) for word in outside.split())


@given(TEXTS)
def test_clauses_are_a_partition(text: str) -> None:
    at = 0
    for start, end in clauses(text):
        assert start == at < end
        at = end
    assert at == len(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Norway joined in 1949; Sweden did not.", 2),
        ("Norway held the chair in 2016 and will host a meeting.", 2),
        ("Norway signed the pact, which will last ten years.", 2),
        ("The envoy, who will leave soon, is Jane Roe.", 3),
        ("Norway is a member (it was among the founders) of the body.", 3),
        ("Norway signed, and the United States ratified, the pact.", 2),
        ("Norway will be asked to sign and ratify the pact.", 1),
        ("Norway, Sweden and Denmark are members of A, B, and C.", 1),
        ("Norway is not a member but participates in its work.", 2),
        ("Norway did not send troops because it is a member.", 2),
    ],
)
def test_clauses(text: str, parts: int) -> None:
    assert len(clauses(text)) == parts


def test_what_has_no_stops_is_cut_at_blanks() -> None:
    text = "the relations of our lands grow and " * 1000
    pieces = list(sentences(text))
    assert all(piece.end - piece.start <= LONGEST and not piece.whole for piece in pieces)
    assert " ".join(text[p.start : p.end] for p in pieces) == text.strip()
    assert all(piece.whole for piece in sentences("Short. " * 3000))


def test_a_word_too_long_is_cut() -> None:
    text = "Japan " + "x" * 1000 + " is here."
    pieces = [text[p.start : p.end] for p in sentences(text)]
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert pieces[-1].endswith("x is here.") and max(map(len, pieces)) < 400
