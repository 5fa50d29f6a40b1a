"""What several ears share. Imported only when something is listened to."""

import datetime as dt
import re
from collections.abc import Iterable

from bilateral.dates import Date
from bilateral.parsed import Parsed
from bilateral.relations.frames import framed

Span = tuple[int, int]
_ANY_DATE = framed(r"<D\d+>")


def overlaps(frame: re.Match[str], taken: Iterable[Span]) -> bool:
    """Whether a frame shares a stretch of text with what was heard already."""
    return any(frame.start() < end and start < frame.end() for start, end in taken)


def across(parsed: Parsed, country: str) -> str:
    """The other party, where one is named and no third country is: "the U.S. embassy in Nairobi" is in the other's."""
    others = {i for mention in parsed.mentions if mention.sort == "C" for i in mention.ids[:1]} - set(parsed.parties)
    return "" if others or country not in parsed.parties else parsed.parties[1 - parsed.parties.index(country)]


def year(
    parsed: Parsed, frame: re.Match[str], after: re.Pattern[str], before: re.Pattern[str], back: int
) -> Date | None:
    """The year of a figure: named in the frame's group ``mid``, right `after` it or `before` it.

    Without a date it is one of the `back` years before the speaker's; None where the sentence has a date that is no
    year or was not understood. The first group of `after` and of `before` is the number of a date.
    """
    number = frame.groupdict().get("mid")
    if not number:
        found = after.match(parsed.tagged[frame.end() :]) or before.search(parsed.tagged[: frame.start()])
        number = found[1] if found else None
    if number:
        date = parsed.mention(number).date
        return date if date and date.precision == "year" else None
    if _ANY_DATE.search(parsed.tagged):
        return None
    return Date(dt.date(parsed.day.year - back, 1, 1), dt.date(parsed.day.year - 1, 12, 31))


_SO_LONG = framed(
    r"^,? for (?:(?P<rough>(?:well )?over|more than|at least|nearly|almost|about|around|some|roughly) )?"
    r"(?:<N(?P<n>\d+)> |(?P<half>half )?an? )(?P<unit>year|decade|centur)(?:s|y|ies)?\b",
    re.I,
)
_UNITS = {"year": 1.0, "decade": 10.0, "centur": 100.0}
_ANNIVERSARY = framed(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?:the |our |their |its |these )*$", re.I)


def so_long(parsed: Parsed, end: int) -> Date | None:
    """When that began which, where the tagged text goes on at `end`, has gone on "for over six decades"."""
    m = _SO_LONG.match(parsed.tagged[end:])
    if not m:
        return None
    number = parsed.mention(m["n"]).number if m["n"] else 0.5 if m["half"] else 1.0
    unit = _UNITS[m["unit"].lower()]
    years = (number or 0) * unit
    if not 0 < years < 1000:
        return None
    rough, slack = (m["rough"] or "").lower(), max(0.2 * years, min(unit, 0.5 * years + 1))
    least = years if rough.endswith(("over", "more than", "at least")) else years - min(slack, 0.2 * years + 1)
    most = years if rough in ("nearly", "almost") else years + slack
    return Date(_back(parsed.day, most), _back(parsed.day, least))


def anniversary(parsed: Parsed, start: int) -> Date | None:
    """The year of what begins at `start` of the tagged text after "the 60th anniversary of"; it may be told when."""
    m = _ANNIVERSARY.search(parsed.tagged[:start])
    if not m:
        return None
    told = [d for t in parsed.tags(parsed.tagged, "D") if (d := t.date) and d.precision in ("day", "month", "year")]
    kept = told[0].earliest.year if len(told) == 1 and told[0].earliest else parsed.day.year
    return Date.parse(f"{kept - int(m['n']):04d}") if kept > int(m["n"]) else None


def _back(day: dt.date, years: float) -> dt.date:
    return day - dt.timedelta(days=round(365.25 * years))
