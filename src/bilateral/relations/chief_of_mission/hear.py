"""Ears for chiefs of mission: a person named as one country's ambassador to another."""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.entities import folded
from bilateral.facts import Aspect, Claim, Slot, slots
from bilateral.parsed import TAG, Mention, Parsed
from bilateral.relations.chief_of_mission.row import NAME
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import across, overlaps
from bilateral.relations.in_passing import when
from bilateral.relations.towns import lies_in

#: Titles that chiefs of mission have borne; the longest is read first.
_BORNE = (
    "agent and consul general", "ambassador", "apostolic nuncio", "apostolic pro-nuncio", "chargé d'affaires",
    "chargé d'affaires ad interim", "chargé d'affaires and consul general", "chargé d'affaires pro tempore",
    "chief of mission", "chief of the liaison office", "commissioner", "commissioner and consul general",
    "consul general", "diplomatic agent", "diplomatic agent and consul general", "envoy",
    "envoy extraordinary and minister plenipotentiary",
    "envoy extraordinary and minister plenipotentiary and consul general", "first secretary", "head of mission",
    "head of representation", "liaison officer", "minister plenipotentiary", "minister resident",
    "minister resident and consul general", "personal representative of the President", "principal officer",
    "representative",
)  # fmt: skip
#: Titles as they are written, and as rows hold them.
TITLES = {title.lower(): title for title in _BORNE} | {
    "ambassador extraordinary and plenipotentiary": "ambassador",
    "charge d'affaires": "chargé d'affaires",
    "charge d'affaires ad interim": "chargé d'affaires ad interim",
}

_TITLE = "(?P<title>" + "|".join(re.escape(t).replace("'", "['’]") for t in sorted(TITLES, key=len, reverse=True)) + ")"
_OF = (
    r"<C(?P<sender>\d+)>(?:['’]s?)?(?: (?:new|current|last|latest|then|former|first|next|present|incumbent|future|"
    r"acting|deputy|nominated|proposed))?"
)
_TO = r"(?:to|in|at) (?:the )?<C(?P<host>\d+)>"
_NOT = r"(?: (?:not|no longer|never|still|also))*"
_BE = rf"(?P<be>is|was|remains|has been|had been|became|serves as|served as|has served as|is currently){_NOT}"
#: "presented his credentials on D": the day on which a mission begins
_PRESENTED = r"presented (?:his |her |their )?(?:credentials|letters? of credence)"
_CREDENTIALS = rf"{_PRESENTED}(?: to (?:[^,;.<]|<[CP]\d+>){{1,60}}?)?"
_ASIDE_SINCE = rf"(?:, who {_CREDENTIALS} (?:on|in) <D(?P<since>\d+)>,)?"
_PERSON = r"(?:H\. ?E\. )?(?:(?-i:[A-Z][a-z]+ )?Ambassador |Minister |Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?<P(?P<person>\d+)>"
_CITY = r"(?P<city>(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+)?(?:,? D\.?C\.?)?)"
_ASIDE = r"(?: (?:named|known) [\w ]+?|, when last confirmed (?:on )?<D(?P<seen>\d+)>,)?"
_FRAMES = Frames(
    # Diplomatic representation from the US chief of mission: Ambassador NAME (since D)
    framed(rf"Diplomatic representation (?P<way>in|from) (?:the )?<C(?P<base>\d+)>:? ?chief of mission: "
               rf"(?:Ambassador \(vacant\); )?{_TITLE} {_PERSON}", re.I),
    # The U.S. Ambassador to Japan is NAME
    framed(rf"{_OF} {_TITLE} {_TO}{_ASIDE},? {_BE}:?,? {_PERSON}", re.I),
    # The Ambassador of Kenya to the United States is NAME; Ambassador of Kenya to the United States: NAME
    framed(rf"{_TITLE} of (?:the )?<C(?P<sender>\d+)> {_TO}(?:,? {_BE}|:),? {_PERSON}", re.I),
    # The Kenyan Ambassador in Washington is NAME; Ambassador NAME of Kenya
    framed(rf"{_OF} {_TITLE} in {_CITY},? {_BE}:?,? {_PERSON}", re.I),
    # NAME is the U.S. ambassador in Nairobi; NAME is the chargé d'affaires of the U.S. embassy in Havana
    framed(rf"{_PERSON},? {_BE} (?:currently )?(?:the |our )?{_OF} {_TITLE} in {_CITY}", re.I),
    framed(rf"{_PERSON},? {_BE} (?:currently )?(?:the )?{_TITLE} (?:of|at) (?:the )?{_OF} embassy in {_CITY}",
               re.I),
    # Kenyan Ambassador: NAME; Ambassador of Kenya: NAME
    framed(rf"<C(?P<sender>\d+)>(?:['’]s?)? {_TITLE}: {_PERSON}", re.I),
    framed(rf"\b{_TITLE} of (?:the )?<C(?P<sender>\d+)>(?: in {_CITY})?: {_PERSON}", re.I),
    # U.S. Ambassador NAME presented his credentials to the government on D
    framed(rf"<C(?P<sender>\d+)>(?:['’]s?)? (?:first )?{_TITLE} {_PERSON},? (?P<be>{_PRESENTED})"
               r"(?: (?:on|in) <D(?P<since>\d+)>)?(?! as )", re.I),
    # Ambassador NAME has represented the United States in Kenya since D
    framed(rf"{_TITLE} {_PERSON} (?P<be>has represented|represents) (?:the )?<C(?P<sender>\d+)> {_TO}", re.I),
    # NAME is the U.S. Ambassador to Japan; NAME, the longest-serving U.S. ambassador to Japan
    framed(rf"{_PERSON}{_ASIDE_SINCE},? (?:{_BE} )?(?:currently )?(?:the |as )?{_OF} {_TITLE} {_TO}", re.I),
    # NAME presented his credentials as U.S. ambassador to Japan on D
    framed(rf"{_PERSON} (?P<be>{_CREDENTIALS})(?: (?:on|in) <D(?P<since>\d+)>)? as (?:the )?"
               rf"(?:(?:first|second|new|next) )?{_OF} "
               rf"{_TITLE} {_TO}", re.I),
    framed(rf"{_PERSON}(?:,| {_BE}|,? as) (?:the|an?|our|one of the) (?:[a-z-]+ ){{0,3}}{_OF} {_TITLE}s? {_TO}",
               re.I),
    framed(rf"{_OF} {_TITLE} {_TO},? {_PERSON}", re.I),
    # the U.S. Embassy in Tokyo is headed by Ambassador NAME
    framed(rf"{_OF} embassy {_TO} {_BE} (?:headed|led) by {_TITLE} {_PERSON}", re.I),
)  # fmt: skip
#: Of one who held the post at some time; of one who does not hold it, or not yet.
_PAST = framed(
    r"\b(?:former|late|then|ex|previous|past|onetime|longest|shortest|first|second|third|\d+(?:st|nd|rd|th)|"
    r"one of the)\b", re.I)  # fmt: skip
