"""Frames that are asked only of sentences in which they may be found.

A pattern tells itself which words a text must have for it to match: of ``visit(?:ed)? <C`` they are "visit" and "<c".
They are read from the pattern, so that nothing is declared twice; a sentence without them is passed over, which is many
times quicker than a search. Where nothing can be told for sure, the pattern is asked.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from bilateral.facts import Claim
from bilateral.relations.contract import Ears

if TYPE_CHECKING:
    from bilateral.parsed import Parsed

Words = frozenset[str]
#: A pattern is read when it has been asked so often: for one short document that takes longer than it saves.
OFTEN = 100
#: More alternatives than these say little, and so do more conditions.
_MOST_WORDS, _MOST_NEEDS = 40, 2
_TAG_OF = re.compile(r".*(<[a-z]).*", re.DOTALL)
#: Letters that a pattern without regard to case finds in place of "s" and "i", though they are not their capitals.
_ODD_CASE = str.maketrans("ſı", "si")


#: Words are looked up by so many of their first letters.
_LETTERS = 4
#: Ears and what they listen with lie here; modules guarded already.
_OURS = "bilateral.relations."
_GUARDED: set[ModuleType] = set()


class _Sentence:
    """The sentence that is listened to, and which of the words that were ever needed it has.

    Each set of words is a bit of `has`. Words are looked up by their first letters, so that a sentence is gone through
    once, however many sets there are.
    """

    def __init__(self) -> None:
        self._bits: dict[Words, int] = {}
        self._begins: dict[str, list[tuple[str, int]]] = {}
        self._short: dict[str, int] = {}
        self.read("")

    def read(self, text: str) -> None:
        self.text = text
        low = self._low = text.lower() if text.isascii() else text.lower().translate(_ODD_CASE)
        has = 0
        for word, bits in self._short.items():
            if word in low:
                has |= bits
        for first in self._begins.keys() & {low[at : at + _LETTERS] for at in range(len(low) - _LETTERS + 1)}:
            for word, bits in self._begins[first]:
                if word in low:
                    has |= bits
        self.has = has

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
            if len(word) < _LETTERS:
                self._short[word] = self._short.get(word, 0) | bit
            else:
                self._begins.setdefault(word[:_LETTERS], []).append((word, bit))

    def lacks(self, needs: Iterable[Words]) -> bool:
        """Whether it has none of the words of one of these sets."""
        bits = self.bits(needs)
        return self.has & bits != bits


_now = _Sentence()
_NOTHING: Iterator[re.Match[str]] = iter(())


class Frame:
    """A compiled pattern; asked of the sentence now listened to, it first looks whether its words are there."""

    __slots__ = ("_bits", "_pattern", "asked")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.asked = 0
        self._bits = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        return _NOTHING if text == _now.text and self.in_vain() else self._pattern.finditer(text, *places)

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        return None if text == _now.text and self.in_vain() else self._pattern.search(text, *places)

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        return None if text == _now.text and self.in_vain() else self._pattern.match(text, *places)

    def in_vain(self) -> bool:
        """Whether the sentence listened to lacks what the pattern needs. Of other texts it is not worth the looking."""
        if self.asked < OFTEN:
            self.asked += 1
            if self.asked < OFTEN:
                return False
            self._bits = _now.bits(needs(self._pattern))
        return _now.has & self._bits != self._bits


def listener(module: str) -> Ears:
    """The `hear` of a module, its frames guarded."""
    ears = import_module(module)
    guard(ears)
    hear: Ears = ears.hear

    def listen(parsed: "Parsed") -> Iterator[Claim]:
        if parsed.tagged != _now.text:
            _now.read(parsed.tagged)
        return hear(parsed)

    return listen


def guard(module: ModuleType) -> None:
    """Make frames of a module's patterns, those in its lists and tables too; in what it listens with as well."""
    if module in _GUARDED:
        return
    _GUARDED.add(module)
    for name, value in list(vars(module).items()):
        if not name.startswith("__"):
            setattr(module, name, _guarded(value))
            home = value if isinstance(value, ModuleType) else sys.modules.get(getattr(value, "__module__", None) or "")
            if home is not None and home.__name__.startswith(_OURS) and home.__name__ != __name__:
                guard(home)


def _guarded(value: Any) -> Any:
    if isinstance(value, re.Pattern):
        return Frame(value)
    if type(value) in (list, tuple) and value:
        found = [_guarded(each) for each in value]
        return type(value)(found) if any(a is not b for a, b in zip(found, value, strict=True)) else value
    if type(value) is dict and (frames := {key: _guarded(each) for key, each in value.items()}):
        return frames if any(each is not value[key] for key, each in frames.items()) else value
    return value


def needs(pattern: re.Pattern[str]) -> tuple[Words, ...]:
    """Sets of words: a text must have one of each for the pattern to match, in lower case.

    Those of tags go first: many frames share them. Then come the two that tell most.
    """
    from re import _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern.pattern, pattern.flags)
    found = {words for words in map(_shortest, _needs(parsed)) if len(words) <= _MOST_WORDS}
    tags = {_TAG_OF.sub(r"\1", word) for words in found if len(words) == 1 for word in words if _TAG_OF.search(word)}
    telling = sorted((w for w in found if min(map(_weight, w)) > 1), key=_order)[:_MOST_NEEDS]
    return (*(Words((tag,)) for tag in sorted(tags)), *telling)


def _shortest(words: Words) -> Words:
    """Without those that have another within: where "acting president" is, "president" is."""
    return Words(word for word in words if not any(other in word for other in words if other != word))


def _order(words: Words) -> tuple[int, int, list[str]]:
    return -min(map(_weight, words)), len(words), sorted(words)


def _weight(word: str) -> int:
    """How much a word tells: its length without marks and blanks."""
    return min(sum(map(str.isalnum, word)), 6)


def _needs(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Words]:
    """What must be there of a parsed pattern, piece by piece."""
    run = ""
    for op, given in parsed:
        code = str(op)
        if code == "LITERAL":
            run += chr(given).lower().translate(_ODD_CASE)
            continue
        if run:
            yield Words((run,))
            run = ""
        if code == "SUBPATTERN":
            yield from _needs(given[3])
        elif code == "ATOMIC_GROUP":
            yield from _needs(given)
        elif code in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and given[0] > 0:
            yield from _needs(given[2])
        elif code == "ASSERT":  # what stands before or after stands in the text, too
            yield from _needs(given[1])
        elif code == "BRANCH":
            best = [_best(_needs(branch)) for branch in given[1]]
            if all(best):
                yield Words().union(*best)
    if run:
        yield Words((run,))


def _best(found: Iterable[Words]) -> Words:
    """Of what must all be there that which tells most; nothing where nothing must be."""
    return max(found, key=lambda words: (min(map(_weight, words)), -len(words)), default=Words())
