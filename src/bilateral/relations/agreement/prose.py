"""The sentences on agreements: one each, or several in a list; and what they are told from."""

import datetime as dt
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.entities import Entity
from bilateral.episodes import Episode, Standing
from bilateral.facts import Aspect, Claim, slots
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.agreement.row import NAME, Agreement

if TYPE_CHECKING:
    from bilateral.view import Dyad

Ids = frozenset[str]
#: What becomes of an instrument after it was made: another time is another, and the last is told.
LATER = {"revised": _("last revised"), "extended": _("last extended")}
#: What binds both: its first and last day between them, and how it stands; and the acts that tell it.
Force = tuple[Date, Date, Standing, frozenset[str]]


@dataclass(frozen=True)
class Told:
    """An instrument that both are in, with its acts up to the day and how it stands."""

    id: str
    entity: Entity
    acts: list[Episode[Agreement]]
    force: Force | None
    made: Day

    @property
    def stands(self) -> bool:
        return self.force is not None and self.force[2].stands

    @property
    def order(self) -> tuple[int, bool, int, str]:
        over = {e.row.act for e in self.acts} & {"notice", "withdrawn", "terminated"}
        live = self.stands or (self.force is None and not over)
        return self.entity.importance, not live, -self.made.toordinal(), self.id

    def detail(self, key: str) -> str:
        return _details(self.entity.detail).get(key, "")

    @property
    def of_two(self) -> bool:
        """Whether it is of these two alone, and one of many of its sort: counted rather than told."""
        return "two" in _details(self.entity.detail) and self.detail("list") != "trade" and not self.heard

    @property
    def heard(self) -> bool:
        """Whether its name is enough to know it by."""
        return "unheard" not in _details(self.entity.detail)

    def first(self, *acts: str) -> tuple[str, Date, Ids] | None:
        """The first of these acts that is known, its day and the facts that give it."""
        for act in acts:
            if made := [e for e in self.acts if e.row.act == act and words.known(e.start)]:
                # parties may sign on different days: the instrument is as old as its first signature
                pick = max if act in LATER else min
                on = pick((e.start for e in made), key=lambda d: d.latest or dt.date.max)
                return act, on, ids_of(e.ids for e in made if e.start == on)
        return None

    @property
    def lesser(self) -> bool:
        """Whether a place in a list will do: in force, and nothing to tell but when it was signed."""
        changed = {e.row.act for e in self.acts} & {*LATER, "notice", "withdrawn"}
        plain = self.entity.importance > 1 and self.stands and not changed and not self.detail("series")
        return plain and self.first("signed") is not None


def between(entity: Entity, parties: Set[str]) -> bool:
    """Whether an instrument is between these two: an agreement of a bloc is not between two members of it."""
    subject = _details(entity.detail).get("subject")
    return not subject or len(parties & {*subject.split("-")}) == 1


@lru_cache(maxsize=4096)
def _details(text: str) -> dict[str, str]:
    """An entity's detail: ``key=value`` parts, and plain ones."""
    return {key: value for key, _sign, value in (part.partition("=") for part in text.split(";"))}


def sentences(one: Told, dyad: "Dyad", weight: int, section: str, note: str) -> Iterator[Phrase]:
    agreement, acts = one.id, one.acts
    filled = {"agreement": words.entity(dyad, agreement, ids_of(e.ids for e in acts))}
    said: list[Claim] = []
    pieces: list[str] = []
    for act in ("concluded", "signed", "adopted", *LATER):
        if found := one.first(act):
            _act, on, ids = found
            filled[act] = words.date(on, ids)
            said.append(_began(agreement, act, on))
            pieces.append(f"{LATER.get(act) or _(act)} {_on(on)} {{{act}}}")
    were = _("were") if _plural(filled["agreement"].text) else _("was")
    ending = ""
    if one.force and words.known(one.force[0]):
        ending = _force(one, were, filled, said, dyad)
    if pieces or ending:
        at_once = "signed" in filled and "force" in filled and filled["signed"].text == filled["force"].text
        if at_once and pieces[0].endswith("{signed}") and "end" not in filled:
            # signed and in force on one day: told together, unless it has ended
            pieces[0], ending = _("signed and entered into force {on} {{force}}").format(on=_on(said[0].at)), ""
            said = [c for c in said if c.aspect is Aspect.BEGAN]
            if len(pieces) > 1:
                pieces = [f"{pieces[0]}, {_('and')} {were} {_joined(pieces[1:])}"]
        signed = f" {were} {_joined(pieces)}" if pieces else ""
        if ending and signed:
            ending = ("," if "until" in filled else "," * (len(pieces) > 1) + " " + _("and")) + ending
        if "term" in filled:
            ending += _(", and its last known term ran to {term}")
        yield Phrase("{agreement}" + signed + ending + ".", filled, tuple(said), weight, note, section)
    yield from _departures(agreement, acts, dyad, weight, section)


