"""The panel on Spark: DuckDB's table, cell for cell and type for type, and the same files; what it lacks is told."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from spark_there import MASTER, needs_spark

from bilateral.cli import main
from bilateral.errors import UnknownName, UsageError
from bilateral.panels import Panel, panel
from bilateral.panels.events import generate, ingest

pytest.importorskip("ibis")
from bilateral.panels.engines import spark

Make = Callable[..., Panel]


@pytest.fixture(scope="module")
def engine() -> spark.Spark:
    return spark.Spark(MASTER)


def facts_records_and_other_codes(start: Callable[..., Panel]) -> Panel:
    return start("dyad-year", system="gw", start=1990, end=1990).add("atop_defense", "cinc", "wars")


def months(start: Callable[..., Panel]) -> Panel:
    made = start("dyad-month", directed=False, start=1990, end=1990).add("atop_defense").add("cinc", spread=True)
    return made.where("ccode_a < 100").lag("atop_defense", years=2)


def steps(start: Callable[..., Panel]) -> Panel:
    pa = pytest.importorskip("pyarrow")
    whole = pa.array([1, None, 2**60 + 1, -4], pa.int64())  # no float holds all of these
    mine = {"iso3": ["USA", "DEU", "FRA", "DEU"], "year": [1991, 1991, 1992, 1990], "n": whole, "x": [0.1, None, 3, 4]}
    made = start("dyad-year", directed=False, start=1989, end=1992).add("gml_dispute", "contiguity")
    made = made.spells("gml_onset", cubic=True, left="flag", gaps="reset").lag("cinc").lead("contiguity_type", years=2)
    return made.join(pa.table(mine), on=("iso3", "year")).where("ccode_a <= 365 and cinc_a / cinc_b > 0.01")


@pytest.mark.spark
@needs_spark
@pytest.mark.parametrize("build", [facts_records_and_other_codes, months, steps])
def test_the_same_table_as_duckdb(engine: spark.Spark, build: Callable[[Make], Panel]) -> None:
    ours = build(panel).to_arrow()
    theirs = build(lambda *words, **options: panel(*words, **options, engine=engine)).to_arrow()
    assert ours.num_rows > 1000 and ours.schema == theirs.schema
    assert ours.equals(theirs)


@pytest.mark.spark
@needs_spark
@pytest.mark.parametrize("where", ["", "file://"])
def test_events_beside_the_rows(engine: spark.Spark, tmp_path: Path, where: str) -> None:
    generate(tmp_path / "made", 6_000, rows_a_day=150, start=dt.date(2014, 12, 28))
    ingest(tmp_path / "made", tmp_path / "events")
    ours, theirs = (
        panel("dyad-month", directed=not where, start=2015, end=2015, engine=one)
        .add_events(f"{where}{tmp_path}/events")
        .where("events > 0")
        .lag("events_goldstein_mean")
        .to_arrow()
        for one in ("duckdb", engine)
    )
    assert ours.num_rows > 500 and ours.schema == theirs.schema and ours.equals(theirs)


@pytest.mark.spark
@needs_spark
def test_the_same_files_and_what_is_told_of_them(
    engine: spark.Spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "BLOCK", 100)  # in many blocks
    here = panel("state-year", start=1990, end=1995).add("capabilities").where("ccode < 300")
    there = panel("state-year", start=1990, end=1995, engine=engine).add("capabilities").where("ccode < 300")
    for made, name in ((here, "here"), (there, "there")):
        made.to_csv(tmp_path / f"{name}.csv")
    assert (tmp_path / "here.csv").read_bytes() == (tmp_path / "there.csv").read_bytes()
    assert here.drops == there.drops and here.describe() == there.describe() and here.sql() == there.sql()
    told = here.explain(0, "cinc"), there.explain(0, "cinc")
    assert told[0] == told[1] and told[0].ids
    assert [row["n"] for row in here.summary()] == [row["n"] for row in there.summary()]
    sizes = [batch.num_rows for batch in there.batches(50)]
    assert max(sizes) <= 50 and sum(sizes) == here.to_arrow().num_rows
    assert not any(path.is_dir() for path in tmp_path.iterdir())


@pytest.mark.spark
@needs_spark
def test_to_a_cluster_the_driver_sends_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "_here", lambda session: False)
    sent = panel("state-year", start=1990, end=1990, engine=spark.Spark(MASTER)).add("cinc", "democracy").to_arrow()
    assert sent.equals(panel("state-year", start=1990, end=1990).add("cinc", "democracy").to_arrow())


@pytest.mark.spark
@needs_spark
def test_the_command_has_it(tmp_path: Path) -> None:
    words = ["panel", "--unit", "state-year", "--start", "2000", "--end", "2001", "--with", "cinc", "-o"]
    for name, more in (("a", []), ("b", ["--engine", "spark"])):
        done = CliRunner().invoke(main, [*words, str(tmp_path / f"{name}.csv"), *more])
        assert done.exit_code == 0, done.output
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert '"engine": "spark"' in (tmp_path / "b.csv.manifest.json").read_text("utf-8")


def test_missing_java_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    made = panel("state-year", start=2000, end=2000, engine="spark")
    with pytest.raises(UsageError, match=r"Spark needs Java, which was not found\. Install Java 17 .*engine duckdb"):
        made.to_arrow()
    assert "ccode" in made.sql() and made.describe()  # neither needs Spark
    done = CliRunner().invoke(main, ["panel", "--start", "2020", "--engine", "spark", "-o", str(tmp_path / "a.csv")])
    assert done.exit_code == 2 and "Install Java 17" in done.output
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_is_none() -> None:
    with pytest.raises(UnknownName, match="Did you mean spark"):
        panel("state-year", engine="sparc")
