"""Net flows of direct investment by host, investor and year, 1980 to 2012, in millions of dollars.

Does not ship. The year 2000 is written 2e3 in the file.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.investment import Investment
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "fdi-bilateral-1980-2012", "fdi_minimum_data.csv"
MILLION = 1_000_000


def compile(inputs: Inputs) -> Output:
    """Compile the table. Raises RawData, naming file and line, for an unknown column, code or year, and for a pair and
    year given twice."""
    out = Output()
    described = load(HERE / "source.yml")
    codes: Mapping[str, str] = described["codes"]
    day = dt.date.fromisoformat(inputs.source.published)
    seen: dict[tuple[str, str, int], Investment] = {}
    for number, line in tables.rows(inputs.file(FOLDER, FILE), described["fields"]):
        place = f"{FILE}, line {number}"
        if line["FDI_AM"] == "NA":
            out.ignore("pairs and years without a figure")
            continue
        try:
            year, value = int(float(line["year"])), round(float(line["FDI_AM"]) * MILLION)
        except ValueError as error:
            raise RawData(f"{place}: {error}. Look at the raw record.") from error
        investor, host = (_country(codes.get(c, c), year, place) for c in (line["source"], line["host"]))
        if not investor or not host:
            out.ignore("years in which one of the two was not there from beginning to end")
        elif not value:
            out.ignore("figures of nought, which may stand for less than half a million")
        elif (investor, host, year) in seen:
            raise RawData(f"{place}: {investor} in {host}, {year}, is given twice.")
        else:
            seen[investor, host, year] = Investment(
                investor=investor, host=host, value_usd=value, start=Date.on(dt.date(year, 1, 1)),
                end=Date.on(dt.date(year, 12, 31)), source=inputs.source.id, edition=inputs.source.edition,
                published=day, locator=place,
            )  # fmt: skip
    out.facts += seen.values()
    for investor in sorted({investor for investor, _host, _year in seen}):
        years = [year for i, _host, year in seen if i == investor]
        span = dt.date(min(years), 1, 1), dt.date(max(years), 12, 31)
        scope = f"investor={investor}"
        out.coverage.append(Coverage(inputs.source.id, "investment", scope, *span, False, inputs.source.edition, day))
    return out


def _country(code: str, year: int, place: str) -> str:
    """Our country, or "" where it was not there all the year."""
    try:
        country = by_code("iso3", code, dt.date(2012, 12, 31))
    except UnknownCountry as error:
        raise RawData(f"{place}: no country has the code {code!r}. Add it to the codes of source.yml.") from error
    there = (country.existed(day) is not False for day in (dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return country.id if all(there) else ""
