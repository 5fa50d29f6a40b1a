"""Event counts: how often the news told of cooperation and conflict between two countries, by the year."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import in_words
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _, listed, ngettext
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Measure, Shape, ears
from bilateral.relations.event_count.row import NAME, SORTS, EventCount, claims, during

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "EventCount"]

#: A year is told until so many years after it; fewer events than so many say little.
OLDEST, LEAST = 10, 20


def say(rows: Sequence[EventCount], dyad: "Dyad") -> Iterator[Phrase]:
    """Each way, the last year that is over."""
    for actor, target in (dyad.pair, dyad.pair[::-1]):
        told = [
            r for r in rows
            if (r.actor, r.target) == (actor, target) and r.end.latest
            and r.end.latest < dyad.as_of and dyad.as_of.year - r.end.latest.year <= OLDEST
        ]  # fmt: skip
        last = max(told, key=lambda r: str(r.start), default=None)
        if last and sum(getattr(last, sort) for sort in SORTS) >= LEAST:
            yield _counted(last, dyad)


def _counted(row: EventCount, dyad: "Dyad") -> Phrase:
    ids = frozenset((KIND.id(row),))
    counts = {sort: getattr(row, sort) for sort in SORTS if getattr(row, sort)}
    told = [_("{count} of {sort}").format(count=in_words(n), sort=SORTS[sort]) for sort, n in counts.items()]
    told[0] = told[0].replace(" of ", ngettext(" act of ", " acts of ", next(iter(counts.values()))))
    filled = {
        "year": words.date(during(row), ids),
        "counts": Part(listed(told), ids),
        "actor": words.country(dyad, row.actor, ids),
        "target": words.country(dyad, row.target, ids),
    }
    message = _("In the news of {year} the ICEWS system counted {counts} by {actor} towards {target}.")
    exact = listed([f"{n:,} of {SORTS[sort]}" for sort, n in counts.items()])
    note = _("Exact counts: {exact}. A machine coded them; statements and meetings are verbal, deeds material.").format(
        exact=exact
    )
    said: tuple[Claim, ...] = tuple(claims(row))
    in_order = row.end.latest.toordinal() if row.end.latest else 0
    return Phrase(message, filled, said, in_order, note)


def label(row: EventCount, view: "View") -> str:
    actor, target = (view.country(c).in_text(view.as_of) for c in (row.actor, row.target))
    counts = listed([f"{getattr(row, sort):,} of {text}" for sort, text in SORTS.items() if getattr(row, sort)])
    return _("events in the news by {actor} towards {target}: {counts}").format(
        actor=actor, target=target, counts=counts
    )


KIND = Kind(
    name=NAME,
    title=_("Events in the news"),
    section="history",
    row=EventCount,
    shape=Shape.FLOW,
    ages=Ages.OFFICE,
    recurs=True,
    parties=("actor", "target"),
    key=("actor", "target"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    reach=OLDEST + 1,
    measures=tuple(
        Measure(f"icews_{sort}", "sum", f"events of {text} by a towards b that ICEWS coded", "events", column=sort,
                source="icews")
        for sort, text in SORTS.items()
    ),
)  # fmt: skip
