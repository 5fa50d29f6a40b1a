"""Ears for an office that is told of without its country: "Tony Abbott became Prime Minister in September 2013".

Whose office it is, is left open: then nothing is contradicted.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim
from bilateral.parsed import Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import Span, overlaps
from bilateral.relations.leader.row import NAME, ROYAL, holds
from bilateral.relations.leader.titled import BY_WORDS, TITLE, named

_P = rf"(?:(?P<title>{TITLE}) )?<P(?P<person>\d+)>"
_BEGAN = (
    r"became|took (?:over|office)|(?:was|were) (?:sworn in|inaugurated|installed)|assumed (?:office|power|the post)|"
    r"returned to (?:office|power)|came (?:in)?to (?:office|power)|"
    rf"(?:succeeded|replaced|followed) (?:{TITLE} )?<P\d+>"
)
_FRAMES = Frames(
    framed(
        rf"{_P},? (?:who )?(?:then )?(?P<be>is|was|remains|has been|had been|{_BEGAN})(?: currently| still)?(?: as)?"
        rf" (?:the |its |their |the country['’]s )?(?P<post>{TITLE})\b"
        r"(?! of\b| to\b| and (?:CEO|chief|chair)|[-’']| (?-i:[A-Z])| <)",
        re.I,
    ),
    # King NAME has reigned since D; Emperor NAME acceded to the throne in D
    framed(rf"{_P},? (?:who )?(?P<be>has (?:reigned|ruled|been on the throne)|acceded to the throne|"
               r"(?:ascended|came to|succeeded to) the throne|took the throne)\b", re.I),
)  # fmt: skip
_LEAD = framed(r"(?:^|[,;] )(?:on|in) <D(\d+)>,? (?:when )?(?:the )?$", re.I)
_ON = framed(r"^,?(?: again)? (?:on|in) (?:early |late )?<D(\d+)>(?! (?:and|or) <D)", re.I)
_FROM = framed(r"^,? (?:from )?<D(\d+)>", re.I)
_SINCE = framed(r"^,?(?: of the country)? since (?:early |late )?<D(\d+)>", re.I)
_OTHER = framed(
    r"\b(?:vice|deputy|former|ex|late|crown|acting|son|wife|husband|daughter|brother|with) (?:the )?$", re.I
)


def bare(parsed: Parsed, taken: Iterable[Span]) -> Iterator[Claim]:
    """Who took an office, or is in it, where the sentence does not say of which country; and since when."""
    text = parsed.tagged
    for m in _FRAMES.finditer(text):
        who = parsed.mention(m["person"])
        if overlaps(m, taken) or not who.ids or _OTHER.search(text[: m.start()]):
            continue
        word = m.groupdict().get("post") or m["title"] or who.text.split()[0]
        office = BY_WORDS.get(word.lower(), "")
        be = m["be"].lower()
        if not office or ("post" not in m.groupdict() and office not in ROYAL):
            continue
        yield from _claims(parsed, m, holds("", named(who), office), be)


def _claims(parsed: Parsed, m: re.Match[str], what: Any, be: str) -> Iterator[Claim]:
    tail = parsed.tagged[m.end() :]
    manner: dict[str, Any] = {**parsed.manner(m.span()), "complete": False}
    since, on, lead = _SINCE.match(tail), _ON.match(tail), _LEAD.search(parsed.tagged[: m.start()])
    if be in ("is", "remains") or be.startswith("has "):
        yield Claim(NAME, what, **manner)
        if since:
            yield Claim(NAME, what, Aspect.BEGAN, parsed.mention(since[1]).date, **manner)
        return
    if be in ("was", "had been"):
        found = on or _FROM.match(tail) or lead
        date = parsed.mention(found[1]).date if found else None
        yield Claim(NAME, what, Aspect.HOLDS, date or Date.by(parsed.day), **manner)
        return
    found = on or lead
    if found and manner["affirmed"]:
        yield Claim(NAME, what, Aspect.BEGAN, parsed.mention(found[1]).date, **manner)
