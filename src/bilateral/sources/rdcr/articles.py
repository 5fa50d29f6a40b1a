"""Reading the country articles of the Office of the Historian: dated heads, and the days in the prose under them.

A head names an act and its year ("Suspension of Diplomatic Relations, 1941"); the day stands in a sentence below
("were severed on December 8, 1941"). The day is taken only from a sentence that tells of the act itself, only if it
lies in the head's year; otherwise the year is all that is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral.dates import Date, Day
from bilateral.errors import BadDate, RawData

TEI = "{http://www.tei-c.org/ns/1.0}"
_MONTHS = {name: n for n, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
_MONTH = r"(?P<m>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
#: "July 29, 1858", "April 22", "July 1972", "July of 1815", "1822"
DATE = re.compile(
    rf"(?P<about>on or about )?\b(?:{_MONTH} (?:(?P<d>\d{{1,2}})(?:,? (?P<dy>\d{{4}}))?\b|(?:of )?(?P<my>\d{{4}}))|"
    r"(?P<y>1[789]\d\d|20\d\d))\b"
)
_YEAR = re.compile(r"\b(1[789]\d\d|20\d\d)\b")
#: The end of a sentence, not of "U. S.", "Jr." or an initial.
_END = re.compile(r"(?<![A-Z])(?<!\bJr)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bGen)\.[”’\"')]*\s+(?=[A-Z“\"(])")


@dataclass(frozen=True)
class Entry:
    """One dated head of an article and the text under it. `place` leads back to it: file, and number in the file."""

    slug: str
    place: str
    head: str
    sentences: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The head's year; None where it has none, or names a span of years."""
        years = set(_YEAR.findall(self.head))
        return int(next(iter(years))) if len(years) == 1 and not re.search(r"\d{4}\s*[-–]\s*\d", self.head) else None


@dataclass(frozen=True)
class Article:
    """One article: the country's slug, its entries, and the first and last day of the months it bears."""

    slug: str
    entries: tuple[Entry, ...]
    written: tuple[Day, Day]


def articles(folder: Path, parsed: Any) -> Iterator[Article]:
    """All articles, in order of file. `parsed` reads a file and checks its fields."""
    for path in sorted(folder.glob("*.xml")):
        root = parsed(path)
        heads = [d for d in root.iter(f"{TEI}div") if d.get("type") == "timeline"]
        entries = tuple(
            Entry(path.stem, f"articles/{path.name}#{n}", _text(d.find(f"{TEI}head")), tuple(_sentences(d)))
            for n, d in enumerate(heads, 1)
        )
        yield Article(path.stem, entries, _written(root, path))


def _sentences(div: Any) -> Iterator[str]:
    for part in div:
        if part.tag in (f"{TEI}p", f"{TEI}list"):
            yield from (s for s in _END.split(_text(part)) if s)


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _written(root: Any, path: Path) -> tuple[Day, Day]:
    """First and last day of the latest month that the header names, or of the year where it names no month of it."""
    header = " ".join(_text(e) for e in root.iter(f"{TEI}publicationStmt", f"{TEI}sourceDesc"))
    dates = [read(m) for m in DATE.finditer(header)]
    if not dates:
        raise RawData(f"{path}: the header names no year. Read it in corrections.yml.")
    spans = [(d.earliest, d.latest) for d in dates if d.earliest and d.latest]
    return max(spans, key=lambda span: (span[1].year, span[0]))


def read(m: re.Match[str], year: int | None = None) -> Date:
    """A date as the prose has it; one without a year is of the given one. Raises BadDate."""
    when = m["dy"] or m["my"] or m["y"] or (str(year) if year else "")
    if not when:
        raise BadDate(f"{m[0]!r} names no year")
    text = when
    if m["m"]:
        text += f"-{_MONTHS[m['m'][:3].lower()]:02}"
    if m["d"]:
        text += f"-{int(m['d']):02}"
    return Date.parse(text + ("~" if m["about"] else ""))


def date_of(entry: Entry, act: re.Pattern[str], year: int | None) -> Date | None:
    """The date of an act: the one nearest to its words, first after, then before them; of the head's year."""
    for sentence in entry.sentences:
        for told in act.finditer(sentence):
            found = []
            for m in DATE.finditer(sentence):
                try:
                    date = read(m, year)
                except BadDate:
                    continue
                if date.earliest and (year is None or date.earliest.year == year) and (m["d"] or m["my"] or m["m"]):
                    gap = m.start() - told.end() if m.start() >= told.end() else told.start() - m.end()
                    found.append((gap, date))
            if found:
                return min(found, key=lambda item: item[0])[1]
    return Date.parse(str(year)) if year else None
