"""A panel: a unit of analysis and the columns added to it, computed only when it is written or asked for.

Nothing about a relation kind is known here: columns come from the registry, values from the compiled facts that
sheets are written from. Columns stand in the order of the registry, whatever the order in which they were added.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.facts import Source
from bilateral.panels import columns as made
from bilateral.panels import export
from bilateral.panels.columns import Column
from bilateral.panels.coverage import flagged, is_known, is_spoken, known, whole_years
from bilateral.panels.units import LAST_YEAR, SYSTEMS, Unit, spine
from bilateral.relations import registry
from bilateral.relations.contract import Kind
from bilateral.store import ParquetStore, default_store

REMEDY = "pip install 'bilateral[panel]'"


@dataclass(frozen=True, slots=True)
class Description:
    """What a column is: its label and unit, its kind and sources, and the years in which a 0 means no."""

    name: str
    label: str
    unit: str
    kind: str = ""
    sources: tuple[str, ...] = ()
    years: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """Label, unit, source and coverage in one line."""
        text = f"{self.label} ({self.unit})"
        if self.sources:
            text += f"; source: {', '.join(self.sources)}"
        if self.years:
            text += "; " + ", ".join(f"0 means no in {first}-{last}, null outside" for first, last in self.years)
        return text


@dataclass(frozen=True)
class Panel:
    """Rows of a unit and the columns added so far. Lazy, and never altered: `add` gives another panel."""

    unit: Unit
    names: frozenset[str] = frozenset()
    kinds: tuple[Kind[Any], ...] = field(default_factory=lambda: tuple(registry().values()))
    store: ParquetStore = field(default_factory=default_store)

    def add(self, *names: str) -> "Panel":
        """The panel with more columns: all of a kind by its name, or single ones by theirs.

        Raises UnknownName with near names, UsageError for a column of another unit.
        """
        return replace(self, names=self.names | {c.name for c in made.chosen(self.kinds, self.unit, names)})

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(made.chosen(self.kinds, self.unit, sorted(self.names)))

    @cached_property
    def backend(self) -> Any:
        """The DuckDB connection of this panel. Raises UsageError where Ibis is not installed."""
        backend = _ibis().duckdb.connect()
        backend.raw_sql("SET enable_progress_bar = false")
        return backend

    def expression(self) -> Any:
        """The panel as an Ibis table, in the order of its keys."""
        ibis, unit = _ibis(), self.unit
        covers = {c.kind.name: list(self.store.coverage(c.kind.name)) for c in self.columns}
        rows = flagged(spine(unit), unit, {e.requires for found in covers.values() for e in found})
        kept = [*unit.codes, *unit.ids, "year"]
        values: dict[str, Any] = {}
        for i, (side, counts, names) in enumerate(self._counted()):
            keys = unit.codes if not side or not unit.dyadic else (unit.codes["ab".index(side)],)
            theirs = ("code_a", "code_b") if len(keys) == 2 else ("code",)
            counts = counts.rename({f"{k}_{i}": k for k in (*theirs, "year")})
            same = [rows[k] == counts[f"{t}_{i}"] for k, t in zip((*keys, "year"), (*theirs, "year"), strict=True)]
            joined = rows.left_join(counts.rename({f"{m}_{i}": m for m in names}), same)
            values |= {name: f"{m}_{i}" for m, name in names.items()}
            rows = joined.select(*rows.columns, *(f"{m}_{i}" for m in names))
        cells = {}
        for column in self.columns:
            type_ = {"any": "int8", "sum": "int64"}.get(column.measure.aggregate, "int32")
            count = rows[values[column.name]] if column.name in values else ibis.literal(0, type=type_)
            entries = covers[column.kind.name]
            fact = ibis.ifelse(is_spoken(rows, unit, column, entries), count, None)
            cell = ibis.ifelse(is_known(rows, unit, column, entries), ibis.coalesce(count, 0), fact.nullif(0))
            cells[column.name] = cell.cast(type_)
        return rows.select(*kept, **cells).order_by(*unit.keys)

    def _counted(self) -> Iterator[tuple[str, Any, dict[str, str]]]:
        """The side, the counts and {measure: column} of each group of columns that are counted together."""

        def alike(column: Column) -> tuple[Any, ...]:
            return column.kind.name, column.side, *map(repr, made.basis(column.measure))

        for _, group in groupby(sorted(self.columns, key=alike), key=alike):
            together = list(group)
            kind, side = together[0].kind, together[0].side
            files = self.store.files(kind.name)
            if files:
                table = self.backend.read_parquet([str(f) for f in files], table_name=f"{kind.name}_facts")
                facts = made.dated(table, together[0].measure.source)
                counts = made.counted(facts, kind, [c.measure for c in together], self.unit)
                yield side, counts, {c.measure.name: c.name for c in together}

    def describe(self) -> tuple[Description, ...]:
        """Every column in order: label, unit, kind, sources, and the years in which its zeros mean no."""
        system = self.unit.system
        keys = [Description(c, f"{system.upper()} code of the state", "code") for c in self.unit.codes]
        keys += [Description(c, "id of the country", "id") for c in self.unit.ids]
        keys.append(Description("year", "calendar year", "year"))
        described = []
        for c in self.columns:
            found = self.store.coverage(c.kind.name)
            sources = (c.measure.source,) if c.measure.source else tuple(sorted({e.source for e in found}))
            years = tuple(sorted({whole_years(e) for e in known(c, found) if not e.scope}))
            described.append(Description(c.name, c.measure.label, c.measure.unit, c.kind.name, sources, years))
        return (*keys, *described)

    def cite(self, style: str = "text") -> str:
        """The bibliography of the panel, one entry a source; `style` is text or bibtex. Raises UsageError."""
        if style not in ("text", "bibtex"):
            raise UsageError(f"no bibliography in the style {style!r}. Use text or bibtex.")
        system = SYSTEMS[self.unit.system]
        entries = [system.bibtex if style == "bibtex" else system.citation]
        for source in self._sources():
            edition = f" Edition {source.edition}." if source.edition else ""
            entries.append((source.bibtex if style == "bibtex" else "") or f"{source.citation.strip()}{edition}")
        return "\n".join(dict.fromkeys(entry.strip() for entry in entries))

    def _sources(self) -> Iterable[Source]:
        named = {s for d in self.describe() for s in d.sources}
        return (self.store.sources[s] for s in sorted(named) if s in self.store.sources)

    def summary(self) -> list[dict[str, Any]]:
        """What each column holds: n, missing, sum, mean, least, most, zeros and distinct values."""
        table = self.expression()
        facts: dict[str, Any] = {}
        for name in table.columns:
            cells = table[name]
            facts |= {f"{name} n": table.count(), f"{name} missing": cells.isnull().sum()}
            facts |= {f"{name} unique": cells.nunique(), f"{name} min": cells.min(), f"{name} max": cells.max()}
            if cells.type().is_numeric():
                facts |= {f"{name} sum": cells.sum(), f"{name} mean": cells.mean(), f"{name} zeros": (cells == 0).sum()}
        (row,) = self.backend.to_pyarrow(table.aggregate(**facts)).to_pylist()
        told: dict[str, dict[str, Any]] = {name: {"column": name} for name in table.columns}
        for key, value in row.items():
            name, _, what = key.rpartition(" ")
            told[name][what] = value
        return list(told.values())

    def sql(self) -> str:
        """The panel as a script that DuckDB runs by itself, beside the data files."""
        files = {f"{k.name}_facts": self.store.files(k.name) for k in dict.fromkeys(c.kind for c in self.columns)}
        return export.script(self.expression(), files)

    def to_arrow(self) -> Any:
        return self.backend.to_pyarrow(self.expression())

    def to_pandas(self) -> Any:
        """A pandas DataFrame with nullable integers: what is not known is <NA>, never a number."""
        return export.to_pandas(self.to_arrow())

    def to_polars(self) -> Any:
        """A polars DataFrame. Raises UsageError where polars is not installed."""
        return export.to_polars(self.to_arrow())

    def to_csv(self, path: str | Path) -> Path:
        """Write a CSV file; what is not known is empty. Raises OutputError."""
        return export.write(self.backend, self.expression(), Path(path), "csv")

    def to_parquet(self, path: str | Path) -> Path:
        """Write a Parquet file. Raises OutputError."""
        return export.write(self.backend, self.expression(), Path(path), "parquet")

    def to_feather(self, path: str | Path) -> Path:
        """Write an Arrow file. Raises OutputError."""
        return export.write(self.backend, self.expression(), Path(path), "arrow")


def panel(
    unit: str = "dyad-year",
    directed: bool = True,
    system: str = "cow",
    start: int = 1816,
    end: int | None = None,
    store: ParquetStore | None = None,
) -> Panel:
    """A panel of all states or dyads of a system and the years from `start` to `end` (the most recent complete one).

    Raises UnknownName for an unknown unit or system, UsageError for years that are not there or without Ibis.
    """
    _ibis()
    rows = Unit(unit, directed, system, start, LAST_YEAR if end is None else end)
    return Panel(rows, store=store) if store else Panel(rows)


def _ibis() -> Any:
    try:
        import ibis
        import ibis.backends.duckdb
    except ImportError as error:
        raise UsageError(f"panels are computed with Ibis, which is not installed. Run: {REMEDY}") from error
    return ibis
