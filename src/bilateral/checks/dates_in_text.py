"""Dates in running text.

A preposition is never part of a date: "since 1954" is the date 1954 after "since". A span is one date:
"from 1951 to 1960" is the date 1951/1960 after "from". A figure of four digits is a year only where nothing
around it speaks of a count, an address or a number of a document.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bilateral.checks.numbers_in_text import is_address
from bilateral.dates import Date, Day
from bilateral.errors import BadDate


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date and where it stands."""

    start: int
    end: int
    date: Date
    ends: tuple[Date, Date] | None = None


_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\s+(?:to|through|until|and)\s+)"
_LEFT, _RIGHT = r"(?<![\w.$€£¥#/–-])", r"(?![\w%]|[.,–-]\d|/\d)"
_EDGE = r"(?:(?:early|mid|late)[\s-]+|the\s+(?:beginning|start|end|middle)\s+of\s+)"
_SEASONS = {"spring": (3, 6), "summer": (6, 9), "fall": (9, 12), "autumn": (9, 12), "winter": (1, 3)}
_CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
              "twenty-first": 21}  # fmt: skip
_WARS = (
    (r"(?:World\s+War\s+(?:II|Two|2)|WW\s?II|WW2|(?:the\s+)?Second\s+World\s+War)", "1939-09-01/1945-09-02"),
    (r"(?:World\s+War\s+(?:I|One|1)|WW\s?I|WW1|(?:the\s+)?(?:First\s+World|Great)\s+War)", "1914-07-28/1918-11-11"),
    (r"(?:the\s+)?Korean\s+War", "1950-06-25/1953-07-27"),
    (r"(?:the\s+)?Vietnam\s+War", "1955/1975-04-30"),
    (r"(?:the\s+)?Cold\s+War", "1947/1991"),
    (r"(?:the\s+)?(?:Persian\s+)?Gulf\s+War", "1990-08-02/1991-02-28"),
)

_Read = Callable[[re.Match[str], Day], Date]


def _month(name: str) -> int:
    return "janfebmaraprmayjunjulaugsepoctnovdec".index(name[:3].lower()) // 3 + 1


def _on(year: int, month: int, day: str) -> Date:
    return Date.on(dt.date(year, month, int(re.sub(r"\D", "", day))))


def _in(year: int, month: int = 0) -> Date:
    return Date.parse(f"{year:04d}-{month:02d}" if month else f"{year:04d}")


def _hull(first: Date, last: Date) -> Date:
    return Date(first.earliest, last.latest, first.approximate or last.approximate)


def _two_days(m: re.Match[str], _: Day) -> Date:
    year, first = int(m["y"]), _month(m["m"])
    last = _month(m["m2"]) if m["m2"] else first
    return _hull(_on(year, first, m["d"]), _on(year, last, m["d2"]))


def _without_year(m: re.Match[str], today: Day) -> Date:
    """The last such day or month before the document, or the next one: which is not said."""
    month, day = _month(m["m"]), int(re.sub(r"\D", "", m["d"])) if m["d"] else 0

    def of(year: int) -> Date:
        return _on(year, month, str(day)) if day else _in(year, month)

    this = of(today.year)
    if this.earliest and this.earliest <= today:
        return _hull(this, of(today.year + 1))
    return _hull(of(today.year - 1), this)


def _years(m: re.Match[str], _: Day) -> Date:
    first, last = int(m["y"]), int(m["y2"])
    return _hull(_in(first), _in(last if last > 99 else first - first % 100 + last))


def _decade(m: re.Match[str], _: Day) -> Date:
    return Date.parse(m["y"][:3] + "X")


def _century(m: re.Match[str], _: Day) -> Date:
    number = int(m["n"][:-2]) if m["n"][0].isdigit() else _CENTURIES[m["n"].lower()]
    return Date.parse(f"{number - 1}01/{number}00")


def _season(m: re.Match[str], _: Day) -> Date:
    year, (first, last) = int(m["y"]), _SEASONS[m["s"].lower()]
    start = _in(year - 1, 12) if first == 1 else _in(year, first)
    return _hull(start, _in(year, last))


def _fiscal(m: re.Match[str], _: Day) -> Date:
    first, last = int(m["y"]), int(m["y2"] or m["y"])
    last = last if last > 99 else first - first % 100 + last
    return Date(dt.date(first - 1, 7, 1), dt.date(last + 1, 3, 31))


