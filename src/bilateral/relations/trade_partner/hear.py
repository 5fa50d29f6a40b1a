"""Ears for trade partners: a country's largest export market or source of imports, and what share it has.

What names goods, services or single products is none of it.
"""

import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.facts import Aspect, Claim, Slot, slots
from bilateral.parsed import Parsed
from bilateral.relations.hearing import overlaps, year
from bilateral.relations.trade_partner.row import EXPORTS, IMPORTS, NAME, share

_PARTNER = r"(?:the )?<C(?P<partner>\d+)>"
_WHOSE = r"<C(?P<country>\d+)>(?:['’]s?)?"
_OF = r"of (?:the )?<C(?P<country>\d+)>"
_ORDINAL = r"(?:(?P<ordinal>[a-z]+|\d+(?:st|nd|rd|th))[- ])?(?:largest|biggest|leading|top)"
_MARKET = r"(?P<role>export (?:market|partner|destination)|(?:market|destination) for (?:its|their) exports)"
_SOURCE = r"(?:source of (?:(?:its|their|the) )?imports|import (?:partner|source)|supplier of (?:its )?imports)"
_ROLE = rf"(?:{_MARKET}|{_SOURCE})"
_PERCENT = (
    r"(?P<about>(?:about|around|approximately|nearly|almost|over|more than|some|roughly) )?"
    r"<N(?P<n>\d+)>(?: percent| per cent|%)"
)
_BE = r"(?P<be>is|was|remains|became|has been)(?: also| still| now)?"
_RANKED = [
    # In 2014 Germany was the largest export market of France; … the largest source of imports of France
    re.compile(rf"{_PARTNER} {_BE} the {_ORDINAL} {_ROLE} {_OF}", re.I),
    # Germany was France's largest export market
    re.compile(rf"{_PARTNER} {_BE} {_WHOSE} {_ORDINAL} {_ROLE}(?! (?:of|for) )", re.I),
    # Germany was the largest market for French exports; … the largest source of French imports
    re.compile(rf"{_PARTNER} {_BE} the {_ORDINAL} (?:(?P<role>(?:market|destination) for)|source of) {_WHOSE} "
               rf"(?(role)exports|imports)\b", re.I),
    # France's largest export market is Germany
    re.compile(rf"{_WHOSE} {_ORDINAL} {_ROLE}(?: in <D(?P<mid>\d+)>)? {_BE} {_PARTNER}", re.I),
]  # fmt: skip
#: … taking 16.7 percent of its exports; … supplying 19.5 percent of them
_TAKING = re.compile(
    rf"^(?: in <D\d+>)?, (?:taking|buying|receiving|supplying|with|accounting for) {_PERCENT}"
    r"(?: of (?:its|their|all) (?:exports|imports)| of them)?",
    re.I,
)
#: …, and the second-largest source of its imports
_AND = re.compile(rf"^,? and the {_ORDINAL} {_ROLE}", re.I)
_SHARED = [
    # Germany took 16 percent of the exports of France; Germany supplied 17 percent of France's imports
    re.compile(rf"{_PARTNER} (?P<verb>took|takes|bought|buys|received|receives|accounted for|accounts for|supplied|"
               rf"supplies|provided|provides) {_PERCENT} of (?:{_WHOSE} (?:total )?(?P<flow>exports|imports)|"
               r"(?:the )?(?P<flow2>exports|imports) of (?:the )?<C(?P<country2>\d+)>)", re.I),
    # 16 percent of France's exports went to Germany
    re.compile(rf"{_PERCENT} of {_WHOSE} (?:total )?(?P<flow>exports|imports) "
               rf"(?P<verb>went to|go to|came from|come from) {_PARTNER}", re.I),
]  # fmt: skip
#: … and supplied 17 percent of its imports
_AND_SHARE = re.compile(rf"^ and (?:took|supplied|provided) {_PERCENT} of its (?P<flow>exports|imports)", re.I)
_NOT_ALL = re.compile(r"\b(?:goods|merchandise|services?)\b", re.I)
_ON = re.compile(r"^,? (?:in|during) <D(\d+)>", re.I)
_LEAD = re.compile(r"(?:^|[,;:] )(?:in|during) <D(\d+)>,? (?:the )?(?:about |nearly )?$", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """A partner's rank and share in a country's exports or imports."""
    taken: list[tuple[int, int]] = []
    for frame in (*_RANKED, *_SHARED):
        for m in frame.finditer(parsed.tagged):
            if overlaps(m, taken):
                continue
            taken.append(m.span())
            if not _NOT_ALL.search(parsed.tagged):
                yield from _ranked(parsed, m) if frame in _RANKED else _shared(parsed, m)


def _ranked(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """The rank, the share that goes with it, and the same of the other flow."""
    step, end = m, m.end()
    while True:
        flow = EXPORTS if step["role"] else IMPORTS
        place = amounts.rank(step["ordinal"]) if step["ordinal"] else 1
        if not place:
            return
        yield from _claim(parsed, m, flow, rank=frozenset((str(place),)))
        rest = parsed.tagged[end:]
        taking = _TAKING.match(rest)
        if taking:
            if not taking["about"]:
                yield from _claim(parsed, m, flow, share_percent=share(parsed.mention(taking["n"]).text))
            end += taking.end()
        more = _AND.match(parsed.tagged[end:])
        if not more:
            return
        step, end = more, end + more.end()


def _shared(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """The share; that of the other flow where the sentence goes on to it."""
    found = m.groupdict()
    flow = (found.get("flow") or found["flow2"]).lower()
    verb = found["verb"].lower()
    gives = verb.startswith(("suppl", "provid", "c"))
    if verb.startswith("account") or gives == (flow == IMPORTS):
        yield from _claim(parsed, m, flow, share_percent=share(parsed.mention(m["n"]).text), about=found["about"])
        more = _AND_SHARE.match(parsed.tagged[m.end() :])
        if more:
            stated = share(parsed.mention(more["n"]).text)
            yield from _claim(parsed, m, more["flow"].lower(), share_percent=stated, about=more["about"])


def _claim(parsed: Parsed, m: re.Match[str], flow: str, about: str | None = None, **value: Slot) -> Iterator[Claim]:
    found = m.groupdict()
    partner = frozenset(parsed.mention(found["partner"]).ids[:1])
    country = frozenset(parsed.mention(found.get("country") or found["country2"]).ids[:1])
    at = year(parsed, m, _ON, _LEAD, 3)
    if not partner or not country or partner == country or at is None:
        return
    what = slots(country=country, partner=partner, flow=flow, **value)
    whole = at.precision == "year" and not about
    yield Claim(NAME, what, Aspect.HOLDS, at, complete=whole, **parsed.manner(m.span()))
