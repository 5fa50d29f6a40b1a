"""The lines of a document: headings, paragraphs, list items, and what is no text at all.

Every line that bears a letter or a digit belongs to exactly one `Segment`; between segments there is only
white space, list markers and ruled lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bilateral.relations.frames import framed


class Sort(StrEnum):
    """What a segment is."""

    PROSE = "prose"
    ITEM = "item"  # an item of a list
    HEADING = "heading"
    INDEX = "index"  # a run of titles, as a list of links or the head of a sheet
    REMARK = "remark"  # a note on where the file comes from


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the document between line breaks that matter; a list marker is left out."""

    start: int
    end: int
    sort: Sort


@dataclass(frozen=True, slots=True)
class Section:
    """From one heading to the next; what precedes the first heading has no title."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    marker: str  # "", "#", "-" for a bullet, "1" for a number


_MARKER = framed(r"(?:[-*+•·▪◦‣●–—]|\d{1,2}[.)]|\([a-z0-9]{1,3}\)|[a-z][.)])[ \t\u00a0]+(?=\S)")
_HASHES = framed(r"#{1,6}[ \t]+(?=\S)")
_REMARK = framed(r"(?:#\s*source:|<!--.*-->$)")
_UNDERLINE = framed(r"(?:={3,}|-{3,})$")
_FINAL = tuple('.!?;,”"')
#: The mark of a note after a final stop: "It shot down an aircraft in 1960. [4]"
_NOTE_MARK = framed(r"(?<=[.!?])\s*\[\d+\]$")
_FINITE = framed(
    r"(?<!\w)(?:is|are|was|were|has|have|had|will|would|can|may|does|do|did|maintains?|remains?|became|began|"
    r"provides?|includes?|features?|supports?|[a-z]{2,}ed)(?!\w)"
)
_QUESTION = framed(r"(?:What|Who|How|Why|Where|When|Which)\b")
#: A sentence ends and another begins: no heading, however many capitals it has.
_ENDS_WITHIN = framed(r"[a-z]{3}[.!?](?:\s?\[\d+\])*\s+[A-Z]")
_WORD = framed(r"[^\W\d_][\w'’.-]*")
_LONGEST_HEADING, _LONGEST_TITLE, _MOST_WORDS = 100, 180, 12


def segments(text: str) -> Iterator[Segment]:
    """The segments of a document in order."""
    block: list[_Line] = []
    first = True
    for line in _lines(text):
        if line.text and _REMARK.match(line.text) and ((first and not block) or line.text.startswith("<!--")):
            yield from _block(block, first)
            block = []
            yield Segment(line.start, line.end, Sort.REMARK)
        elif any(c.isalnum() for c in line.text):
            block.append(line)
        elif block and _UNDERLINE.match(line.text) and len(block) == 1:
            yield Segment(block[0].start, block[0].end, Sort.HEADING)
            block, first = [], False
        elif block:
            yield from _block(block, first)
            block, first = [], False
    yield from _block(block, first)


def sections(parts: list[Segment], text: str) -> tuple[Section, ...]:
    """The sections that the headings open."""
    heads = [part for part in parts if part.sort is Sort.HEADING]
    starts = [*(head.start for head in heads), len(text)]
    out = [Section("", 0, starts[0])] if starts[0] else []
    for head, following in zip(heads, starts[1:], strict=True):
        out.append(Section(text[head.start : head.end].strip(" #:*_\t"), head.start, following))
    return tuple(out)


def is_heading(text: str) -> bool:
    """Whether a line by itself reads as a heading: short, no final stop, no finite verb."""
    text = _NOTE_MARK.sub("", text)
    words = _WORD.findall(text)
    if not words or len(text) > _LONGEST_HEADING or len(words) > _MOST_WORDS or text.endswith(_FINAL):
        return False
    if not (text[0].isupper() or text[0].isdigit()):
        return False
    if text.isupper() or _QUESTION.match(text):
        return True
    if _FINITE.search(text) or _ENDS_WITHIN.search(text):
        return False
    return len(words) <= 6 if not text.endswith(":") else _in_title_case(words)


def is_title(text: str) -> bool:
    """Whether a line reads as a title or a date line: no final stop, no finite verb."""
    if _ENDS_WITHIN.search(text):
        return False
    text = _NOTE_MARK.sub("", text)
    words = _WORD.findall(text)
    if not words:
        return len(text) <= 20
    fits = len(text) <= _LONGEST_TITLE and not text.endswith(_FINAL)
    return fits and not _FINITE.search(text) and (_in_title_case(words) or is_heading(text))


def _in_title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3] or words
    return sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        start, end = at + len(raw) - len(raw.lstrip()), at + len(raw.rstrip())
        at += len(raw)
        if start >= end:
            yield _Line(at, at, "", "")
            continue
        line = text[start:end]
        marker = ""
        if not _REMARK.match(line):
            if found := _HASHES.match(line):
                marker = "#"
            elif found := _MARKER.match(line):
                marker = "1" if line[0].isdigit() else "-"
            start += found.end() if found else 0
        yield _Line(start, end, text[start:end], marker)


def _block(block: list[_Line], first: bool) -> Iterator[Segment]:
    """The segments of lines without a blank one between them."""
    if len(block) >= (2 if first else 3) and all(not line.marker and is_title(line.text) for line in block):
        yield from (Segment(line.start, line.end, Sort.INDEX) for line in block)
        return
    widest = max((len(line.text) for line in block), default=0)
    at = 0
    while at < len(block):
        line = block[at]
        if _opens_section(block, at):
            yield Segment(line.start, line.end, Sort.HEADING)
            at += 1
            continue
        last = at
        while last + 1 < len(block) and _goes_on(block[last], block[last + 1], widest):
            last += 1
        sort = Sort.ITEM if line.marker in ("-", "1") else Sort.PROSE
        yield Segment(line.start, block[last].end, sort)
        at = last + 1


def _opens_section(block: list[_Line], at: int) -> bool:
    line = block[at]
    if line.marker == "#":
        return True
    alone = len(block) == 1
    if line.marker == "-" or (line.marker == "1" and not alone):
        return False
    if not is_title(line.text) and not is_heading(line.text):
        return False
    if alone or line.text.isupper():
        return any(c.isalpha() for c in line.text)
    return at + 1 < len(block) and _heads(line.text, block[at + 1]) and (at == 0 or _closes(block[at - 1].text))


def _heads(text: str, following: _Line) -> bool:
    """Whether a title stands right above a list or a text longer than itself."""
    words = _WORD.findall(text)
    if following.marker or text.endswith(":"):
        return True
    if not following.text[0].isupper() or len(text) > _LONGEST_HEADING:
        return False
    if len(following.text) > max(len(text), 60) and len(words) >= 2 and _in_title_case(words):
        return True
    return len(text) <= 40 and following.text.endswith(".") and is_heading(text)


def _closes(text: str) -> bool:
    return text.endswith((".", "!", "?", ".”", '."', ":", ";"))


def _goes_on(line: _Line, following: _Line, widest: int) -> bool:
    """Whether a line runs on into the next: wrapped text, not the next item."""
    if following.marker:
        return False
    if following.text[0].islower():
        return True
    return 50 <= len(line.text) <= 160 and len(line.text) >= 0.7 * widest and not line.text.endswith(":")
