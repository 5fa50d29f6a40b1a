"""Ears for armed conflicts: two countries that fight each other, and whose troops fought beside whom."""

import re
from collections.abc import Iterator

from bilateral.facts import Aspect, Claim, Slot
from bilateral.parsed import Mention, Parsed
from bilateral.relations.armed_conflict.row import (
    BESIDE,
    GOVERNMENT,
    NAME,
    OPPOSED,
    REBELS,
    between,
    sent,
)
from bilateral.relations.frames import framed

_PAIR = r"(?P<pair><W\d+>|<C\d+>(?:,? and (?:the )?)<C\d+>)"
_FOUGHT = framed(
    rf"{_PAIR} (?P<verb>have been|are|were|had been) (?:engaged |involved )?in an (?:interstate )?armed conflict"
    r"(?: with (?:each other|one another))?"
    r"(?: since <D(?P<since>\d+)>| (?:from|in|on|during|between) <D(?P<on>\d+)>)?", re.I,
)  # fmt: skip
_SIDES = {
    OPPOSED: r"an enemy of",
    REBELS: r"(?:the )?rebels against the government of",
    GOVERNMENT: r"the government of",
    BESIDE: r"",
}
_SIDE = "|".join(f"(?P<{how}>{pattern})" for how, pattern in _SIDES.items())
_TROOPS = framed(
    rf"(?:troops of (?:the )?<C(?P<c>\d+)>|<C(?P<own>\d+)> troops)(?: fought| fighting)? on the side of (?:{_SIDE}) ?"
    r"(?:the )?<C(?P<other>\d+)>"
    r"(?P<spans>(?:,? (?:and )?(?:since|from|in|on|during) <D\d+>)*)", re.I,
)  # fmt: skip
_SPAN = framed(r"(?P<word>since|from|in|on|during) <D(?P<on>\d+)>", re.I)
Slots = tuple[tuple[str, Slot], ...]


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who fights whom, and on whose side; never whole: lists differ in what they count."""
    for m in _FOUGHT.finditer(parsed.tagged):
        pair = sorted({c for mention in parsed.tags(m["pair"], "CW") for c in parsed.countries(mention)})
        if len(pair) == 2:
            now = m["verb"].lower() in ("have been", "are")
            number = m["since"] or m["on"]
            mention = parsed.mention(number) if number else None
            yield from _claims(parsed, m, between(pair), mention, now=now)
    for m in _TROOPS.finditer(parsed.tagged):
        country, other = (parsed.mention(n).ids[:1] for n in (m["c"] or m["own"], m["other"]))
        how = next(how for how in _SIDES if m[how] is not None)
        if country and other:
            what = sent(country[0], other[0], how)
            spans = list(_SPAN.finditer(m["spans"]))
            for span in spans:
                now = span["word"].lower() == "since"
                yield from _claims(parsed, m, what, parsed.mention(span["on"]), now=now)
            if not spans:
                yield from _claims(parsed, m, what, None, now=False)


def _claims(parsed: Parsed, m: re.Match[str], what: Slots, when: Mention | None, *, now: bool) -> Iterator[Claim]:
    manner = parsed.manner(m.span())
    if now:
        yield Claim(NAME, what, complete=False, **manner)
        if when:
            yield Claim(NAME, what, Aspect.BEGAN, when.date, complete=False, **manner)
    elif when:
        first, last = when.ends or (when.date, when.date)
        yield Claim(NAME, what, Aspect.BEGAN, first, complete=False, **manner)
        yield Claim(NAME, what, Aspect.ENDED, last, complete=False, **manner)
    else:
        yield Claim(NAME, what, Aspect.BEGAN, complete=False, **manner)
