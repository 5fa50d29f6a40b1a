"""Voting in the General Assembly of the United Nations: how often two members voted alike, and on what they did not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import ordinal
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.un_voting.measures import MEASURES
from bilateral.relations.un_voting.records import RECORDS
from bilateral.relations.un_voting.row import (
    AWAY,
    IMPORTANT,
    NAME,
    Tally,
    UnVoting,
    by_topic,
    claims,
    of_counts,
    of_opposed,
    of_percent,
    printed,
    tally,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["AWAY", "KIND", "UnVoting", "tally"]

#: A year is told for so many years; how the two voted so long before it is set beside it.
OLDEST, BEFORE = 10, 10
#: More than how often they voted alike is told of a year at most so long ago.
FRESH = 3
#: From this percentage on it is told in how many votes they were on opposite sides.
AGAINST = 15
#: Fewer votes tell nothing: of a year or an issue; of those called important.
FEWEST, FEWEST_IMPORTANT = 10, 5
#: Issues are told where agreement on two of them lies so many percent apart, and in this order where they are alike.
APART = 25
ISSUES = {
    "me": _("the Palestinian question"),
    "nu": _("nuclear weapons and nuclear material"),
    "di": _("arms control and disarmament"),
    "hr": _("human rights"),
    "co": _("colonialism"),
    "ec": _("economic development"),
}


def say(rows: Sequence[UnVoting], dyad: "Dyad") -> Iterator[Phrase]:
    """How often the two voted alike in the latest year; of a fresh one what is most telling besides: the votes called
    important, whether any were closer, or on what they differed."""
    own = {r.year: r for r in rows if r.country == dyad.a}
    others = {r.year: r for r in rows if r.country == dyad.b}
    recent = (y for y in sorted(own, reverse=True) if dyad.as_of.year - OLDEST <= y < dyad.as_of.year)
    year = next((y for y in recent if own[y].shared >= FEWEST), None)
    if year is None:
        return
    then = own.get(year - BEFORE)
    yield _alike(own[year], then if then and then.shared >= FEWEST else None, dyad)
    if dyad.as_of.year - year <= FRESH:
        more = (*_important(own[year], dyad), *_places(own[year], others[year], dyad), *_issues(own[year], dyad))
        yield from more[:1]


def label(row: UnVoting, view: "View") -> str:
    names = [view.country(c).name(view.as_of) for c in (row.country, row.partner) if c]
    if not row.partner:
        return _("{country}, votes in the General Assembly").format(country=names[0])
    message = _("{a} and {b} voted alike in {agreed} of {shared} votes in the General Assembly")
    return message.format(a=names[0], b=names[1], agreed=row.agreed, shared=row.shared)


def _alike(row: UnVoting, then: UnVoting | None, dyad: "Dyad") -> Phrase:
    found, ids = row.tally, frozenset(row.inputs)
    slots = {"year": Part(str(row.year), ids), "pair": words.pair(dyad, ids), "shared": Part(str(found.shared), ids)}
    message = _("In {year} {pair} voted alike in {alike} recorded votes in the United Nations General Assembly")
    said = [of_counts(row)]
    if found.agreed in (0, found.shared):
        every = _("all {shared}") if found.agreed else _("none of the {shared}")
        message = message.replace("{alike}", every)
    else:
        message = message.replace("{alike}", _("{agreed} of the {shared}")) + _(", or {percent} percent")
        slots |= {"agreed": Part(str(found.agreed), ids), "percent": Part(printed(found.percent), ids)}
        said.append(of_percent(row))
    if 100 * found.opposed >= AGAINST * found.shared:
        message += _(", and on opposite sides in {opposed}")
        slots["opposed"] = Part(str(found.opposed), ids)
        said.append(of_opposed(row))
    if then:
        before = frozenset(then.inputs)
        message += _("; in {before} they voted alike in {was} percent")
        slots |= {"before": Part(str(then.year), before), "was": Part(printed(then.agreement_percent), before)}
        said.append(of_percent(then))
    return Phrase(message + ".", slots, tuple(said), weight=45, note=_how(found))


def _how(found: Tally) -> str:
    """What counts as alike, and what other measures of the same votes give."""
    decided = found.sided + found.opposed
    half = found.shared - decided - found.abstained  # one abstained, the other did not
    text = _("They were on opposite sides in {opposed}. ").format(opposed=found.opposed) if found.opposed else ""
    text += _(
        "Alike is both for, both against or both abstaining; a member that was absent took no part. Counted are all "
        "roll calls of the year in plenary, also on amendments and parts of a text; what was adopted without a vote is "
        "in none. With an abstention beside a yes or no counted as half agreement it is {index:.0f} percent"
    ).format(index=100 * (found.agreed + half / 2) / found.shared)
    if decided:
        text += _("; of the votes in which neither abstained, {coincidence:.0f} percent").format(
            coincidence=found.coincidence
        )
    return text + _(". The records that we hold go to the end of 2019.")


def _important(row: UnVoting, dyad: "Dyad") -> Iterator[Phrase]:
    """What the Department of State called important, of the United States."""
    found = by_topic(row).get(IMPORTANT, Tally())
    if "USA" in dyad.pair and found.shared >= FEWEST_IMPORTANT:
        message = _("On the votes that the U.S. Department of State called important they voted alike in {important}.")
        note = _("The makers of the data mark which votes were called important.")
        yield Phrase(message, {"important": Part(_so_many(found), frozenset(row.inputs))}, weight=46, note=note)


def _issues(row: UnVoting, dyad: "Dyad") -> Iterator[Phrase]:
    """The issues on which they agreed least and most, where these lie far apart."""
    found, ids = by_topic(row), frozenset(row.inputs)
    issues = [(found[i].percent, i) for i in ISSUES if i in found and found[i].shared >= FEWEST]
    if not issues or max(issues)[0] - min(issues)[0] < APART:
        return
    low, high = (choose(issues, key=lambda one: one[0])[1] for choose in (min, max))
    message = _("They were furthest apart on {low}, voting alike in {{low}} votes, and closest on {high}, in {{high}}.")
    slots = {"low": Part(_so_many(found[low]), ids), "high": Part(_so_many(found[high]), ids)}
    note = _("The makers of the data sort the votes by issue.")
    yield Phrase(message.format(low=ISSUES[low], high=ISSUES[high]), slots, weight=46, note=note)


def _so_many(found: Tally) -> str:
    if not found.agreed:
        return _("none of {shared}").format(shared=found.shared)
    if found.agreed == found.shared:
        return _("all {shared}").format(shared=found.shared)
    return _("{agreed} of {shared}").format(agreed=found.agreed, shared=found.shared)


def _places(row: UnVoting, other: UnVoting, dyad: "Dyad") -> Iterator[Phrase]:
    """Where one is among the members whose votes were most, or least, like those of the other."""
    told = [r for r in (row, other) if r.place]
    if not told:
        return
    ids = frozenset(row.inputs)
    slots: dict[str, Part] = {"among": Part(str(told[0].among), ids), "year": Part(str(row.year), ids)}
    parts = []
    for letter, r in zip("ab", told, strict=False):
        parts.append(_("{{{x}_partner}} {verb}{{{x}_place}} like {{{x}_country}}").format(
            x=letter, verb=_("voted ") if letter == "a" else ""
        ))  # fmt: skip
        slots |= {
            f"{letter}_partner": words.country(dyad, r.partner, ids),
            f"{letter}_country": words.country(dyad, r.country, ids),
            f"{letter}_place": Part(_place(r.place), ids),
        }
    if told[0].among != told[-1].among:
        parts[-1] += _(" (of {among_b})")
        slots["among_b"] = Part(str(told[-1].among), ids)
    message = _("Of the {among} members compared in {year}, ") + _(", and ").join(parts) + "."
    note = _("By the share of votes alike; compared are members that took part in at least half of the other's votes.")
    yield Phrase(message, slots, weight=47, note=note)


def _place(place: int) -> str:
    side = _("most often") if place > 0 else _("least often")
    return side if abs(place) == 1 else _("the {ordinal} {side}").format(ordinal=ordinal(abs(place)), side=side)


KIND = Kind(
    name=NAME,
    title=_("Voting in the United Nations General Assembly"),
    section="organizations",
    row=UnVoting,
    shape=Shape.FLOW,
    ages=Ages.OFFICE,
    parties=("country", "partner"),
    key=("country", "partner"),
    changes=("start",),  # another year is another record
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1945,
    joined_by="start",
    of_partner=(("partner_votes", "votes"),),
    symmetric=True,
    reach=OLDEST + BEFORE,
    measures=MEASURES,
    records=RECORDS,
)
