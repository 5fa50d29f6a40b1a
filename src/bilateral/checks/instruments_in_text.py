"""Instruments called by what they are: "the 1951 U.S.-Philippines Mutual Defense Treaty", "a free trade agreement".

Titles that name no instrument by themselves do so with two parties: those before the title ("U.S.-Chile FTA"), after
it ("with Chile", "between A and B"), or else those whom the sentence, or the document, is about. The store is asked
for such a title of these two, shorter and shorter, with the year if one is said. What it does not know is no mention.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import permutations, product
from typing import Protocol

from bilateral.countries import get
from bilateral.dates import Day
from bilateral.relations.frames import framed

#: Words of which such titles are made.
_OF = (
    "free|preferential|digital|trade|promotion|economic|partnership|commercial|investment|framework|mutual|defen[cs]e|"
    "security|assistance|cooperation|co-operation|enhanced|status|of|forces|acquisition|and|cross-servicing|special|"
    "measures|open|skies|consular|income|tax|double|taxation|avoidance|nuclear|civil|energy|peaceful|critical|minerals|"
    "science|technology|amity|commerce|navigation|friendship|peace|administrative|environmental|stewardship|extradition"
)
_TITLE = framed(
    rf"(?<![\w-])(?!of\b|and\b)(?P<title>(?:(?:{_OF})\s){{1,8}}(?:treaty|agreement|convention|pact|accord)|(?-i:FTA|"
    rf"SOFA|ACSA))"
    r"(?![\w-])(?P<short>\s\(\W?(?-i:[A-Z][A-Z0-9&/-]{1,9})\W?\))?",
    re.I,
)
_LONG = {
    "FTA": "Free Trade Agreement", "SOFA": "Status of Forces Agreement",
    "ACSA": "Acquisition and Cross-Servicing Agreement",
}  # fmt: skip
#: The same thing under other titles.
_ALSO = (
    ("Trade Promotion Agreement", "Free Trade Agreement"),
    ("Economic Partnership Agreement", "Free Trade Agreement"),
    ("Income Tax Treaty", "Income Tax Convention"),
    ("Tax Treaty", "Income Tax Convention"),
)
_SMALL = frozenset(("of", "and"))
#: Before the title: no instrument that is there, or not of these two.
_NOT_ONE = framed(
    r"(?:\b(?:regional|multilateral|plurilateral|continental|proposed|potential|possible|prospective|future|draft|"
    r"interim|similar|other|another|any|such|each|every|own|global|world|model|standard|separate|comparable|new)|"
    r"(?<![.!?:;] )(?<!^)\b(?!Bilateral\b)[A-Z][\w&'.-]*|[’'])\s*[-–]?\s*$"
)
_OPENS = framed(r"(?:^|[.!?:;] )\W*(?:The|A|An|Our|This|Their|Under the|In the|Bilateral|Both)\s$")
#: With somebody who is no country that is named.
_OTHERS = framed(
    r"\swith\s(?!them\b|each\sother\b|one\sanother\b|both\b|the\stwo\b)(?!(?:the\s)?[A-Z])"
    r"|\s(?:with|between|of)\s(?!them\b|both\b|the\stwo\b)(?:the\s)?[A-Z]"
)
_YEAR_BEFORE = framed(r"\b(1[789]\d\d|20\d\d)\s+(?:[\w.]+\s?[-–]\s?[\w.]+\s+)?$")
_YEAR_AFTER = framed(r"\sof\s(1[789]\d\d|20\d\d)\b")
_TIE = framed(r"\s?[-–—/]\s?")
_AND = framed(r",?\s(?:and|&)\s(?:the\s)?")


class Place(Protocol):
    """A country named in the sentence."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def ids(self) -> tuple[str, ...]: ...


class Known(Protocol):
    """Whoever knows the agreements of exactly a name."""

    def agreement(self, text: str) -> tuple[str, ...]: ...


