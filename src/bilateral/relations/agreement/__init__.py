"""Agreement: treaties and lesser instruments, act by act."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.entities import AGREEMENT, Entity
from bilateral.episodes import Episode, Standing, earlier, episodes, later
from bilateral.facts import Aspect, Claim, slots
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.agreement.row import ACTS, NAME, Agreement, claims
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

Ids = frozenset[str]

__all__ = ["ACTS", "KIND", "NAME", "Agreement", "Told", "told"]

#: How many instruments a section of a sheet tells of.
MOST = 8
#: An instrument is told of for so long after its end, or after its last act where no entry into force is known.
FORGOTTEN = dt.timedelta(days=40 * 365)
#: The sections that tell of agreements, by field, and the weight of the first.
FIELDS = {"security": ("", 20), "trade": ("trade", 40), "science": ("science", 20)}
#: What becomes of an instrument after it was made: another time is another, and the last is told.
LATER = {"revised": _("last revised"), "extended": _("last extended")}


def label(row: Agreement, view: "View") -> str:
    party = view.country(row.party).in_text(view.as_of)
    return _("{party}, {act}: {agreement}").format(party=party, act=row.act, agreement=view.entity(row.agreement).name)


@dataclass(frozen=True)
class Told:
    """An instrument that both are in, with its acts up to the day and how it stands."""

    id: str
    entity: Entity
    acts: list[Episode[Agreement]]
    force: "Force | None"
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
        found = re.search(rf";{key}=([\w-]+)", self.entity.detail)
        return found[1] if found else ""

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


def say(rows: Sequence[Agreement], dyad: "Dyad") -> Iterator[Phrase]:
    """Each instrument that both are in: when it was made, whether it binds, what became of it."""
    every = [t for t in told(rows, dyad) if not _forgotten(t, dyad)]
    if any(t.detail("atop") for t in every):
        from bilateral.relations.alliance import dated

        named = dated(dyad)
        every = [t for t in every if t.id not in named]
    kept, notes = _series(every)
    for field, (section, weight) in FIELDS.items():
        own = sorted((t for t in kept if (t.detail("field") or "security") == field), key=lambda t: t.order)[:MOST]
        listed_ = [t for t in own if t.lesser]
        full = [t for t in own if t not in listed_] if len(listed_) > 1 else own
        for place, one in enumerate(full):
            yield from _sentences(one, dyad, weight + place, section, notes.get(one.id, ""))
        if len(listed_) > 1:
            yield _list(listed_, dyad, weight + len(full), section)


def told(rows: Sequence[Agreement], dyad: "Dyad") -> list[Told]:
    """The instruments that both are in and that are theirs, or nobody's more than theirs."""
    by_agreement: dict[str, list[Episode[Agreement]]] = {}
    for episode in episodes(KIND, rows):
        if episode.start.after(dyad.as_of) is False:
            by_agreement.setdefault(episode.row.agreement, []).append(episode)
    shared = {a: acts for a, acts in by_agreement.items() if {e.row.party for e in acts} >= set(dyad.pair)}
    out = []
    for agreement, acts in shared.items():
        made = max((e.start.latest for e in acts if e.start.latest), default=dyad.as_of)
        one = Told(agreement, dyad.entity(agreement), acts, _in_force(acts, dyad), made)
        if one.detail("subject") in ("", *dyad.pair):
            out.append(one)
    return out


def _forgotten(one: Told, dyad: "Dyad") -> bool:
    ended = one.force[1].latest if one.force and one.force[2] is Standing.ENDED else None
    return (one.force is None or ended is not None) and dyad.as_of - (ended or one.made) > FORGOTTEN


def _series(every: list[Told]) -> tuple[list[Told], dict[str, str]]:
    """Of successive agreements of one sort those in force and those yet to be; the rest go into a note."""
    kept, notes = [t for t in every if not t.detail("series")], dict[str, str]()
    by_series: dict[str, list[Told]] = {}
    for one in every:
        if series := one.detail("series"):
            by_series.setdefault(series, []).append(one)
    for members in by_series.values():
        members.sort(key=lambda t: (t.stands, t.made))
        binding = next((t for t in reversed(members) if t.stands), members[-1])
        signed = binding.first("signed", "concluded", "in force")
        now = [t for t in members if t is binding or (signed and _since(t, signed[1]))]
        before = sorted((t for t in members if t not in now), key=lambda t: t.made, reverse=True)
        kept += now
        if before:
            notes[binding.id] = _("Before it: {list}.").format(list="; ".join(map(_short, before)))
    return kept, notes


