"""The forms of dates in running text: a pattern, its reading, and the words without which it is not asked."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from bilateral.checks.folding import words
from bilateral.dates import Date, Day
from bilateral.errors import BadDate
from bilateral.relations.frames import framed

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\s+(?:to|through|until|and)\s+)"
_LEFT, _RIGHT = r"(?<![\w.$€£¥#/–-])", r"(?![\w%]|[.,–-]\d|/\d)"
EDGE = r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:\s?-\s?|\s+)|the\s+(?:beginning|start|end|middle)\s+of\s+)"
#: First and last month of a part of a year, day of a month, year of a decade, year of a century.
_PARTS = {
    "early": ((1, 6), (1, 16), (0, 5), (1, 50)), "mid": ((3, 10), (7, 24), (2, 7), (25, 75)),
    "late": ((7, 12), (15, 31), (5, 9), (50, 100)),
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
#: Presidents of the United States by whose administration a time is named.
_ADMINISTRATIONS = {
    "Roosevelt": (1933, 1945), "Truman": (1945, 1953), "Eisenhower": (1953, 1961), "Kennedy": (1961, 1963),
    "Johnson": (1963, 1969), "Nixon": (1969, 1974), "Ford": (1974, 1977), "Carter": (1977, 1981),
    "Reagan": (1981, 1989), "Clinton": (1993, 2001), "Obama": (2009, 2017), "Biden": (2021, 2025),
}  # fmt: skip
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

_OTHER_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
Read = Callable[[re.Match[str], Day], Date]
#: Words in small letters, or marks with the letters beside them.
Hints = frozenset[str] | tuple[str, ...]


def _month(name: str) -> int:
    return "janfebmaraprmayjunjulaugsepoctnovdec".index(name[:3].lower()) // 3 + 1


def _on(year: int, month: int, day: str) -> Date:
    return Date.on(dt.date(year, month, int(re.sub(r"\D", "", day))))


def in_(year: int, month: int = 0) -> Date:
    return Date.parse(f"{year:04d}-{month:02d}" if month else f"{year:04d}")


def hull(first: Date, last: Date) -> Date:
    return Date(first.earliest, last.latest, first.approximate or last.approximate)


def _two_days(m: re.Match[str], _: Day) -> Date:
    year, first = int(m["y"]), _month(m["m"])
    last = _month(m["m2"]) if m["m2"] else first
    return hull(_on(year, first, m["d"]), _on(year, last, m["d2"]))


def _day(m: re.Match[str], _: Day) -> Date:
    return _on(int(m["y"]), _month(m["m"]), m["d"])


def _iso(m: re.Match[str], _: Day) -> Date:
    return _on(int(m["y"]), int(m["m"]), m["d"])


def _two_months(m: re.Match[str], _: Day) -> Date:
    return hull(in_(int(m["y"]), _month(m["m"])), in_(int(m["y"]), _month(m["m2"])))


def _without_year(m: re.Match[str], today: Day) -> Date:
    """The last such day or month before the document, or the next one: which is not said."""
    month, day = _month(m["m"]), int(re.sub(r"\D", "", m["d"])) if m["d"] else 0

    def of(year: int) -> Date:
        return _on(year, month, str(day)) if day else in_(year, month)

    this = of(today.year)
    if this.earliest and this.earliest <= today:
        return hull(this, of(today.year + 1))
    return hull(of(today.year - 1), this)


def _years(m: re.Match[str], _: Day) -> Date:
    first, last = int(m["y"]), int(m["y2"])
    return hull(in_(first), in_(last if last > 99 else first - first % 100 + last))


def _decade(m: re.Match[str], _: Day) -> Date:
    first = int(m["y"]) if len(m["y"]) == 4 else 1900 + int(m["y"])
    low, high = _PARTS[m["part"].lower()][2] if m["part"] else (0, 9)
    return Date.parse(f"{first + low:04d}/{first + high:04d}")


def _century_number(said: str) -> int:
    return int(said[:-2]) if said[0].isdigit() else _CENTURIES[said.lower()]


def _century(m: re.Match[str], _: Day) -> Date:
    number = _century_number(m["n"])
    low, high = _PARTS[m["part"].lower()][3] if m["part"] else (1, 100)
    return Date.parse(f"{100 * number - 100 + low:04d}/{100 * number - 100 + high:04d}")


def _turn(m: re.Match[str], today: Day) -> Date:
    """The turn of a century: its first years and the last before it."""
    number = _century_number(m["n"]) if m["n"] else today.year // 100 + 1
    return Date.parse(f"{100 * number - 105:04d}/{100 * number - 95:04d}")


def year_part(year: str, part: str | None) -> Date:
    """A year, or its "early", "mid" or "late" part; ``~`` after it says that it is about that year."""
    if not part:
        return Date.parse(year)
    low, high = _PARTS[part.lower()][0]
    about = "~" if year.endswith("~") else ""
    whole = hull(in_(int(year[:4]), low), in_(int(year[:4]), high))
    return Date(whole.earliest, whole.latest, about)


def _month_part(m: re.Match[str], _: Day) -> Date:
    month = in_(int(m["y"]), _month(m["m"]))
    if not m["part"] or not month.latest:
        return month
    low, high = _PARTS[m["part"].lower()][1]
    return Date(month.latest.replace(day=low), month.latest.replace(day=min(high, month.latest.day)))


def _quarter(m: re.Match[str], _: Day) -> Date:
    """A quarter or a half of a year: ``Q3 2020``, ``the first half of 2019``."""
    number = int(m["q"]) if m["q"] else _ORDINALS[m["o"].lower()]
    months = 3 if (m["s"] or m["u"]).lower() in ("q", "quarter") else 6
    if number * months > 12:
        raise BadDate(m[0])
    return hull(in_(int(m["y"]), (number - 1) * months + 1), in_(int(m["y"]), number * months))


def _figures(m: re.Match[str], _: Day) -> Date:
    """``25.03.1975``, ``3/25/1975``: which is the month is not always said."""
    year, one, two = int(m["y"]), int(m["a"]), int(m["b"])
    if m["dot"] == "." or one > 12:
        return _on(year, two, str(one))
    if two > 12:
        return _on(year, one, str(two))
    first, last = sorted((dt.date(year, one, two), dt.date(year, two, one)))
    return Date(first, last)


def _to_now(m: re.Match[str], today: Day) -> Date:
    return Date(dt.date(int(m["y"]), 1, 1), today)


def _administration(m: re.Match[str], _: Day) -> Date:
    first, last = _ADMINISTRATIONS[m["name"]]
    return Date.parse(f"{first}/{last}")


def _season(m: re.Match[str], _: Day) -> Date:
    year, (first, last) = int(m["y"]), _SEASONS[m["s"].lower()]
    start = in_(year - 1, 12) if first == 1 else in_(year, first)
    return hull(start, in_(year, last))


def _fiscal(m: re.Match[str], _: Day) -> Date:
    first = int(m["y"]) if len(m["y"]) == 4 else 2000 + int(m["y"])
    last = int(m["y2"] or first)
    last = last if last > 99 else first - first % 100 + last
    return Date(dt.date(first - 1, 7, 1), dt.date(last + 1, 3, 31))


def _relative(m: re.Match[str], today: Day) -> Date:
    """What is named by the document's day: ``today``, ``earlier this year``, ``last summer``."""
    word = m[0].lower().split()
    if word[-1] in _OTHER_DAYS:
        return Date.on(today + dt.timedelta(days=_OTHER_DAYS[word[-1]]))
    step = {"last": -1, "past": -1, "this": 0, "next": 1}[word[-2]]
    if word[-1] == "week":
        monday = today + dt.timedelta(days=7 * step - today.weekday())
        whole = Date(monday, monday + dt.timedelta(days=6))
    elif word[-1] in _SEASONS:
        return hull(in_(today.year + min(step, 0)), in_(today.year + max(step, 0)))
    elif word[-1] == "year":
        whole = in_(today.year + step)
    else:
        months = today.year * 12 + today.month - 1 + step
        whole = in_(months // 12, months % 12 + 1)
    if word[0] == "earlier" and step == 0:
        return Date(whole.earliest, today)
    return Date(today, whole.latest) if word[0] == "later" and step == 0 else whole


def _always(date: Date) -> Read:
    return lambda _match, _today: date


def _two_days_first(m: re.Match[str], _: Day) -> Date:
    year, last = int(m["y"]), _month(m["m2"])
    first = _month(m["m"]) if m["m"] else last
    return hull(_on(year, first, m["d"]), _on(year, last, m["d2"]))


def _year_and_two(m: re.Match[str], day: Day) -> Date:
    """``2016-03`` is a month, ``2003-04`` may be two years."""
    year, two = int(m["y"]), int(m["m"])
    return hull(in_(year), in_(year + two - year % 100)) if two > year % 100 else in_(year, two)


MONTHS = words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
#: A figure after a stop or a stroke.
_POINTED = tuple(f"{mark}{figure}" for mark in "./" for figure in range(10))


def _forms() -> Iterator[tuple[str, Read, Hints]]:
    """The grammar, the longer forms first: a pattern, its reading, and the hints of which a text must have one."""
    presidents = "|".join(_ADMINISTRATIONS)
    under = r"(?:(?<=[Dd]uring )|(?<=[Uu]nder )|(?<=[Tt]hroughout )|(?<=[Ss]ince ))(?:the\s+)?"
    yield (rf"{under}(?P<name>{presidents})\s+(?:[Aa]dministration|presidency|years)(?!\w)", _administration,
           words(" ".join(_ADMINISTRATIONS).lower()))  # fmt: skip
    for pattern, dates in _WARS:
        yield rf"(?<!\w){pattern}(?!\w)", _always(Date.parse(dates)), words("war ww wwi wwii")
    day, year = rf"(?P<d>{_DAY})", rf"(?P<y>{YEAR})"
    month, second = rf"(?P<m>{_MONTH})", rf"(?:(?P<m2>{_MONTH})\s+)?(?P<d2>{_DAY})"
    for pattern, read in (
        (rf"(?<!\w){month}\s+{day}{_TO}{second},?\s+{year}{_RIGHT}", _two_days),
        (rf"{_LEFT}{day}(?:\s+{month})?{_TO}(?P<d2>{_DAY})\s+(?P<m2>{_MONTH}),?\s+{year}{_RIGHT}", _two_days_first),
        (rf"(?<!\w){month}\s+{day}(?:,\s*|\s+){year}{_RIGHT}", _day),
        (rf"{_LEFT}{day}\s+(?:of\s+)?{month},?\s+{year}{_RIGHT}", _day),
        (rf"(?<!\w){month}{_TO}(?P<m2>{_MONTH}),?\s+{year}{_RIGHT}", _two_months),
        (rf"(?:(?<!\w){EDGE})?(?<!\w){month},?\s+(?:of\s+)?{year}{_RIGHT}", _month_part),
    ):
        yield pattern, read, MONTHS
    yield rf"{_LEFT}{year}-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)(?![\w-])", _iso, ("-0", "-1")
    yield rf"{_LEFT}(?P<a>\d{{1,2}})(?P<dot>[./])(?P<b>\d{{1,2}})(?P=dot){year}(?![\w/%])", _figures, _POINTED
    ordinals = "|".join(_ORDINALS)
    yield (rf"(?<!\w)(?:(?P<s>[QH])(?P<q>[1-4])|(?P<o>{ordinals})\s+(?P<u>quarter|half))(?:\s+of)?\s+{year}{_RIGHT}",
           _quarter, words("quarter half q h"))  # fmt: skip
    yield (rf"(?<!\w)(?P<s>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?:\s+of)?,?\s+{year}{_RIGHT}", _season,
           frozenset(_SEASONS))  # fmt: skip
    fiscal = r"(?:[Ff]iscal|[Aa]cademic|[Ff]inancial)\s+[Yy]ears?\s+"
    yield (rf"(?<!\w)(?:{fiscal}|FYs?\s?){year}(?:(?:{_TO}|/)(?P<y2>{YEAR}|\d\d))?(?!\w)", _fiscal,
           words("fiscal academic financial fy fys"))  # fmt: skip
    yield r"(?<!\w)FY\s?['’]?(?P<y>\d\d)(?P<y2>)(?!\w)", _fiscal, words("fy")
    yield rf"{_LEFT}{year}\s?[-–—]\s?(?:present|now|today|to\s+date)(?!\w)", _to_now, words("present now today date")
    yield rf"(?:(?<!\w){EDGE})?(?<![\w.$€£¥#/])(?P<y>1[5-9]\d0|20\d0)['’]?s(?!\w)", _decade, ("0s", "0's", "0’s")
    yield rf"(?:(?<!\w){EDGE})?(?<![\w])['’](?P<y>[2-9]0)s(?!\w)", _decade, ("0s",)
    centuries = "|".join((r"(?:1[6-9]|20|21)(?:th|st)", *_CENTURIES))
    yield rf"(?<!\w)the\s+turn\s+of\s+the\s+(?:(?P<n>{centuries})[\s-]+|last\s+)?[Cc]entury(?!\w)", _turn, words("turn")
    yield rf"(?:(?<!\w){EDGE})?(?<!\w)(?P<n>{centuries})[\s-]+[Cc]entury(?!\w)", _century, words("century")
    yield rf"{_LEFT}{year}-(?P<m>0[1-9]|1[0-2])(?![\w-])", _year_and_two, ("-0", "-1")
    yield rf"{_LEFT}{year}(?:{_DASH}|/)(?P<y2>{YEAR}|\d\d)(?![\w%/]|[.,–-]\d)", _years, ("-", "–", "—", "/")
    yield rf"(?<!\w)(?P<m>{_MONTH})\s+(?P<d>{_DAY})(?![\w%]|[.,:–-]\d|,?\s+\d)", _without_year, MONTHS
    yield rf"{_LEFT}(?P<d>{_DAY})\s+(?P<m>{_MONTH})(?!\w)", _without_year, MONTHS
    yield (
        r"(?<!\w)(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|(?:(?:[Ee]arlier|[Ll]ater)\s+)?(?<!the\s)(?:[Tt]his|[Ll]ast|"
        r"[Nn]ext)\s+(?:year|month|week|spring|summer|autumn|fall|winter))(?![\w'’])",
        _relative,
        words("today yesterday tomorrow this last next"),
    )
    yield rf"(?<=[Ii]n )(?P<m>{_MONTH})(?P<d>)(?=[\s,.;)])", _without_year, MONTHS


FORMS = tuple((framed(pattern), read, hints) for pattern, read, hints in _forms())
#: The numbers of the forms that a word hints at, and those that marks do.
FORMS_OF_WORDS: dict[str, list[int]] = {}
for _number, _form in enumerate(FORMS):
    for _word in _form[2] if isinstance(_form[2], frozenset) else ():
        FORMS_OF_WORDS.setdefault(_word, []).append(_number)
FORMS_OF_MARKS = tuple((number, form[2]) for number, form in enumerate(FORMS) if isinstance(form[2], tuple))
