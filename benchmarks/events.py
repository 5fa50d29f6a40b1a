"""What events cost: made, ingested and counted to dyad-months, each step in a process of its own.

    python benchmarks/events.py [--millions 1,10,100] [--spark 1,10] [--pandas 1,10] [--folder DIR]

Prints seconds, seconds of processor time (in all and for a million rows: other work on the machine disturbs it less)
and peak memory of each step; the same by pandas on the sizes it can hold; and whether DuckDB, Spark and pandas gave
the same table. Spark needs the extra and Java. The limits are 1 GiB for each of our processes, and a processor time
that grows no faster than the rows, but for noise. A hundred million rows take 2 GB of disk as made and zipped.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

RUN = [sys.executable, "-c", "from bilateral.cli import run; run()", "events"]
LIMIT_MIB, NOISE = 1024, 1.5

#: The same by pandas: read, known countries, one row an id, one group-by.
PANDAS = """
import sys, pandas as pd
from pathlib import Path
from bilateral.panels.events.actors import cameo
names = {0: "id", 1: "day", 7: "a", 17: "b", 29: "quad", 30: "goldstein", 34: "tone"}
files = sorted(Path(sys.argv[1]).glob("*.zip"))
rows = pd.concat([pd.read_csv(file, sep="\\t", header=None, usecols=list(names), names=None, quoting=3,
                              dtype={0: "int64", 1: "str", 7: "str", 17: "str"}, keep_default_na=False)
                  for file in files], ignore_index=True).rename(columns=names)
rows = rows[(rows.a != "") & (rows.b != "")]
ids = {code: cameo(code) or "" for code in pd.unique(pd.concat([rows.a, rows.b]))}
rows["a"], rows["b"] = rows.a.map(ids), rows.b.map(ids)
rows = rows[(rows.a != "") & (rows.b != "") & (rows.a != rows.b)].drop_duplicates(["id", "day"])
rows["month"] = pd.to_datetime(rows.day, format="%Y%m%d").dt.to_period("M").dt.to_timestamp()
rows["goldstein"], rows["tone"] = (rows.goldstein * 10).round().astype(int), (rows.tone * 1e6).round().astype(int)
out = rows.groupby(["a", "b", "month", "quad"]).agg(events=("id", "size"), goldstein=("goldstein", "sum"),
                                                    tone=("tone", "sum")).reset_index()
out["goldstein_mean"], out["tone_mean"] = out.goldstein / (out.events * 10), out.tone / (out.events * 1_000_000)
out = out.drop(columns=["goldstein", "tone"]).rename(columns={"a": "id_a", "b": "id_b", "quad": "quad_class"})
out.to_parquet(sys.argv[2])
"""


def measure(command: list[str]) -> tuple[float, float, float]:
    """Seconds, seconds of processor time and peak MiB of a process (of Spark, without its Java)."""
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])  # fmt: skip
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{command} failed with {status}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def same(one: Path, other: Path) -> bool:
    """Whether two tables hold the same rows, to the last bit."""
    import duckdb

    columns = "id_a, id_b, month::DATE, quad_class, events, goldstein_mean, tone_mean"
    a, b = (f"SELECT {columns} FROM read_parquet('{path}')" for path in (one, other))
    (left,) = duckdb.sql(f"SELECT count(*) FROM (({a} EXCEPT ALL {b}) UNION ALL ({b} EXCEPT ALL {a}))").fetchall()
    return bool(left[0] == 0)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--millions", default="1,10")
    options.add_argument("--spark", default="")
    options.add_argument("--pandas", default="1")
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    sizes, sparks, pandas = (
        [float(n) for n in text.split(",") if n] for text in (given.millions, given.spark, given.pandas)
    )
    first: dict[str, float] = {}
    for millions in sizes:
        with tempfile.TemporaryDirectory(dir=given.folder) as scratch:
            made, folder = Path(scratch) / "made", Path(scratch) / "events"
            out = {name: Path(scratch) / f"{name}.parquet" for name in ("duckdb", "spark", "pandas")}
            steps = {
                "generate": [*RUN, "generate", str(made), "--rows", str(int(millions * 1e6))],
                "ingest": [*RUN, "ingest", str(made), "-o", str(folder)],
                "count": [*RUN, "count", str(folder), "-o", str(out["duckdb"])],
            }
            if millions in sparks:
                steps["count on Spark"] = [
                    *RUN, "count", str(folder), "--engine", "spark", "--master", "local[2]", "-o", str(out["spark"])
                ]  # fmt: skip
            if millions in pandas:
                steps["pandas: ingest and count"] = [sys.executable, "-c", PANDAS, str(made), str(out["pandas"])]
            for name, command in steps.items():
                seconds, busy, peak = measure(command)
                each = busy / millions
                slower = each / first.setdefault(name, each)
                line = f"{millions:6.0f} M {name:26} {seconds:8.1f} s {busy:8.1f} s busy, a million {each:6.2f} s"
                line += f" {slower:5.2f} x {peak:6.0f} MiB"
                ours = "pandas" not in name and "Spark" not in name
                print(line + ("   EXCEEDED" if ours and (peak > LIMIT_MIB or slower > NOISE) else ""), flush=True)
            for name in ("spark", "pandas"):
                if out[name].exists():
                    told = "the same" if same(out["duckdb"], out[name]) else "DIFFERENT"
                    print(f"{millions:6.0f} M DuckDB and {name}: {told}")


if __name__ == "__main__":
    main()
