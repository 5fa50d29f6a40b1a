"""Ears for the age of relations, and for acts named by a noun: "the 60th anniversary of diplomatic relations",
"relations date back to 1854", "Establishment of Diplomatic Relations, 1964", "since resuming relations in 2015".
"""

import datetime as dt
import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood, Slot, slots
from bilateral.parsed import Parsed
from bilateral.relations.diplomatic_relations.row import GIVEN, IN_BEING, NAME, RECOGNITION, ordered
from bilateral.relations.diplomatic_relations.row import RELATIONS as TIE
from bilateral.relations.diplomatic_relations.wording import OFFICIAL, RELATIONS, act, both, country
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import Span, overlaps

#: Nouns and participles of acts, and the verb that says the same.
_ACTS = {
    "establishment": "established", "establishing": "established", "opening": "established",
    "reestablishment": "resumed", "re-establishment": "resumed", "resumption": "resumed", "restoration": "resumed",
    "reestablishing": "resumed", "re-establishing": "resumed", "resuming": "resumed", "restoring": "resumed",
    "severance": "severed", "severing": "severed", "rupture": "severed", "interruption": "severed",
    "suspension": "severed", "termination": "severed", "breaking": "severed", "breaking off": "severed",
}  # fmt: skip
_ACT = "(?P<act>" + "|".join(sorted(_ACTS, key=len, reverse=True)) + ")"
_WITH = rf"(?: between {both('p')}| (?:with|to) {country('with')})?"
_BARE = rf"(?:{RELATIONS}|(?:{OFFICIAL} )?(?:bilateral )?(?:relations|ties))"
_NOUNS = Frames(
    # Establishment of Diplomatic Relations and the American Embassy in Kenya, 1964; … of relations: 2 March 1964
    framed(rf"\b{_ACT} of {RELATIONS}{_WITH}(?:[^.;:<]|<C\d+>){{0,60}}?(?:,|:| in| on)? (?:on |in )?"
               r"<D(?P<at>\d+)>", re.I),
    # Since establishing diplomatic relations with Kenya in 1964
    framed(rf"\b{_ACT} {_BARE}{_WITH} (?:in|on) <D(?P<at>\d+)>", re.I),
)  # fmt: skip
_HEDGE = r"(?P<hedge>(?:over|more than|nearly|almost|about|some|around|approximately|close to) )?"
_OF = (
    r"(?:the )?(?:(?:formal )?establishment of )?(?:(?:our|their|bilateral|formal|official|<C\d+>[-–]<C\d+>) ){0,2}"
    rf"{_BARE}{_WITH}"
)
_TIES = r"(?:relations|ties|relationship|friendship)"
_AGES = Frames(
    # the 60th anniversary of diplomatic relations; 60 years of diplomatic relations; over six decades of relations
    framed(rf"\b(?P<n>\d{{1,3}})(?:st|nd|rd|th) anniversary of {_OF}", re.I),
    framed(rf"{_HEDGE}<N(?P<number>\d+)> (?P<unit>years|decades) of {_OF}", re.I),
    # relations between the two date back some 170 years
    framed(rf"\b{_TIES}{_WITH} (?:date|go|stretch|extend)s? back (?:to )?{_HEDGE}<N(?P<number>\d+)> "
               r"(?P<unit>years|decades)", re.I),
)  # fmt: skip
#: relations between the United States and Japan date back to 1854
_FROM = framed(rf"\b{_TIES}{_WITH} (?:(?:date|go)s? back to|dates? from|began (?:in|on)) <D(?P<at>\d+)>", re.I)
_TOLD = Frames(*_NOUNS, *_AGES, _FROM)
_YEAR = framed(r"^(?:in )?<D(\d+)>|\bin <D(\d+)>", re.I)


def speaks_of_parties(parsed: Parsed, m: re.Match[str]) -> bool:
    """Whether relations of nobody in particular are the parties': the sentence has named no other country so far."""
    end = parsed.span(m.end(), m.end() + 1)[0] - parsed.offset
    before = {i for mention in parsed.mentions if mention.sort == "C" and mention.start < end for i in mention.ids[:1]}
    return before <= set(parsed.parties) and not re.match(r"[^.;,]{0,40} with (?:the )?<C", parsed.tagged[m.end() :])


def since_when(parsed: Parsed, taken: list[Span]) -> Iterator[Claim]:
    """Acts named by nouns, and how long there have been relations. A festive year may count from either tie."""
    for m in _TOLD.finditer(parsed.tagged):
        pair = _pair(parsed, m)
        if pair is None or overlaps(m, taken):
            continue
        taken.append(m.span())
        manner = parsed.manner(m.span())
        if manner["mood"] is Mood.PLAN:
            manner["mood"] = Mood.INDICATIVE  # who will celebrate sixty years, says that they began
        found = m.groupdict()
        if found.get("act"):
            at = parsed.mention(m["at"]).date
            yield Claim(NAME, act(pair, _ACTS[m["act"].lower()]), Aspect.BEGAN, at, complete=False, **manner)
        elif at := parsed.mention(m["at"]).date if found.get("at") else _begun(parsed, m):
            yield Claim(NAME, _either(pair), Aspect.BEGAN, at, complete=False, **manner)


def _either(pair: tuple[str, str]) -> tuple[tuple[str, Slot], ...]:
    """Slots of a tie between two, be it recognition or relations."""
    one, two = ordered(pair)
    return slots(one=one, two=two, tie=frozenset((RECOGNITION, TIE)), state=frozenset((GIVEN, IN_BEING)))


def _pair(parsed: Parsed, m: re.Match[str]) -> tuple[str, str] | None:
    found = m.groupdict()
    named = [i for key in ("pa", "pb") if found.get(key) for i in parsed.mention(found[key]).ids[:1]]
    if found.get("with"):
        others = parsed.mention(found["with"]).ids[:1]
        named = (
            [*others, *(c for c in parsed.parties if c not in others)][:2] if set(others) & {*parsed.parties} else []
        )
    elif not named and (found.get("pw") or speaks_of_parties(parsed, m)):
        named = list(parsed.parties)
    return (named[0], named[1]) if len(named) == 2 and named[0] != named[1] else None


def _begun(parsed: Parsed, m: re.Match[str]) -> Date | None:
    """The years in which relations began that are so old in the year of the sentence, or of the document."""
    found = m.groupdict()
    number = float(found["n"]) if found.get("n") else parsed.mention(found["number"]).number
    if not number:
        return None
    step = 10 if found.get("unit") == "decades" else 1
    years = int(number * step)
    named = _YEAR.search(parsed.tagged)
    day = parsed.mention(named[1] or named[2]).date if named else None
    year = day.earliest.year if day and day.earliest and day.precision != "open" else parsed.day.year
    hedge = (found.get("hedge") or "").strip().lower()
    early = step + (9 if years >= 100 else 4) if hedge and hedge not in ("nearly", "almost", "close to") else 0
    late = 3 * step if hedge and hedge not in ("over", "more than") else 0
    slack = 0 if named else 1
    if year - years - early - slack < 1 or not 0 < years < 1000:
        return None
    return Date(dt.date(year - years - early - slack, 1, 1), dt.date(year - years + late, 12, 31))
