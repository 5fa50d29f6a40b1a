"""Ears for people: refugees, migrants and students of one country in another, with their number.

Only who is said to be, to live or to study there is heard, not who came, left or is to be helped. A small number may be
of a programme, one of each year that of a movement: neither is contradicted.
"""

import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Range, slots
from bilateral.parsed import Parsed
from bilateral.relations import figures
from bilateral.relations.figures import rank_frames, ranked, times
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import overlaps
from bilateral.relations.people.row import ASYLUM_SEEKER, IN_NEED, MIGRANT, NAME, REFUGEE, STUDENT

_GROUPS = {"stud": STUDENT, "refugees": REFUGEE, "asylum": ASYLUM_SEEKER, "protection": IN_NEED}


def _n(turn: int) -> str:
    return rf"<N(?P<n{turn}>\d+)> "


def _what(turn: int) -> str:
    return (
        rf"(?:(?:registered|international|foreign|university|college) )?(?P<what{turn}>refugees|asylum[- ]seekers|"
        r"students|migrants|immigrants|expatriates|nationals|citizens|people|persons|residents|"
        r"(?:other )?people (?:otherwise )?in need of (?:international )?protection)"
    )


_HEDGE = r"(?:[a-z]+ ){0,3}"
_WITH = r"(?: \(with (?:the )?<C\d+>\))?"
_MORE = rf"(?:, {_HEDGE}{_n(2)}{_what(2)})?(?: and {_HEDGE}{_n(3)}{_what(3)})?"
_WHO = _n(1) + _what(1)
_FROM = rf"(?: from| born in) (?:the )?<C(?P<origin>\d+)>{_WITH}"
_OF = r"(?:of its )?<C(?P<origin>\d+)>(?:['’]s?|-born)? " + _what(1)
_NOW = r"(?:(?:now|currently|today|still|presently|also) )?"
_DOING = r"(?:living|residing|studying|enrolled|registered|hosted|sheltered)"
_DO = (
    rf"(?P<verb> {_NOW}(?:live|lived|reside|resided|study|studied|(?:are|were)(?= in | {_NOW}{_DOING} )))?"
    rf"(?: {_NOW}{_DOING})?(?:(?: at| in) (?:universities|colleges|higher education|tertiary education))?"
)
_IN = rf" in (?:the )?<C(?P<host>\d+)>{_WITH}"
_HOSTS = (
    rf"<C(?P<host>\d+)> {_NOW}(?P<verb>hosts?|hosted|shelters?|sheltered|is home to|was home to|is host to|was host to|"
    rf"has|had) {_HEDGE}"
)
_ABROAD = (
    r"(?: at| in)? <C(?P<host>\d+)> (?:(?:colleges?|universit(?:y|ies)|institutions?|schools?|campuses|higher "
    r"education)(?: (?:and|or) )?){1,3}"
)
_FRAMES = Frames(
    # 3,200 Kenyan students are enrolled at U.S. universities, attend U.S. colleges
    framed(
        _n(1)
        + r"(?:of its )?<C(?P<origin>\d+)>(?:['’]s?)? (?P<what1>students)(?P<verb> "
        + _NOW
        + r"(?:attend|attended|study|studied|(?:are|were) (?:enrolled|studying)))"
        + _ABROAD,
        re.I,
    ),
    # Kenya sends over 3,000 students to the United States
    framed(
        rf"<C(?P<origin>\d+)> {_NOW}(?P<verb>sends|has) {_HEDGE}"
        + _n(1)
        + r"(?P<what1>students)(?: studying)? (?:to|in) (?:the )?<C(?P<host>\d+)>(?! (?:each|every|annually|a ))",
        re.I,
    ),
    # Indian students in the United States number over 135,000
    framed(
        r"<C(?P<origin>\d+)> (?P<what1>students|immigrants|refugees|migrants|citizens|nationals) (?:living |studying )?"
        rf"in (?:the )?<C(?P<host>\d+)>(?P<verb> numbers?| numbered) {_HEDGE}<N(?P<n1>\d+)>",
        re.I,
    ),
    # about 3,200 Kenyans studied in the United States
    framed(
        _n(1) + rf"<C(?P<origin>\d+)>(?P<verb> {_NOW}(?P<what1>study|studied|are studying|were studying)) in (?:the )?"
        r"<C(?P<host>\d+)>",
        re.I,
    ),
    # 300,000 refugees from Somalia lived in Kenya; 50,000 people born in Japan live in the United States
    framed(_WHO + _MORE + _FROM + _DO + _IN, re.I),
    # 25,000 Japanese students study in the United States
    framed(_n(1) + _OF + _MORE + _DO + _IN, re.I),
    # Kenya hosts more than 300,000 refugees from Somalia; … 300,000 Somali refugees
    framed(_HOSTS + _WHO + _MORE + _FROM, re.I),
    framed(_HOSTS + _n(1) + _OF + _MORE, re.I),
    # 50,000 Americans live in Japan
    framed(
        _n(1) + rf"<C(?P<origin>\d+)> (?P<verb>{_NOW}(?:live|lived|reside|resided|are living))" + _IN,
        re.I,
    ),
)
#: "there were 300,000 refugees from Somalia in Kenya": the verb stands before.
_THERE = framed(rf"\bthere (?:are|were) {_NOW}(?:an )?{_HEDGE}$", re.I)
#: … "and 20 refugees from Kenya in Somalia" goes on from what was heard right before.
_GOES_ON = framed(rf"^(?:, the [\w-]+ of <N\d+> groups of [\w ]+ there)?,? and {_HEDGE}$", re.I)
#: A flow, some of them, or a plan.
_NOT_ALL = framed(
    r"^[^.;<]{0,20}?\b(?:an?|per|each|every) (?:year|month|week|day)\b|"
    r"^,? (?:annually|yearly|through|under|with|thanks|who|to|on|as|by|for)\b", re.I,
)  # fmt: skip
_SOME = framed(r"\b(?:another|additional|further|first|the|these|those|(?:support|help|fund|enabl)\w*) $",
                   re.I)  # fmt: skip
