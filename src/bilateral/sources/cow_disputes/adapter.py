"""The Correlates of War list of militarized interstate disputes, version 5, 1816 to 2014.

Two files: directed dyad-years, and the disputes. They tell years only; of a dispute between two states, and no others,
the month in which it began is that of the pair.
"""

import datetime as dt
from pathlib import Path

from bilateral.dates import Date
from bilateral.relations.dispute.records import COW
from bilateral.sources import disputes
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.disputes import FOLDER, Run, Span
from bilateral.sources.yaml import load

DYADS, DISPUTES = "cow_mid_dirdisps.parquet", "cow_mid_disps.parquet"
FIRST, LAST = dt.date(1816, 1, 1), dt.date(2014, 12, 31)


def compile(inputs: Inputs) -> Output:
    """A row for each directed dyad and run of years. Raises RawData."""
    output = Output()
    fields = load(Path(__file__).parent / "source.yml")["fields"]
    path = inputs.file(FOLDER, DYADS)
    rows = disputes.table(path, fields[DYADS], output)
    whole = {int(r["dispnum"]): r for r in disputes.table(inputs.file(FOLDER, DISPUTES), fields[DISPUTES], output)}
    states: dict[int, set[float]] = {}
    for row in rows:
        states.setdefault(int(row["dispnum"]), set()).add(row["ccode1"])

    def span(run: Run) -> Span:
        start, end = disputes.years(run)
        about = whole[run.dispute]
        if len(states[run.dispute]) == 2 and int(about["styear"]) == run.first:
            start = Date.parse(f"{run.first:04d}-{int(about['stmon']):02d}")
        return start, end

    for run in disputes.runs(rows, "disponset", path):
        about = whole[run.dispute]
        began = f"{int(about['styear'])}-{int(about['stmon']):02d}"
        output.facts += disputes.facts(
            run, about, inputs, span, began, states=len(states[run.dispute])
        )  # fmt: skip
    output.records[COW.name] = disputes.records(COW, path, inputs.file(FOLDER, DISPUTES), "disponset")
    output.coverage.append(disputes.coverage(inputs, FIRST, LAST))
    return output
