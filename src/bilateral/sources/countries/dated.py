"""The small language of `curated/countries.yaml`: dated texts and periods, read into rows of plain strings.

    text (1971-10-27 to 1997-05-16)   text (from DAY)   text (to DAY)   text
    by DAY, by DAY to DAY, from DAY, DAY to DAY

A row is ``(text, first, last)`` with days as EDTF; ``""`` is no bound.
"""

import datetime as dt
import re
from collections.abc import Iterable

from bilateral.dates import Date
from bilateral.errors import RawData

Row = tuple[str, str, str]

_DAY = r"[\d.][\d./-]*"
_SUFFIX = re.compile(rf"^(?P<text>.*\S)\s+\((?P<when>(?:from |to |by )?{_DAY}(?: to {_DAY})?)\)$")
_WHEN = re.compile(rf"^(?:from (?P<since>{_DAY})|(?P<by>by )?(?P<first>{_DAY})?(?: ?to (?P<last>{_DAY}))?)$")


def period(text: str, where: str) -> tuple[str, str]:
    """First and last day of a period in words. Raises RawData, naming `where`."""
    found = _WHEN.match(text.strip())
    if not found or not text.strip():
        raise RawData(f"{where}: {text!r} is not a period. Write 'DAY to DAY', 'from DAY', 'to DAY' or 'by DAY'.")
    first, last = found["since"] or found["first"] or "", found["last"] or ""
    first = f"../{first}" if found["by"] else first
    days = [Date.parse(day) for day in (first, last) if day]
    if len(days) == 2 and days[0].latest and days[1].earliest and days[0].latest > days[1].earliest:
        raise RawData(f"{where}: {text!r} ends before it begins. Correct one of the days.")
    return first, last


def dated(entry: object, where: str) -> Row:
    """One dated text."""
    text = str(entry)
    found = _SUFFIX.match(text)
    return (found["text"], *period(found["when"], where)) if found else (text, "", "")


def several(entries: Iterable[object] | None, where: str) -> list[Row]:
    """Dated texts that stand side by side."""
    return [dated(entry, where) for entry in entries or ()]


def chain(entries: Iterable[object] | None, where: str) -> list[Row]:
    """Dated texts that follow each other: one without a first day begins when the one before has ended."""
    rows: list[Row] = []
    for text, first, last in several(entries, where):
        if not first and rows and rows[-1][2]:
            end = Date.parse(rows[-1][2]).latest
            if end is None:
                raise RawData(f"{where}: {text!r} follows an open end. Give it a first day of its own.")
            first = str(end + dt.timedelta(days=1))
        rows.append((text, first, last))
    return rows
