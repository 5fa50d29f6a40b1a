"""Alliance: what states promised each other by treaty for the case of war."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.entities import ALLIANCE
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim, slots
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import agreement, words
from bilateral.relations.alliance.measures import MEASURES, SIMILARITY
from bilateral.relations.alliance.records import RECORDS
from bilateral.relations.alliance.row import NAME, PACTS, Alliance, between, claims, pact_of
from bilateral.relations.contract import Ages, Kind, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View


__all__ = ["KIND", "Alliance"]

#: How the names of treaties begin that found a body, and pledge defense among much else.
CHARTERS = ("Charter of", "Constitutive Act", "Pact on Security, Stability", "Treaty on European Union")
#: For so long after their last word lesser pacts and charters are told.
STALE = dt.timedelta(days=366)
#: Treaties of a whole region, which bind also those of its states that are at odds: nobody calls them allies.
LOOSE = ("Inter-American Treaty", "Treaty of Joint Defence", "Treaty establishing the Arab Maghreb Union")
#: Counted as pacts by their source, but by their own words not binding.
POLITICAL = ("Helsinki Final Act",)


def label(row: Alliance, view: "View") -> str:
    names = [view.country(c).in_text(view.as_of) for c in (row.member, row.partner) if c]
    treaty = view.entity(row.alliance).text
    return _("{owed}, {pact} ({treaty})").format(
        owed=_(" to ").join(names), pact=PACTS.get(pact_of(row), _("no obligation")), treaty=treaty
    )


def lane(row: Alliance) -> str:
    """The lane of a timeline: allies apart from those bound by lesser pacts."""
    pact = pact_of(row)
    return _("Alliance") if pact == "defense" else _("Lesser pacts") if pact else ""


def say(rows: Sequence[Alliance], dyad: "Dyad") -> Iterator[Phrase]:
    """Allies first, then lesser pacts; each once, with all the treaties it rests on."""
    held = _held(rows, dyad)
    for pact in PACTS:
        if under := _under(pact, held):
            sure = any(s is Standing.HOLDS for e, s in held if pact_of(e.row) == pact)
            yield _phrase(pact, under, sure, dyad)
            if pact == "defense":
                return


def dated(dyad: "Dyad") -> frozenset[str]:
    """The agreement whose days the sentence on the alliance tells, so that it needs no other."""
    under = _under("defense", _held(dyad.at(dyad.as_of).between(KIND), dyad))
    treaty = _agreement(under, dyad)
    return frozenset((treaty.id,) if treaty else ())


Held = list[tuple[Episode[Alliance], Standing]]
Under = dict[str, list[Episode[Alliance]]]


def _held(rows: Sequence[Alliance], dyad: "Dyad") -> Held:
    """The pacts to tell of: none that is stale, and beside an alliance nothing less."""
    standing = [(e, s) for e, s in standing_on(episodes(KIND, rows), dyad.as_of) if s.stands and pact_of(e.row)]
    standing = [(e, s) for e, s in standing if pact_of(e.row) == "defense" or not _political(e, dyad)]
    held = [(e, s) for e, s in standing if _binds(e, dyad) or not _stale(e, s, dyad)]
    allied = [(e, s) for e, s in held if _binds(e, dyad)]
    return allied or held


def _under(pact: str, held: Held) -> Under:
    under: Under = {}
    for episode, _standing in held:
        if pact_of(episode.row) == pact:
            under.setdefault(episode.row.alliance, []).append(episode)
    return under


def _agreement(under: Under, dyad: "Dyad") -> agreement.Told | None:
    """The treaty of an alliance that rests on it alone, where we know when it was signed and that it is in force."""
    if len(under) != 1:
        return None
    for treaty in agreement.told(dyad.at(dyad.as_of).between(agreement.KIND), dyad):
        known = treaty.force and treaty.stands and words.known(treaty.force[0])
        if known and f"atop-{treaty.detail('atop')}" in under:
            return treaty
    return None


def _binds(episode: Episode[Alliance], dyad: "Dyad") -> bool:
    """Whether it is what is commonly called an alliance: a defense pact, and no charter with a word on defense."""
    charter = dyad.entity(episode.row.alliance).name.startswith(CHARTERS)
    return pact_of(episode.row) == "defense" and not charter


def _political(episode: Episode[Alliance], dyad: "Dyad") -> bool:
    """Whether a lesser pact is no more than the charter of a body, or a declaration."""
    return dyad.entity(episode.row.alliance).name.startswith((*POLITICAL, *CHARTERS))


def _stale(episode: Episode[Alliance], standing: Standing, dyad: "Dyad") -> bool:
    """Whether its last word is too old to be told without a treaty that everybody knows to go on."""
    return standing is not Standing.HOLDS and (not episode.confirmed or dyad.as_of - episode.confirmed > STALE)


def _phrase(pact: str, under: Under, sure: bool, dyad: "Dyad") -> Phrase:
    ids = ids_of(e.ids for both in under.values() for e in both)
    first = {alliance: min(both, key=lambda e: e.start.latest or dyad.as_of) for alliance, both in under.items()}
    ordered = sorted(under, key=lambda a: (not dyad.entity(a).in_text, first[a].start.latest or dyad.as_of))
    treaties = [_treaty(alliance, first[alliance], pact, dyad, alone=len(under) == 1) for alliance in ordered]
    filled = {"pair": words.pair(dyad, ids), "treaties": words.several(treaties)}
    said = [Claim(NAME, between(dyad.pair, pact))]
    last = max((e.confirmed for both in under.values() for e in both if e.confirmed), default=None)
    if not sure and last:
        filled["confirmed"] = words.day(last, ids)
    treaty = _agreement(under, dyad) if pact == "defense" else None
    message = _("{pair} are allies under {treaties}") if pact == "defense" else _("{pair} are bound by {treaties}")
    loose = {dyad.entity(a).name.startswith(LOOSE) for a in under} == {True}
    if pact == "defense" and (loose or not any(_binds(e, dyad) for both in under.values() for e in both)):
        message = _("{pair} are bound to each other's defense by {treaties}")
    if pact != "defense" and len(under) > 1:
        message = _("{{pair}} are bound by {pacts}: {{treaties}}").format(pacts=f"{PACTS[pact]}s")
    if treaty:
        if "confirmed" in filled:
            message = _("{pair} are allies (last confirmed on {confirmed}) under {treaties}")
        return Phrase(message + _days(treaty, filled, said), filled, tuple(said), weight=1)
    if "confirmed" in filled:
        message += _(", last confirmed on {confirmed}")
    return Phrase(message + ".", filled, tuple(said), weight=1)


def _days(treaty: agreement.Told, filled: dict[str, Part], said: list[Claim]) -> str:
    """When the treaty was signed and since when it is in force, with slots and claims."""
    signed = treaty.first("signed")
    assert treaty.force
    start, _end, _standing, ids = treaty.force
    filled["force"] = words.date(start, ids)
    said.append(Claim(agreement.NAME, slots(agreement=treaty.id, act="in force"), Aspect.BEGAN, start))
    said.append(Claim(agreement.NAME, slots(agreement=treaty.id, act="in force")))
    if not signed:
        return _(", in force between them since {force}.")
    filled["signed"] = words.date(signed[1], signed[2])
    said.append(Claim(agreement.NAME, slots(agreement=treaty.id, act="signed"), Aspect.BEGAN, signed[1]))
    message = _(", signed {on}{{signed}} and in force between them since {{force}}.")
    return message.format(on=words.during(signed[1]))


def _treaty(alliance: str, episode: Episode[Alliance], pact: str, dyad: "Dyad", *, alone: bool) -> Part:
    """The treaty by name where we know it, else what it is and since when it binds the two."""
    entity = dyad.entity(alliance)
    listed = pact != "defense" and not alone
    article = "an" if PACTS[pact][0] in "aeo" else "a"
    sort = _("one") if listed else f"{article} {PACTS[pact]}"
    if entity.in_text:
        return Part(entity.in_text if listed or pact == "defense" else f"{sort}, {entity.in_text}", episode.ids)
    if not words.known(episode.start):
        return Part(sort, episode.ids)
    since = _("{sort} dating from {date}").format(sort=sort, date=episode.start.in_words())
    return Part(since, episode.ids)


KIND = Kind(
    name=NAME,
    title=_("Alliances"),
    section="security",
    row=Alliance,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("member", "partner"),
    key=("alliance", "member", "partner"),
    functional=(),
    changes=tuple(PACTS),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    lane=lane,
    joined_by="alliance",
    symmetric=True,
    entities=(("alliance", ALLIANCE),),
    measures=(*MEASURES, *SIMILARITY),
    records=RECORDS,
)
