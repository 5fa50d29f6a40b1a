"""Chief of mission: who heads one country's mission in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilateral.dates import Date
from bilateral.entities import PERSON, folded
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim, Fact, Slot, slots
from bilateral.parsed import TAG, Mention, Parsed
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Measure, Shape

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

NAME = "chief_of_mission"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChiefOfMission(Fact):
    """`person` headed the mission of `sender` in `host` with a `title` ("ambassador", "minister resident").

    The spell begins when credentials were presented or the post was taken up, and ends with the mission.
    `appointed` is when the appointment was made. An empty `person` is a source's word that nobody held it.
    """

    sender: str
    host: str
    person: str
    title: str
    appointed: str = ""


def claims(row: ChiefOfMission) -> Iterator[Claim]:
    """That the person held the post; since when; until when."""
    who = slots(sender=row.sender, host=row.host, person=row.person, title=row.title)
    yield from words.spell_claims(NAME, who, row)


def say(rows: Sequence[ChiefOfMission], dyad: "Dyad") -> Iterator[Phrase]:
    """Who holds the post each way; where nobody is known to, who was the last and what became of them."""
    named = [row for row in rows if row.person]
    for sender, host in (dyad.pair, dyad.pair[::-1]):
        found = episodes(KIND, [r for r in named if (r.sender, r.host) == (sender, host)])
        standings = standing_on(found, dyad.as_of)
        holders = [(e, s) for e, s in standings if s.stands]
        past = [(e, s) for e, s in standings if not s.stands and e.start.after(dyad.as_of) is False]
        if not holders and past:
            holders = [max(past, key=lambda item: item[0].confirmed or item[0].start.latest or dyad.as_of)]
        for episode, standing in holders:
            phrase = _sentence(episode, standing, dyad)
            if phrase:
                yield phrase


def label(row: ChiefOfMission, view: "View") -> str:
    sender, host = view.country(row.sender), view.country(row.host)
    return _("{person}, {adjective} {title} to {host}").format(
        person=view.entity(row.person).text if row.person else _("nobody"),
        adjective=sender.adjective(view.as_of), title=row.title, host=host.in_text(view.as_of),
    )  # fmt: skip


def _sentence(episode: Episode[ChiefOfMission], standing: Standing, dyad: "Dyad") -> Phrase | None:
    row, ids = episode.row, episode.ids
    filled = {
        "adjective": words.adjective(dyad, row.sender, ids),
        "title": Part(row.title, ids),
        "host": words.country(dyad, row.host, ids),
        "person": words.entity(dyad, row.person, ids),
    }
    who = slots(sender=row.sender, host=row.host, person=row.person, title=row.title)
    said: list[Claim] = []
    since = ""
    if words.known(episode.start) and episode.start.precision != "span":
        filled["start"] = words.date(episode.start, ids)
        said.append(Claim(NAME, who, Aspect.BEGAN, episode.start))
        since = _(", in office since {start}")
    if standing is Standing.HOLDS:
        message = _("The {adjective} {title} to {host} is {person}") + since + "."
        return Phrase(message, filled, (Claim(NAME, who), *said), weight=10)
    named = _("The last {adjective} {title} to {host} named by our sources is {person}")
    if standing is Standing.ENDED and words.known(episode.end) and episode.end.precision != "span":
        filled["end"] = words.date(episode.end, ids)
        message = named + _(", whose mission ended {on}{{end}}.").format(on=words.during(episode.end))
        return Phrase(message, filled, (Claim(NAME, who, Aspect.ENDED, episode.end),), weight=10)
    when = Date.on(episode.confirmed) if episode.confirmed else episode.seen
    if when is None:
        return None
    if when.day is None or when.day != episode.start.day:
        filled["seen"] = words.date(when, ids)
        seen = _(", last confirmed {on}{{seen}}") if since else _(", last confirmed in office {on}{{seen}}")
        since += seen.format(on=words.during(when))
        said.append(Claim(NAME, who, Aspect.HOLDS, when))
    return Phrase(named + since + ".", filled, tuple(said), weight=10)


#: Titles as they are written, longest first, and as rows hold them.
TITLES = {
    "ambassador extraordinary and plenipotentiary": "ambassador",
    "envoy extraordinary and minister plenipotentiary": "envoy extraordinary and minister plenipotentiary",
    "chargé d'affaires ad interim": "chargé d'affaires ad interim",
    "charge d'affaires ad interim": "chargé d'affaires ad interim",
    "minister resident and consul general": "minister resident and consul general",
    "minister plenipotentiary": "minister plenipotentiary",
    "chargé d'affaires": "chargé d'affaires",
    "charge d'affaires": "chargé d'affaires",
    "minister resident": "minister resident",
    "diplomatic agent": "diplomatic agent",
    "commissioner": "commissioner",
    "ambassador": "ambassador",
    "envoy": "envoy",
}
_TITLE = "(?P<title>" + "|".join(re.escape(t).replace("'", "['’]") for t in TITLES) + ")"
_OF = (
    r"<C(?P<sender>\d+)>(?:['’]s?)?(?: (?:new|current|last|latest|then|former|first|next|present|incumbent|future|"
    r"acting|deputy|nominated|proposed))?"
)
_TO = r"(?:to|in|at) (?:the )?<C(?P<host>\d+)>"
_NOT = r"(?: (?:not|no longer|never|still|also))*"
_BE = rf"(?P<be>is|was|remains|has been|had been|became|serves as|served as|has served as|is currently){_NOT}"
#: "presented his credentials on D": the day on which a mission begins
_CREDENTIALS = r"presented (?:his|her|their) (?:credentials|letters? of credence)(?: to (?:[^,;.<]|<[CP]\d+>){1,60}?)?"
_ASIDE_SINCE = rf"(?:, who {_CREDENTIALS} (?:on|in) <D(?P<since>\d+)>,)?"
_PERSON = r"(?:(?-i:[A-Z][a-z]+ )?Ambassador |Minister |Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?<P(?P<person>\d+)>"
_ASIDE = r"(?: (?:named|known) [\w ]+?)?"
_FRAMES = [
    # The U.S. Ambassador to Japan is NAME
    re.compile(rf"{_OF} {_TITLE} {_TO}{_ASIDE},? {_BE}:?,? {_PERSON}", re.I),
    # NAME is the U.S. Ambassador to Japan; NAME, the longest-serving U.S. ambassador to Japan
    re.compile(rf"{_PERSON}{_ASIDE_SINCE},? (?:{_BE} )?(?:currently )?(?:the |as )?{_OF} {_TITLE} {_TO}", re.I),
    # NAME presented his credentials as U.S. ambassador to Japan on D
    re.compile(rf"{_PERSON} (?P<be>{_CREDENTIALS})(?: (?:on|in) <D(?P<since>\d+)>)? as (?:the )?{_OF} {_TITLE} {_TO}",
               re.I),
    re.compile(rf"{_PERSON}(?:,| {_BE}|,? as) (?:the|an?|our|one of the) (?:[a-z-]+ ){{0,3}}{_OF} {_TITLE}s? {_TO}",
               re.I),
    re.compile(rf"{_OF} {_TITLE} {_TO},? {_PERSON}", re.I),
    # the U.S. Embassy in Tokyo is headed by Ambassador NAME
    re.compile(rf"{_OF} embassy {_TO} {_BE} (?:headed|led) by {_TITLE} {_PERSON}", re.I),
]  # fmt: skip
#: Of one who held the post at some time; of one who does not hold it, or not yet.
_PAST = re.compile(
    r"\b(?:former|late|then|ex|previous|past|onetime|longest|shortest|first|second|third|\d+(?:st|nd|rd|th)|"
    r"one of the)\b", re.I)  # fmt: skip
_NOT_HELD = re.compile(
    r"\b(?:next|future|incoming|acting|deputy|nominated|nominee|proposed|would-be|designate|candidate|assistant to)\b",
    re.I,
)
#: "X succeeded NAME as …", "credentials to King NAME as …": NAME is not who holds the post.
_ANOTHERS = re.compile(
    r"\b(?:succeed(?:s|ed|ing)?|replac(?:es?|ed|ing)|follow(?:s|ed|ing)|appoint(?:s|ed|ing)|names?|named|naming|"
    r"nominat(?:es?|ed|ing)|chose|chosen|tapped|picked|recall(?:s|ed|ing)|by|to|with) (?:[\w.]+ ){0,3}$",
    re.I,
)
_AS = re.compile(r"<P\d+>,? as ", re.I)
_SINCE = re.compile(r"\bsince (?:early |late |mid-)?<D(\d+)>", re.I)
_BECAME = re.compile(r"^ (?:in|on) <D(\d+)>", re.I)
_BEGAN = re.compile(r"\b(?:presented (?:his |her |their )?credentials|took (?:up )?office|took up (?:the|his|her) post|"
                    r"arrived|was sworn in|in office from)[\w ]{0,20}? (?:on|in|from)? ?<D(\d+)>", re.I)  # fmt: skip
_ENDED = re.compile(r"\b(?:left|departed|resigned|stepped down|(?:ended (?:his|her)|whose) mission(?: ended)?|"
                    r"served until)(?: (?:office|the post|<C\d+>))?"
                    r"(?: (?:on|in))? <D(\d+)>|\buntil <D(\d+)>", re.I)  # fmt: skip
#: "served as ambassador from 2013 to 2017", "(2013–2017)"
_SPAN = re.compile(r"^,? (?:from |\()<D(\d+)>", re.I)
_ON = re.compile(r"^(?: to (?:[^,;.<]|<P\d+>){1,60}?)? (?:on|in) <D(\d+)>", re.I)
_LEADING = re.compile(r"(?:^|[,;] )(?:on|in) <D(\d+)>,? (?:(?-i:[A-Z])\w+ )?$", re.I)
_SEEN = re.compile(r"\b(?:last confirmed(?: in office)?|as of|still in office) (?:on |in |between )?<D(\d+)>", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """A person named as one country's ambassador, minister or chargé to another, and since or until when."""
    taken: list[tuple[int, int]] = []
    for frame in _FRAMES:
        for m in frame.finditer(parsed.tagged):
            if any(m.start() < end and start < m.end() for start, end in taken):
                continue
            sender, host = parsed.mention(m["sender"]), parsed.mention(m["host"])
            if not sender.ids or not host.ids or sender.ids[0] == host.ids[0]:
                continue
            if _AS.match(parsed.tagged, m.start("person") - 2) and _ANOTHERS.search(parsed.tagged[: m.start()]):
                continue
            taken.append(m.span())
            words_around = _described(parsed.tagged, m)
            if _NOT_HELD.search(words_around):
                continue
            title = TITLES[m["title"].lower().replace("’", "'")]
            who = slots(
                sender=frozenset(sender.ids[:1]),
                host=frozenset(host.ids[:1]),
                person=_names(parsed.mention(m["person"])),
                title=title,
            )
            past = _PAST.search(words_around) or re.search(r"\b[Ll]ast\b", words_around)
            yield from _timed(parsed, who, m, past=past is not None)


