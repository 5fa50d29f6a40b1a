"""What the industries of one country deliver to the production of another: the largest each way, in one sentence."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.amounts import in_words, stated
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _
from bilateral.relations import words
from bilateral.relations.product_trade.row import NAME, PRODUCTION, ProductTrade, among_the, what

if TYPE_CHECKING:
    from bilateral.view import Dyad

#: So many are named each way; the rest stand in the note.
NAMED = 3

Id = Callable[[ProductTrade], str]


def say(rows: Sequence[ProductTrade], dyad: "Dyad", identify: Id) -> Iterator[Phrase]:
    """The largest deliveries of the latest year, the greater sum of the two ways first."""
    if not rows:
        return
    last = max(r.year for r in rows)
    ways = []
    for pair in (dyad.pair, dyad.pair[::-1]):
        way = sorted((r for r in rows if (r.exporter, r.importer) == pair and r.year == last), key=lambda r: r.rank)
        ways += [way] if way else []
    ways.sort(key=lambda way: (-sum(r.value_usd for r in way), way[0].exporter))
    ids = frozenset(identify(r) for way in ways for r in way[:NAMED])
    first = ways[0][0]
    filled = {
        "year": words.date(first.at, ids),
        "a": words.country(dyad, first.exporter, ids),
        "b": words.country(dyad, first.importer, ids),
        "goods": _goods(dyad, ways[0], identify),
    }
    message = _("Of inputs exported for production, {a} sold {b} in {year} above all {goods}")
    if len(ways) > 1:
        filled["back"] = _goods(dyad, ways[1], identify)
        message += _(", while {b} sold {a} {back}")
    said = tuple(_claim(r, min(len(way), NAMED), worth=r is way[0]) for way in ways for r in way[:NAMED])
    yield Phrase(message + ".", filled, said, weight=22, note=_note(ways, dyad))


def _goods(dyad: "Dyad", way: Sequence[ProductTrade], identify: Id) -> Part:
    """The largest; with an "and" inside an item a comma goes before the last."""
    items = [_item(dyad, r, frozenset((identify(r),)), worth=r is way[0]) for r in way[:NAMED]]
    part, texts = words.several(items), [item.text for item in items]
    if len(texts) > 1 and any(_(" and ") in text for text in texts):
        return Part(_("{list}, and {last}").format(list=", ".join(texts[:-1]), last=texts[-1]), part.ids)
    return part


def _item(dyad: "Dyad", row: ProductTrade, ids: frozenset[str], *, worth: bool) -> Part:
    product = dyad.entity(row.product).text
    return Part(f"{product} ({in_words(row.value_usd, '$')})" if worth else product, ids)


def _claim(row: ProductTrade, largest: int, *, worth: bool) -> Claim:
    value = stated(in_words(row.value_usd, "$")) if worth else None
    slots = what(row.exporter, row.importer, row.product, value, None, among_the(largest), PRODUCTION)
    return Claim(NAME, slots, at=row.at)


def _note(ways: Sequence[Sequence[ProductTrade]], dyad: "Dyad") -> str:
    """What else was delivered, and what is not counted."""
    lists = [
        _("{a} to {b}: {goods}").format(
            a=dyad.country(way[0].exporter).name(dyad.as_of),
            b=dyad.country(way[0].importer).name(dyad.as_of),
            goods="; ".join(f"{dyad.entity(r.product).text} ${r.value_usd:,}" for r in way),
        )
        for way in ways
    ]
    return _("Estimates. Finished goods are not in it. {lists}.").format(lists=". ".join(lists))
