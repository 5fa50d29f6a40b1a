"""How any two countries stood to each other on any day, with a source behind every sentence.

    >>> import bilateral
    >>> sheet = bilateral.sheet("USA", "Japan", as_of="2016-03-11")
    >>> print(sheet.to_text())
    >>> report = bilateral.check("factsheet.txt", now="2026-11-23")
    >>> frame = bilateral.panel("dyad-year").add("alliance").to_pandas()

Errors are those of `bilateral.errors`.
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = ["__version__", "check", "panel", "sheet"]

if TYPE_CHECKING:
    from bilateral.checks.report import Report
    from bilateral.panels import Panel
    from bilateral.panels.engines import Engine
    from bilateral.sheets.model import Sheet

Day = str | dt.date


def sheet(a: str, b: str, as_of: Day = "today", known_by: Day | None = None, since: Day | None = None) -> "Sheet":
    """The fact sheet of two countries, by any of their names, on a day: ``.to_text()``, ``.to_markdown()``,
    ``.to_html()``, ``.to_dict()``, ``.sections``, ``.facts``. With `since`, also what changed from that day on.
    Raises UsageError for names and days that don't fit.
    """
    from bilateral.sheets.compose import sheet as compose

    return compose(
        a, b, _day(as_of), known_by=_day(known_by) if known_by else None, since=_day(since) if since else None
    )


def check(
    path_or_text: str | Path,
    as_of: Day | None = None,
    parties: str | tuple[str, str] | None = None,
    now: Day = "today",
) -> "Report":
    """Check a document claim by claim, as of its own day and of `now`: ``.findings``, ``.rot``, ``.to_text()``,
    ``.to_html()``, ``.to_json()``, ``.to_dict()``, ``.to_claimreview()``. A string with a line break is the text
    itself, any other a path. Raises UnreadableDocument.
    """
    from bilateral.checks.documents import document, read
    from bilateral.checks.report import check as run
    from bilateral.store import default_store

    day = _day(as_of) if as_of else None
    if isinstance(path_or_text, str) and "\n" in path_or_text:
        return run(document(path_or_text, day, parties), default_store(), _day(now))
    return run(read(path_or_text, day, parties), default_store(), _day(now))


def panel(
    unit: str = "dyad-year",
    *,
    directed: bool = True,
    system: str = "cow",
    start: int | None = None,
    end: int | None = None,
    engine: "Engine | str" = "duckdb",
) -> "Panel":
    """A panel for research, one row for each unit and year; ``.add("alliance")`` adds columns. The engine is
    ``duckdb``, ``spark`` or one made by hand.
    """
    from bilateral.panels import panel as build

    return build(unit, directed=directed, system=system, start=start, end=end, engine=engine)


def _day(day: Day) -> dt.date:
    from bilateral.dates import parse_day
    from bilateral.errors import UsageError

    if isinstance(day, dt.datetime):
        return day.date()
    if isinstance(day, dt.date):
        return day
    if not isinstance(day, str):
        raise UsageError(f"{day!r} is no day: give a date, or a text such as '2016-03-11'.")
    return dt.date.today() if day == "today" else parse_day(day)
