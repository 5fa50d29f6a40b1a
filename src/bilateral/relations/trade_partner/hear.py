"""Ears for trade partners: a country's largest export market or source of imports, and what share it has.

What names goods, services or single products is none of it.
"""

import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Range, Slot, slots
from bilateral.parsed import Parsed
from bilateral.relations.figures import (
    COUNTRY,
    LARGEST,
    NEAR,
    OWN,
    Ranked,
    dated,
    hedge,
    ids,
    rank_frames,
    ranked,
    times,
    worth,
    year,
)
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import Span, overlaps
from bilateral.relations.trade_partner.row import EXPORTS, IMPORTS, NAME, share

_INSIDE = r"<C(?P<inside>\d+)>(?:['’]s?)?"
_EXPORT = (
    r"(?:export (?:market|partner|destination|customer)s?|"
    r"(?:market|destination|buyer)s? (?:for|of) (?:its|their) exports)"
)
_IMPORT = (
    r"(?:sources? of (?:(?:its|their|the) )?imports|import (?:partner|source|supplier|market)s?|"
    r"suppliers? of (?:its |their )?imports|suppliers?(?=,? (?:with|providing|accounting for) ))"
)
_ROLE = (
    rf"(?:(?P<market>{_EXPORT}(?! for <C)|(?:export )?(?:market|destination|buyer)s? (?:for|of) {_INSIDE} "
    rf"(?:total )?exports)|(?:{_IMPORT}|(?:source|supplier)s? of {_INSIDE.replace('inside', 'of_imports')} imports))"
)
_RANKS = rank_frames(_ROLE)
_PERCENT = rf"{NEAR}<N(?P<n>\d+)>(?: percent| per cent| ?%)"
#: … taking 16.7 percent of its exports; … supplying 19.5 percent of them
_TAKING = framed(
    rf"(?: in <D\d+>)?,? (?:and )?(?:taking|buying|receiving|absorbing|supplying|providing|with|accounting for|"
    rf"accounted for|accounts for) {_PERCENT}"
    r"(?: of (?:(?:its|their|all|total) )*(?:exports|imports)| of them)?(?! of)",
    re.I,
)
#: …, and the second-largest source of its imports
_AND = framed(rf",? and (?:the|its|their) {LARGEST} (?:(?P<market>{_EXPORT})|{_IMPORT})", re.I)
_FLOW = r"(?:total |overall )?(?P<flow>exports|imports)"
_WHOSE = OWN.format("country")
_TOOK = (
    r"(?P<verb>took|takes|bought|buys|received|receives|absorbed|absorbs|accounted for|accounts for|accounting for|"
    r"supplied|supplies|provided|provides|represented|represents)"
)
_WENT = (
    r"(?P<verb>went to|go to|goes to|are destined for|were destined for|are sold to|were sold to|came from|come from)"
)
_PARTNER = COUNTRY.format("partner")
_SHARED = Frames(
    # Germany took 16 percent of the exports of France; Germany supplied 17 percent of France's imports
    framed(rf"{_PARTNER},? (?:which )?{_TOOK} {_PERCENT} of (?:{_WHOSE} {_FLOW}|"
               rf"(?:the )?{_FLOW.replace('flow', 'flow2')} of {COUNTRY.format('country2')})", re.I),
    # 16 percent of France's exports went to Germany
    framed(rf"{_PERCENT} of {_WHOSE} {_FLOW} {_WENT} {_PARTNER}", re.I),
    # France sends 16 percent of its exports to Germany, gets 17 percent of its imports from Germany
    framed(rf"{_WHOSE} (?P<verb>sends|sent|sells|sold|exports|exported|gets|got|buys|bought|receives|received|"
               rf"obtains|imports|imported) {_PERCENT} of its {_FLOW} (?P<way>to|from) {_PARTNER}", re.I),
    # exports to Germany make up 16 percent of France's exports
    framed(rf"(?P<verb>exports|imports) (?:to|from) {_PARTNER} (?:make up|made up|account for|accounted for|"
               rf"represent|represented|constitute) {_PERCENT} of {_WHOSE} {_FLOW}", re.I),
)  # fmt: skip
#: … and supplied 17 percent of its imports
_AND_SHARE = framed(
    rf",? and (?:took|supplied|supplies|takes|provides|provided) {_PERCENT} of its (?P<flow>exports|imports)", re.I
)
_NOT_ALL = framed(r"\b(?:goods|merchandise|services?)\b", re.I)
_SOME_GOODS = framed(r" (?:of|in) (?!<D)")
_GIVES = framed(r"suppl|provid|came|come", re.I)
_NEUTRAL = framed(r"account|represent", re.I)
_PAST = framed(r"(?:took|went|came|sent|sold|got|bought|were|\w+ed\b).*", re.I)
_BACK = 3


