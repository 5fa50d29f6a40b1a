"""The dates of memberships: of each body in a list, of the one body of a tie."""

import re
from collections.abc import Iterator

from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import framed
from bilateral.relations.membership.lists import GENERIC

#: The date of a tie: after its bodies, before another country, clause or happening comes between.
_AFTER_TIE = framed(
    r"(?:(?!\b(?:which|that|who|whose|when|while|where|before|after|following|but|founded|established|created|"
    r"formed|launched|signed|concluded|adopted|met|joined|became|acceded|left|hosted|chaired|since)\b)[^;.<]|<[BN]\d+>)"
    r"{0,160}(?:(?P<since>\bsince)(?: early| late| mid)? )?<D(?P<date>\d+)>",
    re.I,
)
_LEAD_DATE = framed(
    r"(?:^|; )(?:(?:and|but|also|later|then|only),? )?(?:(?:(?P<since>since)|in|on) )?(?:early |late )?"
    r"<D(?P<date>\d+)>,? (?:(?:as|when|while|the|both) ){0,2}(?:<[CW]\d+>[^<;]{0,20}){1,6}$",
    re.I,
)
_MID_DATE = framed(r",? (?:(?P<since>since)|in|on) <D(?P<date>\d+)>,?(?: [a-z]+){0,3}", re.I)
_HAS_BEEN = framed(r"\b(?:has|have|had)\b")
_ON = framed(
    rf"{GENERIC}(?: \([^)]{{1,12}}\))?,? (?:both )?(?:in|on) <D\d+>(?:(?:, <D\d+>){{0,8}},? and <D\d+>,? respectively)?"
    r"(?! (?:and|to|or) <D)", re.I
)  # fmt: skip
_ALSO_ON = framed(r",? and (?:of )?(?:the )?<B(?P<b>\d+)>(?: \([^)]{1,12}\))? (?:in|on) <D(?P<d>\d+)>", re.I)


def dated(parsed: Parsed, listed: list[Mention], end: int) -> Iterator[tuple[Mention, Mention | None]]:
    """The bodies of a list, each with its date: "joined A and B in D", "in D and E, respectively"."""
    on = _ON.match(parsed.tagged, end) if end else None
    days = [parsed.mention(number) for number in re.findall(r"<D(\d+)>", on[0])] if on else []
    if on and len(days) == len(listed) > 1 and on[0].endswith("respectively"):
        yield from zip(listed, days, strict=True)
    else:
        yield from ((body, days[0] if len(days) == 1 and len(listed) > 1 else None) for body in listed)
    if on and len(days) == 1 and (also := _ALSO_ON.match(parsed.tagged, on.end())):
        yield parsed.mention(also["b"]), parsed.mention(also["d"])


def own_date(text: str, tie: re.Match[str], subject: int) -> tuple[str, bool]:
    """The number of the date of a tie, and whether it is since then: it follows, leads, or stands after the subject.

    A date that another verb has to itself ("became an ally in 2004 and joined …") is none.
    """
    found = _AFTER_TIE.match(text, tie.end())
    if not found:
        found = _LEAD_DATE.search(text[:subject]) or _MID_DATE.fullmatch(text, subject, tie.start())
        if found and found["since"] and not _HAS_BEEN.search(text, subject, tie.start() + 12):
            found = None
    return (found["date"], found["since"] is not None) if found else ("", False)
