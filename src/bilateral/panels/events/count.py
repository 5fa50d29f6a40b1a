"""Events counted by pair of countries, period and class: one Ibis expression, for DuckDB and for Spark.

Means are sums of whole numbers, divided once: equal to the last bit on every engine, whatever the order of the rows.
"""

import datetime as dt
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bilateral.errors import UnknownName, UsageError, suggestion
from bilateral.panels import export, remote
from bilateral.panels.engines.duckdb import DuckDB
from bilateral.panels.events.folder import Folder
from bilateral.panels.events.read import FORMS
from bilateral.panels.events.report import Report

#: Periods that events are counted by.
PERIODS = ("day", "month", "year")
ENGINES = ("duckdb", "spark")
REMEDY = "pip install 'bilateral[panel]'"

#: What is read of an event.
_READ = {
    "day": "date", "a": "string", "b": "string", "code": "string", "quad": "int8", "goldstein_tenths": "int16",
    "tone_millionths": "int32", "year": "int64",
}  # fmt: skip

#: What each column is: name, label and unit.
COLUMNS: Mapping[str, str] = {
    "id_a": "who acts (undirected: the first of the two by id), our id",
    "id_b": "whom it concerns, our id",
    "day": "day of the event",
    "month": "first day of the month of the event",
    "year": "year of the event",
    "quad_class": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
    "root_code": "root of the CAMEO code, 01 to 20",
    "events": "number of events",
    "goldstein_mean": "mean of Goldstein's scale, -10 to 10, over events that have it; kept to a tenth each",
    "tone_mean": "mean of the tone of the articles, over events that have it; kept to a millionth each; null in ICEWS",
}


@dataclass(frozen=True)
class Counts:
    """Counts to be made of a folder of events. Lazy: nothing is read before it is written or asked for."""

    folder: str
    by: str = "month"
    directed: bool = True
    root: bool = False
    start: dt.date | None = None
    end: dt.date | None = None
    engine: str = "duckdb"
    master: str = ""
    memory: str = "640MB"

    def __post_init__(self) -> None:
        for word, known, what in ((self.by, PERIODS, "period"), (self.engine, ENGINES, "engine")):
            if word not in known:
                near = suggestion(word, known)
                raise UnknownName(f"there is no {what} {word!r}.{near} Use one of: {', '.join(known)}.")
        if self.start and self.end and self.start > self.end:
            raise UsageError(f"no events from {self.start} to {self.end}. Give the earlier day first.")
        if not remote.is_url(self.folder) and Report.of(Path(self.folder)) is None:
            raise UsageError(
                f"{self.folder}: no folder of events. Make one: bilateral events ingest FILES -o {self.folder}"
            )

    @property
    def keys(self) -> tuple[str, ...]:
        return ("id_a", "id_b", self.by, "quad_class", *(["root_code"] if self.root else []))

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.keys, "events", "goldstein_mean", "tone_mean")

    @cached_property
    def duckdb(self) -> DuckDB:
        """The embedded engine, which writes what any engine counted."""
        return DuckDB(self.memory)

    @cached_property
    def backend(self) -> Any:
        """The engine that counts, as an Ibis backend."""
        if self.engine == "duckdb":
            return self.duckdb.backend
        from bilateral.panels.engines import spark

        _ibis()
        return spark.connect(self.master)

    @cached_property
    def events(self) -> Any:
        """The events as an Ibis table: see `forms.EVENT` for the columns."""
        if self.engine == "spark" and remote.is_url(self.folder):
            return self.backend.read_parquet(self.folder)  # by its own connectors alone
        folder = Folder.of(self.folder)
        if not folder.files:
            return _ibis().memtable([], schema=_READ)
        if self.engine == "spark":
            from bilateral.panels.engines import spark

            return self.backend.read_parquet(spark.url(Path(self.folder)))
        return self.duckdb.table("events", [file for _, file in folder.files])

    def expression(self) -> Any:
        """The counts as an Ibis table, in the order of its keys."""
        return counted(self.events, self.by, self.directed, self.root, self.start, self.end)

    def cite(self) -> str:
        """The citation that the source of the events asks for."""
        source = Folder.of(self.folder).report.source
        return FORMS[source].citation if source else ""

    def sql(self) -> str:
        """The query, in the words of the engine."""
        return str(_ibis().to_sql(self.expression(), dialect="pyspark" if self.engine == "spark" else "duckdb"))

    def to_arrow(self) -> Any:
        """An Arrow table."""
        return self.backend.to_pyarrow(self.expression())

    def to_pandas(self) -> Any:
        """A pandas DataFrame with nullable integers. Raises UsageError without pandas."""
        return export.to_pandas(self.to_arrow())

    def to_polars(self) -> Any:
        """A polars DataFrame. Raises UsageError without polars."""
        return export.to_polars(self.to_arrow())

    def write(self, path: str | Path) -> Path:
        """Write .csv, .parquet or .arrow, whole or not at all. Raises UsageError, OutputError."""
        path = Path(path)
        form = path.suffix.removeprefix(".")
        forms = ("parquet", *export.FORMS)
        if form not in forms:
            raise UsageError(f"{path}: counts are written as .{', .'.join(forms)}. Choose one of these endings.")
        made = self.expression() if self.engine == "duckdb" else _ibis().memtable(self.to_arrow())

        def make(beside: Path) -> None:
            with tempfile.TemporaryDirectory(prefix="events-") as folder:
                file = beside if form == "parquet" else Path(folder) / "counts.parquet"
                export.parquet(self.duckdb.blocks(made, self.keys), file, self.keys)
                if form != "parquet":
                    export.FORMS[form](file, beside)

        return export.write(path, make)


def counted(
    events: Any,
    by: str = "month",
    directed: bool = True,
    root: bool = False,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Any:
    """Events (an Ibis table of them, on any engine) counted: one row a pair, period and class that has any."""
    import ibis

    if start:
        events = events.filter(events.day >= ibis.literal(start), events.year >= start.year)
    if end:
        events = events.filter(events.day <= ibis.literal(end), events.year <= end.year)
    a, b, day = events.a, events.b, events.day
    periods = {"day": day, "month": ibis.date(day.year(), day.month(), 1), "year": day.year().cast("int32")}
    keys = {
        "id_a": a if directed else ibis.least(a, b),
        "id_b": b if directed else ibis.greatest(a, b),
        by: periods[by],
        "quad_class": events.quad.cast("int8"),
    }
    if root:
        keys["root_code"] = events.code.substr(0, 2)
    rows = events.select(
        **keys, goldstein=events.goldstein_tenths.cast("int64"), tone=events.tone_millionths.cast("int64")
    )
    sums = rows.group_by(*keys).agg(
        events=rows.count(),
        goldstein=rows.goldstein.sum(),
        goldsteins=rows.goldstein.count(),
        tone=rows.tone.sum(),
        tones=rows.tone.count(),
    )
    return sums.select(
        *keys,
        events=sums.events.cast("int64"),
        goldstein_mean=mean(sums.goldstein, sums.goldsteins, 10),
        tone_mean=mean(sums.tone, sums.tones, 1_000_000),
    ).order_by(*keys)


def mean(total: Any, n: Any, scale: int) -> Any:
    """A mean of what is kept as whole numbers, `scale` times as large; null of none."""
    return total.cast("float64") / (n * scale).nullif(0).cast("float64")


def _ibis() -> Any:
    try:
        import ibis
        import ibis.backends.duckdb
    except ImportError as error:
        raise UsageError(f"events are counted with Ibis, which is not installed. Run: {REMEDY}") from error
    return ibis
