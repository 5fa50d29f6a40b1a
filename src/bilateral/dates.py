"""Uncertain days and the periods between them.

A `Date` is one day of which we know only bounds: the set of days from `earliest` to `latest`, either end
open. Written as a subset of EDTF: ``1858``, ``1858-07``, ``1858-07-29``, ``1858~``, ``1858?``, ``185X``,
``1857/1858-03`` (some day from the first to the last), ``../1858`` (by 1858), ``1858/..`` (1858 or later)
and ``..`` (no bound at all).

A `Period` has an uncertain first day and an uncertain last day, so that "does it hold on this day" has three
answers. A sighting on a day is the period that began by then and ended then or later.
"""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, field
from functools import lru_cache

from bilateral.errors import BadDate

Day = dt.date

_FORM = re.compile(r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?P<q>[~?]?)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """An uncertain day in [earliest, latest]; None is no bound. `approximate` is ``~``, ``?`` or empty."""

    earliest: Day | None = None
    latest: Day | None = None
    approximate: str = ""
    _text: str = field(default="", init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise BadDate(f"a date can't begin after it ends: {self.earliest} and {self.latest}")

    @classmethod
    def parse(cls, text: str) -> "Date":
        """Read the EDTF subset above; the empty text is no bound at all. Raises BadDate."""
        return _parse(text)

    @classmethod
    def on(cls, day: Day) -> "Date":
        return cls(day, day)

    @classmethod
    def by(cls, day: Day) -> "Date":
        """On this day or some day before."""
        return cls(None, day)

    @classmethod
    def since(cls, day: Day) -> "Date":
        """On this day or some day after."""
        return cls(day, None)

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year``, ``span`` (bounded otherwise) or ``open``."""
        a, b = self.earliest, self.latest
        if a is None or b is None:
            return "open"
        if a == b:
            return "day"
        if (a.year, a.month, a.day) == (b.year, b.month, 1) and b.day == monthrange(b.year, b.month)[1]:
            return "month"
        if (a.year, a.month, a.day) == (b.year, 1, 1) and (b.month, b.day) == (12, 31):
            return "year"
        return "span"

    @property
    def day(self) -> Day | None:
        """The day itself, where it is known to the day."""
        return self.earliest if self.precision == "day" else None

    def before(self, other: Day) -> bool | None:
        """Whether this lies before `other`: yes, no, or None for can't be told."""
        if self.latest is not None and self.latest < other:
            return True
        if self.earliest is not None and self.earliest >= other:
            return False
        return None

    def after(self, other: Day) -> bool | None:
        """Whether this lies after `other`: yes, no, or None for can't be told."""
        if self.earliest is not None and self.earliest > other:
            return True
        if self.latest is not None and self.latest <= other:
            return False
        return None

    def compatible(self, other: "Date", tolerance_days: int = 0) -> bool:
        """Whether both can be the same day, give or take `tolerance_days`."""
        slack = dt.timedelta(days=tolerance_days)
        if self.latest and other.earliest and self.latest + slack < other.earliest:
            return False
        return not (other.latest and self.earliest and other.latest + slack < self.earliest)

    def within(self, other: "Date") -> bool:
        """Whether every day this may be is one that `other` allows."""
        low = other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)
        high = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return low and high

    def narrowed(self, other: "Date") -> "Date":
        """The days both allow; self where there are none."""
        a = max((d for d in (self.earliest, other.earliest) if d), default=None)
        b = min((d for d in (self.latest, other.latest) if d), default=None)
        return self if a and b and a > b else Date(a, b, self.approximate)

    def __str__(self) -> str:
        if not self._text:
            object.__setattr__(self, "_text", self._as_edtf())
        return self._text

    def _as_edtf(self) -> str:
        a, b = self.earliest, self.latest
        match self.precision:
            case "day":
                text = f"{a}"
            case "month":
                text = f"{a:%Y-%m}" if a else ""
            case "year":
                text = f"{a.year:04d}" if a else ""
            case "span":
                assert a and b
                text = f"{_short(a, first=True)}/{_short(b, first=False)}"
            case _:
                text = ".." if a is None and b is None else f"../{b}" if a is None else f"{a}/.."
        return text + self.approximate

    def in_words(self) -> str:
        """``29 July 1858``, ``July 1858``, ``1858``, ``between … and …``, ``by …``, ``… or later``."""
        a, b = self.earliest, self.latest
        about = "about " if self.approximate else ""
        match self.precision:
            case "day":
                assert a
                return about + day_in_words(a)
            case "month":
                assert a
                return f"{about}{_MONTHS[a.month - 1]} {a.year}"
            case "year":
                assert a
                return f"{about}{a.year}"
            case "span":
                assert a and b
                if a.day == 1 and a.month == 1 and b.month == 12 and b.day == 31:
                    return f"between {a.year} and {b.year}"
                return f"between {day_in_words(a)} and {day_in_words(b)}"
        if a is None and b is None:
            return "an unknown day"
        return f"by {day_in_words(b)}" if b else f"{day_in_words(a)} or later" if a else ""


