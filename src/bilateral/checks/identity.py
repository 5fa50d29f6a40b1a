"""What a document says of itself: its title, its own day, and the two countries it is about."""

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from bilateral.checks.dates_in_text import dates
from bilateral.checks.folding import words
from bilateral.checks.gazetteer import Gazetteer, sure_countries
from bilateral.dates import Day
from bilateral.relations.frames import framed

_HEAD_LINES = 16
_MOST_LOOKS = 200
_ANY_DAY = Day(2000, 1, 1)  # no date that depends on it is taken
EARLIEST = Day(1800, 1, 1)
_REMARK = framed(r"\s*(?:#\s*source:|<!--)")
#: Words that stand around a document's own date, on a line that says little else.
_AROUND_A_DATE = words(
    "as of on at by date dated published publication issued updated update last released release revised reviewed "
    "modified posted page content version edition current fact sheet factsheet press for immediate washington dc d.c "
    "mon mo tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday day "
    "office spokesperson briefing room statements and releases the white house u.s us department state "
    "researched written prepared compiled"
)
_BYLINE = framed(r"(?:researched|written|prepared|compiled|produced|updated)\b[\w\s.,'’-]*,\s*$", re.IGNORECASE)
_PLACE = framed(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2},\s*$")
_BUREAU = framed(r"\bbureau of [\w\s,]{1,80}", re.IGNORECASE)
_SORT_OF_PAPER = framed(
    r"(?:fact\s*sheet|press release|(?:the )?white house|statements? and releases|(?:u\.?s\.? )?department of state|"
    r"an official website of the united states government|menu|home|search|skip to (?:main )?content|"
    r"background notes?|bureau of [\w\s]+)",
    re.IGNORECASE,
)
_STATED = framed(r"(?<!\w)(?:as\s+of|(?:last\s+)?updated(?:\s+on)?:?|published(?:\s+on)?:?|date:)\s+", re.IGNORECASE)
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


def head(text: str, title: str = "") -> list[str]:
    """The first lines that hold text; from the title on, where it is known and stands in the text."""
    found = list(islice(_told(text), 400 if title else _HEAD_LINES))
    if title in found:
        found = found[found.index(title) :]
    return found[:_HEAD_LINES]


def _told(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):  # line by line: a document may be long
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for line in text[start:end].splitlines():
            if any(map(str.isalnum, line[:2000])) and not _REMARK.match(line):
                yield line.strip(" #*_\t\u00a0")[:2000]
        start = end + 1


def title_of(lines: list[str]) -> str:
    """The first line; the next one where the first only says what kind of paper this is."""
    return next((line for line in lines[:5] if not _SORT_OF_PAPER.fullmatch(line.strip(": "))), lines[0])[:300]


def day_of(lines: list[str], text: str, today: Day) -> tuple[Day | None, str]:
    """The document's own day and a note on it: from a line of the head that says little else, from the last lines,
    or after "as of" anywhere. A month alone stands for its last day; a day to come or before 1800 is passed over.
    """
    foot = [line for line in map(str.strip, text[-400:].splitlines()[-4:]) if len(line) <= 40]
    odd = ""
    for line, last in [*((line, False) for line in lines), *((line, True) for line in foot)]:
        for span in dates(line, _ANY_DAY) if len(line) <= 110 else ():
            said = line[span.start : span.end]
            if not _is_dated(said) or not _says_little(line[: span.start], line[span.end :], strict=last):
                continue
            if (day := span.date.day) is None:
                day, note = _month(said, today), f"its date is a month, {said}: taken as of the month's last day"
            else:
                note = ""
            if day and EARLIEST <= day <= today + dt.timedelta(days=1):
                return day, note
            odd = odd or (f"the date {said} is to come or before 1800 and was not taken" if day else "")
    for match in islice(_STATED.finditer(text), _MOST_LOOKS):
        following = text[match.end() : match.end() + 30]
        for span in dates(following, _ANY_DAY)[:1]:
            day = span.date.day
            if span.start == 0 and day and _is_dated(following[: span.end]) and EARLIEST <= day <= today:
                return day, ""
    return None, odd


def _month(said: str, today: Day) -> Day | None:
    """The last day of a month written with its year, or today within it; None for a season, a decade, a year."""
    found = re.fullmatch(r"\W*([A-Za-z]{3,9})\.?,?\s+(\d{4})\W*", said)
    names = [name.lower() for name in calendar.month_abbr]
    if not found or found[1][:3].lower() not in names[1:]:
        return None
    year, month = int(found[2]), names.index(found[1][:3].lower())
    last = Day(year, month, calendar.monthrange(year, month)[1])
    return today if last.replace(day=1) <= today < last else last


def _says_little(before: str, after: str, strict: bool) -> bool:
    """Whether what surrounds a date on its line only says that it is the document's."""
    rest = _BUREAU.sub(" ", f"{before} {after}")
    left = [word for word in re.findall(r"[^\W_][\w.]*", rest.lower()) if word.strip(".") not in _AROUND_A_DATE]
    left = [word for word in left if not re.fullmatch(r"\d{1,2}|[ap]\.?m\.?|e[sd]?t|gmt|utc|ist|hrs?", word)]
    if not left:
        return True
    if strict or any(c.isalnum() for c in after):
        return False
    return bool(_PLACE.fullmatch(before.strip()) or _BYLINE.match(before.strip()))


def _is_dated(text: str) -> bool:
    """Whether a date is written with its year, not as "today"."""
    return bool(re.search(r"\d{4}", text))


def parties_of(
    title: str, lines: list[str], publisher: str, text: str, gazetteer: Gazetteer, day: Day
) -> tuple[tuple[str, str] | None, str, list[str]]:
    """The two countries, a note on how they were found, and the candidates: those of the title; else its one and
    the publisher's; else the most mentioned, where one leads.
    """
    named = sure_countries(gazetteer.find(title, day))
    if len(named) == 2:
        return (named[0], named[1]), "", named
    counts = Counter(hit.ids[0] for hit in gazetteer.find(text, day) if hit.sort == "C" and hit.sure)
    ranked = [country for country, _ in counts.most_common()]
    if len(named) > 2:
        lead = ranked[:2]
        sure = set(lead) <= set(named) and (len(ranked) < 3 or counts[ranked[1]] >= 1.5 * counts[ranked[2]])
        order = [country for country in named if country in lead]
        return ((order[0], order[1]) if sure and len(order) == 2 else None), "", named
    said = [publisher, *(line for line in lines[:6])]
    of = next((country for line in said if line and (country := _publisher(line, gazetteer, day))), None)
    if of and of not in named:
        named.append(of)
    note = ""
    if len(named) < 2:
        others = [country for country in ranked if country not in named]
        missing = 2 - len(named)
        follows = counts[others[missing]] if len(others) > missing else 0
        if len(others) >= missing and counts[others[missing - 1]] >= max(1.5 * follows, 1):
            named += others[:missing]
            note = f"taken to be on {named[0]} and {named[1]}, which it mentions most"
    if len(named) == 2:
        return (named[0], named[1]), note, named
    return None, "", list(dict.fromkeys((*named, *ranked)))


def _publisher(line: str, gazetteer: Gazetteer, day: Day) -> str | None:
    for pattern, name in _PUBLISHERS:
        if len(line) <= 90 and re.search(pattern, line, re.IGNORECASE):
            return gazetteer.country(name, day)
    if (
        re.match(r"(?:Ministry|Department|Embassy|Government|Office|High Commission|Consulate)\b", line)
        and len(line) <= 90
    ):
        return next(iter(sure_countries(gazetteer.find(line, day))), None)
    return None
