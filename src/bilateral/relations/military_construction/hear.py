"""Ears for military construction: so much spent on it by one country in another in a year."""

import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.facts import Aspect, Claim, slots
from bilateral.parsed import Parsed
from bilateral.relations.frames import framed
from bilateral.relations.military_construction.row import NAME

_FRAME = framed(
    r"<C(?P<sender>\d+)>(?:['’]s?)? (?:(?:has )?(?:obligated|spent|invested|appropriated|provided)) (?:[a-z]+ ){0,3}?"
    r"<N(?P<amount>\d+)> (?:for|on|in) (?:its |U\.S\. )?military construction(?: projects)? in (?:the )?"
    r"<C(?P<host>\d+)> in (?:(?:the )?(?:fiscal )?year )?<D(?P<year>\d+)>",
    re.I,
)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """What was obligated in a year. Never contradicted: fiscal years, accounts and places are counted in many ways."""
    for m in _FRAME.finditer(parsed.tagged):
        sender, host = (parsed.mention(m[role]).ids[:1] for role in ("sender", "host"))
        figure = parsed.mention(m["amount"])
        if not sender or not host or sender == host or "$" not in figure.text:
            continue
        yield Claim(
            NAME,
            slots(
                sender=frozenset(sender),
                host=frozenset(host),
                spend_usd=amounts.hedged(parsed.text[: figure.start], figure.text),
            ),
            Aspect.HOLDS,
            parsed.mention(m["year"]).date,
            complete=False,
            **parsed.manner(m.span()),
        )
