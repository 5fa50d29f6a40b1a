"""What the program costs, as ratios to bare Python in the same run (machines are noisy, ratios less so).

    python benchmarks/cost.py [REPEATS]

Prints a line for each job: median seconds of whole processes, the ratio to ``python -c pass``, and peak memory.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

DOCUMENT = "Japan and the United States\nMarch 11, 2016\n\nThe U.S. Ambassador to Japan is Caroline Kennedy.\n"
RUN = [sys.executable, "-c", "from bilateral.cli import run; run()"]


def measure(command: list[str], repeats: int) -> tuple[float, float]:
    """Median seconds and peak MiB of a whole process."""
    seconds, peaks = [], []
    for _ in range(repeats):
        began = time.perf_counter()
        pid = os.posix_spawn(command[0], command, dict(os.environ), file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])  # fmt: skip
        _, status, usage = os.wait4(pid, 0)
        seconds.append(time.perf_counter() - began)
        peaks.append(usage.ru_maxrss / 1024)
        if status:
            raise SystemExit(f"{command} failed with {status}")
    return statistics.median(seconds), max(peaks)


#: What a whole process may cost, as a ratio to bare Python, and hold of memory.
LIMITS = {"--help": (6.0, 250.0), "sheet": (35.0, 250.0)}
WARM_MS = 10.0
PAIRS = [("USA", "JPN"), ("USA", "DEU"), ("FRA", "GBR"), ("IND", "PAK"), ("KEN", "UGA")]


def warm(rounds: int) -> dict[str, float]:
    """Median milliseconds of a sheet composed and rendered to JSON in a process that was asked for it before."""
    import json

    import bilateral

    took: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for a, b in PAIRS:
            began = time.perf_counter()
            json.dumps(bilateral.sheet(a, b, as_of="2016-03-11").to_dict())
            if number:
                took.setdefault(f"{a}-{b}", []).append((time.perf_counter() - began) * 1000)
    return {pair: statistics.median(values) for pair, values in took.items()}


def main(repeats: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        document = Path(scratch) / "note.txt"
        document.write_text(DOCUMENT)
        jobs = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--help": [*RUN, "--help"],
            "sheet": [*RUN, "sheet", "USA", "JPN", "--as-of", "2016-03-11"],
            "check": [*RUN, "check", str(document)],
            "diff": [*RUN, "diff", "USA", "JPN", "--since", "2016-03-11"],
            "panel, all directed dyad-years with alliances": [*RUN, "panel", "--with", "alliance",
                                                              "-o", str(Path(scratch) / "panel.parquet")],
        }  # fmt: skip
        measure(jobs["sheet"], 1)  # makes the quick copy of the data, once for each set of data
        bare = 0.0
        for name, command in jobs.items():
            median, peak = measure(command, repeats)
            bare = bare or median
            line = f"{name:50} {median:7.3f} s {median / bare:7.1f} x {peak:7.0f} MiB"
            if name in LIMITS:
                ratio, memory = LIMITS[name]
                line += f"   limits {ratio:.0f} x, {memory:.0f} MB"
                line += "" if median / bare <= ratio and peak * 1.048576 <= memory else "   EXCEEDED"
            print(line)
    for pair, median in warm(max(repeats, 20)).items():
        print(f"warm sheet to JSON, {pair:30} {median:7.1f} ms   limit {WARM_MS:.0f} ms"
              + ("" if median <= WARM_MS else "   EXCEEDED"))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
