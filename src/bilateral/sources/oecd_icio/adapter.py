"""What each industry of one country delivered to the production of another, 2022, as the OECD's tables estimate it.

Of each pair the largest deliveries are kept, ranked among all industries that delivered anything.
"""

import datetime as dt
from collections import defaultdict
from pathlib import Path

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.product_trade import PRODUCTION, ProductTrade
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.goods.adapter import by_code as goods_by_code
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER = "oecd-icio-2022"
FILE = "derived_bilateral_intermediate_by_origin_sector_2022.parquet"
YEAR = 2022
#: So many of a pair are kept, and none below so many millions of dollars.
KEPT, LEAST_MUSD = 10, 1.0
#: A cell is told to the ten thousand dollars.
UNIT = 10_000
#: For so long after its year a figure is held to tell of the present.
GOES_ON = 3


def compile(inputs: Inputs) -> Output:
    """Compile the table. Raises RawData for another column, country or industry, and for a cell below nought."""
    import duckdb

    out = Output()
    path, goods = inputs.file(FOLDER, FILE), goods_by_code(inputs, "icio")
    taken = load(HERE / "source.yml")["fields"]["taken"]
    table = duckdb.read_parquet(str(path))
    if list(table.columns) != taken:
        raise RawData(f"{path}: the columns are {table.columns}, not {taken}. Look at the file.")
    cells: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for origin, sector, destination, musd in table.order("origin, dest, origin_sector").fetchall():
        place = f"{FILE}, {origin} {sector} to {destination}"
        if sector not in goods:
            raise RawData(f"{place}: no good has the industry {sector!r}. Add it to curated/goods.yaml.")
        if not musd >= 0:
            raise RawData(f"{place}: the value is {musd}. Look at the raw record.")
        if origin == destination:
            out.ignore("deliveries within a country")
        elif not musd:
            out.ignore("industries that delivered nothing")
        else:
            cells[_country(origin, place), _country(destination, place)].append((musd, sector))
    for (exporter, importer), found in cells.items():
        ranked = sorted(found, key=lambda cell: (-cell[0], cell[1]))
        total = sum(musd for musd, _sector in ranked)
        for rank, (musd, sector) in enumerate(ranked, 1):
            if musd < LEAST_MUSD:
                out.ignore("deliveries of less than a million dollars")
            elif rank > KEPT:
                out.ignore("deliveries beyond the ten largest of a pair")
            else:
                share = round(100 * musd / total, 1)
                value = round(musd * 1_000_000 / UNIT) * UNIT
                out.facts.append(_row(inputs, exporter, importer, goods[sector], value, share, rank, len(ranked)))
    first, last = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)
    for exporter in sorted({pair[0] for pair in cells}):
        edition, day = inputs.source.edition, dt.date.fromisoformat(inputs.source.published)
        covered = Coverage(inputs.source.id, "product_trade", f"exporter={exporter}", first, last, False, edition, day)
        out.coverage.append(covered)
    return out


def _country(code: str, place: str) -> str:
    try:
        return by_code("iso3", code, dt.date(YEAR, 12, 31)).id
    except UnknownCountry as error:
        raise RawData(f"{place}: no country has the code {code!r}. Decide in the adapter what it is.") from error


def _row(
    inputs: Inputs, exporter: str, importer: str, product: str, value: int, share: float, rank: int, among: int
) -> ProductTrade:
    return ProductTrade(
        exporter=exporter,
        importer=importer,
        reporter="",
        basis="deliveries to production, as the OECD's tables estimate them",
        classification="icio",
        product=product,
        value_usd=value,
        share_percent=share,
        rank=rank,
        among=among,
        use=PRODUCTION,
        start=Date.on(dt.date(YEAR, 1, 1)),
        end=Date.since(dt.date(YEAR, 12, 31)),
        quiet_from=dt.date(YEAR + GOES_ON, 12, 31),
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=dt.date.fromisoformat(inputs.source.published),
        locator=FILE,
    )
