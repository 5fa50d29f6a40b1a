"""Codes and names of countries as a user's table has them, read on the day: which state of a panel each stands for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from bilateral.countries import by_code, code, countries, find
from bilateral.country import Country
from bilateral.country_names import name_key
from bilateral.errors import InputError, UnknownName, UsageError, suggestion
from bilateral.panels.units import SYSTEMS, Unit, members

AUTO = "auto"
#: In the order in which they are thought of where several read the same.
READ = ("iso3", "iso2", "cow", "gw", "iso_num", "cow_abb", "gw_abb", "fips", "gsh", "name")
Asked = tuple[str, int | None]


@dataclass(slots=True)
class Reading:
    """What codes stand for: for each asked the number of a target, or why there is none; and which code of the
    panel's system a target is in a year, each at most once.
    """

    targets: list[int | None] = field(default_factory=list)
    whys: dict[Asked, str] = field(default_factory=dict)
    states: list[tuple[int, int, int]] = field(default_factory=list)


def scheme_of(values: Iterable[str], system: str) -> str:
    """The one scheme that reads all values, but for those that none reads. Raises InputError where it takes two."""
    values = sorted(set(values))
    reads = {scheme: [value for value in values if _ids(scheme, value)] for scheme in READ}
    order = sorted(READ, key=lambda scheme: (-len(reads[scheme]), scheme != system, READ.index(scheme)))
    best = order[0]
    remedy = f"Name one: scheme={best!r}; or mend the table. Schemes: {', '.join(READ)}."
    if not reads[best]:
        raise InputError(f"no country is known by {_some(values)}. {remedy}")
    rest = set(values) - set(reads[best])
    others = {scheme: [value for value in reads[scheme] if value in rest] for scheme in order[1:]}
    second = max(others, key=lambda scheme: len(others[scheme]))
    if others[second]:
        raise InputError(
            f"mixed code schemes: {_some(reads[best])} are {best}, {_some(others[second])} {second}. {remedy}"
        )
    for scheme in order[1:]:
        same = all(_ids(scheme, value) == _ids(best, value) for value in reads[best])
        if len(reads[scheme]) == len(reads[best]) and not same and {scheme, best} != set(SYSTEMS):
            unlike = [v for v in reads[best] if _ids(scheme, v) != _ids(best, v)]
            raise InputError(f"{_some(unlike)} may be {best} or {scheme}. {remedy}")
    return best


def check_scheme(scheme: str) -> None:
    """Raises UnknownName for a scheme that is not read."""
    known = (AUTO, "id", *READ)
    if scheme not in known:
        raise UnknownName(
            f"there is no code scheme {scheme!r}.{suggestion(scheme, known)} Use one of: {', '.join(known)}."
        )


def read(asked: Sequence[Asked], scheme: str, unit: Unit, dated: bool) -> Reading:
    """Which states of the panel's system the codes are, each in its year, or, without one, in all."""
    there = _there(unit)
    out, numbers = Reading(), dict[str, int]()
    held: dict[tuple[str, int | None], list[tuple[int, int]]] = defaultdict(list)  # target, year -> rank, place
    for place, (value, year) in enumerate(asked):
        target, why, rank = "", "", 0
        if year is not None and not unit.start <= year <= unit.end:
            why = f"outside the panel's years, {unit.start}-{unit.end}"
        elif scheme == unit.system and value.isdigit():
            if _coded(unit, int(value), year):
                target = value
            else:
                why = _not_there(scheme, value, year, unit)
        else:
            target, why, rank = _country(scheme, value, year, unit, dated)
        out.targets.append(numbers.setdefault(target, len(numbers)) if target else None)
        if target:
            held[target, year].append((rank, place))
        else:
            out.whys[value, year] = why
    for (_, year), found in held.items():  # of two that are one country in a year, the one of its last day
        best = min(found)[0]
        for rank, place in found:
            if rank > best:
                out.targets[place] = None
                out.whys[asked[place]] = f"in {year} the country has another code in the table, too, from later on"
    _number(out, numbers, set(held), there)
    return out


def _number(out: Reading, numbers: dict[str, int], held: set[tuple[str, int | None]], there: dict[tuple[int, int], tuple[str, ...]]) -> None:  # fmt: skip # noqa: E501
    """The code of each target in each year. Of two countries under a code within a year, the later that is there."""
    for (code_, year), ids in there.items():
        for target in (str(code_), *ids):
            if (target, year) in held or (target, None) in held:
                out.states.append((numbers[target], year, code_))
                break


