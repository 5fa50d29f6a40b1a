"""Ears for aid: a country obligated, disbursed or provided so much, gives assistance, or gives none.

Sums of a category (military, humanitarian), of one agency or of several years are not heard: the rows are of all
together, and of a year.
"""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Claim
from bilateral.parsed import Mention, Parsed
from bilateral.relations.aid.row import DISBURSEMENTS, NAME, OBLIGATIONS, fiscal_year, what
from bilateral.relations.figures import CAME_TO, COUNTRY, NEAR, OWN, dated, in_dollars, short, worth
from bilateral.relations.frames import Frames, framed

_SORT = (
    r"(?:(?:direct|foreign|bilateral|official|financial|total|overall|annual|its|U\.S\.|government)(?:,| and)? ){0,4}"
)
_AID = rf"{_SORT}(?:<C\d+> )?{_SORT}(?:aid|assistance)"
_DEVELOPMENT = (
    rf"{_SORT}(?:<C\d+> )?{_SORT}(?:development |economic |development and economic |economic and development )?"
    r"(?:aid|assistance)"
)
_DONOR = rf"{COUNTRY.format('donor')}(?: Government)?"
_RECIPIENT = COUNTRY.format("recipient")
_TO = rf" (?:to|for) {_RECIPIENT}"
_N = rf"{NEAR}<N(?P<value>\d+)>"
_ENDS = (
    r"(?=[.,;:)]|$| (?:in|during|through|and|under|since|with|via|as|on|by|each|every|per|annually|to help|to support)"
    r"\b)"
)
_HAS = r"(?: (?:has|have))?(?: (?:also|already))?"
_GAVE_VERB = (
    r"(?P<verb>obligated and disbursed|obligated|disbursed|provided|provides|gave|gives|granted|spent|contributed|"
    r"allocated|delivered|invested)"
)
_SUMS = Frames(
    # in fiscal year 2016 the United States provided $890 million in assistance to Kenya
    framed(rf"(?:\bin <D(?P<lead>\d+)>(?:, [^<,;]{{0,60}})?,? )?{_DONOR}{_HAS} {_GAVE_VERB} {_N}"
               rf"(?P<rate> (?:a|per|each) year| annually)?"
               rf"(?: and (?P<verb2>obligated|disbursed) <N(?P<value2>\d+)>)? (?:of|in|worth of) {_AID}{_TO}"
               rf"(?:,? (?:in|during) <D(?P<on>\d+)>)?{_ENDS}", re.I),
    # the United States provided Kenya (with) $827 million in foreign aid
    framed(rf"{_DONOR}{_HAS} {_GAVE_VERB} {_RECIPIENT} (?:with )?{_N}(?P<rate> (?:a|per|each) year| annually)? "
               rf"(?:of|in|worth of) {_AID}(?:,? (?:in|during) <D(?P<on>\d+)>)?{_ENDS}", re.I),
    # Kenya received $945 million in U.S. assistance in FY 2015; … in assistance from the United States
    framed(rf"{_RECIPIENT}{_HAS} (?P<verb>received|receives|got) {_N}(?P<rate> (?:a|per|each) year| annually)? "
               rf"(?:of|in|worth of) {_SORT}(?:<C(?P<donor>\d+)> {_SORT}(?:aid|assistance)|(?:aid|assistance) from "
               rf"{COUNTRY.format('donor2')})(?:,? (?:in|during) <D(?P<on>\d+)>)?{_ENDS}", re.I),
    # U.S. assistance to Kenya totaled $1.1 billion
    framed(rf"{OWN.format('donor')} {_AID}{_TO},?(?: in <D(?P<lead>\d+)>,?)?(?P<verb>{CAME_TO}){_N}"
               rf"(?P<rate> (?:a|per|each) year| annually)?(?:,? in <D(?P<on>\d+)>)?{_ENDS}", re.I),
    # the United States obligated $1.1 billion for Kenya
    framed(rf"{_DONOR}{_HAS} (?P<verb>obligated|disbursed) {_N} (?:to|for|in) {_RECIPIENT}"
               rf"(?:,? in <D(?P<on>\d+)>)?{_ENDS}", re.I),
    # the United States is Kenya's largest donor, providing more than $1.2 billion in assistance in FY 2022
    framed(rf"{_DONOR} is {OWN.format('recipient')} (?:single )?(?:largest|leading|top|biggest) (?:bilateral )?"
               rf"(?:donor|provider of {_AID}),? (?P<verb>providing|having provided) {_N} (?:of|in) {_AID}"
               rf"(?:,? (?:in|during) <D(?P<on>\d+)>)?{_ENDS}", re.I),
)  # fmt: skip
_ANY = r"(?:(?:any|significant|substantial|considerable|extensive|limited|some|generous|continued) )?"
_GIVES = Frames(
    framed(rf"{_DONOR} (?:(?:currently|also|still) )?"
               r"(?P<verb>provides|gives|provided|gave|does not (?:currently )?(?:provide|give))"
               rf"(?P<no> no)? {_ANY}{_DEVELOPMENT}{_TO}{_ENDS}", re.I),
    framed(rf"{_RECIPIENT} (?:(?:currently|also|still) )?(?P<verb>receives|received|does not (?:currently )?receive"
               rf")(?P<no> no)? {_ANY}{_SORT}(?:<C(?P<donor>\d+)> {_DEVELOPMENT}|{_DEVELOPMENT} from "
               rf"{COUNTRY.format('donor2')}){_ENDS}", re.I),
    # there is no U.S. assistance to Japan
    framed(rf"\bthere (?P<verb>is|was)(?P<no> no)? (?:currently )?<C(?P<donor>\d+)> {_DEVELOPMENT}{_TO}"
               rf"{_ENDS}", re.I),
)  # fmt: skip
#: A sum of several years is not that of one.
_SEVERAL = framed(
    r"\b(?:from|between|since|over|for|through) (?:the )?(?:\w+ ){0,3}<[DN]\d+>(?: years)?,? (?:the )?$", re.I
)
_SEVERAL_AFTER = framed(
    r",? (?:in all|since|between|from|over|each|every|per|annually|through|a year|for (?:the )?(?:last|past))\b", re.I
)
_DONE = {"obligated": OBLIGATIONS, "disbursed": DISBURSEMENTS}
_YEAR = framed(r"(?:fiscal year|FY) ?(\d{4})", re.I)
_PAST = frozenset(("provided", "gave", "received", "was"))


