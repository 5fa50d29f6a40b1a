"""Dates in running text.

A preposition is never part of a date: "since 1954" is the date 1954 after "since". A span is one date:
"from 1951 to 1960" is the date 1951/1960 after "from". A figure of four digits is a year only where nothing
around it speaks of a count, an address or a number of a document.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bilateral.checks.date_forms import EDGE, FORMS, FORMS_OF_MARKS, FORMS_OF_WORDS, MONTHS, YEAR, hull, year_part
from bilateral.checks.dates_reckoned import after, past
from bilateral.checks.folding import words, words_in
from bilateral.checks.numbers_in_text import has_figures, is_address
from bilateral.dates import Date, Day
from bilateral.errors import BadDate
from bilateral.relations.frames import framed


class DateSpan(NamedTuple):
    """A date and where it stands."""

    start: int
    end: int
    date: Date
    ends: tuple[Date, Date] | None = None


_BARE = framed(
    r"(?P<about>(?<!\w)(?:circa|ca?\.|about|around|approximately)\s+)?"
    rf"(?:(?P<edge>(?<!\w){EDGE})|(?<![\w$€£¥#/])(?<![\d.,:–-]))(?P<y>{YEAR})(?![\w%]|[,.:–-]\d|/\d)"
)
_NO_YEAR_BEFORE = framed(
    r"(?:(?<!\w)(?:no|nos|number|numbers|resolution|unscr|section|room|article|law|page|pp?|chapter|paragraph|bill|"
    r"suite|box|route|highway|boeing|docket|order|directive|regulation|over|than|nearly|some|almost|least|most|"
    r"usd|eur|roughly|additional|another|tel|phone|fax|extension)\.?\s+|[$€£¥#]\s?)$",
    re.IGNORECASE,
)
_COUNTED = framed(
    r"\s*-?\s*(?:(?:\w+-)?(?:\w+\s+)?(?:troops|people|persons|students|soldiers|personnel|participants|citizens|"
    r"miles|mi|kilomet(?:er|re)s|km|met(?:er|re)s|feet|tons?|tonnes|acres|hectares|jobs|companies|firms|times|years|"
    r"days|hours|megawatts|gigawatts|mw|gw|kw|troop|officers|men|women|children|visas|scholarships|scholars|square|"
    r"million|billion|trillion|percent|per\s+cent|dollars|euros|yen|vehicles|aircraft|barrels|workers|refugees|"
    r"tourists|visitors|islands|degrees|species|deaths|families|households|schools|villages|items|units|pounds)\b)",
    re.IGNORECASE,
)
_YEAR_FOR_SURE = framed(r"(?:(?<!\w)(?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil)\s+|['’]s\s+)$")
_FROM_TO = framed(r"\s+(?:to|through|until|till)\s+(?:the\s+)?$|\s*[–—-]\s*$", re.IGNORECASE)
_AND = framed(r"\s+and\s+(?:the\s+)?$", re.IGNORECASE)
_OF, _THAT_YEAR = framed(r"\s+(?:of|in)\s+"), framed(r"(?:that|the\s+same)\s+year", re.IGNORECASE)


def dates(text: str, today: Day, before: Date | None = None) -> tuple[DateSpan, ...]:
    """The dates of a text in order, none overlapping.

    `today` is the document's day, `before` the last date told before the text: that of "the same year".
    """
    said = words_in(text)
    figures = has_figures(text)
    if not figures and not said & _WORDED:
        return ()
    found: list[DateSpan] = []
    taken = bytearray(len(text))

    def add(start: int, end: int, date: Date) -> None:
        if taken.find(b"1", start, end) < 0:
            found.append(DateSpan(start, end, date))
            taken[start:end] = b"1" * (end - start)

    asked = {number for word in FORMS_OF_WORDS.keys() & said for number in FORMS_OF_WORDS[word]}
    if figures:
        asked.update(number for number, marks in FORMS_OF_MARKS if any(map(text.__contains__, marks)))
    hedged = not said.isdisjoint(_ROUGH)
    for number in sorted(asked):
        pattern, read, _ = FORMS[number]
        for match in pattern.finditer(text):
            if taken.find(b"1", *match.span()) < 0:
                try:
                    start, date = match.start(), read(match, today)
                except (ValueError, OverflowError, BadDate):
                    continue
                if hedged and (about := _ABOUT.search(text, max(0, start - 24), start)):
                    start, date = about.start("about"), replace(date, approximate="~")
                add(start, match.end(), date)
    years = figures and any(not taken[match.start()] for match in _YEARS.finditer(text))
    for match in _BARE.finditer(text) if years else ():
        if taken.find(b"1", *match.span()) < 0 and _is_year(text, match):
            date = year_part(match["y"] + ("~" if match["about"] else ""), match["part"])
            add(match.start() if match["about"] or match["edge"] else match.start("y"), match.end(), date)
    for reckoned in past(text, today):
        add(*reckoned)
    told = sorted(((span.start, span.end, span.date) for span in found), key=lambda span: span[:2])
    for reckoned in after(text, told, before):
        add(*reckoned)
    return tuple(_spans(text, sorted(found, key=lambda span: span.start)))


#: "since about 11 May 1898"; "on or about" is told of the act.
_ABOUT = framed(
    r"(?<!\w)(?:since|from|until|till|by|in|on)\s+(?P<about>(?:about|around|circa|approximately)\s+)$", re.I
)
_ROUGH = words("about around circa approximately")
_YEARS = framed(YEAR)
#: Words without which a date is told in figures.
_WORDED = MONTHS | words(
    "today yesterday tomorrow ago recent later earlier before after afterwards administration presidency ww wwi wwii "
    "war day days week weeks month months year years decade decades century centuries spring summer autumn fall winter"
)


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
                yield DateSpan(first.start, last.end, hull(first.date, last.date), (first.date, last.date))
                at += 2
                continue
            if _OF.fullmatch(middle) and _THAT_YEAR.match(text, last.start) and last.date.latest:
                said = f"{text[first.start : first.end]} {last.date.latest.year}"  # "May 2 of that year"
                if whole := dates(said, last.date.latest):
                    yield DateSpan(first.start, last.end, whole[0].date)
                    at += 2
                    continue
        yield first
        at += 1
