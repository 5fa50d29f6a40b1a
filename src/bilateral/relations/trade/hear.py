"""Ears for trade: what one country buys of and sells to another, what is left, and the partner's rank.

Goods alone, and goods and services together, in current dollars or in those of a year, are told apart; where that is
not said, the claim is not whole. Services alone, investment and single goods are none of it.
"""

import math
import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Range, Slot, slots
from bilateral.parsed import Parsed
from bilateral.relations.figures import (
    CAME_TO,
    COUNTRY,
    GREW_FROM,
    LARGEST,
    NEAR,
    OWN,
    Ranked,
    dated,
    ids,
    in_dollars,
    rank_frames,
    ranked,
    short,
    times,
    worth,
    year,
)
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import Span, overlaps
from bilateral.relations.trade.row import ALL, BALANCE, CURRENT, EXPORTS, GOODS, IMPORTS, NAME, TOTAL, below_zero

Who = tuple[frozenset[str], frozenset[str]]

_SORTS = r"(?:goods and services|goods|merchandise|commodit(?:y|ies))"
_GOODS = rf"(?P<goods>{_SORTS})"
_N = rf"{NEAR}<N(?P<n>\d+)>"
_TWO = r"(?:two|<N\d+>)-way"
_MODS = rf"(?P<mods>(?:(?:total|{_TWO}|bilateral|mutual|overall|annual|combined|commercial|current|{_SORTS}) ){{0,5}})"
#: What may stand between "trade" or "exports" and the verb: of what, between whom, in which year.
_RIGHT = (
    rf"(?P<right>(?: (?:(?:in|of) {_SORTS}|volumes?|turnover|flows|value|between {COUNTRY.format('one')} and "
    rf"{COUNTRY.format('two')}|(?:between|of) <W\d+>|with {COUNTRY.format('partner')}|from {COUNTRY.format('origin')}|"
    rf"to {COUNTRY.format('to')}|in <D(?P<mid>\d+)>,?)){{0,4}})"
)
_PAIR = r"<C(?P<a>\d+)>[-–—/ ](?:and )?<C(?P<b>\d+)> "
_LEFT = rf"(?:(?:{_PAIR}|{OWN.format('own')} ))?{_MODS}"
_SUMS = {
    # two-way goods trade between the two was $194 billion; U.S. trade with Kenya in 2022 …; U.S.-Japan trade …
    TOTAL: rf"(?<![\w-]){_LEFT}trade{_RIGHT}",
    # U.S. goods exports to Japan were …; exports of goods from the United States to Japan totaled …
    EXPORTS: rf"(?<![\w-]){_LEFT}exports{_RIGHT}",
    IMPORTS: rf"(?<![\w-]){_LEFT}imports{_RIGHT}",
    # the U.S. goods trade deficit with Japan was …
    BALANCE: rf"(?<![\w-]){_LEFT}(?:trade )?(?P<sign>deficit|surplus){_RIGHT}",
}
_CAME = {flow: framed(rf"{subject}(?P<verb>{CAME_TO}){_N}", re.I) for flow, subject in _SUMS.items()}
_GREW = {flow: framed(rf"{subject}(?={GREW_FROM.pattern})", re.I) for flow, subject in _SUMS.items() if flow != BALANCE}
_WAY = r"(?P<way>to|from)"
_DID = rf"{COUNTRY.format('own')} (?:also )?(?P<flow>imported|exported|sold|bought|purchased)"
_PARTNER = COUNTRY.format("partner")
_DONE = Frames(
    # the United States imported goods worth $131.4 billion from Japan
    framed(rf"{_DID} {_GOODS} (?:worth|valued at) {_N} {_WAY} {_PARTNER}", re.I),
    # the United States imported $131.4 billion (worth) of goods from Japan
    framed(rf"{_DID} {_N}(?: worth of| in| of) {_GOODS} {_WAY} {_PARTNER}", re.I),
)
_RAN = Frames(
    # the United States ran a goods trade deficit of $69 billion with Japan
    framed(rf"{COUNTRY.format('own')} (?:ran|had|has|runs|recorded|posted|registered|maintained|maintains) an? "
               rf"(?:trade )?(?:{_GOODS} )?(?:trade )?(?P<sign>deficit|surplus)(?: of {_N})? with {_PARTNER}"
               rf"(?: of {_N.replace('?P<n>', '?P<n2>')})?", re.I),
    # … maintains an $18.9 billion goods trade deficit with Thailand
    framed(rf"{COUNTRY.format('own')} (?:ran|had|has|runs|recorded|maintained|maintains) an? {_N} (?:{_GOODS} )?"
               rf"(?:trade )?(?P<sign>deficit|surplus) with {_PARTNER}", re.I),
)  # fmt: skip
#: … and exported goods worth $62.4 billion to it
_AND = framed(
    r"(?: in <D\d+>)?,? and (?P<flow>imported|exported) "
    rf"(?:{_GOODS} worth {_N} (?P<way>from|to) (?:it|that country|{_PARTNER})"
    rf"|{_N.replace('?P<n>', '?P<n2>')}(?! (?:of|worth|in))(?: (?:in return|from it|to it))?)",
    re.I,
)
#: … and imports from Ghana at $779 million
_ALSO = framed(rf"(?: in <D\d+>)?,? (?:(?:and|while) )?(?:(?:its|<C(?P<same>\d+)>(?:['’]s?)?) )?(?P<flow>imports|"
                   rf"exports) (?P<way>from|to) {COUNTRY.format('back')},? (?:at |to |of )?{_N}", re.I)  # fmt: skip
