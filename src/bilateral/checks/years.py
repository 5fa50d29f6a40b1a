"""Years and days within a document: ages, anniversaries, durations, days that never were."""

import calendar
import datetime as dt
from collections.abc import Iterator

from bilateral.amounts import ORDINALS, ordinal, rank
from bilateral.checks.slips import Slip, slip, tagged_upto, whole
from bilateral.dates import Date, day_in_words
from bilateral.parsed import Parsed
from bilateral.phrases import _
from bilateral.relations.frames import framed

_TENS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
         "eightieth": 80, "ninetieth": 90, "hundredth": 100}  # fmt: skip
_ORDINAL = rf"(?:<N(?P<tens>\d+)>-|\b)(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join((*ORDINALS[:19], *_TENS))})"
_MADE = r"(?:signed|established|concluded|founded|opened|adopted|begun|launched|ratified|made|forged)"
_OF_YEAR = rf"(?:[^.;:<>]|<[CBGWPE]\d+>){{0,100}}?(?:\bof |\bthe |{_MADE} (?:in |on ))<D(?P<then>\d+)>"
_ANNIVERSARY = (
    framed(
        rf"\b(?:[Ii]n|[Oo]n) <D(?P<now>\d+)>,? (?:[^.;:<>]|<[CBGWPN]\d+>){{0,80}}?{_ORDINAL} anniversary of{_OF_YEAR}"
    ),
    framed(
        rf"{_ORDINAL} anniversary,? (?:which (?:was |were )?)?(?:celebrated|marked|commemorated|observed) "
        rf"(?:in|on) <D(?P<now>\d+)>,? of{_OF_YEAR}"
    ),
)
_FOR = (
    r"(?P<hedge>(?:more than|over|at least|almost|nearly|close to|just under|about|around|roughly|some|"
    r"approximately|well over) )?(?:the (?:past|last) )?<N(?P<n>\d+)> (?P<unit>years|decades)"
)
_BETWEEN = (
    r"(?:(?! (?:that|which|who|whose|whom|where|when|while|after|before|under|ago|old|earlier|later|of|by|to|than)\b)"
    r"[^.;:<>,]|<[CBGWP]\d+>){0,80}?"
)
_AGE = (
    framed(rf"\b[Ff]or {_FOR}(?:,|{_BETWEEN}),? (?:ever )?since <D(?P<since>\d+)>"),
    framed(rf"\b[Ss]ince <D(?P<since>\d+)>,?{_BETWEEN} for {_FOR}\b(?! (?:to|ahead|more|before))"),
)
_LASTING = (
    framed(
        r"\b[Ff]rom <D(?P<span>\d+)>, (?:for |a period of |a total of |or )?<N(?P<n>\d+)> years\b"
        r"(?! (?:after|later|before))"
    ),
    framed(r"\b(?:for|lasted) <N(?P<n>\d+)> years,? from <D(?P<span>\d+)>"),
    framed(
        r"<N(?P<n>\d+)>-year (?:[a-z][a-z-]* ){0,3}(?:agreement|program|programme|plan|term|period|package|mandate|"
        r"project|presidency|membership|war|occupation),? ?(?:\(|from |\(from )<D(?P<span>\d+)>"
    ),
)
_MONTHS = {name: i for i, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_WEEKDAYS = {name: i for i, name in enumerate(calendar.day_name)}
_WEEKDAY = rf"(?:(?<!to )(?<!and )(?<!–)(?<!-)\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?)?"
_NOT_RANGE = r"(?!\s?[-–/]\s?\d|(?:st|nd|rd|th)?\s(?:and|to|or)\s)"
_DAYS = (
    framed(
        rf"{_WEEKDAY}(?<![\d.,$/–-])\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH}),? (?P<y>(?:19|20)\d\d)\b"
    ),
    framed(rf"{_WEEKDAY}\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}}){_NOT_RANGE}(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)\b"),
)
#: What both of them have: without it there is no day.
_DAY = framed(rf"(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? (?:19|20)\d\d\b")

#: So long is at most what stands of a day before its month: "Wednesday, the 31st of ".
_BEFORE_MONTH = 24
#: From when on all countries count days alike.
_GREGORIAN = 1924


def _year(date: Date | None) -> int | None:
    """The year in which a date surely lies."""
    if date is None or date.earliest is None or date.latest is None or date.approximate:
        return None
    return date.earliest.year if date.earliest.year == date.latest.year else None


def anniversaries(parsed: Parsed) -> Iterator[Slip]:
    """ "In 2014 … the 60th anniversary of the treaty of 1960"; a year more or less may be one of counting."""
    for frame in _ANNIVERSARY:
        for m in frame.finditer(parsed.tagged):
            now, then = (_year(parsed.mention(m[name]).date) for name in ("now", "then"))
            nth = (whole(parsed, m["tens"]) if m["tens"] else 0) + (_TENS.get(m["nth"]) or rank(m["nth"]) or 0)
            if now is None or then is None or now <= then or abs(now - then - nth) <= 1:
                continue
            told = _("from {then} to {now} are {count} years").format(then=then, now=now, count=now - then)
            yield from slip(parsed, m.span(), ordinal(nth), ordinal(now - then), told)


def ages(parsed: Parsed) -> Iterator[Slip]:
    """ "for over 25 years since 1995" in 2016: an age that the year does not give."""
    for frame in _AGE:
        for m in frame.finditer(parsed.tagged):
            since, number = parsed.mention(m["since"]).date, parsed.mention(m["n"]).number
            if since is None or since.earliest is None or since.latest is None or number is None or since.approximate:
                continue
            if parsed.mention(m["since"]).ends or since.latest > parsed.day:
                continue
            least, most = ((parsed.day - day).days / 365.25 for day in (since.latest, since.earliest))
            years = number * (10 if m["unit"] == "decades" else 1)
            slack = 5.0 if m["unit"] == "decades" else max(1.5, years / 10)
            hedge = (m["hedge"] or "").strip()
            open_ = hedge in ("more than", "over", "at least", "well over")
            short = hedge in ("almost", "nearly", "close to", "just under")
            if most < years * (0.8 if short else 1) - slack or (not open_ and least > years + 2 * slack):
                text = parsed.mention(m["n"]).text
                told = _("{year} was {count} years before {day}").format(
                    year=_year(since) or since.in_words(), count=round((least + most) / 2), day=day_in_words(parsed.day)
                )
                yield from slip(parsed, m.span(), f"{text} {m['unit']}", round((least + most) / 2), told)


def durations(parsed: Parsed) -> Iterator[Slip]:
    """ "a five-year agreement (2011–2014)": first and last year may both count, or neither."""
    for frame in _LASTING:
        for m in frame.finditer(parsed.tagged):
            ends, said = parsed.mention(m["span"]).ends, whole(parsed, m["n"])
            span = parsed.mention(m["span"]).date
            first, last = (_year(d) for d in ends) if ends else (None, None)
            if ends is None and span and span.earliest and span.latest and not span.approximate:
                first, last = span.earliest.year, span.latest.year
            if first is None or last is None or last <= first or said < 1 or abs(said - (last - first)) <= 1:
                continue
            told = _("from {first} to {last} are {count} years").format(first=first, last=last, count=last - first)
            yield from slip(parsed, m.span(), said, last - first, told)


def days(parsed: Parsed) -> Iterator[Slip]:
    """The 31st of June; a weekday that the date was not."""
    found = list(_DAY.finditer(parsed.text)) if "19" in parsed.text or "20" in parsed.text else ()
    if not found:
        return
    near = max(found[0].start() - _BEFORE_MONTH, 0), found[-1].end() + 1
    for m in (m for frame in _DAYS for m in frame.finditer(parsed.text, *near)):
        month, day, year = _MONTHS[m["m"]], int(m["d"]), int(m["y"])
        span = len(tagged_upto(parsed, m.start())), len(tagged_upto(parsed, m.end()))
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            told = _("{month} {year} has {count} days").format(month=m["m"], year=year, count=last)
            yield from slip(parsed, span, m[0], "", told)
        elif (
            m["weekday"]
            and year >= _GREGORIAN
            and (on := dt.date(year, month, day).weekday()) != _WEEKDAYS[m["weekday"]]
        ):
            told = _("{day} was a {weekday}").format(
                day=day_in_words(dt.date(year, month, day)), weekday=calendar.day_name[on]
            )
            yield from slip(parsed, span, m["weekday"], calendar.day_name[on], told)
