"""Ears take time in proportion to what they hear: no frame goes astray in a text made to lead it astray."""

import re
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from bilateral.relations import MODULES
from bilateral.relations.frames import Frame
from tests.checks.known_names import parsed

LENGTH = 1200
TAGS = ("<C0>", "<C1> ", "<C0> and <C1>, ", "<W0> ", "<D2> ", "<N3> ", "<B4> ", "<G5> ", "<P6>, ", " ", "A ", "a", "1,")


def patterns(value: Any) -> Iterator[re.Pattern[str]]:
    """The regular expressions in a module's variable."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Frame):
        yield value.compiled()
    elif isinstance(value, list | tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from patterns(item)


@pytest.mark.parametrize("module", MODULES)
def test_no_frame_runs_away(module: str) -> None:
    ears = import_module(f"bilateral.relations.{module}.hear")
    for frame in dict.fromkeys(p for value in vars(ears).values() for p in patterns(value)):
        own = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"\(\?P?<\w*>?", "", frame.pattern)))
        pieces = (*TAGS, *(f"{word} " for word in sorted(own)))
        # what doubles with every word shows itself early
        for text in (piece * count for piece in pieces for count in (24, LENGTH // len(piece))):
            began = time.perf_counter()
            list(frame.finditer(text))
            assert time.perf_counter() - began < 0.5, f"{frame.pattern!r} on {text[:30]!r} and so on"


@pytest.mark.parametrize("piece", ["Japan and the United States ", "formal ", "no fewer than 1951 troops of ", "Mc"])
def test_a_sentence_without_an_end_is_heard_to_its_end(piece: str) -> None:
    sentences = parsed("Japan " + piece * (8000 // len(piece)))
    began = time.perf_counter()
    for module in MODULES:
        for sentence in sentences:
            list(import_module(f"bilateral.relations.{module}.hear").hear(sentence))
    assert time.perf_counter() - began < 5
