"""Folding yearly codes of membership into spells whose ends say no more than the codes do.

A first year of membership is the year of entry, almost always. A last year is less sure: of those who left in the
course of a year some have that year as their last (Morocco and the OAU, 1984), some the one before (Taiwan and the
United Nations, 1971), so a spell ends in its last year or the next. All else leaves more open:

- years whose codes the makers imputed (they observed some organizations every fifth year before 1965) carry a
  spell on, but a change beside them may lie anywhere between the years observed;
- a missing code (-9), or years outside the COW state system, break a spell: nobody looked;
- a state that was a member when it entered the system may have joined on any day since the organization began.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bilateral.dates import Date, Day

LAST_YEAR = 2014


@dataclass(frozen=True, slots=True)
class Body:
    """An organization's years: the first and last of its rows, its stated founding and end, the imputed ones."""

    column: str
    first: int
    last: int
    founded: int
    dead: int | None
    imputed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Years in which a country had one COW code, or several in turn (West Germany 260, then Germany 255).

    `begins` and `ends` are days inside the first and last year on which one country followed another under the
    same code; that year's code belongs to both.
    """

    country: str
    first: int
    last: int
    ccodes: tuple[int, ...]
    begins: Day | None = None
    ends: Day | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A status that a state held from some day to some day, and the years of the codes that say so."""

    status: int
    first: int
    last: int
    start: Date
    end: Date


#: Why years of membership make no spell.
IMPUTED, INHERITED = "years imputed only", "code of the year of succession, not kept by the successor"


def fold(codes: Mapping[int, int | None], body: Body, stretch: Stretch) -> Iterator[Spell | str]:
    """The spells of one country in one body, and a reason for each run of years that makes none.

    `codes` are all years of the country: 0 to 3, or None where missing; years outside the system are absent.
    """
    for first, last in _runs(codes, stretch):
        status = codes[first]
        assert status
        years = range(first, last + 1)
        solid = [y for y in years if y not in body.imputed]
        if stretch.begins and first == last == stretch.first and codes.get(first + 1) != status:
            yield INHERITED
        elif not solid:
            yield IMPUTED
        else:
            start = _start(codes, body, stretch, first, solid[0])
            end = _end(codes, body, stretch, last, solid[-1])
            yield Spell(status, first, last, start, end)


def _runs(codes: Mapping[int, int | None], stretch: Stretch) -> Iterator[tuple[int, int]]:
    """First and last years of unbroken membership in one status."""
    run: tuple[int, int] | None = None
    for year in range(stretch.first, stretch.last + 1):
        status = codes.get(year)
        if stretch.ends and year == stretch.last and status != codes.get(year - 1):
            status = None  # new in the year of succession: the successor's
        if run and status and status == codes.get(run[0]) and run[1] == year - 1:
            run = (run[0], year)
            continue
        if run:
            yield run
        run = (year, year) if status else None
    if run:
        yield run


def _start(codes: Mapping[int, int | None], body: Body, stretch: Stretch, first: int, observed: int) -> Date:
    latest = dt.date(observed, 12, 31)
    if stretch.begins and first == stretch.first:
        return Date(stretch.begins, latest)
    before = [y for y in codes if y < first and codes[y] is not None and y not in body.imputed and y >= body.first]
    if before and codes[max(before)] != codes[first]:
        return Date(dt.date(max(before) + 1, 1, 1), latest)
    return Date(dt.date(min(body.founded, observed), 1, 1), latest)


def _end(codes: Mapping[int, int | None], body: Body, stretch: Stretch, last: int, observed: int) -> Date:
    earliest = dt.date(observed, 1, 1)
    if stretch.ends and last == stretch.last:
        return Date.on(stretch.ends)  # a member in its last year was one to its last day
    if last == LAST_YEAR:
        return Date.since(dt.date(observed, 12, 31))
    dead = dt.date(max(body.last, body.dead or 0), 12, 31) if body.last < LAST_YEAR else None
    after = [y for y in codes if y > last and codes[y] is not None and y not in body.imputed and y <= body.last]
    if last == body.last or not after:
        return Date(earliest, dead)
    if codes[min(after)] == codes[last]:
        return Date.since(earliest)
    return Date(earliest, dt.date(min(after), 12, 31))
