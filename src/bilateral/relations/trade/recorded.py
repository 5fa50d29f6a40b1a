"""Trade between any two: goods, and services as far as they were reported, in dollars of one year, both ways."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral import amounts
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import trade_partner, words
from bilateral.relations.trade.row import Trade, claims, period, printed

if TYPE_CHECKING:
    from bilateral.view import Dyad

Id = Callable[[Trade], str]

#: Places among all partners are told of a year at most so long ago.
FRESH = 3


def say(rows: Sequence[Trade], dyad: "Dyad", identify: Id) -> Iterator[Phrase]:
    """The exports each way in the latest year that has them, the greater first, and the places among all partners.

    `rows` are those that may be told on the day. Where one way has no figure of the year, nothing is said of it.
    """
    latest: dict[str, Trade] = {}
    for row in sorted(rows, key=_year):
        latest[row.reporter] = row
    listed = _listed(dyad) if any(row.rank for row in latest.values()) else set()
    for year in sorted({_year(row) for row in latest.values()}):
        same = sorted((r for r in latest.values() if _year(r) == year), key=lambda r: (-r.value_usd, r.reporter))
        yield _flows(same, dyad, identify)
        fresh = dyad.as_of.year - year <= FRESH
        ranked = [r for r in same if fresh and r.rank and (r.reporter, r.partner) not in listed]
        yield from _places(ranked, dyad, identify)


def _listed(dyad: "Dyad") -> set[tuple[str, str]]:
    """Exporters and markets of whose place a list of trade partners tells: it is not told twice, by two counts."""
    rows = dyad.within_reach(trade_partner.KIND)
    return {
        (r.country, r.partner)
        for r in rows
        if r.flow == trade_partner.EXPORTS and r.end.latest and r.end.latest < dyad.as_of
    }


def _year(row: Trade) -> int:
    assert row.end.latest
    return row.end.latest.year


def _flows(rows: Sequence[Trade], dyad: "Dyad", identify: Id) -> Phrase:
    ids = frozenset(map(identify, rows))
    first = rows[0]
    filled = {
        "year": words.date(period(first), ids),
        "a": words.country(dyad, first.reporter, ids),
        "b": words.country(dyad, first.partner, ids),
        "prices": Part(str(first.dollars_of), ids),
        "there": Part(printed(first), frozenset((identify(first),))),
    }
    message = _("In {year} exports from {a} to {b} came to {there}")
    if len(rows) > 1:
        filled["back"] = Part(printed(rows[1]), frozenset((identify(rows[1]),)))
        message += _(" and those from {b} to {a} to {back}")
    message += _(" (goods and services as reported, in dollars of {prices}).")
    told = [f"${row.value_usd:,}" for row in rows]
    note = _("{basis}: {values}.").format(basis=first.basis.capitalize(), values=_(" and ").join(told))
    return Phrase(message, filled, tuple(c for r in rows for c in _claims(r, "value_usd")), weight=10, note=note)


def _places(rows: Sequence[Trade], dyad: "Dyad", identify: Id) -> Iterator[Phrase]:
    """Each one's place among the markets of the other."""
    if not rows:
        return
    rows = sorted(rows, key=lambda r: (r.rank, r.reporter))
    ids, first = frozenset(map(identify, rows)), rows[0]
    filled = {
        "year": words.date(period(first), ids),
        "market": words.country(dyad, first.partner, ids),
        "exporter": words.country(dyad, first.reporter, ids),
    } | _place(first, "", identify)
    message = _("In {year} {market} was the {place} export market of {exporter} for goods and services among {among} "
                "countries")  # fmt: skip
    if len(rows) > 1:
        filled |= _place(rows[1], "_back", identify)
        message += _(", and {exporter} was the {place_back} of {market} among {among_back}")
    said = tuple(c for r in rows for c in _claims(r, "rank"))
    yield Phrase(message + ".", filled, said, weight=11, note=_("Territories, Hong Kong among them, are not counted."))


def _place(row: Trade, ending: str, identify: Id) -> dict[str, Part]:
    ids = frozenset((identify(row),))
    return {f"place{ending}": Part(words.largest(row.rank), ids), f"among{ending}": Part(str(row.among), ids)}


def _claims(row: Trade, column: str) -> list[Claim]:
    return [c for c in claims(row) if column in c.columns]


def label(row: Trade, exporter: str, partner: str) -> str:
    """A row in a few words."""
    return _("exports of goods and services from {exporter} to {partner}: {value} in dollars of {prices}").format(
        exporter=exporter, partner=partner, value=amounts.in_words(row.value_usd, "$"), prices=row.dollars_of
    )
