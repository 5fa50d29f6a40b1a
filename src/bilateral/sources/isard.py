"""The measures of democracy that the R package isard carries, by the state system of the Correlates of War.

One file holds those of three makers, each of whom is a source of its own here. The same measures by Gleditsch's and
Ward's list of states are in a file of their own; it is used for panels of that system only.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from bilateral.countries import by_code
from bilateral.errors import RawData, UnknownCountry
from bilateral.records import RecordTable
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yearly import Figure, coverage, rows

FILE = "cw_democracy.parquet"
FILES = {FILE: "ccode", "gw_democracy.parquet": "gwcode"}
COLUMNS = ("ccode", "year", "euds", "aeuds", "polity2", "v2x_polyarchy")
PUBLISHED = dt.date(2026, 6, 25)


def compile_measure(
    inputs: Inputs,
    column: str,
    indicator: str,
    read: Callable[[float], tuple[float, str]],
    tables: Iterable[RecordTable],
) -> Output:
    """The rows of one column; `read` gives the value as it is told and the class it falls into. Raises RawData.

    tables: those of the records, of the states of the COW system and of the GW system
    """
    import duckdb

    path, output = inputs.file("isard", FILE), Output()
    raw = duckdb.read_parquet(str(path))
    if tuple(raw.columns) != COLUMNS:
        raise RawData(f"{path}: the columns are {raw.columns}, not {COLUMNS}. Mend the adapter.")
    figures: dict[str, dict[int, Figure]] = {}
    fields = f"ccode::int AS ccode, year::int AS year, {column}, max(year) OVER (PARTITION BY ccode) AS goes_to"
    for code, year, value, _goes_to in raw.select(fields).order("goes_to DESC, ccode, year").fetchall():
        if value is None:
            output.ignore(f"years without {column}")
            continue
        try:
            country = by_code("cow", code, dt.date(year, 12, 31)).id
        except UnknownCountry as error:
            raise RawData(f"{FILE}: no country has the COW code {code} at the end of {year}.") from error
        if year in figures.setdefault(country, {}):
            output.ignore("the last year of a state that another one succeeds within it, as the same country of ours")
            continue
        told, standing = read(value)
        figures[country][year] = Figure(told, f"{FILE}, ccode {code}, {year}", standing)
    found = list(rows(inputs, indicator, figures, PUBLISHED))
    output.facts += found
    output.coverage.append(coverage(inputs, indicator, found, PUBLISHED))
    for table, (file, code) in zip(tables, FILES.items(), strict=True):
        coded.add(
            inputs,
            output,
            f"isard/{file}",
            table,
            {"code": code},
            but=f"{column} IS NULL",
            why=f"years without {column} in {file}",
        )
    return output
