"""A small grammar of figures, for all ears that hear them: how much, which place, in which year.

"In 2015 two-way trade was an estimated $194 billion", "is our 4th largest partner", "one of the top five". Imported
only when something is listened to. Patterns are text to build frames from; readers take what a frame has found.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Range
from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import Span, overlaps

COUNTRY = r"(?:the )?<C(?P<{}>\d+)>"
OWN = r"(?:the )?<C(?P<{}>\d+)>(?:['’]s?)?"
#: Words between a verb and its figure.
NEAR = (
    r"(?:(?:an?|the|all-time|about|approximately|around|roughly|some|nearly|almost|close|over|well|more|less|fewer|than|"
    r"at|least|most|just|under|up|to|upwards|of|in excess|short|estimated|total|combined|record|as|many|much|historic|"
    r"high|slightly|only) ){0,6}"
)
_CHANGED = (
    r"(?:grew|grown|rose|risen|increased|climbed|expanded|fell|fallen|declined|dropped|decreased|surged|soared|jumped|"
    r"shrank|doubled|tripled|quadrupled)"
)
_BY = rf"(?: by)?(?: {NEAR}<N\d+>(?: ?%| percent| per cent)?)?,?"
#: What joins a sum and its figure: "was worth", "has reached", "rose by 3 percent to".
CAME_TO = (
    r"(?:(?: (?:has|have|had))?(?: also)? (?:was|were|is|are|been|totall?ed|totall?ing|totals?|amounted to|amounts to|"
    r"came to|reached|reaches|reaching|stood at|stands at|exceeded|exceeds|surpassed|hit|topped|crossed)"
    r"(?: (?:valued at|worth|estimated at))?|:|,? (?:worth|valued at)|(?: (?:has|have|had))? "
    rf"{_CHANGED}{_BY} (?:to|reaching|worth)) "
)
#: "… grew from $1 billion in 2018 to $1.2 billion in 2023": the figures and dates of both.
GREW_FROM = framed(
    rf"(?: (?:has|have|had))? (?:{_CHANGED}|gone|went)(?: [a-z]+ly)?,? from {NEAR}<N(\d+)> in <D(\d+)> to "
    rf"{NEAR}<N(\d+)> (?:in|by) <D(\d+)>",
    re.I,
)
ORDINAL = rf"(?:{'|'.join(amounts.ORDINALS)}|\d+(?:st|nd|rd|th))"
#: "fourth-largest", "top five", "number one".
LARGEST = (
    rf"(?:(?:single )?(?:(?P<ordinal>{ORDINAL})[- ])?(?:single[- ])?(?:(?:largest|biggest|leading|top)"
    r"(?:[- ](?:<N(?P<many>\d+)>|(?P<few>two|three|five|ten|\d+)))?|(?:number|no\.)[- ](?:one|1)))"
)
_STILL = r"(?: (?:also|still|now|today|currently|again|already|consistently|easily|historically|long|by far))*"
BE = (
    r"(?P<be>is|was|are|were|remains?|remained|became|becomes|has been|had been|has become|have been|ranks? as|"
    r"ranked as|continues to be|stands as|represents|represented)"
) + _STILL
PAST = frozenset(("was", "were", "had been", "remained", "became", "ranked as", "ranked", "represented"))
#: "one of the United States' fourth-largest", before the words for what it is.
PLACE = rf"(?P<vague>(?:one of|among) )?(?:(?P<our>our)|the|(?P<a>an?)|{OWN.format('whose')}){_STILL} {LARGEST}"
#: So many are "among the largest".
AMONG = 10
_FEW = {"two": 2, "three": 3, "five": 5, "ten": 10}
_MOST = 100
#: Of a part of the world or of the trade: not what our ranks are of.
_NARROWER = framed(
    r"(?:,? (?:in|during|for|as of|since) (?:fiscal year |calendar year )?<D\d+>)?,? (?:in|within|among|across|on|"
    r"outside|from|excluding|by|per|measured|when|for)\b(?! (?:fiscal year |calendar year )?<D| the world\b| goods\b|"
    r" merchandise\b| (?:the )?<N\d+>)",
    re.I,
)
_AFTER = framed(r"[^.;]{0,40}? (?:after|behind|following|besides|other than) ", re.I)
_IN_A_REGION = framed(r"(?:^|[.;,] )(?:in|within|outside|among|across) [^<>,.;]{1,40}, (?:the )?$", re.I)

_BEFORE_DATE = r"(?:the )?(?:calendar |fiscal )?(?:years? )?"
_ON = framed(
    r"(?: (?:U\.S\. )?dollars)?(?: (?:goods|merchandise))?,?(?: alone)? (?:in|during|for|as of|at the end of|by the "
    rf"end of|by) {_BEFORE_DATE}<D(\d+)>",
    re.I,
)
_LEAD = framed(
    r"(?:^|[,;:(] |\b(?:and|while|but|that) )(?:in|during|for|as of|at the end of|by) "
    rf"{_BEFORE_DATE}<D(\d+)>,? (?:[^.;<]{{0,20}}<C\d+> count, )?(?:(?:the|total|annual|overall|two-way|bilateral|"
    r"about|nearly|there|were|was|direct|around|over|some|more|than|approximately|<N\d+>-way) ){0,4}$",
    re.I,
)
_REACH = 120
#: A year of the sentence for the figures in it that have none of their own.
_OF_SENTENCE = framed(
    r"^(?:in|during|for) (?:fiscal year )?<D(?P<lead>\d+)>|<N\d+>,? (?:in|during) <D(?P<after>\d+)>|"
    r"\b(?:in|during) <D(?P<mid>\d+)>,?(?: [a-z]+){1,4} <N", re.I)  # fmt: skip
_ANY_DATE = framed(r"<D\d+>")
#: What "nearly" or "more than" a figure may stand for, as shares of its bounds.
_LOOSE = (
    (framed(r"nearly|almost|close to|just (?:under|short)", re.I), 0.9, 1.0),
    (framed(r"less than|fewer than|under|up to|at most|as (?:many|much) as|short of", re.I), 0.75, 1.0),
    (framed(r"over|more than|at least|exceed|topped|surpass|crossed|upwards|in excess", re.I), 1.0, 1.25),
    (framed(r"\b(?:about|approximately|around|roughly|some)\b", re.I), 0.95, 1.05),
)
_HEDGED = framed(rf"(?:exceed(?:ed|s)|surpassed|topped|crossed)? ?{NEAR}$", re.I)
_SCALES = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3}


def dated(parsed: Parsed, start: int, end: int) -> Mention | None:
    """The date that stands right after a stretch of the tagged text, or right before it."""
    found = _ON.match(parsed.tagged, end) or _LEAD.search(parsed.tagged[max(0, start - _REACH) : start])
    return parsed.mention(found[1]) if found else None


def year(parsed: Parsed, frame: re.Match[str], back: int) -> Date | None:
    """The year of a figure: named in the frame's group ``mid``, right after or before it, or with another figure.

    Without any date it is one of the `back` years before the speaker's; None where it has a date that is no year, nor
    two or a fiscal one, or that may be of something else.
    """
    number = frame.groupdict().get("mid")
    mention = parsed.mention(number) if number else dated(parsed, *frame.span())
    if mention is None:
        named = {parsed.mention(m[m.lastindex or 1]).date for m in _OF_SENTENCE.finditer(parsed.tagged)}
        if len(named) == 1:
            return short(named.pop())
        if _ANY_DATE.search(parsed.tagged):
            return None
        return Date(dt.date(parsed.day.year - back, 1, 1), dt.date(parsed.day.year - 1, 12, 31))
    return short(mention.date)


def times(parsed: Parsed, found: "Ranked", back: int) -> tuple[Date | None, ...]:
    """The year for which a rank is told, or the speaker's own day; nothing where that is not clear.

    Of what was so, without a year, it is any day before.
    """
    m = found.frame
    at = year(parsed, m, back)
    if at is not None and at.precision != "year" and not m.groupdict().get("mid") and not dated(parsed, *m.span()):
        return (Date.by(parsed.day) if found.past else None,)
    return () if at is None else (at,)


def short(date: Date | None) -> Date | None:
    """A date that is a year, or at most two: "2021-22", a fiscal year."""
    if date is None or date.earliest is None or date.latest is None:
        return None
    days = (date.latest - date.earliest).days
    return date if date.precision == "year" or 364 <= days <= 731 else None


def in_dollars(parsed: Parsed, mention: Mention) -> bool:
    """Whether an amount is in dollars, of the United States (not A$)."""
    after = parsed.text[mention.end : mention.end + 14]
    if "$" in mention.text or "USD" in mention.text:
        return not parsed.text[max(0, mention.start - 1) : mention.start].isalpha()
    return bool(re.match(r" (?:U\.S\. |US )?dollars\b", after)) and not any(c in mention.text for c in "€£¥")


def number(mention: Mention) -> Range:
    """What a printed number stands for, in digits or in words: "200,000", "eighty", "two million"."""
    if any(c.isdigit() for c in mention.text):
        return amounts.stated(mention.text)
    value = mention.number or 0.0
    half = next((size / 2 for word, size in _SCALES.items() if word in mention.text.lower()), 0.0)
    return Range(value - half, value + half)


def hedge(parsed: Parsed, mention: Mention) -> str:
    """The words before a figure that make it less exact: "more than", "approximately"."""
    found = _HEDGED.search(parsed.text[max(0, mention.start - 60) : mention.start])
    return found[0] if found else ""


def worth(parsed: Parsed, mention: Mention) -> Range:
    """What a figure stands for with the words before it. "More than" is not by any amount."""
    said, before = number(mention), hedge(parsed, mention)
    for words, low, high in _LOOSE:
        if words.search(before):
            return Range(said.low * low, said.high * high)
    return said


@dataclass(frozen=True, slots=True)
class Ranked:
    """`subject` has a place from `low` to `high` in a role of `whose`; `exact` where these bounds are said."""

    frame: re.Match[str]
    subject: frozenset[str]
    whose: frozenset[str]
    low: int
    high: int
    exact: bool

    @property
    def past(self) -> bool:
        return (self.frame["be"] or "").lower() in PAST

    @property
    def places(self) -> frozenset[str]:
        return frozenset(str(n) for n in range(self.low, self.high + 1))


def rank_frames(role: str) -> Frames:
    """How it is said that a country has a place in a `role`: a pattern, which may name whose it is in ``inside``."""
    of = rf"{role}(?: (?:of|for|to) (?:all )?{COUNTRY.format('of_whom')})?"
    also = r"(?:<C(?P<also>\d+)> )?"
    who = COUNTRY.format("who")
    patterns = (
        # Japan is the fourth-largest goods trading partner of the United States; … one of our top five …
        rf"{who}{_STILL} {BE} {PLACE} {also}{of}",
        # Japan, the fourth-largest …
        rf"{who}(?P<be>,)(?: currently)? {PLACE} {also}{of}",
        # the United States' fourth-largest trading partner in 2015 was Japan
        rf"{OWN.format('whose')} {LARGEST} {role}(?: in <D(?P<mid>\d+)>)? (?P<be>is|was|remains) {who}",
        # As the fourth-largest trading partner of the United States, Japan …
        rf"\bas(?P<be>) {PLACE} {also}{of}, {who}",
        # Tuvalu ranked 228th among the 230 goods trading partners of the United States
        rf"{who} (?P<be>ranked|ranks)(?P<vague>)(?P<our>)(?P<a>)(?P<many>)(?P<few>) (?P<ordinal>{ORDINAL}) "
        rf"(?:as|among|of) (?:all |the )?(?:<N\d+> )?(?:<C(?P<whose>\d+)>(?:['’]s?)? )?{of}",
    )
    return Frames(*(framed(pattern, re.I) for pattern in patterns))


def ranked(parsed: Parsed, frames: Frames, regional: re.Pattern[str] = _NARROWER) -> Iterator[Ranked]:
    """Who is said to have which place in whose role; not who has it in a part of the world, or after others."""
    taken: list[Span] = []
    for m in frames.finditer(parsed.tagged):
        if overlaps(m, taken):
            continue
        taken.append(m.span())
        found = m.groupdict()
        subject = ids(parsed, found["who"])
        whose = next(
            (i for g in ("whose", "of_whom", "inside", "of_imports", "also") if (i := ids(parsed, found.get(g)))),
            frozenset(),
        )
        if found.get("our") and subject <= set(parsed.parties):
            whose = frozenset(parsed.parties) - subject
        bounds = _bounds(parsed, found)
        before, after = parsed.tagged[max(0, m.start() - _REACH) : m.start()], parsed.tagged[m.end() :][:_REACH]
        narrower = regional.match(after) or _IN_A_REGION.search(before)
        second = not found.get("ordinal") and _AFTER.match(after)
        if subject and whose and subject != whose and bounds and not narrower and not second:
            yield Ranked(m, subject, whose, *bounds)


def _bounds(parsed: Parsed, found: dict[str, str | None]) -> tuple[int, int, bool] | None:
    """The first and the last place that are meant, and whether they are said; None where that is not clear."""
    loose = bool(found.get("vague") or found.get("a"))
    ordinal, few = found.get("ordinal"), found.get("few")
    many = parsed.mention(found["many"] or "").number if found.get("many") else None
    if few:
        many = _FEW.get(few) or float(few)
    if ordinal:
        place = amounts.rank(ordinal)
        return (place, place, True) if place and not many and not found.get("vague") else None
    if many:
        return (1, int(many), True) if loose and 1 <= many <= _MOST else None
    return (1, AMONG, False) if loose else (1, 1, True)


def ids(parsed: Parsed, number: str | None) -> frozenset[str]:
    """The country behind the number of a tag; nothing without one."""
    return frozenset(parsed.mention(number).ids[:1]) if number else frozenset()
