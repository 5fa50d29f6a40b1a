"""Ears for visits: somebody visited, travelled to, was welcomed in or hosted by a country."""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.entities import folded
from bilateral.facts import Aspect, Claim, Slot, slots
from bilateral.parsed import TAG, Mention, Parsed
from bilateral.relations.frames import framed
from bilateral.relations.hearing import overlaps
from bilateral.relations.towns import TOWN, lies_in
from bilateral.relations.visit.row import NAME, offices

_TITLES = (
    "president", "vice president", "prime minister", "vice premier", "premier", "taoiseach", "chancellor", "king",
    "queen", "emperor", "empress", "crown prince", "crown princess", "prince", "sultan", "shah", "emir", "amir",
    "pope", "general secretary", "first secretary", "chairman", "secretary of state", "foreign minister",
    "minister of foreign affairs", "foreign secretary", "grand duke", "grand duchess", "governor general",
    "chief of state", "head of state", "regent", "general", "secretary", "president-elect",
    "lieutenant general", "brigadier general", "junta member", "regent prince", "premier and prince",
    "prime minister-prince", "chairman of the presidency", "president of the council of ministers",
    "federal chancellor", "sheikh",
)  # fmt: skip
_TITLE = (
    r"(?:(?:acting|interim|provisional) )?(?:" + "|".join(re.escape(t) for t in sorted(_TITLES, key=len, reverse=True))
    + r")(?:-designate|-elect)?"
)  # fmt: skip
_C = r"(?:the )?(?:Republic of )?<C(?P<{}>\d+)>"
#: A country or a town of it: "Nairobi", "Washington, D.C.", "Hiroshima, Japan"
_HOST = rf"(?:{_C.format('host')}|(?P<town>{TOWN})(?:, D\.? ?C\b\.?)?(?:,? (?:in )?{_C.format('around')})?)"
_FORM = r"(?:(?:official|state|working|private|informal|unofficial|historic|first|brief|two-day|three-day|recent) )*"


def _person(name: str) -> str:
    """``Prime Minister Kishida of Japan``, ``Philippine President Marcos``, ``then-President Bush``."""
    return (
        rf"(?:<C(?P<{name}_of>\d+)>(?:['’]s)? )?(?:(?:the )?(?:then|former|late)[ -])?"
        rf"(?:(?P<{name}_title>{_TITLE}) )?<P(?P<{name}>\d+)>(?:,? of (?:the )?<C(?P<{name}_from>\d+)>)?"
    )


_WENT = (
    r"(?P<verb>visited|(?:traveled|travelled|journeyed|flew|went|came) to|arrived in|toured|"
    r"(?:made|paid|completed|undertook|concluded) (?:an? |his |her |their )?" + _FORM + r"(?:visit|trip) to|"
    r"(?:is|was) (?:visiting|on an? " + _FORM + r"visit to))"
)
_ADVERB = r"(?:,? (?:also|last|most recently|recently|then|later|subsequently|himself|herself))?"
_HOSTS = [
    # President Obama visited Japan; Prime Minister Abe made an official visit to the United States
    framed(rf"{_person('visitor')}{_ADVERB} {_WENT} {_HOST}"
               rf"(?: and (?:the )?<C(?P<also>\d+)>)?", re.I),
    # Prime Minister Abe's visit to the United States; Biden's September 2022 trip to Japan
    framed(rf"{_person('visitor')}['’]s? (?:<D(?P<on>\d+)> )?{_FORM}(?:visit|trip|travel) to {_HOST}",
               re.I),
    # During his July 2015 visit to Nairobi, President Obama announced
    framed(rf"\b(?:his|her) (?:<D(?P<on>\d+)> )?{_FORM}(?:visit|trip) to {_HOST}(?: (?:in|on) <D(?P<then>\d+)>)?, "
               rf"{_person('visitor')}", re.I),
    # President Obama became the first sitting U.S. president to visit Kenya
    framed(rf"{_person('visitor')} (?:became|was) the (?:first|second|third|only) [^.;,<]{{0,30}}"
               rf"(?:<C\d+> [a-z ]{{3,30}})?to (?:(?:visit|travel to)|make an? {_FORM}visit to) {_HOST}", re.I),
    # the state visit to Washington of President Yoon; a visit to Japan by President Obama
    framed(rf"\b{_FORM}(?:visit|trip) to {_HOST} (?:of|by) {_person('visitor')}", re.I),
    framed(rf"\b{_FORM}visit (?:of|by) {_person('visitor')} to {_HOST}", re.I),
    # As President Biden said in Vilnius last year
    framed(rf"{_person('visitor')}{_ADVERB} (?:said|announced|declared|spoke|unveiled|launched|signed) "
               rf"(?:[a-z]+ )?in (?!Washington|the White House){_HOST}(?=,? (?:(?:in|on) )?<D)", re.I),
    # The last Japanese leader to visit the United States on a state visit was Emperor Akihito
    framed(rf"<C(?P<sender>\d+)> (?P<who>[a-z][a-z -]*?) (?:known to our sources )?to (?:have )?visit(?:ed)? "
               rf"{_C.format('host')}(?: on an? {_FORM}visit)? (?:was|is|has been) {_person('visitor')}", re.I),
]  # fmt: skip
#: President Trump met with Prime Minister Abe in Tokyo: either was there.
_MET = framed(
    rf"{_person('visitor')}{_ADVERB} (?P<verb>met|held talks|meets)(?: with)?,? {_person('by')},? "
    rf"(?:in|at) {_HOST}",
    re.I,
)
#: the Australia Official Visit in October 2023
_NAMED = framed(
    r"<C(?P<sender>\d+)> (?-i:Official|State|Working) (?-i:Visit)(?: with State Dinner)?,? (?:in|on) <D(?P<on>\d+)>",
    re.I,
)
_RECEIVED = [
    # President Biden welcomed Prime Minister Kishida of Japan for an Official Visit; … to the White House
    framed(rf"{_person('by')}{_ADVERB} (?P<verb>is welcoming|welcomes|welcomed|hosted|received|is hosting|hosts) "
               rf"{_person('visitor')}", re.I),
    # The United States hosted President Yoon
    framed(rf"{_C.format('host')}{_ADVERB} (?P<verb>hosted|welcomed|received|is hosting|is welcoming) "
               rf"{_person('visitor')}", re.I),
]  # fmt: skip
#: "Welcomed" alone may mean a word or a deed: it is a visit only with one of these.
_AS_GUEST = framed(
    rf"^[^.;]{{0,40}}?\b(?:(?:to|at|in) (?P<town>{TOWN})|to (?:the )?<C\d+>|"
    r"(?:for|on|during) (?:an?|his|her) (?:\w+ )?" + _FORM + r"visit(?: with State Dinner)?)", re.I)  # fmt: skip