#: … and those from Indonesia to Kenya to $182.8 million
_THOSE = framed(
    rf",? (?:and|while) (?:those|exports)(?: of {_SORTS})? "
    rf"from {COUNTRY.format('origin')} to {COUNTRY.format('to')}(?:{CAME_TO}| to ){_N}",
    re.I,
)
#: …, leaving the United States a deficit of $69.1 billion
_LEFT_OVER = framed(
    rf"[^;.]{{0,120}}?, (?:leaving {COUNTRY.format('own')}|resulting in|yielding|for|producing) an? (?:<C\d+> )?"
    rf"(?:goods )?(?:trade )?(?P<sign>deficit|surplus) of {_N}",
    re.I,
)
_FOR = r"(?= (?:of|for) (?:the )?<C\d+> for (?:goods|merchandise))"
_ROLE = (
    rf"(?:(?:overall )?(?:{_GOODS} )?(?:trading|trade|commercial) partners?(?: (?:in|for) (?P<of>{_SORTS}))?"
    r"|(?P<market>(?:goods|merchandise) export (?:market|destination)s?|export markets? for (?:goods and services|"
    rf"goods|merchandise)|export market{_FOR}|markets? for <C(?P<inside>\d+)>(?:['’]s?)? (?:goods|merchandise) exports)"
    r"|(?P<source>sources? of (?:goods|merchandise) imports|(?:goods|merchandise) (?:suppliers?|import sources?)"
    r"|suppliers? of (?:goods|merchandise)(?: imports)?))"
)
_RANKS = rank_frames(_ROLE)
#: … for goods and services among 150 countries, and Kenya was the 25th-largest of Indonesia
_AND_RANK = framed(
    rf"(?: for {_GOODS})?(?: among <N\d+> countries)?,? and {_PARTNER} (?:was )?the {LARGEST} "
    rf"of {COUNTRY.format('of_whom')}",
    re.I,
)
_TWO_WAY_OF = framed(
    rf"[^;.]{{0,80}}?,? with (?:{_TWO} trade of {_N}|{NEAR}<N(?P<total>\d+)> in total \((?:two|<N\d+>)[- ]ways?\) "
    rf"{_GOODS} trade)",
    re.I,
)
_SERVICES = framed(r"\bservices?\b", re.I)
_BOTH_SORTS = framed(r"\bgoods,? (?:and|as well as) services\b", re.I)
_ONE_GOOD = framed(r" (?:in|of) (?!goods|merchandise|total|value|<D|the\b|<C)(?:<K|[a-z])", re.I)
#: What may stand before a sum that has no owner: not "services", "agricultural" or "California's".
_FREE = framed(
    r"(?:^|[,;:.(\[–—] ?|<D\d+> |\b(?:while|and|but|whereas|with|that|as|when|its|their|our|the|total|annual) )$", re.I
)
_OF_TWO = framed(rf"bilateral|mutual|{_TWO}", re.I)
#: Prices of no year that is said: they match no figure.
OTHER = "other"
#: Prices: of a year that is named; or not those of the day, whatever they are.
_OF_YEAR = framed(
    r"\b(?:in|at) (?:constant |real )?(?:(?:U\.S\. |<C\d+> )?dollars of <D(?P<a>\d+)>"
    r"|(?:constant )?<[DN](?P<b>\d+)> (?:constant )?(?:U\.S\. |<C\d+> )?(?:dollars|prices))",
    re.I,
)
_DEFLATED = framed(r"\b(?:constant|real terms|inflation[- ]adjusted|adjusted for inflation|deflated|chained)\b", re.I)
#: "$2 billion a day": not of a year; "since 2000": of several.
_RATE = framed(
    r"[^.;<]{0,30}?\b(?:an?|per|each|every) (?:day|week|month|quarter|hour|minute)\b|\b(?:daily|monthly|quarterly)\b"
    r"| (?:since|over|between) (?:the )?[\w ]{0,20}<D|[^.;<]{0,30}? (?:higher|lower|more|less) than ",
    re.I,
)
_VERBS = {"imported": IMPORTS, "bought": IMPORTS, "purchased": IMPORTS, "exported": EXPORTS, "sold": EXPORTS}
_WAYS = {EXPORTS: "to", IMPORTS: "from"}
#: A smaller balance may be another on another basis, though the flows be nearly the same.
_SURE_BALANCE = 20e9


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Flows of goods and their total and balance in a year; the partner's rank among all."""
    taken: list[Span] = []
    for m in _DONE.finditer(parsed.tagged):
        taken.append(m.span())
        flow, who = _VERBS[m["flow"].lower()], _who(parsed, m, EXPORTS)
        if who and m["way"].lower() == _WAYS[flow]:
            yield from _with_back(parsed, m, flow, who)
    for m in _RAN.finditer(parsed.tagged):
        if who := _who(parsed, m, BALANCE):
            yield from _amount(parsed, m, BALANCE, who)
    for flow, frame in _CAME.items():
        for m in frame.finditer(parsed.tagged):
            who = None if overlaps(m, taken) else _who(parsed, m, flow)
            if who:
                yield from _with_back(parsed, m, flow, who)
    for flow, frame in _GREW.items():
        for m in frame.finditer(parsed.tagged):
            if who := _who(parsed, m, flow):
                yield from _grew(parsed, m, flow, who)
    for found in ranked(parsed, _RANKS):
        yield from _rank(parsed, found)


