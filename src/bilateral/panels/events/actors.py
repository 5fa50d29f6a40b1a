"""Who an actor's country is on a day: CAMEO country codes and ICEWS names as our dated countries.

GDELT writes today's codes for all years: RUS in 1985 is the Soviet Union, CZE in 1979 Czechoslovakia. A word stands
for its country while that existed; on other days for the one predecessor that did, if there was one; else (colonies,
or where several fit) for the country itself.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from bilateral.countries import Country, by_code, find, get
from bilateral.errors import AmbiguousCountry, UnknownCountry

#: CAMEO codes that are not ISO 3166-1's, or that are of a part of a country: https://www.gdeltproject.org/data/lookups/
OWN: Mapping[str, str] = {"IMY": "IMN", "MTN": "MNE", "WSB": "PSE", "GZS": "PSE"}

#: CAMEO codes of regions, of a city, and of nobody.
_REGIONS = "AFR ASA BLK CAS CAU CEU CFR CRB EAF EEU EIN EUR LAM MDT MEA NAF NMR PGS SAF SAM SAS SCN SEA WAF WST"
NO_COUNTRY = frozenset({"0", "BAG", *_REGIONS.split()})
REGION, UNKNOWN = "", "?"
_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(9999, 12, 31)


def cameo(code: str) -> str | None:
    """The id of the country of a CAMEO country code, REGION for one that is no country, None for an unknown one."""
    if code in NO_COUNTRY:
        return REGION
    try:
        return by_code("iso3", OWN.get(code, code)).id
    except (UnknownCountry, AmbiguousCountry):
        return None


def named(name: str) -> str | None:
    """The id of the country of an English name, None for an unknown or ambiguous one."""
    try:
        return find(name).id
    except (UnknownCountry, AmbiguousCountry):
        return None


def spells(
    word: str, names: Callable[[str], str | None], chosen: Mapping[str, str]
) -> Iterator[tuple[str, dt.date, dt.date, str]]:
    """The word for an actor, first day, last day and id, without gaps from 1900 on; `chosen` words come first.

    The id is REGION for what is no country and UNKNOWN for what nobody knows.
    """
    country = chosen[word] if word in chosen else names(word)
    if not country:
        yield word, _FIRST, _LAST, UNKNOWN if country is None else REGION
        return
    yield from ((word, first, last, id_) for first, last, id_ in dated(country))


@cache
def dated(country: str) -> tuple[tuple[dt.date, dt.date, str], ...]:
    """First day, last day and id of who a country is to be counted as, without gaps."""
    days = sorted({_FIRST, *_turns(get(country), set())})
    joined: list[tuple[dt.date, dt.date, str]] = []
    for i, day in enumerate(days):
        last = days[i + 1] - dt.timedelta(days=1) if i + 1 < len(days) else _LAST
        holder = _holder(get(country), day, frozenset()) or country
        if joined and joined[-1][2] == holder:
            joined[-1] = (joined[-1][0], last, holder)
        else:
            joined.append((day, last, holder))
    return tuple(joined)


def _holder(country: Country, day: dt.date, asked: frozenset[str]) -> str | None:
    """The country, or the only one of its predecessors, that is not known to have been absent on a day."""
    if country.existed(day) is not False:
        return country.id
    asked |= {country.id}
    before = {s.country for s in country.predecessors} - asked
    found = {_holder(get(other), day, asked) for other in before} - {None}
    return found.pop() if len(found) == 1 else None


def _turns(country: Country, asked: set[str]) -> Iterator[dt.date]:
    """The days since 1900 on which the existence of a country, or of any before it, may have changed."""
    asked.add(country.id)
    for period in country.existence:
        after = [d + dt.timedelta(days=1) for d in (period.end.earliest, period.end.latest) if d and d < _LAST]
        for day in (period.start.earliest, period.start.latest, *after):
            if day and day > _FIRST:
                yield day
    for step in country.predecessors:
        if step.country not in asked:
            yield from _turns(get(step.country), asked)
