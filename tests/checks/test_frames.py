"""A frame that is passed over would have found nothing: the words its pattern needs are truly needed."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bilateral.checks.documents import document
from bilateral.checks.parse import parse
from bilateral.checks.report import gazetteer
from bilateral.parsed import Parsed
from bilateral.relations import registry
from bilateral.relations.frames import OFTEN, Frame, _Sentence, needs
from bilateral.store import default_store
from tests.checks.known_names import DAY

TESTS = Path(__file__).parents[1]
SAMPLES = Path(os.environ.get("BILATERAL_SHARED", TESTS.parents[1] / "shared")) / "samples"
OTHERS = ("us-relations-with-japan-2016-03-11.txt", "white-house/australia-2023-10-25-wh1.txt",
          "white-house/ukraine-2024-06-13-wh1.txt", "white-house/philippines-2023-05-01-wh1.txt")  # fmt: skip
SNAPSHOTS = sorted((TESTS / "snapshots").glob("*.txt"))


def frames() -> Iterator[tuple[str, Frame]]:
    """Every frame of every kind's ears, those in lists and tables too."""
    from importlib import import_module
    from types import ModuleType

    def within(value: object) -> Iterator[Frame]:
        if isinstance(value, Frame):
            yield value
        elif isinstance(value, list | tuple):
            for each in value:
                yield from within(each)
        elif isinstance(value, dict):
            yield from within(list(value.values()))

    for kind in registry():
        module: ModuleType = import_module(f"bilateral.relations.{kind}.hear")
        for name, value in vars(module).items():
            for frame in within(value):
                yield f"{kind}.{name}", frame


@cache
def sentences() -> list[Parsed]:
    texts = [path.read_text("utf-8") for path in SNAPSHOTS]
    texts += [(SAMPLES / name).read_text("utf-8") for name in OTHERS if SAMPLES.is_dir()]
    words = gazetteer(default_store())
    return [parsed for text in texts for parsed in parse(document(text, DAY, ("USA", "JPN"), words), words)]


def test_all_is_heard_that_was_heard_unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (0, 1, 2):  # first the patterns are asked, then they are read, then guarded
        guarded = [[list(kind.hear(parsed)) for kind in registry().values()] for parsed in sentences()]
        assert number < 2 or any(frame.asked >= OFTEN for _, frame in frames())
    monkeypatch.setattr(Frame, "in_vain", lambda _frame: False)
    plain = [[list(kind.hear(parsed)) for kind in registry().values()] for parsed in sentences()]
    assert guarded == plain


def test_what_a_pattern_finds_has_the_words_it_needs() -> None:
    next(iter(registry().values())).hear(sentences()[0])
    for kind in registry().values():
        list(kind.hear(sentences()[0]))
    needed = [(name, frame, needs(frame._pattern)) for name, frame in frames()]
    assert sum(bool(words) for _, _, words in needed) > len(needed) / 2
    for parsed in sentences()[::5]:
        heard = _Sentence()
        for text in (parsed.tagged, parsed.tagged.upper()):
            heard.read(text)
            for name, frame, words in needed:
                assert not heard.lacks(words) or frame._pattern.search(text) is None, (name, words, text)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"visit(?:ed)? (?:the )?<C(\d+)>", [{"<c"}, {"visit"}]),
        (r"\b(?:signed|ratified|signed by) <G\d+>", [{"<g"}, {"signed", "ratified"}]),
        (r"(?:joined )?in <D\d+>(?! war)", [{"<d"}, {"in <d"}]),
        (r"[ab]+\d*", []),
        (r"(?:left|\d+)", []),
        (r"(?<=from )\w+(?= until)", [{" until"}, {"from "}]),
        (r"(?i:YEAR)s?", [{"year"}]),
    ],
)
def test_the_words_a_pattern_needs(pattern: str, words: list[set[str]]) -> None:
    found = needs(re.compile(pattern))
    assert sorted(map(sorted, found)) == sorted(map(sorted, words))
