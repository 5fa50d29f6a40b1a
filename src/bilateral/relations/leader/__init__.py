"""Leaders: who was chief of state, who headed the government, who in effect led a country on a day."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.entities import PERSON
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.leader.row import (
    CHIEF,
    DEPUTY,
    HEAD,
    LEADER,
    NAME,
    ROYAL,
    Leader,
    claims,
    holds,
    leads,
    offices,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Leader"]

#: A last word older than this says nothing of the day.
OLD = dt.timedelta(days=366 * 2)


def say(rows: Sequence[Leader], dyad: "Dyad") -> Iterator[Phrase]:
    """Of each country who leads it; where nobody is known to, who did when our sources last spoke."""
    covered = any(c.start <= dyad.as_of <= c.end for c in dyad.coverage(KIND))
    said: list[list[_Said]] = []
    for country in dyad.pair:
        found = standing_on(episodes(KIND, [r for r in rows if r.country == country]), dyad.as_of)
        left = {e.row.person: e.end.latest for e, s in found if s is Standing.ENDED and e.row.role == LEADER}
        chosen = _chosen(
            [(e, s) for e, s in found if s is Standing.HOLDS or (s is Standing.LAST_CONFIRMED and covered)], left
        )
        at = None
        past = [e for e, s in found if s is not Standing.NOT_YET and _recent(e, dyad.as_of)]
        if not chosen and past:
            last = max(e.confirmed for e in past if e.confirmed)
            at = Date.on(last)
            chosen = _chosen([(e, Standing.HOLDS) for e in past if e.confirmed == last])
        if chosen:
            said.append([_Said(dyad, e, at) for e in chosen])
    if len(said) == 2 and said[0][0].at and said[0][0].at == said[1][0].at:
        yield _sentence(said, 5)
    else:
        for weight, clauses in enumerate(said, 5):
            yield _sentence([clauses], weight)


def label(row: Leader, view: "View") -> str:
    name = view.entity(row.person).text
    office = row.office or (_("leader") if row.role == LEADER else row.role)
    return _("{person}, {office} of {country}").format(
        person=name, office=office, country=view.country(row.country).in_text(view.as_of)
    )


def _recent(episode: Episode[Leader], day: dt.date) -> bool:
    return episode.confirmed is not None and dt.timedelta() <= day - episode.confirmed <= OLD


def _chosen(
    standing: Sequence[tuple[Episode[Leader], Standing]], left: Mapping[str, Day | None] | None = None
) -> list[Episode[Leader]]:
    """The chief of state, who stands in for him, the head of government, and a leader who is none of them.

    `left` are those who led until a day.
    """
    chief, head, deputy, leader = (
        _latest([(e, s) for e, s in standing if e.row.role == role]) for role in (CHIEF, HEAD, DEPUTY, LEADER)
    )
    sure = [e for e, s in standing if s is Standing.HOLDS]
    chief, head = (None if e and leader and _overtaken(e, leader, sure) else e for e in (chief, head))
    if head and leader and _ousted(head, leader, (left or {}).get(head.row.person)):
        head = None  # whom a list of offices went on to name
    if chief and head and chief.row.person == head.row.person:
        head = None
    holders = [e for e in (chief, head) if e]
    if leader and leader.row.person in {e.row.person for e in holders}:
        leader = None
    if leader and leader not in sure and any(_after(e, leader) for e in holders):
        leader = None
    order = (chief, deputy if chief else None, head, leader) if chief else (leader, head)
    return [e for e in order if e]


def _overtaken(episode: Episode[Leader], leader: Episode[Leader], sure: Sequence[Episode[Leader]]) -> bool:
    """Whether somebody else leads in the same office, or has begun to since the holder was last seen."""
    if episode.row.person == leader.row.person:
        return False
    same = bool(leader.row.office) and offices(leader.row.office) == offices(episode.row.office)
    return same or (episode not in sure and episode.row.role == HEAD and _after(leader, episode))


def _ousted(head: Episode[Leader], leader: Episode[Leader], left: Day | None) -> bool:
    """Whether he led when he took the office, until a day on which he left, and another has led since."""
    began, since = head.start.latest, leader.start.latest
    return bool(left and began and since and began < left <= since and leader.row.person != head.row.person)


def _after(one: Episode[Leader], other: Episode[Leader]) -> bool:
    """Whether one has begun since the last word of the other."""
    return (one.start.latest or dt.date.min) > (other.confirmed or dt.date.max)


def _latest(found: Sequence[tuple[Episode[Leader], Standing]]) -> Episode[Leader] | None:
    def order(item: tuple[Episode[Leader], Standing]) -> tuple[bool, dt.date, str]:
        episode, standing = item
        return standing is Standing.HOLDS, episode.start.latest or dt.date.min, episode.row.person

    return max(found, key=order)[0] if found else None


@dataclass(frozen=True)
class _Said:
    """One clause of the sentence: who it is, since when, and what it claims; `at` where it is of a former day."""

    dyad: "Dyad"
    episode: Episode[Leader]
    at: Date | None

    @property
    def claims(self) -> tuple[Claim, ...]:
        row = self.episode.row
        who = holds(row.country, row.person, row.office) if row.office else leads(row.country, row.person)
        said = [Claim(NAME, who, Aspect.HOLDS, self.at)]
        return (*said, Claim(NAME, who, Aspect.BEGAN, self.episode.start)) if self.dated else tuple(said)

    @property
    def dated(self) -> bool:
        """Whether it can be told since when: of mere power not from a day on which the country was not yet there."""
        start, row = self.episode.start, self.episode.row
        if not words.known(start) or start.precision == "span" or not start.latest:
            return False
        return bool(row.office) or self.dyad.country(row.country).existed(start.latest) is not False

    @property
    def since(self) -> str:
        """How long he has held it: "in office since" where there is an office."""
        if not self.dated:
            return ""
        return _(", in office since {start}") if self.episode.row.office else _(", in power since {start}")

    def slots(self, number: int) -> dict[str, Part]:
        row, ids = self.episode.row, self.episode.ids
        name = self.dyad.entity(row.person).text
        titled = name if name.startswith(f"{row.office} ") else f"{row.office} {name}".strip()
        filled = {
            "person": words.entity(self.dyad, row.person, ids),
            "titled": Part(titled, ids),
            "country": words.country(self.dyad, row.country, ids),
        }
        if row.office:
            filled["office"] = Part(row.office, ids)
        if self.dated:
            filled["start"] = words.date(self.episode.start, ids)
        return {f"{slot}{number}": part for slot, part in filled.items()}

    def message(self, number: int, *, first: bool, alone: bool) -> str:
        """The clause: by the office where it stands alone or is long ("President of the Government"), else by role."""
        row = self.episode.row
        if row.role == DEPUTY:
            text = _(", represented by {titled}")
        else:
            royal = self.dyad.entity(row.person).text.startswith(f"{row.office} ")
            named = not royal and (" of the " in row.office or (row.office in _PLAIN and alone))
            role = _role(row)
            if role == CHIEF and not first:  # a president beside a supreme leader
                role = HEAD
            text = _("the {head} of {{country}} {be} {whom}") if first else _(" and its {head} {be} {whom}")
            text = text.format(
                head="{office}" if named else _ROLES[role],
                be=_("was") if self.at else _("is"),
                whom="{person}" if named or not row.office else "{titled}",
            )
        text += self.since
        for slot in ("person", "titled", "country", "office", "start"):
            text = text.replace(f"{{{slot}}}", f"{{{slot}{number}}}")
        return text


_ROLES = {CHIEF: _("head of state"), HEAD: _("head of government"), LEADER: _("leader"), DEPUTY: ""}
#: Offices that are named with their country: "the President of Kenya".
_PLAIN = ("President", "Acting President", "Prime Minister", "Premier", "Chancellor", "Taoiseach", *ROYAL[:-1])


def _role(row: Leader) -> str:
    """The role; of a leader whose office is known, that of the office."""
    if row.role != LEADER or not row.office:
        return row.role
    return CHIEF if row.office in (*ROYAL, "President", "Acting President", "Supreme Leader") else HEAD


def _sentence(groups: Sequence[Sequence[_Said]], weight: int) -> Phrase:
    """One sentence of all clauses of a country; of both, where both were last named on the same day."""
    filled: dict[str, Part] = {}
    parts = []
    for group in groups:
        message = ""
        for place, said in enumerate(group):
            number = len(filled)
            text = said.message(number, first=not place, alone=len(group) == 1)
            if place and place < len(group) - 1:
                text = text.replace(" and its", " its", 1)
            message += "," + text if text.startswith((" and", " its")) and ", " in message else text
            filled |= {slot: part for slot, part in said.slots(number).items() if f"{{{slot}}}" in text}
        parts.append(message)
    text = "; ".join(parts)
    if at := groups[0][0].at:
        filled["last"] = words.date(at, frozenset().union(*(group[0].episode.ids for group in groups)))
        text = _("when last named by our sources, on {last}, ") + text
    return Phrase(text + ".", filled, tuple(c for group in groups for said in group for c in said.claims), weight)


KIND = Kind(
    name=NAME,
    title=_("Leaders"),
    section="glance",
    row=Leader,
    shape=Shape.SPELL,
    ages=Ages.OFFICE,
    parties=("country",),
    key=("country", "role", "person", "office"),
    functional=(
        Functional(by=("country", "office"), value=("person",)),
        Functional(by=("country", "role"), value=("person",)),
    ),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    tolerance_days=60,
    entities=(("person", PERSON),),
)
