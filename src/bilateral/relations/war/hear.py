"""Ears for wars: two countries at war, on opposite sides of a war, or fighting on the same side in one."""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, slots
from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.war.row import AT_WAR, BESIDE, NAME, OPPOSED, between

_FORCES = r"(?: (?:forces|troops|soldiers))?"
_PAIR = rf"(?P<pair><W\d+>|<C\d+>(?:,? and (?:the )?)<C\d+>){_FORCES}"
_A, _B = rf"<C(?P<a>\d+)>{_FORCES}", rf"(?:the )?<C(?P<b>\d+)>{_FORCES}"
#: "World War I, World War II and the Korean War": of these three the name is a time, too
_WARS = (
    r"(?P<wars>(?:(?:the )?<[ED]\d+>|(?:both|the two|two|<N\d+>) world wars)"
    r"(?:,? (?:and )?(?:in )?(?:the )?<[ED]\d+>)*)"
)
_WORLD_WARS = ("war-world-war-i", "war-world-war-ii")
_SPAN = r"(?:from|in|during|between) (?:the years )?<D\d+>"
_SPANS = rf"(?P<spans>,? {_SPAN}(?:,? and {_SPAN})*)?"
_SIDES = rf"(?:,? on opposite sides (?:of|in) {_WARS})?"
_NOT = r"(?: (?:not|never|no longer|also|still|formally))*"
_DONE = r"(?:fought|have fought|had fought|have both fought)"
#: Each with how the two stood; the verb tells whether it is over.
_FRAMES = Frames.meaning([
    # The United States and Japan were at war from 1941 to 1945, on opposite sides of World War II
    (framed(rf"{_PAIR} (?P<verb>are|were|had been|have been|remain){_NOT} at war"
                rf"(?: with (?:each other|one another))?(?: since <D(?P<since>\d+)>)?{_SPANS}{_SIDES}", re.I), AT_WAR),
    (framed(rf"{_A} (?P<verb>is|was|has been|had been){_NOT} at war (?:with|against) {_B}"
                rf"(?: since <D(?P<since>\d+)>)?{_SPANS}{_SIDES}", re.I), AT_WAR),
    # Italy declared war on the United States on December 11, 1941
    (framed(rf"{_A} (?:formally )?(?P<verb>declared) war (?:on|against|upon) {_B}"
                r"(?: (?:on|in) <D(?P<since>\d+)>)?", re.I), AT_WAR),
    (framed(rf"{_PAIR} (?P<verb>{_DONE}) (?:an? |the |their )?(?:[a-z]+ )?war{_SPANS}", re.I), AT_WAR),
    # The two countries fought on opposite sides of World War I
    (framed(rf"{_PAIR} (?P<verb>are|were|{_DONE}) on opposite sides (?:of|in|during) {_WARS}{_SPANS}", re.I),
     OPPOSED),
    (framed(rf"{_PAIR} (?P<verb>{_DONE}) (?:each other|one another|against each other) in {_WARS}{_SPANS}", re.I),
     OPPOSED),
    (framed(rf"{_A} (?P<verb>{_DONE}) against {_B} in {_WARS}{_SPANS}", re.I), OPPOSED),
    # U.S. and Australian forces fought side by side in the Korean War
    (framed(rf"{_PAIR} (?P<verb>are fighting|{_DONE}) (?:together|side[- ]by[- ]side|shoulder to shoulder|"
                rf"on the same side|alongside each other|as allies) (?:in|during) {_WARS}", re.I), BESIDE),
    # During World War II Brazil and France fought on the same side
    (framed(rf"(?:in|during) {_WARS},? {_PAIR} (?P<verb>{_DONE}) (?:together|side[- ]by[- ]side|on the same side|"
                r"alongside each other|as allies)", re.I), BESIDE),
    (framed(rf"(?:in|during) {_WARS},? {_PAIR} (?P<verb>{_DONE}) on opposite sides", re.I), OPPOSED),
    (framed(rf"{_PAIR} (?P<verb>{_DONE}) (?:side[- ]by[- ]side|shoulder[- ]to[- ]shoulder|alongside each other)"
                r"(?! (?:in|during) (?:the |both |two )*(?:<|world wars))", re.I), BESIDE),
    (framed(rf"{_A} (?P<verb>is fighting|are fighting|{_DONE}) (?:alongside|together with|side by side with) {_B} "
                rf"(?:in|during) {_WARS}", re.I), BESIDE),
])  # fmt: skip
#: The Korean War broke out in 1950
_RAN = framed(
    r"<[ED](?P<war>\d+)> (?:formally |officially |finally )?(?:(?P<began>began|broke out|started|erupted)|ended|"
    r"concluded|"
    r"came to an end) (?:on|in) <D(?P<on>\d+)>"
)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who was at war with whom, when and in which war. Never whole: what counts as a war is disputed."""
    for m in _FRAMES.finditer(parsed.tagged):
        pair = _pair(parsed, m)
        if len(pair) == 2:
            yield from _claims(parsed, m, pair, _FRAMES.means(m))
    yield from _ran(parsed)


def _ran(parsed: Parsed) -> Iterator[Claim]:
    """When a war broke out or ended; each of those in it may have come and gone on a day of its own."""
    for m in _RAN.finditer(parsed.tagged):
        war, when = frozenset(parsed.mention(m["war"]).ids), parsed.mention(m["on"])
        if war and all(i.startswith("war-") for i in war):
            aspect = Aspect.BEGAN if m["began"] else Aspect.ENDED
            date = when.ends[0] if when.ends else when.date
            yield Claim(NAME, slots(war=war), aspect, date, complete=False, **parsed.manner(m.span()))


def _pair(parsed: Parsed, m: re.Match[str]) -> frozenset[str]:
    groups = m.groupdict()
    tags = parsed.tags(groups["pair"], "CW") if groups.get("pair") else map(parsed.mention, (m["a"], m["b"]))
    return frozenset(c for mention in tags for c in parsed.countries(mention))


def _claims(parsed: Parsed, m: re.Match[str], pair: frozenset[str], how: str) -> Iterator[Claim]:
    groups = m.groupdict()
    manner = parsed.manner(m.span())
    wars = [(frozenset(tag.ids), tag) for tag in parsed.tags(groups.get("wars") or "", "ED")]
    if any(not war or not all(i.startswith("war-") for i in war) for war, _tag in wars):
        return
    named: list[tuple[frozenset[str] | None, Mention | None]] = [*wars]
    if "world wars" in (groups.get("wars") or "").lower():
        named += [(frozenset((war,)), None) for war in _WORLD_WARS]
    now = groups["verb"].lower() in ("are", "is", "remain", "are fighting", "is fighting", "have been", "has been")
    times = list(_times(parsed, groups))
    for war, tag in named or [(None, None)]:
        what = between(sorted(pair), how, war)
        if tag and len(named) > 1:  # of a list each stands for itself
            manner["span"] = (parsed.offset + tag.start, parsed.offset + tag.end)
        if now and not groups.get("spans"):
            yield Claim(NAME, what, complete=False, **manner)
        for aspect, at in times:
            yield Claim(NAME, what, aspect, at, complete=False, **manner)
        if not now and not times:
            yield Claim(NAME, what, Aspect.BEGAN, complete=False, **manner)


def _times(parsed: Parsed, groups: dict[str, Any]) -> Iterator[tuple[Aspect, Date | None]]:
    if groups.get("since"):
        yield Aspect.BEGAN, parsed.mention(groups["since"]).date
    for mention in parsed.tags(groups.get("spans") or "", "D"):
        yield from _span(mention)


def _span(mention: Mention) -> Iterator[tuple[Aspect, Date | None]]:
    """Of a span its first and its last day; of a year that it was so then."""
    if mention.ends:
        yield Aspect.BEGAN, mention.ends[0]
        yield Aspect.ENDED, mention.ends[1]
    else:
        yield Aspect.HOLDS, mention.date
