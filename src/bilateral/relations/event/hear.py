"""Ears for events: who did what, known by its name or by its verb, and when."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood, slots
from bilateral.parsed import Parsed
from bilateral.relations.event.row import ACTOR, ATTACKS, NAME, SURRENDER, by, done
from bilateral.relations.frames import Frames, framed

_WHO = r"(?P<who><W\d+>|<C\d+>(?:(?:,| and|, and) (?:the )?<C\d+>)*)"
_ON = r"(?: (?:on|in|from) <D(?P<on>\d+)>)?"
_FRAMES = Frames(
    # Japan attacked Pearl Harbor on 7 December 1941 (the name of the event is what its actors did); the Japanese
    # attack on Pearl Harbor
    framed(rf"{_WHO} (?:(?:then|also|later|both|jointly|formally) )?<E(?P<e>\d+)>{_ON}"),
    # both countries celebrated the 50th anniversary of …
    framed(rf"{_WHO} (?:celebrated|held|hosted) (?:the |their )?<E(?P<e>\d+)>{_ON}"),
    # Japan's 1941 attack on Pearl Harbor
    framed(rf"{_WHO}['’]s?(?: <D(?P<at>\d+)>)?(?: [a-z-]+,?){{0,4}}? <E(?P<e>\d+)>{_ON}"),
    # The Cuban Missile Crisis began in 1962
    framed(rf"<E(?P<e>\d+)>(?: (?:took place|occurred|happened|was held|began|of))?{_ON}"),
)  # fmt: skip
_SURRENDERED = framed(
    rf"<C(?P<c>\d+)> (?:formally )?signed (?:an?|the|its|their) (?:formal |unconditional )*"
    rf"(?:instrument|act|document) of (?:unconditional |military )*surrender{_ON}", re.I,
)  # fmt: skip
#: More than two years after Russia's assault on Ukraine
_YEARS_AFTER = framed(
    r"(?P<over>[Mm]ore than |[Oo]ver |[Ss]ome |[Nn]early |[Aa]lmost )?(?:<N(?P<n>\d+)>|an?|one) years? (?:after|"
    r"since|into) "
    r"<C(?P<c>\d+)>(?:['’]s?)? (?:[a-z-]+,? (?:and )?){0,4}?(?:assault|attack|invasion|war|aggression|"
    r"onslaught) (?:on|of|against|in) "
    r"(?:the )?<C\d+>"
)
_LEAD = framed(r"^(?:on|in) <D(?P<on>\d+)>,? (?:the |both )?$", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Events by name, each once; instruments of surrender by what was signed."""
    taken: set[str] = set()
    for m in _YEARS_AFTER.finditer(parsed.tagged):
        yield from _years_after(parsed, m)
    for m in _SURRENDERED.finditer(parsed.tagged):
        for country in parsed.mention(m["c"]).ids[:1]:
            yield _claim(parsed, m, by(country, SURRENDER))
    for m in _FRAMES.finditer(parsed.tagged):
        event = parsed.mention(m["e"])
        if m["e"] in taken or not event.ids or not all(i.startswith("event-") for i in event.ids):
            continue
        taken.add(m["e"])
        ids = frozenset(event.ids)
        who = [c for tag in parsed.tags(m.groupdict().get("who") or "", "CW") for c in parsed.countries(tag)]
        for what in [done(country, ids) for country in who] or [slots(event=ids)]:
            yield _claim(parsed, m, what)


def _years_after(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """An attack so many years before the text: whom it hit is left unread."""
    years = int((parsed.mention(m["n"]).number if m["n"] else 1) or 0)
    if not 0 < years < 200:
        return
    early = (m["over"] or "").lower().startswith(("nearly", "almost"))
    last = parsed.day.year - years
    span = Date(dt.date(last - (not early), 1, 1), dt.date(last + early, 12, 31))
    for country in parsed.mention(m["c"]).ids[:1]:
        what = slots(country=country, act=ATTACKS, role=ACTOR)
        at = parsed.span(*m.span())[0] - parsed.offset
        quoted = any(cue.mood is Mood.QUOTED and cue.start <= at for cue in parsed.cues)
        mood = Mood.QUOTED if quoted else Mood.INDICATIVE
        yield Claim(NAME, what, Aspect.BEGAN, span, complete=False, mood=mood, span=parsed.span(*m.span()))


def _claim(parsed: Parsed, m: re.Match[str], what: tuple[Any, ...]) -> Claim:
    groups = m.groupdict()
    at = groups.get("on") or groups.get("at")
    lead = _LEAD.match(parsed.tagged[: m.start()])
    if not at and lead:
        at = lead["on"]
    when = parsed.mention(at) if at else None
    day = (when.ends[0] if when.ends else when.date) if when else None
    return Claim(NAME, what, Aspect.BEGAN, day, complete=day is not None, **parsed.manner(m.span()))
