"""Events in an object store, spoken to by S3's own protocol: the same rows and counts as from a folder here."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bilateral.cli import main
from bilateral.errors import UsageError
from bilateral.panels import from_manifest, panel
from bilateral.panels.events import count, generate, ingest

pytest.importorskip("ibis")
s3fs = pytest.importorskip("s3fs")
moto = pytest.importorskip("moto.server")


@pytest.fixture(scope="module")
def store() -> Iterator["s3fs.S3FileSystem"]:
    """A server on this machine with one bucket, `gdelt`; URLs s3:// lead to it."""
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "http://{}:{}".format(*server.get_host_and_port()))
        for word, value in {"ACCESS_KEY_ID": "me", "SECRET_ACCESS_KEY": "mine", "DEFAULT_REGION": "us-east-1"}.items():
            patch.setenv(f"AWS_{word}", value)
        s3fs.S3FileSystem.clear_instance_cache()
        system = s3fs.S3FileSystem()
        system.mkdir("gdelt")
        yield system
        server.stop()
        s3fs.S3FileSystem.clear_instance_cache()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, store: "s3fs.S3FileSystem") -> Path:
    """Made rows of forty days: their files, in the bucket's `made`, too; ingested, in its `events`, too."""
    base = tmp_path_factory.mktemp("s3")
    generate(base / "made", 6_000, rows_a_day=150, start=dt.date(2014, 12, 28))
    store.put(f"{base}/made/", "gdelt/made", recursive=True)
    ingest(base / "made", base / "events")
    store.put(f"{base}/events/", "gdelt/events", recursive=True)
    return base


@pytest.mark.parametrize("url", ["s3://gdelt/made/*.zip", "s3://gdelt/made", "s3://gdelt/made/"])
def test_files_are_ingested_from_the_store(here: Path, tmp_path: Path, url: str) -> None:
    assert ingest(url, tmp_path / "events").lines == 6_000
    assert count(tmp_path / "events").to_arrow() == count(here / "events").to_arrow()


@pytest.mark.parametrize("url", ["s3://gdelt/events", "s3a://gdelt/events/"])
def test_a_folder_in_the_store_is_counted(here: Path, url: str) -> None:
    ours = count(here / "events", by="day").to_arrow()
    theirs = count(url, by="day")
    assert ours.num_rows > 1000 and theirs.to_arrow() == ours
    assert theirs.cite() == count(here / "events").cite() != ""


def test_it_stands_beside_a_panel_that_can_be_built_again(here: Path, tmp_path: Path) -> None:
    months = panel("dyad-month", start=2015, end=2015)
    there = months.add_events("s3://gdelt/events")
    assert there.to_arrow() == months.add_events(here / "events").to_arrow()
    there.to_parquet(tmp_path / "months.parquet")
    assert from_manifest(tmp_path / "months.parquet.manifest.json").to_arrow() == there.to_arrow()


def test_what_is_new_in_the_store_is_seen(here: Path, store: "s3fs.S3FileSystem") -> None:
    store.put(f"{here}/events/", "gdelt/growing", recursive=True)
    before = count("s3://gdelt/growing").to_arrow()
    another = s3fs.S3FileSystem(skip_instance_cache=True)  # another program
    another.put(f"{here}/events/year=2015/month=2/events.parquet", "gdelt/growing/year=2015/month=2/more.parquet")
    assert count("s3://gdelt/growing").to_arrow() != before


@pytest.mark.parametrize("url", ["s3://gdelt/nothing", "s3://no-such-bucket/events"])
def test_what_is_not_there_is_told(here: Path, tmp_path: Path, url: str) -> None:
    for run in (lambda: count(url).to_arrow(), lambda: panel("dyad-month", start=2015, end=2015).add_events(url)):
        with pytest.raises(UsageError, match=f"{url}: no folder of events"):
            run()
    with pytest.raises(UsageError, match="no such file"):
        ingest(f"{url}/*.zip", tmp_path / "events")
    assert not (tmp_path / "events").exists()


def test_a_store_out_of_reach_is_told_without_a_traceback(
    store: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    s3fs.S3FileSystem.clear_instance_cache()
    for words in (["count", "s3://gdelt/events"], ["ingest", "s3://gdelt/made/*.zip", "-o", str(tmp_path / "a")]):
        ended = CliRunner().invoke(main, ["events", *words])
        assert ended.exit_code == 2 and "can't be read" in ended.output and "127.0.0.1:9" in ended.output
    s3fs.S3FileSystem.clear_instance_cache()
