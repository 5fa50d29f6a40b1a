"""Documents given to `check`: read, and their title, day and parties found.

The text is kept as it is, so that an offset in it is a place in the file. What can't be found is asked for:
the day by ``--as-of``, the parties by ``--parties``.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from bilateral.checks.dates_in_text import dates
from bilateral.checks.gazetteer import Gazetteer, sure_countries
from bilateral.checks.layout import Section, Segment, Sort, sections, segments
from bilateral.countries import find, surface_forms
from bilateral.dates import Day
from bilateral.errors import SameCountry, UnreadableDocument, UsageError

#: A pair of ids, or two names with a comma.
Parties = tuple[str, str] | str | None

SUFFIXES = (".txt", ".md", ".markdown", ".text", "")
_HEAD_LINES = 16
_ANY_DAY = Day(2000, 1, 1)  # no date that depends on it is taken
_REMEDY = "Give both: --as-of 2024-05-23 --parties USA,KEN"
_REMARK = re.compile(r"\s*(?:#\s*source:|<!--)")
_DATED = re.compile(
    r"(?:as\s+of|date|dated|published|issued|updated|last\s+updated|released?|fact\s+sheet|press\s+release|"
    r"for\s+immediate\s+release|washington|dc|d\.c\.|posted|on|\W|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun|day|"
    r"office\s+of\s+the\s+spokesperson|briefing\s+room|statements\s+and\s+releases)*",
    re.IGNORECASE,
)
_SORT_OF_PAPER = re.compile(
    r"(?:fact\s*sheet|press release|(?:the )?white house|statements? and releases|(?:u\.?s\.? )?department of state|"
    r"bureau of [\w\s]+)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?<!\w)(?:as\s+of|(?:last\s+)?updated(?:\s+on)?:?|published(?:\s+on)?:?|date:)\s+", re.IGNORECASE
)
#: Publishers that name no country.
_PUBLISHERS = (
    (r"White\s+House|Department\s+of\s+State|State\s+Department|Bureau\s+of\s+[\w\s]+Affairs|Office\s+of\s+the\s+"
     r"Spokesperson|Congressional\s+Research\s+Service|Department\s+of\s+Defense", "United States"),
    (r"Downing\s+Street|Foreign,\s+Commonwealth|Foreign\s+(?:&|and)\s+Commonwealth|GOV\.UK|House\s+of\s+Commons",
     "United Kingdom"),
    (r"Global\s+Affairs\s+Canada", "Canada"),
    (r"Élysée|Quai\s+d['’]Orsay", "France"),
    (r"Auswärtiges\s+Amt|Federal\s+Foreign\s+Office", "Germany"),
)  # fmt: skip


#: Larger documents are refused: reading takes time in proportion.
LARGEST = 5_000_000
#: Markdown's note marks and notes, blanked so that every character stays in its place.
_NOTE_MARK = re.compile(r"^\[\^\w+\]:.*$|\[\^\w+\]", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A text about two countries: `day` is its own, the day of its present tense."""

    title: str
    text: str
    day: Day
    parties: tuple[str, str]
    sha256: str
    path: str = ""
    first_line: int = 1

    @cached_property
    def segments(self) -> list[Segment]:
        return list(segments(self.text))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return sections(self.segments, self.text)


def read(
    path: Path | str,
    as_of: Day | None = None,
    parties: Parties = None,
    gazetteer: Gazetteer | None = None,
) -> Document:
    """Read a file, or standard input for ``-``; `parties` as a pair of ids or as a text, ``USA,KEN``.

    Raises UnreadableDocument, which names the remedy, and UnknownCountry for a party that is none.
    """
    if str(path) == "-":
        return document(sys.stdin.buffer.read(), as_of, parties, gazetteer, "-")
    file = Path(path)
    if file.suffix.lower() not in SUFFIXES:
        raise UnreadableDocument(f"{file}: a {file.suffix} file is not read. Save it as plain text (.txt) or .md.")
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(f"{file}: can't be opened ({reason}). Check the path and its rights.") from error
    return document(data, as_of, parties, gazetteer, str(file))


