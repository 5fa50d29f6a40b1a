"""For which countries a COW code stood in which years: 365 was Russia, the Soviet Union and Russia again."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from bilateral.countries import by_code, get
from bilateral.dates import Date, Day
from bilateral.errors import BilateralError, RawData
from bilateral.facts import NEVER
from bilateral.sources.cow_igo.spells import LAST_YEAR, Stretch


def stretches(system: Mapping[int, Sequence[int]]) -> list[Stretch]:
    """The stretches of all countries, given the years in which each COW code has a row.

    Stretches of one country under two codes become one where no year lies between them, or where the country was
    only out of the system (Germany from 1945 to 1955): the gap in its codes says so by itself.
    """
    found: dict[str, list[Stretch]] = {}
    pieces = [piece for ccode, years in system.items() for piece in _pieces(ccode, years)]
    for piece in sorted(pieces, key=lambda one: (one.country, one.first)):
        mine = found.setdefault(piece.country, [])
        if mine and not mine[-1].ends and not piece.begins:
            ccodes = tuple(dict.fromkeys(mine[-1].ccodes + piece.ccodes))
            mine[-1] = replace(mine[-1], last=max(mine[-1].last, piece.last), ends=piece.ends, ccodes=ccodes)
        else:
            mine.append(piece)
    return [stretch for mine in found.values() for stretch in mine]


def _pieces(ccode: int, years: Sequence[int]) -> Iterator[Stretch]:
    """Which countries one COW code stood for, in which of its years."""
    first, begins, country = years[0], None, _country(ccode, dt.date(years[0], 1, 1))
    for year in years:
        if (heir := _country(ccode, dt.date(year, 12, 31))) == country:
            continue
        change = _change(ccode, year, country)
        if change > dt.date(year, 1, 1) and (year > years[0] or begins):
            yield Stretch(country, first, year, (ccode,), begins, change - dt.timedelta(days=1))
            begins = change
        elif year > years[0]:
            yield Stretch(country, first, year - 1, (ccode,), begins)
            begins = None
        first, country = year, heir
    yield Stretch(country, first, years[-1], (ccode,), begins)


def _change(ccode: int, year: int, old: str) -> Day:
    """The first day of the year on which the code no longer stands for the old country, by halving."""
    low, high = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if _country(ccode, low) != old:
        return low
    while (high - low).days > 1:
        middle = low + (high - low) // 2
        low, high = (middle, high) if _country(ccode, middle) == old else (low, middle)
    return high


@cache
def existed_until(country: str) -> Date:
    """By the country's last day, where it has one: no membership outlasts it."""
    periods = get(country).existence
    return Date.by(last) if periods and (last := periods[-1].end.latest) else Date()


@cache
def quiet_from(country: str, last: int) -> Day:
    """The day after the country left the COW system, in its last year of a code or later; NEVER if it stayed."""
    periods = get(country).systems.get("cow", ())
    back = {period.start.day for period in periods}
    ends = [end + dt.timedelta(days=1) for period in periods if (end := period.end.day) and end.year < LAST_YEAR]
    return min((day for day in ends if day not in back and day > dt.date(last, 1, 1)), default=NEVER)


@lru_cache(maxsize=65536)
def _country(ccode: int, day: Day) -> str:
    try:
        return by_code("cow", ccode, day).id
    except BilateralError as error:
        raise RawData(f"cow-igo-v3: COW code {ccode} on {day}: {error} Add it to curated/countries.yaml.") from error
