"""Of which day somebody speaks who names a person by an office in passing: "President Obama said in 2014 that …"."""

import re

from bilateral.dates import Date
from bilateral.parsed import Parsed
from bilateral.relations.frames import framed

_HAPPENING = r"(?:meeting|visit|call|summit|trip|travel|letter|speech|address|remarks|inauguration|talks|dialogue)"
#: "President Biden's September 2022 meeting", and whom it was with
_OWN = framed(r"^['’]s? (?:[a-z]+ )?<D(\d+)>")
_WITH = framed(rf"<D(\d+)> (?:[a-z]+ )?{_HAPPENING} (?:with|to|by|of|from|between)(?: [^\s.;,]+){{0,8}} $", re.I)
#: "announced at the summit in Tokyo in 2014"
_AFTER = framed(
    r"^(?P<between>,?(?: [^\s.;:]+){0,12}?),? (?:(?:in|on|during|at the end of|early in|late in|in early|"
    r"in late|earlier) (?:the )?)?<D(?P<date>\d+)>",
    re.I,
)
_LEADING = framed(
    r"(?:^|[;:] |^[\w ,]{0,30}\b(?:in|on) )(?:(?P<how>on|in|during|since|early in|late in|by) )?<D(?P<date>\d+)>", re.I
)
_RIGHT_BEFORE = framed(r"(?:\b(?:in|on|during) |[,(] )<D(\d+)>,? (?:(?:when|as|that) )?(?:the )?$", re.I)
#: "recognized Egypt on D in a letter from", "on D, when"
_MEANWHILE = framed(
    r"\b(?:on|in) <D(\d+)>,? (?:when|as|where|while|by|with|in an? [^;.,<]{1,60} (?:by|from|to|of))\b[^;]{0,100}$", re.I
)
#: Between a date at the head and the name of who acted on it; a bust of a president may be unveiled whenever.
_SUBJECT = framed(r",? (?:the |and )?$")
_RELATIVE = ("last", "this", "earlier", "today", "yesterday")
_NAME = framed(r"<P\d+>(?:['’]s)?")
#: Words of communiqués and of the present: what is told so, is told of the document's own day.
_NEWS = framed(
    r"\b(?:is|are|has|have|will|intends?|plans?|today|"
    r"(?:announc|reaffirm|affirm|applaud|commend|welcom|appreciat|underscor|highlight|emphasi[sz]|reiterat|endors|"
    r"congratulat|condemn|express|pledg|committ?|agre|thank|urg|acknowledg|advanc|unveil|encourag)(?:e|es|ed|ing|s)?|"
    r"(?:recogni[sz]e|celebrate|note|look|support|state|share|value|meet|visit|host|discusse?)s)\b",
    re.I,
)
_THEN = framed(r"\bthen[ -]|\bhad\b", re.I)


def when(parsed: Parsed, m: re.Match[str]) -> tuple[Date, bool]:
    """The day on which somebody called by an office held it, and whether that day is sure.

    The date of the clause in which the frame stands; the document's own day, where it tells news or the present; else
    some day up to it. A frame that begins with "then" is of another time.
    """
    text = parsed.tagged
    before, after = text[: m.start()].rpartition(";")[2], text[m.end() :].partition(";")[0]
    if _is_quoted(before):
        return Date.by(parsed.day), False
    found = _OWN.match(after) or _WITH.search(before)
    number = found[1] if found else None
    sure = False
    if not number and (lead := _LEADING.search(before)):
        how = (lead["how"] or "").lower()
        if how == "since":
            return Date.on(parsed.day), False
        number, sure = None if how == "by" else lead["date"], _SUBJECT.match(before[lead.end() :]) is not None
    if not number and (near := _RIGHT_BEFORE.search(before) or _MEANWHILE.search(before)):
        number = near[1]
    if not number and (later := _AFTER.match(after)) and _bound(parsed, later):
        number = later["date"]
    date = parsed.mention(number).date if number else None
    if date and date.earliest and date.earliest <= parsed.day:
        return date, sure
    news = _NEWS.search(before) or _NEWS.search(after)
    if news and not _THEN.search(m[0]):
        return Date.on(parsed.day), False
    return Date.by(parsed.day), False


def _bound(parsed: Parsed, later: re.Match[str]) -> bool:
    """Whether a date after a name is its verb's: with a preposition, or "last year"; not "the plan adopted in"."""
    words = _NAME.split(later["between"])[-1].split()
    direct = later[0][len(later["between"]) :].strip(" ,").startswith("<")
    if direct and words and not parsed.mention(later["date"]).text.lower().startswith(_RELATIVE):
        return False
    return len(words) < 2 or not words[-1].endswith("ed")


def _is_quoted(before: str) -> bool:
    """Whether a quotation was opened before, and not closed."""
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
