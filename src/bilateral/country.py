"""One country, as a dated entity: what `bilateral.countries` finds and everything else names by its id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bilateral.dates import Date, Day, Period
from bilateral.errors import UnknownName

SCHEMES = ("cow", "cow_abb", "fips", "gsh", "gw", "gw_abb", "iso2", "iso3", "iso_num")
SYSTEMS = ("cow", "gw")


@dataclass(frozen=True, slots=True)
class Name:
    """One name. `kind`: short, official, alias, acronym, native, demonym or adjective; acronyms keep their case."""

    text: str
    kind: str
    period: Period
    article: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a scheme (see SCHEMES) and when it stood for the country."""

    scheme: str
    value: str
    period: Period


@dataclass(frozen=True, slots=True)
class Succession:
    """One step between two countries: the other's id, the first day of the new order, and how it came."""

    country: str
    day: Date
    how: str


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """A country. `type` is state or territory; no period of existence means that none is bounded (territories).

    `capital` is the present or last one. An existence that goes on ends "9999-12-31 or later".

    `agreed` names, beside each period of existence, the sources with the same first day (cow, gw, factbook).
    `coverage` is the span of each state system's list. `verified` is false where days of names or of existence
    come from general knowledge without a title at hand.
    """

    id: str
    type: str
    names: tuple[Name, ...]
    existence: tuple[Period, ...]
    codes: tuple[Code, ...]
    systems: Mapping[str, tuple[Period, ...]]
    predecessors: tuple[Succession, ...]
    successors: tuple[Succession, ...]
    part_of: str
    capital: str
    note: str
    verified: bool
    agreed: tuple[tuple[str, ...], ...]
    coverage: Mapping[str, Period]

    def name(self, day: Day | None = None) -> str:
        """The short English name on that day, without article; outside all periods the nearest one."""
        return self._named("short", day).text

    def in_text(self, day: Day | None = None) -> str:
        """The short name as running text has it: ``the United States``, ``Japan``."""
        name = self._named("short", day)
        return f"the {name.text}" if name.article else name.text

    def official(self, day: Day | None = None) -> str:
        """The official name on that day; the short one where none is kept."""
        return (_pick(self, "official", day) or self._named("short", day)).text

    def adjective(self, day: Day | None = None) -> str:
        """The adjective on that day: ``Japanese``, ``U.S.``, ``Soviet``; the short name where there is none."""
        return (_pick(self, "adjective", day) or self._named("short", day)).text

    def existed(self, day: Day) -> bool | None:
        """Whether it was a state (or the territory it is) on that day; None where that is disputed or unknown."""
        if not self.existence:
            return True
        return _any(period.holds(day) for period in self.existence)

    def in_system(self, system: str, day: Day) -> bool | None:
        """Whether COW or GW count it on that day; None outside the years their lists cover. Raises UnknownName."""
        if system not in SYSTEMS:
            raise UnknownName(f"there is no state system {system!r}. Use one of: {', '.join(SYSTEMS)}.")
        member = _any(period.holds(day) for period in self.systems.get(system, ()))
        if member is False and self.existed(day) is not False and self.coverage[system].holds(day) is not True:
            return None
        return member

    def _named(self, kind: str, day: Day | None) -> Name:
        return _pick(self, kind, day) or Name(self.id, kind, Period())


@lru_cache(maxsize=4096)
def _pick(country: Country, kind: str, day: Day | None) -> Name | None:
    """The name of a kind on the day; outside all periods the nearest one."""
    chosen: Name | None = None
    for name in country.names:
        if name.kind == kind:
            if day is not None and name.period.holds(day) is True:
                return name
            if chosen is None or day is None or name.period.start.after(day) is not True:
                chosen = name
    return chosen


def _any(answers: Iterable[bool | None]) -> bool | None:
    seen = set(answers)
    return True if True in seen else None if None in seen else False
