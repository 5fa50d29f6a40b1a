"""The OECD's tables: the largest deliveries of a pair, ranked; what is too small, within a country or unknown."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.entities import Entity, by_id
from bilateral.errors import RawData
from bilateral.relations.product_trade import KIND, PRODUCTION, ProductTrade
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.goods import adapter as goods
from bilateral.sources.oecd_icio import adapter
from bilateral.store import MemoryStore
from bilateral.view import Dyad

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
Cell = tuple[str, str, str, float]
Compile = Callable[..., Output]


def known() -> dict[str, Entity]:
    return by_id(goods.compile(Inputs(CURATED, CURATED, describe("goods"))).entities)


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """What the adapter makes of these cells: origin, industry, destination, millions of dollars."""
    import duckdb

    def run(*cells: Cell) -> Output:
        folder = tmp_path / adapter.FOLDER
        folder.mkdir()
        rows = ", ".join(f"('{o}', '{s}', '{d}', {v}::DOUBLE)" for o, s, d, v in cells)
        names = "origin, origin_sector, dest, usd_million_2022_intermediate"
        duckdb.sql(f"COPY (SELECT * FROM (VALUES {rows}) t({names})) TO '{folder / adapter.FILE}' (FORMAT parquet)")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("oecd_icio"), known()))

    return run


CELLS: tuple[Cell, ...] = (
    ("JPN", "C29", "USA", 60.0), ("JPN", "G", "USA", 39.5), ("JPN", "T", "USA", 0.5), ("JPN", "A03", "USA", 0.0),
    ("JPN", "C29", "JPN", 900.0), ("USA", "M", "JPN", 12.345678),
)  # fmt: skip


def test_deliveries_are_ranked_with_their_share(compiled: Compile) -> None:
    out = compiled(*CELLS)
    rows = [r for r in out.facts if isinstance(r, ProductTrade)]
    told = [(r.exporter, r.product, r.value_usd, r.share_percent, r.rank, r.among) for r in rows]
    assert told == [
        ("JPN", "good-motor-industry", 60_000_000, 60.0, 1, 3),
        ("JPN", "good-service-distribution", 39_500_000, 39.5, 2, 3),
        ("USA", "good-service-professional", 12_350_000, 100.0, 1, 1),
    ]
    assert {(r.use, r.reporter, r.classification, str(r.quiet_from)) for r in rows} == {
        (PRODUCTION, "", "icio", "2025-12-31")
    }
    assert out.ignored == {
        "deliveries within a country": 1,
        "industries that delivered nothing": 1,
        "deliveries of less than a million dollars": 1,
    }


def test_both_ways_stand_in_one_sentence(compiled: Compile) -> None:
    store = MemoryStore(compiled(*CELLS).facts, entities=known().values())
    dyad = Dyad(store, "USA", "JPN", dt.date(2024, 1, 1))
    (phrase,) = KIND.say(dyad.between(KIND), dyad)
    assert phrase.text == (
        "Of inputs exported for production, Japan sold the United States in 2022 above all motor vehicles and trailers "
        "($60.0 million), and wholesale and retail services, while the United States sold Japan professional and "
        "technical services ($12.3 million)."
    )
    assert "Finished goods are not in it" in phrase.note
    assert not list(KIND.say(dyad.between(KIND), dyad.at(dt.date(2022, 12, 31))))  # the year is not over


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("JPN", "C99", "USA", 1.0), "industry 'C99'"),
        (("ROW", "C29", "USA", 1.0), "code 'ROW'"),
        (("JPN", "C29", "USA", -1.0), "the value is -1"),
    ],
)
def test_what_can_t_be_read_is_an_error(compiled: Compile, cell: Cell, said: str) -> None:
    with pytest.raises(RawData, match=said):
        compiled(cell)


@pytest.mark.raw
def test_the_real_file_gives_as_many_rows_as_expected() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    output = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("oecd_icio"), known()))
    least, most = expected_rows("oecd_icio")["product_trade"]
    assert least <= len(output.facts) <= most
    assert len(output.coverage) == 80
