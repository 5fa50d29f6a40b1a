"""The raw sets of countries, read into plain rows. Every function raises RawData where a file is not as expected."""

import csv
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral.errors import RawData

# Columns of codelist.parquet that name a country, one language each (Unicode CLDR).
LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "vi", "zh", "zh_hant")
DATAHUB = (
    "ISO3166-1-Alpha-3", "ISO3166-1-Alpha-2", "ISO3166-1-numeric", "FIPS", "is_independent", "CLDR display name",
    "UNTERM English Short", "UNTERM English Formal", "official_name_en",
)  # fmt: skip
CODELIST = ("iso3c", "country.name.en", "iso.name.en", "un.name.en", "cow.name", "cown", "gwn", "fips")
_TEXT = re.compile(r"<[^>]+>|\s+")


@dataclass(frozen=True)
class Spell:
    """One row of a state system: number, abbreviation, name, first and last day."""

    number: str
    abbreviation: str
    name: str
    first: str
    last: str


@dataclass(frozen=True)
class Profile:
    """What the Factbook says of one entry, by its GEC code."""

    short: str
    long: str
    local: tuple[str, ...]
    adjective: str
    noun: str
    capital: str
    independence: str


def iso(raw: Path) -> dict[str, dict[str, str]]:
    """ISO 3166-1 today, by alpha-3."""
    with _open(raw / "country-codes-datahub" / "country-codes.csv") as file:
        rows = list(csv.DictReader(file))
    _columns(rows[0] if rows else {}, DATAHUB, "country-codes.csv")
    found = {row["ISO3166-1-Alpha-3"]: row for row in rows}
    if len(found) != 249:
        raise RawData(f"country-codes.csv: {len(found)} countries where ISO 3166-1 has 249. Look at the edition.")
    return found


def codelist(raw: Path) -> dict[str, dict[str, str]]:
    """countrycode's list of names and codes, by ISO alpha-3; languages as ``cldr.name.xx``."""
    columns = (*CODELIST, *(f"cldr.name.{language}" for language in LANGUAGES))
    return {row["iso3c"]: row for row in _parquet(raw / "countrycode" / "codelist.parquet", columns) if row["iso3c"]}


def system(raw: Path, name: str) -> list[Spell]:
    """The COW (``cow``) or Gleditsch-Ward (``gw``) state system, in the order of numbers and days."""
    short, number = ("cw", "ccode") if name == "cow" else ("gw", "gwcode")
    columns = (number, f"{short}_abb", f"{short}_name", "start", "end")
    rows = _parquet(raw / "isard" / f"{short}_system.parquet", columns)
    spells = [Spell(str(int(float(r[number]))), *(r[c] for c in columns[1:])) for r in rows]
    return sorted(spells, key=lambda s: (int(s.number), s.first))


def factbook(raw: Path) -> dict[str, Profile]:
    """The last Factbook's names, nationality, capital and independence, by GEC code in capitals."""
    found = {}
    for path in sorted((raw / "cia-factbook-final").glob("*/*.json")):
        if path.parent.name != "meta":
            found[path.stem.upper()] = _profile(json.loads(path.read_text(encoding="utf-8")))
    if len(found) < 255:
        raise RawData(f"cia-factbook-final: only {len(found)} entries. The folder is not complete.")
    return found


def gec(raw: Path) -> dict[str, str]:
    """Every GEC code the Factbook ever used for an entry of its own, with the entry's name."""
    path = raw / "cia-factbook-archive" / "data" / "reference_tables" / "master_countries.csv"
    with _open(path) as file:
        return {row["CanonicalCode"]: row["CanonicalName"] for row in csv.DictReader(file)}


def historian_ids(raw: Path) -> dict[str, str]:
    """Territory ids of the Office of the Historian that its records of missions, visits and trips, and its guide
    to recognition and relations, use; with the first place of each."""
    base, found = raw / "historyatstate", dict[str, str]()
    element = re.compile(r"<(?:contemporary-)?territory-id>([^<]+)<|<(?:from|country) id=\"([^\"]+)\"")
    for folder in ("pocom/missions-countries", "visits/data", "travels/president-travels", "travels/secretary-travels"):
        files = sorted((base / folder).glob("*.xml"))
        if not files:
            raise RawData(f"{base / folder}: no XML files there.")
        for path in files:
            for match in element.finditer(path.read_text(encoding="utf-8")):
                found.setdefault(match[1] or match[2], f"{folder}/{path.name}")
    for path in sorted((base / "rdcr" / "articles").glob("*.xml")):
        found.setdefault(path.stem, f"rdcr/articles/{path.name}")
    return dict(sorted(found.items()))


def _profile(page: dict[str, Any]) -> Profile:
    government, people = page.get("Government", {}), page.get("People and Society", {})
    name = government.get("Country name", {})
    nationality = people.get("Nationality", {})
    local = [part for key in ("local short form", "local long form") for part in _local(_field(name, key))]
    return Profile(
        _field(name, "conventional short form"),
        _field(name, "conventional long form"),
        tuple(dict.fromkeys(local)),
        _field(nationality, "adjective"),
        _field(nationality, "noun"),
        _field(government.get("Capital", {}), "name"),
        _field(government, "Independence"),
    )


def _field(record: Any, key: str) -> str:
    value = record.get(key, "") if isinstance(record, dict) else ""
    value = value.get("text", "") if isinstance(value, dict) else value
    text = _TEXT.sub(" ", html.unescape(str(value))).strip()
    return "" if text.casefold() in ("none", "na", "n/a") else text


def _local(text: str) -> Iterator[str]:
    for part in re.split(r"/|;| or ", re.sub(r"\([^)]*\)", "/", text)):
        if len(part.strip()) > 2 and part.strip().casefold() not in ("none", "note"):
            yield part.strip()


def _parquet(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    import duckdb

    if not path.exists():
        raise RawData(f"{path}: no such raw file.")
    wanted = ", ".join(f'"{column}"::VARCHAR' for column in columns)
    try:
        rows = duckdb.connect().execute(f"SELECT {wanted} FROM read_parquet(?)", [str(path)]).fetchall()
    except duckdb.Error as error:
        raise RawData(f"{path}: {error}. The columns wanted are {', '.join(columns)}.") from error
    return [{c: v or "" for c, v in zip(columns, row, strict=True)} for row in rows]


def _open(path: Path) -> Any:
    if not path.exists():
        raise RawData(f"{path}: no such raw file.")
    return path.open(encoding="utf-8-sig", newline="")


def _columns(row: dict[str, str], wanted: tuple[str, ...], where: str) -> None:
    missing = sorted(set(wanted) - set(row))
    if missing:
        raise RawData(f"{where}: no column {', '.join(missing)}. Look at the edition.")
