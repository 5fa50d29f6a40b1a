"""ATOP 5.1: alliances and their members' spells, to the day.

A row of ``atop5_1m.csv`` is one member's time under one phase of a treaty. It becomes one `Alliance` row toward
every other member; where ``exceptions.yml`` says that an obligation is not owed to some partner, a row that names
that partner stands beside it, for the days both belong.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from bilateral.countries import by_code, countries
from bilateral.dates import Date, Day
from bilateral.entities import AGREEMENT, ALLIANCE, Entity
from bilateral.errors import AmbiguousCountry, BadDate, RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.alliance import Alliance
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
MEMBERS, ALLIANCES, NAMES = "atop5_1m.csv", "atop5_1a.csv", "alliances.yaml"
FIRST, LAST = dt.date(1815, 1, 1), dt.date(2018, 12, 31)  # the days that edition 5.1 covers
#: ATOP's name of an obligation, and ours.
OBLIGATIONS = {
    "defense": "defense",
    "offense": "offense",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
Row = Mapping[str, str]
#: The rows of each member (a COW code) of each alliance.
Spells = dict[tuple[str, str], list[Alliance]]


def compile(inputs: Inputs) -> Output:
    """Alliance rows, one entity an alliance, and the span in which ATOP's silence means no alliance."""
    folder = inputs.file("atop-5.1")
    fields, corrections = load(HERE / "source.yml")["fields"], load(HERE / "exceptions.yml")
    left_out = dict(corrections["left_out"])
    output, spells = Output(), Spells()
    for row in _read(inputs.file("atop-5.1", MEMBERS), fields[MEMBERS], inputs.source.edition):
        if int(row["member"]) in left_out:
            entry = left_out[int(row["member"])]
            _guard(f"{row['atopid']} from {_start(row)}" in entry["rows"], f"{_place(row)}: a new row of {entry}")
            output.ignore(entry["reason"])
            continue
        key = row["atopid"], row["member"]
        spells.setdefault(key, []).extend(_rows(row, inputs))
    spells = {key: list(_merged(rows)) for key, rows in spells.items()}
    output.facts += [fact for rows in spells.values() for fact in rows]
    output.facts += _not_owed(spells, corrections["not_owed"])
    listed = inputs.curated / NAMES
    names = load(listed) if listed.exists() else {}
    for row in _read(folder / ALLIANCES, fields[ALLIANCES], inputs.source.edition):
        output.entities.append(_entity(row, inputs, names.get(int(row["atopid"]))))
    _guard_entities(output)
    source, published = inputs.source, dt.date.fromisoformat(inputs.source.published)
    output.coverage.append(
        Coverage(source.id, "alliance", "", FIRST, LAST, True, source.edition, published, requires="cow")
    )
    return output


def _rows(row: Row, inputs: Inputs) -> Iterator[Alliance]:
    """A member's spell, cut where another country of ours begins to bear its code."""
    phase = f", phase {row['phase']}" if row["phase"] != "0" else ""
    obligations: dict[str, Any] = {ours: _flag(row, theirs) for theirs, ours in OBLIGATIONS.items()}
    whole = Alliance(
        alliance=f"atop-{row['atopid']}",
        member="",
        start=_start(row),
        end=_end(row),
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=dt.date.fromisoformat(inputs.source.published),
        locator=f"{_place(row)}{phase}",
        **obligations,
    )
    first, last = whole.start.earliest, whole.end.latest or whole.end.earliest
    if not first or not last or first >= last:
        raise RawData(f"{_place(row)}: the member leaves ({whole.end}) before it enters ({whole.start}).")
    pieces = list(holders(row["member"], first, last, _place(row)))
    for i, (country, begin) in enumerate(pieces):
        end = whole.end if i + 1 == len(pieces) else Date.on(pieces[i + 1][1] - dt.timedelta(days=1))
        yield replace(whole, member=country, start=Date.on(begin) if i else whole.start, end=end)


def _merged(rows: Sequence[Alliance]) -> Iterator[Alliance]:
    """One row for what a member owes from a day on, where the source counts it once for each of two heirs.

    A treaty with Czechoslovakia goes on in one phase with each successor: from one day, under the same obligations.
    """
    kept: dict[tuple[str, Date], Alliance] = {}
    for row in rows:
        twin = kept.setdefault((row.member, row.start), row)
        if twin is not row:
            same = replace(twin, end=row.end, locator=row.locator) == row
            _guard(same, f"{row.locator}: other obligations than in {twin.locator}, from the same day on")
            last = max((twin, row), key=lambda r: r.end.latest or dt.date.max)
            kept[row.member, row.start] = replace(last, locator=f"{twin.locator}; {row.locator}")
    yield from kept.values()


def holders(code: str, first: Day, last: Day, place: str = "") -> Iterator[tuple[str, Day]]:
    """Who bears a COW code from `first` on and until before `last`: each country's id and its first day of it."""
    changes = {first}
    for country in countries().values():
        periods = [c.period for c in country.codes if c.scheme == "cow" and c.value == code]
        for period in (*periods, *(country.existence if periods else ())):
            day = period.start.latest or dt.date.min
            if first < day < last:
                changes.add(day)
    before = ""
    for day in sorted(changes):
        try:
            country_id = by_code("cow", code, day).id
        except (UnknownCountry, AmbiguousCountry) as error:
            raise RawData(f"{place}: {error}") from error
        if country_id != before:
            yield country_id, day
        before = country_id


