"""Elected members of the UN Security Council: terms 1946-2023.

Two lists: country and year 1946-2019 (years in the form 2e3 among them), and terms 1992-2023. The first is used
for terms that began before 1992, the second from then on. Terms are calendar years: from 1 January of the
first to 31 December of the last; in 1946 the Council first met on 17 January, so only the year is told.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from bilateral.countries import Country, countries, find
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.facts import Coverage
from bilateral.relations.membership import Membership
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

BODY_ID = "unsc"
EARLY = "security_council_non_permanent_1946_2019.csv"
LATE = "council_membership_terms_1992_2023.csv"
SWITCH = 1992
#: The earliest days on which each list is known to have said it: when it was drawn up, and its last commit.
PUBLISHED = {EARLY: dt.date(2019, 1, 22), LATE: dt.date(2026, 10, 1)}


def compile(inputs: Inputs) -> Output:
    """Compile the two lists. Raises RawData, naming the file and line, for a name or a column it does not know."""
    out = Output()
    for file, line, country, first, last, permanent in _terms(inputs):
        if permanent:
            out.ignore("permanent seats, which the list bounds by its own span: curated/memberships.yaml has them")
            continue
        start = Date.parse(f"{first}") if first == 1946 else Date.parse(f"{first}-01-01")
        out.facts.append(_row(inputs, file, line, country, start, Date.parse(f"{last}-12-31")))
    switch, closing = dt.date(SWITCH, 1, 1), dt.date(2023, 12, 31)
    scope = f"body={BODY_ID}"
    out.coverage.append(
        Coverage(inputs.source.id, "membership", scope, switch, closing, True, "1992-2023", PUBLISHED[LATE])
    )
    out.coverage.append(
        Coverage(
            inputs.source.id, "membership", scope, dt.date(1946, 1, 1), closing, False, "1946-2019", PUBLISHED[EARLY]
        )
    )
    return out


def _row(inputs: Inputs, file: str, line: int, country: Country, start: Date, end: Date) -> Membership:
    return Membership(
        country=country.id,
        body=BODY_ID,
        status="member",
        start=start,
        end=end,
        source=inputs.source.id,
        edition="1946-2019" if file == EARLY else "1992-2023",
        published=PUBLISHED[file],
        locator=f"{file}, line {line}",
    )


def _terms(inputs: Inputs) -> Iterator[tuple[str, int, Country, int, int, bool]]:
    """File, line, country, first and last year of each term, and whether the seat is permanent."""
    terms: dict[str, list[tuple[int, list[int], Country]]] = {}
    for line, row in _read(inputs, EARLY):
        year = int(float(row["year"]))
        if year < SWITCH:
            country = _country(inputs, EARLY, line, row["country"], year)
            known = terms.setdefault(country.id, [])
            if known and year == known[-1][1][-1] + 1:
                known[-1][1].append(year)
            else:
                known.append((line, [year], country))
    for line, years, country in (term for known in terms.values() for term in known):
        if years[0] < SWITCH - 1:  # a term begun in 1991 ends in 1992, and the later list has it whole
            yield EARLY, line, country, years[0], years[-1], False
    for line, row in _read(inputs, LATE):
        first, last = int(row["start_year"]), int(row["end_year"])
        yield (LATE, line, _country(inputs, LATE, line, row["country_org"], max(first, SWITCH)),
               first, last, row["seat"] == "permanent")  # fmt: skip


def _country(inputs: Inputs, file: str, line: int, name: str, year: int) -> Country:
    name = name.replace("\xa0", " ").strip()
    try:
        meant = load(Path(__file__).with_name("source.yml"))["names"].get(name)
        return countries()[meant] if meant else find(name, dt.date(year, 7, 1))
    except BilateralError as error:
        raise RawData(f"{inputs.raw / 'unsc-members' / file}, line {line}: {error}") from error


def _read(inputs: Inputs, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their line numbers; comment lines are passed over."""
    path = inputs.file("unsc-members", name)
    fields = load(Path(__file__).with_name("source.yml"))["fields"]
    known = {*fields["taken"], *fields["ignored"]}
    lines = [(i, text) for i, text in enumerate(path.read_text("utf-8-sig").splitlines(), 1) if text[:1] != "#"]
    reader = csv.DictReader(text for _i, text in lines)
    for (line, _text), row in zip(lines[1:], reader, strict=True):
        strange = set(row) - known
        if strange:
            raise RawData(f"{path}, line {line}: unknown columns {sorted(map(str, strange))}. List them in source.yml.")
        yield line, row
