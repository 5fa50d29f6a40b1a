"""Events counted: laws over made rows, against a plain count in Python; and the doors."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from event_rows import ICEWS_HEADER, gdelt, icews, written
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.cli import main
from bilateral.errors import UnknownName, UsageError
from bilateral.panels.events import COLUMNS, count, generate, ingest

pytest.importorskip("ibis")
Event = tuple[int, str, str, str, str, int, str, str, str, str]

DAYS = ("20171231", "20180101", "20180115", "20180201")
#: What an event says follows from its id, as in the real files: the same id again is the same event again.
EVENTS = st.builds(
    lambda i, day, pair, code, gold, tone, url: (i, day, *pair, code[0], code[1], gold, tone, "20180201000000", url),
    st.integers(0, 30),
    st.sampled_from(DAYS),
    st.sampled_from([("USA", "JPN"), ("JPN", "USA"), ("RUS", "UKR"), ("USA", "AFR"), ("USA", "")]),
    st.sampled_from([("010", 1), ("043", 1), ("0834", 2), ("112", 3), ("190", 4)]),
    st.sampled_from(["", "2.8", "-10.0", "0.1", "0.3"]),
    st.sampled_from(["", "-2.56410256410256", "0.1", "3.33333333333333"]),
    st.sampled_from(["https://example.org/1", "https://example.org/2"]),
)
WORLDS = st.lists(EVENTS, max_size=25, unique_by=lambda e: e[0])


def rows_of(folder: Path, **options: Any) -> list[dict[str, Any]]:
    return list(count(folder, **options).to_arrow().to_pylist())


def plainly(events: Sequence[Event], rule: str) -> list[dict[str, Any]]:
    """Monthly counts by the book: exact fractions, and the rule for duplicates in its plainest form."""
    met: dict[object, Event] = {}
    for event in sorted(events, key=lambda e: e[0]):
        id_, day, a, b, code, _, _, _, _, url = event
        if b in ("", "AFR"):
            continue
        met.setdefault({"id": id_, "day": (day, a, b, code), "article": (day, a, b, code, url)}[rule], event)
    cells: dict[tuple[Any, ...], list[Event]] = {}
    for event in met.values():
        month = dt.date(int(event[1][:4]), int(event[1][4:6]), 1)
        cells.setdefault((event[2], event[3], month, event[5]), []).append(event)

    def mean(texts: list[str], scale: int) -> float | None:
        kept = [round(Fraction(text) * scale) for text in texts if text]
        return float(Fraction(sum(kept), len(kept) * scale)) if kept else None

    return [
        {
            "id_a": key[0],
            "id_b": key[1],
            "month": key[2],
            "quad_class": key[3],
            "events": len(found),
            "goldstein_mean": mean([e[6] for e in found], 10),
            "tone_mean": mean([e[7] for e in found], 10**6),
        }
        for key, found in sorted(cells.items())
    ]


@settings(deadline=None, max_examples=15)
@given(WORLDS, st.sampled_from(["id", "article", "day"]), st.randoms(use_true_random=False), st.integers(1, 4))
def test_counts_do_not_depend_on_order_files_runs_or_repeats(
    events: list[Event], rule: str, chance: Any, parts: int
) -> None:
    if rule != "id":  # of several reports the first added is kept, then the lowest id: here all are added at once
        events = [(*e[:6], "2.8", "0.1", *e[8:]) for e in events]
    lines = [gdelt(*e) for e in events]
    shuffled = [*lines, *chance.sample(lines, k=len(lines) // 2)]
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ingest(written(folder / "all.CSV", lines), folder / "once", duplicates=rule)
        files = [written(folder / f"{i}.CSV", shuffled[i::parts]) for i in range(parts)]
        for file in (*files, files[0]):  # run by run, one of them twice
            ingest(file, folder / "runs", duplicates=rule)
        ingest(files, folder / "files", duplicates=rule)
        if not any((folder / "once").glob("*/*")):
            return
        once = rows_of(folder / "once")
        assert once == rows_of(folder / "runs") == rows_of(folder / "files")
        assert once == plainly(events, rule)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty thousand made rows of five days, ingested."""
    made = tmp_path_factory.mktemp("made")
    generate(made / "files", 20_000, rows_a_day=4_000, start=dt.date(2015, 12, 30))
    report = ingest(made / "files", made / "events")
    assert report.dropped["same_id"] > 50
    return made / "events"


@pytest.mark.parametrize("by", ["day", "month", "year"])
def test_undirected_is_directed_folded(folder: Path, by: str) -> None:
    folded: dict[tuple[Any, ...], list[float]] = {}
    for row in rows_of(folder, by=by):
        key = (*sorted((row["id_a"], row["id_b"])), row[by], row["quad_class"])
        cell = folded.setdefault(key, [0, 0.0])
        cell[0] += row["events"]
        cell[1] += row["events"] * row["goldstein_mean"]
    undirected = rows_of(folder, by=by, directed=False)
    assert [(r["id_a"], r["id_b"], r[by], r["quad_class"]) for r in undirected] == sorted(folded)
    for row in undirected:
        n, total = folded[row["id_a"], row["id_b"], row[by], row["quad_class"]]
        assert row["events"] == n and row["goldstein_mean"] == pytest.approx(total / n, abs=1e-9)


