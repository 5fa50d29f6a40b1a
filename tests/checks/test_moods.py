"""Cues: what is planned, hedged, quoted, praised or denied, and what only looks so."""

import pytest

from bilateral.checks.clauses import clauses
from bilateral.checks.moods import cues
from bilateral.facts import Mood
from tests.checks.known_names import parsed


def moods(text: str) -> set[str]:
    return {cue.mood for cue in cues(text, clauses(text)) if cue.mood}


def denied(text: str) -> int:
    return sum(cue.negates for cue in cues(text, clauses(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Norway will host the summit.",
        "Norway intends to sign the pact.",
        "Both plan to jointly open a school.",
        "The pact is to enter into force.",
        "Norway agreed to join the body.",
        "They look forward to the visit.",
        "Norway is committed to the pact.",
        "Norway would welcome it.",
        "Norway announced its intention to join.",
        "Norway is expected to ratify it.",
        "We'll sign it.",
        "The envoy is scheduled to leave.",
    ],
)
def test_plans(text: str) -> None:
    assert moods(text) == {Mood.PLAN}


@pytest.mark.parametrize(
    "text",
    [
        "Norway may join.",
        "Norway could be a member.",
        "If ratified, it binds both.",
        "Norway is considering membership.",
        "Norway has reportedly joined.",
        "Is Norway a member?",
        "Norway is in the body, rather than Sweden.",
    ],
)
def test_hedges(text: str) -> None:
    assert moods(text) == {Mood.HEDGED}


@pytest.mark.parametrize(
    "text",
    [
        "The alliance is the cornerstone of peace.",
        "Norway is one of the world's most successful democracies.",
        "The pact is essential for stability.",
        "Ties remain strong.",
        "Norway is an indispensable partner.",
    ],
)
def test_opinions(text: str) -> None:
    assert moods(text) == {Mood.OPINION}


@pytest.mark.parametrize(
    "text",
    [
        "It was the will of the people.",
        "Norway has the political will.",
        "Norway signed in May 1960.",
        "Norway is a close ally of Iceland.",
        "Norway is a founding member of the body.",
        "Norway agreed on a pact.",
        "Jane Roe serves as ambassador to Norway.",
        "Norway assumed the chair.",
        "Norway is the second-largest donor to the body.",
        "The house is to the north.",
    ],
)
def test_plain_statements(text: str) -> None:
    assert moods(text) == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Norway is not a member.", 1),
        ("Norway is no longer a member.", 1),
        ("Norway has never joined.", 1),
        ("Norway has yet to ratify it.", 1),
        ("Norway doesn't belong to it.", 1),
        ("Neither Norway nor Iceland is a member.", 1),
        ("Norway gives no aid to Iceland.", 1),
        ("Norway is not only a member but a founder.", 0),
        ("No fewer than ten joined.", 0),
        ("Norway signed Protocol No. 5.", 0),
    ],
)
def test_denials(text: str, count: int) -> None:
    assert denied(text) == count


@pytest.mark.parametrize("text", ["Norway, not Sweden, is a member.", "Norway has been a member without pause."])
def test_a_denial_of_doubtful_reach_hedges_too(text: str) -> None:
    assert Mood.HEDGED in moods(text)


def test_a_plan_keeps_to_its_clause() -> None:
    sentence = parsed("Japan held the chair in 2015 and will host a meeting in 2020.")[0]
    held, host = sentence.tagged.index("held"), sentence.tagged.index("host")
    assert sentence.mood(held, held + 4) is Mood.INDICATIVE
    assert sentence.mood(host, host + 4) is Mood.PLAN


def test_what_is_said_stays_said() -> None:
    sentence = parsed("The minister said that Japan was ready, and Japan is a member of NATO.")[0]
    at = sentence.tagged.index("member")
    assert sentence.mood(at, at + 6) is Mood.QUOTED


def test_quotations_run_over_sentences_and_short_ones_are_names() -> None:
    first, second, third = parsed("He began: “Japan is a great land. Japan is a member of NATO.” The “Quad” met there.")
    assert first.mood(0, len(first.tagged)) is Mood.QUOTED
    assert second.mood(0, len(second.tagged)) is Mood.QUOTED
    assert third.mood(0, len(third.tagged)) is Mood.INDICATIVE


