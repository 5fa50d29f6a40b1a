"""Amounts as people print them, and the ranges that their rounding leaves: $65.4 billion, 53,900, 19.2.

What is said with `in_words` is heard with `stated`: a printed figure stands for all that would be printed so.
"""

import math
import re

from bilateral.facts import Range

_SCALES = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))
_NAMED = dict(_SCALES) | {"thousand": 1e3, "bn": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3, "hundred": 1e2, "dozen": 12.0}
_FIGURE = re.compile(r"(\d[\d,]*)(?:\.(\d+))?[\s-]*([a-z]+)?", re.IGNORECASE)
#: Words before a figure, and what they make of the range low to high.
_HEDGES = (
    (r"more than|over|at least|no (?:fewer|less) than|upwards? of|in excess of", lambda low, high: (low, math.inf)),
    (r"fewer than|less than|under|up to|at most|no more than|as many as", lambda low, high: (0.0, high)),
    (r"nearly|almost|close to|just under|just short of", lambda low, high: (low * 0.9, high)),
    (r"about|approximately|approx\.|around|roughly|some|an estimated|or so|circa", lambda low, high:
     (low * 0.95, high * 1.05)),
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip


_FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(value: float, sign: str = "") -> str:
    """A figure of three or four digits and its scale: ``$65.4 billion``, ``$148.0 million``, ``54,000``, ``312``.

    Counts below a million stand in full to three digits ("53,900"), below a thousand exactly.
    """
    if value < 0:
        raise ValueError("say what is below zero in words: a deficit, a fall")
    for name, scale in _SCALES:
        if value >= scale * 0.9995:
            return f"{sign}{value / scale:,.1f} {name}"
    if value >= 1000:
        step = 10 ** (len(str(int(value))) - 3)
        return f"{sign}{round(value / step) * step:,}"
    return f"{sign}{round(value)}"


def stated(text: str) -> Range:
    """The numbers that a printed figure may stand for: half a step of its last printed digit on either side.

    Zeros at the end of a whole figure of four digits or more are taken as rounding: 54,000 is 53,500 to 54,500;
    53,900 is 53,850 to 53,950. Smaller whole figures without a scale are exact. Raises ValueError without a figure.
    """
    found = _FIGURE.search(text)
    if found is None:
        raise ValueError(f"no figure in {text!r}")
    whole, decimals, word = found[1].replace(",", ""), found[2] or "", (found[3] or "").lower()
    scale = _NAMED.get(word, 1.0)
    value = float(f"{whole}.{decimals or 0}") * scale
    if decimals:
        half = scale * 10 ** -len(decimals) / 2
    elif scale > 1:
        half = scale / 2
    elif len(whole) > 3:
        half = 10 ** (len(whole) - len(whole.rstrip("0"))) / 2 if whole.endswith("0") else 0.0
    else:
        half = 0.0
    return Range(round(value - half, 6), round(value + half, 6))


def hedged(before: str, figure: str) -> Range:
    """What a printed figure may stand for with the words before it: "about 54,000", "more than $1 billion".

    "About" gives a twentieth on either side, "nearly" a tenth below; of "more than" and "up to" one side is open (no
    figure is below zero). `before` may be the whole text up to the figure. Raises ValueError without a figure.
    """
    exact = stated(figure)
    for words, widened in _HEDGES:
        if re.search(rf"(?<!\w)(?:{words})(?: (?:a|an|the))?\s*$", before, re.IGNORECASE):
            return Range(*(round(bound, 6) for bound in widened(exact.low, exact.high)))
    return exact


def ordinal(number: int) -> str:
    """``second``, ``21st``: a rank as it is written."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def rank(word: str) -> int | None:
    """The rank that an ordinal stands for: ``second``, ``21st``; None for any other word."""
    word = word.lower()
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    return int(found[1]) if found else None


def few(number: int) -> str:
    """A count as a sentence has it: in words up to nine, then in figures."""
    return _FEW[number] if number < len(_FEW) else f"{number:,}"