def document(
    data: bytes | str,
    as_of: Day | None = None,
    parties: Parties = None,
    gazetteer: Gazetteer | None = None,
    path: str = "",
) -> Document:
    """Make a document of a text, finding what is not given. Raises UnreadableDocument."""
    if len(data) > LARGEST:
        raise UnreadableDocument(f"{path or 'the text'}: {len(data):,} bytes, more than a fact sheet has. Split it.")
    where = {"": "the text", "-": "standard input"}.get(path, path)
    raw = data.encode() if isinstance(data, str) else data
    text = data if isinstance(data, str) else _decoded(raw, where)
    text = _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), text)
    head = list(_head(text))
    if not head:
        raise UnreadableDocument(f"{where}: holds no text. Give a .txt or .md file with sentences in it.")
    title = _title(head)
    day = as_of or _day(head, text)
    if day is None:
        raise UnreadableDocument(f"{where}: no date found. Write it below the title, or give it. {_REMEDY}")
    pair = _given(parties, day) or _parties(title, head, text, gazetteer or of_countries(), day)
    if pair is None:
        raise UnreadableDocument(f"{where}: no two countries found. Name both in the title, or give them. {_REMEDY}")
    return Document(title, text, day, pair, hashlib.sha256(raw).hexdigest(), path)


@cache
def of_countries() -> Gazetteer:
    """Countries' names only: enough to find a document's parties."""
    return Gazetteer((), surface_forms())


def _given(parties: Parties, day: Day) -> tuple[str, str] | None:
    if not parties:
        return None
    names = parties.split(",") if isinstance(parties, str) else parties
    if len(names) != 2:
        raise UsageError(f"--parties {','.join(names)}: give two countries, as in USA,KEN.")
    first, second = (find(name.strip(), day).id for name in names)
    if first == second:
        raise SameCountry(f"--parties {','.join(names)}: both are {first}. Give two countries, as in USA,KEN.")
    return first, second


def _decoded(raw: bytes, where: str) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in raw:
        raise UnreadableDocument(f"{where}: is not text but binary. Save the document as plain text (.txt) or .md.")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        raise UnreadableDocument(f"{where}: is not UTF-8 at {place}. Save it as plain text in UTF-8.") from error


def _head(text: str) -> Iterator[str]:
    """The first lines that hold text."""
    count = 0
    for line in text.splitlines():
        if any(c.isalnum() for c in line) and not _REMARK.match(line):
            yield line.strip(" #*_\t\u00a0")
            count += 1
            if count == _HEAD_LINES:
                return


def _title(head: list[str]) -> str:
    """The first line; the next one where the first only says what kind of paper this is."""
    return next((line for line in head[:5] if not _SORT_OF_PAPER.fullmatch(line.strip(": "))), head[0])[:300]


def _day(head: list[str], text: str) -> Day | None:
    """The day on a line of the head that says little else, or after "as of" anywhere."""
    for line in head:
        for span in dates(line, _ANY_DAY) if len(line) <= 90 else ():
            rest = line[: span.start] + line[span.end :]
            if span.date.day and _is_dated(line[span.start : span.end]) and _DATED.fullmatch(rest):
                return span.date.day
    for match in _STATED.finditer(text):
        following = text[match.end() : match.end() + 30]
        for span in dates(following, _ANY_DAY)[:1]:
            if span.start == 0 and span.date.day and _is_dated(following[: span.end]):
                return span.date.day
    return None


def _is_dated(text: str) -> bool:
    """Whether a date is written with its year, not as "today"."""
    return bool(re.search(r"\d{4}", text))


def _parties(title: str, head: list[str], text: str, gazetteer: Gazetteer, day: Day) -> tuple[str, str] | None:
    """The first two countries of the title; else its one and the publisher's, or the most mentioned other."""
    named = sure_countries(gazetteer.find(title, day))[:2]
    publisher = next((c for line in head[:6] if (c := _publisher(line, gazetteer, day))), None)
    if len(named) < 2 and publisher and publisher not in named:
        named.append(publisher)
    if len(named) < 2:
        counts = Counter(hit.ids[0] for hit in gazetteer.find(text, day) if hit.sort == "C" and hit.sure)
        named.extend([c for c, _ in counts.most_common(3) if c not in named][: 2 - len(named)])
    return (named[0], named[1]) if len(named) == 2 else None


def _publisher(line: str, gazetteer: Gazetteer, day: Day) -> str | None:
    for pattern, name in _PUBLISHERS:
        if len(line) <= 90 and re.search(pattern, line, re.IGNORECASE):
            return gazetteer.country(name, day)
    if re.match(r"(?:Ministry|Department|Embassy|Government|Office)\b", line) and len(line) <= 90:
        return next(iter(sure_countries(gazetteer.find(line, day))), None)
    return None


def is_text(segment: Segment) -> bool:
    """Whether a segment holds sentences."""
    return segment.sort in (Sort.PROSE, Sort.ITEM)
