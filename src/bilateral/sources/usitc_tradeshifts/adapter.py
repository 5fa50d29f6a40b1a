"""US exports to Japan by sector of the USITC's digest, 2010 to 2014, in millions of dollars."""

import csv

from bilateral.errors import RawData
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.goods.adapter import by_code
from bilateral.sources.us_imports_hs.adapter import Item, covered, rows

FOLDER = "usitc-tradeshifts-japan-2014"
FILE = "us_exports_to_japan_2010_2014_musd.csv"
YEARS = range(2010, 2015)
MILLION = 1_000_000


def compile(inputs: Inputs) -> Output:
    """Compile the table. Raises RawData for another column or sector, or where sectors and total differ by rounding
    and more: each value is a rounded one."""
    out = Output()
    path, goods = inputs.file(FOLDER, FILE), by_code(inputs, "digest")
    lines = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    if any(set(line) != {"sector", *map(str, YEARS)} for line in lines):
        raise RawData(f"{path}: other columns than sector and {YEARS[0]} to {YEARS[-1]}. Look again.")
    strange = [line["sector"] for line in lines[:-1] if line["sector"] not in goods]
    if strange or lines[-1]["sector"] != "Total":
        raise RawData(f"{path}: unknown sectors {strange}, or no total at the end. Add them to curated/goods.yaml.")
    for year in YEARS:
        *values, total = (int(line[str(year)]) for line in lines)
        if abs(sum(values) - total) > len(values) / 2:
            raise RawData(f"{path}: the sectors of {year} add up to {sum(values)}, not to {total} million dollars.")
        items = [
            Item(goods[line["sector"]], value * MILLION, f"{FILE}, {line['sector']}, {year}")
            for line, value in zip(lines, values, strict=False)
        ]
        out.facts += rows(inputs, "USA", "JPN", "total exports", "digest", year, items)
        out.coverage.append(covered(inputs, "exporter=USA;importer=JPN", year))
    out.ignore("totals, which the sectors add up to", len(YEARS))
    return out
