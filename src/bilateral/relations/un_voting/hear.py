"""Ears for voting in the General Assembly: in how many votes, or per cent of them, two members voted alike.

Others count otherwise (the Department of State leaves out abstentions, some leave out parts of texts): what they
print is borne out or unknown, never contradicted. What is of the Security Council, of important votes or of one issue
is none of it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bilateral.dates import Date
from bilateral.facts import Claim, Range, Slot
from bilateral.parsed import Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import year
from bilateral.relations.un_voting.row import alike, share

_TWO = r"(?:(?:the )?<C(?P<a>\d+)> and (?:the )?<C(?P<b>\d+)>|<W(?P<both>\d+)>|(?P<they>they))"
_ONE_WITH, _OTHER_ONE = r"(?:the )?<C(?P<a>\d+)>", r"(?:the )?<C(?P<b>\d+)>"
_WAS = r"[^.;:<]*?(?:<B\d+>[^.;:<]*?)?(?: in <D(?P<mid>\d+)>)? (?:was|is|stood at|reached)"
_ASSEMBLY = framed(r"(?:<B(\d+)>(?:['’]s?)?|\bU\.?N\.?(?:['’]s?)?|^|[^>]) General Assembly\b|<B(\d+)>", re.I)
_PERCENT = r"<N(?P<n>\d+)>(?: percent| per cent|%)"
_ALIKE = r"(?:voted|votes?) (?:alike|together|the same way|identically)"
_OF_VOTES = r"(?: of the time| of (?:the |all )?(?:recorded |contested )?votes(?! that| on| which))?"
#: In 2015 France and Germany voted alike in 60 of the 72 recorded votes …, or 83 percent, and on opposite sides in 2
_COUNTED = framed(
    rf"{_TWO} {_ALIKE} (?:in|on) (?:(?P<all>all)|(?P<none>none of)(?: the)?|<N(?P<agreed>\d+)> of(?: the)?) "
    r"<N(?P<shared>\d+)> (?:recorded |contested |roll-call )?votes(?P<where>[^.;,]*? General Assembly)"
    r"(?: in which both took part)?"
    rf"(?:,? or {_PERCENT})?(?:,? and on opposite sides (?:in|on) <N(?P<opposed>\d+)>)?", re.I)  # fmt: skip
#: … ; in 2005 they voted alike in 81 percent
_THEN = framed(rf"^; in <D(?P<mid>\d+)> they {_ALIKE} in {_PERCENT}", re.I)
#: Japan and the United States voted together 60 percent of the time in the UN General Assembly
_TOGETHER = framed(rf"{_TWO} {_ALIKE} (?:in |on )?{_PERCENT}{_OF_VOTES}", re.I)
#: As the Department of State counts, and those who go by its reports.
_COINCIDENT = Frames(
    # Japan voted with the United States 60 percent of the time
    framed(rf"{_ONE_WITH} (?:has )?(?:voted|votes?|sided) with {_OTHER_ONE} (?:in |on )?{_PERCENT}{_OF_VOTES}", re.I),
    # Japan's voting coincidence with the United States was 60 percent
    framed(rf"{_ONE_WITH}(?:['’]s?)? (?:overall )?voting coincidence with {_OTHER_ONE}{_WAS} {_PERCENT}", re.I),
    # voting coincidence between Japan and the United States was 60 percent
    framed(rf"voting coincidence (?:between|of) {_TWO}{_WAS} {_PERCENT}", re.I),
)
#: Of a part of the votes, or of another organ.
_OTHER = framed(r"\b(?:important|key|Security Council|Human Rights Council|committee|consensus)\b", re.I)
_ON = framed(r"^[^.;<]{0,60}?(?:<B\d+>[^.;<]{0,30}?)?(?:\b(?:in|during|for))? <D(\d+)>", re.I)
_LEAD = framed(r"(?:^|[,;:] )(?:in|during) <D(\d+)>,? $", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """The counts and shares of votes alike of two countries, in the year named or one of the last two."""
    if "vot" not in parsed.tagged.lower() or not _of_assembly(parsed):
        return
    counted = list(_COUNTED.finditer(parsed.tagged))
    for m in counted:
        yield from _counted(_without_none(parsed, m) if m["none"] else parsed, m)
    if counted or _OTHER.search(parsed.tagged):
        return
    for m in _TOGETHER.finditer(parsed.tagged):
        yield from _claim(parsed, m, m, agreement_percent=share(parsed.mention(m["n"]).text))
    for m in _COINCIDENT.finditer(parsed.tagged):
        yield from _claim(parsed, m, m, coincidence_percent=share(parsed.mention(m["n"]).text))


def _of_assembly(parsed: Parsed) -> bool:
    """Whether the sentence speaks of the General Assembly, or of voting in the United Nations."""
    return any(
        not (m[1] or m[2]) or "un" in parsed.mention(m[1] or m[2]).ids[:1] for m in _ASSEMBLY.finditer(parsed.tagged)
    )


def _without_none(parsed: Parsed, m: re.Match[str]) -> Parsed:
    """The sentence as if "in none" denied nothing: it counts."""
    low, high = (at - parsed.offset for at in parsed.span(*m.span("none")))
    return parsed.without(lambda cue: low <= cue.start < high)


def _counted(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    shared = _number(parsed, m["shared"])
    agreed = shared if m["all"] else Range(0, 0) if m["none"] else _number(parsed, m["agreed"])
    if agreed is None or shared is None:
        return
    yield from _claim(parsed, m, m, agreed=agreed, shared=shared)
    if m["n"]:
        yield from _claim(parsed, m, m, agreement_percent=share(parsed.mention(m["n"]).text))
    if m["opposed"] and (opposed := _number(parsed, m["opposed"])):
        yield from _claim(parsed, m, m, opposed=opposed)
    then = _THEN.match(parsed.tagged[m.end() :])
    if then:
        yield from _claim(parsed, m, then, agreement_percent=share(parsed.mention(then["n"]).text))


def _number(parsed: Parsed, tag: str) -> Range | None:
    number = parsed.mention(tag).number
    return None if number is None else Range(number, number)


def _claim(parsed: Parsed, m: re.Match[str], timed: re.Match[str], **said: Slot) -> Iterator[Claim]:
    """A claim on the two whom the frame `m` names, of the year that goes with `timed`."""
    found = m.groupdict()
    if found.get("a"):
        ids = [parsed.mention(found[g]).ids[:1] for g in ("a", "b")]
        pair = tuple(i for one in ids for i in one)
    else:
        pair = parsed.parties
    at: Date | None = year(parsed, timed, _ON, _LEAD, 2)
    if len(set(pair)) == 2 and at is not None:
        yield replace(alike(pair[0], pair[1], at, **said), complete=False, **parsed.manner(m.span()))
