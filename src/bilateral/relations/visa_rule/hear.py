"""Ears for visa rules: whether the citizens of one country need a visa for another, and for how long they may stay.

Who speaks of a visa waiver programme, of visas for some (students, officials), or of plans, says none of this.
"""

import re
from collections.abc import Iterator
from itertools import product

from bilateral.dates import Date
from bilateral.facts import Claim, Range, slots
from bilateral.parsed import Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.visa_rule.row import MEANT, NAME

_PEOPLE = r"(?:(?:ordinary )?passport[- ]holders|citizens|nationals|travell?ers|tourists|visitors)"
_WHO = rf"(?:<C(?P<who>\d+)>(?:['’]s?)? {_PEOPLE}|(?:citizens|nationals) of (?:the )?<C(?P<of>\d+)>)"
_TO = r"(?:the )?<C(?P<to>\d+)>"
_FRAMES = [
    (framed(frame, re.I), spoken)
    for spoken, frame in (
        ("free", rf"{_WHO} (?:may|can|could) (?:now |still |also )?(?:enter|visit|travel to) {_TO} "
                 r"(?:visa[- ]free|without (?:needing )?(?:a |an entry |any )?visas?)(?! (?:waiver|on arrival))"),
        ("free", rf"{_WHO} (?:enjoy(?:ed)?|have|had) visa[- ]free (?:access|entry|travel) to {_TO}"),
        ("needed", rf"{_WHO} (?:do not |did not |no longer )?(?:need|require)(?:ed|d)? (?:a visa|visas) "
                   rf"(?:for|to (?:enter|visit|travel to)) {_TO}"),
        ("online", rf"{_WHO} need(?:ed)? an electronic visa (?:for|to enter) {_TO}"),
        ("permit", rf"{_WHO} need(?:ed)? an electronic visa or travel authorization (?:for|to enter) {_TO}"),
        ("arrival", rf"{_WHO} (?:can|could|may) (?:get|obtain) (?:a visa|visas) on arrival in {_TO}"),
        ("refused", rf"{_TO} refuse[sd] entry to {_WHO}"),
        ("barred", rf"{_TO} (?:bars|barred) {_WHO} because of the COVID-19 pandemic"),
    )
]  # fmt: skip
#: Both ways at once: Brazilian and Uruguayan citizens may enter each other's countries without a visa.
_BOTH = rf"<C(?P<who>\d+)> and <C(?P<to>\d+)> {_PEOPLE}"
_EACH_OTHER = r"each other['’]s (?:country|countries|territory)"
_MUTUAL = [
    (framed(rf"{_BOTH} (?:may|can|could) (?:now |still |also )?(?:enter|visit|travel to) {_EACH_OTHER} "
                        r"(?:visa[- ]free|without (?:a |an entry |any )?visas?)", re.I), "free"),
    (framed(rf"{_BOTH} (?:do not |did not |no longer )?(?:need|require)(?:ed|d)? (?:a visa|visas) "
                          rf"(?:for|to (?:enter|visit|travel to)) {_EACH_OTHER}", re.I), "needed"),
]  # fmt: skip
_RULES = Frames.meaning((*_FRAMES, *_MUTUAL))
_STAY = framed(r" for (?:a stay of )?(?:up to )?<N(\d+)> days\b")
_ALSO = framed(r" but need(?:ed)? an electronic travel authorization\b")
#: Where a frame stands alone, nothing of it is unread.
_ALONE = framed(r"(?:, (?:and|while) |, last confirmed on |[.;]?(?: ?\[\d+(?:, ?\d+)*\])* *$)")
_BEGINS = framed(r"(?:^|, (?:and|while) |^As of <D\d+>, )(?:the )?$", re.I)
_AS_OF = framed(r"\bas of <D(\d+)>", re.I)
_LAST_CONFIRMED = framed(r", last confirmed on <D(\d+)>")
_PAST = framed(r"> (?:[\w-]+ ){0,3}?(?:could|enjoyed|had|needed|required)\b|> (?:refused|barred)\b")


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Rules for the citizens of one country in another, now or as of a day."""
    text = parsed.tagged
    found = [(_RULES.means(m), m) for m in _RULES.finditer(text)]
    plain = _without_own_cues(parsed, [m for spoken, m in found if spoken != "needed"])
    for spoken, m in found:
        named = m.groupdict()
        who, to = (parsed.mention(n).ids[:1] for n in (named["who"] or named["of"], named["to"]))
        as_of = _AS_OF.search(text)
        if not who or not to or who == to or (_PAST.search(m[0]) and not as_of):
            continue
        stay, also = _STAY.match(text, m.end()), _ALSO.match(text, m.end())
        last = (stay or also or m).end()
        common = plain.manner(m.span())
        whole = bool(_ALONE.match(text, last) and _BEGINS.search(text[: m.start()]))
        at = parsed.mention(as_of[1]).date if as_of else None
        seen = _LAST_CONFIRMED.search(text, last)
        days = parsed.mention(stay[1]).number if stay else None
        ways = ((who, to), (to, who)) if "of" not in named else ((who, to),)
        for (passport, destination), (meant, stays) in product(ways, _meanings(spoken, days, also=bool(also))):
            what = slots(passport=frozenset(passport), destination=frozenset(destination), rule=meant, stay_days=stays)
            yield Claim(NAME, what, at=at, complete=whole and stays is None, **common)
            if seen:
                day: Date | None = parsed.mention(seen[1]).date
                yield Claim(NAME, what, at=day, complete=whole and stays is None, **common)


def _without_own_cues(parsed: Parsed, frames: list[re.Match[str]]) -> Parsed:
    """The sentence without the cues in these frames: who may enter without a visa neither guesses nor denies."""
    spans = [tuple(x - parsed.offset for x in parsed.span(*m.span())) for m in frames]
    return parsed.without(lambda cue: any(low <= cue.start < high for low, high in spans))


def _meanings(spoken: str, days: float | None, *, also: bool) -> Iterator[tuple[frozenset[str], Range | None]]:
    """The rule, with an authorization that is needed as well, and the days of a stay, which are never contradicted."""
    yield MEANT[spoken], None
    if also:
        yield MEANT["authorization"], None
    if days is not None:
        yield MEANT[spoken], Range(days, days)
