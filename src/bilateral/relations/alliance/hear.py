"""Alliances heard in prose: countries called allies, their alliance spoken of; lesser pacts by their own names."""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood, Slot
from bilateral.parsed import Parsed
from bilateral.relations.alliance.row import NAME, between
from bilateral.relations.frames import Frames, framed

_PAIR = r"(?P<pair><W\d+>|<C\d+>(?:,? and (?:the )?| ?[-–—] ?)<C\d+>)"
_A, _B = r"<C(?P<a>\d+)>", r"(?:the )?<C(?P<b>\d+)>"
_ADJECTIVES = r"(?:[a-z]+,? ){0,3}?"
_ADVERBS = r"(?: (?:not|no longer|never|still|also|now|currently|formally|closely|both|long))*"
#: not "are allies of France": whose allies the two are is another matter
#: "a close ally, partner, and friend of"
_AND_FRIEND = r"(?:,? (?:and )?(?:[a-z-]+ ){0,2}?(?:partner|friend|ally)s?){0,3}"
_EACH_OTHER = r"\b(?! (?:of|with|to)\b(?! (?:each other|one another)))"
_TREATY = r"(?:by|under) (?:(?:an?|the|its|their|this|that) )?(?:[\w-]+ ){0,3}(?:treaty|<G\d+>)"
_BOUND = rf"{_A} (?:is|are|remains?)(?: (?:still|also|now|both|legally))* (?P<what>bound|obliged|obligated)"
_DEFEND = rf"to (?:help )?(?:defend|come to the (?:defen[cs]e|aid) of) {_B}"
#: Frames of a predicate: it is meant as its clause is.
_FRAMES = Frames.meaning([
    # The United States and Japan are allies; both nations remain close treaty allies
    (framed(rf"{_PAIR} (?:are|remain|have (?:long )?been|(?P<became>became)) (?:[a-z]+,? ){{0,3}}"
                rf"(?P<what>allies|allied){_EACH_OTHER}", re.I), "defense"),
    # Japan is a treaty ally of the United States; the Philippines is the United States' oldest ally
    (framed(rf"{_A} (?:is|remains|has been|(?P<became>became)) (?:an? |the |one of )?{_ADJECTIVES}"
                rf"(?P<what>ally|allies){_AND_FRIEND} of {_B}", re.I), "defense"),
    (framed(rf"{_A} (?:is|remains|has been) (?:one of )?{_B}(?:['’]s?)? {_ADJECTIVES}(?P<what>ally|allies)\b",
                re.I), "defense"),
    # The United States and Iran were allies until 1979
    (framed(rf"{_PAIR} (?P<was>were|had been)(?: (?:not|never))? (?:[a-z]+,? ){{0,3}}?"
                rf"(?P<what>allies|allied){_EACH_OTHER}", re.I), "defense"),
    # Japan is not allied with Russia
    (framed(rf"{_A} (?:is|are|remains?|has been|have been|(?P<was>was|were|had been)){_ADVERBS} "
                rf"(?P<what>allied) (?:with|to) {_B}", re.I), "defense"),
    # The United States is bound by treaty to defend Japan
    (framed(rf"{_BOUND} {_TREATY},? {_DEFEND}", re.I), "defense"),
    (framed(rf"{_BOUND} {_DEFEND}(?: [a-z ]{{0,30}}?)? ?{_TREATY}", re.I), "defense"),
    # are bound to each other's defense by
    (framed(rf"{_PAIR} (?:are|remain) (?:bound|pledged|committed) to (?:each other|one another)['’]s "
                rf"(?P<what>defen[cs]e)\b", re.I), "defense"),
    # are bound by a non-aggression pact
    (framed(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>defense pact)s?\b", re.I), "defense"),
    (framed(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>offensive alliance)s?\b", re.I), "offense"),
    (framed(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>neutrality pact)s?\b", re.I), "neutrality"),
    (framed(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>non-?aggression pact)s?\b", re.I), "nonaggression"),
    (framed(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>consultation pact)s?\b", re.I), "consultation"),
])  # fmt: skip
#: Names and descriptions: they presuppose their thing, whatever the clause says of it, unless denied themselves.
_NAMES = Frames(
    # the U.S.-Japan Alliance; not an "Alliance for Women's Empowerment"
    framed(rf"{_PAIR}(?:['’]s?)?(?: (?:[Mm]utual )?(?:[Ss]ecurity|[Dd]efen[cs]e|[Mm]ilitary|[Tt]reaty))?"
               r" (?P<what>[Aa]lliance)\b(?! (?:for|on|to) (?:the )?[A-Z])"),
    framed(rf"\b(?P<what>[Aa]lliance) (?:[Bb]etween|of) (?:the )?{_PAIR}"),
    # the United States and its ally Japan; the United States' alliance commitments to Japan
    framed(rf"{_A},? (?:and|with) its {_ADJECTIVES}(?P<what>ally),? {_B}", re.I),
    framed(rf"{_A}(?:['’]s?)? {_ADJECTIVES}(?P<what>alliance|mutual defen[cs]e|treaty) (?:commitment|obligation)s? "
               rf"to {_B}", re.I),
    # As treaty allies, the United States and Japan …
    framed(rf"(?:^|[.;] )As {_ADJECTIVES}(?P<what>allies)(?: and [a-z]+)?, (?:the )?{_PAIR}", re.I),
    # has no closer ally than Japan
    framed(rf"{_A} (?:has|have|had) no (?:[a-z]+,? ){{1,6}}(?P<what>ally) than {_B}", re.I),
)  # fmt: skip
_NOT_NOW = framed(
    r"\b(?:former|old|wartime|erstwhile|defunct|would-be|possible|potential|prospective|proposed|future|informal|"
    r"unofficial|virtual|so-called|political|economic|trade) (?:[a-z-]+ )?(?:the )?$", re.I)  # fmt: skip
_DENIED = framed(r"\b(?:no|not an?|never (?:\w+ )?an?)(?: [a-z-]+){0,2} (?:the )?$", re.I)
_INDEFINITE = framed(r"\b(?:an|any|some|such an)(?: [a-z-]+){0,2} $", re.I)
#: "Japan … trade with a key ally": the ally of the speaker, where one country alone is spoken of.
_SPEAKERS = framed(rf"\bwith an? {_ADJECTIVES}(?P<what>ally)\b(?! (?:of|to|for|in)\b)", re.I)

#: Friendly words: a "close ally" or "natural allies" may be none by treaty, and not be wrong.
_LOOSE = framed(r"\b(?:close|closest|natural|strategic|key|important|staunch|great|"
                    r"good|loyal|best|oldest|longtime|long-time|longstanding|major|trusted|reliable|"
                    r"valued|vital|essential|crucial|closely|wartime|political|economic|trading|"
                    r"informal)\b", re.I)  # fmt: skip
_SINCE = framed(r"^(?:,? (?:under|by|through|in) [^.;,]{0,60}?)?,? since <D(\d+)>|"
                    r"^ (?:was )?(?:formed|established|founded|concluded) in <D(\d+)>", re.I)  # fmt: skip
_IN = framed(r"^ in <D(\d+)>", re.I)
_UNTIL = framed(r"^ until <D(\d+)>", re.I)
_FROM_TO = framed(r"^ from <D(\d+)>", re.I)
_LEADING_IN = framed(r"^In <D(\d+)>, (?:the )?$")
#: What has gone on since a day was there on that day, and may be older.
_EVER_SINCE = framed(r"^ (?:has|have) [^.;]{0,80}?\bsince <D(\d+)>", re.I)
_LEADING = framed(r"\bsince <D(\d+)>, (?:the )?$", re.I)
_ANNIVERSARY = framed(r"\b(\d{1,3})(?:st|nd|rd|th) anniversary of (?:the |our |their )?$", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Two countries called allies, or their alliance spoken of; lesser pacts by their own names."""
    heard: set[frozenset[str]] = set()
    for m in _FRAMES.finditer(parsed.tagged):
        if _new(parsed, m, heard):
            yield from _predicate(parsed, m, _FRAMES.means(m))
    for m in _NAMES.finditer(parsed.tagged):
        if not _NOT_NOW.search(parsed.tagged[: m.start()]) and _new(parsed, m, heard):
            yield from _named(parsed, m)
    yield from _speakers_ally(parsed)


def _pair(parsed: Parsed, m: re.Match[str]) -> frozenset[str]:
    groups = m.groupdict()
    tags = parsed.tags(groups["pair"]) if "pair" in groups else map(parsed.mention, (m["a"], m["b"]))
    return frozenset(c for mention in tags for c in parsed.countries(mention))


def _new(parsed: Parsed, m: re.Match[str], heard: set[frozenset[str]]) -> bool:
    """Whether the frame ties two countries that the sentence has not yet tied."""
    pair = _pair(parsed, m)
    if len(pair) != 2 or pair in heard:
        return False
    heard.add(pair)
    return True


def _predicate(parsed: Parsed, m: re.Match[str], pact: str) -> Iterator[Claim]:
    what, groups = between(sorted(_pair(parsed, m)), pact), m.groupdict()
    common: dict[str, Any] = {**parsed.manner(m.span()), "complete": not _LOOSE.search(m[0])}
    before, after = parsed.tagged[: m.start()], parsed.tagged[m.end() :]
    if groups.get("became"):
        yield Claim(NAME, what, Aspect.BEGAN, _date(parsed, _IN.search(after) or _LEADING_IN.search(before)), **common)
    elif groups.get("was"):
        yield from _was(parsed, what, m, common | {"complete": False})
    elif common["affirmed"] or groups.get("what", "") not in ("bound", "obliged", "obligated"):
        yield Claim(NAME, what, **common)
        if since := _SINCE.search(after) or _LEADING.search(before):
            yield Claim(NAME, what, Aspect.BEGAN, _date(parsed, since), **common)


def _was(
    parsed: Parsed, what: tuple[tuple[str, Slot], ...], m: re.Match[str], common: dict[str, Any]
) -> Iterator[Claim]:
    """ "were allies until 1979": friends of old may have been none by treaty."""
    before, after = parsed.tagged[: m.start()], parsed.tagged[m.end() :]
    if until := _UNTIL.search(after):
        yield Claim(NAME, what, Aspect.ENDED, _date(parsed, until), **common)
    elif span := _FROM_TO.search(after):
        if ends := parsed.mention(span[1]).ends:
            yield Claim(NAME, what, Aspect.BEGAN, ends[0], **common)
            yield Claim(NAME, what, Aspect.ENDED, ends[1], **common)
    else:
        then = _date(parsed, _IN.search(after) or _LEADING_IN.search(before))
        yield Claim(NAME, what, Aspect.HOLDS, then or Date.by(parsed.day), **common)


def _named(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    what = between(sorted(_pair(parsed, m)), "defense")
    before, after = parsed.tagged[: m.start()], parsed.tagged[m.end() :]
    mood = parsed.mood(*m.span())
    common: dict[str, Any] = {"mood": mood if mood is Mood.QUOTED else Mood.INDICATIVE, "span": parsed.span(*m.span())}
    if _DENIED.search(before):
        yield Claim(NAME, what, affirmed=False, **{**common, "mood": mood})
        return
    if _INDEFINITE.search(before):
        common |= {"affirmed": not parsed.negated(*m.span()), "mood": mood}
    yield Claim(NAME, what, **common)
    if since := _SINCE.search(after):
        yield Claim(NAME, what, Aspect.BEGAN, _date(parsed, since), **common)
    elif since := _EVER_SINCE.search(after) or _LEADING.search(before):
        yield Claim(NAME, what, Aspect.HOLDS, _date(parsed, since), **common)
    if years := _ANNIVERSARY.search(before):
        then = Date.parse(f"{parsed.day.year - int(years[1]):04d}")
        yield Claim(NAME, what, Aspect.BEGAN, then, complete=False, **common)


def _speakers_ally(parsed: Parsed) -> Iterator[Claim]:
    """ "with a key ally": never enough to contradict it."""
    countries = {c for mention in parsed.tags(parsed.tagged, "CW") for c in parsed.countries(mention)}
    m = _SPEAKERS.search(parsed.tagged)
    if m and len(countries) == 1 and countries < set(parsed.parties):
        mood = Mood.QUOTED if parsed.mood(*m.span()) is Mood.QUOTED else Mood.INDICATIVE
        what = between(sorted(parsed.parties), "defense")
        yield Claim(NAME, what, mood=mood, complete=False, span=parsed.span(*m.span()))


def _date(parsed: Parsed, found: re.Match[str] | None) -> Date | None:
    return parsed.mention(next(g for g in found.groups() if g)).date if found else None
