"""Ears for occupations: a country occupied by another, or by allies not named, from when to when."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim
from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import overlaps
from bilateral.relations.occupation.row import NAME, held

_FORCES = r"(?: (?:forces|troops|army|marines))?"
_BY = rf"<C(?P<by>\d+)>{_FORCES}"
#: A country, not its adjective before a noun ("Japanese buildings").
_NO_NOUN = (
    r"(?!['’-])(?! (?!(?:and|or|but|from|in|on|at|since|until|till|during|between|by|for|as|under|after|before|with|to|"
    r"when|while|which|that|who|is|was|were|has|had|would|could|did|began|took|lasted|lasts|came|\w+ed|\w+ing)\b)[a-z])"
)
_OF = rf"(?:the )?(?:(?:parts?|a zone|zones|much|most|all|some) of (?:the )?)?<C(?P<of>\d+)>{_NO_NOUN}"
_OCCUPATION = r"(?P<what>occupation) of (?:the )?(?:part of |a zone of )?<C(?P<of>\d+)>" + _NO_NOUN
_FRAMES = Frames(
    # The United States occupied a zone of Germany from 1945; Germany has occupied Poland since 1939
    framed(rf"{_BY} (?P<verb>(?:also |then |first )?(?:has |had )?occupied) {_OF}", re.I),
    framed(rf"{_BY} (?P<verb>took part|has taken part|participated) in the {_OCCUPATION}", re.I),
    # Japan was occupied by the United States from 1945 to 1952
    framed(rf"<C(?P<of>\d+)>,? (?:which )?(?P<verb>was|has been|had been) occupied(?: by (?:the )?{_BY})?", re.I),
    # the American occupation of Haiti; the Allied occupation of Japan since 1945
    framed(rf"(?:<C(?P<by>\d+)>(?:['’]s?)?(?: (?:military|armed))*|\b(?P<allied>Allied|joint|military|foreign)) "
               rf"{_OCCUPATION}"),
    framed(rf"\bthe (?:military )?{_OCCUPATION}(?: by (?:the )?{_BY})?", re.I),
)  # fmt: skip
_WHEN = framed(
    r"^(?:,? (?P<how>since|from|in|during|until|between|starting in|beginning in) (?:the years )?<D(?P<at>\d+)>)", re.I
)
_BEGAN = framed(r"^ (?:began|started|commenced) (?:in|on) <D(?P<at>\d+)>", re.I)
_OVER = r"(?:disbanded|ended|ceased|was lifted|was terminated|came to an end|concluded)"
_ENDED = framed(rf"^[^.;]{{0,60}}?,? (?:which )?(?:formally |officially )?{_OVER} (?:in|on) <D(?P<at>\d+)>", re.I)
#: "in 1952, when the command that had overseen the occupation of Japan disbanded": it is of the same day.
_ENDED_THEN = framed(rf"^(?: since <D\d+>)?,? (?:formally |officially )?{_OVER}\b", re.I)
_THEN = framed(r"\b(?:in|on) <D(?P<at>\d+)>,? when (?:the )?[^.;<]*$", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Occupations, whole or in part; of a name without a verb only that it was."""
    taken: list[tuple[int, int]] = []
    for m in _FRAMES.finditer(parsed.tagged):
        if overlaps(m, taken):
            continue
        taken.append(m.span())
        yield from _occupation(parsed, m)


def _occupation(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    found = m.groupdict()
    occupied = parsed.mention(found["of"]).ids[:1]
    by = parsed.mention(found["by"]).ids[:1] if found.get("by") else ()
    if not occupied or occupied == by:
        return
    what = held(occupied[0], by[0] if by else None)
    moments = list(_moments(parsed, m))
    now = (found.get("verb") or "").lower().startswith("has ")
    if now and all(aspect is Aspect.BEGAN for aspect, _at, _span in moments):
        moments.append((Aspect.HOLDS, None, m.span()))
    for aspect, at, (start, end) in moments or [(Aspect.BEGAN, None, m.span())]:
        yield Claim(
            NAME, what, aspect, at, **parsed.manner(m.span(), (start, end)),
            complete=False,  # our list is short, and a country may have been occupied more than once
        )  # fmt: skip


#: A moment that is spoken of, and where in the tagged text.
Moment = tuple[Aspect, Date | None, tuple[int, int]]


def _moments(parsed: Parsed, m: re.Match[str]) -> Iterator[Moment]:
    before, after = parsed.tagged[: m.start()], parsed.tagged[m.end() :]
    if when := _WHEN.match(after):
        for aspect, at in _spoken(parsed.mention(when["at"]), when["how"].lower()):
            yield aspect, at, (m.start(), m.end() + when.end())
    if begun := _BEGAN.match(after):
        yield Aspect.BEGAN, parsed.mention(begun["at"]).date, (m.start(), m.end() + begun.end())
    if ended := _ENDED.match(after):
        yield Aspect.ENDED, parsed.mention(ended["at"]).date, (m.start(), m.end() + ended.end())
    elif (then := _THEN.search(before)) and (over := _ENDED_THEN.match(after)):
        yield Aspect.ENDED, parsed.mention(then["at"]).date, (then.start(), m.end() + over.end())


def _spoken(mention: Mention, how: str) -> Iterator[tuple[Aspect, Date | None]]:
    """What a date after the word means: a span's two ends, a beginning, an end, a day on which it was so."""
    if mention.ends:
        yield Aspect.BEGAN, mention.ends[0]
        yield Aspect.ENDED, mention.ends[1]
    elif how == "until":
        yield Aspect.ENDED, mention.date
    elif how in ("in", "during", "between"):
        yield Aspect.HOLDS, mention.date
    else:
        yield Aspect.BEGAN, mention.date
