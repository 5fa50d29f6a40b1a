"""Dates told by counting: from the document's day ("two decades ago") or from a date told before ("a year later").

What is counted roughly gets rough bounds: "over 60 years ago" is 60 to 72 years, "nearly a decade" eight to ten.
"""

import datetime as dt
import re
from collections.abc import Sequence

from bilateral.checks.folding import words, words_in
from bilateral.dates import Date, Day
from bilateral.relations.frames import framed

_SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
    "centurie": 36525.0,
}
#: How far a count may be off, in parts of its unit: "two decades ago" may be seventeen years.
_OFF = {"day": 0.0, "week": 0.6, "month": 0.7, "year": 0.75, "decade": 0.4, "century": 0.15, "centurie": 0.15}
_WORD = "|".join(word for word in _SMALL if len(word) > 2)
COUNT = (
    r"(?:(?P<rough>(?:well\s+)?over|more\s+than|just\s+over|at\s+least|nearly|almost|close\s+to|just\s+under|less\s+than|"
    r"(?:just\s+)?about|around|roughly|approximately|some|(?:just\s+)?only|exactly|barely|just)\s+)?"
    r"(?:(?P<half>(?:a\s+)?half(?:\s+an?)?|a\s+quarter(?:\s+of\s+a)?)\s+)?"
    rf"(?:(?P<n>\d{{1,4}}|(?:{_WORD})(?:[\s-](?:{_WORD}))?(?:\s+and\s+a\s+half)?|"
    r"an?|several|(?:a\s+)?(?:few|couple(?:\s+of)?))\s+)?"
    r"(?P<unit>day|week|month|year|decade|centurie|century)s?"
)
_AGO = framed(rf"(?<![\w-]){COUNT}\s+ago(?!\w)", re.IGNORECASE)
_PAST = framed(
    rf"(?<!\w)the\s+(?:past|last|previous)\s+{COUNT}(?!\w)|(?<!\w)recent\s+(?P<recent>years|decades|months|weeks|days)(?!\w)"
    r"|(?<!\w)the\s+(?:past|last)\s+(?P<one>year|decade|century|month|week)(?!\w)",
    re.IGNORECASE,
)
_LATER = framed(
    rf"(?<![\w-]){COUNT}\s+(?P<way>later|afterwards|earlier|before)(?!\w)(?!\s+(?:than|this|the))"
    r"|(?<!\w)(?P<rel>(?:that|the)\s+same|that|the\s+(?:following|next|previous|preceding))\s+(?P<of>year|month|day)(?!\w)"
    r"|(?<!\w)the\s+(?P<of2>year|month|day)\s+(?P<rel2>before|after)(?!\s+\w)",
    re.IGNORECASE,
)
#: Words without which none of these is said.
_OF_PAST = words("ago past last recent previous")
_OF_LATER = words("later afterwards earlier before after same that following next preceding previous")
_SPANS = words("day days week weeks month months year years decade decades century centuries")
_VAGUE = {"several": (3, 12), "few": (2, 8), "couple": (2, 3)}
Found = tuple[int, int, Date]


def reckoned(match: re.Match[str], from_: Day, sign: int = -1) -> Date | None:
    """The day that is so long before a day (or after it, with `sign` 1); None where the count can't be read."""
    low, high = _bounds(match)
    if high <= 0:
        return None
    near, far = (_shift(from_, sign * days) for days in (low, high))
    return Date(min(near, far), max(near, far)) if near and far else None


def _bounds(match: re.Match[str]) -> tuple[float, float]:
    """The least and the most days that are counted."""
    unit = match["unit"].lower()
    said = re.sub(r"\s+", " ", (match["n"] or "").lower())
    for word, (few, many) in _VAGUE.items():
        if word in said:
            return few * _DAYS[unit] * 0.9, many * _DAYS[unit]
    number = _number(said)
    if half := match["half"]:
        number = (number or 1) * (0.25 if "quarter" in half.lower() else 0.5)
    if not number:
        return 0, 0
    days, off = number * _DAYS[unit], _OFF[unit] * _DAYS[unit] * min(number, 1)
    rough = re.sub(r"\s+", " ", (match["rough"] or "").lower())
    if rough.endswith(("over", "more than", "at least")):
        return days, days + max(0.2 * days, _DAYS[unit])
    if rough in ("nearly", "almost", "close to", "just under", "less than", "barely"):
        return days - max(0.2 * days, off), days
    slack = max(off, 0.1 * days if number >= 10 or rough else 0)
    return days - slack, days + slack


