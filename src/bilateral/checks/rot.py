"""Words that rot: "currently", "last year", "recently" say less with every day that passes.

Each is found with what it meant on the document's own day, where that can be told, and what to write instead.
Left alone: quotations, names ("New Zealand", "Modern Slavery Act"), and what the clause dates by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.checks.folding import lowered
from bilateral.dates import Day, day_in_words
from bilateral.facts import Mood
from bilateral.parsed import Parsed
from bilateral.phrases import _
from bilateral.relations.frames import framed

_PRESENT = (
    r"currently|presently|nowadays|at\s+present|at\s+the\s+moment|at\s+this\s+time|these\s+days|today|"
    r"(?<!until\s)(?<!by\s)(?<!just\s)(?<!from\s)now(?!\s+that\b)|"
    r"to\s+date(?!\s+back|\s+from)|(?:so|thus)\s+far(?!\s+(?:as|from|apart|away)\b)|ongoing|"
    r"current(?!\s+(?:account|affairs|prices?|dollars?|transfers?|u\.?s\.?\s+dollars?))"
)
_PAST = (
    r"(?:most\s+|more\s+)?recently|(?:in\s+|over\s+|during\s+)?(?:the\s+)?(?:past\s+few|last\s+few|recent)\s+"
    r"(?:years|months|weeks|decades|days)|(?<!at\sthe\s)latest|modern(?!\s+(?:history|times?|era|day|languages?|art|"
    r"slavery|standards?|international\s+law)\b)|yesterday"
)
_COMING = (
    r"(?<!as\s)soon(?!er\b|\s+(?:after|as|thereafter|became|followed|before)\b)|upcoming|forthcoming|tomorrow|"
    r"shortly(?!\s+(?:after|before|thereafter|following)\b)|in\s+the\s+(?:near\s+future|coming\s+\w+)"
)
#: "new" means recent only of what is made on a day.
_MADE = (
    r"(?:(?:free\s+)?trade\s+)?(?:agreements?|packages?|treat(?:y|ies)|embass(?:y|ies)|consulates?|chancer(?:y|ies)|"
    r"ambassadors?|governments?|presidents?|prime\s+ministers?|laws?|strateg(?:y|ies)|partnerships?|initiatives?|"
    r"program(?:me)?s?|dialogues?|guidelines|arrangements?|accords?|pacts?|conventions?|administrations?|leaders?|"
    r"bases?|offices?|missions?|polic(?:y|ies)|memorand(?:a|um)|frameworks?|constitutions?|parliaments?|protocols?|"
    r"commitments?|deals?|contracts?|funding|facilit(?:y|ies))"
)
_NEW = rf"new(?=\s+(?:[a-z][\w-]*\s+){{0,3}}?{_MADE}\b)"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPAN = (
    rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?:years?|decades?)\s+ago|"
    rf"(?:over|in|during|for)\s+the\s+(?:past|last)\s+(?P<back>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<of>years|decades)"
)
_STEP = r"(?P<step>last|this|next)\s+(?P<unit>year|month|week|quarter|spring|summer|autumn|fall|winter)"
_ROT = framed(
    rf"(?<![\w-])(?:(?P<present>{_PRESENT})|(?P<past>{_PAST})|(?P<coming>{_COMING})|(?P<new>{_NEW})|"
    rf"(?P<span>{_SPAN})|(?P<relative>{_STEP}))(?![\w-]|['’]s\s+[a-z])"
)
#: One of these is in each word that rots: most sentences have none.
HINTS = (
    "ago", "coming", "current", "date", "far", "future", "last", "latest", "modern", "moment", "new", "next", "now",
    "ongoing", "past", "present", "recent", "shortly", "soon", "these", "this", "today", "tomorrow", "yesterday",
)  # fmt: skip
#: A year that dates the clause; "since 2013" does not say when "currently" was.
_YEAR = framed(r"(?<![\d,.$€£])\b(?:1[6-9]|20)\d\d\b(?![,.]\d)")
_BEFORE_YEAR = framed(r"\b(?:since|from|until|after|before)\s+(?:\w+\s+){0,2}(?:\d{1,2},?\s+)?$", re.I)
_QUOTED = framed(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
_LONG_CUE = 20


@dataclass(frozen=True, slots=True)
class Rot:
    """One such word at its place in the document, with what it meant on the document's day."""

    span: tuple[int, int]
    text: str
    meant: str
    suggestion: str

    @property
    def message(self) -> str:
        """What it meant, and what to write."""
        return f"{_('meant {meant}').format(meant=self.meant)}; {self.suggestion}"


