"""Ears for military bases: one country has bases in another."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, slots
from bilateral.parsed import Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import overlaps
from bilateral.relations.military_base.row import NAME

_SENDER = r"<C(?P<sender>\d+)>(?:['’]s?)?"
_HOST = r"(?:the )?<C(?P<host>\d+)>"
_MANY = (
    r"(?:(?:<N\d+>|one|several|many|some|numerous|dozens of|a number of|no|an?|its|major|permanent|large|smaller|"
    r"important) )*"
)
_BASES = (
    r"(?:(?:major|smaller|permanent|naval|air|army|military|marine) )*"
    r"(?:(?:bases?|garrisons?)|(?<=military )(?:facilities|installations?|sites?))\b"
    r"(?: (?:and|or) (?:<N\d+> |one )?(?:smaller )?(?:military )?(?:sites?|facilities|installations))?"
)
_BE = r"(?: (?:that |which )?(?P<be>are|is|were|was|remain|have been)(?: (?:located|situated|maintained|still|also))*)?"
_FRAMES = Frames(
    # The United States has military bases in Japan
    framed(
        rf"{_SENDER} (?:(?:also|currently|now|still) )*(?P<be>has|had|maintains?|maintained|operates?|operated|keeps?|"
        rf"kept|runs?|possesses) {_MANY}{_BASES}(?: located)? (?:in|on) {_HOST}", re.I),
    # U.S. bases in Japan; there are no Soviet bases in Cuba
    framed(rf"(?:(?P<no>no) )?{_SENDER} {_BASES}{_BE} (?:in|on) {_HOST}", re.I),
    # Japan hosts several U.S. bases
    framed(rf"<C(?P<host>\d+)> (?:(?:also|currently|now|still) )*(?P<be>hosts?|hosted|is home to|was home to) "
               rf"{_MANY}{_SENDER} {_BASES}", re.I),
)  # fmt: skip
_NOT_HELD = framed(
    r"\b(?:former|attack\w*|strikes?|raids?|assault|bomb\w*|clos(?:e|ing|ure)\w*|return|build\w*|new|construct\w*|"
    r"access to|establish\w*|potential|future)(?: (?:of|on|against|at|a|an|the|to|for|its|any|all))* ?$",
    re.I,
)
_WHEN = framed(r"^,?(?: at (?:some|any|one) (?:time|point))?(?: (?:in|on|as of|during|between|from))? <D(\d+)>", re.I)
#: At one time or another between 1947 and 2018 the United States had …
_LEAD = framed(
    r"(?:^|[.;] )At (?:one|some) time(?: or another)? (?:(?:in|during|between|from) )?<D(\d+)>,? (?:the )?$", re.I
)
_PAST = ("had", "was", "were", "maintained", "operated", "kept", "hosted", "was home to")


def hear(parsed: Parsed) -> Iterator[Claim]:
    """That a country has bases in another, now or on some day of a span. Their number is not judged: lists differ."""
    taken: list[tuple[int, int]] = []
    for m in _FRAMES.finditer(parsed.tagged):
        sender, host = (parsed.mention(m[role]).ids[:1] for role in ("sender", "host"))
        over = overlaps(m, taken)
        if over or not sender or not host or sender == host or _NOT_HELD.search(parsed.tagged[: m.start()]):
            continue
        taken.append(m.span())
        tail = _WHEN.search(parsed.tagged[m.end() :]) or _LEAD.search(parsed.tagged[: m.start()])
        past = (m["be"] or "").lower() in _PAST
        denied = bool(re.search(r"\bno\b", m[0], re.I)) != parsed.negated(*m.span())
        yield Claim(
            NAME,
            slots(sender=frozenset(sender), host=frozenset(host)),
            Aspect.HOLDS,
            parsed.mention(tail[1]).date if tail else Date.by(parsed.day) if past else None,
            affirmed=not denied,
            mood=parsed.mood(*m.span()),
            complete=False,
            span=parsed.span(*m.span()),
        )
