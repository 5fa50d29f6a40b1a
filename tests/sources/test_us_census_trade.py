"""The Census Bureau's trade in goods: the two files in their real form, and the real ones."""

import csv
import datetime as dt
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from bilateral.compile import describe
from bilateral.errors import RawData
from bilateral.facts import NEVER
from bilateral.relations.trade import Trade
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.us_census_trade import adapter
from bilateral.sources.us_census_trade.read import COLUMNS, HEADER

CURATED = Path(__file__).parents[2] / "curated"
SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
Years = Mapping[tuple[str, str, int], tuple[list[float], list[float]]]


def workbook(path: Path, years: Years, off: float = 0.0) -> None:
    """Write ``country.xlsx``: texts shared, numbers as they are."""
    rows = [list(HEADER)]
    for (code, name, year), (imports, exports) in years.items():
        figures = [*imports, sum(imports) + off, *exports, sum(exports)]
        rows.append([str(year), code, name, *(f"{x:.6f}" for x in figures)])
    texts = sorted({cell for row in rows for cell in (row if row is rows[0] else row[:3])})
    lines = []
    for r, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{c}{r}" t="s"><v>{texts.index(cell)}</v></c>'
            if cell in texts
            else f'<c r="{c}{r}"><v>{cell}</v></c>'
            for c, cell in enumerate(row)
        )
        lines.append(f'<row r="{r}">{cells}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        shared = "".join(f"<si><t>{escape(t)}</t></si>" for t in texts)
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        )


def monthly(path: Path, years: Years) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for (code, name, year), (imports, exports) in years.items():
            for month, (i, e) in enumerate(zip(imports, exports, strict=True), 1):
                writer.writerow([code, name, round(i * 1e6) or "", year, f"{month:02}", round(e * 1e6) or ""])


def compiled(raw: Path, early: Years, late: Years, off: float = 0.0) -> Output:
    workbook(raw / "us-census-trade" / "country.xlsx", early, off)
    monthly(raw / "us-trade-2013-2024" / "us_goods_trade_by_country_monthly_2013_2024.csv", late)
    return adapter.compile(Inputs(raw, CURATED, describe("us_census_trade")))


def told(output: Output) -> dict[tuple[str, int, str, str], Trade]:
    return {(f.partner, f.start.latest.year, f.flow, f.edition): f for f in output.facts}  # type: ignore


@pytest.fixture(autouse=True)
def nothing_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files hold none of the years that corrections.yml explains."""
    whole = adapter.load

    def load(path: Path) -> object:
        found = whole(path)
        return {**found, "explained": []} if path.name == "corrections.yml" else found

    monkeypatch.setattr(adapter, "load", load)


def flat(imports: float, exports: float) -> tuple[list[float], list[float]]:
    return [imports] * 12, [exports] * 12


def test_a_year_is_the_sum_of_its_months_and_ranked_where_the_list_is_whole(tmp_path: Path) -> None:
    early = {
        ("0015", "World, Not Seasonally Adjusted", 2015): flat(150, 70),
        ("5880", "Japan", 2015): flat(100, 50),
        ("1220", "Canada", 2015): flat(50, 20),
        ("5880", "Japan", 1990): flat(10, 5),
    }
    rows = told(compiled(tmp_path, early, {}))
    japan = rows["JPN", 2015, "imports", "March 2023"]
    assert (japan.value_usd, japan.rank, japan.among) == (1_200_000_000, 1, 2)
    assert rows["CAN", 2015, "total", "March 2023"].rank == 2
    assert rows["JPN", 2015, "balance", "March 2023"].value_usd == -600_000_000
    assert rows["JPN", 1990, "total", "March 2023"].rank == 0  # no world to add up to
    assert japan.locator == "country.xlsx, row 3"


def test_the_later_edition_replaces_the_earlier(tmp_path: Path) -> None:
    early = {("5880", "Japan", 2015): flat(100, 50), ("5880", "Japan", 2012): flat(90, 40)}
    late = {("-", "TOTAL FOR ALL COUNTRIES", 2015): flat(101, 0.0), ("5880", "JAPAN", 2015): flat(101, 0.0)}
    rows = told(compiled(tmp_path, early, late))
    assert rows["JPN", 2015, "imports", "March 2023"].superseded == dt.date(2025, 6, 5)
    assert rows["JPN", 2012, "imports", "March 2023"].superseded == NEVER
    assert rows["JPN", 2015, "imports", "June 2025"].value_usd == 1_212_000_000
    assert rows["JPN", 2015, "exports", "June 2025"].value_usd == 0


def test_what_fails_its_checks_is_left_out_and_counted(tmp_path: Path) -> None:
    hole = [0.0, 0.0, 0.0, *[100.0] * 9]
    early = {("5880", "Japan", y): (hole if y == 2001 else [100.0] * 12, [50.0] * 12) for y in (2000, 2001, 2002)}
    output = compiled(tmp_path, early, {})
    assert ("JPN", 2001, "imports", "March 2023") not in told(output)
    assert ("JPN", 2001, "total", "March 2023") not in told(output)
    assert told(output)["JPN", 2001, "exports", "March 2023"].value_usd == 600_000_000
    assert output.ignored["months all but empty between two years in which they were busy"] == 1
    output = compiled(tmp_path, {("5880", "Japan", 2000): flat(1, 1)}, {}, off=1.0)
    assert output.facts == [] and output.ignored == {"the months do not add up to the year": 1}


def test_groups_unfinished_years_and_partners_not_there_are_left_out(tmp_path: Path) -> None:
    january = [100.0, *[0.0] * 11]
    early = {
        ("0003", "European Union", 2015): flat(10, 10),
        ("0015", "World, Not Seasonally Adjusted", 2023): (january, january),
        ("5880", "Japan", 2023): (january, january),
        ("4610", "USSR", 1992): flat(1, 1),
        ("4621", "Russia", 1992): flat(1, 1),
        ("8220", "Unidentified Countries", 2015): flat(1, 1),
    }
    output = compiled(tmp_path, early, {})
    assert output.facts == []
    assert sum(output.ignored.values()) == len(early)


def test_codes_of_one_country_are_added_up(tmp_path: Path) -> None:
    early = {
        ("5082", "Gaza Strip admin. by Israel", 2015): flat(1, 1),
        ("5083", "West Bank admin. by Israel", 2015): flat(2, 3),
    }
    assert told(compiled(tmp_path, early, {}))["PSE", 2015, "exports", "March 2023"].value_usd == 48_000_000


def test_a_name_that_nobody_bears_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RawData, match=r"country\.xlsx, row 2.*Atlantis"):
        compiled(tmp_path, {("9999", "Atlantis", 2015): flat(1, 1)}, {})


@pytest.mark.raw
def test_the_real_files(monkeypatch: pytest.MonkeyPatch) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    monkeypatch.undo()
    output = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("us_census_trade")))
    rows = told(output)
    assert rows["JPN", 2015, "imports", "June 2025"].value_usd == 131_445_490_188
    assert rows["JPN", 2022, "imports", "March 2023"].value_usd == 148_329_895_298
    assert rows["JPN", 2015, "total", "June 2025"].rank == 4
    assert rows["DEU", 1985, "exports", "March 2023"].value_usd == 9_050_200_000
    assert not any((partner, year) == ("ISR", 1989) for partner, year, _flow, _edition in rows)
    assert all(f.value_usd >= 0 for f in output.facts if isinstance(f, Trade) and f.flow != "balance")
