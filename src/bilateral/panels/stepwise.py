"""What is done to a panel's rows, as methods that give another panel: filters, time, the user's own columns."""

import warnings
from typing import TYPE_CHECKING, Any, Self

from bilateral.errors import UsageError
from bilateral.panels import export, filters
from bilateral.panels.columns import Column, chosen
from bilateral.panels.filters import Dropped
from bilateral.panels.spec import Join, Shift, Spells, Step, Where
from bilateral.panels.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bilateral.panels.engines import Engine
    from bilateral.panels.join import Joined
    from bilateral.relations.contract import Kind


class Stepwise:
    """The steps of a panel. Each applies to the rows that those before it leave; adding columns comes before all."""

    unit: Unit
    steps: tuple[Step, ...]
    kinds: "tuple[Kind[Any], ...]"
    engine: "Engine"

    if TYPE_CHECKING:

        @property
        def columns(self) -> tuple[Column, ...]: ...
        def then(self, step: Step) -> Self: ...
        def before(self, step: int, names: Sequence[str]) -> Any: ...

    def where(self, rule: str, unknown: str = "drop") -> Self:
        """The rows of which a rule holds: an expression over columns, added or not, or the name of a rule.

        unknown: ``keep`` keeps the rows of which it is not known, too; `drops` tells how many rows go
        Raises UnknownName, UsageError.
        """
        return self.then(Where(rule, unknown))

    def politically_relevant(self, unknown: str = "drop") -> Self:
        """The dyads that are contiguous, by land or by water of up to 400 miles, or have a major power.

        Warns where the panel has years of which no source tells: there, dyads without a major power are unknown.
        Raises UsageError where rows are no dyads.
        """
        made = self.where("politically_relevant", unknown)
        last = _last_year(made, "contiguity_type")
        lacking = [f"after {last}"] if self.unit.end > last else []
        lacking += ["where a state has no code in the COW system"] if self.unit.system != "cow" else []
        if lacking:
            fate = "kept; unknown='drop' drops" if unknown == "keep" else "dropped; unknown='keep' keeps"
            warnings.warn(
                f"no source tells which dyads are contiguous {' or '.join(lacking)}: rows there without a major power "
                f"are {fate} them. panel.drops counts them.",
                stacklevel=2,
            )
        return made

    def spells(
        self, event: str, name: str = "", *, gaps: str = "count", ongoing: str = "event", left: str = "zero",
        cubic: bool = False,
    ) -> Self:  # fmt: skip
        """Years (or months) since the last event of a column: 0 in the first row and in the one after an event.

        An event is any value but 0; its own row bears the count that it ends. Shuffled rows give the same.
        name: of the column; else the event's and ``_spell``
        gaps: years between in which the unit is not in the panel: ``count`` as peace, ``skip`` (rows are counted),
            ``reset`` (0 after the gap), ``null`` (null until the next event)
        ongoing: of successive events each is an ``event``, or the second and later are ``null``
        left: before the first event ``zero`` counts from the unit's first row, ``flag`` adds a column that says so,
            ``null`` gives null
        cubic: adds the count's square and cube
        Raises UnknownName, UsageError.
        """
        (column, *more) = self._named(event)
        if more:
            raise UsageError(f"{event!r} is of several columns. Use one of: {', '.join((column, *more))}.")
        return self.then(Spells(column, name, gaps, ongoing, left, cubic))

    def lag(self, *columns: str, years: int = 1) -> Self:
        """Columns as they were so many years (in a panel of months: months) before, named ``..._lag1``.

        Null where the panel has no row of that year: what lies before a gap is not the year before.
        """
        return self.then(Shift(self._several(columns), _count(years)))

    def lead(self, *columns: str, years: int = 1) -> Self:
        """Columns as they are so many years (or months) later, named ``..._lead1``; null where there is no row."""
        return self.then(Shift(self._several(columns), -_count(years)))

    def join(
        self, frame: Any, on: Any, scheme: str = "auto", *, dated: bool = True, symmetric: bool = False,
        prefix: str = "",
    ) -> Self:  # fmt: skip
        """The panel with the columns of a table of yours, and not a row more or less.

        frame: a pandas or polars DataFrame, an Arrow table, or the path of a CSV, Parquet or Arrow file
        on: its columns of the country (or two), then of the year (or month), if it has one; or a mapping of country
            (or a, b), year, month to its columns. A table of states gives a panel of pairs both sides' columns
        scheme: iso3, iso2, iso_num, cow, gw, cow_abb, gw_abb, fips, gsh, name, id, or auto: the one that reads all
        dated: a code stands for the country that bore it in the row's year; else for today's, in all years
        symmetric: a row of a pair holds for both directions; in an undirected panel it does anyway
        prefix: before the names of the new columns
        `joins` tells what did not match, and why.
        Raises UsageError for duplicate keys, mixed schemes, columns of a name that is there, InputError for files.
        """
        from bilateral.panels.join import prepared

        return self.then(prepared(frame, on, self.unit, scheme, dated, symmetric, prefix))

    def add_events(self, path: "str | Path", name: str = "events", gaps: str = "null") -> Self:
        """The panel with counts of events from a folder that `events.ingest` made: of all, by class, and two means.

        A directed row has what a does to b, an undirected one what either does to the other. 0 where all days of the
        row's year (or month) are in the files that were read, null elsewhere.
        path: the folder, or its URL
        name: of the column of all events, and before the names of the others
        gaps: ``null``, or ``count``: periods that lack days between the first and the last count what there is
        Warns of days that lack. Raises UsageError for panels of states, and where the files are of other years.
        """
        from bilateral.panels.events.beside import prepared

        return self.then(prepared(path, self.unit, name, gaps))

    @property
    def joins(self) -> "tuple[Joined, ...]":
        """What came of each join, in order: rows matched and not, with the reasons; computed when asked for."""
        from bilateral.panels.join import report

        return tuple(
            report(step, self.before(i, ()), self.unit, self.engine.backend)
            for i, step in enumerate(self.steps)
            if isinstance(step, Join)
        )

    @property
    def drops(self) -> tuple[Dropped, ...]:
        """What each filter takes away, in order; computed when asked for."""
        with export.computing():
            return tuple(self._dropped())

    def _dropped(self) -> "Iterator[Dropped]":
        for i, step in enumerate(self.steps):
            if isinstance(step, Where):
                table = filters.counts(step, self.before(i, filters.needs(step, self.unit)), self.unit)
                (row,) = self.engine.backend.to_pyarrow(table).to_pylist()
                yield filters.dropped(step, row)

    def _several(self, names: "Sequence[str]") -> tuple[str, ...]:
        if not names:
            raise UsageError("no column was named. Name one or more: lag('cinc').")
        return tuple(dict.fromkeys(column for name in names for column in self._named(name)))

    def _named(self, name: str) -> list[str]:
        """The columns that a name stands for: one that is there, or those that `add` would give."""
        from bilateral.panels import steps

        there = {c.name for c in self.columns} | {one.name for one in steps.made(self.steps, self.unit)}
        return [name] if name in there else [c.name for c in chosen(self.kinds, self.unit, [name])]


def _count(years: int) -> int:
    if isinstance(years, bool) or not isinstance(years, int) or years < 1:
        raise UsageError(f"years={years!r}: give a whole number from 1 on; what comes later is had by lead().")
    return years


def _last_year(panel: Any, column: str) -> int:
    """The last year in which a 0 of a computed column means no."""
    years: list[int] = [last for one in panel.described(column) for _, last in one.years]
    return max(years, default=panel.unit.end)
