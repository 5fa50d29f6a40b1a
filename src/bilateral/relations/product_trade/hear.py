"""Ears for trade by product: which goods a country buys from another or sells to it, and for how much.

A list is judged item by item: each good is a claim of its own. What is in the list and no good of ours is claimed too,
by its words, and no row will bear it out. Nothing here is ever contradicted: no list of goods is whole, and whoever
counts them cuts them up anew.
"""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.amounts import stated
from bilateral.dates import Date
from bilateral.entities import folded
from bilateral.facts import Claim, Range
from bilateral.parsed import TAG, Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.product_trade.row import NAME, PRODUCTION, among_the, what

_C = r"(?:the )?<C(?P<{}>\d+)>(?:['’]s?)?"
_TOP = r"(?P<top>(?:(?:top|only|largest|biggest|leading|main|principal|chief|major|primary|key)(?: \w+)? )?)"
_GOODS = r"(?:(?:merchandise|goods?|commodity|product) )?"
_IN = r"(?:,? in <D(?P<on>\d+)>,?)?"
_VERB = (
    r"(?P<verb>include|includes|included|consist(?:ed)?(?: \w+ly)? of|comprise|comprised|are|is|were|was):?"
    r"(?: (?:mainly|mostly|primarily|chiefly|largely|predominantly))?"
)
_WAYS = (
    r"(?P<trade>imports?|exports?)(?: (?:categor(?:y|ies)|products?|items?|commodit(?:y|ies)))?(?: \([^()]{0,40}\))?"
)
_MAINLY = r"(?: (?:mainly|mostly|primarily|chiefly|largely))?"
_LIST = r"(?P<list>[^.;:]+(?:\.\d[^.;:]*)*)"
_SHORT = r"(?P<list>[^.;:]{2,200}?)"
_LISTS = Frames(
    # U.S. imports from Japan include vehicles; the largest U.S. imports from Japan in 2024 were …
    framed(rf"{_TOP}{_C.format('importer')} {_TOP.replace('top>', 'top2>')}{_GOODS}imports? from "
               rf"{_C.format('exporter')}{_IN} {_VERB} {_LIST}", re.I),
    # imports from Kenya include …; the top import categories from Kenya in 2023 were: …
    framed(rf"(?<!> ){_TOP}{_WAYS} (?:from|to) {_C.format('partner')}{_IN} {_VERB} {_LIST}", re.I),
    # the top U.S. export categories to Kenya were: …
    framed(rf"{_TOP}{_C.format('own')} {_TOP.replace('top>', 'top2>')}{_WAYS.replace('))?(', '))(')} (?:from|to) "
               rf"{_C.format('partner')}{_IN} {_VERB} {_LIST}", re.I),
    # the United States imports coffee and tea from Kenya
    framed(rf"{_C.format('own')} (?:also )?(?P<verb>imports|exports|imported|exported|buys|sells){_MAINLY} "
               rf"{_SHORT} (?:from|to) {_C.format('partner')}(?=[.,;]|$| (?:and|while|in) )", re.I),
    # apparel, tea and coffee are the main U.S. imports from Kenya
    framed(rf"^{_SHORT} (?P<verb>are|were) (?:among )?(?:the )?(?P<top>top|largest|biggest|leading|main|principal|"
               rf"chief|major|primary|key) {_C.format('own')} (?P<trade>imports|exports) (?:from|to) "
               rf"{_C.format('partner')}", re.I),
    # Japan's main exports to the United States are …
    framed(rf"{_TOP}{_C.format('exporter')} {_TOP.replace('top>', 'top2>')}{_GOODS}exports? to "
               rf"{_C.format('importer')}{_IN} {_VERB} {_LIST}", re.I),
    # Japan is a major market for many U.S. goods and services, including …
    framed(rf"{_C.format('importer')} (?P<verb>is|was|represents|represented|remains) (?:an? |the )?"
               rf"(?:\w+ )?market for (?:many )?{_C.format('exporter')} (?:goods|products|exports)"
               rf"(?: and (?:services|goods|products))?,? (?:including|such as) {_LIST}", re.I),
)  # fmt: skip
#: U.S. imports of vehicles from Japan totaled $49.9 billion in 2024
_SUM = framed(
    rf"{_C.format('one')} (?P<way>imports|exports) of <K(?P<good>\d+)> (?:from|to) {_C.format('other')}{_IN} "
    r"(?:totall?ed|amounted to|were worth|were valued at|reached|were|came to|stood at) <N(?P<value>\d+)>"
    r"(?: in <D(?P<then>\d+)>)?(?=[.,;)]|$| and\b)", re.I)  # fmt: skip
