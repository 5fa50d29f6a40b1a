"""Armed conflicts since 1946, by year: a row for each pair of states and run of years of one intensity.

The raw file crosses all parties on one side with all on the other; each pair is taken once a year. The days on which
the fighting began and ended are those of the enemies; of troops sent to one side only years are known.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.entities import EVENT, Entity
from bilateral.errors import AmbiguousCountry, RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.armed_conflict import AGAINST, BESIDE, GOVERNMENT, OPPOSED, REBELS, ArmedConflict
from bilateral.relations.armed_conflict.records import CONFLICTS
from bilateral.relations.war import AT_WAR, War
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.disputes import FOLDER, table
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FILE = "ucdp_acd.parquet"
FIRST, LAST = dt.date(1946, 1, 1), dt.date(2024, 12, 31)
AFTER = dt.date(2008, 1, 1)  # the first day on which the list of interstate wars is silent
#: Dates of these precisions are known to the day, or to a few days; the others to a month or a year.
TO_THE_DAY, TO_THE_MONTH = (1.0, 2.0), (3.0, 4.0)
Row = Mapping[str, Any]
#: Conflict, how, country, other.
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a pair in a conflict: its intensity, what it is over, and the days, where the year has them."""

    year: int
    intensity: int
    over: str
    start: Date
    end: Date


def compile(inputs: Inputs) -> Output:
    """Rows of enemies, and of those who sent troops. Raises RawData."""
    output, corrections = Output(), load(HERE / "corrections.yml")
    path = inputs.file(FOLDER, FILE)
    found: dict[Key, dict[int, Year]] = {}
    elsewhere = {entry["conflict"]: entry["why"] for entry in corrections["elsewhere"]}
    rows = table(path, load(HERE / "source.yml")["fields"][FILE], output)
    output.records[CONFLICTS.name] = sorted({_coded(row) for row in rows})
    for row in rows:
        pairs = list(_pairs(row))
        if why := elsewhere.get(int(row["conflict_id"])):
            output.ignore(why)
            continue
        if not pairs:
            output.ignore("conflicts within a state in which no other had troops")
        for how, one, other in pairs:
            if why := next((w for c in (one, other) if (w := _left_out(c, row, corrections))), ""):
                output.ignore(why)
                continue
            country, to = (_country(c, int(row["year"]), corrections, path) for c in (one, other))
            years = found.setdefault((f"ucdp-{int(row['conflict_id'])}", how, country, to), {})
            years[int(row["year"])] = _year(row, how)
    for key, years in sorted(found.items()):
        output.facts += _rows(key, [years[y] for y in sorted(years)], inputs)
    _wars(output, corrections["wars"], inputs, path)
    source, published = inputs.source, dt.date.fromisoformat(inputs.source.published)
    output.coverage.append(
        Coverage(source.id, "armed_conflict", "", FIRST, LAST, True, source.edition, published, requires="gw")
    )
    output.coverage.append(Coverage(source.id, "war", "", AFTER, LAST, False, source.edition, published))
    return output


def _coded(row: Row) -> tuple[Any, ...]:
    """The record of the state that leads side A: code, year, conflict, type, issue and intensity, as UCDP has them."""
    numbers = (int(row[name]) for name in ("gwno_a", "year", "conflict_id"))
    return *numbers, row["type_of_conflict"], row["incompatibility"], int(row["intensity_level"])


def _wars(output: Output, named: Sequence[Mapping[str, Any]], inputs: Inputs, path: Path) -> None:
    """Those who fought each other at the level of war since the list of interstate wars ended; each war has a name."""
    names = {f"ucdp-{entry['conflict']}": entry for entry in named}
    found: dict[str, list[ArmedConflict]] = {}
    for row in output.facts:
        after = row.end.latest is None or row.end.latest >= AFTER
        if after and isinstance(row, ArmedConflict) and (row.how, row.intensity) == (AGAINST, 2):
            found.setdefault(row.conflict, []).append(row)
    if strange := sorted(set(found) ^ set(names)):
        raise RawData(f"{path}: {strange[0]} came to war since {AFTER}, but not in corrections.yml, or the reverse.")
    for conflict, rows in sorted(found.items()):
        entry = names[conflict]
        output.entities.append(
            Entity(
                id=entry["id"], sort=EVENT, name=entry["name"], in_text=f"the {entry['name']}",
                names=tuple(entry["names"]), importance=1, source=inputs.source.id,
            )
        )  # fmt: skip
        output.facts += [
            War(
                war=entry["id"], country=row.country, other=row.other, camp=entry["id"], how=AT_WAR, start=row.start,
                end=row.end, source=row.source, edition=row.edition, published=row.published, locator=row.locator,
            )
            for row in rows
        ]  # fmt: skip


