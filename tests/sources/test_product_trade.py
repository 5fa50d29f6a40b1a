"""Trade by product: ranks and shares, parts against totals, names of countries, and goods as entities."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.entities import GOOD, Entity, by_id
from bilateral.errors import RawData
from bilateral.relations.product_trade import ProductTrade
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.goods import adapter as goods
from bilateral.sources.us_imports_hs import adapter as imports
from bilateral.sources.usitc_tradeshifts import adapter as shifts

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
HEAD = "CTY_CODE,CTY_NAME,HS2,HS2_desc,YEAR,imports_gen_usd"
MONTHS = "CTY_CODE,CTY_NAME,imports_gen_usd,YEAR,MONTH,exports_all_usd"
Compile = Callable[..., Output]


def known() -> dict[str, Entity]:
    return by_id(goods.compile(Inputs(CURATED, CURATED, describe("goods"))).entities)


def rows(output: Output) -> list[ProductTrade]:
    return [row for row in output.facts if isinstance(row, ProductTrade)]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """The imports of these lines; `months` are the totals of Japan's months in 2024."""

    def run(*lines: str, months: tuple[int, ...] = (60, 40)) -> Output:
        folder = tmp_path / imports.FOLDER
        folder.mkdir()
        totals = (f"5880,JAPAN,{value},2024,{month:02},7" for month, value in enumerate(months, 1))
        (folder / imports.FILE).write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
        (folder / imports.TOTALS).write_text("\n".join((MONTHS, *totals)) + "\n", "utf-8")
        return imports.compile(Inputs(tmp_path, CURATED, describe("us_imports_hs"), known()))

    return run


JAPAN = ("5880,JAPAN,84,MACHINERY,2024,30", "5880,JAPAN,87,VEHICLES,2024,69", "5880,JAPAN,01,ANIMALS,2024,1")


def test_chapters_are_ranked_with_their_share_of_the_total(compiled: Compile) -> None:
    told = rows(compiled(*JAPAN))
    assert [(r.product, r.rank, r.share_percent) for r in told] == [
        ("good-vehicles", 1, 69.0), ("good-machinery", 2, 30.0), ("good-live-animals", 3, 1.0),
    ]  # fmt: skip
    first = told[0]
    assert (first.exporter, first.importer, first.reporter, first.among) == ("JPN", "USA", "USA", 3)
    assert (str(first.start), str(first.end), str(first.quiet_from)) == ("2024-01-01", "2024-12-31/..", "2027-12-31")
    assert first.locator.endswith("line 3")


def test_chapters_that_do_not_add_up_to_the_months_are_not_stated(compiled: Compile) -> None:
    output = compiled(*JAPAN, months=(60, 41))
    assert not output.facts
    assert output.ignored == {"the chapters of a country and year do not add up to its total": 3}


def test_groups_are_no_countries(compiled: Compile) -> None:
    output = compiled("-,ALL,84,M,2024,1", "0003,EUROPEAN UNION,84,M,2024,1", "5XXX,ASIA,84,M,2024,1")
    assert output.ignored == {"the world, continents and groups of countries": 3}


def test_an_unknown_chapter_fails_by_name(compiled: Compile) -> None:
    with pytest.raises(RawData, match="line 2: no good has the chapter '77'"):
        compiled("5880,JAPAN,77,NOTHING,2024,100")


def test_an_unknown_country_fails_by_name(compiled: Compile) -> None:
    with pytest.raises(RawData, match="RURITANIA"):
        compiled("5881,RURITANIA,84,M,2024,0", "5881,RURITANIA,84,M,2023,5", *JAPAN)


SECTORS = [good.detail.rpartition("digest ")[2] for good in known().values() if "digest" in good.detail]


def table(folder: Path, off: int = 0) -> Inputs:
    (folder / shifts.FOLDER).mkdir()
    lines = [f"{sector},{number},1,1,1,1" for number, sector in enumerate(SECTORS, 1)]
    first = sum(range(1, len(SECTORS) + 1)) + off
    total = f"Total,{first},12,12,12,12"
    text = "\n".join(("sector,2010,2011,2012,2013,2014", *lines, total)) + "\n"
    (folder / shifts.FOLDER / shifts.FILE).write_text(text, "utf-8")
    return Inputs(folder, CURATED, describe("usitc_tradeshifts"), known())


def test_sectors_are_exports_in_dollars(tmp_path: Path) -> None:
    told = rows(shifts.compile(table(tmp_path)))
    assert len(told) == 60
    assert {(r.exporter, r.importer, r.basis) for r in told} == {("USA", "JPN", "total exports")}
    assert max(r.value_usd for r in told) == 12_000_000


def test_sectors_that_miss_their_total_by_more_than_rounding_fail(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="2010 add up"):
        shifts.compile(table(tmp_path, off=7))


def test_a_name_of_goods_stands_once(tmp_path: Path) -> None:
    (tmp_path / "goods.yaml").write_text(
        '- {id: good-a, name: tea, hs: "01"}\n- {id: good-b, name: herbs, hs: "02", names: [Tea]}\n', "utf-8"
    )
    with pytest.raises(RawData, match="good-b"):
        goods.compile(Inputs(tmp_path, tmp_path, describe("goods")))


def test_each_chapter_and_sector_has_its_good() -> None:
    entities = known()
    assert all(entity.sort == GOOD and entity.id.startswith("good-") for entity in entities.values())
    inputs = Inputs(CURATED, CURATED, describe("goods"), entities)
    assert set(goods.by_code(inputs, "hs")) == {f"{n:02}" for n in range(1, 100) if n != 77}
    assert len(goods.by_code(inputs, "digest")) == 12
    assert len(goods.by_code(inputs, "icio")) == 50


@pytest.mark.raw
def test_the_real_tables_compile_and_tell_what_is_known() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    for name, adapter in (("us_imports_hs", imports), ("usitc_tradeshifts", shifts)):
        output = adapter.compile(Inputs(SHARED / "raw", CURATED, describe(name), known()))
        least, most = expected_rows(name)["product_trade"]
        assert least <= len(output.facts) <= most
        assert not any("add up to its total" in reason for reason in output.ignored)
        told = {(r.exporter, r.importer, r.product, r.year): r for r in rows(output)}
        assert len(told) == len(output.facts)
        if adapter is imports:
            vehicles = told["JPN", "USA", "good-vehicles", 2024]
            assert (vehicles.value_usd, vehicles.rank, vehicles.share_percent) == (50_339_832_713, 1, 33.9)
        else:
            assert told["USA", "JPN", "good-agricultural", 2014].value_usd == 14_401_000_000
