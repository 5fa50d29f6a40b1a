"""Ears for presidencies: a country assumed, holds or held the chair of a body, or presides over it."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, slots
from bilateral.parsed import Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.presidency.row import NAME

_C = r"<C(?P<who>\d+)>(?:,? (?:also|then|now|currently|again|last|most recently|formally|officially))*"
_TOOK = r"(?P<took>assumed|assumes|took over|takes over|took up|takes up|took on|inherited)"
_HOLDS = r"(?P<holds>holds|is holding|has held)"
_HELD = r"(?P<held>held)"
_CHAIR = r"(?:presidency|chairmanship|chair)"
_KIND = r"(?:(?:rotating|annual|year-long|one-year|current|<D\d+>) )*"
_OF = (
    rf"(?P<np>(?:the |its )?{_KIND}{_CHAIR} of the <B(?P<of>\d+)>|"
    rf"(?:the |its )?{_KIND}<B(?P<body>\d+)>(?:'s)? {_CHAIR})"
)
_FRAMES = Frames(
    # Japan assumed the presidency of the G7; Japan holds the G20 presidency; Japan last held the presidency of …
    framed(rf"{_C} (?:{_TOOK}|{_HOLDS}|{_HELD}) {_OF}", re.I),
    # Japan chairs the G7; Japan chaired the G20 in 2019
    framed(rf"{_C} (?:(?P<holds>chairs|presides over|is chairing)|(?P<held>chaired|presided over)) "
               r"(?P<np>(?:the )?<B(?P<of>\d+)>)(?! (?:\w+ )?(?:summit|meeting|session|working|committee|ministerial))",
               re.I),
    # Japan is the president of the G7; Japan was host of the G7 in 2023
    framed(rf"{_C} (?:(?P<holds>is|serves as|is serving as)|(?P<held>was|served as)) (?:the )?{_KIND}(?P<np>(?:"
               r"president|chair|host|chairman) of the <B(?P<of>\d+)>)"
               r"(?! (?:\w+ )?(?:summit|meeting|session|ministerial))", re.I),
    # Japan is the G7 chair
    framed(rf"{_C} (?:(?P<holds>is|serves as|is serving as)|(?P<held>was|served as)) (?:the )?{_KIND}(?P<np>"
               r"<B(?P<of>\d+)>(?:'s)? (?:president|chair|host)\b(?! of))", re.I),
)  # fmt: skip
#: A body within the body: the presidency of the Council of the European Union is not that of the Union.
_PART = framed(r"^(?:'s)? (?:[A-Z]\w+ ){0,2}(?:council|commission|parliament|committee|assembly|working)\b", re.I)
_WHICH = framed(rf"^,? which it {_TOOK} (?:on |in )?<D(?P<on>\d+)>", re.I)
_TIME = framed(
    r",?(?: from (?:the )?<C\d+>)? "
    r"(?:from <D(?P<from>\d+)>(?: (?:to|until) <D(?P<to>\d+)>)?|(?:on|in|for|during|since) <D(?P<on>\d+)>)",
    re.I,
)
#: Japan held it in 2023 and the United States in 2020
_ALSO = framed(r",? and (?:the )?<C(?P<who>\d+)>(?= (?:in|from) <D\d+>)", re.I)
_LEAD = framed(r"\b(?:on|in) <D(?P<on>\d+)>,? (?:the )?$", re.I)

#: As G20 president in 2023, India …
_AS = framed(
    rf"\bas (?:the )?{_KIND}(?:<B(?P<b>\d+)>(?:'s)? (?:president|chair|host)|(?:president|chair|"
    rf"host) of the <B(?P<of>\d+)>)"
    r"(?: (?:in|for|during) <D(?P<on>\d+)>)?, (?:the )?<C(?P<who>\d+)>", re.I
)  # fmt: skip
#: under Japan's G7 presidency; the U.S. 2023 APEC host year
_DURING = framed(
    r"<C(?P<who>\d+)>(?:['’]s?)?(?: (?:[a-z-]+|<D(?P<at>\d+)>)){0,3}? <B(?P<b>\d+)>(?:['’]s)? (?:presidency|"
    r"chairmanship|chair year|host year)\b(?:,? (?:in|for|of|during) <D(?P<on>\d+)>)?"
    r"|<C(?P<c>\d+)>(?:['’]s?)?(?: (?:[a-z-]+|<D(?P<of_at>\d+)>)){0,3}? (?:presidency|chairmanship|"
    r"chair) of the <B(?P<of>\d+)>"
    r"(?:,? (?:in|for|during) <D(?P<of_on>\d+)>)?", re.I
)  # fmt: skip
#: hosts the 2023 G7 Summit; who hosts the summit presides in that year
_HOSTS = framed(
    rf"{_C} (?:is hosting|hosts|hosted|welcomed leaders to) (?:the |"
    rf"this year's )?(?:<D(?P<at>\d+)> )?<B(?P<b>\d+)>(?:'s)? "
    r"(?:leaders['’]? )?summit\b(?: in [A-Z]\w+(?:[ -][A-Z]\w+)?)?,?(?: (?:(?:in|on|from) )?<D(?P<on>\d+)>)?", re.I
)  # fmt: skip
#: Bodies whose chair for the year holds the summit.
_YEARLY = frozenset(("g7", "g8", "g20", "apec", "asean", "brics", "quad"))

Ids = tuple[str, ...]


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who presides over which body, since when and until when."""
    said: list[tuple[int, int]] = []
    for claim in _framed(parsed):
        said.append(claim.span)
        yield claim
    if "<B" in parsed.tagged:
        yield from (c for c in _mentioned(parsed) if not any(a < c.span[1] and c.span[0] < b for a, b in said))


