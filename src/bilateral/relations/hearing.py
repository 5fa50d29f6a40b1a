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
