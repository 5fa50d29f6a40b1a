"""The package's lists: bases without dates, exercises of many countries, construction by place and year."""

import datetime as dt
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bilateral.countries import Country, countries, find
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.relations.exercise import Exercise
from bilateral.relations.exercise.row import last_day
from bilateral.relations.military_base import BASE, FUNDED, LILYPAD, MilitaryBase
from bilateral.relations.military_construction import MilitaryConstruction
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.troopdata.read import SENDER, corrections, number, rows

BASES, EXERCISES, CONSTRUCTION = "basedata.csv", "mme_v7.csv", "builddata.csv"
#: Of which days the list of bases speaks: "from the Cold War period through 2018".
BASES_SPAN = (dt.date(1947, 1, 1), dt.date(2018, 12, 31))
#: The package carried the list by then; its edition of the exercises is of 2021; of the rest we know our own copy.
BASES_OUT, EXERCISES_OUT, OUT = dt.date(2022, 1, 31), dt.date(2021, 12, 31), dt.date(2026, 6, 2)
SORTS = (("base", BASE), ("lilypad", LILYPAD), ("fundedsite", FUNDED))
NOBODY = ("", "-9")


def bases(inputs: Inputs, output: Output) -> Iterator[MilitaryBase]:
    """One row a base."""
    known = corrections()["bases"]
    found = list(rows(inputs, BASES, "latin-1"))
    names = {row["basename"].strip() for _place, row in found}
    twice = {rule["drop"] for rule in corrections()["twice"] if {rule["drop"], rule["same"]} <= names}
    seen: set[tuple[str, str]] = set()
    for place, row in found:
        rule = known.get(row["countryname"])
        if rule and rule["is"] is None:
            output.ignore(f"military_base: {rule['reason']}")
            continue
        host = _country(rule["is"] if rule else row["iso3c"], place)
        base = " ".join(row["basename"].split())
        sorts = [sort for column, sort in SORTS if row[column] == "1"]
        if not sorts:
            raise RawData(f"{place}: a base of no sort. Decide in lists.py.")
        if base in twice or (host.id, base) in seen:
            output.ignore("military_base: listed twice")
            continue
        seen.add((host.id, base))
        first, last = BASES_SPAN
        where = f"{float(row['lat']):.4f}, {float(row['lon']):.4f}" if row["lat"] != "NA" else ""
        yield MilitaryBase(
            sender=SENDER, host=host.id, base=base, sort=sorts[0], place=where, start=Date.by(last),
            end=Date.since(first), source=inputs.source.id, edition="2018", published=BASES_OUT, locator=place,
        )  # fmt: skip


def exercises(inputs: Inputs, output: Output) -> Iterator[Exercise]:
    """One row a participant."""
    seen: set[tuple[str, str, Date]] = set()
    for place, row in rows(inputs, EXERCISES):
        start = _day(row, "s", place)
        end = last_day(start, _day(row, "e", place))
        title = " ".join(row["Ex_Name"].split())
        title = "" if title in NOBODY else title
        for column, text in row.items():
            if not column.startswith("State") or text.strip() == "":
                continue
            country = _participant(text.strip(), start, place)
            if isinstance(country, str):
                output.ignore(f"exercise: {country}")
            elif (row["MMEID"], country.id, start) in seen:
                output.ignore("exercise: a participant listed twice")
            else:
                seen.add((row["MMEID"], country.id, start))
                where = " ".join(row["Location"].split())
                yield Exercise(
                    exercise=row["MMEID"], country=country.id, title=title,
                    place="" if where in NOBODY else where, start=start, end=end, source=inputs.source.id, edition="7",
                    published=EXERCISES_OUT, locator=f"{place}, {row['MMEID']}",
                )  # fmt: skip


def construction(inputs: Inputs, output: Output) -> Iterator[MilitaryConstruction]:
    """One row a host and year: the sum over its places."""
    known = corrections()["construction"]
    sums: dict[tuple[str, int], list[tuple[int, str, str]]] = defaultdict(list)
    for place, row in rows(inputs, CONSTRUCTION):
        rule = known.get(row["countryname"])
        code = rule["is"] if rule else row["iso3c"]
        if code in ("NA", SENDER):
            output.ignore("military_construction: in the United States, or in no country that is named")
            continue
        host = _country(code, place)
        if host.part_of == SENDER:
            output.ignore("military_construction: a territory of the United States")
            continue
        thousands = number(row["spend_construction"], place)
        if thousands is None:
            output.ignore("military_construction: no amount")
            continue
        sums[host.id, int(row["year"])].append((thousands * 1000, row["location"], place))
    for (host_id, year), parts in sorted(sums.items()):
        total = sum(amount for amount, _where, _place in parts)
        if total <= 0:
            output.ignore("military_construction: a sum of nothing or less", len(parts))
            continue
        first, last = parts[0][2], parts[-1][2]
        yield MilitaryConstruction(
            sender=SENDER, host=host_id, spend_usd=total, sites=len({where for _a, where, _p in parts}),
            start=Date.parse(f"{year}"), end=Date.parse(f"{year}"), source=inputs.source.id, edition="2008-2019",
            published=OUT, locator=first if first == last else f"{first} to {last.partition(' ')[2]}",
        )  # fmt: skip


def _country(code: str, place: str) -> Country:
    try:
        return countries()[code]
    except KeyError:
        raise RawData(f"{place}: no country {code!r}. Decide in corrections.yml.") from None


def _participant(name: str, start: Date, place: str) -> Country | str:
    """The country, or why it is none."""
    rule: Any = corrections()["participants"].get(name)
    if isinstance(rule, str):
        return rule
    try:
        country = _country(rule["is"], place) if rule else find(name, start.latest)
    except BilateralError as error:
        raise RawData(f"{place}: {error} Decide in corrections.yml.") from error
    return country if country.existed(start.latest or dt.date.max) is not False else "a participant that did not exist"


def _day(row: dict[str, str], end: str, place: str) -> Date:
    """A day, or the month where the day is ``xx``."""
    year, month, day = (row[f"{end}.{part}"].strip() for part in ("year", "month", "day"))
    if not re.fullmatch(r"\d{4}", year) or not month.isdigit() or not (day.isdigit() or day == "xx"):
        raise RawData(f"{place}: {year}-{month}-{day} is no date. Decide in corrections.yml.")
    if day == "xx":
        return Date.parse(f"{year}-{int(month):02}")
    return Date.on(dt.date(int(year), int(month), min(int(day), monthrange(int(year), int(month))[1])))
