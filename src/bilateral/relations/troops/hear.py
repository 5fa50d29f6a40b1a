"""Ears for troops: forces of one country in another, with their number or without."""

import re
from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Range, slots
from bilateral.parsed import Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import overlaps
from bilateral.relations.troops.row import ANY, NAME

_WHAT = (
    r"(?:(?:active[- ]duty|military|armed|combat|ground|air|naval|forward[- ](?:deployed|based|stationed)|uniformed|"
    r"permanently stationed|stationed|permanent) )*"
)
_WHO = (
    _WHAT + r"(?:troops|forces|soldiers|service[- ]?members|(?<=military )personnel|(?<=duty )personnel|"
    r"servicemen and (?:service)?women|(?:men and women|members) (?:of the armed forces|in uniform)|(?-i:Marines))"
)
_SENDER = r"<C(?P<sender>\d+)>(?:['’]s?)?"
_HOST = r"(?:(?:the )?(?:territory|soil|islands|mainland) of )?(?:the )?<C(?P<host>\d+)>"
_NUMBER = r"(?:<N(?P<number>\d+)> (?:of )?)?(?:the )?"
_HEDGE = r"(?:[a-z]+ ){0,3}?"
_NOW = r"(?:(?:also|currently|now|still|today|already|permanently|presently) )*"
_BE = (
    rf"(?: (?P<be>are|is|were|was|remain|remained|have been|has been|serve|served))?(?: {_NOW.strip()})?"
    r"(?: ?(?:permanently |forward[- ])?(?:stationed|based|deployed|located|present|posted|serving|living|"
    r"assigned to duty|garrisoned))?"
)
_FRAMES = Frames(
    # Japan hosts approximately 54,000 U.S. troops; Japan provides bases as well as support to U.S. forces
    framed(
        rf"<C(?P<host>\d+)>,? {_NOW}(?P<be>hosts?|hosted|is home to|is host to|was home to|houses|accommodates|"
        rf"provides? (?:[\w-]+ ){{0,3}}?bases?\b[^.;:<]{{0,60}}? (?:to|for)) "
        rf"{_HEDGE}{_NUMBER}{_WHAT}{_SENDER} {_WHO}\b",
        re.I),
    # The United States has 28,500 troops in South Korea
    framed(
        rf"{_SENDER} {_NOW}(?P<be>has|have|had|maintains?|maintained|keeps?|kept|stations|bases) {_HEDGE}{_NUMBER}"
        rf"(?:of its )?{_WHO}{_BE.replace('?P<be>', '?:')} (?:in|on) {_HOST}", re.I),
    # U.S. forces in Japan number about 54,000
    framed(rf"{_SENDER} {_WHO}(?: (?:stationed|based|deployed))? (?:in|on) {_HOST} (?P<be>number|numbered|total) "
               rf"{_HEDGE}<N(?P<number>\d+)>", re.I),
    # 54,000 U.S. troops are stationed in Japan
    framed(rf"{_NUMBER}{_WHAT}{_SENDER} {_WHO}{_BE} (?:in|on) {_HOST}", re.I),
)  # fmt: skip
#: Who came to do something else, or is not there: hardly "stationed".
_NOT_STATIONED = framed(
    r"\b(?:former|ex-|withdr[ae]w\w*|return(?:ed|ing)? of|killed|wounded|missing|fallen|captured|reduc\w+|cut\w*|"
    r"end\w*|remov\w+|pull\w*|departure of|dispatch\w*|sent|sending|additional|more|last|first|remaining|other|"
    r"invad\w+|attack\w* (?:on|against))"
    r"(?: (?:of|all|the|its|some))* ?$", re.I)  # fmt: skip
_GONE = framed(
    r"^,? (?:that |who |which )?(?:have |has |had |were |was )?(?:left|withdr[ae]w\w*|depart\w+|return\w+|pull\w+ out|"
    r"came home|cross\w+|land\w+|surrender\w+|fought|enter\w+)\b",
    re.I,
)
_LEAD = framed(r"(?:^|[,;(] ?|\band )(?:on|in|as of|at the end of|by) <D(\d+)>,? (?:there were )?(?:[a-z]+ ){0,3}$",
                   re.I)  # fmt: skip
_TAIL = framed(r"^(?: alone)?,? (?:on|in|as of|at the end of) <D(\d+)>", re.I)
_PAST = ("were", "was", "had", "hosted", "remained", "maintained", "kept", "served", "was home to", "numbered")


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Forces of one country in another, now or on a day.

    A number is never contradicted: who is counted as stationed differs from count to count.
    """
    taken: list[tuple[int, int]] = []
    for m in _FRAMES.finditer(parsed.tagged):
        sender, host = (parsed.mention(m[role]).ids[:1] for role in ("sender", "host"))
        over = overlaps(m, taken)
        before = parsed.tagged[: m.start()]
        if over or not sender or not host or sender == host or _NOT_STATIONED.search(before):
            continue
        only_named = not m["be"] and not m["number"]  # "support for U.S. forces in Japan" says nothing of them
        if only_named or _GONE.search(parsed.tagged[m.end() :]):
            continue
        taken.append(m.span())
        what = slots(sender=frozenset(sender), host=frozenset(host), troops_persons=_number(parsed, m))
        yield Claim(
            NAME,
            what,
            Aspect.HOLDS,
            _when(parsed, m),
            complete=False,
            **parsed.manner(m.span()),
        )


def _number(parsed: Parsed, m: re.Match[str]) -> Range:
    if not m["number"]:
        return ANY
    mention = parsed.mention(m["number"])
    return amounts.hedged(parsed.text[: mention.start], mention.text)


def _when(parsed: Parsed, m: re.Match[str]) -> Date | None:
    found = _TAIL.search(parsed.tagged[m.end() :]) or _LEAD.search(parsed.tagged[: m.start()])
    if found:
        return parsed.mention(found[1]).date
    past = (m.groupdict().get("be") or "").lower() in _PAST
    return Date.by(parsed.day) if past else None
