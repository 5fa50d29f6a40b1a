"""Frames: patterns that are asked only of texts in which they may be found, and made only when they are asked so.

A pattern tells itself which words a text must have for it to match: of ``visit(?:ed)? <C`` they are "visit" and "<c".
A text without them is passed over, which is many times quicker than a search, and most patterns are never compiled for
a short document. The words are read from the patterns by `needs`, ahead of time: ``docs/draw_needed.py`` keeps them in
``needed.json``. A pattern that is not found there (a new one) is simply compiled and asked.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, reduce
from importlib import import_module
from itertools import chain
from operator import and_
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

from bilateral.facts import Claim
from bilateral.relations.contract import Ears

if TYPE_CHECKING:
    from bilateral.parsed import Parsed

Words = frozenset[str]
#: Letters that a pattern without regard to case finds in place of "s" and "i", though they are not their capitals.
_ODD_CASE = str.maketrans("ſı", "si")
#: Words are looked up by so many of their first letters.
_LETTERS = 3
_WORD = re.compile(r"\w+")
#: So many words of texts are kept at hand.
_MOST_KEPT = 50_000
#: What the patterns need, by `kept_as`.
KEPT = Path(__file__).with_name("needed.json")


def low(text: str) -> str:
    """As needed words are written."""
    return text.lower() if text.isascii() else text.lower().translate(_ODD_CASE)


class _Sentence:
    """The sentence that is listened to, and which of the words that were ever needed it has.

    Each set of words is a bit of `has`. What a word of a text has of them is worked out once, by its first letters,
    and kept: texts share most of their words.
    """

    def __init__(self) -> None:
        self._bits: dict[Words, int] = {}
        #: Needed words by the longest run of letters in them, and those by their first letters; those with none.
        self._begins: dict[str, dict[str, dict[str, int]]] = {}
        self._marks: dict[str, int] = {}
        self._of_word: dict[str, tuple[int, tuple[tuple[str, int], ...]]] = {}
        self.read("")

    def read(self, text: str) -> None:
        self.text = text
        plain = self._low = low(text)
        has = 0
        for mark, bits in self._marks.items():
            if mark in plain:
                has |= bits
        known = self._of_word
        for word in {*_WORD.findall(plain)}:
            sure, perhaps = known.get(word) or self._look_at(word)
            has |= sure
            for needed, bits in perhaps:
                if needed in plain:
                    has |= bits
        self.has = has

    def _look_at(self, word: str) -> tuple[int, tuple[tuple[str, int], ...]]:
        """The bits that a text with this word has, and those that it has if it has more words than this."""
        sure, perhaps = 0, []
        for length in (_LETTERS, 2):
            for first in {word[at : at + length] for at in range(len(word) - length + 1)} & self._begins.keys():
                for run, needed in self._begins[first].items():
                    if run in word:
                        sure |= needed.get(run, 0)
                        perhaps += [(other, bits) for other, bits in needed.items() if other != run]
        if len(self._of_word) >= _MOST_KEPT:
            self._of_word.clear()
        found = self._of_word[word] = sure, tuple(perhaps)
        return found

    def bits(self, needs: Iterable[Words]) -> int:
        """The bits of sets of words: the sentence has one word of each if `has` has all of them."""
        found = 0
        for words in needs:
            if words not in self._bits:
                self._learn(words)
            found |= self._bits[words]
        return found

    def _learn(self, words: Words) -> None:
        bit = self._bits[words] = 1 << len(self._bits)
        if any(word in self._low for word in words):
            self.has |= bit
        for word in words:
            run = max(_WORD.findall(word), key=len, default="")
            if len(run) < 2:
                self._marks[word] = self._marks.get(word, 0) | bit
            else:
                known = self._begins.setdefault(run[:_LETTERS], {}).setdefault(run, {})
                known[word] = known.get(word, 0) | bit
        self._of_word.clear()


_now = _Sentence()
_NOTHING: Iterator[re.Match[str]] = iter(())


class Frame:
    """A pattern that looks whether its words are there before it is compiled, and before it is asked.

    Of the sentence now listened to that is one comparison; of other texts it is worth the looking until it is compiled.
    """

    __slots__ = ("_bits", "_compiled", "_needs", "flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None
        self._needs: tuple[Words, ...] | None = None
        self._bits = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.compiled(), name)

    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        if text is _now.text and self._needs is not None:  # as `in_vain`, without the call: most frames are asked so
            if _now.has & self._bits != self._bits:
                return _NOTHING
        elif self.in_vain(text):
            return _NOTHING
        return self.compiled().finditer(text, *places)

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        asked = self._asked_of(text)
        return asked.search(text, *places) if asked else None

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        asked = self._asked_of(text)
        return asked.match(text, *places) if asked else None

    def fullmatch(self, text: str, *places: int) -> re.Match[str] | None:
        asked = self._asked_of(text)
        return asked.fullmatch(text, *places) if asked else None

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        asked = self._asked_of(text)
        return asked.sub(by, text) if asked else text

    def _asked_of(self, text: str) -> re.Pattern[str] | None:
        """The pattern, if it may match."""
        if self._compiled is not None and text is not _now.text:
            return self._compiled
        return None if self.in_vain(text) else self.compiled()

    def in_vain(self, text: str) -> bool:
        """Whether a text lacks what the pattern needs."""
        if text == _now.text:
            if self._needs is None:
                self._learn()
            return _now.has & self._bits != self._bits
        if self._compiled:
            return False
        plain = low(text)
        return any(not any(word in plain for word in words) for words in self._needs or self._learn())

    def asked(self) -> tuple[int, "Frame"]:
        """What a sentence must have for it to be asked, and itself."""
        if self._needs is None:
            self._learn()
        return self._bits, self

    def _learn(self) -> tuple[Words, ...]:
        self._needs = _kept().get(kept_as(self.pattern, self.flags), ())
        self._bits = _now.bits(self._needs)
        return self._needs


class Frames(tuple["re.Pattern[str]", ...]):
    """Frames that are asked one after another. Those that are in vain are passed over at once: most are."""

    _asked: list[tuple[int, Frame]] | None = None
    _all_need = 0
    _means: dict[str, str]

    def __new__(cls, *frames: re.Pattern[str]) -> "Frames":
        return super().__new__(cls, frames)

    @classmethod
    def meaning(cls, pairs: Iterable[tuple[re.Pattern[str], str]]) -> "Frames":
        """Frames, each with what it means."""
        frames = list(pairs)
        made = cls(*(frame for frame, _ in frames))
        made._means = {frame.pattern: meaning for frame, meaning in frames}
        return made

    def means(self, found: re.Match[str]) -> str:
        """What the frame means that found it."""
        return self._means[found.re.pattern]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """What each finds, in their order."""
        if text is not _now.text:
            return chain.from_iterable(frame.finditer(text) for frame in self)
        if self._asked is None:
            self._asked = [frame.asked() for frame in cast("tuple[Frame, ...]", self)]
            self._all_need = reduce(and_, (bits for bits, _frame in self._asked))
        has = _now.has
        if has & self._all_need != self._all_need:
            return _NOTHING
        found = [frame.compiled().finditer(text) for bits, frame in self._asked if has & bits == bits]
        return chain.from_iterable(found) if found else _NOTHING


def framed(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A frame of a pattern; it does all of what is asked of a compiled one."""
    return cast("re.Pattern[str]", Frame(pattern, flags))


def kept_as(pattern: str, flags: int) -> str:
    return f"{crc32(pattern.encode()):08x}{len(pattern)}.{int(flags)}"


@cache
def _kept() -> dict[str, tuple[Words, ...]]:
    """What the patterns need; nothing where that was never written."""
    if not KEPT.exists():
        return {}
    return {key: tuple(map(Words, needs)) for key, needs in json.loads(KEPT.read_text("utf-8")).items()}


def listener(module: str) -> Ears:
    """The `hear` of a module, its frames told of the sentence that they are asked of."""
    hear: Ears = import_module(module).hear

    def listen(parsed: "Parsed") -> Iterator[Claim]:
        if parsed.tagged != _now.text:
            _now.read(parsed.tagged)
        return hear(parsed)

    return listen