def rot(parsed: Parsed) -> Iterator[Rot]:
    """The words of a sentence that rot, in order."""
    quoted: list[tuple[int, int]] | None = None
    text = lowered(parsed.text)
    for found in _ROT.finditer(text) if any(map(text.__contains__, HINTS)) else ():
        if quoted is None:
            quoted = [m.span() for m in _QUOTED.finditer(parsed.text)]
            quoted += [(c.start, c.end) for c in parsed.cues if c.mood is Mood.QUOTED and c.end - c.start > _LONG_CUE]
        inside = any(start <= found.start() < end for start, end in quoted)
        promised = found["new"] is not None and any(c.mood is Mood.PLAN for c in parsed.cues)
        if not (inside or promised or _is_a_name(parsed, found) or _is_dated(parsed, found)):
            meant, suggestion = _meaning(found, parsed.day)
            span = (parsed.offset + found.start(), parsed.offset + found.end())
            yield Rot(span, parsed.text[found.start() : found.end()], meant, suggestion)


def _is_a_name(parsed: Parsed, found: re.Match[str]) -> bool:
    """Whether the word is of a name: of something known, or written with capitals."""
    for m in parsed.mentions:
        if m.sort not in "DNW" and m.start < found.end() and found.start() < m.end:
            return True
    if not parsed.text[found.start()].isupper():
        return False
    first = not any(c.isalnum() for c in parsed.text[: found.start()])
    following = re.match(r"\s+([A-Z])", parsed.text[found.end() :])
    of_more = len(found[0].split()) > 1
    return not first or (following is not None and not of_more and found["present"] is None)


def _is_dated(parsed: Parsed, found: re.Match[str]) -> bool:
    """Whether the clause names the year in which this was so."""
    start, end = next((c for c in parsed.clauses if c[0] <= found.start() < c[1]), (0, len(parsed.text)))
    reach = parsed.text[start : max(end, found.end() + 30)]
    years = (y for y in _YEAR.finditer(reach) if not _BEFORE_YEAR.search(reach[: y.start()]))
    return next(years, None) is not None


def _meaning(found: re.Match[str], day: Day) -> tuple[str, str]:
    """What the word meant on a day, and what to write instead."""
    if found["present"]:
        meant = day_in_words(day)
        return meant, _("write “as of {day}”, or leave it out").format(day=meant)
    if found["relative"]:
        meant = _stepped(found["step"], found["unit"], day)
        if meant:
            return meant, _("write “in {meant}”").format(meant=meant)
        return _("as seen from {day}").format(day=day_in_words(day)), _("name the date")
    if found["span"]:
        years = _years(found["count"] or found["back"]) * (10 if "decade" in found[0] else 1)
        if found["count"]:
            meant = _("about {year}").format(year=day.year - years)
            return meant, _("name the year")
        meant = _("from {first} to {last}").format(first=day.year - years, last=day.year)
        return meant, _("write “{meant}”").format(meant=meant)
    word = found[0]
    if word in ("yesterday", "tomorrow"):
        meant = day_in_words(day.fromordinal(day.toordinal() + (1 if word == "tomorrow" else -1)))
        return meant, _("write “on {meant}”").format(meant=meant)
    if found["coming"]:
        return _("after {day}").format(day=day_in_words(day)), _("name the date for which it is planned")
    return _("shortly before {day}").format(day=day_in_words(day)), _("name the date or the year")


def _stepped(step: str, unit: str, day: Day) -> str:
    by = {"last": -1, "this": 0, "next": 1}[step]
    if unit == "year":
        return str(day.year + by)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + by
        return day_in_words(Day(months // 12, months % 12 + 1, 1)).partition(" ")[2]
    if step == "this" and unit not in ("week", "quarter"):
        return f"{unit} {day.year}"
    return ""


def _years(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.index(text) + 1
