"""Units of analysis: which rows a panel has, before it has any column of its own.

A state-year is a state and a year on some day of which it was a member of the state system. A dyad-year is a
pair of states and a year on some day of which both were; directed it stands twice, undirected once, the lower code
first; a dyad-month likewise. The lists of the systems end before today: a state that is in its list on the list's
last day is carried on.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import index
from typing import Any

from bilateral.countries import Country, countries
from bilateral.dates import Day
from bilateral.errors import UnknownName, UsageError, suggestion

#: The first year of both state systems, and the most recent complete year of this release.
FIRST_YEAR, LAST_YEAR = 1816, 2025
UNITS = ("state-year", "dyad-year", "dyad-month")


@dataclass(frozen=True, slots=True)
class System:
    """A list of the world's states: what its codes are called, and who made it."""

    name: str
    code: str
    citation: str
    bibtex: str


SYSTEMS = {
    "cow": System(
        "cow",
        "ccode",
        'Correlates of War Project. 2017. "State System Membership List, v2016."',
        "@misc{cowstates2016,\n  author = {{Correlates of War Project}},\n"
        "  title = {State System Membership List, v2016},\n  year = {2017}\n}",
    ),
    "gw": System(
        "gw",
        "gwcode",
        'Gleditsch, Kristian S., and Michael D. Ward. 1999. "A Revised List of Independent States since the '
        'Congress of Vienna." International Interactions 25 (4): 393-413.',
        "@article{gleditschward1999rlis,\n  author = {Gleditsch, Kristian S. and Ward, Michael D.},\n"
        "  title = {A Revised List of Independent States since the Congress of Vienna},\n"
        "  journal = {International Interactions},\n  year = {1999},\n  volume = {25},\n  number = {4},\n"
        "  pages = {393--413}\n}",
    ),
}


@dataclass(frozen=True, slots=True)
class Spell:
    """From a first to a last day one of our countries is (or is to be found under) a code of a state system."""

    code: int
    id: str
    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class Unit:
    """What the rows of a panel are. Raises UnknownName and UsageError when it is made of wrong words."""

    name: str = "dyad-year"
    directed: bool = True
    system: str = "cow"
    start: int = FIRST_YEAR
    end: int = LAST_YEAR

    def __post_init__(self) -> None:
        for word, known, what in ((self.name, UNITS, "unit"), (self.system, SYSTEMS, "state system")):
            if word not in known:
                hint = suggestion(str(word), known)
                raise UnknownName(f"there is no {what} {word!r}.{hint} Use one of: {', '.join(known)}.")
        for name in ("start", "end"):
            try:
                object.__setattr__(self, name, index(getattr(self, name)))
            except TypeError:
                raise UsageError(f"{name}={getattr(self, name)!r} is no year. Give a whole number: 1946.") from None
        if not isinstance(self.directed, bool):
            raise UsageError(f"directed={self.directed!r}: give True or False.")
        if not FIRST_YEAR <= self.start <= self.end <= LAST_YEAR:
            raise UsageError(
                f"no panel from {self.start} to {self.end}: years run from {FIRST_YEAR} to {LAST_YEAR}. "
                "Choose a start and an end between them, the start first."
            )

    @property
    def dyadic(self) -> bool:
        return self.name != "state-year"

    @property
    def period(self) -> str:
        """The column of the time of a row: `year`, or `month`, the first day of it; a month has its year, too."""
        return "month" if self.name == "dyad-month" else "year"

    @property
    def times(self) -> tuple[str, ...]:
        return ("year", "month") if self.period == "month" else ("year",)

    @property
    def codes(self) -> tuple[str, ...]:
        """The columns that hold the codes of the state or states."""
        code = SYSTEMS[self.system].code
        return (f"{code}_a", f"{code}_b") if self.dyadic else (code,)

    @property
    def ids(self) -> tuple[str, ...]:
        """The columns that hold our ids of the state or states."""
        return ("id_a", "id_b") if self.dyadic else ("id",)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that name a row and no other."""
        return (*self.codes, self.period)


def members(system: str) -> list[Spell]:
    """The spells in a state system, by code and first day; those that reach the end of its list go on."""
    carried = dt.date(LAST_YEAR, 12, 31)
    found = []
    for country in countries().values():
        for period in country.systems.get(system, ()):
            first = period.start.earliest or period.start.latest or dt.date.min
            last = period.end.latest or carried
            for held in _held(country, system):
                a, b = max(first, held.first), min(last, held.last)
                if a <= b:
                    found.append(Spell(held.code, country.id, a, b))
    return sorted(found, key=lambda s: (s.code, s.first, s.id))


def bearers(system: str) -> list[Spell]:
    """Under which code each country is to be found on every day, in the system or not."""
    return [spell for country in countries().values() for spell in _held(country, system)]


def _held(country: Country, system: str) -> Iterator[Spell]:
    """A country's codes, each until the next one begins."""
    held = sorted((c.period.start.latest or dt.date.min, int(c.value)) for c in country.codes if c.scheme == system)
    for i, (first, code) in enumerate(held):
        begin = first if i else dt.date.min
        last = held[i + 1][0] - dt.timedelta(days=1) if i + 1 < len(held) else dt.date.max
        yield Spell(code, country.id, begin, last)


