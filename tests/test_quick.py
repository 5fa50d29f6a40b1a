"""The quick copy answers as the Parquet does, and gives way to it where it can't be kept or read."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from bilateral.quick import QuickStore, build, quick_store
from bilateral.relations import registry
from bilateral.store import DATA, ParquetStore

PAIRS = [("USA", "JPN"), ("KEN", "TUV"), ("FRA", "DEU"), ("IND", "PAK")]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[ParquetStore, QuickStore]:
    plain, path = ParquetStore(DATA), tmp_path_factory.mktemp("quick") / "facts-test.sqlite"
    build(plain, path)
    return plain, QuickStore(DATA, path)


@pytest.mark.parametrize("name", list(registry()))
def test_both_answer_alike(both: tuple[ParquetStore, QuickStore], name: str) -> None:
    plain, quick = both
    kind = registry()[name]
    assert plain.coverage(name) == quick.coverage(name)
    for pair in PAIRS:
        for since in (None, dt.date(2000, 1, 1)):
            where = dict.fromkeys(kind.parties, (*pair, ""))
            assert list(plain.facts(kind, where, since)) == list(quick.facts(kind, where, since))
        column = kind.mutual or kind.key[0]
        first = kind.parties[0]
        assert list(plain.shared(kind, column, first, pair)) == list(quick.shared(kind, column, first, pair))


def test_entities_are_the_same(both: tuple[ParquetStore, QuickStore]) -> None:
    plain, quick = both
    assert quick.entities(["un", "tpp", "nobody"]) == plain.entities(["un", "tpp", "nobody"])
    assert quick.entities() == plain.entities()


def test_no_copy_where_it_is_off_or_can_t_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILATERAL_CACHE", "off")
    assert type(quick_store(DATA)) is ParquetStore
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("BILATERAL_CACHE", str(tmp_path / "file" / "below"))
    assert type(quick_store(DATA)) is ParquetStore


def test_a_copy_is_made_once_and_a_damaged_one_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILATERAL_CACHE", str(tmp_path))
    store = quick_store(DATA)
    assert isinstance(store, QuickStore)
    assert [p.name for p in tmp_path.iterdir()] == [store.path.name]
    made = store.path.stat().st_mtime_ns
    assert quick_store(DATA).path.stat().st_mtime_ns == made  # type: ignore[attr-defined]
    store.path.write_bytes(b"not a database" * 100)
    assert isinstance(quick_store(DATA), QuickStore)  # made anew
    assert store.path.stat().st_size > 10_000
    with sqlite3.connect(tmp_path / "empty.sqlite") as db:
        db.execute("CREATE TABLE coverage (kind)")
    visits = registry()["visit"]
    where = {"sender": ("JPN",), "host": ("USA",)}
    assert list(QuickStore(DATA, tmp_path / "empty.sqlite").facts(visits, where)) == list(
        ParquetStore(DATA).facts(visits, where)
    )
