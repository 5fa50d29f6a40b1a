"""Ears for trade: what one country buys of and sells to another, what is left, and the partner's rank.

Goods alone, and goods and services together, in current dollars or in those of a year, are told apart; where that is
not said, the claim is not whole. Services alone, investment and single goods are none of it.
"""

import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Range, Slot, slots
from bilateral.parsed import Mention, Parsed
from bilateral.relations.hearing import overlaps, year
from bilateral.relations.trade.row import ALL, BALANCE, CURRENT, EXPORTS, GOODS, IMPORTS, NAME, TOTAL, below_zero

_C = r"(?:the )?<C(?P<{}>\d+)>"
_OWN = r"<C(?P<reporter>\d+)>(?:['’]s?)?"
_PARTNER = _C.format("partner")
_GOODS = r"(?P<goods>goods and services|goods|merchandise)"
_OF_GOODS = r"(?P<of>goods and services|goods|merchandise)"
_NEAR = (
    r"(?:about|approximately|around|roughly|some|nearly|almost|over|more than|at least|up to|just over|just under|"
    r"less than|estimated|total of|record|combined|an?)"
)
_ABOUT = rf"(?P<about>(?:{_NEAR} )*)"
_N = _ABOUT + r"<N(?P<n>\d+)>"
_TOTALED = (
    r"(?: in <D(?P<mid>\d+)>,?)? (?:(?:was|were|is|are|totall?ed|totals?|amounted to|came to|reached|reaches|stood at|"
    r"stands at|exceeded|exceeds|hit|topped)(?: valued at| worth)?) "
)
_BOTH = r"(?:between (?:the )?<C(?P<one>\d+)> and (?:the )?<C(?P<two>\d+)>|between <W\d+>|of <W\d+>)"
_TWO = r"(?:two|<N\d+>)-way"
_TWO_WAY = rf"(?:(?:total|{_TWO}|bilateral|overall|annual|combined) )*"
_WAY = r"(?P<way>to|from)"
_DID = rf"{_C.format('reporter')} (?P<flow>imported|exported|sold|bought)"
_TRADE = rf"(?:(?:{_GOODS} )?trade(?: in {_OF_GOODS})?)"
_FLOWS = [
    # U.S. goods exports to Japan were $62.4 billion; U.S. imports of goods from Japan totaled …
    re.compile(rf"{_OWN} (?:total |overall )?(?:{_GOODS} )?(?P<flow>exports|imports)(?: of {_OF_GOODS})? "
               rf"{_WAY} {_PARTNER}{_TOTALED}{_N}", re.I),
    # exports of goods from the United States to Japan were …
    re.compile(rf"(?P<flow>exports)(?: of {_GOODS})? from {_C.format('reporter')} (?P<way>to) {_PARTNER}{_TOTALED}{_N}",
               re.I),
    # the United States imported goods worth $131.4 billion from Japan
    re.compile(rf"{_DID} {_GOODS} worth {_N} {_WAY} {_PARTNER}", re.I),
    # the United States imported $131.4 billion (worth) of goods from Japan
    re.compile(rf"{_DID} {_N}(?: worth of| in| of) {_GOODS} {_WAY} {_PARTNER}", re.I),
]  # fmt: skip
#: … and exported goods worth $62.4 billion to it
_AND = re.compile(
    rf"^ and (?P<flow>imported|exported) {_GOODS} worth {_N} (?P<way>from|to) (?:it|that country|{_PARTNER})", re.I
)
#: … and those from Indonesia to Kenya to $182.8 million
_THOSE = re.compile(
    rf"^,? (?:and|while) (?:those|exports)(?: of (?:goods and services|goods|merchandise))? "
    rf"from {_C.format('reporter')} to {_C.format('partner')}(?:{_TOTALED}| to ){_N}",
    re.I,
)
_TOTALS = [
    # the U.S. total goods trade with the UK was an estimated $148 billion
    re.compile(rf"{_OWN} {_TWO_WAY}{_TRADE} with {_PARTNER}{_TOTALED}{_N}",
               re.I),
    # two-way goods trade (between the two countries) totaled $194 billion
    re.compile(rf"(?<!\w){_TWO_WAY}{_TRADE} {_BOTH}{_TOTALED}{_N}", re.I),
    re.compile(rf"(?<!\w)(?:{_TWO}|bilateral) {_TRADE}{_TOTALED}{_N}", re.I),
    # trade between the two countries in goods amounted to …
    re.compile(rf"(?<!\w){_TWO_WAY}trade {_BOTH} in {_OF_GOODS}{_TOTALED}{_N}", re.I),
]  # fmt: skip
_BALANCES = [
    # the U.S. goods trade deficit with Japan was $69 billion
    re.compile(rf"{_OWN} (?:{_GOODS} )?(?:trade )?(?P<sign>deficit|surplus)(?: in {_OF_GOODS})? with "
               rf"{_PARTNER}{_TOTALED}{_N}", re.I),
    # the United States ran a goods trade deficit of $69 billion with Japan
    re.compile(rf"{_C.format('reporter')} (?:ran|had|has|recorded|posted) an? (?:{_GOODS} )?(?:trade )?"
               rf"(?P<sign>deficit|surplus)(?: in {_OF_GOODS})? of {_N} with {_PARTNER}", re.I),
]  # fmt: skip
_LEAVING = re.compile(rf"^[^;.]*?, leaving {_C.format('reporter')} an? (?P<sign>deficit|surplus) of {_N}", re.I)
_ORDINAL = r"(?:(?P<ordinal>[a-z]+|\d+(?:st|nd|rd|th))[- ])?(?:largest|biggest|leading|top)"
_MARKET_FOR = r" (?:of|for) (?:the )?<C\d+> for (?:goods|merchandise)"
_ROLE = (
    rf"(?:(?:{_GOODS} )?(?:trading|trade) partner(?: in {_OF_GOODS})?"
    r"|(?P<market>(?:goods|merchandise) export market|export market for (?:goods and services|goods|merchandise)"
    rf"|export market(?={_MARKET_FOR}))"
    r"|(?P<source>source of (?:goods|merchandise) imports|(?:goods|merchandise) supplier"
    r"|supplier of (?:goods|merchandise) imports))"
)
_RANKS = [
    # Japan was the fourth-largest goods trading partner of the United States; … our largest trading partner in goods
    re.compile(rf"{_PARTNER},? (?:(?P<be>is|was|remains|became|has become|has been)(?: also| still| now)? )?"
               rf"(?:currently |today |now )?(?:(?P<our>our)|the|<C(?P<reporter>\d+)>(?:['’]s?)?) {_ORDINAL} {_ROLE}"
               r"(?: (?:of|for) (?:the )?<C(?P<of_whom>\d+)>)?", re.I),
    # the United States' fourth-largest trading partner is Japan
    re.compile(rf"{_OWN} {_ORDINAL} {_ROLE}(?: in <D(?P<mid>\d+)>)? (?P<be>is|was|remains) {_PARTNER}", re.I),
    # Tuvalu ranked 228th among the 230 goods trading partners of the United States
    re.compile(rf"{_PARTNER} (?P<be>ranked|ranks) (?P<ordinal>[a-z]+|\d+(?:st|nd|rd|th)) among the (?:<N\d+> )?"
               rf"{_GOODS} trading partners of (?:the )?<C(?P<of_whom>\d+)>", re.I),
]  # fmt: skip
#: … for goods and services among 150 countries, and Kenya was the 25th-largest of Indonesia
_AND_RANK = re.compile(
    rf"^(?: for {_GOODS})?(?: among <N\d+> countries)?,? and {_PARTNER} (?:was )?the {_ORDINAL} "
    r"of (?:the )?<C(?P<of_whom>\d+)>",
    re.I,
)
_TWO_WAY_OF = re.compile(
    rf"^[^;.]{{0,80}}?,? with (?:{_TWO} trade of {_N}|"
    rf"<N(?P<total>\d+)> in total \((?:two|<N\d+>)[- ]way\) {_GOODS} trade)",
    re.I,
)
_ON = re.compile(r"^,?(?: (?:goods|merchandise))? (?:in|during|for) <D(\d+)>", re.I)
_LEAD = re.compile(
    r"(?:^|[,;:] )(?:in|during|for) (?:calendar year )?<D(\d+)>,? (?:[^.;<]{0,20}<C\d+> count, )?(?:the |total )*$",
    re.I,
)
_SERVICES = re.compile(r"\bservices?\b", re.I)
_BOTH_SORTS = re.compile(r"\bgoods,? (?:and|as well as) services\b", re.I)
#: Prices of no year that is said: they match no figure.
OTHER = "other"
#: Prices: of a year that is named; or not those of the day, whatever they are.
_OF_YEAR = re.compile(
    r"\b(?:in|at) (?:constant |real )?(?:(?:U\.S\. |<C\d+> )?dollars of <D(?P<a>\d+)>"
    r"|(?:constant )?<[DN](?P<b>\d+)> (?:constant )?(?:U\.S\. |<C\d+> )?(?:dollars|prices))",
    re.I,
)
_DEFLATED = re.compile(
    r"\b(?:constant|real terms|inflation[- ]adjusted|adjusted for inflation|deflated|chained)\b", re.I
)
#: "$2 billion a day": not of a year.
_RATE = re.compile(
    r"^[^.;<]{0,30}?\b(?:an?|per|each|every) (?:day|week|month|quarter|hour|minute)\b|\b(?:daily|monthly|quarterly)\b",
    re.I,
)
_VERBS = {"imported": IMPORTS, "bought": IMPORTS, "exported": EXPORTS, "sold": EXPORTS}
_WAYS = {EXPORTS: "to", IMPORTS: "from"}


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Flows of goods and their total and balance in a year; the partner's rank among all."""
    for frame in _FLOWS:
        for m in frame.finditer(parsed.tagged):
            yield from _flow(parsed, m)
    for frame in _TOTALS:
        for m in frame.finditer(parsed.tagged):
            yield from _amount(parsed, m, TOTAL, _pair(parsed, m))
    for frame in _BALANCES:
        for m in frame.finditer(parsed.tagged):
            yield from _amount(parsed, m, BALANCE, _pair(parsed, m))
    for m in _first(_RANKS, parsed.tagged):
        yield from _rank(parsed, m)


