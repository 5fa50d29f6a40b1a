"""What several kinds share: slots (countries, days, entities, each with the facts behind it), a spell's claims."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bilateral.amounts import ordinal
from bilateral.dates import Date, Day, day_in_words
from bilateral.facts import Aspect, Claim, Fact, Slot
from bilateral.phrases import Part, _, listed

if TYPE_CHECKING:
    from bilateral.view import Dyad

Ids = frozenset[str]


def country(dyad: "Dyad", country_id: str, ids: Ids) -> Part:
    """The country as it stands in a sentence on the view's day, article and all."""
    return Part(dyad.country(country_id).in_text(dyad.as_of), ids)


def adjective(dyad: "Dyad", country_id: str, ids: Ids) -> Part:
    return Part(dyad.country(country_id).adjective(dyad.as_of), ids)


def pair(dyad: "Dyad", ids: Ids) -> Part:
    return Part(listed([dyad.country(c).in_text(dyad.as_of) for c in dyad.pair]), ids)


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
