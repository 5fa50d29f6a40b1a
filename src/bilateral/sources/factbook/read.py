"""The Factbook's editions as fields: (edition, country, field name, text).

Two shapes of raw file:

- ``cia-factbook-archive/data/fields/country_fields_YYYY.sql.gz``, one a year 1990-2025: lines of
  ``(FieldID, CategoryID, CountryID, N'FieldName', N'Content')`` below INSERT statements, quotes doubled, some
  contents on several lines, the number of rows in the first line. CountryID leads to code, name and year in
  ``data/reference_tables/countries.csv``.
- ``cia-factbook-final/REGION/CODE.json``: the edition that stood when the Factbook closed; a field is a text or
  labelled texts with bits of HTML. It is called edition 2026 here and read into the same one line of
  ``label: text | label: text``.

Codes are FIPS 10-4 (GEC) in upper case. The archive's own codes are not unique within an edition (Cape Verde
bears Canada's): ``corrections.yml`` says how each wrong one is read, and a code met twice is an error.

Raises `RawData` when a file is missing, when fewer rows are read than the file says it has, when a correction
no longer meets what it corrects, and when two countries of one edition have one code.
"""

import csv
import datetime as dt
import gzip
import html
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bilateral.errors import RawData
from bilateral.facts import Edition
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
ARCHIVE = "cia-factbook-archive"
FINAL = "cia-factbook-final"
FINAL_YEAR = 2026


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one country in one edition; `locator` names the file and the place in it."""

    edition: int
    fips: str
    country: str
    name: str
    text: str
    locator: str


def load_once(name: str) -> dict[str, Any]:
    """A YAML file of this folder (``source.yml`` or ``corrections.yml``), read once."""
    loaded = load(HERE / name)
    if not isinstance(loaded, dict):
        raise RawData(f"{HERE / name}: expected a mapping. Restore it from the repository.")
    return loaded


@cache
def editions() -> dict[int, Edition]:
    """All editions by year, 1990 to `FINAL_YEAR`, from ``source.yml``, which has the evidence of each.

    An edition saw what it says on some day from `seen_from`, the day of which it speaks in general, to
    `seen_to`, the latest day it names as past: it can't have closed before. `published` is late on purpose.
    """
    return {
        int(row["name"]): Edition(
            str(row["name"]), _day(row["seen_from"]), _day(row["seen_to"]), _day(row["published"])
        )
        for row in load_once("source.yml")["editions"]
    }


def read(raw: Path, names: Collection[str], years: Collection[int] | None = None) -> Iterator[Field]:
    """The fields called one of `names`, from the earliest edition to the last, in the order of the files."""
    for year in sorted(editions() if years is None else years):
        yield from read_final(raw, names) if year == FINAL_YEAR else read_archive(raw, year, names)


def read_archive(raw: Path, year: int, names: Collection[str]) -> Iterator[Field]:
    """The wanted fields of one of the editions 1990-2025; a field printed twice in the same words is given once."""
    path = _file(raw / ARCHIVE / "data" / "fields" / f"country_fields_{year}.sql.gz")
    text = gzip.decompress(path.read_bytes()).decode("utf-8").replace("\r\n", "\n")
    _account(text, path)
    codes = _codes(raw)
    renamed = {key: to for key, to in _renamed_fields(year).items() if to[0] in names}
    moved = {key: to for key, to in _moved_texts(year).items() if key[1] in names or to[1] in names}
    wanted = "|".join(re.escape(name.replace("'", "''")) for name in (*names, *(key[1] for key in (*renamed, *moved))))
    given: set[tuple[str, str, str]] = set()
    row = re.compile(rf"^  \((\d+), \d+, (\d+), N'({wanted})', N'([^']*(?:''[^']*)*)'\)[,;]?$", re.M)
    for found in row.finditer(text):
        identity, country, name, content = found.groups()
        fips, called, of_year = codes[int(country)]
        if not fips:
            continue
        if of_year != year:
            raise RawData(f"{path}, FieldID {identity}: country {country} is of the edition {of_year}")
        name, content = name.replace("''", "'"), content.replace("''", "'")
        place = f"{path.name} FieldID {identity}"
        if (fips, name) in moved:
            begins, other = moved.pop((fips, name))
            content, found_it, rest = content.partition(begins)
            if not found_it:
                raise RawData(f"{place}: no {begins!r} any more, which corrections.yml moves. Look at the file.")
            if other in names:
                yield Field(year, fips, called, other, _one_line(begins + rest), place)
            if name not in names:
                continue
        if name not in names:
            if (fips, name) not in renamed:
                continue
            name, before = renamed.pop((fips, name))
            content = before + content
        if (fips, name, content) not in given:
            given.add((fips, name, content))
            yield Field(year, fips, called, name, _one_line(content), place)
    if renamed or moved:
        raise RawData(f"{path}: no more {[*renamed, *moved]}, which corrections.yml corrects. Look at the file.")


def read_final(raw: Path, names: Collection[str]) -> Iterator[Field]:
    """The wanted fields of the edition that closed the Factbook, whatever section they stand in."""
    folder = _file(raw / FINAL)
    called = _names_in_archive(raw)
    for path in sorted(folder.glob("*/*.json")):
        if path.parent.name == "meta":
            continue
        fips = path.stem.upper()
        page: Mapping[str, Mapping[str, Any]] = json.loads(path.read_text("utf-8"))
        for name in names:
            for section, fields in page.items():
                if name in fields:
                    place = f"{path.parent.name}/{path.name} {section} / {name}"
                    yield Field(FINAL_YEAR, fips, called.get(fips, fips), name, _flatten(fields[name], place), place)


def _flatten(field: Any, place: str) -> str:
    """``label: text`` of every part, joined with `` | ``; a part called "text" has no label."""
    if not isinstance(field, dict):
        raise RawData(f"{place}: expected labelled texts, got {field!r:.80}")
    parts = []
    for label, value in field.items():
        text = value["text"] if isinstance(value, dict) and set(value) == {"text"} else value
        if not isinstance(text, str):
            raise RawData(f"{place}, {label}: expected a text, got {value!r:.80}")
        text = _one_line(html.unescape(re.sub(r"<[^>]+>", " ", text)))
        if label not in ("text", "note"):
            text = f"{label}: {text}"
        elif label == "note":
            text = "note: " + re.sub(r"^note\s*:\s*", "", text, flags=re.I)
        parts.append(text)
    return " | ".join(parts)


_QUOTES = str.maketrans("’‘ʻ“”", "'''\"\"")


def _one_line(text: str) -> str:
    """Spaces of every sort, line ends and runs of them as one space; curly quotes as straight ones."""
    return " ".join(text.translate(_QUOTES).split())


def _account(text: str, path: Path) -> None:
    """Raise RawData unless the rows that begin like ours are as many as the first line says."""
    said = re.match(r"-- CountryFields for year \d+: ([\d,]+) rows", text)
    rows = len(re.findall(r"^  \(\d+, \d+, \d+, N'", text, re.M))
    if said is None or int(said[1].replace(",", "")) != rows:
        raise RawData(f"{path}: {rows} rows read, the first line says {said and said[1]}. Get the file again.")


@cache
def _codes(raw: Path) -> dict[int, tuple[str, str, int]]:
    """CountryID to (FIPS code as corrected, name, year) of the archive."""
    path = _file(raw / ARCHIVE / "data" / "reference_tables" / "countries.csv")
    corrected = {
        (row["code"], row["name"], row.get("edition")): row["read_as"] for row in load_once("corrections.yml")["codes"]
    }
    unmet = set(corrected)
    found: dict[int, tuple[str, str, int]] = {}
    taken: dict[tuple[int, str], str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, year, printed = row["Name"].strip(), int(row["Year"]), row["Code"].upper()
            keys = [(printed, name, year), (printed, name, None), (printed, "*", None)]
            key = next((key for key in keys if key in corrected), None)
            fips = printed if key is None else corrected[key]
            unmet.discard(key or keys[0])
            if fips and (other := taken.get((year, fips))):
                raise RawData(f"{path}: {fips} is both {other} and {name} in {year}; add to corrections.yml")
            taken[year, fips] = name
            found[int(row["CountryID"])] = fips, name, year
    if unmet:
        raise RawData(f"{path}: corrections.yml corrects codes no longer there: {sorted(unmet)}")
    return found


@cache
def _names_in_archive(raw: Path) -> dict[str, str]:
    """FIPS code to the latest name the archive has for it; the JSON edition bears no plain names."""
    return {fips: name for fips, name, _ in sorted(_codes(raw).values(), key=lambda row: row[2]) if fips}


def _renamed_fields(year: int) -> dict[tuple[str, str], tuple[str, str]]:
    """(FIPS, broken field name) to (the field's right name, what of the text stands in the broken name)."""
    return {
        (row["fips"], row["field"]): (row["read_as"], row.get("before", ""))
        for row in load_once("corrections.yml")["fields"]
        if row["edition"] == year
    }


def _moved_texts(year: int) -> dict[tuple[str, str], tuple[str, str]]:
    """(FIPS, field) to (how the text that is not its own begins, the field whose text that is)."""
    return {
        (row["fips"], row["field"]): (row["begins"], row["read_as"])
        for row in load_once("corrections.yml")["moved"]
        if row["edition"] == year
    }


def _file(path: Path) -> Path:
    if not path.exists():
        raise RawData(f"{path}: no such raw file. Point --raw at the folder that holds the raw data sets.")
    return path


def _day(value: object) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
