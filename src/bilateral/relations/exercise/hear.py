"""Ears for exercises: countries that took part in a named military exercise."""

import re
from collections.abc import Iterator

from bilateral.facts import Aspect, Claim, Mood
from bilateral.parsed import Parsed
from bilateral.relations.exercise.row import NAME, took_part
from bilateral.relations.frames import framed

_WHO = r"<C\d+>(?:(?:, | and (?:the )?|, and (?:the )?)<C\d+>)+|<W\d+>"
_DID = (
    r"(?:took part|participated|take part|exercised|trained)(?: together)? in|"
    r"(?:(?:jointly )?(?:held|conducted|carried out|concluded|completed))"
)
#: "A and B took part in the military exercises X (May 2010) and Y (June 2010)"
_FRAME = framed(
    rf"(?P<who>{_WHO}) (?:(?:also|jointly|regularly|both) )*(?:{_DID}) [^.;()]*?\bexercises?\b(?P<rest>[^;]*)", re.I
)
_LEADING = framed(
    r"^(?P<between>[^,()]*, (?:the latest (?:to begin )?being |including |among them |most recently |namely )?| )"
)
_NAMED = framed(r"(?:^|, (?:and )?| and )(?P<title>[^()]+?) \(<D(?P<on>\d+)>\)")


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who took part in exercises that are named with their dates in brackets. A name ("Best Effort") is no opinion."""
    parsed = parsed.without(lambda cue: cue.mood is Mood.OPINION)
    for m in _FRAME.finditer(parsed.tagged):
        lead = _LEADING.match(m["rest"])
        if not lead:
            continue
        start = m.start("rest") + lead.end()
        who = [i for mention in parsed.tags(m["who"], "CW") for i in parsed.countries(mention)]
        for named in _NAMED.finditer(parsed.tagged[start : m.end()]):
            begin, end = parsed.span(start + named.start("title"), start + named.end("title"))
            title = parsed.text[begin - parsed.offset : end - parsed.offset]
            for country in who:
                yield Claim(
                    NAME,
                    took_part(country, title),
                    Aspect.BEGAN,
                    parsed.mention(named["on"]).date,
                    complete=False,
                    **parsed.manner(m.span()),
                )
