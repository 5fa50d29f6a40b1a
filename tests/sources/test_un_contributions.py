"""Assessed contributions to the United Nations system: what is added up, what is left out, how it is told."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.indicator import KIND, Indicator
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.un_contributions import adapter
from bilateral.store import MemoryStore
from bilateral.view import Dyad

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
HEAD = "year,contributor,status,category,un_entity,revenue_type,amount_usd"
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    def run(*lines: str) -> Output:
        folder = tmp_path / adapter.FOLDER
        folder.mkdir()
        (folder / adapter.FILE).write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("un_contributions")))

    return run


def told(output: Output) -> list[tuple[str, int, float, int, int]]:
    rows = (row for row in output.facts if isinstance(row, Indicator))
    return [(r.country, r.start.earliest.year, r.value, r.rank, r.among) for r in rows if r.start.earliest]


def paid(country: str, year: int, usd: float, entity: str = "UN", sort: str = "Assessed") -> str:
    return f"{year},{country},member,Government,{entity},{sort},{usd}"


def test_what_bodies_assess_is_added_up_and_ranked(compiled: Compile) -> None:
    out = compiled(
        paid("Japan", 2023, 100.2), paid("Japan", 2023, 50.1, "FAO"), paid("Congo", 2023, 7),
        paid("Japan", 2023, 900, "UNDP", "Voluntary earmarked"), paid("Aruba", 2023, 3),
        "2023,European Union,organization,European Union,FAO,Assessed,114",
    )  # fmt: skip
    assert told(out) == [("COG", 2023, 7.0, 2, 2), ("JPN", 2023, 150.0, 1, 2)]
    assert {f.locator for f in out.facts} == {
        "un_system_contributions_2013_2024.csv, Japan 2023, Assessed, 2 bodies",
        "un_system_contributions_2013_2024.csv, Congo 2023, Assessed, 1 bodies",
    }
    assert len(out.ignored) == 3 and not describe("un_contributions").ships


def test_sums_that_jump_or_are_nought_are_left_out(compiled: Compile) -> None:
    years = {2019: 100, 2020: 1400, 2021: 110, 2022: 120, 2023: 120, 2024: -5}
    out = compiled(*(paid("Cameroon", year, usd) for year, usd in years.items()))
    assert [year for _country, year, *_rest in told(out)] == [2019, 2021, 2022, 2023]
    assert sum(out.ignored.values()) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (paid("Atlantis", 2023, 1), "line 2: no country is called 'Atlantis'"),
        (paid("Japan", 1999, 1), "the year 1999"),
        (paid("Japan", 2023, 1, sort="Gift"), "the revenue 'Gift'"),
        ("2023,Japan,member,Government,UN,Assessed,much", "much"),
    ],
)
def test_what_can_t_be_read_is_an_error(compiled: Compile, line: str, said: str) -> None:
    with pytest.raises(RawData, match=said):
        compiled(line)


def test_the_sentence_stands_with_the_organizations(compiled: Compile) -> None:
    out = compiled(paid("Japan", 2023, 1_095_000_000), paid("Kenya", 2023, 3_200_000), paid("Fiji", 2023, 9))
    dyad = Dyad(MemoryStore(out.facts), "JPN", "KEN", dt.date(2024, 6, 1))
    (phrase,) = KIND.say(dyad.between(KIND), dyad)
    assert phrase.section == "organizations"
    assert phrase.text == (
        "In 2023 the assessed contribution of Japan to the United Nations system was $1.1 billion, the largest of 3 "
        "countries with data, and that of Kenya $3.2 million, the second largest."
    )


@pytest.mark.raw
def test_the_real_file_gives_as_many_rows_as_expected() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    out = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("un_contributions")))
    least, most = expected_rows("un_contributions")["indicator"]
    assert least <= len(out.facts) <= most
    first = {(country, year): rank for country, year, _value, rank, _among in told(out)}
    assert first["USA", 2024] == 1 and first["CHN", 2024] == 2 and first["JPN", 2013] == 2
