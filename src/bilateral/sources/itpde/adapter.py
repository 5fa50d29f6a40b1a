"""Goods and services traded between any two countries, 2000 to 2016, in dollars of 2010.

The file has one sum a pair, direction and year. A sum that jumps away from those of the years around it is left out
(crude oil or services that one year lacks, gold in transit); so are sums below a thousand dollars. A place among all
partners is given, to the thirtieth, where no sum left out could change it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.trade import ALL, EXPORTS, Trade
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "trade-itpde", "itpd_aggregated.parquet"
PRICES = 2010
BASIS = "goods, and services as far as reported, by the importer's or the exporter's count"
#: Sums are rounded to thousands, and told from one thousand on.
UNIT = 1000
#: Places are told down to this one.
LAST_PLACE = 30
#: A sum is doubtful that is so many times above or below both its neighbours (at either end of a series, the two
#: nearest), where the greatest is so much: often only the industries of one report are there.
JUMP, WORTH = 4.0, 10_000_000
#: Pairs whose trade neither of the two counts as foreign.
WITHIN_A_NATION = {"KOR", "PRK"}

Flows = Mapping[int, float]


def compile(inputs: Inputs) -> Output:
    """Compile the table. Raises RawData for another column, an unknown code, a sum given twice or none above nought."""
    out = Output()
    flows = _read(inputs, out)
    doubtful = {pair: set(_doubtful(years)) for pair, years in flows.items()}
    of_exporter: dict[tuple[str, int], list[tuple[float, bool, str]]] = defaultdict(list)
    for (exporter, importer), years in flows.items():
        for year, value in years.items():
            most = max(years.get(y, 0.0) for y in (year - 1, year, year + 1))
            bad = year in doubtful[exporter, importer]
            of_exporter[exporter, year].append((most if bad else value, bad, importer))
    places = {key: _places(listed) for key, listed in of_exporter.items()}
    for (exporter, importer), years in sorted(flows.items()):
        for year, value in sorted(years.items()):
            if year in doubtful[exporter, importer]:
                out.ignore("sums that jump away from the years around them")
            elif round(value / UNIT) < 1:
                out.ignore("sums below a thousand dollars")
            else:
                rank = places[exporter, year].get(importer, 0)
                among = len(of_exporter[exporter, year]) if rank else 0
                out.facts.append(_row(inputs, exporter, importer, year, value, rank, among))
    spoken: dict[str, list[int]] = defaultdict(list)
    for exporter, year in sorted(of_exporter):
        spoken[exporter].append(year)
    out.coverage += [_covered(inputs, exporter, min(years), max(years)) for exporter, years in spoken.items()]
    return out


def _read(inputs: Inputs, out: Output) -> dict[tuple[str, str], dict[int, float]]:
    """The sums by exporter, importer and year, of countries that were there all the year."""
    import duckdb

    path = inputs.file(FOLDER, FILE)
    fields = load(HERE / "source.yml")["fields"]
    table = duckdb.read_parquet(str(path))
    if set(table.columns) != {*fields["taken"], *fields["ignored"]}:
        raise RawData(f"{path}: the columns are {table.columns}. Look at the file, and list them in source.yml.")
    flows: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    known: dict[tuple[str, int], str] = {}
    for year, origin, destination, value in table.select(*fields["taken"]).fetchall():
        place = f"{FILE}, {origin} to {destination}, {year}"
        if value is None or not value > 0:
            raise RawData(f"{place}: the sum is {value}. What is missing is no row: look at the raw record.")
        if origin == destination:
            out.ignore("trade within a country")
            continue
        if {origin, destination} == WITHIN_A_NATION:
            out.ignore("trade between the two Koreas, which neither counts as foreign")
            continue
        for code in (origin, destination):
            if (code, year) not in known:
                known[code, year] = _country(code, year, place)
        pair = known[origin, year], known[destination, year]
        if "" in pair:
            out.ignore("years in which one of the two was not there from beginning to end")
        elif year in flows[pair]:
            raise RawData(f"{place}: given twice.")
        else:
            flows[pair][year] = value
    return flows


def _country(code: str, year: int, place: str) -> str:
    """Our country, or "" where it was not there all the year."""
    try:
        country = by_code("iso3", code, dt.date(year, 12, 31))
    except UnknownCountry as error:
        raise RawData(f"{place}: no country has the code {code!r}. Decide in the adapter what it is.") from error
    there = (country.existed(day) is not False for day in (dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return country.id if all(there) else ""


def _doubtful(years: Flows) -> Iterator[int]:
    """The years whose sums jump away from those around them."""
    for year, value in years.items():
        steps = (-1, 1) if year - 1 in years and year + 1 in years else (-2, -1, 1, 2)
        around = [years[year + step] for step in steps if year + step in years]
        if not around or max(value, *around) < WORTH:
            continue
        if value > JUMP * max(around) or value * JUMP < min(around):
            yield year


def _places(listed: list[tuple[float, bool, str]]) -> dict[str, int]:
    """Each importer's place by its sum; none for those that a doubtful sum might overtake."""
    places: dict[str, int] = {}
    for place, (_value, bad, importer) in enumerate(sorted(listed, key=lambda x: (-x[0], x[2])), 1):
        if bad or place > LAST_PLACE:
            break
        places[importer] = place
    return places


def _row(inputs: Inputs, exporter: str, importer: str, year: int, value: float, rank: int, among: int) -> Trade:
    return Trade(
        reporter=exporter,
        partner=importer,
        flow=EXPORTS,
        value_usd=round(value / UNIT) * UNIT,
        basis=BASIS,
        counted=ALL,
        dollars_of=PRICES,
        rank=rank,
        among=among,
        start=Date.on(dt.date(year, 1, 1)),
        end=Date.on(dt.date(year, 12, 31)),
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=dt.date.fromisoformat(inputs.source.published),
        locator=FILE,
    )


def _covered(inputs: Inputs, country: str, first: int, last: int) -> Coverage:
    """That the source speaks of a country's exports in these years; what nobody reported is not in it."""
    span = (dt.date(first, 1, 1), dt.date(last, 12, 31))
    day = dt.date.fromisoformat(inputs.source.published)
    return Coverage(inputs.source.id, "trade", f"reporter={country}", *span, False, inputs.source.edition, day)