def _with_back(parsed: Parsed, m: re.Match[str], flow: str, who: Who) -> Iterator[Claim]:
    """One way, the way back where the sentence goes on to it, and what that left."""
    yield from _amount(parsed, m, flow, who)
    if flow not in _WAYS:
        return
    those = _THOSE.match(parsed.tagged, m.end())
    if those and (ids(parsed, those["origin"]), ids(parsed, those["to"])) == who[::-1]:
        yield from _amount(parsed, those, flow, who[::-1], m)
        return
    also = _ALSO.match(parsed.tagged, m.end())
    if also and ids(parsed, also["back"]) == who[1] and ids(parsed, also["same"]) in (frozenset(), who[0]):
        other, at, said = also["flow"].lower(), year(parsed, m, 2), parsed.mention(also["n"])
        fits = other != flow and also["way"].lower() == _WAYS[other] and not _elsewhere(parsed, also)
        if fits and at and in_dollars(parsed, said):
            yield from _sum(parsed, also, other, who, at, worth(parsed, said), _counted(parsed, m))
        return
    back = _AND.match(parsed.tagged, m.end())
    end = m.end()
    if back:
        end = back.end()
        other = _VERBS[back["flow"].lower()]
        if other != flow and (back["n2"] or back["way"].lower() == _WAYS[other]):
            yield from _amount(parsed, back, other, who, m)
    left = _LEFT_OVER.match(parsed.tagged, end)
    if left and (not left["own"] or ids(parsed, left["own"]) == who[0]):
        yield from _amount(parsed, left, BALANCE, who, m)


def _who(parsed: Parsed, m: re.Match[str], flow: str) -> Who | None:
    """Who counts, and the partner; either of both where they are named together, or not at all."""
    found = m.groupdict()
    one, two, a, b, own, partner, origin, to = (
        ids(parsed, found.get(g)) for g in ("one", "two", "a", "b", "own", "partner", "origin", "to")
    )
    parties = frozenset(parsed.parties)
    if not own and not a and not _FREE.search(parsed.tagged[max(0, m.start() - 20) : m.start()]):
        return None
    if flow == EXPORTS and not partner:
        own, partner = own or origin, to
    elif flow == IMPORTS:
        own, partner = own or to, origin
    if partner and flow in _WAYS and not own and partner <= parties:
        own = parties - partner
    both = one | two or a | b
    if not both and flow in (TOTAL, BALANCE) and not partner:
        named = "<W" in m["right"] or (not own and flow == TOTAL and _OF_TWO.search(m["mods"]))
        both = parties if named else frozenset()
    if len(both) == 2 and flow == TOTAL:
        return both, both
    return (own, partner) if own and partner and own != partner else None


def _grew(parsed: Parsed, m: re.Match[str], flow: str, who: Who) -> Iterator[Claim]:
    """From one figure of one year to another of another."""
    grew = GREW_FROM.match(parsed.tagged, m.end())
    for n, on in ((1, 2), (3, 4)) if grew else ():
        assert grew
        at = short(parsed.mention(grew[on]).date)
        if at and in_dollars(parsed, parsed.mention(grew[n])):
            yield from _sum(parsed, m, flow, who, at, worth(parsed, parsed.mention(grew[n])), _counted(parsed, m))


