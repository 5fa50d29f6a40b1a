"""Ears for diplomatic relations: recognized, established, broken off, resumed, in being or not."""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Slot
from bilateral.parsed import Parsed
from bilateral.relations.diplomatic_relations.ages import since_when, speaks_of_parties
from bilateral.relations.diplomatic_relations.row import IN_BEING, NAME, NONE, recognition, relations
from bilateral.relations.diplomatic_relations.wording import (
    ACT,
    ADVERB,
    AGAIN,
    BEGIN,
    BREAK,
    RELATIONS,
    act,
    both,
    country,
)
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import overlaps

#: The day, right after the frame.
_WHEN = framed(
    r"^(?: with it)?[,:]? (?:(?:on(?: or about)?|in|since|as of|between) )?(?:early |late |mid-)?<D(\d+)>", re.I
)
#: The day with some words between, which may be of something at the same time.
_MEANWHILE = framed(r"^ (?:when|by|as|with|in|upon) [^.;,<]{1,70}? (?:on|in) <D(\d+)>", re.I)
_LEAD = framed(r"(?:^|[;,] (?:and )?)(?:on|in) (?:early |late |mid-)?<D(\d+)>,? (?:the )?$", re.I)
_SINCE = framed(r"^(?: \w+){0,2},? since (?:early |late |mid-)?<D(\d+)>", re.I)
_THEN = framed(
    rf"^,? (?:(?:on(?: or about)?|in) )?<D\d+>(?:,? and|; they were|, were|,)(?: were)? {ADVERB}"
    rf"(?P<act>{AGAIN}|{BREAK})(?= )",
    re.I,
)
_PASSIVE = (
    rf"(?:{RELATIONS}(?: between {both('p')}| (?:with|to) {country('with')})?"
    rf"|(?:^|(?<=[;:] ))(?:The )?relations between {both('q')}|<C(?P<ra>\d+)>[-–/ ]<C(?P<rb>\d+)> relations)"
)
_DID = Frames(
    # The United States and Japan established diplomatic relations on D
    framed(rf"{both('p')} (?:have |had )?{ADVERB}{ACT} (?:their )?(?:{RELATIONS}|relations(?= (?:on|in) <D))",
               re.I),
    # Germany severed diplomatic relations with the United States on D
    framed(rf"{country('pa')} (?:has |had )?{ADVERB}{ACT} (?:its )?(?:{RELATIONS}|relations) with {country('pb')}",
               re.I),
    # Diplomatic relations between the United States and Japan were severed on D
    framed(rf"{_PASSIVE} (?:were|was|have been|had been) {ADVERB}{ACT}", re.I),
    # Diplomatic relations, severed in D, were restored in D; Diplomatic Relations Severed, D
    framed(rf"{_PASSIVE}, {ADVERB}{ACT}(?= (?:on|in) <D\d+>, (?:were|was) )", re.I),
    framed(rf"{_PASSIVE}:? {ACT}(?=[,:]? (?:(?:on|in) )?<D)", re.I),
    framed(rf"^(?P<bare>Relations) {ACT}(?=, <D)"),
)  # fmt: skip
_HAVE = (
    r"(?:(?:have|has) (?:had|maintained|enjoyed|shared|kept)|have|has|had|maintain|maintains|maintained|enjoy|retain)"
)
_STILL = "(?:(?:currently|still|now) )?"
_NOT = Frames(
    # The two have had no diplomatic relations since D; A does not have diplomatic relations with B
    framed(rf"{both('p')} {_STILL}(?P<have>{_HAVE}) no {RELATIONS}", re.I),
    framed(rf"{country('pa')} {_STILL}(?P<have>{_HAVE}) no {RELATIONS} with {country('pb')}", re.I),
    framed(rf"{both('p')} (?P<have>do|did) not (?:currently )?(?:have|maintain) {RELATIONS}", re.I),
    framed(rf"{country('pa')} (?P<have>does|did|do) not (?:currently )?(?:have|maintain) {RELATIONS} with "
               rf"{country('pb')}", re.I),
    framed(rf"{both('p')} (?P<have>have) not (?:had|maintained) {RELATIONS}", re.I),
    framed(rf"{country('pa')} (?P<have>has|have) not (?:had|maintained) {RELATIONS} with {country('pb')}", re.I),
    framed(rf"there (?P<have>are|were) no {RELATIONS} between {both('p')}", re.I),
)  # fmt: skip
_DO = Frames(
    # The two have maintained diplomatic relations since D
    framed(rf"{both('p')} {_STILL}(?P<have>{_HAVE}) {RELATIONS}", re.I),
    framed(rf"{country('pa')} {_STILL}(?P<have>{_HAVE}) {RELATIONS} with {country('pb')}", re.I),
)
_FIRST = (
    r"(?:(?:became|was|is) (?:one of |among )?the (?:very )?(?:first|second|third)(?: [a-z-]+)?"
    r"(?: (?:country|countries|nations?|states?|powers?))? to )?"
)
_RECOGNIZED = Frames(
    framed(rf"{both('p')} (?:formally |officially )?recogni[sz]ed (?P<each>each other|one another)", re.I),
    framed(
        rf"{country('pa')} {_FIRST}(?:formally |officially |first )?recogni[sz](?:ed|e) (?:the independence of )?"
        rf"{country('pb')}(?:['’]s? independence| as an? (?:independent|sovereign)[a-z ]*?)?"
        r"(?= (?:and established|on|in|when|by|upon|immediately|shortly|after|following|at) |[.,;]|$)",
        re.I,
    ),
    # Kenya was recognized by the United States on D
    framed(rf"{country('pb')}(?:['’]s? independence)? (?:was|has been) (?:formally |officially |first )?"
               rf"recogni[sz]ed by {country('pa')}", re.I),
    # U.S. Recognition of Chilean Independence, 1823
    framed(rf"<C(?P<pa>\d+)>(?:['’]s?)? recognition of (?:the independence of )?"
               rf"{country('pb')}(?:['’]s?)?(?: independence)?"
               r"(?: (?:came|was given|was granted|was extended|occurred))?(?=,? (?:(?:on|in) )?<D)", re.I),
    framed(r"^(?P<each>mutual) recognition(?=,? (?:(?:on|in) )?<D)", re.I),
)  # fmt: skip
#: "and established diplomatic relations with it" after a recognition
_AND = framed(rf"^ and (?P<act>{BEGIN}) {RELATIONS}(?: with it)?", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """What tie two countries made, broke or have, and when."""
    text = parsed.tagged
    taken: list[tuple[int, int]] = []
    for frames, told in ((_RECOGNIZED, _recognized), (_NOT, _none), (_DID, _did), (_DO, _held)):
        for m in frames.finditer(text):
            pair = _pair(parsed, m)
            if pair is None or overlaps(m, taken):
                continue
            taken.append(m.span())
            yield from told(parsed, m, pair)
    yield from since_when(parsed, taken)


def _pair(parsed: Parsed, m: re.Match[str]) -> tuple[str, str] | None:
    """The two countries: named, "both nations", or the document's own where no other is named in the sentence."""
    found = m.groupdict()
    named = [parsed.mention(found[key]) for key in ("pa", "pb", "qa", "qb", "ra", "rb") if found.get(key)]
    ids = [i for mention in named for i in mention.ids[:1]]
    if found.get("with"):
        other = parsed.mention(found["with"]).ids[:1]
        ids = [*other, *(c for c in parsed.parties if c not in other)] if other and other[0] in parsed.parties else []
    elif not named:
        both_said = found.get("pw") or found.get("qw")
        ids = list(parsed.parties) if both_said or speaks_of_parties(parsed, m) else []
    return (ids[0], ids[1]) if len(ids) == 2 and ids[0] != ids[1] else None


def _when(parsed: Parsed, m: re.Match[str], end: int) -> tuple[Date | None, bool]:
    """The day said of an act, after its words or at the head of its clause; whether it is surely of the act."""
    tail = parsed.tagged[end:]
    found = _WHEN.match(tail) or _LEAD.search(parsed.tagged[: m.start()])
    loose = found or _MEANWHILE.match(tail)
    at = parsed.mention(loose[1]).date if loose else None
    return at, found is not None and at is not None


def _did(parsed: Parsed, m: re.Match[str], pair: tuple[str, str]) -> Iterator[Claim]:
    """Established, severed, resumed; with what followed ("and resumed on D")."""
    common = parsed.manner(m.span())
    at, sure = _when(parsed, m, m.end())
    yield Claim(NAME, act(pair, m["act"]), Aspect.BEGAN, at, complete=sure, **common)
    then = _THEN.match(parsed.tagged[m.end() :])
    if then:
        after, sure = _when(parsed, m, m.end() + then.end())
        yield Claim(NAME, act(pair, then["act"]), Aspect.BEGAN, after, complete=sure, **common)


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
    at = _when(parsed, m, m.end())[0] if past else None
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
    at, _sure = _when(parsed, m, m.end() + (joined.end() if joined else 0))
    yield Claim(NAME, recognition(pair, by), Aspect.BEGAN, at, **common)
    if joined:
        yield Claim(NAME, relations(pair, IN_BEING), Aspect.BEGAN, at, **common)