def day_in_words(day: Day) -> str:
    """``29 July 1858``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _short(day: Day, *, first: bool) -> str:
    edge = (1, 1) if first else (12, 31)
    return f"{day.year:04d}" if (day.month, day.day) == edge else f"{day}"


@lru_cache(maxsize=65536)
def _parse(text: str) -> Date:
    stripped = text.strip()
    if stripped in ("", ".."):
        return Date()
    if "/" in stripped:
        first, _, last = stripped.partition("/")
        if "/" in last:
            raise _bad(text)
        return Date(_parse(first).earliest, _parse(last).latest)
    m = _FORM.fullmatch(stripped)
    if not m:
        raise _bad(text)
    year, month, day = m["y"], m["m"], m["d"]
    if "X" in year:
        if month:
            raise _bad(text)
        low, high = year.replace("X", "0"), year.replace("X", "9")
        return Date(_day(low, 1, 1, text), _day(high, 12, 31, text), m["q"])
    if day:
        on = _day(year, int(month), int(day), text)
        return Date(on, on, m["q"])
    if month:
        first_day = _day(year, int(month), 1, text)
        return Date(first_day, first_day.replace(day=monthrange(first_day.year, first_day.month)[1]), m["q"])
    return Date(_day(year, 1, 1, text), _day(year, 12, 31, text), m["q"])


def _day(year: str, month: int, day: int, text: str) -> Day:
    try:
        return dt.date(int(year), month, day)
    except ValueError as error:
        raise _bad(text) from error


def _bad(text: str) -> BadDate:
    return BadDate(f"{text!r} is not a date. Write it as 2016-03-11, 2016-03 or 2016.")


def parse_day(text: str) -> Day:
    """Read one whole day, ``2016-03-11``. Raises BadDate."""
    try:
        date = Date.parse(text)
    except BadDate:
        raise BadDate(f"{text!r} is not a date. Write year, month and day: 2016-03-11.") from None
    if date.day is None or date.approximate:
        raise BadDate(f"{text!r} is not one day. Write year, month and day: 2016-03-11.")
    return date.day


UNKNOWN = Date()


@dataclass(frozen=True, slots=True)
class Period:
    """From an uncertain first day to an uncertain last day, both inside."""

    start: Date = UNKNOWN
    end: Date = UNKNOWN

    @classmethod
    def parse(cls, start: str, end: str) -> "Period":
        return cls(Date.parse(start), Date.parse(end))

    def holds(self, day: Day) -> bool | None:
        """Whether the day lies inside: yes, no, or None for can't be told."""
        if self.start.after(day) is True or self.end.before(day) is True:
            return False
        began, goes_on = self.start.after(day) is False, self.end.before(day) is False
        return True if began and goes_on else None

    @property
    def surely(self) -> tuple[Day, Day] | None:
        """First and last day of which we are certain, if any."""
        first, last = self.start.latest, self.end.earliest
        return (first, last) if first and last and first <= last else None

    def overlaps(self, other: "Period") -> bool | None:
        """Whether the two share a day: yes, no, or None for can't be told."""
        if _precede(self, other) or _precede(other, self):
            return False
        a, b = self.surely, other.surely
        return True if a and b and max(a[0], b[0]) <= min(a[1], b[1]) else None


def _precede(a: Period, b: Period) -> bool:
    """Whether a surely ended before b began."""
    return a.end.latest is not None and b.start.earliest is not None and a.end.latest < b.start.earliest
