"""Ears for direct investment: what flowed net from one country into another in a year.

Only net flows, or what is called flows, are heard: "U.S. direct investment in Japan was $122 billion" is what is held
there, and single investments, plans and investors are other things. Nothing heard is ever contradicted.
"""

import re
from collections.abc import Iterator

from bilateral.facts import Aspect, Claim
from bilateral.parsed import Parsed
from bilateral.relations.figures import CAME_TO, COUNTRY, NEAR, OWN, in_dollars, worth, year
from bilateral.relations.frames import framed
from bilateral.relations.investment.row import NAME, below_zero, what

_FDI = r"(?:foreign )?(?:direct investment|FDI)"
_CAME = rf"(?: in <D(?P<mid>\d+)>,?)?{CAME_TO}{NEAR}<N(?P<n>\d+)>"
_FLOWS = [
    # net direct investment from Japan in India came to $2.8 billion; flows of direct investment from Japan to India …
    framed(rf"\b(?:net {_FDI}(?: (?:in|out)?flows?)?|(?:in|out)?flows? of {_FDI}|{_FDI} (?:in|out)?flows?) "
               rf"(?:from|by) {COUNTRY.format('investor')} (?:in|into|to) {COUNTRY.format('host')}{_CAME}", re.I),
    # Japan's net direct investment in India was $2.8 billion
    framed(rf"{OWN.format('investor')} (?:net {_FDI}(?: (?:out)?flows?)?|{_FDI} (?:out)?flows?) (?:in|into|to) "
               rf"{COUNTRY.format('host')}{_CAME}", re.I),
]  # fmt: skip
#: direct investors from Belgium took $4 million more out of Angola than they put in
_TAKEN = framed(
    rf"\binvestors from {COUNTRY.format('investor')} (?:took|withdrew) {NEAR}<N(?P<n>\d+)> more (?:out of|from) "
    rf"{COUNTRY.format('host')} than they (?:put in|invested)",
    re.I,
)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Net flows of a year, and what was taken out beyond what was put in."""
    for frame in (*_FLOWS, _TAKEN):
        for m in frame.finditer(parsed.tagged):
            yield from _flow(parsed, m, taken=frame is _TAKEN)


def _flow(parsed: Parsed, m: re.Match[str], *, taken: bool) -> Iterator[Claim]:
    investor, host, amount = (parsed.mention(m[group]) for group in ("investor", "host", "n"))
    at = year(parsed, m, 2)
    if at is None or not investor.ids or not host.ids or investor.ids[0] == host.ids[0]:
        return
    if not in_dollars(parsed, amount):
        return
    said = worth(parsed, amount)
    slots = what(investor.ids[0], host.ids[0], below_zero(said) if taken else said)
    yield Claim(NAME, slots, Aspect.HOLDS, at, complete=False, **parsed.manner(m.span()))
