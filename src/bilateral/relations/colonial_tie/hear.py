"""Ears for colonial ties: a country was a colony of another, under its rule, or became independent of it."""

import re
from collections.abc import Iterator

from bilateral.facts import Aspect, Claim
from bilateral.parsed import Parsed
from bilateral.relations.colonial_tie.row import NAME, what
from bilateral.relations.frames import Frames, framed

_RULED, _RULER = r"<C(?P<ruled>\d+)>", r"(?:the )?<C(?P<ruler>\d+)>"
_WAS = r"(?:,? which)? (?:was|were|had been|has been)(?: (?:once|long|formerly|never|not|previously|also))*"
_SORT = r"(?:(?:crown |former )?colony|dependency|protectorate|(?:overseas )?(?:possession|province))"
_FRAMES = Frames(
    # Kenya was once a colony or dependency of the United Kingdom; Benin, which was a colony of France
    framed(rf"{_RULED},?{_WAS} (?:an? |the )?{_SORT}(?: (?:or|and) {_SORT})* of {_RULER}", re.I),
    # Algeria was once under French rule; Libya was ruled by Italy
    framed(rf"{_RULED},?{_WAS} under (?:the )?{_RULER}(?:['’]s?)? (?:colonial |imperial )?"
               r"(?:rule|administration)\b", re.I),
    framed(rf"{_RULED},?{_WAS} (?:ruled|colonized|colonised) by {_RULER}", re.I),
    # Angola was a Portuguese colony; Angola, a former Portuguese colony; Angola is a former colony of Portugal
    framed(rf"{_RULED},?{_WAS} (?:an? |the )?(?:former )?{_RULER} {_SORT}\b", re.I),
    framed(rf"{_RULED}(?:,| is) an? former {_RULER} {_SORT}\b", re.I),
    framed(rf"{_RULED}(?:,| is) an? former {_SORT} of {_RULER}", re.I),
    # Ghana gained its independence from the United Kingdom in 1957; Kenya became independent from Britain
    framed(rf"{_RULED},? (?:which )?(?:gained|won|achieved|obtained|declared|received|attained|secured)"
               rf"(?: (?:its|full|complete))* independence from {_RULER}", re.I),
    framed(rf"{_RULED} (?:became|has been|was) (?:fully )?independent (?:from|of) {_RULER}", re.I),
    # Kenya's 1963 independence from Britain; following its December 1963 independence from the United Kingdom
    framed(rf"{_RULED}['’]s? (?:<D\d+> )?independence from {_RULER}", re.I),
    framed(rf"{_RULED}[^;.]{{1,80}}\bits (?:<D\d+> )?independence from {_RULER}", re.I),
    framed(rf"\bits (?:<D\d+> )?independence from {_RULER}(?: (?:in|on) <D\d+>)?, {_RULED}", re.I),
    # A former British colony, Kenya …; Kenya, formerly a British colony
    framed(rf"\ba former {_RULER} {_SORT}, {_RULED}", re.I),
    framed(rf"{_RULED}, (?:once|formerly|long) an? {_RULER} {_SORT}\b", re.I),
)  # fmt: skip


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Each pair once. Our list has no dates, and may lack a tie: nothing is ever contradicted."""
    heard: set[tuple[str, str]] = set()
    for m in _FRAMES.finditer(parsed.tagged):
        ruled, ruler = (parsed.mention(m[group]).ids[:1] for group in ("ruled", "ruler"))
        if not ruled or not ruler or ruled == ruler or (*ruled, *ruler) in heard:
            continue
        heard.add((ruled[0], ruler[0]))
        yield Claim(NAME, what(ruler[0], ruled[0]), Aspect.BEGAN, complete=False, **parsed.manner(m.span()))
