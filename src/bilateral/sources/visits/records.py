"""Reading the Historian's lists of visits and trips: every field accounted for, wrong records corrected under guard."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from bilateral.countries import Country, by_code, get
from bilateral.dates import Date, Day, parse_day
from bilateral.errors import BadDate, BilateralError, RawData
from bilateral.relations.visit import Visit
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.historyatstate import Fields, parse, text
from bilateral.sources.yaml import load


@dataclass(frozen=True)
class Record:
    """One visit or trip as the list has it: texts with single spaces, empty where it is silent."""

    place: str
    values: Mapping[str, str]
    remark: str = ""

    @property
    def days(self) -> tuple[Day, Day]:
        """First and last day. Raises RawData where they aren't days in order."""
        try:
            first, last = parse_day(self.values["start-date"]), parse_day(self.values["end-date"])
        except BadDate as error:
            raise RawData(f"{self.place}: {error} Or read it in corrections.yml.") from error
        if last < first:
            raise RawData(f"{self.place}: ends on {last}, before it starts on {first}. Read it in corrections.yml.")
        return first, last

    @property
    def published(self) -> Day:
        """The day of the record's last change, or of what it tells, if that is later."""
        stamps = [self.values[name][:10] for name in ("created-datetime", "last-modified-datetime")]
        return max([dt.date.fromisoformat(stamp) for stamp in stamps if stamp] + [self.days[1]])

    def country(self, given: str) -> Country:
        """The country of a territory id on the first day; it must have been there. Raises RawData."""
        first = self.days[0]
        country = get(given) if given.isupper() else territory(given, first, self.place)
        if country.existed(first) is False:
            raise RawData(f"{self.place}: {country.id} did not exist on {first}. Decide in corrections.yml.")
        return country


@lru_cache(maxsize=65536)
def territory(slug: str, day: Day, place: str) -> Country:
    try:
        return by_code("gsh", slug, day)
    except BilateralError as error:
        raise RawData(f"{place}: territory {slug!r}: {error} Read it in corrections.yml.") from error


def records(files: Sequence[tuple[str, Path]], here: Path, row: str, output: Output) -> Iterator[Record]:
    """The records of all files, corrected; fields and records left out are counted in `output`."""
    fields = Fields.load(here / "source.yml")
    entries: list[Mapping[str, Any]] = load(here / "corrections.yml")["records"]
    used: set[int] = set()
    seen: set[str] = set()
    for name, path in files:
        root = parse(path)
        fields.check(root, path)
        for element in root.iterfind(row):
            values = {child.tag: text(element, child.tag) for child in element if isinstance(child.tag, str)}
            values |= {f"{c.tag}@{a}": v for c in element for a, v in c.attrib.items()} | dict(element.attrib)
            if (place := f"{name}#{values['id']}") in seen:
                raise RawData(f"{place}: two records have this id. Decide in corrections.yml which one counts.")
            seen.add(place)
            record = _corrected(Record(place, values), entries, used)
            if "drop" in record.values:
                output.ignore(record.values["drop"])
            else:
                yield record
    ids = {place.rpartition("#")[0] for place in seen}
    for number, entry in enumerate(entries):
        if number not in used and entry["record"].rpartition("#")[0] in ids:
            raise RawData(f"{entry['record']}: no longer as corrections.yml has it ({entry['guard']}). Look again.")
    fields.count(output)


def _corrected(record: Record, entries: Sequence[Mapping[str, Any]], used: set[int]) -> Record:
    for number, entry in enumerate(entries):
        if entry["record"] != record.place:
            continue
        if any(record.values.get(name, "") != str(raw) for name, raw in entry["guard"].items()):
            raise RawData(f"{record.place}: no longer as corrections.yml has it ({entry['guard']}). Look again.")
        used.add(number)
        if entry.get("drop"):
            return replace(record, values={**record.values, "drop": entry["drop"]})
        raw = ", ".join(f"{record.values.get(name, '')}" for name in entry["set"] if record.values.get(name))
        remark = f"{raw} ({entry['reason']})" if raw else entry["reason"]
        record = replace(record, values={**record.values, **entry["set"]}, remark=remark)
    return record


def merged(rows: Sequence[Visit], output: Output) -> Iterator[Visit]:
    """Two records of one stay (the same visitor, host and first day) as one row, with the later end."""
    stays: dict[tuple[str, str, str, Date], Visit] = {}
    for row in rows:
        key = (row.visitor, row.sender, row.host, row.start)
        if key not in stays:
            stays[key] = row
            continue
        output.ignore("second records of one stay, joined to the first")
        old = stays[key]
        stays[key] = replace(
            old,
            end=max(old.end, row.end, key=lambda d: d.latest or dt.date.min),
            form=old.form or row.form,
            places=", ".join(dict.fromkeys(p for p in (*old.places.split(", "), *row.places.split(", ")) if p)),
            published=max(old.published, row.published),
            locator=f"{old.locator}, #{row.locator.rpartition('#')[2]}",
            original="; ".join(dict.fromkeys(t for t in (old.original, row.original) if t)),
        )
    yield from stays.values()


def row(record: Record, inputs: Inputs, **columns: Any) -> Visit:
    """The row of a record, with the columns that its adapter read."""
    first, last = record.days
    return Visit(
        **columns,
        start=Date.on(first),
        end=Date.on(last),
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=record.published,
        locator=record.place,
        original=record.remark,
    )
