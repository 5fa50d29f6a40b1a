"""Ideal points of members of the General Assembly by year, 1946 to 2024, estimated from their votes on whole texts.

Taken is the estimate from votes on final passage (``idealpointfp``), the only one that the edition has for 2024.
Countries come with COW codes; a year is that of the state which had the seat on its first of December, when most
votes are cast. Ranks are among the members with an estimate, the highest first.
"""

import datetime as dt
from dataclasses import replace

from bilateral.countries import by_code
from bilateral.errors import RawData, UnknownCountry
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yearly import Figure, coverage, rows, year_of

FILE = "IdealpointsJuly2025.parquet"
NAME = "un_ideal_point"
TAKEN = ("ccode", "countryname", "year", "idealpointfp", "nvotesfp")
PUBLISHED = dt.date(2025, 7, 31)
#: A member with fewer votes in a year has an estimate that says little.
FEWEST = 5
#: Until 1949 the seat of China was held by the government on the mainland, which COW's code of Taiwan stands for here.
TAIWAN, CHINA, MAINLAND = 713, "CHN", 1949


def compile(inputs: Inputs) -> Output:
    """A row for each member and year with an estimate. Raises RawData."""
    import duckdb

    path, output = inputs.file("un-voting", FILE), Output()
    table = duckdb.read_parquet(str(path))
    if not set(TAKEN) <= set(table.columns):
        raise RawData(f"{path}: {', '.join(sorted(set(TAKEN) - set(table.columns)))} is missing. Mend the adapter.")
    series: dict[str, dict[int, Figure]] = {}
    for code, name, year, value, votes in table.select(", ".join(TAKEN)).order("ccode, year").fetchall():
        year = int(year)
        if value is None:
            output.ignore("years without an estimate from votes on final passage")
            continue
        if not -6 < value < 6:
            raise RawData(f"{FILE}, ccode {code}, {year}: the estimate is {value}, far from all others.")
        if votes < FEWEST:
            output.ignore("estimates from fewer than five votes")
            continue
        try:
            country = CHINA if code == TAIWAN and year <= MAINLAND else by_code("cow", code, dt.date(year, 12, 1)).id
        except UnknownCountry as error:
            raise RawData(f"{FILE}: no country has the COW code {code} ({name}) in December {year}.") from error
        if year in series.setdefault(country, {}):
            raise RawData(f"{FILE}, ccode {code}, {year}: {country} has two estimates.")
        series[country][year] = Figure(round(value, 3), f"{FILE}, ccode {code}, {year}")
    found = list(rows(inputs, NAME, series, PUBLISHED))
    values: dict[int, list[float]] = {}
    for row in found:
        values.setdefault(year_of(row), []).append(row.value)
    for row in found:
        others = values[year_of(row)]
        output.facts.append(replace(row, rank=1 + sum(v > row.value for v in others), among=len(others)))
    output.coverage.append(coverage(inputs, NAME, found, PUBLISHED))
    return output