def test_periods_and_roots_add_up(folder: Path) -> None:
    tables = [rows_of(folder, by=by, root=root) for by in ("day", "month", "year") for root in (False, True)]
    (n,) = {sum(row["events"] for row in rows) for rows in tables}
    (kept,) = duckdb.sql(f"SELECT count(*) FROM read_parquet('{folder}/*/*/*.parquet')").fetchall()
    assert n == kept[0]
    assert {row["root_code"] for row in tables[1]} >= {"01", "04", "19"}
    assert {type(rows[0][by]) for rows, by in ((tables[0], "day"), (tables[2], "month"))} == {dt.date}
    assert {row["year"] for row in tables[4]} == {2015, 2016, 2014} & {row["year"] for row in tables[4]}


def test_some_days_only(folder: Path) -> None:
    start, end = dt.date(2015, 12, 31), dt.date(2016, 1, 1)
    some = rows_of(folder, by="day", start=start, end=end)
    assert some == [row for row in rows_of(folder, by="day") if start <= row["day"] <= end] and some


def test_every_column_is_described_and_written(folder: Path, tmp_path: Path) -> None:
    counts = count(folder, root=True)
    assert tuple(counts.to_arrow().column_names) == counts.columns and set(counts.columns) <= set(COLUMNS)
    for name in ("a.csv", "a.parquet", "a.arrow"):
        counts.write(tmp_path / name)
    rows = counts.to_arrow().num_rows
    for name in ("a.csv", "a.parquet"):
        assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path / name}'").fetchall() == [(rows,)]
    assert "GROUP BY" in counts.sql()
    with pytest.raises(UsageError, match=r"\.parquet, \.csv, \.arrow"):
        counts.write(tmp_path / "a.xlsx")
    pytest.importorskip("pandas")
    assert str(counts.to_pandas().dtypes["events"]) == "Int64"


def test_from_an_object_store(folder: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    store.put(f"{folder}/", "/bucket/events", recursive=True)
    assert rows_of(folder) == list(count("memory://bucket/events").to_arrow().to_pylist())
    assert rows_of(folder) == list(count(f"file://{folder}").to_arrow().to_pylist())


def test_a_file_that_was_cut_off_is_named(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "events")
    last = max((tmp_path / "events").rglob("*.parquet"))
    last.write_bytes(last.read_bytes()[:500])
    ended = CliRunner().invoke(main, ["events", "count", str(tmp_path / "events")])
    assert ended.exit_code == 3 and f"{last}: cut off or damaged. Copy it again" in ended.output


def test_icews_has_no_tone(tmp_path: Path) -> None:
    rows = [icews(1), icews(2, intensity="-9.0"), icews(3, intensity="")]
    ingest(written(tmp_path / "a.tab", [ICEWS_HEADER, *rows]), tmp_path / "events")
    (row,) = rows_of(tmp_path / "events")
    assert (row["events"], row["goldstein_mean"], row["tone_mean"]) == (3, -9.5, None)


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"by": "months"}, UnknownName, "Did you mean month"),
        ({"engine": "sprak"}, UnknownName, "Did you mean spark"),
        ({"start": dt.date(2016, 1, 1), "end": dt.date(2015, 1, 1)}, UsageError, "earlier day first"),
        ({"folder": "nowhere"}, UsageError, "nowhere: no folder of events.*events ingest"),
    ],
)
def test_wrong_use(folder: Path, options: dict[str, Any], error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        count(**{"folder": folder, **options})


def test_a_folder_without_any_event(tmp_path: Path) -> None:
    ingest(written(tmp_path / "a.CSV", [gdelt(1, b="")]), tmp_path / "events")
    assert rows_of(tmp_path / "events") == []


def test_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    done = run.invoke(main, ["events", "generate", "made", "--rows", "3000", "--version", "1.0", "--seed", "4"])
    assert done.exit_code == 0 and "3,000 made rows in 1 files" in done.output
    done = run.invoke(
        main, ["events", "ingest", "made", "-o", "events", "--duplicates", "article", "--code", "AFR=ZAF"]
    )
    assert done.exit_code == 0 and "3,000 lines in 1 files" in done.output, done.output
    done = run.invoke(main, ["events", "count", "events", "--by", "year", "--undirected"])
    assert done.output.startswith("id_a,id_b,year,quad_class,events,goldstein_mean,tone_mean\n")
    done = run.invoke(main, ["events", "count", "events", "-o", "counts.parquet"])
    assert done.exit_code == 0 and (tmp_path / "counts.parquet").exists()
    assert "Leetaru" in run.invoke(main, ["events", "count", "events", "--cite"]).output
    assert "SUM(" in run.invoke(main, ["events", "count", "events", "--sql"]).output
    written(tmp_path / "bad.CSV", [gdelt(1), "x"])
    done = run.invoke(main, ["events", "ingest", "bad.CSV", "-o", "more"])
    assert done.exit_code == 3 and "bad.CSV, line 2: 1 fields" in done.output
    done = run.invoke(main, ["events", "ingest", "bad.CSV", "-o", "more", "--keep-going"])
    assert done.exit_code == 0 and "1 malformed lines" in done.output
    done = run.invoke(main, ["events", "ingest", "bad.CSV", "-o", "more", "--code", "XXX"])
    assert done.exit_code == 2 and "--code" in done.output
