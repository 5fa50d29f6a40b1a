"""Ears for militarized disputes: how many two countries had, when they were in one, and how far each went."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Count, Range, Slot
from bilateral.parsed import Parsed
from bilateral.relations.dispute.row import DISPLAY, NAME, THREAT, USE, WAR, between, went, with_force
from bilateral.relations.frames import framed

_PAIR = r"(?P<pair><W\d+>|<C\d+>(?:,? and (?:the )?)<C\d+>)"
_TERM = r"militari[sz]ed (?:interstate )?dispute"
_WHEN = r"(?:from|in|on|during|between|of) <D(?P<on>\d+)>"
_COUNT = framed(
    rf"{_PAIR} (?:have |had |were in |were involved in |fought )+<N(?P<number>\d+)> {_TERM}s"
    rf"(?: with (?:each other|one another))?(?:,? {_WHEN})?"
    r"(?P<armed>,? and force was used in (?P<share>all|both|one|<N\d+>) of them)?", re.I,
)  # fmt: skip
_ONE = framed(
    rf"{_PAIR} (?P<verb>were in|have been in|are in|came into|had|entered) an? {_TERM}"
    rf"(?: with (?:each other|one another))?(?: since <D(?P<since>\d+)>| {_WHEN})?", re.I,
)  # fmt: skip
_LASTED = framed(r",? (?:and )?(?:it|which) lasted at least (?:to|until) <D(?P<on>\d+)>", re.I)
_ACTS = {
    r"threatened(?: to use)? force": THREAT,
    r"(?:made a show of|displayed) force": DISPLAY,
    r"used (?:military )?force": USE,
    r"went to war": WAR,
}
_ACT = "|".join(f"(?P<a{level}>{pattern})" for pattern, level in _ACTS.items())
_WENT = framed(rf"(?P<who>both|(?:the )?<C(?P<c>\d+)>) (?:{_ACT})", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Disputes counted, and single ones. Never whole: what is a dispute, its list's rules say."""
    for m in _COUNT.finditer(parsed.tagged):
        pair = _pair(parsed, m)
        number = parsed.mention(m["number"]).number
        if len(pair) == 2 and number is not None:
            at = parsed.mention(m["on"]).date if m["on"] else None
            yield _counted(parsed, m, between(pair), at, number)
            if m["armed"]:
                share = {"all": number, "both": number, "one": 1.0}.get(m["share"].lower())
                share = parsed.mention(m["share"]).number if share is None else share
                yield _counted(parsed, m, with_force(pair), at, share or 0.0)
    for m in _ONE.finditer(parsed.tagged):
        pair = _pair(parsed, m)
        if len(pair) == 2:
            yield from _single(parsed, m, pair)


def _pair(parsed: Parsed, m: re.Match[str]) -> list[str]:
    return sorted({c for mention in parsed.tags(m["pair"], "CW") for c in parsed.countries(mention)})


def _counted(
    parsed: Parsed, m: re.Match[str], what: tuple[tuple[str, Slot], ...], at: Date | None, number: float
) -> Claim:
    count = Count("dispute", Range(number, number))
    return Claim(NAME, what, Aspect.BEGAN, at, count=count, complete=False, **parsed.manner(m.span()))


def _single(parsed: Parsed, m: re.Match[str], pair: list[str]) -> Iterator[Claim]:
    manner, what = parsed.manner(m.span()), between(pair)
    now, start = m["verb"].lower() in ("have been in", "are in"), None
    if m["since"]:
        start = parsed.mention(m["since"]).date
    elif m["on"]:
        mention = parsed.mention(m["on"])
        start, end = mention.ends or (mention.date, mention.date)
        if m["verb"].lower() not in ("came into", "entered"):
            yield Claim(NAME, what, Aspect.ENDED, end, complete=False, **manner)
    if now:
        yield Claim(NAME, what, complete=False, **manner)
    if start or not now:
        yield Claim(NAME, what, Aspect.BEGAN, start, complete=False, **manner)
    if lasted := _LASTED.search(parsed.tagged, m.end()):
        yield Claim(NAME, what, at=parsed.mention(lasted["on"]).date, complete=False, **manner)
    tail = re.match(r",? in which (?P<acts>.*)", parsed.tagged[m.end() :])
    for act in _WENT.finditer(tail["acts"]) if tail else ():
        level = next(level for level in _ACTS.values() if act[f"a{level}"])
        who = pair if act["who"].lower() == "both" else parsed.mention(act["c"]).ids[:1]
        for country in who:
            if country in pair:
                other = pair[1 - pair.index(country)]
                yield Claim(NAME, went(country, other, level), Aspect.BEGAN, start, complete=False, **manner)
