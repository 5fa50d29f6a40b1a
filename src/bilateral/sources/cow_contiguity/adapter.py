"""COW Direct Contiguity: which home territories touch, or lie within 400 miles of each other across water.

The file has each pair of states twice and gives months. Rows of no contiguity (type 0) say what silence says, and are
left out. A COW code that several countries of ours bear, one after the other, makes a row of each: of those that bore
it on days that lie certainly within the raw spell.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bilateral.dates import Date, Day
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.contiguity import LAND, WATER, Contiguity
from bilateral.relations.contiguity.records import CONTIGUITY
from bilateral.sources.atop.adapter import holders
from bilateral.sources.coded import coded
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
RAW = "cow_contdir.parquet"
COLUMNS = ["ccode1", "ccode2", "conttype", "stdate", "enddate"]
#: The source's types: across what, more than and at most so many miles.
TYPES = {1: (LAND, 0, 0), 2: (WATER, 0, 12), 3: (WATER, 12, 24), 4: (WATER, 24, 150), 5: (WATER, 150, 400)}
FIRST, LAST = dt.date(1816, 1, 1), dt.date(2016, 12, 31)
#: The records: all spells as coded, those without contiguity too, once a pair.
_CODED = {"code_a": "ccode1", "code_b": "ccode2", "first": "stdate", "last": "enddate", "type": "conttype"}
_LOWER_FIRST = "read_parquet(?) WHERE ccode1 < ccode2"
Row = tuple[int, int, int, Day, Day]


def compile(inputs: Inputs) -> Output:
    """A row for each pair and spell, and the coverage. Raises RawData where the two halves of the file differ."""
    output = Output()
    for row in _corrected(list(_read(inputs, output)), output):
        output.facts += _rows(row, inputs, output)
    output.records[CONTIGUITY.name] = coded(CONTIGUITY, _CODED, inputs.file("peacesciencer", RAW), source=_LOWER_FIRST)
    published = dt.date.fromisoformat(inputs.source.published)
    output.coverage.append(
        Coverage(
            inputs.source.id, "contiguity", "", FIRST, LAST, True, inputs.source.edition, published, requires="cow"
        )
    )
    return output


def _read(inputs: Inputs, output: Output) -> Iterator[Row]:
    import duckdb

    path = inputs.file("peacesciencer", RAW)
    table = duckdb.read_parquet(str(path))
    if table.columns != COLUMNS:
        raise RawData(f"{path}: the columns are {table.columns}, not {COLUMNS}. Mend the adapter.")
    every = {(int(a), int(b), int(t), s, e) for a, b, t, s, e in table.fetchall()}
    for a, b, kind, start, end in sorted(every):
        place = f"{path}: states {a} and {b} from {start}"
        if (b, a, kind, start, end) not in every:
            raise RawData(f"{place}: the other half of the file says something else. Look at it.")
        if kind not in (0, *TYPES) or (start.day, end.day) != (1, 1) or not FIRST <= start <= end <= LAST:
            raise RawData(f"{place}: type {kind}, to {end}: not a type of contiguity, or no months.")
        if a > b:
            output.ignore("the same from the other side")
        elif not kind:
            output.ignore("spells without contiguity")
        else:
            yield a, b, kind, start, end


def _corrected(rows: list[Row], output: Output) -> Iterator[Row]:
    """The rows as corrections.yml reads them. Raises RawData for a correction that meets no row."""
    listed: dict[Row, dict[str, Any]] = {}
    for entry in load(HERE / "corrections.yml")["rows"]:
        a, b, kind, start, end = entry["raw"]
        listed[a, b, kind, dt.date.fromisoformat(f"{start}-01"), dt.date.fromisoformat(f"{end}-01")] = entry
    for row in rows:
        entry = listed.pop(row, {})
        if "left_out" in entry:
            output.ignore("spells that corrections.yml leaves out")
            continue
        end = dt.date.fromisoformat(f"{entry['end']}-01") if "end" in entry else row[4]
        yield (*row[:2], entry.get("type", row[2]), row[3], end)
    if listed:
        raise RawData(f"{HERE / 'corrections.yml'}: nothing to correct in {min(listed)}. Strike it.")


def _rows(row: Row, inputs: Inputs, output: Output) -> Iterator[Contiguity]:
    """The spell for each pair of countries that bore the two codes while it certainly lasted."""
    a, b, kind, first, last = row
    sure, over = _end_of(first), last
    if sure >= over:
        output.ignore("spells of less than two months")
        return
    across, more, within = TYPES[kind]
    place = f"{RAW}, states {a} and {b}, from {first:%Y-%m}"
    for one, start, end in _pieces(a, sure, over, place):
        for two, begin, until in _pieces(b, start, end, place):
            whole = begin == sure, until == over
            began = _begun(first) if whole[0] else Date.on(begin)
            if whole[1]:
                ended = Date.since(LAST) if last.year == LAST.year else Date(last, _end_of(last))
            else:
                ended = Date.on(until)
            c, d = sorted((one, two))
            yield Contiguity(
                one=c, other=d, across=across, over_miles=more, within_miles=within, start=began, end=ended,
                source=inputs.source.id, edition=inputs.source.edition, locator=place,
                published=dt.date.fromisoformat(inputs.source.published),
            )  # fmt: skip


def _begun(first: Day) -> Date:
    """The month in which a spell began; of what was so when the data begin, by that day."""
    return Date.by(first) if first == FIRST else Date(first, _end_of(first))


def _end_of(month: Day) -> Day:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _pieces(code: int, first: Day, last: Day, place: str) -> Iterator[tuple[str, Day, Day]]:
    """Who bears a code over these days, each with its own first and last day."""
    found = list(holders(str(code), first, last, place))
    for i, (country, begin) in enumerate(found):
        yield country, begin, found[i + 1][1] - dt.timedelta(days=1) if i + 1 < len(found) else last
