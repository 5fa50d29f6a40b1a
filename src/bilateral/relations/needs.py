"""The words that a text must have for a pattern to match, read from the pattern itself.

Of ``visit(?:ed)? <C`` they are "visit" and "<c". That takes longer than a short document saves by it, so they are kept
in ``needed.json``, which ``docs/draw_needed.py`` writes; `kept_as` is a pattern's key there.
"""

import re
from collections.abc import Iterable, Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from bilateral.relations.frames import Words, low

#: More alternatives than these say little, and so do more conditions.
_MOST_WORDS, _MOST_NEEDS = 40, 5
_TAG_OF = re.compile(r".*(<[a-z]).*", re.DOTALL)


def needs(pattern: str, flags: int = 0) -> tuple[Words, ...]:
    """Sets of words: a text must have one of each for the pattern to match, in lower case.

    Those of tags go first: many frames share them. Then come the two that tell most.
    """
    parsed = _parser.parse(pattern, flags)
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
            run += low(chr(given))
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
