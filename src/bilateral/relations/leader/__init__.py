"""Leaders: who was chief of state, who headed the government, who in effect led a country on a day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.entities import PERSON
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.leader.row import CHIEF, DEPUTY, HEAD, LEADER, NAME, ROYAL, Leader, claims, holds, leads

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Leader"]

#: A last word older than this says nothing of the day.
OLD = dt.timedelta(days=366 * 10)


def say(rows: Sequence[Leader], dyad: "Dyad") -> Iterator[Phrase]:
    """Of each country who leads it; where nobody is known to, who did when our sources last spoke."""
    covered = any(c.start <= dyad.as_of <= c.end for c in dyad.coverage(KIND))
    for weight, country in enumerate(dyad.pair, 30):
        found = standing_on(episodes(KIND, [r for r in rows if r.country == country]), dyad.as_of)
        standing = [(e, s) for e, s in found if s is Standing.HOLDS or (s is Standing.LAST_CONFIRMED and covered)]
        chosen = _chosen(standing)
        if chosen:
            yield _sentence([_Said(dyad, e, None) for e in chosen], weight)
            continue
        past = [e for e, s in found if s is not Standing.NOT_YET and _recent(e, dyad.as_of)]
        if not past:
            continue
        last = max(e.confirmed for e in past if e.confirmed)
        chosen = _chosen([(e, Standing.HOLDS) for e in past if e.confirmed == last])
        yield _sentence([_Said(dyad, e, Date.on(last)) for e in chosen], weight)


def label(row: Leader, view: "View") -> str:
    name = view.entity(row.person).text
    office = row.office or (_("leader") if row.role == LEADER else row.role)
    return _("{person}, {office} of {country}").format(
        person=name, office=office, country=view.country(row.country).in_text(view.as_of)
    )


def _recent(episode: Episode[Leader], day: dt.date) -> bool:
    return episode.confirmed is not None and dt.timedelta() <= day - episode.confirmed <= OLD


def _chosen(standing: Sequence[tuple[Episode[Leader], Standing]]) -> list[Episode[Leader]]:
    """The chief of state, who stands in for him, the head of government, and a leader who is none of them."""
    one = {role: _latest([(e, s) for e, s in standing if e.row.role == role]) for role in (CHIEF, HEAD, DEPUTY, LEADER)}
    chief, head, deputy, leader = (one[role] for role in (CHIEF, HEAD, DEPUTY, LEADER))
    if leader and head and leader.row.person != head.row.person and leader.row.office == head.row.office:
        head = None  # the leader's own spell goes before the sighting of another in the same office
    if chief and head and chief.row.person == head.row.person:
        chief = None
    people = {e.row.person for e in (chief, head) if e}
    if leader and leader.row.person in people:
        leader = None
    return [e for e in (chief, deputy if chief else None, leader if leader and not head else head, leader) if e][:4]


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
        return words.known(self.episode.start) and self.episode.start.precision != "span"

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

    def message(self, number: int, *, alone: bool) -> str:
        """The clause: of the only one by the office, of several by the role."""
        row = self.episode.row
        be = _("was") if self.at else _("is")
        if number and row.role == DEPUTY:
            text = _(", represented by {titled}")
        else:
            text = {
                CHIEF: _("head of state"), HEAD: _("head of government"), LEADER: _("leader"), DEPUTY: "",
            }[row.role]  # fmt: skip
            named = row.office and alone and not self.dyad.entity(row.person).text.startswith(f"{row.office} ")
            head = _("{office}") if named else _("head of government") if row.office and row.role == LEADER else text
            head = _("head of state") if row.role == LEADER and row.office in ROYAL else head
            whom = "{person}" if named or not row.office else "{titled}"
            text = _("the {head} of {{country}} {be} {whom}") if number == 0 else _(" and its {head} {be} {whom}")
            text = text.format(head=head, be=be, whom=whom)
        text += self.since
        for slot in ("person", "titled", "country", "office", "start"):
            text = text.replace(f"{{{slot}}}", f"{{{slot}{number}}}")
        return text


def _sentence(clauses: Sequence[_Said], weight: int) -> Phrase:
    first = clauses[0]
    filled: dict[str, Part] = {}
    message = ""
    for number, said in enumerate(clauses):
        slots = said.slots(number)
        text = said.message(number, alone=len(clauses) == 1)
        if number and message.count(", ") and text.startswith(" and"):
            text = "," + text
        message += text
        filled |= {slot: part for slot, part in slots.items() if f"{{{slot}}}" in text}
    if first.at:
        filled["last"] = words.date(first.at, first.episode.ids)
        message = _("when last named by our sources, on {last}, ") + message
    claimed = tuple(c for said in clauses for c in said.claims)
    return Phrase(message + ".", filled, claimed, weight)


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
