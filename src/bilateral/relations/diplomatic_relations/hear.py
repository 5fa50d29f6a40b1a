"""Ears for diplomatic relations: recognized, established, broken off, resumed, in being or not."""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Slot
from bilateral.parsed import Parsed
from bilateral.relations.diplomatic_relations.row import IN_BEING, NAME, NONE, RESUMED, recognition, relations
from bilateral.relations.hearing import overlaps


def _country(name: str) -> str:
    return rf"(?:the )?(?:Republic of )?<C(?P<{name}>\d+)>"


def _both(name: str) -> str:
    return rf"(?:{_country(f'{name}a')} and {_country(f'{name}b')}|(?:the )?<W(?P<{name}w>\d+)>)"


_OFFICIAL = r"(?:full|formal|normal|official|regular)"
_RELATIONS = rf"(?:{_OFFICIAL} )*(?:diplomatic (?:relations|ties|relationship)|{_OFFICIAL} (?:relations|ties))"
_ADVERB = r"(?:(?:first|formally|officially|fully|also|then|later|subsequently|again) )*"
_BEGIN = r"(?:established|formed|opened)"
_AGAIN = r"(?:re-?established|resumed|restored|renewed)"
_BREAK = r"(?:severed|broke(?:n)?(?: off)?|interrupted|suspended|ended|cut(?: off)?|terminated)"
_ACT = rf"(?P<act>{_BEGIN}|{_AGAIN}|{_BREAK})"
#: The day, right after the frame or with a few words between.
_WHEN = re.compile(
    r"^(?: with it)?,? (?:(?:on(?: or about)?|in|since|as of|between) )?(?:early |late |mid-)?<D(\d+)>", re.I
)
_LEAD = re.compile(r"(?:^|[;,] (?:and )?)(?:on|in) (?:early |late |mid-)?<D(\d+)>,? (?:the )?$", re.I)
_SINCE = re.compile(r"^(?: \w+){0,2},? since (?:early |late |mid-)?<D(\d+)>", re.I)
_THEN = re.compile(
    rf"^,? (?:(?:on(?: or about)?|in) )?<D\d+>(?:,? and|; they were)(?: were)? {_ADVERB}"
    rf"(?P<act>{_AGAIN}|{_BREAK})(?= )",
    re.I,
)
_PASSIVE = rf"{_RELATIONS}(?: between {_both('p')}| (?:with|to) {_country('with')})?"
_DID = [
    # The United States and Japan established diplomatic relations on D
    re.compile(rf"{_both('p')} (?:have |had )?{_ADVERB}{_ACT} (?:their )?{_RELATIONS}", re.I),
    # Germany severed diplomatic relations with the United States on D
    re.compile(rf"{_country('pa')} (?:has |had )?{_ADVERB}{_ACT} {_RELATIONS} with {_country('pb')}", re.I),
    # Diplomatic relations between the United States and Japan were severed on D
    re.compile(rf"{_PASSIVE} (?:were|was|have been|had been) {_ADVERB}{_ACT}", re.I),
]
_HAVE = r"(?:(?:have|has) (?:had|maintained)|have|has|had|maintain|maintains|maintained|enjoy|retain)"
_STILL = "(?:(?:currently|still|now) )?"
_NOT = [
    # The two have had no diplomatic relations since D; A does not have diplomatic relations with B
    re.compile(rf"{_both('p')} {_STILL}(?P<have>{_HAVE}) no {_RELATIONS}", re.I),
    re.compile(rf"{_country('pa')} {_STILL}(?P<have>{_HAVE}) no {_RELATIONS} with {_country('pb')}", re.I),
    re.compile(rf"{_both('p')} (?P<have>do|did) not (?:currently )?(?:have|maintain) {_RELATIONS}", re.I),
    re.compile(rf"{_country('pa')} (?P<have>does|did|do) not (?:currently )?(?:have|maintain) {_RELATIONS} with "
               rf"{_country('pb')}", re.I),
    re.compile(rf"there (?P<have>are|were) no {_RELATIONS} between {_both('p')}", re.I),
]  # fmt: skip
_DO = [
    # The two have maintained diplomatic relations since D
    re.compile(rf"{_both('p')} {_STILL}(?P<have>{_HAVE}) {_RELATIONS}", re.I),
    re.compile(rf"{_country('pa')} {_STILL}(?P<have>{_HAVE}) {_RELATIONS} with {_country('pb')}", re.I),
]
_FIRST = r"(?:(?:became|was) (?:one of )?the (?:first|second|third)(?: \w+)? (?:country |nation |state )?to )?"
_RECOGNIZED = [
    re.compile(rf"{_both('p')} (?:formally |officially )?recogni[sz]ed (?P<each>each other|one another)", re.I),
    re.compile(
        rf"{_country('pa')} {_FIRST}(?:formally |officially |first )?recogni[sz](?:ed|e) {_country('pb')}"
        r"(?:['’]s? independence| as an? (?:independent|sovereign)[a-z ]*)?(?= (?:and established|on|in) |[.,;]|$)",
        re.I,
    ),
]
#: "and established diplomatic relations with it" after a recognition
_AND = re.compile(rf"^ and (?P<act>{_BEGIN}) {_RELATIONS}(?: with it)?", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """What tie two countries made, broke or have, and when."""
    text = parsed.tagged
    taken: list[tuple[int, int]] = []
    for frames, told in ((_RECOGNIZED, _recognized), (_NOT, _none), (_DID, _did), (_DO, _held)):
        for frame in frames:
            for m in frame.finditer(text):
                pair = _pair(parsed, m)
                if pair is None or overlaps(m, taken):
                    continue
                taken.append(m.span())
                yield from told(parsed, m, pair)


def _pair(parsed: Parsed, m: re.Match[str]) -> tuple[str, str] | None:
    """The two countries: named, "both nations", or the document's own where no other is named in the sentence."""
    found = m.groupdict()
    named = [parsed.mention(found[key]) for key in ("pa", "pb") if found.get(key)]
    ids = [i for mention in named for i in mention.ids[:1]]
    if found.get("with"):
        other = parsed.mention(found["with"]).ids[:1]
        ids = [*other, *(c for c in parsed.parties if c not in other)] if other and other[0] in parsed.parties else []
    elif found.get("pw") or not named:
        others = {i for mention in parsed.mentions if mention.sort == "C" for i in mention.ids[:1]}
        ids = list(parsed.parties) if found.get("pw") or others <= set(parsed.parties) else []
    return (ids[0], ids[1]) if len(ids) == 2 and ids[0] != ids[1] else None


def _when(parsed: Parsed, m: re.Match[str], end: int) -> Date | None:
    """The day said of an act, after its words or at the head of its clause."""
    found = _WHEN.match(parsed.tagged[end:]) or _LEAD.search(parsed.tagged[: m.start()])
    return parsed.mention(found[1]).date if found else None


def _act(pair: tuple[str, str], word: str) -> tuple[tuple[str, Slot], ...]:
    """What an act began: relations, relations resumed, or that there were none."""
    if re.fullmatch(_BREAK, word, re.I):
        return relations(pair, NONE)
    return relations(pair, IN_BEING, RESUMED if re.fullmatch(_AGAIN, word, re.I) else None)


def _did(parsed: Parsed, m: re.Match[str], pair: tuple[str, str]) -> Iterator[Claim]:
    """Established, severed, resumed; with what followed ("and resumed on D")."""
    common = parsed.manner(m.span())
    at = _when(parsed, m, m.end())
    yield Claim(NAME, _act(pair, m["act"]), Aspect.BEGAN, at, complete=at is not None, **common)
    then = _THEN.match(parsed.tagged[m.end() :])
    if then:
        after = _when(parsed, m, m.end() + then.end())
        yield Claim(NAME, _act(pair, then["act"]), Aspect.BEGAN, after, complete=after is not None, **common)


def _none(parsed: Parsed, m: re.Match[str], pair: tuple[str, str]) -> Iterator[Claim]:
    """That there are none. Never contradicted: our source may not have heard yet that relations were broken off."""
    yield from _state(parsed, m, relations(pair, NONE), affirmed=True, complete=False)


def _held(parsed: Parsed, m: re.Match[str], pair: tuple[str, str]) -> Iterator[Claim]:
    yield from _state(parsed, m, relations(pair, IN_BEING))


def _state(parsed: Parsed, m: re.Match[str], what: tuple[tuple[str, Slot], ...], **judged: bool) -> Iterator[Claim]:
    """A state that is, was, or has been since a day."""
    common: dict[str, Any] = {**parsed.manner(m.span()), **judged}
    since = _SINCE.match(parsed.tagged[m.end() :])
    past = m["have"].lower() in ("had", "did", "were", "maintained")
    at = _when(parsed, m, m.end()) if past else None
    if since or not past:
        yield Claim(NAME, what, **common)
    elif at is not None:
        yield Claim(NAME, what, Aspect.HOLDS, at, **common)
    if since:
        yield Claim(NAME, what, Aspect.BEGAN, parsed.mention(since[1]).date, **common | {"complete": False})


def _recognized(parsed: Parsed, m: re.Match[str], pair: tuple[str, str]) -> Iterator[Claim]:
    """A country recognized another; with the relations established at the same time."""
    common: dict[str, Any] = {**parsed.manner(m.span()), "complete": False}
    by = ("",) if m.groupdict().get("each") else (pair[0], "")
    joined = _AND.match(parsed.tagged[m.end() :])
    at = _when(parsed, m, m.end() + (joined.end() if joined else 0))
    yield Claim(NAME, recognition(pair, by), Aspect.BEGAN, at, **common)
    if joined:
        yield Claim(NAME, relations(pair, IN_BEING), Aspect.BEGAN, at, **common)
