"""Ears for sizes: how large an economy or a population is; and what these ears share with those for ranks."""

import re
from collections.abc import Iterator

from bilateral.amounts import rank
from bilateral.dates import Date
from bilateral.facts import Claim, Slot, slots
from bilateral.parsed import Parsed
from bilateral.relations.figures import CAME_TO, COUNTRY, NEAR, ORDINAL, OWN, PAST, dated, in_dollars, worth
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import Span, overlaps
from bilateral.relations.indicator.row import NAME, place

LARGEST = rf"(?:(?P<ord>{ORDINAL})[ -])?(?:largest|biggest)"
SO_MANY = r"(?:<N\d+>|\d+)"
_PLACE = rf"(?:, the (?:{LARGEST}|smallest)(?: of {SO_MANY} countries with data)?)?"

_GDP = r"(?:nominal GDP|gross domestic product(?: \(GDP\))?|GDP)"
_WHAT = rf"(?P<what>{_GDP}|(?:total )?population|(?P<paid>assessed contribution))"
_PEOPLE = r"(?:,? (?:people|inhabitants|persons|citizens))?"
_ON = r"(?: in <D(?P<mid>\d+)>)?"
_SIZES_SAID = Frames(
    # The nominal GDP of Japan was $4.4 trillion, the third largest of 191 countries, and that of China …
    framed(rf"\b{_WHAT} of {COUNTRY.format('who')}(?(paid) to (?:the )?<B(?P<payee>\d+)> system){_ON}"
               rf"(?P<be>{CAME_TO}){NEAR}<N(?P<n>\d+)>{_PEOPLE}{_PLACE}", re.I),
    # Japan's GDP reached $4.9 trillion
    framed(rf"{OWN.format('who')} (?P<what>{_GDP}|(?:total )?population){_ON}(?P<be>{CAME_TO}){NEAR}<N(?P<n>\d+)>"
               rf"{_PEOPLE}{_PLACE}", re.I),
    # Japan, with a population of 127 million; Japan has a population of 127 million
    framed(rf"{COUNTRY.format('who')}(?P<be>,? (?:a (?:country|nation) )?(?:with|of)| has| had| boasts) an? "
               rf"(?P<what>{_GDP}|population) of {NEAR}<N(?P<n>\d+)>", re.I),
    framed(rf"^{COUNTRY.format('who')},? (?P<be>is|was|remains)\b[^.;<]{{1,80}}?,? with an? (?P<what>population) "
               rf"of {NEAR}<N(?P<n>\d+)>", re.I),
    # With a population of 127 million, Japan …
    framed(rf"(?P<be>\bwith) an? (?P<what>{_GDP}|population) of {NEAR}<N(?P<n>\d+)>{_PEOPLE}"
               rf"(?: in <D(?P<mid>\d+)>)?, {COUNTRY.format('who')}(?! and)", re.I),
    # Japan has 127 million inhabitants; Japan is home to 127 million people
    framed(rf"{COUNTRY.format('who')},?(?P<be> has| had| is home to| was home to| home to|'s) {NEAR}<N(?P<n>\d+)>"
               r" (?P<what>people|inhabitants)(?! (?:of|from|with|who|in need|liv|employ|work|displaced|[aw]re|in))",
               re.I),
    framed(rf"(?P<be>\bhome to) {NEAR}<N(?P<n>\d+)> (?P<what>people|inhabitants), {COUNTRY.format('who')}", re.I),
)  # fmt: skip
_THAT_OF = framed(
    rf",? and that of {COUNTRY.format('who')} (?:was )?<N(?P<n>\d+)>"
    rf"{_PLACE}", re.I)  # fmt: skip
_MEASURES = (("gdp", "gdp_usd"), ("gross", "gdp_usd"), ("assessed", "un_assessed_usd"))
_OTHER_MEASURE = framed(
    r"[^.;]{0,30}\b(?:PPP|purchasing|per capita|constant|real terms|local currency|abroad|in the region)\b", re.I
)
#: What may stand before "population of": not "rural" or "Japanese".
_WHOLE = framed(
    r"(?:^|[,;:.(] ?|\b(?:the|an?|total|and|with|whose|of|nominal|entire|overall|current|estimated|combined) |'s? |"
    r"<N\d+> )$",
    re.I,
)

IN = framed(r"[^.;<]{0,40}?\b(?:in|as of|for) <D(\d+)>", re.I)
_PAST_WORD = framed(r"\b(?:was|were|had|reached|hit|topped|\w+ed|fell|rose|grew|came|stood)\b", re.I)


def sizes(parsed: Parsed) -> Iterator[Claim]:
    taken: list[Span] = []
    for first in _SIZES_SAID.finditer(parsed.tagged):
        before = parsed.tagged[max(0, first.start("what") - 20) : first.start("what")]
        if overlaps(first, taken) or not _WHOLE.search(before):
            continue
        taken.append(first.span())
        found = [first]
        while following := _THAT_OF.match(parsed.tagged, found[-1].end()):
            found.append(following)
        mid = first.groupdict().get("mid")
        at = parsed.mention(mid).date if mid else None
        at = at or time(parsed, first["be"], first.start(), found[-1].end())
        said = first["what"].lower()
        what = next((indicator for word, indicator in _MEASURES if word in said), "population_persons")
        sure = "population" in said or "nominal" in said
        for m in found:
            yield from _size(parsed, m, what, at, sure=sure and (at is None or at.precision == "year"))


def _size(parsed: Parsed, m: re.Match[str], what: str, at: Date | None, *, sure: bool) -> Iterator[Claim]:
    """Economies are measured in more ways than one: who does not say "nominal" is not contradicted."""
    mention, country = parsed.mention(m["n"]), country_of(parsed, m)
    money = in_dollars(parsed, mention)
    if not country or money != what.endswith("_usd") or any(sign in mention.text for sign in "€£¥%"):
        return
    payee = m.groupdict().get("payee")
    if _OTHER_MEASURE.match(parsed.tagged, m.end()) or (payee and parsed.mention(payee).ids[:1] != ("un",)):
        return
    yield claim_of(parsed, m, at, complete=sure, country=country, indicator=what, value=worth(parsed, mention))
    if "ord" in m.groupdict() and "largest" in m[0].lower():
        yield claim_of(parsed, m, at, complete=sure, country=country, indicator=what, rank=place(rank_of(m)))


def claim_of(
    parsed: Parsed,
    m: re.Match[str],
    at: Date | None,
    *,
    complete: bool,
    group: int | str = 0,
    **said: str | Slot | None,
) -> Claim:
    return Claim(NAME, slots(**said), at=at, complete=complete, **parsed.manner(m.span(group)))


def when(parsed: Parsed, start: int, end: int) -> Date | None:
    found = IN.match(parsed.tagged, end)
    if found:
        return parsed.mention(found[1]).date
    mention = dated(parsed, start, end)
    return mention.date if mention else None


def time(parsed: Parsed, be: str, start: int, end: int) -> Date | None:
    """The day or year named; the speaker's own day; of what was, without one, any day before."""
    at = when(parsed, start, end)
    past = be.lower() in (PAST | {"had", "stood at", "reached"}) or _PAST_WORD.search(be)
    return at or (Date.by(parsed.day) if past else None)


def country_of(parsed: Parsed, m: re.Match[str]) -> str:
    ids = parsed.mention(m["who"]).ids
    return ids[0] if ids else ""


def rank_of(m: re.Match[str]) -> int:
    return (rank(m["ord"]) if m["ord"] else None) or 1