def _country(scheme: str, value: str, year: int | None, unit: Unit, dated: bool) -> tuple[str, str, int]:
    """Target, or why there is none, and the rank: 1 where the code had gone out of use by the year's last day."""
    try:
        if not dated or year is None:
            country = _find(scheme, value, None)
            if dated:
                return country.id, "", 0
            own = code(country, unit.system)
            if own is None or not _coded(unit, int(own), year):
                return "", _not_in_system(country, year, unit), 0
            return own, "", 0
        country = _find(scheme, value, dt.date(year, 12, 31))
        if not _member(unit, country.id, year):
            country = _find(scheme, value, dt.date(year, 1, 1))
    except UsageError as error:
        return "", str(error), 0
    if not _member(unit, country.id, year):
        return "", _not_in_system(country, year, unit), 0
    rank = 0
    if scheme.partition("_")[0] in SYSTEMS:
        periods = [c.period for c in country.codes if c.scheme.startswith(scheme) and c.value == value.upper()]
        if not any(period.holds(dt.date(year, 12, 31)) for period in periods):
            rank = 1
            if not any(period.holds(dt.date(year, month, 1)) for period in periods for month in range(1, 13)):
                now = code(country, scheme, dt.date(year, 12, 31))
                return "", f"{country.name()} was not {value} but {now} in {year}", 0
    return country.id, "", rank


def _find(scheme: str, value: str, day: dt.date | None) -> Country:
    return find(value, day) if scheme in ("name", "id") else by_code(scheme, value, day)


def _not_there(scheme: str, value: str, year: int | None, unit: Unit) -> str:
    try:
        country = by_code(scheme, value, dt.date(year, 12, 31) if year else None)
    except UsageError as error:
        return str(error)
    return _not_in_system(country, year, unit, value)


def _not_in_system(country: Country, year: int | None, unit: Unit, value: str = "") -> str:
    """The country was no member in the year: who was there in its stead, if anybody."""
    system, when = unit.system.upper(), f" in {year}" if year else f" in {unit.start}-{unit.end}"
    if year is None:
        return f"{country.name()} ({country.id}) was not in the {system} system{when}"
    day = dt.date(year, 12, 31)
    name, now = f"{country.name(day)} ({value or country.id})", code(country, unit.system, day)
    heirs = {s.country for s in (*country.predecessors, *country.successors) if not s.how.startswith("secession")}
    there = sorted(i for i in heirs if i != country.id and countries()[i].in_system(unit.system, day))
    told = f"{name} was not in the {system} system{when}"
    if value and now and now != value and country.in_system(unit.system, day):
        return f"{told}: its code was {now}"
    if there:
        told += f"; {' or '.join(f'{countries()[i].name(day)} ({i})' for i in there)} was: give that, or dated=False"
    return told


@cache
def _there(unit: Unit) -> dict[tuple[int, int], tuple[str, ...]]:
    """Codes and years of the system's states, and our ids of each in the year, the last first."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for spell in members(unit.system):
        for year in range(max(spell.first.year, unit.start), min(spell.last.year, unit.end) + 1):
            if spell.id not in found[spell.code, year]:
                found[spell.code, year].insert(0, spell.id)
    return {key: tuple(ids) for key, ids in found.items()}


@cache
def _when(unit: Unit) -> dict[int | str, frozenset[int]]:
    """The years of each code and of each of our ids in the system."""
    found: dict[int | str, set[int]] = defaultdict(set)
    for (code_, year), ids in _there(unit).items():
        found[code_].add(year)
        for country in ids:
            found[country].add(year)
    return {key: frozenset(years) for key, years in found.items()}


def _coded(unit: Unit, code_: int, year: int | None) -> bool:
    years = _when(unit).get(code_, frozenset())
    return bool(years) if year is None else year in years


def _member(unit: Unit, country: str, year: int) -> bool:
    return year in _when(unit).get(country, frozenset())


@cache
def _known() -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for country in countries().values():
        found["iso3", country.id].add(country.id)
        for one in country.codes:
            found[one.scheme, one.value.lstrip("0") or "0"].add(country.id)
    return {key: frozenset(ids) for key, ids in found.items()}


@cache
def _ids(scheme: str, value: str) -> frozenset[str]:
    """The countries that a value stands for on any day. Three capitals are a name where they are an acronym."""
    if scheme != "name":
        return _known().get((scheme, value if scheme == "gsh" else value.upper()), frozenset())
    try:
        country = find(value)
    except UsageError as error:
        return frozenset(getattr(error, "candidates", ()))
    short = len(value) <= 3 and value.isupper()
    named = not short or any(name_key(name.text) == name_key(value) for name in country.names)
    return frozenset({country.id} if named else ())


def _some(values: Sequence[str]) -> str:
    return ", ".join(map(repr, values[:3])) + (f" and {len(values) - 3} more" if len(values) > 3 else "")
