"""Spark: the same table to the last bit; and what it needs, told where it is missing. One session for all."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest
from event_rows import ICEWS_HEADER, icews, written
from spark_there import MASTER, needs_spark

from bilateral.errors import UsageError
from bilateral.panels.engines import spark
from bilateral.panels.events import count, generate, ingest


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    base = tmp_path_factory.mktemp("spark")
    generate(base / "made", 30_000, rows_a_day=6_000, start=dt.date(2015, 12, 29))
    ingest(base / "made", base / "gdelt")
    ingest(
        written(base / "e.tab", [ICEWS_HEADER, icews(1), icews(2, intensity=""), icews(3, b="Poland")]), base / "icews"
    )
    return {"gdelt": base / "gdelt", "icews": base / "icews"}


@pytest.mark.spark
@needs_spark
@pytest.mark.parametrize(
    ("source", "options"),
    [
        ("gdelt", {}),
        ("gdelt", {"by": "day", "directed": False, "start": dt.date(2015, 12, 30), "end": dt.date(2016, 1, 1)}),
        ("gdelt", {"by": "year", "root": True}),
        ("icews", {}),
    ],
)
def test_the_same_table_as_duckdb(folders: dict[str, Path], source: str, options: dict[str, Any]) -> None:
    here = count(folders[source], **options).to_arrow()
    there = count(folders[source], engine="spark", master=MASTER, **options).to_arrow()
    assert here.num_rows and here.schema == there.schema
    assert here.equals(there)


@pytest.mark.spark
@needs_spark
def test_the_same_file(folders: dict[str, Path], tmp_path: Path) -> None:
    count(folders["gdelt"]).write(tmp_path / "here.csv")
    count(f"file://{folders['gdelt']}", engine="spark", master=MASTER).write(tmp_path / "there.csv")
    assert (tmp_path / "here.csv").read_bytes() == (tmp_path / "there.csv").read_bytes()


@pytest.mark.spark
@needs_spark
@pytest.mark.parametrize("url", ["s3a://gdelt/events", "http://127.0.0.1:9/events", "file:///nowhere/events"])
def test_a_store_that_spark_cannot_read_is_told(url: str) -> None:
    with pytest.raises(UsageError, match=f"{url}: Spark can't read this"):
        count(url, engine="spark", master=MASTER).to_arrow()


def test_missing_java_is_told(folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match=r"Spark needs Java, which was not found\. Install Java 17 .*--engine duckdb"):
        count(folders["gdelt"], engine="spark").to_arrow()


def test_old_java_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="Spark needs Java 17, and this is 8"):
        spark.connect()


def test_the_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "_java", lambda: None)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.delitem(sys.modules, "ibis.backends.pyspark", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'bilateral\[spark\]'"):
        spark.connect()
