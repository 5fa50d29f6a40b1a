"""Assessed contributions to the United Nations system, by government and year, 2013 to 2024. Does not ship.

What each body booked is added up. A sum that jumps away from its neighbours in time (arrears booked at once) is left
out, and so are territories.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from bilateral.countries import countries, find
from bilateral.errors import RawData, UnknownCountry
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load
from bilateral.sources.yearly import Figure, coverage, ranked, rows

HERE = Path(__file__).parent
FOLDER, FILE = "un-contributions-ceb", "un_system_contributions_2013_2024.csv"
INDICATOR = "un_assessed_usd"
FIRST, LAST = 2013, 2024
ORGANIZATION, ASSESSED = "organization", "Assessed"
OTHERS = ("Voluntary earmarked", "Voluntary un-earmarked", "Other")
#: A year that is so many times above or below both of the two nearest to it is left out.
SPIKE = 2.2


def compile(inputs: Inputs) -> Output:
    """Compile the sums. Raises RawData, naming file and line, for a column, a name or a word that is not known."""
    out = Output()
    described = load(HERE / "source.yml")
    sums: dict[tuple[str, int], list[float]] = defaultdict(list)
    called: dict[str, str] = {}
    for number, line in tables.rows(inputs.file(FOLDER, FILE), described["fields"]):
        place = f"{FILE}, line {number}"
        if line["status"] == ORGANIZATION:
            out.ignore("what organizations, companies and people gave")
        elif line["revenue_type"] in OTHERS:
            out.ignore("voluntary contributions and other revenue")
        elif line["revenue_type"] != ASSESSED:
            raise RawData(f"{place}: the revenue {line['revenue_type']!r} is not known. Look at the raw record.")
        elif country := _country(line["contributor"], described["names"], place):
            try:
                year, value = int(line["year"]), float(line["amount_usd"])
            except ValueError as error:
                raise RawData(f"{place}: {error}. Look at the raw record.") from error
            if not FIRST <= year <= LAST:
                raise RawData(f"{place}: the year {year} is not among {FIRST} to {LAST}.")
            sums[country, year].append(value)
            called.setdefault(country, line["contributor"])
        else:
            out.ignore("what territories pay")
    series: dict[str, dict[int, Figure]] = defaultdict(dict)
    for (country, year), values in sums.items():
        where = f"{FILE}, {called[country]} {year}, Assessed, {len(values)} bodies"
        series[country][year] = Figure(float(round(math.fsum(values))), where)
    told = {country: kept for country, years in series.items() if (kept := dict(_steady(years, out)))}
    day = dt.date.fromisoformat(inputs.source.published)
    found = list(ranked(list(rows(inputs, INDICATOR, told, day)), FIRST))
    out.facts += found
    out.coverage.append(coverage(inputs, INDICATOR, found, day))
    return out


def _country(name: str, names: Mapping[str, str], place: str) -> str:
    """The id of a state; "" for a territory."""
    try:
        country = find(names.get(name, name), dt.date(LAST, 12, 31))
    except UnknownCountry as error:
        raise RawData(f"{place}: no country is called {name!r}. Add it to the names of source.yml.") from error
    return country.id if countries()[country.id].type == "state" else ""


def _steady(years: Mapping[int, Figure], out: Output) -> Iterator[tuple[int, Figure]]:
    """The figures above nought that stand the comparison with their neighbours."""
    for year, figure in sorted(years.items()):
        near = sorted((y for y in years if y != year and years[y].value > 0), key=lambda y: (abs(y - year), y))[:2]
        steps = [figure.value / years[y].value for y in near]
        if figure.value <= 0:
            out.ignore("sums of nought or less")
        elif len(steps) == 2 and (min(steps) > SPIKE or max(steps) < 1 / SPIKE):
            out.ignore("sums that jump away from their neighbours in time")
        else:
            yield year, figure
