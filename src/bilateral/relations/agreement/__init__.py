"""Agreement: treaties and lesser instruments, act by act."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.entities import AGREEMENT
from bilateral.episodes import Episode, Standing, earlier, episodes, later
from bilateral.facts import Aspect, Claim, slots
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.agreement.row import ACTS, NAME, Agreement, claims
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["ACTS", "KIND", "Agreement"]

#: How many instruments a sheet tells of.
MOST = 8
#: An instrument of which no entry into force is known is told of for so long after its last act.
FORGOTTEN = dt.timedelta(days=40 * 365)


def label(row: Agreement, view: "View") -> str:
    party = view.country(row.party).in_text(view.as_of)
    return _("{party}, {act}: {agreement}").format(party=party, act=row.act, agreement=view.entity(row.agreement).name)


def say(rows: Sequence[Agreement], dyad: "Dyad") -> Iterator[Phrase]:
    """Each instrument that both are in: when it was made, whether it binds, what became of it."""
    by_agreement: dict[str, list[Episode[Agreement]]] = {}
    for episode in episodes(KIND, rows):
        if episode.start.after(dyad.as_of) is False:
            by_agreement.setdefault(episode.row.agreement, []).append(episode)
    shared = [a for a, acts in by_agreement.items() if {e.row.party for e in acts} >= set(dyad.pair)]
    entities = dyad.store.entities(shared)
    told = []
    for agreement in shared:
        acts = by_agreement[agreement]
        force = _in_force(acts, dyad)
        stands = force is not None and force[2].stands
        made = max((e.start.latest for e in acts if e.start.latest), default=dyad.as_of)
        entity = entities.get(agreement)
        about = re.search(r";subject=(\w+)", entity.detail) if entity else None
        if (about and about[1] not in dyad.pair) or (force is None and dyad.as_of - made > FORGOTTEN):
            continue
        told.append((entity.importance if entity else 3, not stands, -made.toordinal(), agreement))
    for weight, (*_order, agreement) in enumerate(sorted(told)[:MOST]):
        yield from _sentences(agreement, by_agreement[agreement], dyad, 20 + weight)


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


def _sentences(agreement: str, acts: list[Episode[Agreement]], dyad: "Dyad", weight: int) -> Iterator[Phrase]:
    filled = {"agreement": words.entity(dyad, agreement, ids_of(e.ids for e in acts))}
    said: list[Claim] = []
    pieces: list[str] = []
    for act in ("concluded", "signed", "adopted", "revised"):
        made = [e for e in acts if e.row.act == act and words.known(e.start)]
        if made:
            # parties may sign on different days: the instrument is as old as its first signature
            pick = max if act == "revised" else min
            on = pick((e.start for e in made), key=lambda d: d.latest or dyad.as_of)
            filled[act] = words.date(on, ids_of(e.ids for e in made if e.start == on))
            said.append(_began(agreement, act, on))
            pieces.append(f"{_('last revised') if act == 'revised' else _(act)} {_on(on)} {{{act}}}")
    force = _in_force(acts, dyad)
    were = _("were") if _plural(filled["agreement"].text) else _("was")
    ending = ""
    if force and words.known(force[0]):
        ending = _force(agreement, force, were, filled, said)
    if pieces or ending:
        signed = f" {were} {_joined(pieces)}" if pieces else ""
        if ending and signed:
            ending = " " + _("and") + ending
        same = filled.get("signed") and filled.get("force") and filled["signed"].text == filled["force"].text
        if force and same and len(pieces) == 1 and "{end}" not in ending:
            signed, ending = (
                f" {were} " + _("signed and entered into force {on} {{force}}").format(on=_on(force[0])),
                "",
            )
            said = [c for c in said if c.aspect is Aspect.BEGAN]
        yield Phrase("{agreement}" + signed + ending + ".", filled, tuple(said), weight)
    yield from _departures(agreement, acts, dyad, weight)


def _force(agreement: str, force: Force, were: str, filled: dict[str, Part], said: list[Claim]) -> str:
    """The end of a sentence that tells whether an instrument is in force, with its slots and claims."""
    start, end, standing, ids = force
    filled["force"] = words.date(start, ids)
    said.append(_began(agreement, "in force", start))
    if standing.stands:
        said.append(Claim(NAME, slots(agreement=agreement, act="in force")))
        has = _("have") if were == _("were") else _("has")
        return f" {has} " + _("been in force between them since {force}")
    if standing is Standing.ENDED and words.known(end):
        filled["end"] = words.date(end, ids)
        said.append(Claim(NAME, slots(agreement=agreement, act="in force"), Aspect.ENDED, end))
        return f" {were} " + _("in force between them from {force} to {end}")
    return " " + _("entered into force between them {on} {{force}}").format(on=_on(start))


def _plural(name: str) -> bool:
    """Whether a title takes a plural verb: "the Guidelines for …", not "the Treaty of …"."""
    head = re.split(r" (?:for|of|on|between|concerning|with|to) ", name)[0]
    return re.search(r"(?:line|ccord|note|rrangement|greement|rinciple)s$", head) is not None


def _departures(agreement: str, acts: list[Episode[Agreement]], dyad: "Dyad", weight: int) -> Iterator[Phrase]:
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
            yield Phrase(message, filled, (claim,), weight)


def _began(agreement: str, act: str, at: Date, party: str | None = None) -> Claim:
    return Claim(NAME, slots(agreement=agreement, act=act, party=party), Aspect.BEGAN, at)


def _on(date: Date) -> str:
    return _("on") if date.precision == "day" else _("in")


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
