"""What a panel costs, against the floor: DuckDB writing the finished table to Parquet, in the same run.

    python benchmarks/panel.py [REPEATS]

Each job is a process of its own: seconds from the first word of the panel to the written file, libraries loaded, and
the peak memory of the process. The floor is what DuckDB takes to write the same rows, held in memory, in their order.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

#: The data sets of the widest panel.
SETS = (
    "alliance", "contiguity_type", "major_power", "gml_disputes", "cow_disputes", "interstate_war", "rivalry",
    "shared_igos", "capital_distance", "capabilities", "democracy", "gdp", "fractionalization", "terrain",
    "state_trade", "igo_counts", "names",
)  # fmt: skip
#: A job: the panel's unit, what is added, and of which events spells are.
JOBS: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    "directed, capabilities of both sides": ({"directed": True}, ("capabilities",), ()),
    "directed, with facts and names": (
        {"directed": True},
        ("capabilities", "names", "microstate", "alliance", "contiguity", "rivalry", "war"),
        (),
    ),
    "directed, 17 data sets": ({"directed": True}, SETS, ()),
    "undirected 1816-2010, 17 data sets and spells": (
        {"directed": False, "start": 1816, "end": 2010},
        SETS,
        ("gml_ongoing",),
    ),
}
#: The job that pandas does too: the same rows and columns, from the same tables.
PANDAS = "directed, capabilities of both sides"
#: Times the floor, and MiB of the whole process; narrow panels have no limit of time: Ibis takes a second to put any
#: query together.
TIMES, PEAK = 2.0, 1024.0
LIMITED = ("directed, 17 data sets", "undirected 1816-2010, 17 data sets and spells")


def build(job: str, path: Path) -> float:
    """Build and write the panel of a job; seconds, without those that the libraries take to load."""
    import ibis.backends.duckdb  # noqa: F401
    import pandas  # noqa: F401 - Ibis asks for it
    import pyarrow.parquet  # noqa: F401

    from bilateral.panels import panel

    unit, names, events = JOBS[job]
    began = time.perf_counter()
    of = panel(**unit).add(*names)
    for event in events:
        of = of.spells(event)
    of.to_parquet(path)
    return time.perf_counter() - began


def by_pandas(path: Path) -> float:
    """The same with pandas: spells of states crossed, a row for each year, two merges, sorted, written; seconds."""
    import pandas as pd

    from bilateral.panels.units import FIRST_YEAR, members
    from bilateral.store import DATA

    began = time.perf_counter()
    states = pd.DataFrame(
        [(s.code, s.id, s.first, s.last) for s in members("cow")], columns=["code", "id", "first", "last"]
    )
    pairs = states.merge(states, how="cross", suffixes=("_a", "_b"))
    pairs = pairs[pairs.code_a.ne(pairs.code_b) & pairs.first_a.le(pairs.last_b) & pairs.first_b.le(pairs.last_a)]
    first = pairs[["first_a", "first_b"]].max(axis=1).map(lambda day: max(day.year, FIRST_YEAR))
    last = pairs[["last_a", "last_b"]].min(axis=1).map(lambda day: day.year)
    rows = pairs[["code_a", "code_b", "id_a", "id_b"]].assign(year=list(map(range, first, last + 1))).explode("year")
    rows = rows.astype({"year": "int16"}).drop_duplicates(["code_a", "code_b", "year"], keep="last")
    figures = pd.read_parquet(DATA / "records.nmc.parquet")
    for side in "ab":
        renamed = {name: f"{name}_{side}" for name in figures.columns if name != "year"}
        rows = rows.merge(figures.rename(columns=renamed), how="left", on=[f"code_{side}", "year"])
    rows.sort_values(["code_a", "code_b", "year"]).to_parquet(path, compression="zstd", index=False)
    return time.perf_counter() - began


def floor(path: Path) -> float:
    """Write the finished table once more, from memory; seconds."""
    import duckdb

    db = duckdb.connect(config={"threads": min(os.cpu_count() or 1, 4)})
    db.execute("SET enable_progress_bar = false")
    db.execute("CREATE TABLE finished AS FROM read_parquet(?)", [str(path)])
    began = time.perf_counter()
    db.execute(f"COPY finished TO '{path}.floor' (FORMAT parquet, COMPRESSION zstd, PRESERVE_ORDER true)")
    return time.perf_counter() - began


def child(what: str, job: str, path: Path) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, __file__, what, job, str(path)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def main(repeats: int) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for job in JOBS:
            path = Path(folder) / "panel.parquet"
            ours = [child("build", job, path) for _ in range(repeats)]
            floors = [child("floor", job, path) for _ in range(repeats)]
            seconds, least = (statistics.median(one["seconds"] for one in runs) for runs in (ours, floors))
            peak = max(one["peak"] for one in ours)
            good = (seconds <= TIMES * least or job not in LIMITED) and peak <= PEAK
            failed += not good
            print(
                f"{job}: {seconds:.1f} s, floor {least:.1f} s, {seconds / least:.2f} times; {peak:.0f} MiB at the most"
                f"{'' if good else '  TOO MUCH'}",
                flush=True,
            )
            if job == PANDAS:
                theirs = child("pandas", job, path)
                told = (
                    f"{theirs['seconds']:.1f} s, {theirs['seconds'] / seconds:.1f} times ours; {theirs['peak']:.0f} MiB"
                )
                print(f"  the same with pandas: {told}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["build"], ["floor"], ["pandas"]):
        what, job, path = sys.argv[1], sys.argv[2], Path(sys.argv[3])
        seconds = build(job, path) if what == "build" else by_pandas(path) if what == "pandas" else floor(path)
        print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 3))
