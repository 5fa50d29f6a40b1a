"""People: refugees, migrants and students from one country in another, as they were counted."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral import amounts
from bilateral.phrases import Part, Phrase, _, ids_of, listed
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.people.measures import MEASURES
from bilateral.relations.people.row import ASYLUM_SEEKER, IN_NEED, MIGRANT, NAME, REFUGEE, STUDENT, People, claims, year

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["ASYLUM_SEEKER", "IN_NEED", "KIND", "MIGRANT", "REFUGEE", "STUDENT", "People"]

YEAR = dt.timedelta(days=366)
#: Places in a ranking worth telling, of how many people it is told, and among how many groups.
RANKED, MANY, GROUPS = 3, 1000, 10


@dataclass(frozen=True)
class _Sort:
    """What is told in one sentence: these groups, one way of `fewest` or more, counted at most `oldest` ago."""

    groups: tuple[str, ...]
    fewest: int
    oldest: dt.timedelta
    message: str  # of one way
    second: str  # of the other way, after it
    place: str
    weight: int


#: Fewer than these are not told the other way either.
FEW = 10
NOUNS = {
    REFUGEE: _("refugees"),
    ASYLUM_SEEKER: _("asylum-seekers"),
    IN_NEED: _("people otherwise in need of international protection"),
    MIGRANT: _("migrants"),
    STUDENT: _("students"),
}
_SORTS = (
    _Sort(
        (REFUGEE, ASYLUM_SEEKER, IN_NEED), 100, 3 * YEAR,
        _("At the end of {year} there were {who} from {origin} in {host}"), _("{who} from {origin} in {host}"),
        _("the {place} of {among} groups of refugees there"), 50,
    ),
    _Sort(
        (MIGRANT,), 100, 10 * YEAR,
        _("In the middle of {year} there were {who} from {origin} in {host}"), _("{who} from {origin} in {host}"),
        _("the {place} of {among} groups of migrants there"), 52,
    ),
    _Sort(
        (STUDENT,), 20, 10 * YEAR,
        _("In {year} there were {who} from {origin} in higher education in {host}"),
        _("{who} from {origin} in {host}"), _("the {place} of {among} groups of foreign students there"), 51,
    ),
)  # fmt: skip
_NOTES = {
    REFUGEE: _("Refugees under the mandate of UNHCR and people in like situations; a figure below five is not told."),
    MIGRANT: _("An estimate of people who were born in the one country, or in places hold its citizenship, and live "
               "in the other; refugees are among them."),
    STUDENT: _("Students who came for tertiary education or, where the host does not ask, who are foreign citizens."),
}  # fmt: skip


def say(rows: Sequence[People], dyad: "Dyad") -> Iterator[Phrase]:
    """Of each sort the last count, both ways in one sentence, the greater number first."""
    for sort in _SORTS:
        counted = [(day, r) for r in rows if r.group in sort.groups and (day := _counted(r)) <= dyad.as_of]
        last = max((day for day, _r in counted), default=None)
        if last is None or dyad.as_of - last > sort.oldest:
            continue
        ways: dict[tuple[str, str], dict[str, People]] = {}
        for day, row in counted:
            if day == last and row.persons >= FEW:
                ways.setdefault((row.origin, row.host), {})[row.group] = row
        told = [[way[g] for g in sort.groups if g in way] for way in ways.values()]
        told.sort(key=lambda way: (-sum(r.persons for r in way), way[0].origin))
        if told and sum(r.persons for r in told[0]) >= sort.fewest:
            yield _sentence(sort, told, dyad)


def label(row: People, view: "View") -> str:
    return _("{number} {who} from {origin} in {host}").format(
        number=f"{row.persons:,}", who=NOUNS[row.group], origin=view.country(row.origin).in_text(view.as_of),
        host=view.country(row.host).in_text(view.as_of),
    )  # fmt: skip


def _counted(row: People) -> dt.date:
    """The last day of the count."""
    assert row.end.earliest
    return row.end.earliest


def _sentence(sort: _Sort, ways: Sequence[Sequence[People]], dyad: "Dyad") -> Phrase:
    every = [row for way in ways for row in way]
    filled = {"year": words.date(year(every[0]), ids_of(map(_id, every)))}
    parts: list[str] = []
    for turn, way in zip("ab", ways, strict=False):
        names = {slot: f"{{{slot}_{turn}}}" for slot in ("origin", "host", "place", "among")}
        ids, first = ids_of(map(_id, way)), way[0]
        figures = []
        for row in way:
            filled[f"{row.group}_{turn}"] = Part(amounts.in_words(row.persons), _id(row))
            about = _("about ") if row.group == MIGRANT else ""
            figures.append(f"{about}{{{row.group}_{turn}}} {NOUNS[row.group]}")
        filled[f"origin_{turn}"] = _country(dyad, first.origin, first.origin_with, ids)
        filled[f"host_{turn}"] = _country(dyad, first.host, first.host_with, ids)
        part = (sort.message if turn == "a" else sort.second).format(who=listed(figures), year="{year}", **names)
        if _told(first, sort):
            filled[f"place_{turn}"] = Part(words.largest(first.rank), _id(first))
            filled[f"among_{turn}"] = Part(str(first.among), _id(first))
            part += ", " + sort.place.format(**names)
        parts.append(part)
    between = _(", and ") if "place_a" in filled or len(ways[0]) > 1 else _(" and ")
    said = [claim for row in every for claim in claims(row)]
    return Phrase(between.join(parts) + ".", filled, tuple(said), sort.weight, _note(every))


def _told(row: People, sort: _Sort) -> bool:
    """Whether the rank of a row, which is of its own group, is worth telling."""
    high = 0 < row.rank <= RANKED and row.among >= GROUPS
    return high and row.persons >= MANY and row.group == sort.groups[0]


def _country(dyad: "Dyad", country: str, together: str, ids: words.Ids) -> Part:
    """The country, with the one that is counted together with it."""
    part = words.country(dyad, country, ids)
    if not together:
        return part
    other = dyad.country(together).in_text(dyad.as_of)
    return Part(_("{country} (with {other})").format(country=part.text, other=other), ids)


def _note(rows: Sequence[People]) -> str:
    """The exact figures where they are rounded, and what is counted."""
    exact = listed([f"{row.persons:,}" for row in rows])
    return _("{figures} persons.").format(figures=exact) + " " + _NOTES.get(rows[0].group, _NOTES[REFUGEE])


def _id(row: People) -> frozenset[str]:
    return frozenset((KIND.id(row),))


KIND = Kind(
    name=NAME,
    title=_("Refugees, migrants and students"),
    section="science",
    row=People,
    shape=Shape.STOCK,
    ages=Ages.OFFICE,
    parties=("origin", "host"),
    key=("origin", "host", "group"),
    functional=(Functional(by=("origin", "host", "group"), value=("persons",), tolerance=0.25, doubt=1.0),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1920,
    reach=11,
    measures=MEASURES,
)