_NOT_HELD = framed(
    r"\b(?:next|future|incoming|acting|deputy|nominated|nominee|proposed|would-be|designate|candidate|assistant to)\b",
    re.I,
)
#: "X succeeded NAME as …", "credentials to King NAME as …": NAME is not who holds the post.
_ANOTHERS = framed(
    r"\b(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|follow(?:s|ed|ing)|appoint(?:s|ed|ing)|names?|named|naming|"
    r"nominat(?:es?|ed|ing)|chose|chosen|tapped|picked|recall(?:s|ed|ing)|by|to|with) (?:[\w.]+ ){0,3}$",
    re.I,
)
_AS = framed(r"<P\d+>,? as ", re.I)
_SINCE = framed(r"\bsince (?:early |late |mid-)?<D(\d+)>", re.I)
_BECAME = framed(r"^ (?:in|on) <D(\d+)>", re.I)
_BEGAN = framed(r"\b(?:presented (?:his |her |their )?credentials|took (?:up )?office|took up (?:the|his|her) post|"
                    r"arrived|was sworn in|in office from)[\w ]{0,20}? (?:on|in|from)? ?<D(\d+)>", re.I)  # fmt: skip
_ENDED = framed(r"\b(?:left|departed|resigned|stepped down|(?:ended (?:his|her)|whose) mission(?: ended)?|"
                    r"served until)(?: (?:office|the post|<C\d+>))?"
                    r"(?: (?:on|in))? <D(\d+)>|\buntil <D(\d+)>", re.I)  # fmt: skip