def _number(said: str) -> float:
    if said.isdigit():
        return float(said)
    whole = said.removesuffix(" and a half")
    return sum(_SMALL.get(word, 0) for word in re.split(r"[\s-]", whole)) + 0.5 * (whole != said)


def _shift(day: Day, days: float) -> Day | None:
    try:
        return day + dt.timedelta(days=round(days))
    except OverflowError:
        return None


def past(text: str, today: Day) -> list[Found]:
    """What lies so long before the document's day, or in a span up to it."""
    said = words_in(text)
    if not (said & _OF_PAST and said & _SPANS):
        return []
    found = [
        (m.start(), m.end(), date)
        for m in (_AGO.finditer(text) if "ago" in said else ())
        if (date := reckoned(m, today))
    ]
    for match in _PAST.finditer(text):
        if match["recent"]:
            days = 12.0 * _DAYS[match["recent"].lower().removesuffix("s")]
        elif match["one"]:
            days = _DAYS[match["one"].lower()]
        else:
            days = _bounds(match)[1]
        first = _shift(today, -days) if days else None
        if first:
            found.append((match.start(), match.end(), Date(first, today)))
    return found


def after(text: str, told: Sequence[Found], before: Date | None) -> list[Found]:
    """What is told by a date before it in the sentence, or else by the last one before the sentence."""
    found: list[Found] = []
    said = words_in(text)
    if not (said & _OF_LATER and said & _SPANS):
        return found
    for match in _LATER.finditer(text):
        before_it = [(end, date) for _start, end, date in told if end <= match.start()]
        # "May 2 of that year" is a day of the year told before it
        known = [date for end, date in before_it if text[end : match.start()].strip() not in ("of", "in")]
        base = known[-1] if known else before
        if (
            base is None
            or base.earliest is None
            or base.latest is None
            or base.precision not in ("day", "month", "year")
        ):
            continue
        if date := _later(match, base.earliest, base.latest):
            found.append((match.start(), match.end(), date))
    return found


def _later(match: re.Match[str], first: Day, last: Day) -> Date | None:
    if match["way"]:
        sign = 1 if match["way"].lower() in ("later", "afterwards") else -1
        near, far = reckoned(match, first, sign), reckoned(match, last, sign)
        if near is None or far is None:
            return None
        hull = Date(min(near.earliest or first, far.earliest or first), max(near.latest or last, far.latest or last))
        return _year(hull, first.year + sign * _years(match)) if _years(match) else hull
    unit = (match["of"] or match["of2"]).lower()
    words = (match["rel"] or match["rel2"]).lower()
    step = 0 if "same" in words or words == "that" else -1 if words.endswith(("previous", "preceding", "before")) else 1
    if unit == "year":
        return Date.parse(f"{first.year + step:04d}") if first.year == last.year else None
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        months = first.year * 12 + first.month - 1 + step
        return Date.parse(f"{months // 12:04d}-{months % 12 + 1:02d}")
    if unit == "day" and first == last and (day := _shift(first, step)):
        return Date.on(day)
    return None


def _years(match: re.Match[str]) -> int:
    """So many whole years, plainly said."""
    said = (match["n"] or "").lower()
    plain = match["unit"].lower() == "year" and not match["rough"] and not match["half"] and "half" not in said
    return int(_number(said)) if plain and not any(word in said for word in _VAGUE) else 0


def _year(hull: Date, year: int) -> Date:
    """Years later is at any time of that year, or so long after the day."""
    assert hull.earliest and hull.latest
    return Date(min(hull.earliest, Day(year, 1, 1)), max(hull.latest, Day(year, 12, 31))) if 0 < year < 9999 else hull
