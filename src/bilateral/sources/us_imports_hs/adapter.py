"""US general imports by chapter of the Harmonized System and country, 2023 and 2024.

A row of the source is a country, a chapter and a year. Each country's chapters must add up to its total in the table of
monthly trade by country, an independent count of the same arrivals.
"""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral.countries import find
from bilateral.dates import Date, Day
from bilateral.errors import BilateralError, RawData
from bilateral.facts import Coverage
from bilateral.relations.product_trade import ProductTrade
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.goods.adapter import by_code
from bilateral.sources.yaml import load

FOLDER = "us-trade-2013-2024"
FILE = "us_imports_hs2_by_country_2023_2024_annual.csv"
TOTALS = "us_goods_trade_by_country_monthly_2013_2024.csv"
HERE = Path(__file__).parent
#: For so long after its year a figure is held to tell of the present.
GOES_ON = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One product of a pair and year, and where it stands."""

    product: str
    value: int
    locator: str


def compile(inputs: Inputs) -> Output:
    """Compile the table. Raises RawData, naming file and line, for an unknown column, chapter or country."""
    out = Output()
    path, goods = inputs.file(FOLDER, FILE), by_code(inputs, "hs")
    names: dict[str, str] = load(HERE / "corrections.yml")["names"]
    left_out: dict[str, str] = load(HERE / "corrections.yml")["left_out"]
    totals = _totals(inputs.file(FOLDER, TOTALS))
    found: dict[tuple[str, str, int], list[Item]] = defaultdict(list)
    for line, row in tables.rows(path, load(HERE / "source.yml")["fields"]):
        code, name, year = row["CTY_CODE"], row["CTY_NAME"], int(row["YEAR"])
        if code == "-" or code.startswith("0") or code.endswith("XXX"):
            out.ignore("the world, continents and groups of countries")
        elif name in left_out:
            out.ignore(left_out[name])
        elif row["HS2"] not in goods:
            raise RawData(f"{path}, line {line}: no good has the chapter {row['HS2']!r}. Add it to curated/goods.yaml.")
        elif int(row["imports_gen_usd"]) <= 0:
            out.ignore("chapters of which nothing came")
        else:
            item = Item(goods[row["HS2"]], int(row["imports_gen_usd"]), f"{FILE}, line {line}")
            found[code, name, year].append(item)
    for (code, name, year), items in found.items():
        country = _country(names.get(name, name), year, f"{path}, {name!r}")
        if sum(item.value for item in items) != totals.get((code, year)):
            out.ignore("the chapters of a country and year do not add up to its total", len(items))
            continue
        out.facts += rows(inputs, country, "USA", "general imports", "hs", year, items)
    for year in sorted({year for _code, _name, year in found}):
        out.coverage.append(covered(inputs, "importer=USA", year))
    return out


def rows(
    inputs: Inputs, exporter: str, importer: str, basis: str, classification: str, year: int, items: Iterable[Item]
) -> Iterator[ProductTrade]:
    """Rows of a pair and year, ranked by value, with their parts of the total; the United States report."""
    ranked = sorted(items, key=lambda item: (-item.value, item.product))
    total = sum(item.value for item in ranked)
    for rank, item in enumerate(ranked, 1):
        yield ProductTrade(
            exporter=exporter,
            importer=importer,
            reporter="USA",
            basis=basis,
            classification=classification,
            product=item.product,
            value_usd=item.value,
            share_percent=round(100 * item.value / total, 1),
            rank=rank,
            among=len(ranked),
            start=Date.on(dt.date(year, 1, 1)),
            end=Date.since(dt.date(year, 12, 31)),
            quiet_from=dt.date(year + GOES_ON, 12, 31),
            source=inputs.source.id,
            edition=inputs.source.edition,
            published=released(inputs, year),
            locator=item.locator,
        )


def released(inputs: Inputs, year: int) -> Day:
    """When the source is known to have told of a year."""
    return dt.date.fromisoformat(inputs.source.published)


def covered(inputs: Inputs, scope: str, year: int) -> Coverage:
    """That the source tells of a year, though not of every good (it names classes of goods)."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    edition = inputs.source.edition
    return Coverage(inputs.source.id, "product_trade", scope, first, last, False, edition, released(inputs, year))


def _totals(path: Path) -> dict[tuple[str, int], int]:
    """General imports by country's code and year."""
    totals: dict[tuple[str, int], int] = defaultdict(int)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            totals[row["CTY_CODE"], int(row["YEAR"])] += int(row["imports_gen_usd"] or 0)
    return totals


def _country(name: str, year: int, place: str) -> str:
    try:
        return find(name, dt.date(year, 7, 1)).id
    except BilateralError as error:
        raise RawData(f"{place}: {error} Add it to corrections.yml.") from error
