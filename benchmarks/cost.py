"""What the program costs, as ratios to bare Python in the same run (machines are noisy, ratios less so).

    python benchmarks/cost.py [REPEATS]

Prints a line for each job: median seconds of whole processes, the ratio to ``python -c pass``, and peak memory; then
milliseconds of sheets, and documents checked a second, in a process that goes on. The document is the founding sheet,
or one of ours as long where that is not at hand (BILATERAL_SHARED). As in an installed program modules are compiled
once, not each time.
"""

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[2] / "shared"))
FOUNDING = SHARED / "samples" / "us-relations-with-japan-2016-03-11.txt"
RUN = [sys.executable, "-c", "from bilateral.cli import run; run()"]


def measure(command: list[str], repeats: int, environment: dict[str, str]) -> tuple[float, float]:
    """Median seconds and peak MiB of a whole process, after one that is not counted."""
    seconds, peaks = [], []
    for number in range(repeats + 1):
        began = time.perf_counter()
        pid = os.posix_spawn(command[0], command, environment, file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])  # fmt: skip
        _, status, usage = os.wait4(pid, 0)
        if status:
            raise SystemExit(f"{command} failed with {status}")
        if number:
            seconds.append(time.perf_counter() - began)
            peaks.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds), max(peaks)


#: What a whole process may cost, as a ratio to bare Python, and hold of memory.
LIMITS = {"--help": (6.0, 250.0), "sheet": (35.0, 250.0), "check": (60.0, 250.0)}
#: Milliseconds of a sheet to JSON in a process that goes on: the same asked again, another day of the pair, a new pair.
AGAIN, ANOTHER_DAY, NEW_PAIR = "warm sheet to JSON", "another day of it", "first of a pair"
WARM_MS = {AGAIN: 10.0, ANOTHER_DAY: 40.0, NEW_PAIR: 160.0}
#: Documents of the founding sheet's size checked a second on one core. One that is so many times as long takes as many
#: times the time, but for the noise of the machine.
DOCUMENTS_A_SECOND = 40.0
LENGTHS, NOISE = (10, 100), 1.15
PAIRS = [("USA", "JPN"), ("USA", "DEU"), ("FRA", "GBR"), ("IND", "PAK"), ("KEN", "UGA")]
DAY = dt.date(2016, 3, 11)


def warm(rounds: int) -> dict[tuple[str, str], float]:
    """Median milliseconds of a sheet composed and rendered to JSON, by what was asked before, and pair."""
    import json

    import bilateral

    def ask(a: str, b: str, day: dt.date) -> float:
        began = time.perf_counter()
        json.dumps(bilateral.sheet(a, b, as_of=day).to_dict())
        return (time.perf_counter() - began) * 1000

    ask("THA", "MYS", DAY)
    took: dict[tuple[str, str], list[float]] = {}
    for a, b in PAIRS:
        took[NEW_PAIR, f"{a}-{b}"] = [ask(a, b, DAY)]
    for number in range(1, rounds + 1):
        for a, b in PAIRS:
            took.setdefault((AGAIN, f"{a}-{b}"), []).append(ask(a, b, DAY))
            another = DAY + dt.timedelta(days=number)
            took.setdefault((ANOTHER_DAY, f"{a}-{b}"), []).append(ask(a, b, another))
    return {what: statistics.median(values) for what, values in took.items()}


def founding_document() -> str:
    """The founding sheet's text; else as much of one of ours."""
    import bilateral

    if FOUNDING.exists():
        return FOUNDING.read_text("utf-8")
    return bilateral.sheet("USA", "JPN", as_of=DAY).to_text()[:8500]


def checked(text: str, rounds: int) -> tuple[float, dict[int, float]]:
    """Seconds of checking a text again and again, the median; and of longer ones, as ratios to as many of it."""
    from bilateral.checks.documents import document
    from bilateral.checks.report import check
    from bilateral.store import default_store

    def ask(times: int) -> float:
        began = time.process_time()
        check(document("\n\n".join([text] * times), DAY, ("USA", "JPN")), default_store(), dt.date(2026, 11, 23))
        return time.process_time() - began

    for _ in range(4):
        ask(1)
    once = statistics.median(ask(1) for _ in range(rounds))
    return once, {times: ask(times) / (times * once) for times in LENGTHS}


def main(repeats: int) -> None:
    text = founding_document()
    with tempfile.TemporaryDirectory() as scratch:
        document = Path(scratch) / "document.txt"
        document.write_text(text, "utf-8")
        jobs = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "--help": [*RUN, "--help"],
            "sheet": [*RUN, "sheet", "USA", "JPN", "--as-of", "2016-03-11"],
            "check": [*RUN, "check", str(document), "--as-of", "2016-03-11", "--parties", "USA,JPN"],
            "diff": [*RUN, "diff", "USA", "JPN", "--since", "2016-03-11"],
            "panel, all directed dyad-years with alliances": [*RUN, "panel", "--with", "alliance",
                                                              "-o", str(Path(scratch) / "panel.parquet")],
        }  # fmt: skip
        # the uncounted processes make the quick copy of the data and compile the modules
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(scratch) / "compiled")
        bare = 0.0
        for name, command in jobs.items():
            median, peak = measure(command, repeats, environment)
            bare = bare or median
            line = f"{name:50} {median:7.3f} s {median / bare:7.1f} x {peak:7.0f} MiB"
            if name in LIMITS:
                ratio, memory = LIMITS[name]
                line += f"   limits {ratio:.0f} x, {memory:.0f} MB"
                line += "" if median / bare <= ratio and peak * 1.048576 <= memory else "   EXCEEDED"
            print(line)
    for (what, pair), median in sorted(warm(max(repeats, 20)).items()):
        print(f"{what + ', ' + pair:50} {median:7.1f} ms   limit {WARM_MS[what]:.0f} ms"
              + ("" if median <= WARM_MS[what] else "   EXCEEDED"))  # fmt: skip
    once, ratios = checked(text, max(repeats, 20))
    print(f"{'documents checked a second, warm':50} {1 / once:7.1f}      limit {DOCUMENTS_A_SECOND:.0f}"
          + ("" if 1 / once >= DOCUMENTS_A_SECOND else "   EXCEEDED"))  # fmt: skip
    for times, ratio in ratios.items():
        print(f"{f'check of {times} times the length: time by length':50} {ratio:7.2f} x    limit {NOISE:.2f} x"
              + ("" if ratio <= NOISE else "   EXCEEDED"))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
