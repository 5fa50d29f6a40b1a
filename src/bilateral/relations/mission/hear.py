"""Ears for missions: an embassy of one country in another, where it is, its telephone; consulates by city.

What is said of an address or a telephone is never contradicted: a mission can have several of either.
"""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Slot, slots
from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import across
from bilateral.relations.mission.folds import address, telephone
from bilateral.relations.mission.row import ADDRESS, NAME, TELEPHONE, spoken_of

_RANK = (
    r"(?P<rank>embassy|high commission|legation|interests? section|liaison office|representative office"
    r"|apostolic nunciature)"
)
_OF = r"<C(?P<sender>\d+)>(?:['’]s?)?"
_IN = r"(?:in|to) (?:the )?<C(?P<host>\d+)>"
_SINCE = r"(?:,? (?:there|an? [a-z ]+|open|which opened|opened) (?:since|in|on) <D(?P<since>\d+)>,?)?"
_HAS = r"(?:currently |also |still )?(?P<has>has|maintains|keeps|operates|had)(?: not| no longer)?"
_POST = r"(?=(?:an? )?(?:consulate|branch office))"
_HAS_NOT = r"(?:does not (?:have|maintain|keep)|has no|no longer has)"
_TOWN = r"(?P<town>(?:St\. )?(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+){0,2}?(?:,? D\.?C\b\.?)?)"
_FRAMES = Frames(
    # The U.S. embassy in Nairobi is located on United Nations Avenue; the U.S. embassy is in Nairobi
    framed(rf"{_OF} {_RANK} (?:in|at) {_TOWN},? (?P<has>is|stands|was|stood)"
               r"(?= (?:located |situated )?(?:at|in|on)\b)", re.I),
    framed(rf"{_OF} {_RANK}(?: {_IN})? (?P<has>is|was) (?:located|situated) (?:at|in|on)(?= )", re.I),
    # Kenya maintains an embassy in Washington, D.C.
    framed(rf"{_OF} (?:{_HAS} (?:an? |its )|{_HAS_NOT} (?:an? )?){_RANK} (?:in|at) {_TOWN}"
               r"(?=[,.;]| and | as | at | \[|$)", re.I),
    # Embassy of Kenya in the United States: 2249 R Street …
    framed(rf"{_RANK} of (?:the )?<C(?P<sender>\d+)> {_IN}(?=:)", re.I),
    # The Japanese embassy in the United States is at …
    framed(rf"(?:^|(?<=[;,.] )|the ){_OF} {_RANK} {_IN}{_SINCE} (?P<has>is|stands|was|stood)"
               r"(?= (?:located |situated )?(?:at|in)\b)", re.I),
    # … and the Indonesian embassy in Kenya in Nairobi
    framed(rf"(?<= and )the {_OF} {_RANK} {_IN}(?= in [A-Z<])", re.I),
    # Japan maintains an embassy in the United States at …
    framed(rf"{_OF} (?:{_HAS} (?:an? |its )|{_HAS_NOT} (?:an? )?){_RANK} {_IN}", re.I),
)  # fmt: skip
#: Without its host, which is the other party: Japan's embassy is at 2520 …; the embassy of Kenya is located at …
_HOSTLESS = Frames(
    framed(rf"{_OF} {_HAS} (?:an? |its ){_RANK}(?P<hostless>)(?= (?:located |situated )?at \d)", re.I),
    framed(rf"{_OF} {_RANK} (?P<has>is)(?P<hostless>)(?= at \d)", re.I),
    framed(
        rf"\b{_RANK} of (?:the )?<C(?P<sender>\d+)> (?P<has>is)(?P<hostless>)(?= (?:located |situated )?at \d)",
        re.I,
    ),
)
#: The last Syrian embassy in the United States known to our sources was …; The U.S. embassy in Syria was …
_PAST = framed(
    rf"{_OF} {_RANK} {_IN}(?: known to our sources)? (?:was )?(?:(?P<seen>last confirmed(?: on| in| between)?)"
    r"|(?P<end>there until|(?:closed|shut down|suspended operations)(?: on| in)?)) <D(?P<when>\d+)>",
    re.I,
)
#: Our sources last name the U.S. embassy in Syria on …
_NAMED = framed(
    rf"\blast (?P<seen>named?) (?:the |an? )?{_OF} {_RANK} {_IN} (?:(?:on|in|between) )?<D(?P<when>\d+)>", re.I
)
_POSTS = Frames(
    # In the United States Japan also has consulates general in Atlanta and Boston
    framed(rf"\bIn (?:the )?<C(?P<host>\d+)>,? (?:the )?{_OF} {_HAS} {_POST}", re.I),
    framed(rf"{_OF} {_HAS} {_POST}", re.I),
)
#: Where an address or a city ends: before a telephone, a relative clause, the end of the sentence with its notes.
_END = (
    r"(?=,? ?\((?:tel|telephone|phone)\b|,? (?:tel|telephone|phone)[.:]? ?[+(\[]?\d|, last confirmed"
    r"|, (?:which|where|and) | and (?:the )?(?:[A-Z][\w.'’-]+ ){1,4}"
    r"(?:embassy|legation|chancery|consulate|mission|high commission|interests? section|(?:apostolic )?nunciature|"
    r"(?:liaison|representative|trade) office|has|had)\b"
    r"|[.;]?(?: ?\[\d+(?:, ?\d+)*\])* *$)"
)
_AT = framed(rf",? (?:located |situated )?at (?P<it>[^;]{{6,130}}?){_END}", re.I)
_CITY = framed(rf" in (?P<it>[A-Z][^,;()]{{2,40}}?){_END}")
_PHONE = framed(
    r"\b(?:tel|telephone|phone)(?: number)?(?: is)?[.:]* ?(?P<it>(?:[+(\[]{0,2}\d+[)\]]?(?:[ /-]|\.(?=\d))*){2,})", re.I
)
#: The U.S. embassy in Nairobi opened on …; The U.S. legation in Santiago was raised to embassy status on …
_BEGUN = r"(?P<began>opened|established|re-?opened|inaugurated)"
_RAISED = r"(?:elevated|raised|upgraded)"
_TO_EMBASSY = r"to (?:the (?:status|level|rank) of )?(?:an )?(?P<rank>embassy)(?: status)?"
_LOWER = r"(?:legation|mission|consulate general|consulate|liaison office|interests section)"
_WHERE = rf"(?:,? (?:in|at|to) (?:(?:the )?<C(?P<host>\d+)>|{_TOWN}))?"
_ON = r"(?:,? (?:(?:on|in) )?<D(?P<on>\d+)>)"
_EVENTS = Frames(
    framed(rf"{_OF} {_RANK}{_WHERE} (?:was |were )?(?:first |formally |officially )?"
               rf"(?:{_BEGUN}|(?P<end>closed)){_ON}", re.I),
    framed(rf"{_OF} {_LOWER}{_WHERE} (?:was|were) {_RAISED} {_TO_EMBASSY}{_ON}", re.I),
    framed(rf"{_OF} {_RAISED} (?:its|the)(?: <C\d+>)? {_LOWER}{_WHERE} {_TO_EMBASSY}{_ON}", re.I),
    framed(rf"{_OF} (?:{_BEGUN}|(?P<end>closed)) (?:its|an|the)(?: <C\d+>)? {_RANK}{_WHERE}{_ON}", re.I),
    # Establishment of Diplomatic Relations and the American Embassy in Kenya, 1964
    framed(rf"\b(?P<began>establishment) of (?:diplomatic relations and )?(?:the )?{_OF} {_RANK}{_WHERE}{_ON}",
               re.I),
    # Diplomatic relations and the American Embassy at Nairobi were established on …
    framed(rf"\brelations and (?:the )?{_OF} {_RANK}{_WHERE} were (?P<began>established){_ON}", re.I),
)  # fmt: skip
#: The World Factbook's form: whose mission, and its details.
_LISTED = framed(r"Diplomatic representation (?P<way>in|from) (?:the )?<C(?P<base>\d+)>", re.I)
_DETAILS = framed(
    r"\b(?P<rank>chancery|embassy): (?P<it>[^;]{6,130}?)(?= (?:mailing address|telephone|FAX|email|consulate)|$)"
)
_LISTED_PHONE = framed(r"\btelephone: (?P<it>\[\d+\][\d ()/-]{5,25}\d)")
_PAST_VERBS = ("was", "stood", "had")
_AS_OF_BEFORE = framed(r"\bas of <D(\d+)>,? [^;.]*$", re.I)
_AS_OF_AFTER = framed(r"(?<= )as of <D(\d+)>", re.I)
_LAST_CONFIRMED = framed(r", last confirmed on <D(\d+)>")
_GROUP = framed(
    r",? ?(?:and )?(?:an? )?(?P<rank>consulates? general|consulates?|branch offices?) in (?P<list>.+?)"
    r"(?=,? (?:and )?(?:an? )?(?:consulates?|branch offices?)\b|, last confirmed| as of \d|[.;](?: |$)|[.;]? ?\[\d|$)",
    re.I,
)
_AMONG = framed(r"^\S+ (?:other )?cities,? (?:among them|including) ", re.I)
_ITEM = framed(r"(?P<it>[^,]+?)(?:,? and |, |,?$)")
_PLACE = framed(r"[A-Z][\w.'’-]*(?:[ /](?:[A-Z][\w.'’-]*|am|de|del|da|das|do|dos|di|du|of|la|las|le|los)){0,4}")
_SEATS = Frames(*_FRAMES, *_HOSTLESS)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Missions, their addresses and telephones."""
    text = parsed.tagged
    for m in (*_PAST.finditer(text), *_NAMED.finditer(text)):
        if who := _parties(parsed, m):
            aspect = Aspect.HOLDS if m["seen"] else Aspect.ENDED
            yield Claim(NAME, _what(who, m["rank"]), aspect, parsed.mention(m["when"]).date, **parsed.manner(m.span()))
    for m in _SEATS.finditer(text):
        if who := _parties(parsed, m):
            yield from _seat(parsed, m, who)
    for m in _EVENTS.finditer(text):
        if who := _parties(parsed, m):
            aspect = Aspect.ENDED if m.groupdict().get("end") else Aspect.BEGAN
            common: dict[str, Any] = {**parsed.manner(m.span()), "complete": False}
            yield Claim(NAME, _what(who, m["rank"]), aspect, parsed.mention(m["on"]).date, **common)
    for m in _LISTED.finditer(text):
        yield from _listed(parsed, m)
    taken: list[int] = []
    for m in _POSTS.finditer(text):
        if m.end() not in taken and (who := _parties(parsed, m)):
            taken.append(m.end())
            yield from _posts(parsed, m, who)


def _parties(parsed: Parsed, m: re.Match[str]) -> dict[str, Slot]:
    """Sender and host; no host where the sentence names none; nothing where one of them is in doubt."""
    named: dict[str, Mention] = {
        c: parsed.mention(n) for c, n in m.groupdict().items() if c in ("sender", "host") and n
    }
    who: dict[str, Slot] = {c: frozenset(mention.ids[:1]) for c, mention in named.items()}
    told = "on" in m.groupdict() or m.groupdict().get("town") or "located" in m[0] or "hostless" in m.groupdict()
    inferred = "host" not in named and told
    if inferred and named["sender"].ids and (other := across(parsed, named["sender"].ids[0])):
        who["host"] = frozenset((other,))
    elif inferred:
        return {}
    return who if all(who.values()) and len(set(who.values())) == len(who) else {}


def _what(who: dict[str, Slot], rank: str, detail: str = "", **more: str) -> tuple[tuple[str, Slot], ...]:
    rank = re.sub(r"^interest ", "interests ", re.sub(r"^(consulate|branch office)s", r"\1", rank.lower()))
    return tuple(sorted((*who.items(), *slots(rank=spoken_of(rank), detail=detail, **more))))


def _when(parsed: Parsed, m: re.Match[str]) -> tuple[bool, Date | None]:
    """Whether a day can be told of which it is said, and which: None is the speaker's own."""
    as_of = _AS_OF_BEFORE.search(parsed.tagged[: m.start()]) or _AS_OF_AFTER.search(parsed.tagged, m.end())
    if as_of:
        return True, _day(parsed, as_of[1])
    verb = (m.groupdict().get("has") or "").lower()
    past = verb in _PAST_VERBS or ("has" not in m.groupdict() and re.search(r" (?:was|stood) ", parsed.tagged))
    return not past, None