def _relative(m: re.Match[str], today: Day) -> Date:
    word = m[0].lower().split()
    if word[-1] in ("today", "yesterday"):
        return Date.on(today - dt.timedelta(days=word[-1] == "yesterday"))
    step = {"last": -1, "this": 0, "next": 1}[word[-2]]
    if word[-1] == "year":
        return _in(today.year + step)
    months = today.year * 12 + today.month - 1 + step
    return _in(months // 12, months % 12 + 1)


def _always(date: Date) -> _Read:
    return lambda _match, _today: date


def _forms() -> Iterator[tuple[str, _Read]]:
    """The grammar: a pattern and its reading, the longer forms first."""
    for pattern, dates in _WARS:
        yield rf"(?<!\w){pattern}(?!\w)", _always(Date.parse(dates))
    day, year = rf"(?P<d>{_DAY})", rf"(?P<y>{_YEAR})"
    yield (rf"{_LEFT}{year}-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)(?![\w-])",
           lambda m, _: _on(int(m["y"]), int(m["m"]), m["d"]))  # fmt: skip
    month, second = rf"(?P<m>{_MONTH})", rf"(?:(?P<m2>{_MONTH})\s+)?(?P<d2>{_DAY})"
    yield rf"(?<!\w){month}\s+{day}{_TO}{second},?\s+{year}{_RIGHT}", _two_days
    yield rf"{_LEFT}{day}(?:\s+{month})?{_TO}(?P<d2>{_DAY})\s+(?P<m2>{_MONTH}),?\s+{year}{_RIGHT}", _two_days_first
    yield (rf"(?<!\w){month}\s+{day}(?:,\s*|\s+){year}{_RIGHT}",
           lambda m, _: _on(int(m["y"]), _month(m["m"]), m["d"]))  # fmt: skip
    yield (rf"{_LEFT}{day}\s+(?:of\s+)?{month},?\s+{year}{_RIGHT}",
           lambda m, _: _on(int(m["y"]), _month(m["m"]), m["d"]))  # fmt: skip
    yield (rf"(?<!\w){month}{_TO}(?P<m2>{_MONTH}),?\s+{year}{_RIGHT}",
           lambda m, _: _hull(_in(int(m["y"]), _month(m["m"])), _in(int(m["y"]), _month(m["m2"]))))  # fmt: skip
    yield (rf"(?:(?<!\w){_EDGE})?(?<!\w){month},?\s+(?:of\s+)?{year}{_RIGHT}",
           lambda m, _: _in(int(m["y"]), _month(m["m"])))  # fmt: skip
    yield (rf"(?<!\w)(?P<s>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?:\s+of)?,?\s+{year}{_RIGHT}", _season)
    yield rf"(?<!\w)(?:[Ff]iscal\s+[Yy]ears?\s+|FYs?\s?){year}(?:{_TO}(?P<y2>{_YEAR}|\d\d))?(?!\w)", _fiscal
    yield rf"(?:(?<!\w){_EDGE})?(?<![\w.$€£¥#/])(?P<y>1[5-9]\d0|20\d0)['’]?s(?!\w)", _decade
    centuries = "|".join((r"(?:1[6-9]|20|21)(?:th|st)", *_CENTURIES))
    yield rf"(?:(?<!\w){_EDGE})?(?<!\w)(?P<n>{centuries})[\s-]+[Cc]entury(?!\w)", _century
    yield (rf"{_LEFT}{year}-(?P<m>0[1-9]|1[0-2])(?![\w-])", _year_and_two)
    yield rf"{_LEFT}{year}{_DASH}(?P<y2>{_YEAR}|\d\d)(?![\w%]|[.,–-]\d)", _years
    yield (rf"(?<!\w)(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?![\w%]|[.,:–-]\d|,?\s+\d)", _without_year)
    yield rf"{_LEFT}(?P<d>{_DAY})\s+(?P<m>{_MONTH})(?!\w)", _without_year
    yield (
        r"(?<!\w)(?:[Tt]oday|[Yy]esterday|(?:(?:[Ee]arlier|[Ll]ater)\s+)?(?:[Tt]his|[Ll]ast|[Nn]ext)\s+(?:year|month))(?![\w'’])",
        _relative,
    )
    yield rf"(?<=[Ii]n )(?P<m>{_MONTH})(?P<d>)(?=[\s,.;)])", _without_year


def _two_days_first(m: re.Match[str], _: Day) -> Date:
    year, last = int(m["y"]), _month(m["m2"])
    first = _month(m["m"]) if m["m"] else last
    return _hull(_on(year, first, m["d"]), _on(year, last, m["d2"]))


def _year_and_two(m: re.Match[str], day: Day) -> Date:
    """``2016-03`` is a month, ``2003-04`` may be two years."""
    year, two = int(m["y"]), int(m["m"])
    return _hull(_in(year), _in(year + two - year % 100)) if two > year % 100 else _in(year, two)


_FORMS = tuple((re.compile(pattern), read) for pattern, read in _forms())

_BARE = re.compile(
    rf"(?P<about>(?<!\w)(?:circa|ca?\.|about|around|approximately)\s+)?(?P<edge>(?<!\w){_EDGE})?"
    rf"(?<![\w$€£¥#/])(?<![\d.,:–-])(?P<y>{_YEAR})(?![\w%]|[,.:–-]\d|/\d)"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:(?<!\w)(?:no|nos|number|numbers|resolution|unscr|section|room|article|law|page|pp?|chapter|paragraph|bill|"
    r"suite|box|route|highway|boeing|docket|order|directive|regulation|over|than|nearly|some|almost|least|most|"
    r"usd|eur|roughly|additional|another|tel|phone|fax|extension)\.?\s+|[$€£¥#]\s?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*-?\s*(?:(?:\w+-)?(?:\w+\s+)?(?:troops|people|persons|students|soldiers|personnel|participants|citizens|"
    r"miles|mi|kilomet(?:er|re)s|km|met(?:er|re)s|feet|tons?|tonnes|acres|hectares|jobs|companies|firms|times|years|"
    r"days|hours|megawatts|gigawatts|mw|gw|kw|troop|officers|men|women|children|visas|scholarships|scholars|square|"
    r"million|billion|trillion|percent|per\s+cent|dollars|euros|yen|vehicles|aircraft|barrels|workers|refugees|"
    r"tourists|visitors|islands|degrees|species|deaths|families|households|schools|villages|items|units|pounds)\b)",
    re.IGNORECASE,
)
_YEAR_FOR_SURE = re.compile(r"(?:(?<!\w)(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil)\s+|['’]s\s+)$")
_FROM_TO = re.compile(r"\s+(?:to|through|until|till)\s+(?:the\s+)?$|\s*[–—-]\s*$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?$", re.IGNORECASE)


def dates(text: str, today: Day) -> tuple[DateSpan, ...]:
    """The dates of a text in order, none overlapping; `today` is the document's day."""
    if not _DIGIT.search(text) and not _WORDED.search(text):
        return ()
    found: list[DateSpan] = []
    taken = bytearray(len(text))
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                try:
                    date = read(match, today)
                except (ValueError, OverflowError, BadDate):
                    continue
                found.append(DateSpan(match.start(), match.end(), date))
                taken[match.start() : match.end()] = b"1" * (match.end() - match.start())
    for match in _BARE.finditer(text):
        if not any(taken[match.start() : match.end()]) and _is_year(text, match):
            date = Date.parse(match["y"] + ("~" if match["about"] else ""))
            start = match.start() if match["about"] or match["edge"] else match.start("y")
            found.append(DateSpan(start, match.end(), date))
    return tuple(_spans(text, sorted(found, key=lambda span: span.start)))


_DIGIT = re.compile(r"\d")
_WORDED = re.compile(r"[Tt]oday|[Yy]esterday|(?:year|month)\b|War\b|[Cc]entury|WW|\b[Ii]n [A-Z]")


def _is_year(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    if is_address(text, match.end()) or _NO_YEAR_BEFORE.search(before):
        return False
    return bool(_YEAR_FOR_SURE.search(before)) or not _COUNTED.match(text, match.end())


def _spans(text: str, found: list[DateSpan]) -> Iterator[DateSpan]:
    """Join "from A to B", "A–B" and "between A and B" into one."""
    at = 0
    while at < len(found):
        first = found[at]
        if at + 1 < len(found):
            last = found[at + 1]
            middle, before = text[first.end : last.start], text[max(0, first.start - 14) : first.start]
            between = re.search(r"(?<!\w)between\s+(?:the\s+)?$", before, re.IGNORECASE) and _AND.match(middle)
            later = first.date.earliest and last.date.latest and first.date.earliest <= last.date.latest
            if later and (between or _FROM_TO.match(middle)):
                yield DateSpan(first.start, last.end, _hull(first.date, last.date), (first.date, last.date))
                at += 2
                continue
        yield first
        at += 1