def _since(one: Told, day: Date) -> bool:
    made = one.first("signed", "concluded")
    return not one.force and made is not None and made[1].after(day.latest or dt.date.max) is True


def _short(one: Told) -> str:
    """An agreement with its days, for a note."""
    days = []
    if signed := one.first("signed"):
        days.append(_("signed {on} {day}").format(on=_on(signed[1]), day=signed[1].in_words()))
    if one.force and words.known(one.force[0]) and words.known(one.force[1]):
        days.append(_("in force from {a} to {b}").format(a=one.force[0].in_words(), b=one.force[1].in_words()))
    return f"{one.entity.text} ({', '.join(days)})" if days else one.entity.text


def _list(lesser: list[Told], dyad: "Dyad", weight: int, section: str) -> Phrase:
    """Those of which there is little to tell, in one sentence."""
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
    filled = {"list": Part(_(", and ").join((", ".join(p.text for p in parts[:-1]), parts[-1].text)),
                           ids_of(p.ids for p in parts))}  # fmt: skip
    message = _("Also in force between them are {list}.")
    return Phrase(message, filled, tuple(said), weight, note=" ".join(notes), section=section)


#: What binds both: its first and last day between them, and how it stands; and the acts that tell it.
Force = tuple[Date, Date, Standing, frozenset[str]]


def _in_force(acts: list[Episode[Agreement]], dyad: "Dyad") -> Force | None:
    """From when to when an instrument binds both parties: the later beginning, the earlier end."""
    binding = [[e for e in acts if e.row.act == "in force" and e.row.party == c] for c in dyad.pair]
    if not all(binding):
        return None
    one, two = (max(spells, key=lambda e: e.start.latest or dyad.as_of) for spells in binding)
    start, ends = later(one.start, two.start), [e.end for e in (one, two) if e.end.latest]
    # a treaty without a known end goes on: between the two it ends when it ends for either
    end = min(ends, key=lambda d: d.latest or dyad.as_of) if ends else earlier(one.end, two.end)
    both = Episode(KIND, (*one.rows, *two.rows), start, end)
    return start, end, both.standing(dyad.as_of), one.ids | two.ids


def _sentences(one: Told, dyad: "Dyad", weight: int, section: str, note: str) -> Iterator[Phrase]:
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
    if standing is Standing.LAPSED and end.earliest:
        filled["term"] = words.day(end.earliest, ids)
    return " " + _("entered into force between them {on} {{force}}").format(on=_on(start))


def _plural(name: str) -> bool:
    """Whether a title takes a plural verb: "the Guidelines for …", not "the Treaty of …"."""
    head = re.split(r" (?:for|of|on|between|concerning|with|to) ", name)[0]
    return re.search(r"(?:line|ccord|note|rrangement|greement|rinciple)s$", head) is not None


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


def _began(agreement: str, act: str, at: Date, party: str | None = None) -> Claim:
    return Claim(NAME, slots(agreement=agreement, act=act, party=party), Aspect.BEGAN, at)


def _on(date: Date | None) -> str:
    return _("on") if date and date.precision == "day" else _("in")


def _joined(pieces: list[str]) -> str:
    return ", ".join(pieces[:-1]) + (_(" and ") if len(pieces) > 1 else "") + pieces[-1]


KIND = Kind(
    name=NAME,
    title=_("Agreements"),
    section="security",
    row=Agreement,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("party",),
    key=("agreement", "party", "act"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    mutual="agreement",
    label=label,
    lane=lambda row: _("Agreements in force") if row.act == "in force" else "",
    entities=(("agreement", AGREEMENT),),
    measures=(
        Measure(
            "agreement_in_force",
            "any",
            "an agreement that our sources hold is in force for both",
            "1 or null",
            where=(("act", "in force"),),
            column="agreement",
            source="curated_agreements",
        ),
    ),
)
