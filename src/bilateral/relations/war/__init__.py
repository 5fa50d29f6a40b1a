"""War: which countries fought in which interstate wars, against each other or on one side, and when."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.entities import EVENT
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.war import intrastate
from bilateral.relations.war.measures import MEASURES
from bilateral.relations.war.records import RECORDS
from bilateral.relations.war.row import AT_WAR, BESIDE, NAME, OPPOSED, War, between, claims

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["AT_WAR", "BESIDE", "KIND", "OPPOSED", "War"]

#: How many wars the sentence on those fought together names, and of how many fought against each other a sheet tells.
TOGETHER, AGAINST = 4, 8

#: The spells of each war, by its name and how the two stood to each other in it.
Wars = dict[tuple[str, str], list[Episode[War]]]


def say(rows: Sequence[War], dyad: "Dyad") -> Iterator[Phrase]:
    """The wars of the two, then of the states that they continue."""
    for own, found in words.each_before(dyad, rows, KIND.parties):
        yield from _wars(found, own)


def _wars(rows: Sequence[War], dyad: "Dyad") -> Iterator[Phrase]:
    """The wars of two against each other, each in a sentence; those fought together, in one."""
    now, past = Wars(), Wars()
    for episode, standing in standing_on(episodes(KIND, rows), dyad.as_of):
        if standing.stands or standing is Standing.ENDED:
            wars = now if standing.stands else past
            wars.setdefault((episode.row.war, episode.row.how), []).append(episode)
    past = {key: found for key, found in past.items() if key not in now}
    against = sorted((k for k in past if k[1] != BESIDE), key=lambda k: (_weight(k[0], dyad), _first(past[k])))
    for key in now:
        if key[1] != BESIDE:
            yield _at_war(*key, now[key], dyad)
    for key in against[:AGAINST]:
        yield _were_at_war(key[0], past[key], past.get((key[0], BESIDE), ()), dyad)
    together = {war: found for (war, how), found in now.items() if how == BESIDE}
    if together:
        message = _("{pair} are fighting on the same side in {wars}.")
        yield _together(message, together, dyad, 2, Aspect.HOLDS)
    beside = {war: found for (war, how), found in past.items() if how == BESIDE and _mainly(war, past, now)}
    if beside:
        message = _("{pair} fought on the same side in {wars}.")
        yield _together(message, beside, dyad, min(map(_first, beside.values())), Aspect.BEGAN)


def _mainly(war: str, past: Wars, now: Wars) -> bool:
    """Whether two that changed sides, as France did twice, were longer on the same side than on opposite ones."""
    if any((war, how) in now for how in (AT_WAR, OPPOSED, BESIDE)):
        return False
    against = (*past.get((war, AT_WAR), ()), *past.get((war, OPPOSED), ()))
    return not against or _days(past[war, BESIDE]) > _days(against)


def _days(found: Sequence[Episode[War]]) -> int:
    """How many days the spells last, at most."""
    spells = {(e.start.earliest, e.end.latest) for e in found}
    return sum((end - start).days for start, end in spells if start and end)


def _at_war(war: str, how: str, found: Sequence[Episode[War]], dyad: "Dyad") -> Phrase:
    ids, start = ids_of(e.ids for e in found), found[-1].start
    filled = {"pair": words.pair(dyad, ids), "war": words.entity(dyad, war, ids)}
    what = between(dyad.pair, how, war)
    if how == OPPOSED:
        return Phrase(_("{pair} are on opposite sides in {war}."), filled, (Claim(NAME, what),), -1, section="security")
    filled["start"] = words.date(start, ids)
    message = _("{pair} have been at war since {start}, on opposite sides in {war}")
    last = found[-1].end
    if last.after(dyad.as_of) is None and last.latest is None and last.earliest and last.earliest < dyad.as_of:
        filled["confirmed"] = words.day(last.earliest, ids)
        message += _(" (last confirmed on {confirmed})")
    return Phrase(
        message + ".", filled, (Claim(NAME, what), Claim(NAME, what, Aspect.BEGAN, start)), -2, section="security"
    )


def _were_at_war(war: str, found: Sequence[Episode[War]], beside: Sequence[Episode[War]], dyad: "Dyad") -> Phrase:
    """A war that is over, with each of its spells: some paused. That one changed sides goes into the note."""
    ids, row = ids_of(e.ids for e in found), found[0].row
    spells = sorted({(e.start, e.end) for e in found}, key=lambda spell: spell[0].latest or dyad.as_of)
    filled = {"pair": words.pair(dyad, ids, found[0].start), "war": words.entity(dyad, war, ids)}
    spans, said = [], []
    for number, (start, end) in enumerate(spells):
        filled[f"start{number}"] = words.date(start, ids)
        filled[f"end{number}"] = words.date(end, ids)
        spans.append(_("from {{start{n}}} to {{end{n}}}").format(n=number))
        what = between(dyad.pair, row.how, war)
        said.append(Claim(NAME, what, Aspect.BEGAN, start))
        said.append(Claim(NAME, what, Aspect.ENDED, end))
    message = _("{pair} were at war {spans}, on opposite sides in {war}.")
    if row.how == OPPOSED:
        message = _("{pair} were on opposite sides in {war} {spans}.")
    return Phrase(
        message.replace("{spans}", listed(spans)),
        filled,
        tuple(said),
        _first(found),
        " ".join((_who(row, dyad), *_changed(beside))).strip(),
    )


def _changed(beside: Sequence[Episode[War]]) -> Iterator[str]:
    for start, end in sorted({(e.start.in_words(), e.end.in_words()) for e in beside}):
        yield _("From {start} to {end} it counts the two on the same side.").format(start=start, end=end)


def _who(row: War, dyad: "Dyad") -> str:
    """Who began the war and who won it, as the source counts."""
    roles = {_("the initiator"): row.initiator, _("the victor"): row.winner}
    parts = [
        _("{country} as {role}").format(country=dyad.country(c).in_text(dyad.as_of), role=listed(own))
        for c in dict.fromkeys(filter(None, roles.values()))
        if (own := [role for role, country in roles.items() if country == c])
    ]
    return _("The source counts {who}.").format(who=listed(parts)) if parts else ""


def _together(message: str, wars: dict[str, list[Episode[War]]], dyad: "Dyad", weight: int, aspect: Aspect) -> Phrase:
    """The wars of most weight, in order of time; the rest go into the note."""
    kept = sorted(wars, key=lambda w: (_weight(w, dyad), _first(wars[w])))[:TOGETHER]
    kept.sort(key=lambda w: _first(wars[w]))
    rest = [dyad.entity(w).text for w in sorted(wars, key=lambda w: _first(wars[w])) if w not in kept]
    parts = [words.entity(dyad, war, ids_of(e.ids for e in wars[war])) for war in kept]
    named = Part(listed([p.text for p in parts]), ids_of(p.ids for p in parts))
    said = tuple(Claim(NAME, between(dyad.pair, BESIDE, war), aspect) for war in kept)
    note = _("Also in {wars}.").format(wars=listed(rest)) if rest else ""
    return Phrase(
        message, {"pair": words.pair(dyad, named.ids, wars[kept[0]][0].start), "wars": named}, said, weight, note
    )


def _first(found: Sequence[Episode[War]]) -> int:
    return min(e.start.earliest.toordinal() for e in found if e.start.earliest)


def _weight(war: str, dyad: "Dyad") -> int:
    return dyad.entity(war).importance


def label(row: War, view: "View") -> str:
    names = words.names(view, (row.country, row.other))
    how = {AT_WAR: _("{names} at war"), OPPOSED: _("{names} on opposite sides"), BESIDE: _("{names} on the same side")}
    return _("{how}, {war}").format(how=how[row.how].format(names=names), war=view.entity(row.war).text)


KIND = Kind(
    name=NAME,
    title=_("Interstate wars"),
    section="history",
    row=War,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country", "other"),
    key=("war", "how", "country", "other"),
    functional=(),
    recurs=True,
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    inherited=True,
    label=label,
    lane=lambda row: _("War") if row.how == AT_WAR else "",
    joined_by="camp",
    symmetric=True,
    entities=(("war", EVENT),),
    measures=(*MEASURES, *intrastate.MEASURES),
    records=(*RECORDS, intrastate.INTRASTATE_WARS),
)