def _first(frames: list[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """What the frames find, no stretch of text twice."""
    taken: list[tuple[int, int]] = []
    for frame in frames:
        for m in frame.finditer(text):
            if not overlaps(m, taken):
                taken.append(m.span())
                yield m


def _flow(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """One way, the way back where the sentence goes on to it, and what that left."""
    who = _pair(parsed, m)
    verb = m["flow"].lower()
    flow = _VERBS.get(verb, verb)
    if m["way"].lower() != _WAYS[flow]:
        return
    yield from _amount(parsed, m, flow, who)
    those = _THOSE.match(parsed.tagged[m.end() :])
    if those and who and _pair(parsed, those) == who[::-1]:
        yield from _amount(parsed, those, flow, who[::-1], m)
        return
    back = _AND.match(parsed.tagged[m.end() :])
    end = m.end()
    if back:
        if back["way"].lower() == _WAYS[_VERBS[back["flow"].lower()]]:
            yield from _amount(parsed, back, _VERBS[back["flow"].lower()], who, m)
        end += back.end()
    left = _LEAVING.match(parsed.tagged[end:])
    if left and who and _ids(parsed, left, "reporter") == who[0]:
        yield from _amount(parsed, left, BALANCE, who, m)


def _pair(parsed: Parsed, m: re.Match[str]) -> tuple[frozenset[str], frozenset[str]] | None:
    """Who counts, and the partner; either of both where they are named together."""
    found = m.groupdict()
    if found.get("reporter") and found.get("partner"):
        pair = _ids(parsed, m, "reporter"), _ids(parsed, m, "partner")
        return pair if pair[0] and pair[1] and pair[0] != pair[1] else None
    if found.get("one") and found.get("two"):
        both = _ids(parsed, m, "one") | _ids(parsed, m, "two")
    else:
        both = frozenset(parsed.parties)
    return (both, both) if len(both) == 2 else None


def _ids(parsed: Parsed, m: re.Match[str], group: str) -> frozenset[str]:
    number = m.groupdict().get(group)
    return frozenset(parsed.mention(number).ids[:1]) if number else frozenset()


def _amount(
    parsed: Parsed,
    m: re.Match[str],
    flow: str,
    who: tuple[frozenset[str], frozenset[str]] | None,
    within: re.Match[str] | None = None,
) -> Iterator[Claim]:
    """A flow in dollars. `m` may go on from the frame `within`, in whose year and mood it stands."""
    outer = within or m
    found = m.groupdict()
    mention = parsed.mention(found.get("n") or found["total"])
    if who is None or not _in_dollars(parsed, mention) or _elsewhere(parsed, outer):
        return
    at = year(parsed, outer, _ON, _LEAD, 2)
    if at is None:
        return
    about = "over" if re.search(r"exceed|topped", m[0], re.I) else (found["about"] or "").lower()
    stated = _loosened(amounts.stated(mention.text), about)
    if found.get("sign", "").lower() == "deficit":
        stated = below_zero(stated)
    counted, prices = _counted(parsed, outer, within), _prices(parsed)
    known = counted == GOODS and prices != OTHER  # services are recorded in part: theirs may be the whole
    yield _claim(parsed, outer, at, complete=known and not about and flow != BALANCE and at.precision == "year",
                 reporter=who[0], partner=who[1], flow=flow, counted=counted, dollars_of=prices,
                 value_usd=stated)  # fmt: skip


def _counted(parsed: Parsed, m: re.Match[str], within: re.Match[str] | None = None) -> str | None:
    """What is counted, as far as the frame and what follows say; None where they don't."""
    found = m.groupdict()
    said = next((found[g] for g in ("goods", "of", "market", "source") if found.get(g)), "")
    if _BOTH_SORTS.search(said) or (
        not said.lower().startswith(("goods", "merch")) and _BOTH_SORTS.search(_rest(parsed, m))
    ):
        return ALL
    return GOODS if said or within is not None else None


def _rest(parsed: Parsed, m: re.Match[str]) -> str:
    """What follows the frame in its clause."""
    return parsed.tagged[m.end() :].partition(";")[0]


def _prices(parsed: Parsed) -> str:
    """The year of the prices, "0" for current ones; OTHER where it is not said, but they are not current."""
    of = _OF_YEAR.search(parsed.tagged)
    named = re.search(r"\b[12]\d{3}\b", parsed.mention(of["a"] or of["b"]).text) if of else None
    if named:
        return named[0]
    return OTHER if of or _DEFLATED.search(parsed.tagged) else str(CURRENT)


def _rank(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """The partner's place; two-way trade where the sentence goes on to it."""
    found = m.groupdict()
    partner = _ids(parsed, m, "partner")
    reporter = _ids(parsed, m, "of_whom") or _ids(parsed, m, "reporter")
    if found.get("our") and partner <= set(parsed.parties):
        reporter = frozenset(parsed.parties) - partner
    place = amounts.rank(found["ordinal"]) if found["ordinal"] else 1
    if not partner or not reporter or partner == reporter or not place or _elsewhere(parsed, m):
        return
    at = year(parsed, m, _ON, _LEAD, 2)
    if at is None:
        return
    flow = EXPORTS if found.get("market") else IMPORTS if found.get("source") else TOTAL
    counted = _counted(parsed, m)
    whole = counted == GOODS and at.precision == "year"  # which services are counted moves a partner up or down
    yield _claim(parsed, m, at, complete=whole, reporter=reporter, partner=partner, flow=flow, counted=counted,
                 rank=frozenset((str(place),)))  # fmt: skip
    more = _TWO_WAY_OF.match(parsed.tagged[m.end() :])
    if more and counted:
        yield from _amount(parsed, more, TOTAL, (reporter, partner), m)
    also = _AND_RANK.match(parsed.tagged[m.end() :])
    back = amounts.rank(also["ordinal"]) if also and also["ordinal"] else 1
    if also and back and (_ids(parsed, also, "of_whom"), _ids(parsed, also, "partner")) == (partner, reporter):
        yield _claim(parsed, m, at, complete=whole, reporter=partner, partner=reporter, flow=flow, counted=counted,
                     rank=frozenset((str(back),)))  # fmt: skip


def _claim(parsed: Parsed, m: re.Match[str], at: Date, *, complete: bool, **what: Slot | str | None) -> Claim:
    return Claim(NAME, slots(**what), Aspect.HOLDS, at, complete=complete, **parsed.manner(m.span()))


def _elsewhere(parsed: Parsed, m: re.Match[str]) -> bool:
    """Whether the clause goes on to speak of services alone, or of less than a year."""
    rest = _rest(parsed, m)
    goods_alone = _counted(parsed, m) == GOODS
    return bool(_SERVICES.search(rest if goods_alone else _BOTH_SORTS.sub("", rest)) or _RATE.search(rest))


def _in_dollars(parsed: Parsed, mention: Mention) -> bool:
    """Whether an amount is in dollars, of the United States (not A$)."""
    return "$" in mention.text and not parsed.text[max(0, mention.start - 1) : mention.start].isalpha()


def _loosened(stated: Range, about: str) -> Range:
    """The numbers that "nearly" or "more than" a figure may stand for."""
    if re.search(r"nearly|almost|just under|less than|up to", about):
        return Range(stated.low * 0.95, stated.high)
    if re.search(r"over|more than|at least", about):
        return Range(stated.low, stated.high * 1.05)
    if re.search(r"about|approximately|around|roughly|some ", about):
        return Range(stated.low * 0.975, stated.high * 1.025)
    return stated
