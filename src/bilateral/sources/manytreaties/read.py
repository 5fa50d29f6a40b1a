"""The raw tables of manytreaties, record by record, under the keys that ``curated/treaties.csv`` uses.

``ieadb:158`` is an agreement by its IEADB number, ``ggo:ID#CRC`` one by its manyID and the CRC-32 of its title (the
manyIDs repeat), ``desta:12#1996`` by DESTA number and year of signature, ``tfdd:267`` by TFDD number.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.dates import UNKNOWN, Date
from bilateral.errors import BadDate, RawData

MISSING = (None, "", "<NA>", "NA")
FOREVER = "9999-12-31"


@dataclass(frozen=True)
class Acts:
    """What one state did: days as the table writes them, "" for none; `end` is FOREVER where none is foreseen."""

    code: str
    signed: str = ""
    ratified: str = ""
    force: str = ""
    end: str = ""


@dataclass
class Record:
    """One agreement in one of the tables, with its own days and those of its parties."""

    key: str
    title: str
    signed: str = ""
    force: str = ""
    end: str = ""
    parties: list[Acts] = field(default_factory=list)


def records(folder: Path) -> dict[str, Record]:
    """All agreements of the four tables by key. Raises RawData where a table lacks a column."""
    found: dict[str, Record] = {}
    for key, title, signed, force, end in _agreements(folder):
        known = found.setdefault(key, Record(key, title, signed, force, end))
        known.signed, known.force, known.end = known.signed or signed, known.force or force, known.end or end
    for key, title, acts in _parties(folder):
        record = found.setdefault(key, Record(key, title))
        if acts.code and acts not in record.parties:
            record.parties.append(acts)
    for record in found.values():
        record.parties.sort(key=lambda a: (a.code, a.signed, a.ratified, a.force, a.end))
    return found


def _agreements(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    for number, title, signed, force, end in _table(folder, "agreements_IEADB", "mitchID Title Signature Force End"):
        yield f"ieadb:{int(float(number))}", title, signed, force, end
    for id_, title, signed, force, end in _table(folder, "agreements_GGO", "treatyID Title Signature Force End"):
        yield ggo_key(id_, title), title, signed, force, end
    for number, title, signed, force in _table(folder, "agreements_DESTA", "destaID Title Signature Force"):
        yield f"desta:{number}#{signed}", title, signed, force, ""
    for number, title, signed in _table(folder, "agreements_TFDD", "tfddID Title Signature"):
        if number:
            yield f"tfdd:{int(float(number))}", title, signed, "", ""


def _parties(folder: Path) -> Iterator[tuple[str, str, Acts]]:
    columns = "ieadbID Title stateID stateSignature Rat Force End"
    for number, title, *acts in _table(folder, "parties_IEADB", columns):
        yield f"ieadb:{int(float(number))}", title, Acts(*acts)
    columns = "treatyID Title stateID StateSignature StateRatification StateForce StateEnd"
    for id_, title, *acts in _table(folder, "parties_GGO", columns):
        yield ggo_key(id_, title), title, Acts(*acts)
    years: dict[tuple[str, str], set[str]] = {}
    for number, title, signed in _table(folder, "agreements_DESTA", "destaID Title Signature"):
        years.setdefault((number, title), set()).add(signed)
    for number, title, code, signed, force in _table(folder, "parties_DESTA", "destaID Title stateID Signature Force"):
        made = years.get((number, title), set())
        if len(made) == 1:  # of two agreements of one name nobody can tell whose parties they are
            yield f"desta:{number}#{min(made)}", title, Acts(code, signed, "", force)
    for number, title, code, signed in _table(folder, "parties_TFDD", "tfddID Title stateID Signature"):
        if number:
            yield f"tfdd:{int(float(number))}", title, Acts(code, signed)


def ggo_key(id_: str, title: str) -> str:
    return f"ggo:{id_}#{zlib.crc32(title.encode()):08x}"


def _table(folder: Path, name: str, columns: str) -> list[list[str]]:
    """These columns of a table as texts, in a fixed order, "" where a cell is missing."""
    import duckdb

    path = folder / f"{name}.parquet"
    chosen = ", ".join(f'"{column}"' for column in columns.split())
    try:
        rows: list[tuple[Any, ...]] = duckdb.execute(f"SELECT {chosen} FROM read_parquet(?)", [str(path)]).fetchall()
    except duckdb.Error as error:
        raise RawData(f"{path}: {str(error).splitlines()[0]}") from error
    return sorted(["" if cell in MISSING else str(cell).strip() for cell in row] for row in rows)


def read_date(text: str, place: str) -> Date:
    """A date of the tables: a day, a month or a year, doubtful ("?") or a range ("a..b"). Raises RawData."""
    if not text or text.startswith("9999"):
        return UNKNOWN
    try:
        return Date.parse(text.replace("..", "/") if ".." in text and "/" not in text else text)
    except BadDate as error:
        raise RawData(f"{place}: {error}. Look at the record, and teach read_date the form.") from error
