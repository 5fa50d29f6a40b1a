"""A frame that is passed over would have found nothing: the words its pattern needs are truly needed."""

import gc
import os
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from bilateral.checks.documents import document
from bilateral.checks.parse import parse
from bilateral.checks.report import gazetteer
from bilateral.parsed import Parsed
from bilateral.relations import registry
from bilateral.relations.frames import KEPT, Frame, _Sentence, framed, low
from bilateral.relations.needs import needs
from bilateral.store import default_store
from tests.checks.known_names import DAY

TESTS = Path(__file__).parents[1]
SAMPLES = Path(os.environ.get("BILATERAL_SHARED", TESTS.parents[1] / "shared")) / "samples"
OTHERS = ("us-relations-with-japan-2016-03-11.txt", "white-house/australia-2023-10-25-wh1.txt",
          "white-house/ukraine-2024-06-13-wh1.txt", "white-house/philippines-2023-05-01-wh1.txt")  # fmt: skip
SNAPSHOTS = sorted((TESTS / "snapshots").glob("*.txt"))


def frames() -> list[Frame]:
    """Every frame of every kind's ears, those in lists and tables too."""
    for kind in registry():
        import_module(f"bilateral.relations.{kind}.hear")
    return [each for each in gc.get_objects() if isinstance(each, Frame)]


@cache
def sentences() -> list[Parsed]:
    texts = [path.read_text("utf-8") for path in SNAPSHOTS]
    texts += [(SAMPLES / name).read_text("utf-8") for name in OTHERS if SAMPLES.is_dir()]
    words = gazetteer(default_store())
    return [parsed for text in texts for parsed in parse(document(text, DAY, ("USA", "JPN"), words), words)]


def _with_all_words(sentence: _Sentence, text: str) -> None:
    sentence.text, sentence._low, sentence.has = text, low(text), -1


def test_all_is_heard_that_was_heard_unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = [[list(kind.hear(parsed)) for kind in registry().values()] for parsed in sentences()]
    monkeypatch.setattr(_Sentence, "read", _with_all_words)
    monkeypatch.setattr(Frame, "in_vain", lambda _frame, _text: False)
    plain = [[list(kind.hear(parsed)) for kind in registry().values()] for parsed in sentences()]
    assert guarded == plain


def test_what_a_pattern_finds_has_the_words_it_needs() -> None:
    needed = [(frame, needs(frame.pattern, frame.flags)) for frame in frames()]
    assert sum(bool(words) for _, words in needed) > len(needed) / 2
    for parsed in sentences()[::5]:
        heard = _Sentence()
        for text in (parsed.tagged, parsed.tagged.upper()):
            heard.read(text)
            for frame, words in needed:
                bits = heard.bits(words)
                assert heard.has & bits == bits or frame.compiled().search(text) is None, (words, frame.pattern, text)


def test_the_kept_words_are_those_of_the_patterns() -> None:
    code = f"import runpy; print(runpy.run_path({str(TESTS.parent / 'docs' / 'draw_needed.py')!r})['drawn'](), end='')"
    drawn = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert drawn.stdout == KEPT.read_text("utf-8"), "run: python docs/draw_needed.py"


def test_a_frame_is_not_compiled_before_its_words_are_there() -> None:
    frame = framed(r"\bvisited <C(?P<host>\d+)>", re.I)
    assert isinstance(frame, Frame)
    frame._needs = needs(frame.pattern, frame.flags)
    assert frame.search("a visit") is None
    assert frame.match("") is None
    assert frame.fullmatch("") is None
    assert frame.sub("-", "went to <C1>") == "went to <C1>"
    assert not list(frame.finditer("VISITED"))
    assert frame._compiled is None
    found = frame.search("He VISITED <C1>.")
    assert found is not None
    assert found["host"] == "1"
    assert frame.groupindex == {"host": 1}


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
    found = needs(pattern)
    assert sorted(map(sorted, found)) == sorted(map(sorted, words))
