"""Ears for visits: somebody visited, travelled to, was welcomed in or hosted by a country."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.entities import folded
from bilateral.facts import Aspect, Claim, Mood, Slot, slots
from bilateral.parsed import TAG, Cue, Manner, Mention, Parsed
from bilateral.relations.hearing import across, overlaps
from bilateral.relations.towns import lies_in
from bilateral.relations.visit.row import LEADER, NAME, offices
from bilateral.relations.visit.wordings import (
    AGAIN,
    AND_THEN,
    AS_GUEST,
    DURING,
    LEAD,
    NAMED,
    NOT_A_VISIT,
    NOT_ITSELF,
    NOT_THERE,
    SAID_THEN,
    TITLE,
    TITLES,
    TOLD,
    WHEN,
)

_MONTH = dt.timedelta(days=31)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Who visited which country, in which office and when."""
    taken: list[tuple[int, int]] = []
    for m in NAMED.finditer(parsed.tagged):
        yield from _of_country(parsed, m)
    for m in TOLD.finditer(parsed.tagged):
        how = TOLD.means(m)
        if overlaps(m, taken):
            continue
        found = m.groupdict()
        tail = parsed.tagged[m.end() :]
        if how != "visited" and tail.startswith(("'", "’")):  # whose words are welcomed, and aides hosted
            continue
        guest = AS_GUEST.match(tail) if how == "received" else None
        if guest and guest["town"] and not lies_in(guest["town"]):
            guest = None
        placed = guest or ("by" in found and (found.get("host") or found.get("town")))
        if how == "received" and found["verb"].lower() != "hosted" and not placed:
            continue
        if found.get("town") and not found.get("around") and not lies_in(found["town"]):
            continue
        taken.append(m.span())
        found |= {"guest": guest, "met": how.startswith("met") or found.get("and")}
        if _is_none(parsed, m, found.get("verb"), apart=how != "visited"):
            continue
        times = list(_times(parsed, m, found))
        dated = any(at and at.earliest and at.latest and at.latest - at.earliest < _MONTH for _aspect, at in times)
        if how == "met on a day" and not dated:
            continue
        for host in _hosts(parsed, found, dated):
            yield from _visit(parsed, m, found, host, times)


def _is_none(parsed: Parsed, m: re.Match[str], verb: str | None, *, apart: bool) -> bool:
    """Whether what is told is not that they were there; who meet or are hosted may be `apart`."""
    before = TAG.sub("", parsed.tagged[max(0, m.start() - 40) : m.end()])
    return (
        NOT_A_VISIT.search(before) is not None
        or (apart and NOT_THERE.search(before + parsed.tagged[m.end() : m.end() + 60]) is not None)
        or (verb is not None and NOT_ITSELF.search(parsed.tagged[: m.start()]) is not None)
    )


def _of_country(parsed: Parsed, m: re.Match[str]) -> Iterator[Claim]:
    """That somebody of a country came to see somebody, by the name of a visit."""
    sender, at = parsed.mention(m["sender"]).ids[:1], parsed.mention(m["on"]).date
    if sender and at:
        who = slots(sender=frozenset(sender))
        yield Claim(NAME, who, Aspect.HOLDS, at, complete=False, **parsed.manner(m.span()))


def _hosts(parsed: Parsed, found: dict[str, Any], dated: bool) -> Iterator[frozenset[str]]:
    """The hosts named; where a leader welcomed a guest, the other of the two countries; of a day, either of them."""
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
            if found.get("verb") or across(parsed, sender):
                yield frozenset((parsed.parties[1 - parsed.parties.index(sender)],))
        elif not sender and dated:
            yield frozenset(parsed.parties)


def _country(parsed: Parsed, found: dict[str, Any], role: str) -> str:
    for key in ("sender", f"{role}_of", f"{role}_from", f"{role}_land", f"{role}_home"):
        if found.get(key) and (ids := parsed.mention(found[key]).ids):
            return ids[0]
    return ""


def _visit(
    parsed: Parsed,
    m: re.Match[str],
    found: dict[str, Any],
    host: frozenset[str],
    times: Iterable[tuple[Aspect, Date | None]],
) -> Iterator[Claim]:
    sender = _country(parsed, found, "visitor")
    if found["met"]:
        if not (who := _either(parsed, found, host)):
            return
    elif sender in host or not host:
        return
    else:
        visitor = parsed.mention(found["visitor"])
        post = re.sub(r" of (?:the )?$", "", found["visitor_post"] or found["visitor_as"] or "", flags=re.I)
        title = found["visitor_title"] or post or _in_name(visitor) or _post(found.get("who") or "")
        who = slots(
            sender=frozenset((sender,)) if sender else None,
            host=host,
            visitor=_names(parsed, visitor, found["visitor"]),
            office=offices(title if title.lower() != "secretary" else ""),
        )
    guest = found.get("guest")
    place = (m.start(), m.end() + guest.end()) if guest else m.span()
    for aspect, at in times:  # no list of visits is complete, and a leader comes more than once
        yield Claim(NAME, who, aspect, at, complete=False, **_manner(parsed, m, place, found.get("verb")))


