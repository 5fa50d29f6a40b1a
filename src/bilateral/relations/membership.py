"""Membership: which countries belong to which organizations, and as what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilateral.entities import BODY
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim, Fact, slots
from bilateral.parsed import TAG, Mention, Parsed
from bilateral.phrases import Part, Phrase, _, ids_of, listed, ngettext
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

NAME = "membership"

#: What a country can be to a body, the closest first.
STATUSES = ("member", "associate member", "observer", "partner", "candidate", "other")
#: Bodies told of; operations, agreements and NGOs wait for kinds of their own.
BODY_TYPES = ("body", "group", "")
#: Bodies from this rank on are not worth a sentence of their own.
MINOR = 3000
#: How many shared bodies a sentence names before it leaves the rest to its note.
NAMED = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership(Fact):
    """`country` belongs to `body` as `status`, one of STATUSES."""

    country: str
    body: str
    status: str


def claims(row: Membership) -> Iterator[Claim]:
    """That the country has the status; since when; until when."""
    what = slots(country=row.country, body=row.body, status=row.status)
    yield Claim(NAME, what)
    if words.known(row.start):
        yield Claim(NAME, what, Aspect.BEGAN, row.start)
    if words.known(row.end):
        yield Claim(NAME, what, Aspect.ENDED, row.end)


def say(rows: Sequence[Membership], dyad: "Dyad") -> Iterator[Phrase]:
    """The bodies both belong to, the weightiest first; then those to which they stand differently."""
    standing = standing_on(episodes(KIND, rows), dyad.as_of)
    held: dict[str, dict[str, Episode[Membership]]] = {}
    for episode, state in standing:
        if state.stands and episode.row.status != "other":
            known = held.setdefault(episode.row.body, {})
            other = known.get(episode.row.country)
            if other is None or _closeness(episode) < _closeness(other):
                known[episode.row.country] = episode
    bodies = dyad.store.entities(held)
    both = [(bodies[b], e) for b, e in held.items() if len(e) == 2 and b in bodies and bodies[b].detail in BODY_TYPES]
    both.sort(key=lambda item: (item[0].importance, item[0].name))
    shared = [(body, e) for body, e in both if all(x.row.status == "member" for x in e.values())]
    if shared:
        yield _shared(shared, dyad)
    for country, partner in (dyad.pair, dyad.pair[::-1]):
        unlike = [
            (body, e)
            for body, e in both
            if e[country].row.status != "member" and e[partner].row.status == "member" and body.importance < MINOR
        ]
        if unlike:
            yield _unlike(unlike, country, partner, dyad)


def label(row: Membership, view: "View") -> str:
    country = view.country(row.country).in_text(view.as_of)
    return _("{country}, {status} of {body}").format(
        country=country, status=row.status, body=view.entity(row.body).text
    )


def _closeness(episode: Episode[Membership]) -> tuple[int, int]:
    lasting = episode.standing(episode.confirmed) is Standing.HOLDS if episode.confirmed else False
    return STATUSES.index(episode.row.status), not lasting


def _shared(shared: list[tuple[Any, dict[str, Episode[Membership]]]], dyad: "Dyad") -> Phrase:
    named = shared[:NAMED] if len(shared) > NAMED + 1 else shared
    rest = shared[len(named) :]
    ids = ids_of(e.ids for _body, both in named for e in both.values())
    filled = {
        "pair": words.pair(dyad, ids),
        "bodies": words.several(Part(b.text, ids_of(e.ids for e in both.values())) for b, both in named),
    }
    message = _("{pair} are both members of {bodies}.")
    note = ""
    if rest:
        filled["bodies"] = Part(", ".join(b.text for b, _e in named), filled["bodies"].ids)
        more = ids_of(e.ids for _body, both in rest for e in both.values())
        filled["count"] = Part(str(len(rest)), more)
        message = ngettext(
            "{pair} are both members of {bodies} and {count} other body.",
            "{pair} are both members of {bodies} and {count} other bodies.",
            len(rest),
        )
        note = _("The others: {list}.").format(list=listed([b.name for b, _e in rest]))
    said = tuple(_holds(c, body.id, "member") for body, _e in named for c in dyad.pair)
    return Phrase(message, filled, said, weight=10, note=note)


def _unlike(unlike: list[tuple[Any, dict[str, Episode[Membership]]]], country: str, other: str, dyad: "Dyad") -> Phrase:
    ids = ids_of(e[country].ids for _b, e in unlike)
    others = ids_of(e[other].ids for _b, e in unlike)
    ties = []
    for status in STATUSES[1:]:
        as_such = [b.text for b, e in unlike if e[country].row.status == status]
        if as_such:
            article = "an" if status[0] in "aeo" else "a"
            ties.append(f"{article} {status} of {listed(as_such)}")
    filled = {
        "country": words.country(dyad, country, ids),
        "ties": Part(listed(ties), ids),
        "other": words.country(dyad, other, others),
    }
    message = _("{country} is {ties}, of which {other} is a member.")
    said = [_holds(country, b.id, e[country].row.status) for b, e in unlike]
    said += [_holds(other, b.id, "member") for b, _e in unlike]
    return Phrase(message, filled, tuple(said), weight=20)


def _holds(country: str, body: str, status: str) -> Claim:
    return Claim(NAME, slots(country=country, body=body, status=status))


_STATUS = {
    "full member": "member", "member": "member", "founding member": "member", "charter member": "member",
    "original member": "member", "member state": "member", "associate member": "associate member",
    "associate": "associate member", "observer": "observer", "permanent observer": "observer",
    "partner": "partner", "partner for cooperation": "partner", "partner for co-operation": "partner",
    "dialogue partner": "partner", "sectoral dialogue partner": "partner", "strategic partner": "partner",
    "global partner": "partner", "candidate": "candidate", "candidate country": "candidate",
    "non-permanent member": "member", "nonpermanent member": "member", "permanent member": "member",
}  # fmt: skip
_WORD = "|".join(sorted((re.escape(w) for w in _STATUS), key=len, reverse=True))
#: Words that may stand before a status; any other ("an indispensable partner") makes it something else.
_BEFORE = (
    r"(?:\b(?:an?|the|as|is|are|was|were|be|been|being|became|become|remains?|both|all|also|and|full|fellow|its)|,)"
)
#: What ties a country to the bodies that follow: "a member of", "belong to", "joined".
_TIE = re.compile(
    rf"(?:{_BEFORE} (?P<status>{_WORD})s?,? (?:of|to|at|with)|\b(?P<ship>member|observer|partner)ship (?:of|in)"
    rf"|\bbelongs? to|\b(?P<joined>joined|acceded to))\b",
    re.I,
)
#: From a tie to its first body, and from one body of a list to the next.
_FIRST = re.compile(r" (?:[^<.;]{0,90}?\b(?:including|such as|like) )?(?:the |an? |both )?(?:the )?(?=<B)", re.I)
_GENERIC = r"(?: (?:forum|organization|organisation|group|process))?"
_NEXT = re.compile(
    rf"{_GENERIC}(?: \([^)]{{1,12}}\))?(?:,? (?:and|as well as)(?: (?:of|to|in|at))? |, |; )(?:the )?(?=<B)", re.I
)
#: A body's name before another noun ("the United Nations budget") is not the body.
_ADJUNCT = re.compile(
    r" (?!(?:forum|organi[sz]ation|group|process|and|as|or|in|on|since|from|by|for|but|with|at|which|to|until)\b)[a-z]+"
)
_EVENT = re.compile(r"\b(?:joined|acceded to|became|began|started|assumed|was admitted|were admitted)\b", re.I)
_WHICH = re.compile(
    rf"\bof (?:both |all |each )?(?:of )?which (?:the )?<C(?P<who>\d+)> is (?:also )?(?:an? )?(?P<status>{_WORD})\b",
    re.I,
)
_WHEN = re.compile(r"<D(\d+)>", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Countries tied to bodies as members, observers or partners: one claim for each country and body."""
    text = parsed.tagged
    if "<B" not in text:
        return
    heard: list[tuple[int, Mention]] = []
    for tie in _TIE.finditer(text):
        status = _STATUS[(tie["status"] or tie["ship"] or "member").lower()]
        bodies = _bodies(parsed, tie.end())
        heard += [(tie.start(), body) for body in bodies]
        for body in bodies:
            yield from _heard(parsed, tie, body, _subject(parsed, tie.start()), status, alone=len(bodies) == 1)
    for which in _WHICH.finditer(text):
        who = parsed.countries(parsed.mention(which["who"]))
        for _at, body in (item for item in heard if item[0] < which.start()):
            yield from _heard(parsed, which, body, who, _STATUS[which["status"].lower()], alone=False)


