"""Numbers in running text, in figures and in words: 11, twelve, 1,200, $8 billion, two hundred and fifty.

Ordinals, parts of names (G-20, F-16, COVID-19), numbers of telephones and houses and postal codes are not
numbers of anything. "one" alone is a pronoun as often as not: it counts only before a scale.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bilateral.checks.folding import lowered, words_in
from bilateral.relations.frames import framed


class NumberSpan(NamedTuple):
    """A number and where it stands; a sign of currency is inside."""

    start: int
    end: int
    number: float


_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
         "ninety": 90}  # fmt: skip
_SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
           "bn": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3}  # fmt: skip
_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion)"
_FIGURE = framed(
    r"(?=[\d$€£¥UE])(?P<sign>(?:US\$|USD\s?|EUR\s?|[$€£¥])\s?)?(?<![\w.,/:\\-])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:[\s-]?(?P<scale>{_SCALE}|bn|mn|m|k)(?!\w))?(?![\w]|[.,:]\d|-\d|/\d)"
)
_PLAIN = "|".join((*_TENS, *_UNITS))
_WORD = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(list(_UNITS)[1:10])})|{_PLAIN})"
_WORDS = framed(
    rf"(?<![\w-])(?:{_WORD})(?:[\s-]{_SCALE}(?:\s+(?:and\s+)?{_WORD})?)*(?!\w)(?!-(?:on|to|by)\b)"
    r"|(?<=\ba\s)(?:hundred|thousand|million|billion|trillion|dozen)(?!\w)"
)
#: Words without which no number is told in words: "one" by itself is none.
_COUNTS = frozenset((*list(_UNITS)[2:], *_TENS, *_SCALES))
_DIGITS = "0123456789"
_STREET = framed(
    r"\s+(?:[A-Z0-9][\w.'’-]*\s+){1,4}(?:Avenue|Ave|Street|St|Road|Rd|Boulevard|Blvd|Drive|Place|Lane|Way|Square|"
    r"Circle|Court|Parkway|Terrace|NW|NE|SW|SE)\b"
)
_CODE_BEFORE = framed(
    r"(?:(?<!\w)(?:(?:D\.C|tel|phone|fax|box|suite|room|section|article|resolution)[.:]?|nos?\.|(?-i:No))\s+|"
    r"\(\d{3}\)\s?)$",
    re.IGNORECASE,
)
#: A state of the United States; a figure of five digits after it is a postal code ("DC 20008"), "US 312 troops" none.
_STATE_BEFORE = framed(r"(?<!\w)[A-Z]{2}[.:]?\s+$")
_NOTE_BEFORE = framed(r"\[(?:note |nb )?$")
_POSTAL_CODE = framed(r"\d{5}")


def numbers(text: str) -> Iterator[NumberSpan]:
    """The numbers of a text; they may overlap dates, which go first."""
    for match in _FIGURE.finditer(text) if has_figures(text) else ():
        if _counts(text, match):
            number = float(match["n"].replace(",", ""))
            yield NumberSpan(match.start(), match.end(), number * _SCALES.get((match["scale"] or "").lower(), 1))
    for match in _WORDS.finditer(lowered(text)) if words_in(text) & _COUNTS else ():
        words = match[0]
        if words not in ("one", "zero"):
            yield NumberSpan(match.start(), match.end(), _value(words))


def has_figures(text: str) -> bool:
    """Whether a text may have a figure; not all of them are ASCII."""
    return any(map(text.__contains__, _DIGITS)) or not text.isascii()


def is_address(text: str, end: int) -> bool:
    """Whether the figure that ends at `end` is the number of a house."""
    return bool(_STREET.match(text, end, end + 80))


def _counts(text: str, match: re.Match[str]) -> bool:
    if match["sign"] or match["scale"]:
        return True
    before = text[max(0, match.start() - 16) : match.start()]
    if _NOTE_BEFORE.search(before) and text[match.end() : match.end() + 1] in ("]", ","):
        return False  # the mark of a note
    if is_address(text, match.end()) or len(match["n"]) >= 16:
        return False
    postal = _POSTAL_CODE.fullmatch(match["n"]) and _STATE_BEFORE.search(before)
    return not postal and not _CODE_BEFORE.search(before)


def _value(words: str) -> float:
    total, part = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if part >= 1000:
                total, part = total + part, 0.0
        else:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return total + part
