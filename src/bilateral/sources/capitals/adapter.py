"""Capitals by date and their places: of the members of the COW system, then of those that only GW lists.

A row of the tables speaks of a code of its state system for some days; it becomes one of each country of ours that bore
the code then. The first row of a state begins with the year of its membership, which is no day on which anything
happened: the city was the capital by then. A last row that ends before the tables do ends with its state, some time in
that year.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bilateral.countries import countries
from bilateral.dates import Date, Period
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.capital import Capital
from bilateral.relations.capital.records import COW, GW
from bilateral.sources.coded import coded
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FILES = {"cow": ("cow_capitals.parquet", "ccode"), "gw": ("gw_capitals.parquet", "gwcode")}
FIRST, LAST = dt.date(1816, 1, 1), dt.date(2024, 12, 31)
#: The records: as listed, without the corrections.
TABLES = {"cow": COW, "gw": GW}
_CODED = {"first": "stdate", "last": "enddate", "capital": "capital", "latitude": "lat", "longitude": "lng"}
DAY = dt.timedelta(days=1)
#: What a country has for fewer days belongs to the one that bore the code before or after it.
BRIEF = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Seat:
    """A city's time as capital of the state with a code, and whether it is the raw table that says so."""

    code: int
    city: str
    start: Date
    end: Date
    north: float
    east: float
    raw: str
    verified: bool = True


def compile(inputs: Inputs) -> Output:
    """A row for each country, city and stretch of days. Raises RawData for what it can't read or has no use for."""
    output, corrections, used = Output(), load(HERE / "corrections.yml"), set[str]()
    for system, (name, column) in FILES.items():
        known = [(row.country, row.period) for row in output.facts if isinstance(row, Capital)]
        for seat in _seats(inputs, name, column, corrections, used):
            for row in _rows(seat, system, corrections["remarks"], inputs, name):
                if system == "gw" and any(c == row.country and p.overlaps(row.period) is not False for c, p in known):
                    output.ignore("capitals of the GW list of days that the COW list has")
                else:
                    output.facts.append(row)
        table = TABLES[system]
        output.records[table.name] = coded(table, {**_CODED, "code": column}, inputs.file("peacesciencer", name))
    wanted = {*corrections["coordinates"], *corrections["spellings"], *(_key(c["of"]) for c in corrections["rows"])}
    if unmet := wanted - used:
        raise RawData(f"{HERE / 'corrections.yml'}: nothing to correct in {min(unmet)}. Strike it.")
    published = dt.date.fromisoformat(inputs.source.published)
    output.coverage.append(
        Coverage(inputs.source.id, "capital", "", FIRST, LAST, False, inputs.source.edition, published)
    )
    return output


def _key(of: list[Any]) -> str:
    return " ".join(map(str, of))


def _seats(inputs: Inputs, name: str, column: str, corrections: dict[str, Any], used: set[str]) -> Iterator[Seat]:
    import duckdb

    path = inputs.file("peacesciencer", name)
    table = duckdb.read_parquet(str(path))
    columns = [column, "statenme", "capital", "stdate", "enddate", "lat", "lng"]
    if table.columns != columns:
        raise RawData(f"{path}: the columns are {table.columns}, not {columns}. Mend the adapter.")
    listed = {_key(c["of"]): c["read"] for c in corrections["rows"]}
    rows = sorted(table.fetchall(), key=lambda row: (row[0], row[3]))
    for i, (number, _state, city, first, last, north, east) in enumerate(rows):
        code = int(number)
        ended = [row[4] for row in rows[:i] if row[0] == number and row[4] < first][-1:]
        begun = [row[3] for row in rows[i + 1 :] if row[0] == number and row[3] > last][:1]
        start = Date(ended[0] + DAY, first) if ended else Date.by(first)
        end = Date.since(LAST) if last == LAST else Date.since(dt.date(last.year, 1, 1))
        if begun:
            end = Date.on(last) if begun[0] - DAY == last else Date(dt.date(last.year, 1, 1), last)
        raw = f"{city}, from {first}"
        seat = Seat(code, city, start, end, north, east, raw)
        if place := corrections["coordinates"].get(city):
            if [round(north, 2), round(east, 2)] != place["raw"]:
                raise RawData(f"{path}, {city}: lies at {north}, {east}, not where corrections.yml finds it.")
            used.add(city)
            seat = replace(seat, north=place["read"][0], east=place["read"][1])
        if city in corrections["spellings"]:
            used.add(city)
            seat = replace(seat, city=corrections["spellings"][city])
        key = _key([code, city, first])
        if key not in listed:
            yield seat
            continue
        used.add(key)
        yield from _read(seat, listed[key])


def _read(seat: Seat, read: list[Any]) -> Iterator[Seat]:
    """The seats that stand in place of a raw one, each until the next; one without a name is not told."""
    starts = [Date.parse(str(begin)) if begin else seat.start for _city, begin, _n, _e in read]
    for i, (city, _begin, north, east) in enumerate(read):
        if city:
            end = seat.end
            if i + 1 < len(read):
                low, high = starts[i + 1].earliest, starts[i + 1].latest
                assert low and high
                end = Date(low, high) if low < high else Date.on(low - DAY)
            yield Seat(seat.code, city, starts[i], end, north, east, seat.raw, verified=city == seat.city)


def _rows(seat: Seat, system: str, remarks: dict[str, str], inputs: Inputs, name: str) -> Iterator[Capital]:
    """The seat for each country that bore the code and was there meanwhile."""
    whole = Period(seat.start, seat.end)
    for country in countries().values():
        for code in country.codes:
            if (code.scheme, code.value) != (system, str(seat.code)) or code.period.overlaps(whole) is False:
                continue
            begins, ends = code.period.start.latest or dt.date.min, code.period.end.earliest or dt.date.max
            start, end = seat.start, seat.end
            if (start.latest or dt.date.min) < begins:
                start = Date.on(begins)
            if (end.latest or end.earliest or dt.date.min) > ends:
                end = Date.on(ends)
            first, last = start.latest or dt.date.min, end.latest or dt.date.max
            if last - first < BRIEF or not any(p.overlaps(Period(start, end)) is not False for p in country.existence):
                continue
            original = "" if seat.verified else seat.raw.partition(",")[0]
            yield Capital(
                country=country.id, city=seat.city, latitude=round(seat.north, 2), longitude=round(seat.east, 2),
                remark=remarks.get(seat.city, ""), start=start, end=end, verified=seat.verified, original=original,
                source=inputs.source.id, edition=inputs.source.edition,
                published=dt.date.fromisoformat(inputs.source.published), locator=f"{name}, {seat.code}, {seat.raw}",
            )  # fmt: skip
