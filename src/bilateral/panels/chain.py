"""A panel: a unit of analysis and the columns added to it, computed only when it is written or asked for.

Nothing about a relation kind is known here: columns come from the registry, values from the compiled facts that
sheets are written from. Columns stand in the order of the registry, whatever the order in which they were added.
"""

import math
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from bilateral.errors import UnknownName, UsageError
from bilateral.facts import Coverage
from bilateral.memory import no_sweeping
from bilateral.panels import about, build, export, output, records, steps
from bilateral.panels.columns import SPREAD, Column, chosen, ordered
from bilateral.panels.engines import Engine
from bilateral.panels.engines import engine as engine_named
from bilateral.panels.engines.duckdb import DuckDB, library
from bilateral.panels.explain import Explanation, explain
from bilateral.panels.spec import Add, Spec, Step
from bilateral.panels.steps import Description
from bilateral.panels.stepwise import Stepwise
from bilateral.panels.units import FIRST_YEAR, LAST_YEAR, Unit
from bilateral.records import RecordTable
from bilateral.relations import registry
from bilateral.relations.contract import Kind
from bilateral.store import ParquetStore, default_store


@dataclass(frozen=True)
class Panel(Stepwise):
    """Rows of a unit and what is done to them, step by step. Lazy, and never altered: a step gives another panel."""

    unit: Unit
    steps: tuple[Step, ...] = ()
    kinds: tuple[Kind[Any], ...] = field(default_factory=lambda: tuple(registry().values()), repr=False)
    store: ParquetStore = field(default_factory=default_store, repr=False)
    engine: Engine = field(default_factory=DuckDB, repr=False, compare=False)

    @property
    def spec(self) -> Spec:
        """All that defines the panel, but for the data."""
        return Spec(self.unit, self.steps)

    def then(self, step: Step) -> "Panel":
        """The panel with one more step. Raises UnknownName, UsageError where it can't follow."""
        made = replace(self, steps=(*self.steps, step))
        # what a step needs and can't have is said here, not when rows are asked for
        known = [*about.keys(made.unit), *(Description(column.name, "", "") for column in made.computed)]
        steps.made(made.steps, made.unit, known)
        return made

    def add(self, *names: str, **options: Any) -> "Panel":
        """The panel with more columns: all of a kind or group by its name, or single ones by theirs.

        options: as the measures take them; ``spread=True`` repeats in each month what is known by the year
        Raises UnknownName with near names, also for a value that no record has; UsageError for one of another unit.
        """
        for name in names:
            if not isinstance(name, str):
                raise UsageError(f"{name!r} is no name of columns. Give texts: .add('alliance', 'war').")
        made = self.then(Add(tuple(dict.fromkeys(names)), tuple(sorted(options.items()))))
        records.check_asked(made.computed, self.unit, self.data)
        return made

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that were added, in the order of the registry."""
        found: dict[str, Column] = {}
        for step in self.steps:
            if isinstance(step, Add):
                for column in chosen(self.kinds, self.unit, step.names, dict(step.options)):
                    if found.setdefault(column.name, column).options != column.options:
                        raise UsageError(f"{column.name} was added with other options before. Make a panel of each.")
        _check_months(found.values(), self.unit)
        return tuple(ordered(self.kinds, found.values()))

    @cached_property
    def computed(self) -> tuple[Column, ...]:
        """The columns that are computed: those added, those that steps read, and those that others are made of."""
        found = {c.name: c for c in self.columns}
        new = [self._column(name) for name in steps.needs(self.steps, self.unit) if name not in found]
        _check_months(new, self.unit)
        new += self.columns
        while new:
            found |= {c.name: c for c in new if c.name not in found}
            required = [name for c in new for name in c.measure.requires]
            new = [c for c in chosen(self.kinds, self.unit, required) if c.name not in found]
        return tuple(ordered(self.kinds, found.values()))

    def _column(self, name: str) -> Column:
        """The one column of a name. Raises UnknownName with near names, and where the name is of several."""
        columns = chosen(self.kinds, self.unit, [name])
        for column in columns:
            if column.name == name:
                return column
        raise UnknownName(f"{name!r} is not one column. Use one of: {', '.join(c.name for c in columns)}.")

    @property
    def backend(self) -> Any:
        """The engine's Ibis connection. Raises UsageError where Ibis is not installed."""
        return self.engine.backend

    def expression(self) -> Any:
        """The panel as an Ibis table, in the order of its keys."""
        data = replace(self.data, holds=False)
        return self._made(build.base(self.unit, self.computed, data), data).order_by(*self.unit.keys)

    def rows(self) -> Any:
        """The same over rows that the engine holds, sorted: in what order they come is its business."""
        return self._made(self._held(), self.data)

    def before(self, step: int, names: Sequence[str]) -> Any:
        """The rows before a step, with their keys and the named columns alone."""
        return build.narrow(self._held(), self.unit, self.computed, self.steps[:step], names, self.data)

    def _held(self) -> Any:
        rows = build.base(self.unit, self.computed, self.data)
        return self.engine.materialise(rows, self.unit.keys, repr((self.store.folder, self.unit, rows.columns)))

    def _made(self, rows: Any, data: "Tables") -> Any:
        table = build.built(rows, self.unit, self.computed, self.steps, data)
        return table.select(*(d.name for d in self.describe()))

    @cached_property
    def data(self) -> "Tables":
        return Tables(self.store, self.engine)

    def described(self, name: str) -> list[Description]:
        """What is known of a column that is computed, added or not."""
        return [about.about(self, column) for column in self.computed if column.name == name]

    def describe(self) -> tuple[Description, ...]:
        """Every column in order: label, unit, kind, sources, the years of which they speak and where a 0 means no."""
        return tuple(about.described(self))

    def cite(self, style: str = "text") -> str:
        """The bibliography of the panel, one entry a source; `style` is text or bibtex. Raises UsageError."""
        return about.cite(self, style)

    def summary(self) -> list[dict[str, Any]]:
        """What each column holds: n, missing, sum, mean, least, most, zeros and distinct values."""
        if self.engine.name == DuckDB.name:
            return about.summary(self.rows(), self.backend)
        with tempfile.TemporaryDirectory(prefix="panel-") as folder:  # distinct values of many columns are DuckDB's
            file, embedded = Path(folder) / "panel.parquet", DuckDB()
            export.parquet(self.blocks(), file)
            return about.summary(embedded.table("panel", [file]), embedded.backend)

    def sql(self) -> str:
        """The panel as a script that DuckDB runs by itself, beside the data files, whatever engine computes it here."""
        files: dict[str, Sequence[Any]] = {
            **self.data.files(self.computed, self.unit),
            **steps.files(self.steps, self.unit),
        }
        return export.script(self._embedded().expression(), files)

    def explain(self, row: Mapping[str, Any] | int, column: str) -> Explanation:
        """Why a cell says what it says, down to the facts or records: `row` is its keys, or its place from 0.

        DuckDB looks it up, whatever engine computes the panel: a cell is little.
        Raises UnknownName for a column, UsageError for a row that the panel lacks.
        """
        return explain(self._embedded(), row, column)

    def _embedded(self) -> "Panel":
        """The panel on DuckDB: the same cells, without a session's start."""
        return self if self.engine.name == DuckDB.name else replace(self, engine=DuckDB())

    @no_sweeping()
    def to_arrow(self) -> Any:
        return export.library("pyarrow").concat_tables(self.blocks())

    def blocks(self) -> Iterator[Any]:
        """The rows as Arrow tables, in order, as the engine computes them."""
        with export.computing():
            yield from self.engine.blocks(self.rows(), self.unit.keys)

    def batches(self, rows: int = 100_000) -> Iterator[Any]:
        """The rows as Arrow record batches, so many at a time, in order."""
        return export.chunked(self.blocks(), rows)

    def to_pandas(self) -> Any:
        """A pandas DataFrame with nullable integers: what is not known is <NA>, never a number."""
        return export.to_pandas(self.to_arrow())

    def to_polars(self) -> Any:
        """A polars DataFrame. Raises UsageError where polars is not installed."""
        return export.to_polars(self.to_arrow())

    def to_csv(self, path: str | Path) -> Path:
        """Write a CSV file; what is not known is empty. Raises OutputError."""
        return self.write(path, "csv")

    def to_parquet(self, path: str | Path) -> Path:
        """Write a Parquet file. Raises OutputError."""
        return self.write(path, "parquet")

    def to_feather(self, path: str | Path) -> Path:
        """Write an Arrow file. Raises OutputError."""
        return self.write(path, "arrow")

    def to_stata(self, path: str | Path) -> Path:
        """Write a .dta file with the labels of columns and of codes, sources in its notes. Raises OutputError."""
        return self.write(path, "stata")

    @no_sweeping()
    def write(self, path: str | Path, form: str = "") -> Path:
        """Write a file in a form, or in that of its ending, with its manifest beside it: both whole, or neither.

        Raises OutputError, and UsageError for an unknown form.
        """
        return output.write(self, Path(path), form)


