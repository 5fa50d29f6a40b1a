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


#: Sets of words that are the same are one object: found sooner.
_KNOWN: dict[Words, Words] = {}


class _Sentence:
    """The sentence that is listened to, and which words were sought in it."""

    def __init__(self) -> None:
        self.read("")

    def read(self, text: str) -> None:
        self.text = text
        self.low = text.lower() if text.isascii() else text.lower().translate(_ODD_CASE)
        self.has: dict[Words, bool] = {}

    def lacks(self, needs: Iterable[Words]) -> bool:
        """Whether it has none of the words of one of these sets."""
        has = self.has
        for words in needs:
            there = has.get(words)
            if there is None:
                there = has[words] = self._has_any(words)
            if not there:
                return True
        return False

    def _has_any(self, words: Words) -> bool:
        low = self.low
        for word in words:  # noqa: SIM110 - quicker than any(), and asked very often
            if word in low:
                return True
        return False


_now = _Sentence()


class Frame:
    """A compiled pattern; asked of the sentence now listened to, it first looks whether its words are there."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.asked = 0
        self.needs: tuple[Words, ...] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def finditer(self, text: str, *places: int) -> Iterator[re.Match[str]]:
        return iter(()) if text == _now.text and self.in_vain() else self._pattern.finditer(text, *places)

    def search(self, text: str, *places: int) -> re.Match[str] | None:
        return None if text == _now.text and self.in_vain() else self._pattern.search(text, *places)

    def match(self, text: str, *places: int) -> re.Match[str] | None:
        return None if text == _now.text and self.in_vain() else self._pattern.match(text, *places)

    def in_vain(self) -> bool:
        """Whether the sentence listened to lacks what the pattern needs. Of other texts it is not worth the looking."""
        if self.needs is None:
            self.asked += 1
            if self.asked < OFTEN:
                return False
            self.needs = needs(self._pattern)
        return _now.lacks(self.needs)


def listener(module: str) -> Ears:
    """The `hear` of a module, its frames and those of the modules beside it guarded."""
    ears = import_module(module)
    package = module.rpartition(".")[0]
    for name, part in list(sys.modules.items()):  # ears may have grown into several modules
        if name.startswith(f"{package}."):
            guard(part)
    hear: Ears = ears.hear

    def listen(parsed: "Parsed") -> Iterator[Claim]:
        if parsed.tagged != _now.text:
            _now.read(parsed.tagged)
        return hear(parsed)

    return listen


def guard(module: ModuleType) -> None:
    """Make frames of a module's patterns, those in its lists and tables, too."""
    for name, value in vars(module).items():
        if not name.startswith("__"):
            setattr(module, name, _guarded(value))


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
    return tuple(_KNOWN.setdefault(words, words) for words in (*(Words((tag,)) for tag in sorted(tags)), *telling))


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
