"""A sentence as `check` reads it and as the relation kinds hear it: text with typed mentions. No I/O.

`tagged` is the sentence with every mention replaced by a tag, ``<C0>`` for the country that is mention 0, so
that a kind's frames are short regular expressions over tags and plain words:

    C country (or its adjective)   B body        G agreement   P person
    D date or span of time         N number      W both parties at once ("both nations", "the two countries")
    K good or sector of trade      E event of history
"""

import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import TypedDict

from bilateral.dates import Date, Day
from bilateral.facts import Mood
from bilateral.memory import lazy

#: The letters of tags.
SORTS = "CBGPDNWKE"
#: What stands in a text and says nothing: blanks after a blank, soft hyphens and marks of direction, marks of notes.
_NOISE = re.compile(
    r"(?<= ) +|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+|(?<=\w) +(?=[,;.](?:\s|$))"
    r"|(?<=[^\s\[]) ?\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)(?:[,\u2013-] ?\d{1,3})*\](?=\S|[ ,;])(?!$)"
)
#: One of these has each text with such things, or what is not ASCII.
_NOISES = ("  ", "[", " ,", " ;", " .")
TAG = re.compile(rf"<([{SORTS}])(\d+)>")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the sentence that names something. `ids` are candidates, the likeliest first.

    `ends` are the first and the last date of a span ("from 1952 to 1960"), whose hull is `date`.
    `sort` is one letter of the tags. A war by which a time is named ("World War II") gives the date its ids. A
    person nobody knows has no ids. A body named with a letter case or a form that could be another word is not a
    mention at all.
    """

    start: int
    end: int
    sort: str
    ids: tuple[str, ...] = ()
    text: str = ""
    date: Date | None = None
    number: float | None = None
    ends: tuple[Date, Date] | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that changes how its clause is meant: ``will``, ``not``, ``intends to``, a quotation."""

    start: int
    end: int
    mood: Mood | None
    negates: bool = False


class Manner(TypedDict):
    """How a claim is made, and where in the document: what every ear passes on from the sentence."""

    affirmed: bool
    mood: Mood
    span: tuple[int, int]


@dataclass(frozen=True)
class Parsed:
    """One sentence of a document with its mentions. Offsets of mentions and cues are within `text`.

    Not `whole` is a piece of a text without stops: what it says may be denied or begun elsewhere.
    """

    text: str
    offset: int
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    clauses: tuple[tuple[int, int], ...]
    section: str
    day: Day
    parties: tuple[str, str]
    whole: bool = True

    def _plain(self) -> Iterator[tuple[int, int, str]]:
        """The stretches that are read, with the tag before each: marks of notes and what can't be seen left out."""
        start, tag = 0, ""
        noisy = any(map(self.text.__contains__, _NOISES)) or not self.text.isascii()
        for number, mention in enumerate((*self.mentions, None)):
            end = mention.start if mention else len(self.text)
            for noise in _NOISE.finditer(self.text, start, end) if noisy else ():
                yield start, noise.start(), tag
                start, tag = noise.end(), ""
            yield start, end, tag
            if mention:
                start, tag = mention.end, f"<{mention.sort}{number}>"

    @lazy
    def tagged(self) -> str:
        """The sentence with a tag in place of each mention."""
        return "".join([tag + self.text[start:end] for start, end, tag in self._plain()])

    @lazy
    def _places(self) -> tuple[list[int], list[int]]:
        """For each character of `tagged` where that begins and ends for which it stands in `text`."""
        begins: list[int] = []
        ends: list[int] = []
        mentions = iter(self.mentions)
        for start, end, tag in self._plain():
            if tag:
                mention = next(mentions)
                begins.extend([mention.start] * len(tag))
                ends.extend([mention.end] * len(tag))
            begins.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        return begins, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the tagged text stands in the document."""
        begins, ends = self._places
        last = min(end, len(ends))
        return (self.offset + begins[start], self.offset + ends[last - 1]) if start < last else (self.offset,) * 2

    def mention(self, tag: str) -> Mention:
        """The mention behind a tag like ``<C0>`` or its number ``0``."""
        return self.mentions[int(tag.strip(f"<>{SORTS}"))]

    def tags(self, text: str, sorts: str = SORTS) -> Iterator[Mention]:
        """The mentions whose tags stand in a stretch of tagged text, in order."""
        return (self.mentions[int(m[2])] for m in TAG.finditer(text) if m[1] in sorts)

    def countries(self, mention: Mention) -> tuple[str, ...]:
        """The countries a mention stands for: both parties where it says "both nations"."""
        return self.parties if mention.sort == "W" else mention.ids[:1]

    def mood(self, start: int, end: int) -> Mood:
        """How the clause around a stretch of the tagged text is meant."""
        return next((cue.mood for cue in self._cues(start, end) if cue.mood), Mood.INDICATIVE)

    def negated(self, start: int, end: int) -> bool:
        """Whether the clause around it denies it; who denies twice affirms."""
        return sum(cue.negates for cue in self._cues(start, end)) % 2 == 1

    def manner(self, frame: tuple[int, int], place: tuple[int, int] | None = None) -> Manner:
        """How a claim is made that was heard in a stretch of tagged text; it stands there, or at a `place` in it."""
        start, end = self.span(*(place or frame))
        while start < end and self.text[start - self.offset] in " ,;":
            start += 1
        return {"affirmed": not self.negated(*frame), "mood": self.mood(*frame), "span": (start, end)}

    def without(self, leave_out: Callable[[Cue], bool]) -> "Parsed":
        """The same sentence without some of its cues."""
        kept = tuple(cue for cue in self.cues if not leave_out(cue))
        if len(kept) == len(self.cues):
            return self
        other = copy(self)  # with all that was read of it
        object.__setattr__(other, "cues", kept)
        return other

    def _cues(self, start: int, end: int) -> list[Cue]:
        low, high = (x - self.offset for x in self.span(start, end))
        inside = [c for c in self.clauses if c[0] < high and low < c[1]] or [(0, len(self.text))]
        first, last = inside[0][0], inside[-1][1]
        return [cue for cue in self.cues if first <= cue.start < last]
