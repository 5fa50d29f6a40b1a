"""Ears for sanctions: one country has, imposed or lifted sanctions, or an embargo, against another."""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim
from bilateral.parsed import Parsed
from bilateral.relations.frames import framed
from bilateral.relations.sanction.row import NAME, TYPES, against

_WORDS = {"trade": "trade", "economic": "", "financial": "financial", "arms": "arms", "weapons": "arms",
          "travel": "travel", "oil": "", "comprehensive": "", "broad": "", "new": "", "tough": "",
          "targeted": ""}  # fmt: skip
_HOLD = "has|have|maintains|maintain|keeps|still has|continues to impose|imposes"
_ONCE = "has imposed|have imposed|has had|imposed|introduced|placed|put|had imposed"
_HAD = "had|maintained|kept"
_END = "lifted|removed|ended|has lifted|have lifted"
_A, _B = r"<C(?P<sender>\d+)>", r"(?:the )?<C(?P<target>\d+)>"
_ON = "|".join(map(re.escape, sorted(TYPES.values(), key=len, reverse=True)))
_FRAME = framed(
    rf"(?:^(?:In|in|By|by) <D(?P<then>\d+)>(?:, as last recorded)?,? (?:the )?)?{_A} (?:also |still |since )?"
    rf"(?:(?P<hold>{_HOLD})|(?P<once>{_ONCE})|(?P<had>{_HAD})|(?P<end>{_END})) (?:its |their |all |an? |further )?"
    rf"(?P<sort>(?:(?:{'|'.join(_WORDS)})(?:,? and |, | ))*)(?:sanctions|embargo) (?:in force |in place )?"
    rf"(?:on|against) {_B}(?!['’]| and (?:the )?<C)"
    r"(?! (?:officials|companies|individuals|entities|banks|oil|imports|goods))"
    rf"(?P<on> on (?:{_ON})(?:(?:, | and )(?:{_ON}))*)?"
    r"(?P<tail>(?:,? (?:the first of them )?(?:imposed|introduced) in <D(?P<since>\d+)>|,? since <D(?P<from>\d+)>"
    r"|,? (?:at times )?(?:from|in|between|during) (?:the years )?<D(?P<span>\d+)>(?: to <D(?P<to>\d+)>)?)?)", re.I,
)  # fmt: skip


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who had sanctions against whom, on what and when. Never whole: no list of sanctions is complete."""
    for m in _FRAME.finditer(parsed.tagged):
        found = m.groupdict()
        sender, target = (parsed.countries(parsed.mention(found[side])) for side in ("sender", "target"))
        if sender and target and sender[0] != target[0]:
            manner = parsed.manner(m.span())
            for kind, aspect, at in dict.fromkeys(_said(parsed, found)):
                yield Claim(NAME, against(sender[0], target[0], kind), aspect, at, complete=False, **manner)


def _said(parsed: Parsed, found: dict[str, Any]) -> Iterator[tuple[str | None, Aspect, Date | None]]:
    """What is said: the type of sanctions (or any), the moment and its date."""
    kinds: list[str | None] = [*_types(found)] or [None]
    then, since, begun, span, to = (
        parsed.mention(found[key]) if found[key] else None for key in ("then", "since", "from", "span", "to")
    )
    if found["end"]:
        yield from ((kind, Aspect.ENDED, span.date if span else then.date if then else None) for kind in kinds)
        return
    if found["hold"]:
        yield from ((kind, Aspect.HOLDS, None) for kind in kinds)
    ends = (span.date, to.date) if span and to else span.ends if span else None
    if ends:
        yield from ((kind, Aspect.BEGAN, None) for kind in kinds if kind)
        yield None, Aspect.BEGAN, ends[0]
        yield None, Aspect.ENDED, ends[1]
    elif found["had"]:
        at = span.date if span else then.date if then else None
        yield from ((kind, Aspect.HOLDS if at else Aspect.BEGAN, at) for kind in kinds)
    elif found["once"]:
        day = begun or since or span or then
        yield from ((kind, Aspect.BEGAN, day.date if day else None) for kind in kinds)
        return
    if since or begun:
        yield None, Aspect.BEGAN, (since or begun).date  # type: ignore[union-attr]


def _types(found: dict[str, Any]) -> Iterator[str]:
    """The types named before or after the word; "other matters" say nothing."""
    before = {_WORDS[w] for w in re.findall(r"[a-z]+", found["sort"].lower()) if w in _WORDS}
    after = set(re.findall(_ON, (found["on"] or "").lower()))
    yield from (kind for kind, text in TYPES.items() if kind != "other" and (kind in before or text in after))