#: Where an instrument is named, what it can be, and its acronym, if one is given.
Found = tuple[int, int, tuple[str, ...], str]


def instruments(
    text: str, places: Sequence[Place], known: Known, parties: tuple[str, str], day: Day
) -> Iterator[Found]:
    """The instruments that a sentence calls by a common title; `places` are the countries it names, in order."""
    for m in _TITLE.finditer(text):
        before = [p for p in places if p.end <= m.start()]
        start, pair = m.start(), None
        if before and text[before[-1].end : m.start()] == " ":
            if len(before) > 1 and _TIE.fullmatch(text, before[-2].end, before[-1].start):
                start, pair = before[-2].start, (before[-2].ids[0], before[-1].ids[0])
            elif (
                not _OTHERS.match(text, m.end())
                and before[-1].ids[0] in parties
                and text[before[-1].start - 1 : before[-1].start] in ("", " ")
            ):
                start, pair = before[-1].start, parties
        if pair is None:
            lead = text[max(0, m.start() - 200) : m.start()]
            if _NOT_ONE.search(lead) and not _OPENS.search(lead):
                continue
            pair = _parties(text, m.end(), before, places, parties)
        if pair and (ids := _ids(m["title"], pair, _year(text, start, m.end()), known, day)):
            yield start, m.end(), ids, m["short"].strip(" ()“”\"'") if m["short"] else ""


def _parties(
    text: str, end: int, before: Sequence[Place], places: Sequence[Place], parties: tuple[str, str]
) -> tuple[str, str] | None:
    """The two whose instrument it is: those named after its title, or those spoken of."""
    after = [p.ids[0] for p in places if p.start >= end]
    first = next((p for p in places if p.start >= end), None)
    link = text[end : first.start] if first else ""
    others = list(dict.fromkeys(p.ids[0] for p in before))
    if first and re.fullmatch(r"\s(?:with|to)\s(?:the\s)?", link):
        one = first.ids[0]
        if others and others[-1] != one:
            return others[-1], one
        return next(((party, one) for party in parties if one in parties and party != one), None)
    if first and len(after) > 1 and re.fullmatch(r"\s(?:between|of)\s(?:the\s)?", link):
        second = next(p for p in places if p.start > first.start)
        return (after[0], after[1]) if _AND.fullmatch(text, first.end, second.start) else None
    if _OTHERS.match(text, end):
        return None
    if len(before) > 1:
        left, right = before[-2:]
        if _AND.fullmatch(text, left.end, right.start) and left.ids[0] != right.ids[0]:
            return left.ids[0], right.ids[0]
    return parties if {p.ids[0] for p in places} <= {*parties} else None


def _year(text: str, start: int, end: int) -> str:
    found = _YEAR_BEFORE.search(text[max(0, start - 80) : start]) or _YEAR_AFTER.match(text, end)
    return found[1] if found else ""


def _ids(title: str, pair: tuple[str, str], year: str, known: Known, day: Day) -> tuple[str, ...]:
    """What the store knows by a title as one of these two."""
    words = [
        w if w in _SMALL else w.capitalize() for w in _LONG.get(title, title).lower().replace("fence", "fense").split()
    ]
    whole = " ".join(words).replace("Cross-servicing", "Cross-Servicing")
    for called in (whole, *(other for name, other in _ALSO if whole == name)):
        for a, b in _names(pair, day):
            name = f"{a}-{b} {called}"
            if found := (year and known.agreement(f"{name} of {year}")) or known.agreement(name):
                return found
    return ()


@lru_cache(maxsize=1024)
def _names(pair: tuple[str, str], day: Day) -> tuple[tuple[str, str], ...]:
    """Names of both in either order: as the country is called on the day, and by its acronyms."""
    called = [
        list(dict.fromkeys([get(c).name(day), *(n.text for n in get(c).names if n.kind in ("short", "acronym"))]))
        for c in pair
    ]
    return tuple(both for one, other in permutations(called) for both in product(one, other))
