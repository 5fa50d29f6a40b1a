"""Ears for peace levels: where the peace scale has two countries. Of peace and rivalry in general nothing is heard."""

import re
from collections.abc import Iterator

from bilateral.facts import Aspect, Claim
from bilateral.parsed import Parsed
from bilateral.relations.frames import framed
from bilateral.relations.peace_level.row import LEVELS, NAME, between

_FRAME = framed(
    r"(?:\bOn <D(?P<day>\d+)>, when it was last judged, )?\bthe peace scale of [^<>;.]{1,40}? (?:has had|has|had) "
    rf"(?:the )?(?P<pair><W\d+>|<C\d+> and (?:the )?<C\d+>) at (?P<level>{'|'.join(LEVELS)})"
    r"(?:(?:, where they had been)? since <D(?P<since>\d+)>)?", re.I
)  # fmt: skip


def hear(parsed: Parsed) -> Iterator[Claim]:
    """The level, its day and since when. Never whole: it is a judgement of scholars."""
    for m in _FRAME.finditer(parsed.tagged):
        pair = sorted({c for mention in parsed.tags(m["pair"], "CW") for c in parsed.countries(mention)})
        if len(pair) == 2:
            what, manner = between(pair, m["level"].lower()), parsed.manner(m.span())
            day = parsed.mention(m["day"]).date if m["day"] else None
            yield Claim(NAME, what, at=day, complete=False, **manner)
            if m["since"]:
                yield Claim(NAME, what, Aspect.BEGAN, parsed.mention(m["since"]).date, complete=False, **manner)
