"""The row of the kind product_trade, and what it asserts."""

from collections.abc import Iterator

from bilateral.amounts import in_words, stated
from bilateral.dates import Date
from bilateral.facts import Claim, Fact, Range, Slot, row, slots

NAME = "product_trade"
#: So many of the largest are named in a sentence.
NAMED = 5
#: What goes into production alone, where a source has that; "" is all that was traded.
PRODUCTION = "production"


@row
class ProductTrade(Fact):
    """The value of a `product` that `exporter` sold to `importer` in the year of `start`, as `reporter` counts it.

    `basis` is general imports (arrivals, at customs value) or total exports; `classification` the system in which the
    product is one of `among` (hs, digest, icio: industries, services among them). `use` is production where only what
    goes into it is counted: no finished goods, and an estimate, which nobody reports. `rank` is the product's place,
    `share_percent` its part of all goods.
    A product that was traded is held to be traded on, until `quiet_from`: so `end` is open after the year.
    """

    exporter: str
    importer: str
    reporter: str
    basis: str
    classification: str
    product: str
    value_usd: int
    share_percent: float
    rank: int
    among: int
    use: str = ""

    @property
    def year(self) -> int:
        assert self.start.earliest
        return self.start.earliest.year

    @property
    def at(self) -> Date:
        return Date.parse(str(self.year))


def claims(row: ProductTrade) -> Iterator[Claim]:
    """That the product is traded, and was in its year; its value, share and being among so many of the largest."""
    yield Claim(NAME, what(row.exporter, row.importer, row.product))
    worth = stated(in_words(row.value_usd, "$"))
    share = stated(percent(row))
    for largest in (None, *range(max(row.rank, 1), NAMED + 1)):
        for value, part in ((None, None), (worth, None), (worth, share)):
            slots_ = what(row.exporter, row.importer, row.product, value, part, among_the(largest), row.use)
            yield Claim(NAME, slots_, at=row.at)


def percent(row: ProductTrade) -> str:
    return f"{row.share_percent:.1f}"


def among_the(largest: int | None) -> Range | None:
    """The ranks of the so many largest."""
    return Range(1, largest) if largest else None


def what(
    exporter: str,
    importer: str,
    product: str | frozenset[str],
    value: Range | None = None,
    share: Range | None = None,
    rank: Range | None = None,
    use: str = "",
) -> tuple[tuple[str, Slot], ...]:
    """The slots of a claim. A value, a share and a place are of one use; that something is traded is true of all."""
    figure = value or share or rank
    return slots(
        exporter=exporter, importer=importer, product=product, value_usd=value, share_percent=share, rank=rank,
        use=use if figure else None,
    )  # fmt: skip