def _force(one: Told, were: str, filled: dict[str, Part], said: list[Claim], dyad: "Dyad") -> str:
    """The end of a sentence that tells whether an instrument is in force, with its slots and claims."""
    assert one.force
    agreement, (start, end, standing, ids) = one.id, one.force
    filled["force"] = words.date(start, ids)
    said.append(_began(agreement, "in force", start))
    if standing.stands:
        said.append(Claim(NAME, slots(agreement=agreement, act="in force")))
        has = _("have") if were == _("were") else _("has")
        text = f" {has} " + _("been in force between them since {force}")
        ends = [r for e in one.acts for r in e.rows if r.act == "in force" and r.end == end]
        if words.known(end) and ends and min(r.published for r in ends) <= dyad.as_of:
            filled["until"] = words.date(end, ids)
            text += _(" and {run} until {{until}}").format(run=_("run") if were == _("were") else _("runs"))
        return text
    if standing is Standing.ENDED and words.known(end):
        filled["end"] = words.date(end, ids)
        said.append(Claim(NAME, slots(agreement=agreement, act="in force"), Aspect.ENDED, end))
        return f" {were} " + _("in force between them from {force} to {end}")
    if standing is Standing.LAPSED and end.earliest and end.earliest > (start.latest or end.earliest):
        filled["term"] = words.day(end.earliest, ids)
    return " " + _("entered into force between them {on} {{force}}").format(on=_on(start))


def in_one(lesser: list[Told], dyad: "Dyad", weight: int, section: str, *, alone: bool = False) -> Phrase:
    """Those of which there is little to tell, in one sentence; `alone` where no other stands before it."""
    parts, said, notes = [], list[Claim](), []
    for one in sorted(lesser, key=lambda t: t.made, reverse=True):
        signed = one.first("signed")
        assert signed and one.force
        year = Date.parse(f"{(signed[1].latest or dyad.as_of).year:04d}")
        text = one.entity.text
        said.append(Claim(NAME, slots(agreement=one.id, act="in force")))
        if year.in_words() not in text:
            text = _("{agreement}, signed in {year}").format(agreement=text, year=year.in_words())
            said.append(_began(one.id, "signed", year))
        parts.append(Part(text, signed[2] | one.force[3]))
        since = _("signed on {signed}, in force since {force}").format(
            signed=signed[1].in_words(), force=one.force[0].in_words()
        )
        notes.append(f"{one.entity.name}: {since}.")
    texts = [p.text for p in parts]
    clear = (
        _(", and ").join((", ".join(texts[:-1]), texts[-1])) if any(", " in text for text in texts) else listed(texts)
    )
    filled = {"list": Part(clear, ids_of(p.ids for p in parts))}
    message = _("In force between them are {list}.") if alone else _("Also in force between them are {list}.")
    return Phrase(message, filled, tuple(said), weight, note=" ".join(notes), section=section)


def _departures(
    agreement: str, acts: list[Episode[Agreement]], dyad: "Dyad", weight: int, section: str
) -> Iterator[Phrase]:
    """Notices and withdrawals, each its own sentence: who, and when."""
    messages = {
        "notice": _("{on} {{date}}, {{party}} gave notice of its withdrawal from {{agreement}}."),
        "withdrawn": _("{on} {{date}}, {{party}} withdrew from {{agreement}}."),
    }
    for party in dyad.pair:
        left = [e for e in acts if e.row.party == party and e.row.act in messages and words.known(e.start)]
        if left:
            episode = max(left, key=lambda e: (e.start.latest or dyad.as_of, e.row.act))
            filled = {
                "date": words.date(episode.start, episode.ids),
                "party": words.country(dyad, party, episode.ids),
                "agreement": words.entity(dyad, agreement, episode.ids),
            }
            claim = _began(agreement, episode.row.act, episode.start, party)
            message = messages[episode.row.act].format(on=_on(episode.start).capitalize())
            yield Phrase(message, filled, (claim,), weight, section=section)


def short(one: Told) -> str:
    """An agreement with the days that a document read gives, for a note."""
    days = []
    sure = {e.row.act for e in one.acts if e.verified}
    if "signed" in sure and (signed := one.first("signed")):
        days.append(_("signed {on} {day}").format(on=_on(signed[1]), day=signed[1].in_words()))
    if "in force" in sure and one.force and words.known(one.force[0]) and words.known(one.force[1]):
        days.append(_("in force from {a} to {b}").format(a=one.force[0].in_words(), b=one.force[1].in_words()))
    return f"{one.entity.text} ({', '.join(days)})" if days else one.entity.text


def _plural(name: str) -> bool:
    """Whether a title takes a plural verb: "the Guidelines for …", not "the Treaty of …"."""
    head = re.split(r" (?:for|of|on|between|concerning|with|to) ", name)[0]
    return re.search(r"(?:line|ccord|note|rrangement|greement|rinciple)s$", head) is not None


def _began(agreement: str, act: str, at: Date, party: str | None = None) -> Claim:
    return Claim(NAME, slots(agreement=agreement, act=act, party=party), Aspect.BEGAN, at)


def _on(date: Date | None) -> str:
    return _("on") if date and date.precision == "day" else _("in")


def _joined(pieces: list[str]) -> str:
    return ", ".join(pieces[:-1]) + (_(" and ") if len(pieces) > 1 else "") + pieces[-1]
