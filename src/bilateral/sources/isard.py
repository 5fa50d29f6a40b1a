"""The measures of democracy that the R package isard carries, by the state system of the Correlates of War.

One file holds those of three makers, each of whom is a source of its own here. The same measures by Gleditsch's and
Ward's list of states are in a file of their own; it is not used.
"""

import datetime as dt
from collections.abc import Callable

from bilateral.countries import by_code
from bilateral.errors import RawData, UnknownCountry
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yearly import Figure, coverage, rows

FILE = "cw_democracy.parquet"
COLUMNS = ("ccode", "year", "euds", "aeuds", "polity2", "v2x_polyarchy")
PUBLISHED = dt.date(2026, 6, 25)


def compile_measure(inputs: Inputs, column: str, indicator: str, read: Callable[[float], tuple[float, str]]) -> Output:
    """The rows of one column; `read` gives the value as it is told and the class it falls into. Raises RawData."""
    import duckdb

    path, output = inputs.file("isard", FILE), Output()
    table = duckdb.read_parquet(str(path))
    if tuple(table.columns) != COLUMNS:
        raise RawData(f"{path}: the columns are {table.columns}, not {COLUMNS}. Mend the adapter.")
    series: dict[str, dict[int, Figure]] = {}
    fields = f"ccode::int AS ccode, year::int AS year, {column}, max(year) OVER (PARTITION BY ccode) AS goes_to"
    for code, year, value, _goes_to in table.select(fields).order("goes_to DESC, ccode, year").fetchall():
        if value is None:
            output.ignore(f"years without {column}")
            continue
        try:
            country = by_code("cow", code, dt.date(year, 12, 31)).id
        except UnknownCountry as error:
            raise RawData(f"{FILE}: no country has the COW code {code} at the end of {year}.") from error
        if year in series.setdefault(country, {}):
            output.ignore("the last year of a state that another one succeeds within it, as the same country of ours")
            continue
        told, standing = read(value)
        series[country][year] = Figure(told, f"{FILE}, ccode {code}, {year}", standing)
    found = list(rows(inputs, indicator, series, PUBLISHED))
    output.facts += found
    output.coverage.append(coverage(inputs, indicator, found, PUBLISHED))
    return output
