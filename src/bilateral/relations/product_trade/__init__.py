"""Trade by product: which goods a country sells to another, by year."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import in_words, stated
from bilateral.dates import Day
from bilateral.entities import GOOD
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.product_trade import production
from bilateral.relations.product_trade.row import (
    NAME,
    NAMED,
    PRODUCTION,
    ProductTrade,
    among_the,
    claims,
    percent,
    what,
)

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "PRODUCTION", "ProductTrade"]

#: Goods with a lesser share of the total are left to the note.
LEAST_SHARE = 1.0
IN_NOTE = 10
#: An older year is not told.
OLDEST_YEARS = 10


def say(rows: Sequence[ProductTrade], dyad: "Dyad") -> Iterator[Phrase]:
    """The largest goods each way, in the last year that is over, by each reporter's own count; then what goes into
    production."""
    told = [r for r in rows if _over(r, dyad.as_of)]
    for exporter, importer in (dyad.pair, dyad.pair[::-1]):
        mine = [r for r in told if (r.exporter, r.importer) == (exporter, importer) and not r.use]
        for reporter, basis in sorted({(r.reporter, r.basis) for r in mine}):
            counted = [r for r in mine if (r.reporter, r.basis) == (reporter, basis)]
            last = max(r.year for r in counted)
            yield _largest(sorted((r for r in counted if r.year == last), key=lambda r: r.rank), dyad)
    yield from production.say([r for r in told if r.use == PRODUCTION], dyad, KIND.id)


def label(row: ProductTrade, view: "View") -> str:
    exporter, importer = (view.country(c).in_text(view.as_of) for c in (row.exporter, row.importer))
    product = view.entity(row.product).text
    text = _("{product} sold by {exporter} to {importer} in {year}: ${value:,}")
    if row.use:
        text = _("{product} for production sold by {exporter} to {importer} in {year}: ${value:,}")
    return text.format(product=product, exporter=exporter, importer=importer, year=row.year, value=row.value_usd)


def _over(row: ProductTrade, day: Day) -> bool:
    """Whether the year of the row is over on the day, and not too long."""
    return row.year < day.year <= row.year + OLDEST_YEARS + 1


def _largest(rows: Sequence[ProductTrade], dyad: "Dyad") -> Phrase:
    """``The largest U.S. imports from Japan in 2024 were vehicles ($49.9 billion, 33.7 percent of the total), …``."""
    named = [r for r in rows[:NAMED] if r.share_percent >= LEAST_SHARE] or list(rows[:1])
    first, ids = named[0], frozenset(KIND.id(r) for r in named)
    bought = first.reporter == first.importer
    own, other = (first.importer, first.exporter) if bought else (first.exporter, first.importer)
    filled = {
        "adjective": words.adjective(dyad, own, ids),
        "other": words.country(dyad, other, ids),
        "year": words.date(first.at, ids),
        "goods": words.several(_item(dyad, r, share=r is first and first.among > 1) for r in named),
    }
    if len(named) > 1:
        message = _("The largest {adjective} exports to {other} in {year} were {goods}.")
        if bought:
            message = _("The largest {adjective} imports from {other} in {year} were {goods}.")
    elif first.among > 1:
        message = _("The largest {adjective} export to {other} in {year} was {goods}.")
        if bought:
            message = _("The largest {adjective} import from {other} in {year} was {goods}.")
    else:
        message = _("The only {adjective} export to {other} in {year} was {goods}.")
        if bought:
            message = _("The only {adjective} import from {other} in {year} was {goods}.")
    said = tuple(_claim(r, len(named), with_share=r is first and first.among > 1) for r in named)
    return Phrase(message, filled, said, weight=20 if bought else 21, note=_rest(rows, dyad))


def _item(dyad: "Dyad", row: ProductTrade, *, share: bool) -> Part:
    value = in_words(row.value_usd, "$")
    text = f"{dyad.entity(row.product).text} ({value})"
    if share:
        text = _("{product} ({value}, {share} percent of the total)").format(
            product=dyad.entity(row.product).text, value=value, share=percent(row)
        )
    return Part(text, frozenset((KIND.id(row),)))


def _claim(row: ProductTrade, largest: int, *, with_share: bool) -> Claim:
    share = stated(percent(row)) if with_share else None
    worth = stated(in_words(row.value_usd, "$"))
    return Claim(NAME, what(row.exporter, row.importer, row.product, worth, share, among_the(largest)), at=row.at)


def _rest(rows: Sequence[ProductTrade], dyad: "Dyad") -> str:
    """The exact values of the first, and what was counted how."""
    items = [
        _("{product} ${value:,} ({share} percent)").format(
            product=dyad.entity(r.product).text, value=r.value_usd, share=percent(r)
        )
        for r in rows[:IN_NOTE]
    ]
    system = {
        "hs": _("chapters of the Harmonized System"),
        "digest": _("sectors of the USITC's digest"),
    }[rows[0].classification]
    return _("{basis}, {count} {system}: {items}.").format(
        basis=rows[0].basis.capitalize(), count=rows[0].among, system=system, items="; ".join(items)
    )


KIND = Kind(
    name=NAME,
    title=_("Trade by product"),
    section="trade",
    row=ProductTrade,
    shape=Shape.FLOW,
    ages=Ages.LASTING,
    recurs=True,
    parties=("exporter", "importer"),
    key=("exporter", "importer", "reporter", "basis", "product", "use"),
    functional=(),
    changes=("value_usd",),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1945,
    reach=12,
    entities=(("product", GOOD),),
)