@dataclass(frozen=True, slots=True)
class Tables:
    """The compiled tables of a store as an engine reads them (see `build.Data`), and holds what is counted."""

    store: ParquetStore
    engine: Engine
    holds: bool = True

    def facts(self, kind: str) -> Any:
        files = self.store.files(kind)
        return self.engine.table(f"{kind}_facts", files) if files else None

    def records(self, table: RecordTable, years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR)) -> Any:
        if table.method:
            module, _, function = table.method.partition(":")
            return getattr(import_module(f"bilateral.panels.{module}"), function)(table, self, years)
        file = self.store.records(table)
        return self.engine.table(f"{table.name}_records", [file]) if file else None

    def size(self, table: RecordTable) -> float:
        """How many rows a table has; those of one that is computed are not known before."""
        return float(self.store.manifest["files"].get(table.file, {}).get("rows", math.inf))

    def read(self, name: str, paths: Sequence[str]) -> Any:
        """Parquet files that are none of ours, at paths or URLs."""
        return self.engine.table(name, paths)

    def coverage(self, kind: str) -> Sequence[Coverage]:
        return self.store.coverage(kind)

    def hold(self, table: Any, name: str, by: str) -> Any:
        return self.engine.hold(table, f"{self.store.folder} {name}", by) if self.holds else table

    def files(self, columns: Iterable[Column], unit: Unit) -> dict[str, list[Path]]:
        """The files of the columns' tables, by the names under which the engine has them."""
        out: dict[str, list[Path]] = {}
        for column in columns:
            table = column.table(unit.system)
            if table and table.method:
                out |= {f"{kind}_facts": self.store.files(kind) for kind in table.inputs}
            elif table:
                file = self.store.records(table)
                out |= {f"{table.name}_records": [file]} if file else {}
            elif not column.measure.requires:
                out[f"{column.kind.name}_facts"] = self.store.files(column.kind.name)
        return out


