"""Ears for an office before a name: "President Obama announced", "with Kenyan President William Ruto".

Whoever is called so in passing is presupposed to hold the office on the day of the clause, whatever the clause
promises, denies or doubts: the date it names; the document's own day, where it tells news or the present; else some
day before. An office borne before ("former"), of a company or a body, or in the name of a thing claims nothing.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.entities import folded
from bilateral.facts import Aspect, Claim, Mood
from bilateral.parsed import Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import Span, overlaps
from bilateral.relations.in_passing import when
from bilateral.relations.leader.row import NAME, OFFICES, holds

#: Offices as they are written, and as rows hold them.
BY_WORDS = {office.lower(): office for office in OFFICES} | {"emir": "Amir", "shah": "Shah", "pm": "Prime Minister"}
TITLE = "(?:" + "|".join(re.escape(t) for t in sorted(BY_WORDS, key=len, reverse=True)) + ")"
_PLURAL = {"presidents": "President", "prime ministers": "Prime Minister", "premiers": "Premier", "kings": "King",
           "chancellors": "Chancellor"}  # fmt: skip
_HONORIFIC = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|General|Shri|Smt|Hon[’']ble|Sir|His Excellency|Her Excellency|H\. ?E|The Honou?rable)"
    r"\.? ){0,2}"
)
_C = r"(?:the )?(?:Republic of )?<C(?P<{}>\d+)>"
_NO_MORE = r"(?!['’-]| (?-i:[A-Z]))"
_PLAIN = (
    r"(?:<C(?P<of>\d+)>(?:['’]s?)? )?(?:then[ -])?(?:new |current )?"
    rf"(?<!inister-)(?P<title>{TITLE}),? {_HONORIFIC}<P(?P<person>\d+)>"
)
_FRAMES = Frames(
    # Philippine President Ferdinand R. Marcos Jr.; Prime Minister Kishida of Japan; Kenya's president, William Ruto
    framed(rf"{_PLAIN}(?:,? of {_C.format('from')}{_NO_MORE})?", re.I),
    # the President of Ukraine, Volodymyr Zelenskyy
    framed(rf"(?P<title>{TITLE}) of {_C.format('of')},? {_HONORIFIC}<P(?P<person>\d+)>", re.I),
    # William Ruto, President of Kenya, …
    framed(rf"<P(?P<person>\d+)>, (?:the )?(?:then[ -])?(?P<title>{TITLE}) of {_C.format('of')}{_NO_MORE}",
               re.I),
    framed(
        rf"<P(?P<person>\d+)>, (?:then[ -]|the )?<C(?P<of>\d+)>(?:['’]s?)? (?P<title>{TITLE})(?=[,.;)]|$)", re.I
    ),
)  # fmt: skip
#: Presidents Biden and Zelenskyy
_TWO = framed(rf"\b(?P<title>{'|'.join(_PLURAL)}) <P(?P<one>\d+)>,? and <P(?P<two>\d+)>", re.I)

#: Of somebody else, of another time, or of nobody yet; and who is told to be it, which the other ears hear.
_NOT_HERE = framed(
    r"(?:\b(?:vice|deputy|crown|former|ex|late|next|future|incoming|last|previous|erstwhile|assistant|associate|"
    r"honorary|first|second|a|an|any|another|possible|potential|named|elected|against|versus|candidate|"
    r"(?:wife|husband|widow|son|daughter|brother|sister|mother|father|adviser|advisor|aide|envoy|secretary|"
    r"successor|counselor|representative|assistant) (?:of|to)|"
    r"is|are|was|were|be|been|being|becomes?|became|remains|"
    r"(?:served|serving|elected|inaugurated|tenure|term|known) as)"
    r"(?: the| her| his)?[ -](?:the )?|<[BGKPE]\d+>(?:['’]s?)? )$",
    re.I,
)
#: What the words before say of whose president it is: "Bank of Japan President", "the USS President Adams".
_ANOTHERS = framed(r"(?:\b[A-Z][\w-]* of (?:the )?|(?:^|[\s(])(?P<word>[A-Z][\w.&’'-]*) )$")
#: Words with a capital only because a sentence, an item or a heading begins with them.
_BEGINNERS = frozenset(
    re.findall(
        r"\S+",
        "as when while under with and but at in by both since after before during following for from to today "
        "then that the his her their our on between like thanks because although though where which whereas "
        "yesterday earlier joining hosting welcoming meeting alongside together also additionally through via "
        "or either neither nor congratulations welcome thank visit visits remarks statement letter message if "
        "should whether dear mr. mrs. ms. dr. h.e. honorable excellency majesty highness",
    )
)
_THING = framed(r"^(?: (?:[A-Z]|<[BGKE]\d+>)|-| of (?:the )?(?:<[BGKEN]|[A-Z]))")

#: Offices of which a country has one holder, and no region or ministry has another of the name.
_SURE = ("President", "Prime Minister")


def titled(parsed: Parsed, taken: Iterable[Span]) -> Iterator[Claim]:
    """Who is called by an office of a country: that the person held it on the day of the clause."""
    heard = list(taken)
    text = parsed.tagged
    for m in _TWO.finditer(text):
        if not _unlike(text, m):
            heard.append(m.span())
            for one in ("one", "two"):
                yield _claim(parsed, m, m[one], "", _PLURAL[m["title"].lower()], text.index(f"<P{m[one]}>"))
    for m in _FRAMES.finditer(text):
        if overlaps(m, heard) or _unlike(text, m):
            continue
        heard.append(m.span())
        place = m.groupdict().get("of") or m.groupdict().get("from")
        ids = parsed.mention(place).ids[:1] if place else ()
        if not ids and not parsed.mention(m["person"]).ids:
            continue  # nobody known, of nowhere: King Crab
        yield _claim(parsed, m, m["person"], ids[0] if ids else "", BY_WORDS[m["title"].lower()], m.start())


def _unlike(text: str, m: re.Match[str]) -> bool:
    """Whether it is the office of another, of another time or of a body, or the name of a thing."""
    before = text[: m.start()]
    if _NOT_HERE.search(before) or _THING.match(text[m.end() :]):
        return True
    if not (near := _ANOTHERS.search(before)):
        return False
    return near["word"].lower() not in _BEGINNERS if near["word"] else m.groupdict().get("of") is not None


def _claim(parsed: Parsed, m: re.Match[str], person: str, country: str, office: str, start: int) -> Claim:
    at, sure = when(parsed, m)
    who = parsed.mention(person)
    known = bool(who.ids and country) and office in _SURE
    return Claim(
        NAME,
        holds(country, named(who), office),
        Aspect.HOLDS,
        at,
        mood=Mood.INDICATIVE,
        complete=known and sure,
        span=parsed.span(start, m.end()),
    )


def named(mention: Mention) -> frozenset[str]:
    """The persons this may be; a name nobody knows stands for itself."""
    return frozenset(mention.ids) or frozenset((f"name:{folded(mention.text)}",))