def hear(parsed: Parsed) -> Iterator[Claim]:
    """How much a country gave another in a year, or whether it gives any."""
    for m in _SUMS.finditer(parsed.tagged):
        yield from _sums(parsed, m)
    for m in _GIVES.finditer(parsed.tagged):
        at = Date.by(parsed.day) if m["verb"].lower() in _PAST else None
        denied = bool(m["no"]) or "not" in m["verb"].lower() or parsed.negated(*m.span())
        yield from _claim(parsed, m, at, affirmed=not denied)


def _sums(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    found = m.groupdict()
    when = found.get("on") or found.get("lead")
    mention = parsed.mention(when) if when else dated(parsed, *m.span())
    several = _SEVERAL.search(parsed.tagged[: m.start()]) or _SEVERAL_AFTER.match(parsed.tagged, m.end())
    if several or found.get("rate"):
        return
    at = _year(mention) if mention else Date.by(parsed.day)
    for verb, value in (("verb", "value"), ("verb2", "value2")):
        if found.get(value) and at is not None and in_dollars(parsed, parsed.mention(found[value])):
            amount = worth(parsed, parsed.mention(found[value]))
            affirmed = not parsed.negated(*m.span())
            done: tuple[str | None, ...] = tuple(_DONE[v] for v in found[verb].lower().split(" and ") if v in _DONE)
            for transaction in done or (None,):
                yield from _claim(parsed, m, at, value=amount, transaction=transaction, affirmed=affirmed)


def _claim(parsed: Parsed, m: re.Match[str], at: Date | None, *, affirmed: bool, **said: Any) -> Iterator[Claim]:
    found = m.groupdict()
    donor = parsed.mention(found.get("donor") or found["donor2"]).ids
    recipient = parsed.mention(m["recipient"]).ids
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
    return short(mention.date)