def _bodies(parsed: Parsed, at: int) -> list[Mention]:
    """The list of bodies that follows a tie."""
    text, out = parsed.tagged, []
    step = _FIRST.match(text, at)
    while step:
        tag = TAG.match(text, step.end())
        if tag is None or tag[1] != "B" or _ADJUNCT.match(text, tag.end()):
            break
        out.append(parsed.mention(tag[2]))
        step = _NEXT.match(text, tag.end())
    return out


def _subject(parsed: Parsed, before: int) -> tuple[str, ...]:
    """The countries in the last run of names before a tie: "Japan and the United States"."""
    run: list[re.Match[str]] = []
    for tag in reversed(list(re.finditer(r"<[CW]\d+>", parsed.tagged[:before]))):
        gap = parsed.tagged[tag.end() : run[0].start()] if run else ""
        if run and not re.fullmatch(r",? (?:and |as well as )?(?:the )?|, ", gap):
            break
        run.insert(0, tag)
    return tuple(dict.fromkeys(c for tag in run for c in parsed.countries(parsed.mention(tag[0]))))


def _heard(
    parsed: Parsed, tie: re.Match[str], body: Mention, who: tuple[str, ...], status: str, *, alone: bool
) -> Iterator[Claim]:
    head = parsed.tagged[: tie.end()]
    event = _EVENT.search(head) is not None
    when = _WHEN.search(parsed.tagged) if alone and (event or " since <D" in parsed.tagged) else None
    at = parsed.tagged.index(f"<B{parsed.mentions.index(body)}>")
    mood, negated = parsed.mood(at, at + 4), parsed.negated(tie.start(), tie.end())
    span = (parsed.offset + body.start, parsed.offset + body.end)
    for country in who:
        what = slots(country=country, body=frozenset(body.ids), status=status)
        if not event:
            yield Claim(NAME, what, Aspect.HOLDS, None, not negated, None, mood, True, span)
        if when or event:
            date = parsed.mention(when[1]).date if when else None
            yield Claim(NAME, what, Aspect.BEGAN, date, not negated, None, mood, True, span)


KIND = Kind(
    name=NAME,
    title=_("Membership of organizations"),
    section="organizations",
    row=Membership,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country",),
    key=("country", "body"),
    functional=(Functional(by=("country", "body"), value=("status",)),),
    say=say,
    claims=claims,
    hear=hear,
    label=label,
    tolerance_days=400,
    entities=(("body", BODY),),
)
