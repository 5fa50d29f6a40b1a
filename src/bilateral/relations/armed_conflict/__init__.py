"""Armed conflict: who fought whom since 1946, and whose troops fought beside whom, with battle deaths each year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.dates import Date, Day
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.armed_conflict.measures import MEASURES
from bilateral.relations.armed_conflict.records import RECORDS
from bilateral.relations.armed_conflict.row import (
    AGAINST,
    BESIDE,
    GOVERNMENT,
    NAME,
    OPPOSED,
    REBELS,
    WAR,
    ArmedConflict,
    between,
    claims,
    sent,
)
from bilateral.relations.contract import Ages, Kind, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["AGAINST", "BESIDE", "GOVERNMENT", "KIND", "OPPOSED", "REBELS", "ArmedConflict"]

#: Of states that fought each other the wars before are told by the list of wars, which ends with 2007.
TOLD_FROM = 2008
_COUNTED = _("Counted is a year in which at least 25 died in battle.")
NOW = 1
#: Of how many spells of troops a sentence tells, the last ones.
MOST = 3
_BESIDE = {
    BESIDE: _("on the side of {other}"),
    GOVERNMENT: _("on the side of the government of {other}"),
    REBELS: _("on the side of rebels against the government of {other}"),
    OPPOSED: _("on the side of an enemy of {other}"),
}


@dataclass(frozen=True, slots=True)
class Spell:
    """Episodes of several conflicts at once, as one stretch of time."""

    found: tuple[Episode[ArmedConflict], ...]
    start: Date
    end: Date
    standing: Standing

    def stands(self, day: Day) -> bool:
        """Whether it goes on beyond the day, as far as anybody knows."""
        return self.standing.stands and self.end.after(day) is not False

    @property
    def ids(self) -> frozenset[str]:
        return ids_of(e.ids for e in self.found)


def say(rows: Sequence[ArmedConflict], dyad: "Dyad") -> Iterator[Phrase]:
    """The conflicts of the two, then of the states that they continue; what came to war is told with the wars."""
    for own, found in words.each_before(dyad, rows, KIND.parties):
        yield from _conflicts(found, own)


def _conflicts(rows: Sequence[ArmedConflict], dyad: "Dyad") -> Iterator[Phrase]:
    sorts: dict[tuple[str, str, str], list[tuple[Episode[ArmedConflict], Standing]]] = {}
    for episode, standing in standing_on(episodes(KIND, rows), dyad.as_of):
        row = episode.row
        if (standing.stands or standing is Standing.ENDED) and (row.how != AGAINST or row.country == min(dyad.pair)):
            sorts.setdefault((row.how, row.country, row.other), []).append((episode, standing))
    for (how, country, other), found in sorts.items():
        spells = [
            spell for spell in _spells(found)
            if how in (GOVERNMENT, REBELS)
            or (spell.end.latest or spell.end.earliest or dyad.as_of).year >= TOLD_FROM
        ]  # fmt: skip
        if how != AGAINST and spells:
            yield _troops(how, country, other, spells[-MOST:], dyad)
        for spell in spells if how == AGAINST else ():
            if all(row.intensity < WAR for e in spell.found for row in e.rows):
                yield _fought(spell, dyad)


def _spells(found: Sequence[tuple[Episode[ArmedConflict], Standing]]) -> list[Spell]:
    """Episodes that follow one another without a day between them, joined."""
    out: list[Spell] = []
    for episode, standing in sorted(found, key=lambda f: str(f[0].start)):
        last = out[-1] if out else None
        reach = last and (last.end.latest or last.end.earliest)
        if last and reach and episode.start.earliest and (episode.start.earliest - reach).days <= 1:
            later = (episode.end.latest or episode.end.earliest or reach) >= reach
            end, how = (episode.end, standing) if later else (last.end, last.standing)
            out[-1] = Spell((*last.found, episode), last.start, end, how)
        else:
            out.append(Spell((episode,), episode.start, episode.end, standing))
    return out


def _fought(spell: Spell, dyad: "Dyad") -> Phrase:
    ids, what = spell.ids, between(dyad.pair)
    filled = {"pair": words.pair(dyad, ids, spell.start), "start": words.date(spell.start, ids)}
    said = [Claim(NAME, what, Aspect.BEGAN, spell.start)]
    weight = (spell.start.earliest or dyad.as_of).toordinal()
    if spell.stands(dyad.as_of):
        said.append(Claim(NAME, what))
        message, weight = _("{pair} have been in an armed conflict since {start}"), NOW
    else:
        said.append(Claim(NAME, what, Aspect.ENDED, spell.end))
        message = _("{pair} were in an armed conflict ") + words.during(spell.start) + "{start}"
        if spell.end != spell.start:
            filled["end"] = words.date(spell.end, ids)
            message = _("{pair} were in an armed conflict from {start} to {end}")
    if spell.standing is Standing.LAST_CONFIRMED and spell.end.earliest:
        filled["confirmed"] = words.day(spell.end.earliest, ids)
        message += _(" (last confirmed on {confirmed})")
    section = "security" if spell.stands(dyad.as_of) else ""
    return Phrase(message + ".", filled, tuple(said), weight, _COUNTED, section)


def _troops(how: str, country: str, other: str, spells: Sequence[Spell], dyad: "Dyad") -> Phrase:
    """Whose troops fought beside whom, as the source counts it; up to some spells, the last of which may go on."""
    ids, what = ids_of(s.ids for s in spells), sent(country, other, how)
    filled = {
        "country": words.country(dyad, country, ids, spells[0].start),
        "other": words.country(dyad, other, ids, spells[0].start),
    }
    said, spans = [], []
    for n, spell in enumerate(spells):
        filled[f"start{n}"] = words.date(spell.start, spell.ids)
        said.append(Claim(NAME, what, Aspect.BEGAN, spell.start))
        if spell.stands(dyad.as_of):
            said.append(Claim(NAME, what))
            spans.append(_("since {{start{n}}}").format(n=n))
            if spell.standing is Standing.LAST_CONFIRMED and spell.end.earliest:
                filled["confirmed"] = words.day(spell.end.earliest, spell.ids)
                spans[-1] += _(" (last confirmed on {confirmed})")
            continue
        said.append(Claim(NAME, what, Aspect.ENDED, spell.end))
        during = words.during(spell.start) + f"{{start{n}}}"
        if spell.end != spell.start:
            filled[f"end{n}"] = words.date(spell.end, spell.ids)
            during = _("from {{start{n}}} to {{end{n}}}").format(n=n)
        spans.append(during)
    message = _("The Uppsala Conflict Data Program counts troops of {country} ") + _BESIDE[how] + " "
    message += ", ".join(spans[:-1]) + (_(" and ") if spans[1:] else "") + spans[-1] + "."
    stands = spells[-1].stands(dyad.as_of)
    weight = NOW if stands else (spells[0].start.earliest or dyad.as_of).toordinal()
    return Phrase(message, filled, tuple(said), weight, section="security" if stands else "")


def label(row: ArmedConflict, view: "View") -> str:
    if row.how == AGAINST:
        return _("armed conflict of {names}").format(names=words.names(view, (row.country, row.other)))
    country, other = (view.country(c).in_text(view.as_of) for c in (row.country, row.other))
    return _("troops of {country} ").format(country=country) + _BESIDE[row.how].format(other=other)


KIND = Kind(
    name=NAME,
    title=_("Armed conflicts"),
    section="history",
    row=ArmedConflict,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country", "other"),
    key=("conflict", "how", "country", "other"),
    functional=(),
    recurs=True,
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    inherited=True,
    label=label,
    thought_of=1946,  # before, the wars are all that anybody counts
    lane=lambda row: _("Armed conflict") if row.how == AGAINST else "",
    symmetric=True,
    measures=MEASURES,
    records=RECORDS,
)  # fmt: skip
