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
        bare = 0.0
        for name, command in jobs.items():
            median, peak = measure(command, repeats)
            bare = bare or median
            print(f"{name:50} {median:7.3f} s {median / bare:7.1f} x {peak:7.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
