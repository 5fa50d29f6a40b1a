"""Ears for event counts: so many events of a sort, coded by a machine, of one country towards another in a year."""

import re
from collections.abc import Iterator

from bilateral.amounts import stated
from bilateral.facts import Claim
from bilateral.parsed import Parsed
from bilateral.relations.event_count.row import NAME, SORTS, counted
from bilateral.relations.frames import framed

_SORT = "|".join(SORTS.values())
_COUNTS = rf"<N\d+> (?:acts? )?of (?:{_SORT})"
_FRAME = framed(
    rf"\bnews of <D(?P<on>\d+)> the [^<>]{{1,20}} counted (?P<counts>{_COUNTS}(?:(?:, | and ){_COUNTS})*) "
    r"by (?:the )?<C(?P<actor>\d+)> towards (?:the )?<C(?P<target>\d+)>", re.I
)  # fmt: skip
_COUNT = framed(rf"<N(?P<n>\d+)> (?:acts? )?of (?P<sort>{_SORT})", re.I)
_NAMES = {text: sort for sort, text in SORTS.items()}


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Counts by a machine. Never whole: other machines count otherwise."""
    for m in _FRAME.finditer(parsed.tagged):
        actor, target = (parsed.countries(parsed.mention(m[side])) for side in ("actor", "target"))
        for count in _COUNT.finditer(m["counts"]):
            if actor and target:
                printed = stated(parsed.mention(count["n"]).text)
                what = counted(actor[0], target[0], _NAMES[count["sort"].lower()], printed)
                at = parsed.mention(m["on"]).date
                yield Claim(NAME, what, at=at, complete=False, **parsed.manner(m.span()))