def _seat(parsed: Parsed, m: re.Match[str], who: dict[str, Slot]) -> Iterator[Claim]:
    groups, rank = m.groupdict(), m["rank"]
    common: dict[str, Any] = {**parsed.manner(m.span()), "complete": bool(groups.get("host"))}
    told, at = _when(parsed, m)
    if not told:
        return
    yield Claim(NAME, _what(who, rank), at=at, **common)
    if common["affirmed"] and groups.get("town"):
        yield Claim(NAME, _what(who, rank, city=_town(groups["town"])), at=at, **common)
        yield from _posts(parsed, m, who)
    if not common["affirmed"]:
        return
    if m.groupdict().get("since"):
        yield Claim(NAME, _what(who, rank), Aspect.BEGAN, parsed.mention(m["since"]).date, **common)
    if seen := _LAST_CONFIRMED.search(parsed.tagged, m.end()):
        yield Claim(NAME, _what(who, rank), Aspect.HOLDS, _day(parsed, seen[1]), **common)
    begins = common["span"][1] - parsed.offset
    tail = parsed.text[begins:]
    for detail, found, fold in (
        (
            (ADDRESS, _AT.match(tail), address),
            (TELEPHONE, _PHONE.search(tail), telephone),
        )
        if at is None
        else ()
    ):
        said = found["it"].rstrip(" )-/") if found else ""
        if found and (value := fold(said)):
            start = parsed.offset + begins + found.start("it")
            place = (start, start + len(said))
            yield Claim(NAME, _what(who, rank, detail, value=value), **common | {"span": place, "complete": False})
    if (city := _CITY.match(tail)) and not groups.get("town"):
        yield Claim(NAME, _what(who, rank, city=city["it"]), at=at, **common)