def _pairs(row: Row) -> Iterator[tuple[str, int, int]]:
    """How each state of the row stood to which other: enemies both ways, supporters to whom they joined or faced."""
    a, b = row["gwno_a"], row["gwno_b"]
    beside_a, beside_b = row["gwno_a_2nd"], row["gwno_b_2nd"]
    if a and b:
        yield AGAINST, int(a), int(b)
        yield AGAINST, int(b), int(a)
    if a and beside_a:
        yield (BESIDE if b else GOVERNMENT), int(beside_a), int(a)
        if b:
            yield OPPOSED, int(beside_a), int(b)
    if a and beside_b:
        yield (OPPOSED if b else REBELS), int(beside_b), int(a)
        if b:
            yield BESIDE, int(beside_b), int(b)


def _left_out(code: int, row: Row, corrections: Mapping[str, Any]) -> str:
    return next((c["why"] for c in corrections["left_out"] if c["code"] == code and row["year"] >= c["from"]), "")


def _country(code: int, year: int, corrections: Mapping[str, Any], path: Path) -> str:
    read = next((c["as"] for c in corrections["read"] if c["code"] == code and year >= c["from"]), code)
    for day in (dt.date(year, 7, 1), dt.date(year, 12, 31), dt.date(year, 1, 1)):
        try:
            return by_code("gw", read, day).id
        except (UnknownCountry, AmbiguousCountry):
            continue
    raise RawData(f"{path}: no country bears the code {code} in {year}. Say in corrections.yml which it is.")


def _year(row: Row, how: str) -> Year:
    """A year with the days on which the enemies began and ended, as far as these fall into it."""
    year, begun, precision = int(row["year"]), row["start_date2"], row["start_prec2"]
    start = end = Date.parse(f"{year:04d}")
    if how == AGAINST and begun and begun.year == year:
        if precision in TO_THE_DAY:
            start = Date.on(begun)
        elif precision in TO_THE_MONTH:
            start = Date.parse(f"{begun:%Y-%m}")
    last = row["ep_end_date"]
    if how == AGAINST and row["ep_end"] == 1 and last and last.year == year and (last.month, last.day) != (12, 31):
        end = Date.on(last)
        if begun and begun.year == year and start.precision != "day":  # else it could end before it begins
            end = Date.parse(f"{last:%Y-%m}") if start.precision == "month" else Date.parse(f"{year:04d}")
    return Year(year, int(row["intensity_level"]), row["incompatibility"], start, end)


def _rows(key: Key, years: Sequence[Year], inputs: Inputs) -> Iterator[ArmedConflict]:
    """Runs of years in which nothing changes: where one follows on another, they meet at the turn of the year."""
    conflict, how, country, other = key
    runs: list[list[Year]] = []
    for year in years:
        before = runs[-1][-1] if runs else None
        whole = before and before.end.precision == "year" and year.start.precision == "year"
        if before and whole and (before.year, before.intensity, before.over) == (
            year.year - 1, year.intensity, year.over,
        ):  # fmt: skip
            runs[-1].append(year)
        else:
            runs.append([year])
    known = {y.year: y for y in years}
    for run in runs:
        first, last = run[0], run[-1]
        start, end = first.start, last.end
        if first.year - 1 in known and known[first.year - 1].end.precision == "year" and start.precision == "year":
            start = Date.on(dt.date(first.year, 1, 1))
        if last.year + 1 in known and known[last.year + 1].start.precision == "year" and end.precision == "year":
            end = Date.on(dt.date(last.year, 12, 31))
        if last.year == LAST.year and end.precision == "year":
            end = Date.since(LAST)
        yield ArmedConflict(
            conflict=conflict, country=country, other=other, how=how, intensity=first.intensity, over=first.over,
            start=start, end=end, source=inputs.source.id, edition=inputs.source.edition,
            published=dt.date.fromisoformat(inputs.source.published),
            locator=f"conflict {conflict.removeprefix('ucdp-')}, {first.year}"
            + (f" to {last.year}" if last.year > first.year else ""),
        )  # fmt: skip
