"""Indicators: how large the economies and populations of two countries are, how they are ruled, what they pay."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import ordinal
from bilateral.dates import Date
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _, listed
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.indicator.measures import MEASURES
from bilateral.relations.indicator.records import RECORDS
from bilateral.relations.indicator.row import (
    AUTOCRACY,
    DEMOCRACY,
    NAME,
    TABLE,
    About,
    Indicator,
    claims,
    during,
    figure,
    of_rank,
    of_standing,
    of_value,
)  # fmt: skip
from bilateral.relations.indicator.voting import VOTING

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["AUTOCRACY", "DEMOCRACY", "KIND", "Indicator"]

#: A figure is told for so many years after its own; figures of the two countries stand in one sentence if they are of
#: one year, which is at most so much older than the latest of either.
OLDEST, BEHIND = 10, 1
#: A class is of late when it is of a year at most so long ago.
FRESH = 3
#: Ranks worth telling; places in the General Assembly are where they lie so great a part of its members apart.
HIGH, FAR = 25, 0.2


def say(rows: Sequence[Indicator], dyad: "Dyad") -> Iterator[Phrase]:
    """A sentence for each indicator, comparing the two. Of those who class regimes the one who knows most of late."""
    classes: list[list[Phrase]] = []
    best: list[tuple[int, int]] = []
    indexes: dict[str, list[tuple[int, list[Indicator]]]] = {}
    for name, about in TABLE.items():
        own = [r for r in rows if r.indicator == name and r.start.earliest]
        if about.sort == "share":
            yield from _shares([r for r in own if r.period.holds(dyad.as_of)], about, dyad)
            continue
        told = list(_years(own, dyad))
        if about.sort == "class":
            fresh = sum(len(pair) for year, pair in told if dyad.as_of.year - year <= FRESH)
            best.append((fresh, sum(len(pair) for _year, pair in told)))
            classes.append([_classes(year, pair, about, dyad) for year, pair in told])
        elif about.sort == "index":
            indexes[name] = told
        elif about.sort == "position":
            yield from (_positions(year, pair, about, dyad) for year, pair in told if pair[1:] and _apart(pair))
        else:
            yield from (_sizes(year, pair, about, dyad) for year, pair in told)
    fresh, classed = max(best)
    yield from classes[best.index((fresh, classed))]
    for name, told in indexes.items():  # of those whom nobody classed
        if sum(len(pair) for _year, pair in told) > classed:
            yield from (_indexes(year, pair, TABLE[name], dyad) for year, pair in told)


def label(row: Indicator, view: "View") -> str:
    about, name = TABLE[row.indicator], view.country(row.country).name(view.as_of)
    if about.sort == "share":
        text = _("{country}, {share} percent of the regular budget of the United Nations").format(
            country=name, share=figure(row)
        )
    elif about.maker:
        text = _("{country}, {standing} by {maker} ({measure} {figure})").format(
            country=name, standing=_a(row.standing), maker=about.maker, measure=about.measure, figure=figure(row)
        )
    else:
        text = _("{country}, {measure} {figure}").format(country=name, measure=about.measure, figure=figure(row))
    return text + (f" ({_largest(row.rank)})" if row.rank else "")


def _years(rows: Sequence[Indicator], dyad: "Dyad") -> Iterator[tuple[int, list[Indicator]]]:
    """The latest year that had ended, with both countries' rows; each one's own where there is none for both."""
    of: dict[str, dict[int, Indicator]] = {c: {} for c in dyad.pair}
    for row in rows:
        year = row.start.earliest.year if row.start.earliest else 0
        if dyad.as_of.year - OLDEST <= year < dyad.as_of.year and _same(row, dyad):
            of[row.country][year] = row
    known = {c: years for c, years in of.items() if years}
    both = set.intersection(*map(set, known.values())) if known else set()
    latest = max((max(years) for years in known.values()), default=0)
    if both and latest - max(both) <= BEHIND:
        yield max(both), [years[max(both)] for years in known.values()]
        return
    for years in known.values():
        yield max(years), [years[max(years)]]


def _same(row: Indicator, dyad: "Dyad") -> bool:
    """Whether the country has been there without a break since the year: the Reich of 1945 is not West Germany."""
    spells = dyad.country(row.country).existence
    last = dt.date(row.start.earliest.year, 12, 31) if row.start.earliest else dyad.as_of
    return not spells or any(s.holds(last) is not False and s.holds(dyad.as_of) is not False for s in spells)


def _slots(pair: Sequence[Indicator], dyad: "Dyad") -> dict[str, Part]:
    """Country, value, rank and number of the ranked, each under its letter."""
    filled: dict[str, Part] = {}
    for letter, row in zip("ab", pair, strict=False):
        ids = frozenset((KIND.id(row),))
        filled[letter] = words.country(dyad, row.country, ids)
        filled[f"value_{letter}"] = Part(figure(row), ids)
        filled[f"rank_{letter}"] = Part(_("smallest") if _smallest(row) else _largest(row.rank), ids)
        filled[f"among_{letter}"] = Part(str(row.among), ids)
    return filled


def _smallest(row: Indicator) -> bool:
    """Whether it is the last of many."""
    return row.rank == row.among > 1


def _telling(row: Indicator) -> bool:
    """Whether its rank is worth telling: high, or the last."""
    return 0 < row.rank <= HIGH or _smallest(row)


def _apart(pair: Sequence[Indicator]) -> bool:
    """Whether the two stand so far apart that it says more than how often they voted alike."""
    return abs(pair[0].rank - pair[1].rank) >= pair[0].among * FAR


def _largest(rank: int) -> str:
    return _("largest") if rank == 1 else _("{ordinal} largest").format(ordinal=ordinal(rank))


def _year(year: int, pair: Sequence[Indicator]) -> Part:
    return Part(str(year), frozenset(map(KIND.id, pair)))


def _phrase(
    message: str, filled: dict[str, Part], said: Sequence[Claim], weight: int, note: str = "", section: str = ""
) -> Phrase:
    used = {name: part for name, part in filled.items() if f"{{{name}}}" in message}
    return Phrase(message, used, tuple(said), weight, note, section)


def _sizes(year: int, pair: Sequence[Indicator], about: About, dyad: "Dyad") -> Phrase:
    message = _("In {{year}} the {measure} of {{a}}{to} was {{value_a}}").format(measure=about.measure, to=about.to)
    ranked = [_telling(r) for r in pair]
    if ranked[0]:
        message += _(", the {rank_a} of {among_a} countries with data")
    if pair[1:]:
        message += _(", and that of {b} {value_b}") if ranked[0] else _(" and that of {b} {value_b}")
        if ranked[1]:
            message += _(", the {rank_b}") if ranked[0] else _(", the {rank_b} of {among_b} countries with data")
    at = Date.parse(str(year))
    said = [Claim(NAME, of_value(r), at=at) for r in pair]
    said += [Claim(NAME, of_rank(r), at=at) for r, told in zip(pair, ranked, strict=True) if told and not _smallest(r)]
    exact = listed([f"{about.sign}{r.value:,.0f}" for r in pair])
    note = _("Exact figures: {exact}.").format(exact=exact) if pair[1:] else _("Exact figure: {x}.").format(x=exact)
    filled = {"year": _year(year, pair), **_slots(pair, dyad)}
    return _phrase(message + ".", filled, said, about.weight, note, about.section)


def _indexes(year: int, pair: Sequence[Indicator], about: About, dyad: "Dyad") -> Phrase:
    message = _("On the {measure}, which runs from 0 to 1, {{a}} stood at {{value_a}}").format(measure=about.measure)
    message += _(" and {b} at {value_b} in {year}.") if pair[1:] else _(" in {year}.")
    return _phrase(message, {"year": _year(year, pair), **_slots(pair, dyad)}, (), about.weight)


def _positions(year: int, pair: Sequence[Indicator], about: About, dyad: "Dyad") -> Phrase:
    """Where the two stand on the main line that divides the General Assembly: only if both do."""
    pair = sorted(pair, key=lambda r: (r.rank, r.country))
    filled = {"year": _year(year, pair), **_slots(pair, dyad)}
    for letter, row in zip("ab", pair, strict=True):
        filled[f"place_{letter}"] = Part(ordinal(row.rank), filled[letter].ids)
    message = _(
        "By their votes in the United Nations General Assembly in {year}, counted from the Western side of its main "
        "dividing line, {a} stood {place_a} and {b} {place_b} of {among_a} members"
    )
    note = _(
        "Ideal points of {a} and {b}, estimated by Bailey, Strezhnev and Voeten from how each member votes. They read "
        "the line as nearness to the liberal order led by the United States. Neighbouring ranks may not differ."
    ).format(a=figure(pair[0]), b=figure(pair[1]))
    phrase = _phrase(message + ".", filled, (), about.weight, note)
    return Phrase(phrase.message, phrase.slots, (), phrase.weight, note, section="organizations")


def _classes(year: int, pair: Sequence[Indicator], about: About, dyad: "Dyad") -> Phrase:
    filled = {"year": _year(year, pair), **_slots(pair, dyad)}
    for letter, row in zip("ab", pair, strict=False):
        filled[f"class_{letter}"] = Part(_a(row.standing), frozenset((KIND.id(row),)))
    filled["classes"] = Part(_many(pair[0].standing), frozenset(map(KIND.id, pair)))
    message = _("In {{year}} {maker} classified ").format(maker=about.maker)
    if not pair[1:]:
        message += _("{a} as {class_a}, with a score of {value_a}")
    elif pair[0].standing != pair[1].standing:
        message += _("{a} as {class_a}, with a score of {value_a}, and {b} as {class_b}, with one of {value_b},")
    elif figure(pair[0]) == figure(pair[1]):
        message += _("both {a} and {b} as {classes}, each with a score of {value_a}")
        filled["value_a"] = Part(figure(pair[0]), frozenset(map(KIND.id, pair)))
    else:
        message += _("both {a} and {b} as {classes}, with scores of {value_a} and {value_b}")
    message += f" {about.scale}."
    at = Date.parse(str(year))
    return _phrase(message, filled, [Claim(NAME, of_standing(r), at=at) for r in pair], about.weight, about.rule)


def _a(standing: str) -> str:
    return f"an {standing}" if standing[0] in "aeiou" else f"a {standing}"


def _many(standing: str) -> str:
    return f"{standing[:-1]}ies" if standing.endswith("y") else f"{standing}s"


def _shares(rows: Sequence[Indicator], about: About, dyad: "Dyad") -> Iterator[Phrase]:
    """What each pays of the budget under the scale in force, the larger share first."""
    pair = sorted({r.country: r for r in rows if r.rank}.values(), key=lambda r: (r.rank, r.country))
    if not pair:
        return
    filled = _slots(pair, dyad)
    ids = frozenset(map(KIND.id, pair))
    first, last = (d.year if d else 0 for d in (during(pair[0]).earliest, during(pair[0]).latest))
    filled |= {"first": Part(str(first), ids), "last": Part(str(last), ids)}
    message = _("Under the scale of assessments for {first} to {last} ")
    if first == last:
        message = _("Under the scale of assessments for {first} ")
    message += _(
        "{{a}} is the {{rank_a}} of {{among_a}} contributors to the {budget}, with {{value_a}} percent"
    ).format(budget=about.measure)
    if pair[1:]:
        message += _(", and {b} the {rank_b}, with {value_b} percent")
    said = [Claim(NAME, f(r)) for r in pair for f in (of_value, of_rank)]
    yield _phrase(message + ".", filled, said, about.weight, section="organizations")


#: The scale of assessments is a resolution's, not an estimate.
_SETTLED = ("un_assessment_percent",)

KIND = Kind(
    name=NAME,
    title=_("Size, rule and standing"),
    section="glance",
    row=Indicator,
    shape=Shape.FLOW,
    ages=Ages.LASTING,
    parties=("country",),
    key=("country", "indicator"),
    functional=(
        # revisions and other makers' estimates may be so far off, in a figure and in the rank that it gives
        Functional(by=("country", "indicator"), value=("value",), doubt=0.3, settled=_SETTLED),
        Functional(by=("country", "indicator"), value=("rank",), doubt=0.5, settled=_SETTLED, untold="0"),
        Functional(by=("country", "indicator"), value=("standing",), untold=""),
    ),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    reach=12,
    measures=(*MEASURES, *VOTING),
    records=RECORDS,
    recurs=True,  # a place or a value may come again
)
