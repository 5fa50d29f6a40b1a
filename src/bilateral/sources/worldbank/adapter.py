"""GDP since 1960 to 2023 and population to 2024, by country and year, from the World Bank.

The tables also hold regions and groups by income; they are left out by their codes (corrections.yml). So are years
in which a country was not there, and years in which it was another's size (`redrawn`): the figures follow today's
borders. A figure that jumps away from its neighbours in time is not told: most of these are rates of exchange. Ranks
are among states, from 1993 on: before, the tables lack the Soviet Union and other states of the time.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from bilateral.countries import by_code
from bilateral.errors import RawData, UnknownCountry
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load
from bilateral.sources.yearly import Figure, coverage, ranked, rows

HERE = Path(__file__).parent
#: File, indicator, and the day of the edition.
FILES = {
    "gdp.csv": ("gdp_usd", dt.date(2026, 3, 20)),
    "population.csv": ("population_persons", dt.date(2026, 3, 6)),
}
RANKED_SINCE = 1993
#: A year that is so many times above or below both its neighbours is left out, and both years of a greater break.
SPIKE, BREAK = 2.2, 5.0


def compile(inputs: Inputs) -> Output:
    """Rows and coverage of both files. Raises RawData, naming file and line."""
    output = Output()
    for file, (indicator, published) in FILES.items():
        found = list(rows(inputs, indicator, _series(inputs, file, output), published))
        found = list(ranked(found, RANKED_SINCE))
        output.facts += found
        output.coverage.append(coverage(inputs, indicator, found, published))
    return output


def _series(inputs: Inputs, file: str, output: Output) -> dict[str, dict[int, Figure]]:
    corrections = load(HERE / "corrections.yml")
    groups, redrawn, doubtful = corrections["groups"], corrections["redrawn"], corrections["doubtful"].get(file, {})
    series: dict[str, dict[int, Figure]] = {}
    fields = load(HERE / "source.yml")["fields"][file]
    for number, line in tables.rows(inputs.file("worldbank-gdp-pop", file), fields):
        place = f"{file}, line {number}"
        name, code, year = line["Country Name"], line["Country Code"], int(line["Year"])
        if code in groups:
            if name not in groups[code]:
                raise RawData(f"{place}: {code} is {name!r}, not {groups[code]}. Look again in corrections.yml.")
            output.ignore("regions, groups by income and what is no country")
            continue
        try:
            country = by_code("iso3", code, dt.date(2020, 1, 1))
        except UnknownCountry as error:
            raise RawData(f"{place}: no country has the code {code} ({name}). Put it into corrections.yml.") from error
        value = float(line["Value"])
        if not value > 0:
            raise RawData(f"{place}: the value is {value}. A size is above nought: look at the raw record.")
        if country.existed(dt.date(year, 12, 31)) is not True:
            output.ignore("years in which the country was not there")
        elif year < redrawn.get(code, {}).get("from", 0):
            output.ignore("years in which the country had other borders than the figures")
        elif year in series.setdefault(country.id, {}):
            raise RawData(f"{place}: {code} has two values for {year}.")
        else:
            series[country.id][year] = Figure(value, f"{file}, {code} {year}")
    return {
        country: kept
        for country, years in series.items()
        if (kept := _steady(years, doubtful.get(country, {}), output))
    }


def _steady(years: dict[int, Figure], known: dict[str, Any], output: Output) -> dict[int, Figure]:
    """The figures of a series that stand the comparison with their neighbours, and are not `known` for failing it."""
    doubtful = set(known.get("years", ()))
    for year, figure in years.items():
        steps = [figure.value / years[y].value for y in (year - 1, year + 1) if y in years]
        spike = len(steps) == 2 and (min(steps) > SPIKE or max(steps) < 1 / SPIKE)
        if spike or any(step > BREAK or step < 1 / BREAK for step in steps):
            doubtful.add(year)
    if found := doubtful & years.keys():
        output.ignore("figures that jump away from their neighbours in time", len(found))
    return {year: figure for year, figure in years.items() if year not in doubtful}
