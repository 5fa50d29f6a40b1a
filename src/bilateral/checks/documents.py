"""Documents given to `check`: read, and their title, day and parties found.

The text of a .txt or .md file is kept as it is, so that an offset in it is a place in the file; of other forms it is
the text shown, which `readers` make. What can't be found is asked for: the day by ``--as-of``, the parties by
``--parties``.
"""

import datetime as dt
import hashlib
import re
import stat
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.identity import EARLIEST, day_of, head, parties_of, title_of
from bilateral.checks.layout import Section, Segment, Sort, sections, segments
from bilateral.checks.readers.contract import LARGEST_FILE, Reading, Unreadable
from bilateral.countries import find, surface_forms
from bilateral.dates import Day
from bilateral.errors import SameCountry, UnreadableDocument, UsageError
from bilateral.relations.frames import framed

#: A pair of ids, or two names with a comma.
Parties = tuple[str, str] | str | None

#: Markdown's note marks and notes, blanked so that every character stays in its place.
_NOTE_MARK = framed(r"^\[\^\w+\]:.*$|\[\^\w+\]", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A text about two countries: `day` is its own, the day of its present tense.

    `notes` tell what was guessed or left out when it was read, each a sentence without its stop.
    """

    title: str
    text: str
    day: Day
    parties: tuple[str, str]
    sha256: str
    path: str = ""
    first_line: int = 1
    notes: tuple[str, ...] = ()

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
        if sys.stdin is None:
            raise UnreadableDocument("standard input: is closed. Give a file.")
        return document(sys.stdin.buffer.read(LARGEST_FILE + 1), as_of, parties, gazetteer, "-")
    file = Path(path)
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableDocument(f"{file}: is a folder. Give the files in it one by one.")
        if not stat.S_ISREG(mode):
            raise UnreadableDocument(
                f"{file}: is a pipe or a device, not a file. Give it on standard input: - < {file}"
            )
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableDocument(f"{file}: can't be opened ({reason}). Check the path and its rights.") from error
    return document(data, as_of, parties, gazetteer, str(file))


def document(
    data: bytes | str,
    as_of: Day | None = None,
    parties: Parties = None,
    gazetteer: Gazetteer | None = None,
    path: str = "",
) -> Document:
    """Make a document of a text, or of the bytes of a file, finding what is not given. Raises UnreadableDocument."""
    where = {"": "the text", "-": "standard input"}.get(path, path)
    reading = _reading(data, where, path)
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    text, notes = reading.text, list(reading.notes)
    if "[^" in text:
        text = _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), text)
    lines = head(text, reading.title)
    if not lines:
        raise UnreadableDocument(f"{where}: holds no text. Give a document with sentences in it.")
    title = title_of(lines)
    day = as_of or _day(lines, text, reading, where, notes)
    pair = _given(parties, day)
    if pair is None:
        known = gazetteer or of_countries()
        pair, note, candidates = parties_of(title, lines, reading.publisher, text, known, day)
        if pair is None:
            raise UnreadableDocument(f"{where}: {_whose(candidates)}")
        notes += [note] if note else []
    return Document(title, text, day, pair, hashlib.sha256(raw).hexdigest(), path, notes=tuple(notes))


@cache
def of_countries() -> Gazetteer:
    """Countries' names only: enough to find a document's parties."""
    return Gazetteer((), surface_forms())


def _reading(data: bytes | str, where: str, path: str) -> Reading:
    try:
        if isinstance(data, str):
            from bilateral.checks.readers.plain import of_text

            return of_text(data)
        from bilateral.checks.readers import read as of

        return of(data, Path(path).suffix if path not in ("", "-") else "")
    except Unreadable as error:
        raise UnreadableDocument(f"{where}: {error}") from error


def _day(lines: list[str], text: str, reading: Reading, where: str, notes: list[str]) -> Day:
    """The day that the text names, else the one in the file's properties."""
    today = dt.date.today()
    day, note = day_of(lines, text, today)
    if day is None and reading.date:
        try:
            hinted = dt.date.fromisoformat(reading.date)
        except ValueError:
            hinted = None
        if hinted and EARLIEST <= hinted <= today:
            day, note = hinted, "its text bears no date: taken from the file's properties"
    if day is None:
        odd = f" ({note})" if note else ""
        raise UnreadableDocument(
            f"{where}: no date found{odd}. Write it below the title, or give it: --as-of 2024-05-23"
        )
    notes += [note] if note else []
    return day


def _whose(candidates: list[str]) -> str:
    if len(candidates) < 2:
        return "no two countries found. Name both in the title, or give them: --parties USA,KEN"
    found = ", ".join(candidates[:10]) + (" …" if len(candidates) > 10 else "")
    return f"which two countries is it about? It names {found}. Give them: --parties {candidates[0]},{candidates[1]}"


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


def is_text(segment: Segment) -> bool:
    """Whether a segment holds sentences."""
    return segment.sort in (Sort.PROSE, Sort.ITEM)