def _described(text: str, m: re.Match[str]) -> str:
    """The plain words right before and within a frame: "the former", "the longest-serving"."""
    before = re.search(r"(?:[A-Za-z][\w'’-]*[ -]){0,3}$", text[: m.start()])
    return TAG.sub("<>", (before[0] if before else "") + m[0])


def _names(mention: Mention) -> frozenset[str]:
    """The persons this may be; a name nobody knows stands for itself."""
    return frozenset(mention.ids) or frozenset((f"name:{folded(mention.text)}",))


def _timed(parsed: Parsed, who: tuple[tuple[str, Slot], ...], m: re.Match[str], *, past: bool) -> Iterator[Claim]:
    """What the rest of the sentence says of when, after the frame that named the person."""
    tail = parsed.tagged[m.end() :]
    mood, negated = parsed.mood(*m.span()), parsed.negated(*m.span())
    common: dict[str, Any] = {"affirmed": not negated, "mood": mood, "span": parsed.span(*m.span())}
    be = (m.groupdict().get("be") or "").lower()
    presented, since = be.startswith("presented"), m.groupdict().get("since")
    dated = {
        Aspect.BEGAN: _SINCE.search(tail) or _BEGAN.search(tail) or (_BECAME.search(tail) if be == "became" else None),
        Aspect.ENDED: _ENDED.search(tail),
        Aspect.HOLDS: _SEEN.search(tail),
    }
    if presented:
        dated = {Aspect.BEGAN: _ON.search(tail) or _LEADING.search(parsed.tagged[: m.start()])}
    days = {aspect: _day(parsed, found) for aspect, found in dated.items() if found}
    if since:
        days[Aspect.BEGAN] = parsed.mention(since).date
    span = _SPAN.search(tail)
    ends = parsed.mention(span[1]).ends if span else None
    if ends:
        days |= dict(zip((Aspect.BEGAN, Aspect.ENDED), ends, strict=True))
    if negated or (presented and not days):
        days = {} if negated else {Aspect.BEGAN: None}
    once = past or be in ("was", "had been", "served as", "became") or (be == "has served as" and not days)
    if Aspect.HOLDS in days:
        yield Claim(NAME, who, Aspect.HOLDS, days[Aspect.HOLDS], **common)
    elif once and not days:
        yield Claim(NAME, who, Aspect.HOLDS, Date.by(parsed.day), **common)
    elif not once and not presented and Aspect.ENDED not in days:
        yield Claim(NAME, who, **common)
    for aspect in (Aspect.BEGAN, Aspect.ENDED):
        if aspect in days:
            yield Claim(NAME, who, aspect, days[aspect], **common)


def _day(parsed: Parsed, found: re.Match[str]) -> Date | None:
    return parsed.mention(next(g for g in found.groups() if g)).date


KIND = Kind(
    name=NAME,
    title=_("Chiefs of mission"),
    section="representation",
    row=ChiefOfMission,
    shape=Shape.SPELL,
    ages=Ages.OFFICE,
    parties=("sender", "host"),
    key=("sender", "host", "person"),
    functional=(Functional(by=("sender", "host"), value=("person",)),),
    say=say,
    claims=claims,
    hear=hear,
    label=label,
    tolerance_days=200,
    entities=(("person", PERSON),),
    measures=(
        Measure(
            "chief_of_mission_sent", "any", "a chief of mission of the first in the second", "0 or 1", source="pocom"
        ),
    ),
)
