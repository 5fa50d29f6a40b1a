"""Ears for rivalries: two countries called strategic rivals, since when, and over what."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim
from bilateral.parsed import Parsed
from bilateral.relations.frames import framed
from bilateral.relations.rivalry.row import NAME, OVER, between

_PAIR = r"(?P<pair><W\d+>|<C\d+>(?:,? and (?:the )?)<C\d+>)"
_RIVALS = framed(
    rf"(?:(?P<judged>count|regard)s? )?(?:the )?{_PAIR} "
    r"(?:(?P<verb>as|are|have been|have long been|were|had been|remain) (?:long |now )?strategic rivals|as rivals\b)",
    re.I,
)  # fmt: skip
_SPAN = framed(
    r"\b(?P<word>since|from|until) <D(?P<on>\d+)>(?P<by> or (?:earlier|before))?(?: (?:to|until) <D(?P<to>\d+)>)?", re.I
)
_OVER = framed(r"\bover (?P<what>[a-z]+(?:, [a-z]+)*(?: and [a-z]+)?)", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Rivals, their years and what they contend for. Never whole: who is a rival is a matter of judgement."""
    for m in _RIVALS.finditer(parsed.tagged):
        pair = sorted({c for mention in parsed.tags(m["pair"], "CW") for c in parsed.countries(mention)})
        if len(pair) == 2 and (m["verb"] or m["judged"]):
            yield from _claims(parsed, m, pair)


def _claims(parsed: Parsed, m: re.Match[str], pair: list[str]) -> Iterator[Claim]:
    manner, tail = parsed.manner(m.span()), parsed.tagged[m.end() :].split(";")[0]
    spans = list(_SPAN.finditer(tail))
    past = (m["verb"] or "").lower() in ("were", "had been") or any(s["word"].lower() != "since" for s in spans)
    if not past:
        yield Claim(NAME, between(pair), complete=False, **manner)
    for span in spans:
        for aspect, at in _times(parsed, span):
            yield Claim(NAME, between(pair), aspect, at, complete=False, **manner)
    if past and not spans:
        yield Claim(NAME, between(pair), Aspect.BEGAN, complete=False, **manner)
    said = {word for what in _OVER.finditer(tail) for word in re.findall(r"[a-z]+", what["what"].lower())}
    for what in OVER:
        if what in said:
            yield Claim(NAME, between(pair, what), Aspect.BEGAN, complete=False, **manner)


def _times(parsed: Parsed, span: re.Match[str]) -> Iterator[tuple[Aspect, Date | None]]:
    """Of "since 1948" and "from 1816 or earlier to 1904" the first and the last day."""
    mention = parsed.mention(span["on"])
    first, last = mention.ends or (mention.date, None)
    if span["word"].lower() == "until":
        yield Aspect.ENDED, mention.date
        return
    yield Aspect.BEGAN, Date(None, first.latest) if first and span["by"] else first
    last = parsed.mention(span["to"]).date if span["to"] else last
    if last:
        yield Aspect.ENDED, last
