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

#: A job: the panel's unit, and what is added.
JOBS: dict[str, tuple[dict[str, bool], tuple[str, ...]]] = {
    "directed, capabilities of both sides": ({"directed": True}, ("capabilities",)),
    "directed, with facts and names": (
        {"directed": True},
        ("capabilities", "names", "microstate", "alliance", "contiguity", "rivalry", "war"),
    ),
}
#: Times the floor, and MiB of the whole process.
TIMES, PEAK = 2.0, 1024.0


def build(job: str, path: Path) -> float:
    """Build and write the panel of a job; seconds, without those that the libraries take to load."""
    import pandas  # noqa: F401 - Ibis asks for it

    from bilateral.panels import panel

    unit, names = JOBS[job]
    began = time.perf_counter()
    of = panel(**unit)
    (of.add(*names) if names else of).to_parquet(path)
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
            good = seconds <= TIMES * least and peak <= PEAK
            failed += not good
            print(
                f"{job}: {seconds:.1f} s, floor {least:.1f} s, {seconds / least:.2f} times; {peak:.0f} MiB at the most"
                f"{'' if good else '  TOO MUCH'}",
                flush=True,
            )
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["build"], ["floor"]):
        what, job, path = sys.argv[1], sys.argv[2], Path(sys.argv[3])
        seconds = build(job, path) if what == "build" else floor(path)
        print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 3))
