"""Ears for aid: a country obligated, disbursed or provided so much, gives assistance, or gives none.

Sums of a category (military, humanitarian) are not heard: the rows are of all categories together.
"""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.amounts import stated
from bilateral.dates import Date
from bilateral.facts import Claim, Range
from bilateral.parsed import Mention, Parsed
from bilateral.relations.aid.row import DISBURSEMENTS, NAME, OBLIGATIONS, fiscal_year, what

_C = r"(?:the )?<C(?P<{}>\d+)>"
_SORT = r"(?:(?:direct|foreign|bilateral|official|financial|total|overall|annual)(?:,| and)? )*"
_AID = rf"{_SORT}(?:<C\d+> )?{_SORT}(?:aid|assistance)"
_DEVELOPMENT = (
    rf"{_SORT}(?:development |economic |development and economic |economic and development )?(?:aid|assistance)"
)
_ABOUT = r"(?P<about>about|approximately|around|roughly|some|nearly|almost|more than|over|at least)? ?"
_TO = rf" (?:to|for) {_C.format('recipient')}"
_ENDS = r"(?=[.,;:)]|$| (?:in|through|and|under|since|with|via|as|on|by|each|every|per)\b)"
_GAVE = re.compile(
    rf"(?:\bin <D(?P<lead>\d+)>(?:, [^<,;]{{0,60}})?,? )?{_C.format('donor')} (?:has )?"
    rf"(?P<verb>obligated and disbursed|obligated|disbursed|provided|gave|granted|spent) {_ABOUT}<N(?P<value>\d+)>"
    rf"(?: and (?P<verb2>obligated|disbursed) <N(?P<value2>\d+)>)? (?:of|in) {_AID}{_TO}"
    rf"(?:,? (?:in|during) <D(?P<on>\d+)>)?{_ENDS}", re.I)  # fmt: skip
_TOTALED = re.compile(
    rf"<C(?P<donor>\d+)>(?:['’]s)? {_AID}{_TO},?(?: in <D(?P<lead>\d+)>,?)? "
    rf"(?P<verb>totall?ed|amounted to|was|reached|came to|stood at) {_ABOUT}<N(?P<value>\d+)>"
    rf"(?: in <D(?P<on>\d+)>)?{_ENDS}", re.I)  # fmt: skip
_GIVES = [
    re.compile(rf"{_C.format('donor')} (?:(?:currently|also|still) )?"
               rf"(?P<verb>provides|gives|provided|gave|does not (?:currently )?(?:provide|give))"
               rf"(?P<no> no)? (?:any )?{_DEVELOPMENT}{_TO}{_ENDS}", re.I),
    re.compile(rf"{_C.format('recipient')} (?:(?:currently|also|still) )?(?P<verb>receives|received|does not receive)"
               rf"(?P<no> no)? (?:any )?(?:<C\d+> )?{_DEVELOPMENT} from {_C.format('donor')}{_ENDS}", re.I),
]  # fmt: skip
#: A sum of several years is not that of one.
_SEVERAL = re.compile(r"\b(?:from|between|since|over|for|through) (?:the )?(?:\w+ )?<D\d+>,? (?:the )?$", re.I)
_SEVERAL_AFTER = re.compile(r"^,? (?:in all|since|between|from|over|each|every|per|annually|through)\b", re.I)
_DONE = {"obligated": OBLIGATIONS, "disbursed": DISBURSEMENTS}
_YEAR = re.compile(r"(?:fiscal year|FY) ?(\d{4})", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """How much a country gave another in a year, or whether it gives any."""
    for frame in (_GAVE, _TOTALED):
        for m in frame.finditer(parsed.tagged):
            yield from _sums(parsed, m)
    for frame in _GIVES:
        for m in frame.finditer(parsed.tagged):
            past = m["verb"].lower() in ("provided", "gave", "received")
            denied = bool(m["no"]) or "not" in m["verb"].lower() or parsed.negated(*m.span())
            yield from _claim(parsed, m, Date.by(parsed.day) if past else None, affirmed=not denied)


def _sums(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    before, after = parsed.tagged[: m.start("donor") - 2], parsed.tagged[m.end() :]
    if _SEVERAL.search(before) or _SEVERAL_AFTER.match(after):
        return
    found = m.groupdict()
    when = found["on"] or found["lead"]
    at = _year(parsed.mention(when)) if when else Date.by(parsed.day)
    for verb, value in (("verb", "value"), ("verb2", "value2")):
        if found.get(value) and at is not None:
            amount = _amount(parsed.mention(found[value]), found["about"])
            affirmed = not parsed.negated(*m.span())
            done: tuple[str | None, ...] = tuple(_DONE[v] for v in found[verb].lower().split(" and ") if v in _DONE)
            for transaction in done or (None,):
                yield from _claim(parsed, m, at, value=amount, transaction=transaction, affirmed=affirmed)


def _claim(parsed: Parsed, m: re.Match[str], at: Date | None, *, affirmed: bool, **said: Any) -> Iterator[Claim]:
    donor, recipient = (parsed.mention(m[role]).ids for role in ("donor", "recipient"))
    if donor and recipient and donor[0] != recipient[0]:
        span, mood = parsed.span(*m.span()), parsed.mood(*m.span())
        # no list of sums is whole, nor is every category of aid told apart
        yield Claim(
            NAME, what(donor[0], recipient[0], **said), at=at, affirmed=affirmed, mood=mood, complete=False, span=span
        )


def _year(mention: Mention) -> Date | None:
    """The fiscal year of the United States, or the date as it stands; None for several years."""
    fiscal = _YEAR.fullmatch(mention.text)
    if fiscal:
        return Date(*fiscal_year(fiscal[1]))
    return mention.date if mention.date and mention.date.precision == "year" else None


def _amount(mention: Mention, about: str | None) -> Range:
    said = stated(mention.text)
    if about in ("more than", "over", "at least"):
        return Range(said.low, float("inf"))
    return Range(said.low * 0.95, said.high * 1.05) if about else said
