"""Patterns that are asked only of texts that have some of their words: each text that they match has."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.checks import cue_words, moods
from bilateral.checks.folding import words_in

Needed = Callable[[str], object]


def either(one: frozenset[str], with_to: frozenset[str]) -> Needed:
    return lambda text: words_in(text) & one or ("to" in words_in(text) and words_in(text) & with_to)


GUARDED: dict[str, tuple[re.Pattern[str], Needed]] = {
    "opinions": (moods.OPINION, lambda text: words_in(text) & cue_words.PRAISES),
    "hedges": (moods._HEDGE, lambda text: words_in(text) & cue_words.HEDGES),
    "sayings": (moods._SAYING, lambda text: words_in(text) & cue_words.SAYINGS or {"states", "that"} <= words_in(text)),
    "negations": (moods._NEGATION, lambda text: words_in(text) & cue_words.NEGATIONS),
    "plans": (moods._PLAN, lambda text: either(cue_words.PLANS, cue_words.PLANS_TO)(text) or moods._IS_TO.search(text)),
    "purposes": (moods._PURPOSE, either(cue_words.PURPOSES, cue_words.INTENTS)),
}
#: What the patterns find, and nobody writes: "eligibxyz", "opposs", "notclear".
NO_WORDS = re.compile(r"(?:eligib|oppos|veto|block|reject|thwart|not\w|never\w)")


@pytest.mark.parametrize("guarded", GUARDED)
@given(data=st.data())
def test_words_needed(guarded: str, data: st.DataObject) -> None:
    frame, needed = GUARDED[guarded]
    text = data.draw(st.from_regex(re.compile(frame.pattern, frame.flags | re.ASCII)))
    found = re.search(frame.pattern, text, frame.flags)
    assert not found or needed(text) or NO_WORDS.match(found[0])