#: Of inputs exported for production, Japan sold the United States in 2022 above all …
_INPUTS = framed(
    r"\b(?:intermediate goods(?: and services)?"
    r"|(?:goods|inputs)(?: and services)? (?:exported for (?:use in )?|used? in )production)\b",
    re.I,
)
_SOLD = framed(
    rf"{_C.format('exporter')} sold {_C.format('importer')}(?: in <D(?P<on>\d+)>)?"
    r"(?: (?P<above>above all|chiefly|mainly))? (?P<list>(?:(?!,? (?:and|while) (?:the )?<C\d+>)[^.;:]|\.\d)+)",
    re.I,
)
_LEAD = framed(r"^In <D(?P<on>\d+)>,? (?:the )?$", re.I)
_BREAK = framed(r"(?:, and|,? as well as|,) ")
_AND = framed(r" and ")
_WORTH = framed(
    r" \((?P<a>valued at )?<N(?P<value>\d+)>(?: or|,)? ?(?:<N(?P<share>\d+)> percent(?: of (?:the total|them))?)?\)$"
)
_GOOD = framed(r"<K(\d+)>")
#: An item of a list that is no good.
_NO_ITEM = framed(r"^(?:among others?|other \w+|others|more|etc)$", re.I)
_MOST_WORDS = 6
_LISTING = framed(r"include|consist|comprise", re.I)
#: What is two goods of ours, knit and woven.
_CLOTHES = frozenset(("apparel", "clothing", "garments", "clothes"))
_PAST = ("included", "consisted", "comprised", "were", "was", "represented", "imported", "exported")
#: How many "the top imports include" may be.
_TOP_INCLUDES = 10


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Which goods one country buys from another."""
    for m in _LISTS.finditer(parsed.tagged):
        yield from _listed(parsed, m)
    if _INPUTS.search(parsed.tagged):
        yield from _inputs(parsed)
    for m in _SUM.finditer(parsed.tagged):
        one, other = (parsed.mention(m[role]) for role in ("one", "other"))
        importer, exporter = (one, other) if m["way"].lower() == "imports" else (other, one)
        at = _when(parsed, m, m["on"] or m["then"])
        value = stated(parsed.mention(m["value"]).text)
        good = frozenset(parsed.mention(m["good"]).ids)
        yield from _claim(parsed, m.span(), m.span(), exporter, importer, good, at, value=value)


def _inputs(parsed: Parsed) -> Iterator[Claim]:
    """What one sold to the production of the other: a list each way, of one year."""
    found = list(_SOLD.finditer(parsed.tagged))
    on = next((m["on"] for m in found if m["on"]), None)
    ranked = any(m["above"] for m in found)
    for m in found:
        yield from _listed(parsed, m, on=on, ranked=ranked, use=PRODUCTION)


def _listed(
    parsed: Parsed, m: re.Match[str], *, on: str | None = None, ranked: bool = False, use: str = ""
) -> Iterator[Claim]:
    found = m.groupdict()
    pair = _pair(parsed, found)
    items = list(_items(m["list"]))
    plain = [_WORTH.sub("", text) for text, _start in items]
    named = any(_GOOD.fullmatch(text) or text.lower() in _CLOTHES for text in plain)
    if not pair or not (named or _LISTING.match(m["verb"])):
        return  # "are subject to a tariff", "are strong": no list of goods
    exporter, importer = pair
    at = _when(parsed, m, on or found.get("on"))
    top = (found.get("top") or found.get("top2") or "").split(" ")[0].lower()
    number = len(items) if ranked else None
    if top in ("top", "only", "largest", "biggest", "leading"):
        number = _TOP_INCLUDES if "include" in m["verb"].lower() else len(items)
    for text, start in items:
        low = m.start("list") + start
        span = (low, low + len(text))
        worth = _WORTH.search(text)
        said: dict[str, Any] = {"rank": among_the(number)}
        if worth:
            said["value"] = stated(parsed.mention(worth["value"]).text)
            said["share"] = stated(parsed.mention(worth["share"]).text) if worth["share"] else None
            text = text[: worth.start()]
        product = _product(parsed, text)
        if product:
            yield from _claim(parsed, m.span(), span, exporter, importer, product, at, use=use, **said)


def _pair(parsed: Parsed, found: dict[str, str | None]) -> tuple[Mention, Mention] | None:
    """Who sells and who buys; the other party where one alone is named."""
    if found.get("exporter"):
        return parsed.mention(found["exporter"] or ""), parsed.mention(found["importer"] or "")
    partner = parsed.mention(found["partner"] or "")
    others = [c for c in parsed.parties if c not in partner.ids[:1]]
    if not found.get("own") and len(others) != 1:
        return None
    own = parsed.mention(found["own"] or "") if found.get("own") else Mention(0, 0, "C", tuple(others))
    way = (found.get("trade") or found["verb"] or "").lower()
    return (partner, own) if way.startswith(("import", "buy")) else (own, partner)


def _items(text: str) -> Iterator[tuple[str, int]]:
    """The items of a list, each with its place; what stands in brackets is not cut.

    "a, b and c, and d": an "and" is inside an item where the list has its own before the last.
    """
    hidden = re.sub(r"\([^)]*\)", lambda b: "_" * len(b[0]), text)
    last = [] if ", and " in hidden else list(_AND.finditer(hidden))[-1:]
    at = 0
    for cut in (*sorted((*_BREAK.finditer(hidden), *last), key=re.Match.start), None):
        end = cut.start() if cut else len(text)
        if text[at:end].strip():
            yield text[at:end], at
        at = cut.end() if cut else end


def _product(parsed: Parsed, text: str) -> frozenset[str] | None:
    """The good of an item; where the words say more or other than a good of ours, these words."""
    plain = text.strip(" ,.")
    whole = _GOOD.fullmatch(plain)
    if whole:
        return frozenset(parsed.mention(whole[1]).ids)
    if plain.lower() in _CLOTHES:
        return frozenset(("good-knit-apparel", "good-woven-apparel"))
    words = TAG.sub(lambda t: parsed.mention(t[2]).text, plain)
    if not words or _NO_ITEM.match(words) or len(words.split()) > _MOST_WORDS or re.search(r"<[CDN]\d", plain):
        return None
    return frozenset((f"name:{folded(words)}",))


def _when(parsed: Parsed, m: re.Match[str], on: str | None) -> Date | None:
    """The year spoken of; without one the present, or for the past any day until now."""
    lead = _LEAD.match(parsed.tagged[: m.start()])
    on = on or (lead["on"] if lead else None)
    if on:
        return parsed.mention(on).date
    return Date.by(parsed.day) if m.groupdict().get("verb", "were").lower().split()[0] in _PAST else None


def _claim(
    parsed: Parsed,
    frame: tuple[int, int],
    place: tuple[int, int],
    exporter: Mention,
    importer: Mention,
    product: frozenset[str],
    at: Date | None,
    value: Range | None = None,
    share: Range | None = None,
    rank: Range | None = None,
    use: str = "",
) -> Iterator[Claim]:
    if exporter.ids and importer.ids and exporter.ids[0] != importer.ids[0]:
        yield Claim(
            NAME,
            what(exporter.ids[0], importer.ids[0], product, value, share, rank, use),
            at=at,
            complete=False,
            **parsed.manner(frame, place),
        )
