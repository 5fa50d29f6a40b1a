"""GDP since 1960 to 2023 and population to 2024, by country and year, from the World Bank.

The tables also hold regions and groups by income; they are left out by their codes (corrections.yml). So are years
in which a country was not there, and years in which it was another's size (`redrawn`): the figures follow today's
borders. Ranks are among states, from 1993 on: before, the tables lack the Soviet Union and other states of the time.
"""

import csv
import datetime as dt
from pathlib import Path

from bilateral.countries import by_code
from bilateral.errors import RawData, UnknownCountry
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load
from bilateral.sources.yearly import Figure, coverage, ranked, rows

HERE = Path(__file__).parent
FIELDS = ["Country Name", "Country Code", "Year", "Value"]
#: File, indicator, and the day of the edition.
FILES = {
    "gdp.csv": ("gdp_usd", dt.date(2026, 3, 20)),
    "population.csv": ("population_persons", dt.date(2026, 3, 6)),
}
RANKED_SINCE = 1993


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
    groups, redrawn = corrections["groups"], corrections["redrawn"]
    series: dict[str, dict[int, Figure]] = {}
    with inputs.file("worldbank-gdp-pop", file).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != FIELDS:
            raise RawData(f"{file}: the columns are {reader.fieldnames}, not {FIELDS}. Mend the adapter.")
        for line in reader:
            place = f"{file}, line {reader.line_num}"
            name, code, year = line["Country Name"], line["Country Code"], int(line["Year"])
            if code in groups:
                if name not in groups[code]:
                    raise RawData(f"{place}: {code} is {name!r}, not {groups[code]}. Look again in corrections.yml.")
                output.ignore("regions, groups by income and what is no country")
                continue
            try:
                country = by_code("iso3", code, dt.date(2020, 1, 1))
            except UnknownCountry as error:
                raise RawData(
                    f"{place}: no country has the code {code} ({name}). Put it into corrections.yml."
                ) from error
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
    return {country: years for country, years in series.items() if years}