def test_a_leading_promise_covers_the_items_below_it() -> None:
    promise, item, second = parsed("Together they will work to:\n\n- Join NATO.\n- Sign the pact.")
    assert {s.mood(0, len(s.tagged)) for s in (promise, item, second)} == {Mood.PLAN}


def meant(text: str, words: str, parties: tuple[str, str] = ("USA", "JPN")) -> Mood:
    """How the clause around some words is meant."""
    sentence = next(p for p in parsed(text, parties=parties) if words in p.tagged)
    at = sentence.tagged.index(words)
    return sentence.mood(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway is on track to give a tenth.", "give"),
        ("We also look to expand the pact.", "expand"),
        ("They resolve to open a school.", "open"),
        ("The goal is for Norway to be a member.", "member"),
        ("They welcome Norway's expected full membership in the body.", "membership"),
        ("They praised Norway's future participation in the exercise.", "participation"),
        ("Norway gives it a loan, pending approval.", "gives"),
        ("Once the treaty is ratified, Norway is a party.", "a party"),
        ("They fund an embassy to be opened in Bergen.", "opened"),
        ("Norway strives to be a member.", "member"),
        ("Norway is a member of the body from 2030.", "member"),
        ("The embassy is due to open there.", "open"),
        ("They recommitted to the pact.", "pact"),
        ("Norway built it in order to sell fish.", "sell"),
        ("They took steps to open a school.", "open"),
        ("The fund exists with a view to joining the bank.", "joining"),
        ("NORWAY WILL JOIN THE BODY.", "JOIN"),
    ],
)
def test_plans_of_every_form(text: str, words: str) -> None:
    assert meant(text, words) is Mood.PLAN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway opened a school in order to sell fish.", "opened a school"),
        ("Norway joined the body as part of efforts to sell fish.", "joined the body"),
        ("Norway has an embassy there, designed to last.", "has an embassy"),
        ("Norway announced its membership and its intention to leave.", "its membership"),
        ("Its success is due to the treaty.", "due to the treaty"),
        ("Norway is sending the clearest possible word.", "sending"),
        ("Norway joined as soon as possible.", "joined"),
        ("According to the Bureau of Fish, Norway sells cod.", "sells cod"),
        ("Norway was the third country to be admitted.", "admitted"),
        ("India is the most populous country.", "most populous"),
        ("Norway noted the vote and left the body.", "left the body"),
        ("Its mandate lasts until 2030.", "lasts"),
        ("In this regard, Norway left the body.", "left the body"),
    ],
)
def test_a_fact_beside_a_purpose_stands(text: str, words: str) -> None:
    assert meant(text, words) is Mood.INDICATIVE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway supports Iceland's membership in the body.", "membership"),
        ("Norway is on a path to membership in the body.", "membership"),
        ("Iceland vetoed Norway's accession to the body.", "accession"),
        ("Norway has applied for membership in the body.", "membership"),
        ("They called for a treaty of alliance.", "treaty"),
        ("Norway considers Iceland an ally.", "ally"),
        ("A potential treaty would bind Norway.", "treaty"),
        ("The minister underscored that Norway is a member.", "member"),
        ("Norway did not join until 1956.", "join"),
        ("Norway discussed the possibility of a treaty.", "treaty"),
    ],
)
def test_what_is_wished_refused_or_told(text: str, words: str) -> None:
    assert meant(text, words) not in (Mood.INDICATIVE, Mood.QUOTED)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It was not until 1952 that Norway joined.", 0),
        ("It is a no-fly zone.", 0),
        ("NORWAY IS NOT A MEMBER.", 1),
    ],
)
def test_denials_of_other_forms(text: str, count: int) -> None:
    assert denied(text) == count


def test_items_of_a_promise_that_are_no_sentences_are_promised() -> None:
    lead = "Together they will deepen their ties across the whole of the ocean and beyond it, including by:"
    text = f"{lead}\n\n- Joining NATO.\n- Japan joined NATO in 1956.\n"
    assert meant(text, "Joining") is Mood.PLAN
    assert meant(text, "joined") is Mood.INDICATIVE