#: "served as ambassador from 2013 to 2017", "(2013–2017)"
_SPAN = framed(r"^,? (?:from |\()<D(\d+)>", re.I)
#: "Ambassador: NAME (since D)"
_HELD_SINCE = framed(r"^ ?\(since <D(\d+)>\)", re.I)
_ON = framed(r"^(?: to (?:[^,;.<]|<P\d+>){1,60}?)? (?:on|in) <D(\d+)>", re.I)
_LEADING = framed(r"(?:^|[,;] |\b)(?:on|in) <D(\d+)>,? (?:when )?(?:the )?(?:(?-i:[A-Z])\w+ )?$", re.I)
_SEEN = framed(r"\b(?:last confirmed(?: in office)?|as of|still in office) (?:on |in |between )?<D(\d+)>", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """A person named as one country's ambassador, minister or chargé to another, and since or until when."""
    taken: list[tuple[int, int]] = []
    for m in _FRAMES.finditer(parsed.tagged):
        if overlaps(m, taken):
            continue
        sender, host, sure = _posted(parsed, m)
        if not sender or not host or sender == host:
            continue
        if _AS.match(parsed.tagged, m.start("person") - 2) and _ANOTHERS.search(parsed.tagged[: m.start()]):
            continue
        taken.append(m.span())
        words_around = _described(parsed.tagged, m)
        if _NOT_HELD.search(words_around):
            continue
        title = TITLES[m["title"].lower().replace("’", "'")]
        who = slots(
            sender=frozenset((sender,)),
            host=frozenset((host,)),
            person=_names(parsed.mention(m["person"])),
            title=title,
        )
        past = _PAST.search(words_around) or re.search(r"\b[Ll]ast\b", words_around)
        yield from _timed(parsed, who, m, past=past is not None, sure=sure)


def _posted(parsed: Parsed, m: re.Match[str]) -> tuple[str, str, bool]:
    """Sender and host, and whether both are sure; where one is not named, it is the other party.

    So it is of "the Kenyan ambassador in Washington", too; it is sure where the town lies there.
    """
    found = m.groupdict()
    if found.get("way"):
        base = next(iter(parsed.mention(m["base"]).ids), "")
        other = across(parsed, base)
        return (other, base, False) if m["way"].lower() == "in" else (base, other, False)
    sender = next(iter(parsed.mention(m["sender"]).ids), "")
    if named := found.get("host"):
        return sender, next(iter(parsed.mention(named).ids), ""), True
    host = across(parsed, sender)
    return sender, host, bool(found.get("city")) and host in lies_in(found["city"])


def _described(text: str, m: re.Match[str]) -> str:
    """The plain words right before and within a frame: "the former", "the longest-serving"."""
    before = re.search(r"(?:[A-Za-z][\w'’-]*[ -]){0,3}$", text[: m.start()])
    return TAG.sub("<>", (before[0] if before else "") + m[0])


def _names(mention: Mention) -> frozenset[str]:
    """The persons this may be; a name nobody knows stands for itself."""
    return frozenset(mention.ids) or frozenset((f"name:{folded(mention.text)}",))


def _timed(
    parsed: Parsed, who: tuple[tuple[str, Slot], ...], m: re.Match[str], *, past: bool, sure: bool
) -> Iterator[Claim]:
    """What the rest of the sentence says of when, after the frame that named the person."""
    tail = parsed.tagged[m.end() :]
    manner: dict[str, Any] = {**parsed.manner(m.span()), "complete": sure}
    be = (m.groupdict().get("be") or "").lower()
    presented, since = be.startswith("presented"), m.groupdict().get("since")
    dated = {
        Aspect.BEGAN: (None if be == "became" else _SINCE.search(tail))
        or _BEGAN.search(tail)
        or (_BECAME.search(tail) if be == "became" else None),
        Aspect.ENDED: _ENDED.search(tail),
        Aspect.HOLDS: _SEEN.search(tail),
    }
    if presented:
        dated = {Aspect.BEGAN: _ON.search(tail) or _LEADING.search(parsed.tagged[: m.start()])}
    days = {aspect: _day(parsed, found) for aspect, found in dated.items() if found}
    if since:
        days[Aspect.BEGAN] = parsed.mention(since).date
    if seen := m.groupdict().get("seen"):
        days[Aspect.HOLDS] = parsed.mention(seen).date
    if seen := _HELD_SINCE.match(tail):
        days[Aspect.BEGAN] = parsed.mention(seen[1]).date
    span = _SPAN.search(tail)
    ends = parsed.mention(span[1]).ends if span else None
    if ends:
        days |= dict(zip((Aspect.BEGAN, Aspect.ENDED), ends, strict=True))
    if not manner["affirmed"]:
        days = {}
    elif presented and not days:
        days = {Aspect.BEGAN: None}
    once = past or be in ("was", "had been", "served as", "became") or (be == "has served as" and not days)
    if Aspect.HOLDS in days:
        yield Claim(NAME, who, Aspect.HOLDS, days[Aspect.HOLDS], **manner)
    elif once and not days:
        yield Claim(NAME, who, Aspect.HOLDS, Date.by(parsed.day), **manner)
    elif not once and not presented and Aspect.ENDED not in days:
        at = None if be or days or ":" in m[0] else _in_passing(parsed, m)
        yield Claim(NAME, who, Aspect.HOLDS, at, **manner)
    for aspect in (Aspect.BEGAN, Aspect.ENDED):
        if aspect in days:
            yield Claim(NAME, who, aspect, days[aspect], **manner)


def _in_passing(parsed: Parsed, m: re.Match[str]) -> Date | None:
    """The day of a clause that names somebody by the post in passing, where it is another than the document's."""
    at, _sure = when(parsed, m)
    dated = any(d.date for d in parsed.tags(parsed.tagged[: m.start()], "D"))
    return at if (at.earliest or dated) and at.day != parsed.day else None


def _day(parsed: Parsed, found: re.Match[str]) -> Date | None:
    return parsed.mention(next(g for g in found.groups() if g)).date