def hear(parsed: Parsed) -> Iterator[Claim]:
    """A partner's rank and share in a country's exports or imports."""
    if _NOT_ALL.search(parsed.tagged):
        return
    taken: list[Span] = []
    for found in ranked(parsed, _RANKS):
        taken.append(found.frame.span())
        yield from _ranked(parsed, found)
    for m in _SHARED.finditer(parsed.tagged):
        if not overlaps(m, taken):
            taken.append(m.span())
            yield from _shared(parsed, m)


def _ranked(parsed: Parsed, found: Ranked) -> Iterator[Claim]:
    """The rank, the share that goes with it, and the same of the other flow."""
    m = found.frame
    who = found.whose, found.subject
    spoken_of = times(parsed, found, _BACK)
    if not spoken_of and (later := _AND.match(parsed.tagged, m.end())):  # the year stands after both
        at = year(parsed, later, _BACK)
        spoken_of = (at,) if at and at.precision == "year" else ()
    if not spoken_of:
        return
    flow, places, exact, end = EXPORTS if m["market"] else IMPORTS, found.places, found.exact, m.end()
    while True:
        taking = _TAKING.match(parsed.tagged, end)
        # what counts as exports, and whose count it is, moves a partner by a place
        yield from _claim(parsed, m, who, flow, spoken_of[0], whole=exact and bool(taking), rank=places)
        if taking:
            said = _share(parsed, taking["n"])
            yield from _claim(parsed, m, who, flow, spoken_of[0], whole=True, share_percent=said)
            end = taking.end()
        more = _AND.match(parsed.tagged, end)
        place = (amounts.rank(more["ordinal"]) if more["ordinal"] else 1) if more else None
        if not more or not place:
            return
        flow, places, exact, end = EXPORTS if more["market"] else IMPORTS, frozenset((str(place),)), True, more.end()


def _shared(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """The share; that of the other flow where the sentence goes on to it."""
    found = m.groupdict()
    flow = (found.get("flow") or found["flow2"]).lower()
    who = ids(parsed, found.get("country") or found["country2"]), ids(parsed, m["partner"])
    if way := found.get("way"):
        fits = (way.lower() == "to") == (flow == EXPORTS)
    elif m["verb"].lower() in (EXPORTS, IMPORTS):
        fits = m["verb"].lower() == flow
    else:
        fits = bool(_NEUTRAL.match(m["verb"])) or bool(_GIVES.match(m["verb"])) == (flow == IMPORTS)
    if not fits or _SOME_GOODS.match(parsed.tagged, m.end()):
        return
    at = year(parsed, m, _BACK)
    if at is None:
        return
    present = at.precision != "year" and not dated(parsed, *m.span()) and not _PAST.fullmatch(m["verb"])
    spoken_of = None if present else at
    yield from _claim(parsed, m, who, flow, spoken_of, whole=True, share_percent=_share(parsed, m["n"]))
    more = _AND_SHARE.match(parsed.tagged, m.end())
    if more:
        said = _share(parsed, more["n"])
        yield from _claim(parsed, m, who, more["flow"].lower(), spoken_of, whole=True, share_percent=said)


def _share(parsed: Parsed, number: str) -> Range:
    """A printed share, half of its last digit on either side; with words before it, what these leave."""
    mention = parsed.mention(number)
    if hedge(parsed, mention).strip() or not any(c.isdigit() for c in mention.text):
        said = worth(parsed, mention)
        return Range(said.low - 0.5, min(said.high + 0.5, 100.0))
    return share(mention.text)


def _claim(
    parsed: Parsed,
    m: re.Match[str],
    who: tuple[frozenset[str], frozenset[str]],
    flow: str,
    at: Date | None,
    *,
    whole: bool,
    **value: Slot,
) -> Iterator[Claim]:
    country, partner = who
    if partner and country and partner != country:
        what = slots(country=country, partner=partner, flow=flow, **value)
        whole = whole and (at is None or at.precision == "year")
        yield Claim(NAME, what, Aspect.HOLDS, at, complete=whole, **parsed.manner(m.span()))