def _framed(parsed: Parsed) -> Iterator[Claim]:
    """What the frames of a predicate tell."""
    for m in _FRAMES.finditer(parsed.tagged):
        found = m.groupdict()
        who, body = parsed.mention(m["who"]).ids, parsed.mention(found.get("of") or found["body"]).ids
        if not who or not body or _PART.match(parsed.tagged[m.end() :]):
            continue
        time = _TIME.match(parsed.tagged, m.end())
        yield from _told(parsed, m, who, body, time)
        while found.get("held") and time and (also := _ALSO.match(parsed.tagged, time.end())):
            time = _TIME.match(parsed.tagged, also.end())
            yield from _told(parsed, m, parsed.mention(also["who"]).ids, body, time)


def _mentioned(parsed: Parsed) -> Iterator[Claim]:
    """Presidencies by which a sentence says when or as what: they are taken for granted, and the year may be open."""
    for frame in (_AS, _DURING, _HOSTS):
        for m in frame.finditer(parsed.tagged):
            found = m.groupdict()
            who = parsed.mention(found["who"] or found["c"]).ids[:1]
            body = parsed.mention(found["b"] or found["of"]).ids[:1]
            number = next((found[g] for g in ("on", "at", "of_on", "of_at") if found.get(g)), None)
            hosts = frame is _HOSTS
            if hosts and number is None and (lead := _LEAD.search(parsed.tagged[: m.start()])):
                number = lead["on"]
            at = parsed.mention(number).date if number else None
            if not who or not body or _PART.match(parsed.tagged[m.end() :]) or (hosts and body[0] not in _YEARLY):
                continue
            if hosts and number is None and " hosted" in m[0]:
                continue
            if hosts and at and at.precision != "year" and at.latest:
                at = Date.parse(f"{at.latest.year:04d}")
            what = slots(country=frozenset(who), body=frozenset(body))
            yield Claim(NAME, what, Aspect.HOLDS, at, complete=False, **parsed.manner(m.span()))


def _told(parsed: Parsed, m: re.Match[str], who: Ids, body: Ids, time: re.Match[str] | None) -> Iterator[Claim]:
    found = m.groupdict()

    def claim(aspect: Aspect, at: Date | None, group: int | str = 0) -> Claim:
        return Claim(
            NAME, slots(country=frozenset(who[:1]), body=frozenset(body[:1])), aspect, at,
            **parsed.manner(m.span(), m.span(group)),
        )  # fmt: skip

    lead = _LEAD.search(parsed.tagged[: m.start()])
    on = (time["on"] if time else None) or (lead["on"] if lead else None)
    at = parsed.mention(on).date if on else None
    if found.get("took"):
        yield claim(Aspect.BEGAN, at)
        if at is not None and at.earliest and at.latest and at.earliest <= parsed.day <= at.latest:
            yield claim(Aspect.HOLDS, None, "np")  # what began in the year of the text goes on in it
        return
    if time and time["from"] and (ends := _ends(parsed, time)):
        yield claim(Aspect.BEGAN, ends[0])
        yield claim(Aspect.ENDED, ends[1])
        return
    yield claim(Aspect.HOLDS, at or (Date.by(parsed.day) if found.get("held") else None))
    if which := _WHICH.match(parsed.tagged[m.end() :]):
        yield claim(Aspect.BEGAN, parsed.mention(which["on"]).date)


def _ends(parsed: Parsed, time: re.Match[str]) -> tuple[Date, Date] | None:
    """First and last day of "from A to B", which may be one mention or two."""
    first = parsed.mention(time["from"])
    if time["to"]:
        last = parsed.mention(time["to"])
        return (first.date, last.date) if first.date and last.date else None
    if first.ends or first.date is None or first.date.precision != "span":
        return first.ends
    assert first.date.earliest and first.date.latest
    return Date.on(first.date.earliest), Date.on(first.date.latest)