_NOT_A_VISIT = framed(r"\b(?:cancel|postpone|call(?:s|ed)? off|invit|ahead of|prior to|before|prepar)", re.I)
_LEAD = framed(r"^(?:(?:on|in|during|from) )?<D(?P<on>\d+)>,? (?:the )?$|\b(?:on|in) <D(?P<at>\d+)>, (?:the )?$", re.I)
_WHEN = framed(
    r"^(?:(?! who arrived)[^.;<]){0,70}?(?:<C\d+>[^.;<]{0,40}?)?"
    r"(?P<arrived>,? who arrived)?,? ?(?P<from>from )?(?:(?:on|in|during|for|at the end of|in early|in late) )?"
    r"<D(?P<on>\d+)>(?: (?:to|until) <D(?P<to>\d+)>)?", re.I)  # fmt: skip


#: "in August 2009 and August 2012"
_AGAIN = framed(r"^ and (?:again )?(?:(?:in|on) )?<D(\d+)>", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who visited which country, in which office and when."""
    taken: list[tuple[int, int]] = []
    for m in _NAMED.finditer(parsed.tagged):
        yield from _of_country(parsed, m)
    for frame in (*_HOSTS, _MET, *_RECEIVED):
        for m in frame.finditer(parsed.tagged):
            if overlaps(m, taken):
                continue
            found = m.groupdict()
            tail = parsed.tagged[m.end() :]
            guest = _AS_GUEST.match(tail) if frame in _RECEIVED else None
            if guest and guest["town"] and not lies_in(guest["town"]):
                guest = None
            if frame in _RECEIVED and found["verb"].lower() != "hosted" and not guest:
                continue
            if found.get("town") and not found.get("around") and not lies_in(found["town"]):
                continue
            taken.append(m.span())
            found |= {"guest": guest, "met": frame is _MET}
            if _NOT_A_VISIT.search(TAG.sub("", parsed.tagged[max(0, m.start() - 40) : m.end()])):
                continue
            for host in _hosts(parsed, found):
                yield from _visit(parsed, m, found, host)


def _of_country(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """That somebody of a country came to see somebody, by the name of a visit."""
    sender, at = parsed.mention(m["sender"]).ids[:1], parsed.mention(m["on"]).date
    if sender and at:
        who = slots(sender=frozenset(sender))
        yield Claim(NAME, who, Aspect.HOLDS, at, complete=False, **parsed.manner(m.span()))


def _hosts(parsed: Parsed, found: dict[str, Any]) -> Iterator[frozenset[str]]:
    """The hosts named; where a leader welcomed a guest, the other of the two countries."""
    named = [parsed.mention(found[key]) for key in ("host", "around", "also") if found.get(key)]
    for mention in named:
        if mention.ids:
            yield frozenset(mention.ids[:1])
    guest = found.get("guest")
    town = found.get("town") or (guest["town"] if guest else None)
    if not named and town:
        yield lies_in(town)
    elif not named:
        sender = _country(parsed, found, "visitor")
        own = _country(parsed, found, "by")
        if own:
            yield frozenset((own,))
        elif sender in parsed.parties:
            yield frozenset((parsed.parties[1 - parsed.parties.index(sender)],))


def _country(parsed: Parsed, found: dict[str, Any], role: str) -> str:
    for key in ("sender", f"{role}_of", f"{role}_from"):
        if found.get(key) and (ids := parsed.mention(found[key]).ids):
            return ids[0]
    return ""


def _visit(parsed: Parsed, m: re.Match[str], found: dict[str, Any], host: frozenset[str]) -> Iterator[Claim]:
    sender = _country(parsed, found, "visitor")
    if found["met"]:
        if not (who := _either(parsed, found, host)):
            return
    elif sender in host or not host:
        return
    else:
        visitor = parsed.mention(found["visitor"])
        title = found["visitor_title"] or _in_name(visitor) or _post(found.get("who") or "")
        who = slots(
            sender=frozenset((sender,)) if sender else None,
            host=host,
            visitor=_names(parsed, visitor, found["visitor"]),
            office=offices(title if title.lower() != "secretary" else ""),
        )
    guest = found.get("guest")
    place = (m.start(), m.end() + guest.end()) if guest else m.span()
    for aspect, at in _times(parsed, m, found):  # no list of visits is complete, and a leader comes more than once
        yield Claim(NAME, who, aspect, at, complete=False, **parsed.manner(m.span(), place))


def _either(parsed: Parsed, found: dict[str, Any], host: frozenset[str]) -> tuple[tuple[str, Slot], ...] | None:
    """What is claimed of two who met in a town: that one of them was there, whoever is not at home."""
    both = [(_country(parsed, found, key), parsed.mention(found[key]), found[key]) for key in ("visitor", "by")]
    guests = [_names(parsed, mention, number) for country, mention, number in both if country not in host]
    return slots(host=host, visitor=frozenset().union(*guests)) if guests and host else None


def _names(parsed: Parsed, visitor: Mention, number: str) -> frozenset[str]:
    """The persons this may be. A name of which only the beginning was known ("President Park" Geun-hye) is none."""
    rest = re.search(rf"<P{number}>((?: [A-Z][\w'’-]+)+)", parsed.tagged)
    if rest and _in_name(visitor):
        return frozenset((f"name:{folded(visitor.text + rest[1])}",))
    return frozenset(visitor.ids) or frozenset((f"name:{folded(visitor.text)}",))


def _in_name(visitor: Mention) -> str:
    """The title inside a name that is never without it: "King Hussein"."""
    m = re.match(rf"({_TITLE}) ", visitor.text, re.I)
    return m[1] if m else ""


def _post(who: str) -> str:
    return who if who.lower() in _TITLES else ""


def _times(parsed: Parsed, m: re.Match[str], found: dict[str, Any]) -> Iterator[tuple[Aspect, Date | None]]:
    """Of a span its first and its last day; of a day, month or year that the visit fell on it."""
    verb = (found.get("verb") or "").lower()
    when = _WHEN.match(parsed.tagged[m.end() :])
    lead = _LEAD.search(parsed.tagged[: m.start()])
    at: Mention | None = None
    if found.get("on") or found.get("then"):
        at = parsed.mention(found.get("on") or found["then"])
    elif when:
        at = parsed.mention(when["on"])
        if when["from"] and (ends := _ends(at)):
            yield Aspect.BEGAN, ends[0]
            yield Aspect.ENDED, ends[1]
            return
        if when["arrived"]:
            yield Aspect.BEGAN, at.date
            return
        if again := _AGAIN.match(parsed.tagged[m.end() + when.end() :]):
            yield Aspect.HOLDS, parsed.mention(again[1]).date
    elif lead:
        at = parsed.mention(lead["on"] or lead["at"])
    if at is not None and at.date is not None:
        yield (Aspect.BEGAN if verb == "arrived in" else Aspect.HOLDS), at.date
    else:
        now = verb in ("welcomes", "hosts") or verb.startswith("is ")
        yield Aspect.HOLDS, None if now else Date.by(parsed.day)


def _ends(at: Mention) -> tuple[Date, Date] | None:
    """First and last day of "23 April to 2 May 2014" and of "23 to 25 April 2014"."""
    if at.ends or at.date is None or at.date.precision != "span":
        return at.ends
    assert at.date.earliest and at.date.latest
    return Date.on(at.date.earliest), Date.on(at.date.latest)
