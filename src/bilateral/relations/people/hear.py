"""Ears for people: refugees, migrants and students of one country in another, with their number.

Only who is said to be, to live or to study there is heard, not who came, left or is to be helped. A number is never
contradicted: who counts as a refugee, a migrant or a student differs from count to count.
"""

import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Range, slots
from bilateral.parsed import Parsed
from bilateral.relations.hearing import overlaps
from bilateral.relations.people.row import ASYLUM_SEEKER, IN_NEED, MIGRANT, NAME, REFUGEE, STUDENT

_GROUPS = {"refugees": REFUGEE, "asylum": ASYLUM_SEEKER, "students": STUDENT, "protection": IN_NEED}


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
_FRAMES = [
    # 300,000 refugees from Somalia lived in Kenya; 50,000 people born in Japan live in the United States
    re.compile(_WHO + _MORE + _FROM + _DO + _IN, re.I),
    # 25,000 Japanese students study in the United States
    re.compile(_n(1) + _OF + _MORE + _DO + _IN, re.I),
    # Kenya hosts more than 300,000 refugees from Somalia; … 300,000 Somali refugees
    re.compile(_HOSTS + _WHO + _MORE + _FROM, re.I),
    re.compile(_HOSTS + _n(1) + _OF + _MORE, re.I),
    # 50,000 Americans live in Japan
    re.compile(
        _n(1) + rf"<C(?P<origin>\d+)> (?P<verb>{_NOW}(?:live|lived|reside|resided|are living))" + _IN,
        re.I,
    ),
]
#: "there were 300,000 refugees from Somalia in Kenya": the verb stands before.
_THERE = re.compile(rf"\bthere (?:are|were) {_NOW}{_HEDGE}$", re.I)
#: … "and 20 refugees from Kenya in Somalia" goes on from what was heard right before.
_GOES_ON = re.compile(rf"^(?:, the [\w-]+ of <N\d+> groups of [\w ]+ there)?,? and {_HEDGE}$", re.I)
#: A flow, some of them, or a plan.
_NOT_ALL = re.compile(
    r"^[^.;<]{0,20}?\b(?:an?|per|each|every) (?:year|month|week|day)\b|"
    r"^,? (?:annually|yearly|through|under|with|thanks|who|to|on|as|by|for)\b", re.I,
)  # fmt: skip
_SOME = re.compile(r"\b(?:another|additional|further|first|the|these|those|(?:support|help|fund|enabl)\w*) $",
                   re.I)  # fmt: skip
_PAST = re.compile(r"lived|resided|studied|were|had\b|hosted|sheltered|was ", re.I)
_DATE = re.compile(r"<D(\d+)>")


def hear(parsed: Parsed) -> Iterator[Claim]:
    """How many of a group from one country are in another, now or in a year."""
    found = (m for frame in _FRAMES for m in frame.finditer(parsed.tagged))
    taken: list[tuple[int, int]] = []
    for m in sorted(found, key=lambda m: (m.start(), -m.end())):
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
                said = slots(origin=origin, host=host, group=group, persons=_number(parsed, number))
                yield Claim(NAME, said, Aspect.HOLDS, when[0], complete=False, **parsed.manner(m.span()))


def _number(parsed: Parsed, tag: str) -> Range:
    """The figure with the words before it; one in words is exact."""
    mention = parsed.mention(tag)
    if not any(c.isdigit() for c in mention.text):
        return Range(mention.number or 0.0, mention.number or 0.0)
    return amounts.hedged(parsed.text[: mention.start], mention.text)


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