def _manner(parsed: Parsed, m: re.Match[str], place: tuple[int, int], verb: str | None) -> Manner:
    """How a visit is told of. What those who met agreed to do is planned, not that they met."""
    manner = parsed.manner(m.span(), place)
    if manner["mood"] in (Mood.INDICATIVE, Mood.QUOTED):
        return manner
    tail = parsed.tagged[m.end() :]
    if not _is_past((verb or "").lower()) and not (DURING.match(parsed.tagged[: m.end()]) and AND_THEN.match(tail)):
        return manner
    end = parsed.span(*m.span())[1] - parsed.offset
    told = parsed.without(lambda cue: cue.start >= end and _is_of_what_followed(parsed, cue))
    return told.manner(m.span(), place)


def _is_of_what_followed(parsed: Parsed, cue: Cue) -> bool:
    """Whether a mood after the frame is not the visit's."""
    if cue.mood is Mood.HEDGED:
        return not cue.negates and SAID_THEN.match(parsed.text[cue.start : cue.end]) is not None
    return cue.mood in (Mood.PLAN, Mood.OPINION)


def _either(parsed: Parsed, found: dict[str, Any], host: frozenset[str]) -> tuple[tuple[str, Slot], ...] | None:
    """What is claimed of two who met in a town of one's own: that one of them was there, whoever is not at home."""
    if "visitor" not in found:  # "the two leaders": of the other of the two countries
        guest = next((across(parsed, i) for i in parsed.parties if i in host), "")
        return slots(sender=frozenset((guest,)), host=host, rank=LEADER) if guest else None
    both = [
        (_country(parsed, found, key), parsed.mention(found[key]), found[key])
        for key in ("visitor", "by")
        if found.get(key)
    ]
    guests = [_names(parsed, mention, number) for country, mention, number in both if country not in host]
    at_home = host & {*parsed.parties, *(country for country, _mention, _number in both)}
    return slots(host=host, visitor=frozenset().union(*guests)) if guests and at_home else None


def _names(parsed: Parsed, visitor: Mention, number: str) -> frozenset[str]:
    """The persons this may be. A name of which only the beginning was known ("President Park" Geun-hye) is none."""
    rest = re.search(rf"<P{number}>((?: [A-Z][\w'’-]+)+)", parsed.tagged)
    if rest and _in_name(visitor):
        return frozenset((f"name:{folded(visitor.text + rest[1])}",))
    return frozenset(visitor.ids) or frozenset((f"name:{folded(visitor.text)}",))


def _in_name(visitor: Mention) -> str:
    """The title inside a name that is never without it: "King Hussein"."""
    m = re.match(rf"({TITLE}) ", visitor.text, re.I)
    return m[1] if m else ""


def _post(who: str) -> str:
    return who if who.lower() in TITLES else ""


def _times(parsed: Parsed, m: re.Match[str], found: dict[str, Any]) -> Iterator[tuple[Aspect, Date | None]]:
    """Of a span its first and its last day; of a day, month or year that the visit fell on it."""
    verb = (found.get("verb") or "").lower()
    when = WHEN.match(parsed.tagged[m.end() :])
    lead = LEAD.search(parsed.tagged[: m.start()])
    at: Mention | None = None
    if inside := next((found[key] for key in ("on", "then", "of", "mid", "late") if found.get(key)), None):
        at = parsed.mention(inside)
    elif when:
        at = parsed.mention(when["on"])
        if when["from"] and (ends := _ends(at)):
            yield Aspect.BEGAN, ends[0]
            yield Aspect.ENDED, ends[1]
            return
        if when["arrived"]:
            yield Aspect.BEGAN, at.date
            return
        if again := AGAIN.match(parsed.tagged[m.end() + when.end() :]):
            yield Aspect.HOLDS, parsed.mention(again[1]).date
    elif lead:
        at = parsed.mention(lead["on"] or lead["at"])
    if at is not None and at.date is not None:
        yield (Aspect.BEGAN if verb == "arrived in" else Aspect.HOLDS), _last(at.date) if _is_past(verb) else at.date
    else:
        now = verb in ("welcomes", "hosts") or verb.startswith("is ")
        yield Aspect.HOLDS, None if now else Date.by(parsed.day)


def _is_past(verb: str) -> bool:
    return bool(verb) and not verb.startswith(("is ", "welcomes", "hosts", "meets"))


def _last(at: Date) -> Date:
    """Of a day or month named without a year, which is the last or the next, the last: what is told is over."""
    if at.earliest and at.latest and at.latest - at.earliest > 11 * _MONTH and at.precision == "span":
        if (at.earliest.month, at.earliest.day) == (at.latest.month, at.latest.day):
            return Date.on(at.earliest)
        if at.earliest.day == 1 and at.earliest.month == at.latest.month:
            return Date.parse(f"{at.earliest:%Y-%m}")
    return at


def _ends(at: Mention) -> tuple[Date, Date] | None:
    """First and last day of "23 April to 2 May 2014" and of "23 to 25 April 2014"."""
    if at.ends or at.date is None or at.date.precision != "span":
        return at.ends
    assert at.date.earliest and at.date.latest
    return Date.on(at.date.earliest), Date.on(at.date.latest)