def _listed(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """The chancery's or the embassy's address and telephone in the form of the World Factbook."""
    base = next(iter(parsed.mention(m["base"]).ids), "")
    other = across(parsed, base)
    if not other:
        return
    there = m["way"].lower() == "in"
    who: dict[str, Slot] = {
        "sender": frozenset((other if there else base,)),
        "host": frozenset((base if there else other,)),
    }
    begins = parsed.span(*m.span())[1] - parsed.offset
    address_, phone = _DETAILS.search(parsed.text, begins), _LISTED_PHONE.search(parsed.text, begins)
    for detail, found, fold in ((ADDRESS, address_, address), (TELEPHONE, phone, telephone)):
        if found and (value := fold(found["it"])):
            place = parsed.offset + found.start("it"), parsed.offset + found.end("it")
            what = _what(who, "embassy", detail, value=value)
            yield Claim(NAME, what, complete=False, **parsed.manner(m.span()) | {"span": place})


def _town(name: str) -> str:
    """A city as rows have it: Washington, whether with D.C. or without."""
    return re.sub(r",? D\.?C\.?$", "", name)


def _posts(parsed: Parsed, m: re.Match[str], who: dict[str, Slot]) -> Iterator[Claim]:
    common = parsed.manner(m.span())
    told, at = _when(parsed, m)
    begins = common["span"][1] - parsed.offset
    while told and (group := _GROUP.match(parsed.text, begins)):
        listed = _AMONG.sub("", group["list"])
        start = group.start("list") + len(group["list"]) - len(listed)
        for part in _ITEM.finditer(listed):
            if not _PLACE.fullmatch(part["it"]):
                return  # the list goes over into something else: plans to open, a mission to the UN
            span = parsed.offset + start + part.start("it"), parsed.offset + start + part.end("it")
            yield Claim(NAME, _what(who, group["rank"], city=part["it"]), at=at, **common | {"span": span})
        begins = group.end()


def _day(parsed: Parsed, number: str) -> Date | None:
    return parsed.mention(number).date
