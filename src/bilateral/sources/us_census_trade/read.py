"""The two files of the Census Bureau as lines: one partner, one year, twelve months each way, in dollars.

- ``country.xlsx``: a row a partner and year, columns IJAN to IDEC, IYR (general imports, customs value) and EJAN to
  EDEC, EYR (exports, free alongside ship), millions of dollars; to 2002 in tenths of a million.
- the monthly CSV: a row a partner and month, in dollars; a month without trade is empty or has no row.
"""

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral.errors import RawData

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
HEADER = ("year", "CTY_CODE", "CTYNAME", *(f"{f}{m}" for f in "IE" for m in (*MONTHS, "YR")))
COLUMNS = ("CTY_CODE", "CTY_NAME", "imports_gen_usd", "YEAR", "MONTH", "exports_all_usd")
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Line:
    """A partner's year: dollars by month each way, and what the file gives for the year (None: nothing)."""

    code: str
    name: str
    year: int
    place: str
    imports: list[int]
    exports: list[int]
    imports_year: int | None = None
    exports_year: int | None = None

    @property
    def is_group(self) -> bool:
        """The world, a continent, a group of countries or a class of goods."""
        return not self.code.isdigit() or self.code.startswith("0")


def workbook(path: Path) -> Iterator[Line]:
    """The lines of ``country.xlsx``. Raises RawData where its columns are others or a cell is no number."""
    for number, cells in _rows(path):
        if number == 1:
            if tuple(cells.values()) != HEADER:
                raise RawData(f"{path}: columns {list(cells.values())}, expected {list(HEADER)}. Look at the file.")
            continue
        try:
            row = dict(zip(HEADER, cells.values(), strict=True))
            usd = {name: round(float(row[name]) * 1e6) for name in HEADER[3:]}
            yield Line(
                row["CTY_CODE"], row["CTYNAME"].strip(), int(row["year"]), f"{path.name}, row {number}",
                [usd[f"I{m}"] for m in MONTHS], [usd[f"E{m}"] for m in MONTHS], usd["IYR"], usd["EYR"],
            )  # fmt: skip
        except ValueError as error:
            raise RawData(f"{path}, row {number}: {error}. Look at the file.") from error


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each row of the first sheet that has any."""
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        shared = etree.parse(archive.open("xl/sharedStrings.xml")).getroot()
        texts = ["".join(t.text or "" for t in item.iter(f"{_NS}t")) for item in shared]
        for _event, row in etree.iterparse(archive.open("xl/worksheets/sheet1.xml"), tag=f"{_NS}row"):
            cells = {}
            for cell in row:
                value = cell.findtext(f"{_NS}v")
                if value is not None:
                    cells[cell.get("r", "")] = texts[int(value)] if cell.get("t") == "s" else value
            if cells:
                yield int(row.get("r")), cells
            row.clear()


def monthly(path: Path) -> Iterator[Line]:
    """The lines of the CSV. Raises RawData where its columns are others, a month comes twice or a cell is no number."""
    lines: dict[tuple[str, int], Line] = {}
    met: set[tuple[str, int, int]] = set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise RawData(f"{path}: columns {reader.fieldnames}, expected {list(COLUMNS)}. Look at the file.")
        for row in reader:
            code, year, month = row["CTY_CODE"], int(row["YEAR"]), int(row["MONTH"])
            if (code, year, month) in met or not 1 <= month <= 12:
                raise RawData(f"{path}, line {reader.line_num}: month {month} of {code} in {year} once more.")
            met.add((code, year, month))
            place = f"{path.name}, code {code}, {year}"
            line = lines.setdefault((code, year), Line(code, row["CTY_NAME"].strip(), year, place, [0] * 12, [0] * 12))
            try:
                line.imports[month - 1] = int(row["imports_gen_usd"] or 0)
                line.exports[month - 1] = int(row["exports_all_usd"] or 0)
            except ValueError as error:
                raise RawData(f"{path}, line {reader.line_num}: {error}. Look at the file.") from error
    yield from lines.values()
