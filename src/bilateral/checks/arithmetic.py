"""Arithmetic within a document: what its own words make impossible, whatever the facts are.

Each rule speaks only where every number is bound by the form of the sentence: a total with its whole list, a share
with its remainder, an age with its year. Rounding is allowed for; plans, hedges, quotations and denials are left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from bilateral.amounts import hedged, stated
from bilateral.checks.matching import is_near
from bilateral.checks.slips import Slip, slip, tagged_upto, whole
from bilateral.checks.years import ages, anniversaries, days, durations
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood, Range
from bilateral.parsed import Mention, Parsed
from bilateral.phrases import _
from bilateral.relations import kind as kind_of
from bilateral.relations.frames import framed

_ITEM = r"(?:[Tt]he )?<[CB]\d+>"
_ITEMS = rf"{_ITEM}(?:, {_ITEM})*"
_WHO = (
    r"(?:countries|nations|states|members|member states|members states|parties|partners|economies|signatories|"
    r"governments|allies|participants|founders|participating countries|member countries)"
)
_SOME = framed(r"\b(?:at least|over|more than|some|about|around|nearly|almost|up to|than|of the|including)\s*$", re.I)
_NUMBER_OF_LIST = framed(
    rf"<N(?P<n>\d+)> (?:[a-z][a-z-]*,? ){{0,3}}{_WHO}(?:: ?| ?\(| ?[–—] ?|, namely,? )"
    rf"(?P<list>(?:{_ITEMS}|<W\d+>),? and (?:<N(?P<more>\d+)> others?|{_ITEM}))(?P<end>(?: [a-z]+){{0,2}})(?=[).;–—]|$)"
)
_SO_MANY_IN_ALL = framed(
    rf"(?P<list>{_ITEMS}|<W\d+>),? and <N(?P<more>\d+)> (?:others?\b|other [a-z]+)"
    rf"[^.;:<>]{{0,40}}[,(–—] ?(?:(?:for )?a total of <N(?P<total>\d+)>|<N(?P<n>\d+)>"
    rf"(?: [a-z]+){{0,2}} (?:in all|in total|altogether|all told))"
)
_PART_OF = (
    framed(r"<N(?P<part>\d+)> of (?:the|its|their|our|these|those) <N(?P<all>\d+)>(?= [a-z])"),
    framed(
        r"\b[Oo]f (?:the|its|their|our|these|those) <N(?P<all>\d+)> [a-z][^.;:<>]{0,40}, <N(?P<part>\d+)>(?= [a-z])"
    ),
)
_PERCENT = r"(?: percent| per cent|%)"
_SHARE = framed(rf"(?P<rest>\b(?:remaining|other) )?<N(?P<n>\d+)>{_PERCENT}")
_REST = framed(r"(?:remaining|other) <N")
_NO_WHOLE = framed(
    r"\b(?:rose|rise|grew|growth|grow|increase[sd]?|decrease[sd]?|fell|fall|declined?|down|more|less|than|"
    r"(?<!made )(?<!make )(?<!makes )up|compared|"
    r"versus|about|around|nearly|almost|over|roughly|some|approximately|respectively|per year|annually)\b",
    re.I,
)
_UP = r"rose|risen|increased|grew|grown|climbed|jumped|expanded|soared|surged"
_DOWN = r"fell|fallen|dropped|declined|decreased|shrank|contracted"
_WHEN = r"(?:,? (?:in|during) <D\d+>)?"
_NAMED_TO = rf"<N(?P<a>\d+)>{_WHEN}(?: [a-z]+){{0,2}},? to <N(?P<b>\d+)>"
_GROWTH = (
    framed(
        rf"\b(?:(?P<up>{_UP})|{_DOWN})(?: by)? (?P<hedge>[a-z ]{{0,20}})<N(?P<p>\d+)>{_PERCENT}{_WHEN},? "
        rf"from {_NAMED_TO}"
    ),
    framed(
        rf"\b[Ff]rom {_NAMED_TO}{_WHEN},? (?:an?|which is an?|or an?) (?:(?P<up>increase|rise|jump|gain|growth)|"
        rf"decline|drop|fall|decrease) of (?P<hedge>[a-z ]{{0,20}})<N(?P<p>\d+)>{_PERCENT}"
    ),
)
_MULTIPLIED = framed(
    r"\b(?P<hedge>more than |nearly |almost |roughly |about |over )?(?P<times>doubled|tripled|quadrupled),? "
    rf"from {_NAMED_TO}"
)
#: By how much two statements of one figure may differ in rounding.
_ROUGHLY = 0.1
_TIMES = {"doubled": 2, "tripled": 3, "quadrupled": 4}
_ROLES = {"exports": framed(r"\bexport", re.I), "imports": framed(r"\bimport", re.I),
          "balance": framed(r"\b(?:deficit|surplus)\b", re.I),
          "total": framed(r"\b(?:two-way|total|combined|overall)\b", re.I)}  # fmt: skip
_IN_EXPORTS = framed(r"^ (?:in|of|worth of) (?:[a-z]+ )?(?:export|import)")
_MONEY = framed(r"[$€£¥]|\b(?:dollars|USD|euros|yen)\b")


def slips(parsed: Parsed) -> Iterator[Slip]:
    """Everything in a sentence that its own numbers belie."""
    if not parsed.whole:
        return
    numbers = parsed.tagged.count("<N")
    for least, word, rule in _RULES:
        if numbers >= least and word in parsed.tagged:
            yield from rule(parsed)


def _lists(parsed: Parsed) -> Iterator[Slip]:
    """ "12 members: A, B, C" that lists eleven; "A, B and 11 others, 12 in all"."""
    for frame in (_NUMBER_OF_LIST, _SO_MANY_IN_ALL):
        for m in frame.finditer(parsed.tagged):
            groups = m.groupdict()
            said = whole(parsed, groups.get("total") or m["n"])
            more = whole(parsed, m["more"]) if m["more"] else 0
            counted = len(re.findall(r"<[CB]\d+>", m["list"])) + 2 * m["list"].count("<W") + more
            if said < 2 or more < 0 or counted == said or _SOME.search(parsed.tagged[: m.start()]):
                continue
            told = _("{count} are listed, where {said} are said").format(count=counted, said=said)
            yield from slip(parsed, m.span(), said, counted, told)


def _parts(parsed: Parsed) -> Iterator[Slip]:
    """ "15 of the 12": a part greater than the whole."""
    for frame in _PART_OF:
        for m in frame.finditer(parsed.tagged):
            part, whole = (parsed.mention(m[name]) for name in ("part", "all"))
            if any(_MONEY.search(x.text) or not re.fullmatch(r"[\d,]+|[a-zA-Z -]+", x.text) for x in (part, whole)):
                continue
            if part.number is not None and whole.number is not None and part.number > whole.number >= 2:
                told = _("{part} can't be of {whole}: the part is greater than the whole")
                yield from slip(parsed, m.span(), part.text, "", told.format(part=part.text, whole=whole.text))


def _shares(parsed: Parsed) -> Iterator[Slip]:
    """Shares with "the remaining 30 percent", which must be the whole together."""
    if not _REST.search(parsed.tagged):
        return
    for start, end in parsed.clauses or ((0, len(parsed.text)),):
        low = len(tagged_upto(parsed, start))
        text = parsed.tagged[low : len(tagged_upto(parsed, end))]
        found = list(_SHARE.finditer(text))
        if len(found) < 2 or not found[-1]["rest"] or len(found) != text.count("<N") or _NO_WHOLE.search(text):
            continue
        ranges = [stated(parsed.mention(m["n"]).text) for m in found]
        total = sum((r.low + r.high) / 2 for r in ranges)
        if abs(total - 100) > 1 + sum(max((r.high - r.low) / 2, 0.5) for r in ranges):
            told = _("the shares make {total} percent together").format(total=f"{total:g}")
            yield from slip(parsed, (low + found[0].start(), low + found[-1].end()), f"{total:g}", 100, told)


def _growth(parsed: Parsed) -> Iterator[Slip]:
    """ "rose 50 percent from $2 billion to $4 billion", "doubled from 10 to 30"."""
    for m in (m for frame in (*_GROWTH, _MULTIPLIED) for m in frame.finditer(parsed.tagged)):
        a, b = (parsed.mention(m[name]) for name in "ab")
        if bool(_MONEY.search(a.text)) != bool(_MONEY.search(b.text)) or re.match(
            _PERCENT, parsed.tagged[m.end("b") + 1 :]
        ):
            continue
        first, last = _printed(a.text), _printed(b.text)
        if first.low <= 0 or last.low <= 0:
            continue
        groups = m.groupdict()
        if times := groups.get("times"):
            got = Range(last.low / first.high, last.high / first.low)
            said, claimed, slack = times, hedged((m["hedge"] or "").strip(), str(_TIMES[times])), 0.05 * _TIMES[times]
            should = f"× {_middle(last) / _middle(first):.1f}"
        else:
            sign = 1 if groups.get("up") else -1
            bounds = sorted(sign * (x - 1) * 100 for x in (last.low / first.high, last.high / first.low))
            got = Range(*bounds)
            said = parsed.mention(m["p"]).text
            claimed, slack = hedged(m["hedge"].strip(), said), 1.5 + 0.03 * stated(said).high
            should = f"{abs(_middle(last) / _middle(first) - 1) * 100:.0f} percent"
        if got.high < claimed.low - slack or got.low > claimed.high + slack:
            told = _("from {a} to {b} is {should}").format(a=a.text, b=b.text, should=should)
            yield from slip(parsed, m.span(), said, should, told)


def _balances(parsed: Parsed) -> Iterator[Slip]:
    """Exports, imports and the balance or the sum of both, one of each in a sentence of one year."""
    money = [m for m in parsed.mentions if m.sort == "N" and _MONEY.search(m.text)]
    if len(money) != 3 or sum(m.sort == "D" for m in parsed.mentions) > 1:
        return
    services = len(re.findall(r"\bservices\b", parsed.text, re.I))
    if services > 1 or (services and "goods and services" not in parsed.text.lower()):
        return
    roles: dict[str, Mention] = {}
    before = 0
    for mention in money:
        following = _IN_EXPORTS.match(parsed.text[mention.end :])
        around = following[0] if following else parsed.text[before : mention.start]
        named = [role for role, words in _ROLES.items() if words.search(around)]
        before = mention.end + (following.end() + 2 if following else 0)
        if len(named) != 1 or named[0] in roles:
            return
        roles[named[0]] = mention
    third = roles.get("balance") or roles.get("total")
    if "exports" not in roles or "imports" not in roles or third is None:
        return
    out, in_, told = (stated(m.text) for m in (roles["exports"], roles["imports"], third))
    sums = [_middle(out) + _middle(in_)] if "total" in roles else [abs(_middle(out) - _middle(in_))]
    slack = sum((r.high - r.low) / 2 for r in (out, in_, told)) + 0.01 * max(out.high, in_.high)
    if abs(sums[0] - _middle(told)) > slack:
        word = _("sum") if "total" in roles else _("difference")
        explained = _("the {word} of {a} and {b} is not {c}").format(
            word=word, a=roles["exports"].text, b=roles["imports"].text, c=third.text
        )
        start, end = money[0].start, money[-1].end
        span = len(tagged_upto(parsed, start)), len(tagged_upto(parsed, end))
        yield from slip(parsed, span, third.text, f"{sums[0]:,.0f}", explained)


def _printed(figure: str) -> Range:
    """What a printed figure stands for; nobody rounds by more than a tenth and tells the growth."""
    exact = stated(figure)
    middle = _middle(exact)
    return Range(max(exact.low, middle * 0.9), min(exact.high, middle * 1.1))


def _middle(number: Range) -> float:
    return (number.low + number.high) / 2


#: How many numbers a sentence must have, and which word or tag, for a rule to be asked.
_RULES: tuple[tuple[int, str, Callable[[Parsed], Iterator[Slip]]], ...] = (
    (1, " and ", _lists), (2, "f ", _parts), (0, " anniversary", anniversaries), (1, "ince <D", ages),
    (1, "<D", durations), (2, "", _shares), (2, " to <N", _growth), (3, "", _balances), (0, "", days),
)  # fmt: skip


def twice(claims: Iterable[Claim], text: str) -> Iterator[Slip]:
    """Figures and days that a document states twice, and otherwise: of the same thing, at the same time."""
    first: dict[tuple[object, ...], tuple[Claim, Range | Date]] = {}
    for claim in claims:
        if claim.mood is not Mood.INDICATIVE or not claim.affirmed or not claim.complete or claim.count:
            continue
        for thing, said, slack in _stated(claim):
            before = first.setdefault(thing, (claim, said))
            if before[0] is claim or _may_both_be(before[1], said, slack):
                continue
            (start, end), (low, high) = claim.span, before[0].span
            other = " ".join(text[low:high].split())
            told = _("elsewhere the document says: {other}").format(other=other)
            yield Slip(start, end, " ".join(text[start:end].split()), other, told)


def _stated(claim: Claim) -> Iterator[tuple[tuple[object, ...], Range | Date, float]]:
    """What a claim says a number or a day of, the number or day, and by how much it may be off."""
    kind, columns = kind_of(claim.kind), claim.columns
    if claim.aspect is not Aspect.HOLDS:
        if not kind.recurs and claim.at and claim.at.precision in ("day", "month", "year"):
            yield (kind.name, claim.slots, claim.aspect), claim.at, max(kind.tolerance_days, kind.doubt_days, 31)
        return
    for number, functional in enumerate(kind.functional):
        values = [columns.get(c) for c in functional.value]
        bound = all(len(slot) == 1 for c, slot in claim.slots if isinstance(slot, frozenset))
        value = values[0]
        if (
            isinstance(value, Range)
            and len(values) == 1
            and bound
            and claim.at
            and claim.at.precision in ("day", "year")
        ):
            rest = tuple((c, slot) for c, slot in claim.slots if c not in functional.value)
            if not any(isinstance(slot, Range) for _c, slot in rest):
                yield (kind.name, number, rest, claim.at), value, max(functional.tolerance, _ROUGHLY)


def _may_both_be(one: Range | Date, other: Range | Date, slack: float) -> bool:
    if isinstance(one, Date):
        return isinstance(other, Date) and one.compatible(other, int(slack))
    return isinstance(other, Range) and any(is_near(x, one, slack) for x in (other.low, other.high))
