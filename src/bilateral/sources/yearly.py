"""What sources of yearly figures share: rows for the years of a series, ranks among states, what they speak of."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bilateral.countries import countries
from bilateral.dates import Date, Day
from bilateral.facts import NEVER, Coverage
from bilateral.relations.indicator import Indicator
from bilateral.sources.contract import Inputs

YEAR = dt.timedelta(days=366)
#: An edition vouches for its last figures where these are at most so many years older: else the maker has stopped.
CURRENT = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a country's series, and where it stands in the raw file."""

    value: float
    locator: str
    standing: str = ""


def is_state(country: str, year: int) -> bool:
    """Whether the country is a state that was there when the year ended."""
    found = countries()[country]
    return found.type == "state" and found.existed(dt.date(year, 12, 31)) is True


def rows(
    inputs: Inputs, indicator: str, series: Mapping[str, Mapping[int, Figure]], published: Day
) -> Iterator[Indicator]:
    """The rows of each country's series. A year's figure ends with it where the next year has one.

    A figure that no later one replaces stands for twelve months: after its year where the series stops before
    those of others do, after the edition where it is the last that a source has which still goes on.
    """
    newest = max(year for years in series.values() for year in years)
    goes_on = published.year - newest <= CURRENT
    for country, years in sorted(series.items()):
        for year, figure in sorted(years.items()):
            end = dt.date(year, 12, 31)
            last = year + 1 not in years
            quiet = (published if goes_on and year == newest else end) + YEAR if last else NEVER
            yield Indicator(
                country=country, indicator=indicator, value=figure.value, standing=figure.standing,
                start=Date.on(dt.date(year, 1, 1)), end=Date.since(end) if last else Date.on(end), quiet_from=quiet,
                source=inputs.source.id, edition=inputs.source.edition, published=published, locator=figure.locator,
            )  # fmt: skip


def ranked(found: list[Indicator], since: int) -> Iterator[Indicator]:
    """The rows with their ranks, from the year `since`: among states, equal values sharing the better rank."""
    values: dict[int, list[float]] = {}
    for row in found:
        year = year_of(row)
        if is_state(row.country, year):
            values.setdefault(year, []).append(row.value)
    for row in found:
        year = year_of(row)
        if year < since or not is_state(row.country, year):
            yield row
            continue
        rank = 1 + sum(value > row.value for value in values[year])
        yield replace(row, rank=rank, among=len(values[year]))


def year_of(row: Indicator) -> int:
    assert row.start.earliest
    return row.start.earliest.year


def coverage(inputs: Inputs, indicator: str, found: list[Indicator], published: Day) -> Coverage:
    """The span of which the source speaks; a figure that it lacks is no figure of nought."""
    first, last = min(map(year_of, found)), max(map(year_of, found))
    return Coverage(
        inputs.source.id, "indicator", f"indicator={indicator}", dt.date(first, 1, 1), dt.date(last, 12, 31), False,
        edition=inputs.source.edition, published=published,
    )  # fmt: skip