def _amount(
    parsed: Parsed, m: re.Match[str], flow: str, who: Who, within: re.Match[str] | None = None, at: Date | None = None
) -> Iterator[Claim]:
    """A flow in dollars. `m` may go on from the frame `within`, in whose year and mood it stands."""
    outer = within or m
    found = m.groupdict()
    number = found.get("n") or found.get("n2") or found.get("total")
    at = at or year(parsed, outer, 2)
    if at is None or _elsewhere(parsed, outer):
        return
    stated = Range(1, math.inf)
    if number:
        mention = parsed.mention(number)
        if not in_dollars(parsed, mention):
            return
        stated = worth(parsed, mention)
    if (found.get("sign") or "").lower() == "deficit":
        stated = below_zero(stated)
    yield from _sum(parsed, outer, flow, who, at, stated, _counted(parsed, outer, within))


def _sum(
    parsed: Parsed, m: re.Match[str], flow: str, who: Who, at: Date, stated: Range, counted: str | None
) -> Iterator[Claim]:
    prices = _prices(parsed)
    sure = counted == GOODS and prices != OTHER  # services are recorded in part: theirs may be the whole
    sure = sure and (flow != BALANCE or min(abs(stated.low), abs(stated.high)) >= _SURE_BALANCE)
    yield _claim(parsed, m, at, complete=sure and at.precision == "year", reporter=who[0], partner=who[1], flow=flow,
                 counted=counted, dollars_of=prices, value_usd=stated)  # fmt: skip


def _counted(parsed: Parsed, m: re.Match[str], within: re.Match[str] | None = None) -> str | None:
    """What is counted, as far as the frame and what follows say; None where they don't."""
    found = m.groupdict()
    said = " ".join(found.get(g) or "" for g in ("goods", "of", "mods", "right", "market", "source"))
    if _BOTH_SORTS.search(said) or (not re.search(r"goods|merch", said, re.I) and _BOTH_SORTS.search(_rest(parsed, m))):
        return ALL
    return GOODS if re.search(r"goods|merch|commodit", said, re.I) or within is not None else None


def _rest(parsed: Parsed, m: re.Match[str]) -> str:
    """What follows the frame in its clause."""
    return parsed.tagged[m.end() : m.end() + 200].partition(";")[0]


def _prices(parsed: Parsed) -> str:
    """The year of the prices, "0" for current ones; OTHER where it is not said, but they are not current."""
    of = _OF_YEAR.search(parsed.tagged)
    named = re.search(r"\b[12]\d{3}\b", parsed.mention(of["a"] or of["b"]).text) if of else None
    if named:
        return named[0]
    return OTHER if (of and of["a"]) or _DEFLATED.search(parsed.tagged) else str(CURRENT)


def _rank(parsed: Parsed, found: Ranked) -> Iterator[Claim]:
    """The partner's place; two-way trade where the sentence goes on to it."""
    m = found.frame
    more = _TWO_WAY_OF.match(parsed.tagged, m.end())
    named = dated(parsed, m.start(), more.end()) if more else None
    spoken_of = (short(named.date),) if named else times(parsed, found, 2)
    if not spoken_of or _elsewhere(parsed, m):
        return
    at = spoken_of[0]
    flow = EXPORTS if m["market"] else IMPORTS if m["source"] else TOTAL
    counted = _counted(parsed, m)
    # which services are counted moves a partner up or down
    whole = counted == GOODS and found.exact and (at is None or at.precision == "year")
    yield _claim(parsed, m, at, complete=whole, reporter=found.whose, partner=found.subject, flow=flow,
                 counted=counted, rank=found.places)  # fmt: skip
    if more and counted:
        yield from _amount(parsed, more, TOTAL, (found.whose, found.subject), m, at)
    also = _AND_RANK.match(parsed.tagged, m.end())
    back = amounts.rank(also["ordinal"]) if also and also["ordinal"] else 1
    if also and back and (ids(parsed, also["of_whom"]), ids(parsed, also["partner"])) == (found.subject, found.whose):
        yield _claim(parsed, m, at, complete=whole, reporter=found.subject, partner=found.whose, flow=flow,
                     counted=counted, rank=frozenset((str(back),)))  # fmt: skip


def _claim(parsed: Parsed, m: re.Match[str], at: Date | None, *, complete: bool, **what: Slot | str | None) -> Claim:
    return Claim(NAME, slots(**what), Aspect.HOLDS, at, complete=complete, **parsed.manner(m.span()))


def _elsewhere(parsed: Parsed, m: re.Match[str]) -> bool:
    """Whether the clause goes on to speak of services alone, of single goods, or of less than a year."""
    rest = _rest(parsed, m)
    counted = _counted(parsed, m)
    services = _SERVICES.search(rest if counted == GOODS else _BOTH_SORTS.sub("", rest))
    return bool(services or _RATE.match(rest) or (counted is None and _ONE_GOOD.match(rest)))