def _not_owed(spells: Spells, listed: Mapping[int, list[tuple[int, int, str]]]) -> Iterator[Alliance]:
    """Rows that name a partner, without the obligations that are not owed to it."""
    for alliance, entries in listed.items():
        lacking: dict[tuple[int, int], set[str]] = {}
        for member, partner, obligation in entries:
            lacking.setdefault((member, partner), set()).add(OBLIGATIONS[obligation])
        for (member, partner), obligations in lacking.items():
            place = f"exceptions.yml: alliance {alliance}, member {member}, partner {partner}"
            own = spells.get((str(alliance), str(member)), [])
            others = spells.get((str(alliance), str(partner)), [])
            _guard(bool(own) and bool(others), f"{place}: not both are members in {MEMBERS}")
            for name in obligations:
                _guard(any(getattr(r, name) for r in own), f"{place}: {MEMBERS} has no {name} for the member")
            lost: dict[str, Any] = dict.fromkeys(obligations, False)
            for row, other in product(own, others):
                first, second = _days(row), _days(other)
                if first[0] < second[1] and second[0] < first[1]:
                    start = max((row.start, other.start), key=lambda d: d.earliest or FIRST)
                    end = min((row.end, other.end), key=lambda d: d.latest or dt.date.max)
                    where = f"{row.locator}; {place}"
                    yield replace(row, partner=other.member, start=start, end=end, locator=where, **lost)


def _days(row: Alliance) -> tuple[Day, Day]:
    return row.start.earliest or FIRST, row.end.latest or row.end.earliest or LAST


def _entity(row: Row, inputs: Inputs, given: Mapping[str, Any] | None) -> Entity:
    """The alliance, named as the treaty that a curated agreement says it is, else as alliances.yaml has it."""
    detail = "bilateral" if _flag(row, "bilat") else "multilateral"
    number = row["atopid"]
    treaty = next((e for e in inputs.of_sort(AGREEMENT) if e.detail.endswith(f";atop={number}")), None)
    name, in_text = (treaty.name, treaty.text) if treaty else (f"ATOP {number}", "")
    if given:
        begun = "-".join(part.zfill(2) for part in (row["begyr"], row["begmo"], row["begday"]) if part)
        members = sum(row[f"mem{i}"] not in ("", "0") for i in range(1, 60))
        same = (begun, members) == (str(given["date"]), given["members"])
        _guard(same, f"{ALLIANCES}: atopid {number} is not that of {NAMES}: {given['name']!r}")
        name, in_text = (name, in_text) if treaty else (given["name"], given["in_text"])
    return Entity(f"atop-{number}", ALLIANCE, name, in_text, detail=detail, source=inputs.source.id)


def _guard_entities(output: Output) -> None:
    named = {entity.id for entity in output.entities}
    met = {getattr(fact, "alliance", "") for fact in output.facts}
    _guard(named == met, f"{ALLIANCES} and {MEMBERS} differ on {', '.join(sorted(named ^ met))}")


def _read(path: Path, fields: Mapping[str, Any], edition: str) -> Iterator[Row]:
    """Rows of a raw file whose every column source.yml takes or ignores. Raises RawData."""
    for line, row in tables.rows(path, fields):
        if row["version"] != edition:
            raise RawData(f"{path}: line {line} is of version {row['version']}, not {edition}.")
        yield row


def _start(row: Row) -> Date:
    return _date(row, "ent")


def _end(row: Row) -> Date:
    """The day of leaving; a member still in it when coding ended leaves then or later."""
    still = row["yrexit"] == "0"
    _guard(still == (row["ineffect"] == "1"), f"{_place(row)}: ineffect {row['ineffect']}, yrexit {row['yrexit']}")
    return Date.since(LAST) if still else _date(row, "exit")


def _date(row: Row, which: str) -> Date:
    """A day, or the month where the day is not given."""
    year, month, day = row[f"yr{which}"], row[f"mo{which}"], row[f"day{which}"]
    try:
        return Date.parse("-".join([year, f"{int(month):02}", *([f"{int(day):02}"] if day else [])]))
    except (ValueError, BadDate) as error:
        raise RawData(f"{_place(row)}: yr{which} {year!r}, mo{which} {month!r}, day{which} {day!r}") from error


def _flag(row: Row, column: str) -> bool:
    _guard(row[column] in ("0", "1"), f"atopid {row['atopid']}: {column} is {row[column]!r}, not 0 or 1")
    return row[column] == "1"


def _place(row: Row) -> str:
    return f"{MEMBERS}: atopid {row['atopid']}, member {row['member']}"


def _guard(holds: bool, message: str) -> None:
    if not holds:
        raise RawData(f"atop: {message}. Correct sources/atop/exceptions.yml or the adapter.")