def table(spells: list[Spell]) -> Any:
    """Spells as a small Ibis table."""
    import ibis
    import pyarrow as pa

    fields = pa.schema([("code", pa.int32()), ("id", pa.string()), ("first", pa.date32()), ("last", pa.date32())])
    rows = [(s.code, s.id, _near(s.first), _near(s.last)) for s in spells]
    cells = [pa.array(values, one.type) for values, one in zip(zip(*rows, strict=True), fields, strict=True)]
    return ibis.memtable(pa.Table.from_arrays(cells, schema=fields))


def _near(day: Day) -> Day:
    """No bound, as a day that every engine can hold."""
    return min(max(day, dt.date(1000, 1, 1)), dt.date(3000, 1, 1))


def spine(unit: Unit) -> Any:
    """The rows of a panel as an Ibis table, one a key: codes, ids and the year (and month).

    Where a code passes from one of our countries to another within a year, the row bears the later one's id.
    """
    import ibis

    state = table(members(unit.system))
    if not unit.dyadic:
        rows = _apart(state.rename({unit.codes[0]: "code"}), unit)
        return rows.select(*unit.codes, "id", year=_each(rows.low, rows.high))
    a, b = (state.rename(lambda name, side=side: f"{name}_{side}") for side in "ab")
    two = a.code_a != b.code_b if unit.directed else a.code_a < b.code_b
    both = a.join(b, [two, a.first_a <= b.last_b, b.first_b <= a.last_a])
    both = both.mutate(first=ibis.greatest(both.first_a, both.first_b), last=ibis.least(both.last_a, both.last_b))
    rows = _apart(both.rename({unit.codes[0]: "code_a", unit.codes[1]: "code_b"}), unit)
    times = _each(rows.low, rows.high)
    if unit.period == "year":
        return rows.select(*unit.codes, *unit.ids, year=times)
    rows = rows.select(*unit.codes, *unit.ids, time=times)
    return rows.select(*unit.codes, *unit.ids, **calendar(rows.time)).select(*unit.codes, *unit.ids, *unit.times)


def _apart(spells: Any, unit: Unit) -> Any:
    """Spells with the first and last of the unit's periods that they touch, `low` and `high`, none of them twice.

    The spells of a key lie apart in time: of two that touch one period, the later has it.
    """
    import ibis

    low, high = _bounds(spells["first"], spells["last"], unit)
    rows = spells.mutate(low=low, high=high)
    after = rows.low.lead().over(ibis.window(group_by=list(unit.codes), order_by=rows["first"]))
    return rows.mutate(high=ibis.least(rows.high, ibis.coalesce(after - 1, rows.high)))


def together(unit: Unit) -> Any:
    """Ids and years of the states, or of the pairs either way, that were in the system; no codes, no ordering."""
    import ibis

    state = table(members(unit.system)).drop("code")
    if not unit.dyadic:
        return state.select("id", year=years(state.first, state.last, unit)).distinct()
    a, b = (state.rename(lambda name, side=side: f"{name}_{side}") for side in "ab")
    both = a.join(b, [a.id_a != b.id_b, a.first_a <= b.last_b, b.first_b <= a.last_a])
    first, last = ibis.greatest(both.first_a, both.first_b), ibis.least(both.last_a, both.last_b)
    return both.select("id_a", "id_b", year=years(first, last, unit)).distinct()


def crosswalk(unit: Unit, system: str) -> Any:
    """Under which code of another system a state of the unit's is to be found in a year, by way of our countries.

    Columns code, year and other; no row where it was no member of the other system. Of two codes in one year it is
    the higher: 260 for Germany in 1990, 679 for Yemen.
    """
    ours, theirs = (table(members(name)) for name in (unit.system, system))
    ours, theirs = (rows.mutate(year=years(rows.first, rows.last, unit)) for rows in (ours, theirs))
    ours = ours.group_by("code", "year").agg(id=ours.id.argmax(ours.first))
    theirs = theirs.group_by(id_="id", year_="year").agg(other=theirs.code.max())
    return ours.join(theirs, [ours.id == theirs.id_, ours.year == theirs.year_]).select("code", "year", "other")


def years(first: Any, last: Any, unit: Unit) -> Any:
    """A row for each year of the unit from one day (or year) to another."""
    return _each(*_bounds(first, last, replace(unit, name="dyad-year")))


def months(first: Any, last: Any, unit: Unit) -> Any:
    """A row for each month of the unit's years from one day to another: 12 times the year, and the months before."""
    return _each(*_bounds(first, last, replace(unit, name="dyad-month")))


def calendar(month: Any) -> dict[str, Any]:
    """The year and the first day of such a month."""
    import ibis

    year = (month // 12).cast("int32")
    return {"year": year, "month": ibis.date(year, month % 12 + 1, 1)}


def _bounds(first: Any, last: Any, unit: Unit) -> tuple[Any, Any]:
    """The first and the last of the unit's periods that lie between two days (or years)."""
    import ibis

    if unit.period == "year":
        low, high = (day if day.type().is_integer() else day.year() for day in (first, last))
        return ibis.greatest(low, unit.start), ibis.least(high, unit.end)
    low, high = (day.year() * 12 + day.month() - 1 for day in (first, last))
    return ibis.greatest(low, unit.start * 12), ibis.least(high, unit.end * 12 + 11)


def _each(low: Any, high: Any) -> Any:
    import ibis

    return ibis.range(low, high + 1).cast("array<int32>").unnest()  # a cast around it is too much for Spark
