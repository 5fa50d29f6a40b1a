"""Generated trade by product: a few goods a year, each way, one of the two countries counting."""

import datetime as dt

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.entities import GOOD, Entity
from bilateral.facts import Fact
from bilateral.relations.product_trade import PRODUCTION, ProductTrade

GOODS = [
    Entity("good-vehicles", GOOD, "vehicles", names=("motor vehicles and parts",)),
    Entity("good-machinery", GOOD, "machinery"),
    Entity("good-electrical-machinery", GOOD, "electrical machinery", names=("electrical equipment",)),
    Entity("good-coffee-tea", GOOD, "coffee, tea and spices"),
    Entity("good-instruments", GOOD, "optical and medical instruments"),
    Entity("good-returned", GOOD, "returned goods and other special provisions"),
    Entity("good-agricultural", GOOD, "agricultural products", names=("agricultural goods",)),
    Entity("good-arms", GOOD, "arms and ammunition"),
    Entity("good-service-distribution", GOOD, "wholesale and retail services"),
    Entity("good-food-tobacco", GOOD, "food, beverages and tobacco"),
]


@st.composite
def product_trades(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    out: list[Fact] = []
    for exporter, importer in (pair, pair[::-1]):
        bought = draw(st.booleans())
        for year in draw(st.lists(st.integers(1994, 2020), max_size=3, unique=True)):
            goods = draw(st.lists(st.sampled_from(GOODS), max_size=7, unique_by=lambda good: good.id))
            values = sorted((draw(st.integers(1, 90_000_000_000)) for _ in goods), reverse=True)
            for rank, (good, value) in enumerate(zip(goods, values, strict=True), 1):
                row = ProductTrade(
                    exporter=exporter, importer=importer, reporter=importer if bought else exporter,
                    basis="general imports" if bought else "total exports", classification="hs", product=good.id,
                    value_usd=value, share_percent=round(100 * value / sum(values), 1), rank=rank, among=len(goods),
                    start=Date.on(dt.date(year, 1, 1)), end=Date.since(dt.date(year, 12, 31)),
                    quiet_from=dt.date(year + 3, 12, 31), source="beta", edition="1",
                    published=dt.date(year + 1, 2, 5), locator="generated",
                )  # fmt: skip
                out.append(row)
        out += draw(deliveries(exporter, importer))
    return out


@st.composite
def deliveries(draw: st.DrawFn, exporter: str, importer: str) -> list[Fact]:
    """What goes into production, of one year or none."""
    year = draw(st.integers(1994, 2020))
    goods = draw(st.lists(st.sampled_from(GOODS), max_size=6, unique_by=lambda good: good.id))
    values = sorted((draw(st.integers(1_000_000, 90_000_000_000)) for _ in goods), reverse=True)
    return [
        ProductTrade(
            exporter=exporter, importer=importer, reporter="", basis="deliveries", classification="icio",
            product=good.id, value_usd=value, share_percent=round(100 * value / sum(values), 1), rank=rank,
            among=len(goods), use=PRODUCTION, start=Date.on(dt.date(year, 1, 1)),
            end=Date.since(dt.date(year, 12, 31)), quiet_from=dt.date(year + 3, 12, 31), source="alpha", edition="1",
            published=dt.date(year + 1, 2, 5), locator="generated",
        )
        for rank, (good, value) in enumerate(zip(goods, values, strict=True), 1)
    ]  # fmt: skip
