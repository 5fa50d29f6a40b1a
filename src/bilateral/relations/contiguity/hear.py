"""Ears for contiguity: two countries share a border, one borders the other, or they lie some miles of water apart."""

import re
from collections.abc import Iterator

from bilateral.facts import Claim
from bilateral.parsed import Parsed
from bilateral.relations.contiguity.row import NAME, apart, border
from bilateral.relations.frames import Frames, framed

_A, _B = r"<C(?P<a>\d+)>", r"(?:the )?<C(?P<b>\d+)>"
_PAIR = rf"(?:<W(?P<both>\d+)>|{_A},? and {_B})"
_LONG = r"(?:an? |the )?(?:<N\d+>[ -](?:mile|kilomet(?:er|re)|km)s?,? )?(?:(?!maritime|sea|common sea)[a-z-]+,? ){0,3}?"
_ADVERBS = r"(?: (?:not|no longer|also|both|still|do not|does not))*"
#: A predicate is meant as its clause is.
_PREDICATES = Frames(
    # Brazil and Argentina share a long land border; France has a border with Spain
    framed(rf"{_PAIR}{_ADVERBS} (?:share|have) {_LONG}border\b(?!s? (?:security|crossing|dispute|control))", re.I),
    framed(rf"{_A}{_ADVERBS} (?:shares?|has) {_LONG}border with {_B}", re.I),
    # Mexico shares borders with the United States, Guatemala and Belize
    framed(rf"{_A}{_ADVERBS} (?:shares?|has) (?:land )?borders with {_B}", re.I),
    # Canada shares with the United States the longest border in the world
    framed(rf"{_A} shares with {_B} {_LONG}border\b", re.I),
    # Chad borders Libya; Chad is bordered to the north by Libya
    framed(rf"{_A} (?:borders(?: on)?|is bordered (?:(?:to|on|in) the )?(?:[a-z]+ )?by|adjoins) {_B}", re.I),
)
#: A name presupposes its thing.
_NAMES = Frames(
    # the border between the United States and Canada; the U.S.-Mexico border; the Chilean border with Peru
    framed(rf"\bborders? (?:between|of) (?:the )?{_PAIR}", re.I),
    framed(rf"{_A} ?[-–—/] ?<C(?P<b>\d+)>(?: (?:land|common|international|southern|northern))? border\b"
               r"(?! (?:guards?|patrol|police))", re.I),
    framed(rf"{_A}(?:['’]s?)? (?:[a-z]+ )?border with {_B}", re.I),
    # our shared border; their common 2,000-mile border
    framed(r"\b(?P<ours>our|their|the two countries['’]) "
               r"(?:(?:shared|common|long|<N\d+>[ -](?:mile|kilomet(?:er|re)),?) ){1,3}border\b", re.I),
)  # fmt: skip
_MARITIME = framed(r"\b(?:maritime|sea|water|cultural|digital)\b[^.;<]*$", re.I)
_WATER = framed(
    rf"\bat their closest,? (?:the )?{_PAIR} (?:lie|are) "
    r"(?:no more than|between <N(?P<over>\d+)> and|<N(?P<least>\d+)> to) <N(?P<within>\d+)> miles apart "
    r"across the water",
    re.I,
)
#: From this year on the colonies that made neighbours of distant states are few: those of these (French Guiana, Saint
#: Martin, Gibraltar, Greenland).
_FEW_COLONIES = 2000
_ABROAD = frozenset(("FRA", "NLD", "GBR", "DNK"))


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Borders, each pair once, and distances across water."""
    if "order" in parsed.tagged or "adjoins" in parsed.tagged:
        yield from _borders(parsed)
    for m in _WATER.finditer(parsed.tagged):
        pair, within = _pair(parsed, m), parsed.mention(m["within"]).number
        least = m["over"] or m["least"]
        over = parsed.mention(least).number if least else 0.0
        if len(pair) == 2 and within is not None and over is not None:
            yield Claim(NAME, apart(pair, over, within), complete=False, **parsed.manner(m.span()))


def _borders(parsed: Parsed) -> Iterator[Claim]:
    heard: set[frozenset[str]] = set()
    for frames, named in ((_PREDICATES, False), (_NAMES, True)):
        for m in frames.finditer(parsed.tagged):
            pair = _pair(parsed, m)
            if (
                len(pair) != 2
                or pair in heard
                or _MARITIME.search(m[0])
                or _MARITIME.search(parsed.tagged[: m.start()])
            ):
                continue
            heard.add(pair)
            manner = parsed.manner(m.span())
            if named:
                manner["affirmed"] = True
            yield Claim(NAME, border(pair), complete=not named and _at_home(parsed, pair), **manner)


def _at_home(parsed: Parsed, pair: frozenset[str]) -> bool:
    """Whether the two can only meet where both are at home: neither has a neighbour by a territory abroad."""
    return parsed.day.year >= _FEW_COLONIES and not pair & _ABROAD


def _pair(parsed: Parsed, m: re.Match[str]) -> frozenset[str]:
    groups = m.groupdict()
    if groups.get("ours"):
        others = {i for mention in parsed.mentions if mention.sort == "C" for i in mention.ids[:1]}
        return frozenset(parsed.parties) if others <= set(parsed.parties) else frozenset()
    if groups.get("both"):
        return frozenset(parsed.parties)
    return frozenset(c for tag in (groups["a"], groups["b"]) for c in parsed.countries(parsed.mention(tag)))
