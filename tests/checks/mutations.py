"""True sentences with one thing in them changed: a year, a figure, a rank, a name, a status, the two countries."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.amounts import ORDINALS
from bilateral.parsed import Mention, Parsed

NAMES = ("Margaret Okonkwo", "Tomas Lindqvist", "Wei Hartmann", "Ingrid Valdivia-Roy")
_YEAR = re.compile(r"(?<![\d,.])(?:1[789]\d\d|20[012]\d)(?![\d,]|\.\d)")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ORDINAL = re.compile(r"(?<![\w-])(?:" + "|".join(ORDINALS[1:10]) + r")(?!\w)|(?<!\w)\d+(?:st|nd|rd|th)(?!\w)")
_TITLES = re.compile(r"^(?:[A-Z]\w+ (?:of the \w+ )?)*(?=[A-Z])")
_SWAPS = (
    ("a member", "an observer"), ("an observer", "a member"), ("members of", "observers of"), ("embassy", "legation"),
    ("legation", "embassy"), ("consulate general", "embassy"), ("consulates general", "legations"),
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """A changed sentence: what sort of thing changed, the text before and after, and the whole new text."""

    what: str
    old: str
    new: str
    text: str


def mutations(parsed: Parsed, rnd: random.Random, names: dict[str, str]) -> Iterator[Mutation]:
    """Every mutation of a sentence. `names` maps each name of one country to the same name of the other."""
    text = parsed.text
    for mention in parsed.mentions:
        yield from _of_mention(parsed, mention, rnd)
    for m in _ORDINAL.finditer(text):
        others = [o for o in ORDINALS[1:9] if o != m[0]]
        yield _put("rank", text, m.start(), m.end(), rnd.choice(others))
    for old, new in _SWAPS:
        for m in re.finditer(rf"(?<!\w){old}(?!\w)", text):
            yield _put("status", text, m.start(), m.end(), new)
    if names and (swapped := _swapped(text, names)):
        yield Mutation("direction", "", "", swapped)


def _of_mention(parsed: Parsed, mention: Mention, rnd: random.Random) -> Iterator[Mutation]:
    text, said = parsed.text, parsed.text[mention.start : mention.end]
    if mention.sort == "D":
        for m in _YEAR.finditer(said):
            moved = [y for y in (int(m[0]) + k for k in (-9, -7, -5, 5, 7, 9)) if y < parsed.day.year]
            if moved:
                at = mention.start + m.start()
                yield _put("year", text, at, at + 4, str(rnd.choice(moved)))
    elif mention.sort == "N" and (m := _FIGURE.search(said)) and not _ORDINAL.search(said):
        value = float(m[0].replace(",", "")) * rnd.choice((3.1, 4.7, 6.3))
        new = f"{value:,.{len(m[0].partition('.')[2])}f}"
        at = mention.start + m.start()
        money = text[max(0, at - 1) : at] in "$€£" or re.match(
            r"\s*(?:million|billion|trillion)", text[at + len(m[0]) :]
        )
        yield _put("amount" if money else "count", text, at, at + len(m[0]), new)
    elif mention.sort == "P":
        yield _put("name", text, mention.start, mention.end, rnd.choice(NAMES))


def _swapped(text: str, names: dict[str, str]) -> str:
    """The text with the two countries put for each other, where it names both."""
    pattern = "|".join(sorted((re.escape(n) for n in names), key=len, reverse=True))
    found = [(m[1] or "", m[2]) for m in re.finditer(rf"(?<!\w)([Tt]he )?({pattern})(?!\w)", text)]
    new = re.sub(rf"(?<!\w)({pattern})(?!\w)", lambda m: names[m[0]], text)
    return new if len({name for _the, name in found}) > 1 and new != text else ""


def _put(what: str, text: str, start: int, end: int, new: str) -> Mutation:
    return Mutation(what, text[start:end], new, text[:start] + new + text[end:])