def _check_months(columns: Iterable[Column], unit: Unit) -> None:
    """In a panel of months, what is known by the year is repeated only where that is asked for. Raises UsageError."""
    if unit.period == "year":
        return
    yearly = [c.name for c in columns if not dict(c.options).get(SPREAD) and c.yearly(unit.system)]
    if yearly:
        raise UsageError(
            f"known by the year, not by the month: {', '.join(yearly)}. "
            "Add what is known by the day, or with spread=True (--spread): each month then has what its year has."
        )


def panel(
    unit: str = "dyad-year",
    directed: bool = True,
    system: str = "cow",
    start: int | None = None,
    end: int | None = None,
    store: ParquetStore | None = None,
    engine: Engine | str = DuckDB.name,
) -> Panel:
    """A panel of all states or dyads of a system and the years from `start` (1816) to `end` (the last complete one).

    engine: ``duckdb`` or ``spark``, or one made by hand (``Spark("spark://host:7077")``); each gives the same table
    Raises UnknownName for an unknown unit, system or engine, UsageError for years that are not there, for months
    without both years, and where Ibis is not installed.
    """
    library()
    if unit == "dyad-month" and (start is None or end is None):
        raise UsageError("a panel of months has some 27 million rows. Name its first and last year: start=, end=.")
    first, last = FIRST_YEAR if start is None else start, LAST_YEAR if end is None else end
    rows = Unit(unit, directed, system, first, last)
    made = Panel(rows, engine=engine_named(engine) if isinstance(engine, str) else engine)
    return replace(made, store=store) if store else made
