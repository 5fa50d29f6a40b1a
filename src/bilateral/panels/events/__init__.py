"""Events between countries, counted for research: GDELT and ICEWS, from their files to dyad-days, -months or -years.

    >>> from bilateral.panels import events
    >>> print(events.ingest("201801*.export.CSV.zip", "events").text)
    >>> events.count("events", by="month").to_pandas()

The same count runs on Spark (``engine="spark"``), with the same result to the last bit. See docs/events.md.
"""

import datetime as dt
from pathlib import Path

from bilateral.panels.events.count import COLUMNS, Counts, counted
from bilateral.panels.events.generate import generate
from bilateral.panels.events.ingest import ingest
from bilateral.panels.events.report import Report

__all__ = ["COLUMNS", "Counts", "Report", "count", "counted", "generate", "ingest"]


def count(
    folder: str | Path,
    *,
    by: str = "month",
    directed: bool = True,
    root: bool = False,
    start: dt.date | None = None,
    end: dt.date | None = None,
    engine: str = "duckdb",
    master: str = "",
) -> Counts:
    """Counts of a folder (or URL) of ingested events by pair, `by` day, month or year, and class: number of events,
    mean Goldstein value, mean tone. `root` tells the root codes apart, too; `start` and `end` are days, both included.

    Lazy: ``.to_arrow()``, ``.to_pandas()``, ``.to_polars()``, ``.write(path)``, ``.sql()``, ``.expression()`` (Ibis).
    Raises UnknownName, UsageError.
    """
    return Counts(str(folder), by, directed, root, start, end, engine, master)
