"""What several kinds share: slots (countries, days, entities, each with the facts behind it), a spell's claims."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from bilateral.amounts import ordinal
from bilateral.dates import Date, Day, day_in_words
from bilateral.facts import Aspect, Claim, Fact, Slot
from bilateral.phrases import Part, _, listed

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

Ids = frozenset[str]
_HALVES = ("East ", "North ", "South ", "West ")
F = TypeVar("F", bound=Fact)


def country(dyad: "Dyad", country_id: str, ids: Ids, then: Date | None = None) -> Part:
    """The country as it stands in a sentence on the view's day, article and all; of a day long past, see `_name`."""
    return Part(_name(dyad, country_id, then), ids)


def adjective(dyad: "Dyad", country_id: str, ids: Ids) -> Part:
    return Part(dyad.country(country_id).adjective(dyad.as_of), ids)


def pair(dyad: "Dyad", ids: Ids, then: Date | None = None) -> Part:
    return Part(listed([_name(dyad, c, then) for c in dyad.pair]), ids)


def _name(dyad: "Dyad", country_id: str, then: Date | None) -> str:
    """The name on the view's day; of a day before it was borne that of then, if the country took it up again.

    It was Germany, not West Germany, that fought the World Wars, and West Germany, not Germany, that was occupied
    until 1955: a half is named as the half that it was. But Türkiye, which was Turkey, is Türkiye.
    """
    country = dyad.country(country_id)
    if then and then.latest and then.latest < dyad.as_of:
        old = country.in_text(then.latest)
        if old == country.in_text(dt.date.max) or old.startswith(_HALVES):
            return old
    return country.in_text(dyad.as_of)


def names(view: "View", countries: Iterable[str]) -> str:
    """Countries as a label lists them: by their names on the view's day, in order; one left empty is nobody."""
    return listed(sorted(view.country(c).in_text(view.as_of) for c in countries if c))


def entity(dyad: "Dyad", entity_id: str, ids: Ids) -> Part:
    return Part(dyad.entity(entity_id).text, ids)


def date(when: Date, ids: Ids) -> Part:
    return Part(when.in_words(), ids)


def day(when: Day, ids: Ids) -> Part:
    return Part(day_in_words(when), ids)


def several(parts: Iterable[Part]) -> Part:
    """Parts as one list, with the ids of all."""
    parts = list(parts)
    return Part(listed([p.text for p in parts]), frozenset().union(*(p.ids for p in parts)))


def each_before(dyad: "Dyad", rows: Sequence[F], parties: tuple[str, ...]) -> "Iterator[tuple[Dyad, list[F]]]":
    """The two, then the states that they continue, with the rows of each pair."""
    for one in (dyad, *dyad.before()):
        yield one, [r for r in rows if {getattr(r, p) for p in parties} - {""} <= set(one.pair)]


def largest(rank: int) -> str:
    """``largest``, ``second-largest``: a place from the top."""
    return _("largest") if rank == 1 else _("{ordinal}-largest").format(ordinal=ordinal(rank))


def known(when: Date) -> bool:
    """Whether a day is bounded on both sides, so that it can be told."""
    return when.earliest is not None and when.latest is not None


def during(when: Date) -> str:
    """The preposition before a date in words, with its blank: "on ", "in ", or none before "between"."""
    return {"day": "on ", "month": "in ", "year": "in "}.get(when.precision, "")


def spell_claims(kind: str, what: tuple[tuple[str, Slot], ...], row: Fact) -> Iterator[Claim]:
    """That a state holds; since when; until when."""
    yield Claim(kind, what)
    if known(row.start):
        yield Claim(kind, what, Aspect.BEGAN, row.start)
    if known(row.end):
        yield Claim(kind, what, Aspect.ENDED, row.end)