_YEARLY = framed(r"\b(?:each|every|per) (?:\w+ )?year\b|\bannual(?:ly)?\b", re.I)
_SOURCES = rank_frames(
    r"sources? of (?:international |foreign |overseas )?students (?:in|for) (?:the )?<C(?P<inside>\d+)>"
)
#: So many are more than one programme sends.
_ALL_OF_THEM = 1000
_PAST = framed(r"numbered|lived|resided|studied|were|had\b|hosted|sheltered|was ", re.I)
_DATE = framed(r"<D(\d+)>")


def hear(parsed: Parsed) -> Iterator[Claim]:
    """How many of a group from one country are in another, now or in a year."""
    taken: list[tuple[int, int]] = []
    for m in sorted(_FRAMES.finditer(parsed.tagged), key=lambda m: (m.start(), -m.end())):
        if overlaps(m, taken) or not _is_there(parsed.tagged, m, taken):
            continue
        taken.append(m.span())
        when = _when(parsed, m)
        origin, host = (frozenset(parsed.mention(m[role]).ids[:1]) for role in ("origin", "host"))
        if when is None or not origin or not host or origin == host:
            continue
        named = m.groupdict()
        for turn in "123":
            if number := named.get(f"n{turn}"):
                what = (named.get(f"what{turn}") or "").lower()
                group = next((g for word, g in _GROUPS.items() if word in what), MIGRANT)
                persons = _number(parsed, number)
                said = slots(origin=origin, host=host, group=group, persons=persons)
                whole = persons.low >= _ALL_OF_THEM and not _YEARLY.search(parsed.tagged)
                yield Claim(NAME, said, Aspect.HOLDS, when[0], complete=whole, **parsed.manner(m.span()))
    for place in ranked(parsed, _SOURCES):
        for at in times(parsed, place, 2):
            said = slots(origin=place.subject, host=place.whose, group=STUDENT, rank=place.places)
            yield Claim(NAME, said, Aspect.HOLDS, at, complete=False, **parsed.manner(place.frame.span()))


def _number(parsed: Parsed, tag: str) -> Range:
    """The figure with the words before it; one in words is exact."""
    mention = parsed.mention(tag)
    if not any(c.isdigit() for c in mention.text):
        return figures.number(mention)
    return amounts.hedged(parsed.text[max(0, mention.start - 60) : mention.start], mention.text)


def _is_there(text: str, m: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """Whether it is said that they are there, all of them."""
    before, after = text[: m.start()], text[m.end() :]
    if (m[0].startswith("<N") and _SOME.search(before)) or _NOT_ALL.search(after):
        return False
    goes_on = taken and _GOES_ON.search(text[taken[-1][1] : m.start()])
    return bool(m["verb"] or _THERE.search(before) or goes_on)


def _when(parsed: Parsed, m: re.Match[str]) -> tuple[Date | None] | None:
    """The one date of the sentence, or none where it speaks of its own day; None where no one date is certain."""
    named = [parsed.mention(number).date for number in _DATE.findall(parsed.tagged)]
    if len(named) > 1:
        return None
    if named:
        date = named[0]
        return (date,) if date and date.precision in ("day", "month", "year") else None
    past = _PAST.search(m["verb"] or "") or re.search(r"\bthere were\b", parsed.tagged[: m.start()], re.I)
    return (Date.by(parsed.day) if past else None,)
