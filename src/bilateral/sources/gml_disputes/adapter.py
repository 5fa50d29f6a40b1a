"""The Gibler-Miller-Little list of militarized interstate disputes, 1816 to 2010.

Two files: directed dyad-years, and the days on which each participant came in and left. The days of a pair are those
on which both were in on opposite sides, where these fall into the years of the dyadic file; else the years stand alone.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from bilateral.dates import Date
from bilateral.episodes import earlier, later
from bilateral.relations.dispute.records import GML
from bilateral.sources import disputes
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.disputes import FOLDER, Row, Run, Span
from bilateral.sources.yaml import load

DYADS, STATES, DISPUTES = "gml_dirdisp.parquet", "gml_part.parquet", "gml_mid_disps.parquet"
FIRST, LAST = dt.date(1816, 1, 1), dt.date(2010, 12, 31)
AIMS = {1.0: "territory", 2.0: "policy", 3.0: "regime", 4.0: "other"}
#: The spells of a state in a dispute: its side, its first and last day.
Spells = dict[tuple[int, str], list[tuple[float, Date, Date]]]


def compile(inputs: Inputs) -> Output:
    """A row for each directed dyad and run of years. Raises RawData."""
    output = Output()
    fields = load(Path(__file__).parent / "source.yml")["fields"]
    path = inputs.file(FOLDER, DYADS)
    rows = disputes.table(path, fields[DYADS], output)
    spells = _spells(disputes.table(inputs.file(FOLDER, STATES), fields[STATES], output))
    began = {
        int(r["dispnum"]): f"{int(r['styear'])}-{int(r['stmon']):02d}"
        for r in disputes.table(inputs.file(FOLDER, DISPUTES), fields[DISPUTES], output)
    }
    for run in disputes.runs(rows, "midonset", path):
        row = run.row
        output.facts += disputes.facts(
            run, row, inputs, lambda r: _span(r, spells), began[run.dispute],
            states=int(row["numa"] + row["numb"]), aim=AIMS.get(row["revtype11"], ""),
        )  # fmt: skip
    output.records[GML.name] = disputes.records(GML, path, inputs.file(FOLDER, DISPUTES), "midonset")
    output.coverage.append(disputes.coverage(inputs, FIRST, LAST))
    return output


def _spells(rows: list[Row]) -> Spells:
    found: Spells = {}
    for r in rows:
        key = int(r["dispnum"]), str(int(r["ccode"]))
        found.setdefault(key, []).append((r["sidea"], _date(r, "st"), _date(r, "end")))
    return found


def _date(row: Row, of: str) -> Date:
    year, month, day = (int(row[f"{of}{part}"]) for part in ("year", "mon", "day"))
    return Date.parse(f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day > 0 else ""))


def _span(run: Run, spells: Spells) -> Span:
    """The days on which both were in it; of what was not over when the list ended, no last day."""
    found = next((s for s in _met(run, spells) if _in_years(s, run)), None) or disputes.years(run)
    if run.row["ongo2010"] == 1 and run.last == LAST.year:
        return found[0], Date.since(LAST)
    return found


def _met(run: Run, spells: Spells) -> Iterator[Span]:
    for side, start, end in spells.get((run.dispute, run.one), ()):
        for other_side, begin, until in spells.get((run.dispute, run.other), ()):
            first, last = later(start, begin), earlier(end, until)
            if side != other_side and first.earliest and last.latest and first.earliest <= last.latest:
                yield disputes.whole_days(first), disputes.whole_days(last)


def _in_years(span: Span, run: Run) -> bool:
    years = [d.year for when in span for d in (when.earliest, when.latest) if d]
    return years == [run.first, run.first, run.last, run.last]
