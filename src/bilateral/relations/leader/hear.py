"""Ears for leaders: somebody named as president, prime minister, monarch or leader of a country.

An office before a name is a claim only where the sentence says so: "is", "was", "became", "has been"; or where its
holder does something in it on a day: "President Obama and Prime Minister Abe announced in 2014". A name with a title
that is an object, an apposition or a guest ("was Prime Minister Abe, on an official visit") claims nothing here: other
kinds hear what is said of it. A title without a country leaves the country open; then nothing is contradicted.
"""

import re
from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Slot, slots
from bilateral.parsed import TAG, Mention, Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.hearing import overlaps
from bilateral.relations.leader.bare import bare
from bilateral.relations.leader.row import CHIEF, HEAD, LEADER, NAME, holds, leads
from bilateral.relations.leader.titled import BY_WORDS, TITLE, named, titled

_ROLE = {"head of state": CHIEF, "chief of state": CHIEF, "head of government": HEAD, "leader": LEADER}
_POST = rf"(?P<post>{TITLE}|{'|'.join(_ROLE)})"
_C = r"(?:the )?<C(?P<country>\d+)>"
_NOT = r"(?: (?:not|no longer|never|still|also|currently|now))*"
_BE = rf"(?P<be>is|was|remains|has been|had been|became){_NOT}"
_P = rf"(?:(?P<title>{TITLE}) )?<P(?P<person>\d+)>"
_KIND = r"(?:current |present |incumbent )?"
_FRAMES = Frames(
    # The President of the United States is NAME; when last named, the head of state of Japan was Emperor NAME
    framed(rf"\b{_KIND}{_POST} of {_C},? {_BE} {_P}", re.I),
    # Japan's prime minister is NAME
    framed(rf"<C(?P<country>\d+)>(?:['’]s?)? {_KIND}{_POST},? {_BE} {_P}", re.I),
    # President of Kenya: NAME; Kenyan Head of State: NAME
    framed(rf"\b{_POST} of {_C}: {_P}", re.I),
    framed(rf"<C(?P<country>\d+)>(?:['’]s?)? {_POST}: {_P}", re.I),
    # NAME is the president of the United States; NAME has been Japan's prime minister since D
    framed(rf"{_P},? (?:who )?{_BE} (?:the )?{_KIND}{_POST} of {_C}", re.I),
    framed(rf"{_P},? (?:who )?{_BE} (?:the )?<C(?P<country>\d+)>(?:['’]s?)? {_KIND}{_POST}\b(?! to | of )", re.I),
    # NAME took office as president of the United States on D
    framed(rf"{_P} (?P<be>took office|was sworn in) as (?:the )?{_POST} of {_C}", re.I),
    # Prime Minister NAME governs Kenya; President NAME heads the Kenyan government
    framed(rf"(?<!former )(?<!Vice )\b(?P<title>{TITLE}) <P(?P<person>\d+)> (?P<be>governs|leads|heads|rules) {_C}"
               r"(?:['’]s)?(?: government| state| administration)?(?=[.,;]|$| since\b)", re.I),
)  # fmt: skip
#: Later clauses of the same sentence, of the country named before.
_ITS = framed(
    rf"\bits {_POST} {_BE} {_P}|, represented by {_P.replace('title', 'stand').replace('person', 'in')}", re.I
)
_NAMED = Frames(*_FRAMES, _ITS)
_LEAD = framed(r"(?:^|[,;] )(?:(?:on|in|as of) )?<D(\d+)>,? (?:the )?$", re.I)
_SINCE = framed(r"^,?(?: in (?:office|power))? since <D(\d+)>|^[^,;.]{0,20} since <D(\d+)>", re.I)
_ON = framed(r"^ (?:on|in) <D(\d+)>", re.I)
#: Of somebody else, or of another time.
_OTHER = framed(
    r"\b(?:vice|deputy|former|ex|late|next|future|incoming|first|last|previous|then|acting|assistant|wife of|husband "
    r"of|son of|daughter of|adviser to|envoy of|candidate for|elect|designate)[ -](?:the )?$", re.I)  # fmt: skip


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who held which office of a country, or led it, and when."""
    taken: list[tuple[int, int]] = []
    country = ""
    lead: Date | None = None
    found = [(m.start(), m) for m in _NAMED.finditer(parsed.tagged)]
    for _start, m in sorted(found, key=lambda item: (item[0], -item[1].end())):
        if overlaps(m, taken):
            continue
        groups = m.groupdict()
        if groups.get("country"):
            ids = parsed.mention(groups["country"]).ids
            country = ids[0] if ids else ""
            when = _LEAD.search(parsed.tagged[: m.start()])
            lead = (
                parsed.mention(when[1]).date
                if when
                else lead
                if parsed.tagged[: m.start()].endswith("; the ")
                else None
            )
        if not country or _OTHER.search(TAG.sub("<>", parsed.tagged[: m.start()])):
            continue
        taken.append(m.span())
        yield from _claims(parsed, m, groups, country, lead)
    yield from bare(parsed, taken)
    yield from titled(parsed, taken)


def _claims(
    parsed: Parsed, m: re.Match[str], groups: dict[str, Any], country: str, lead: Date | None
) -> Iterator[Claim]:
    person = parsed.mention(groups.get("in") or groups["person"])
    title = groups.get("stand") or groups.get("title") or _in_name(person)
    post = (groups.get("post") or "").lower()
    who = _who(country, named(person), post, title)
    if who is None:
        return
    be = (groups.get("be") or "").lower()
    past = be.startswith(("was", "had", "became", "took")) or (not be and lead is not None)
    tail = parsed.tagged[m.end() :]
    since, on = _SINCE.search(tail), _ON.search(tail)
    # who leads may be said of the head of state or of the government; but a name that nobody knows is neither
    common: dict[str, Any] = {**parsed.manner(m.span()), "complete": post != LEADER or not person.ids}
    if be.startswith(("became", "took", "was sworn")):
        if on:
            yield Claim(NAME, who, Aspect.BEGAN, parsed.mention(on[1]).date, **common)
        return
    at = lead if past else None
    if past and at is None:
        at = parsed.mention(on[1]).date if on else Date.by(parsed.day)
    yield Claim(NAME, who, Aspect.HOLDS, at, **common)
    if since:
        yield Claim(NAME, who, Aspect.BEGAN, parsed.mention(since[1] or since[2]).date, **common)


def _who(country: str, person: Slot, post: str, title: str) -> tuple[tuple[str, Slot], ...] | None:
    """What is claimed: the office named, else the one before the name; a leader, in whatever office."""
    if post == LEADER:
        return leads(country, person)
    office = BY_WORDS.get(title.lower() if post in _ROLE else post or title.lower())
    if office:
        return holds(country, person, office)
    return slots(country=country, person=person, role=_ROLE[post]) if post in _ROLE else None


def _in_name(person: Mention) -> str:
    """The title inside a name that is never without it: "Emperor Akihito"."""
    found = re.match(rf"({TITLE}) ", person.text, re.I)
    return found[1] if found else ""
