"""COW IGO version 3: which states belonged to which intergovernmental organizations, yearly, 1816 to 2014.

The codes are of years, so a membership starts in a year and ends in a year; see spells.py for what is left open.
Two files are read: the codes by state and year, and of the one by organization and year what it says of the
organization: its first and last year, and which of its years were imputed.

Nobody looked while a state was outside the COW system (Austria after 1938): what was open when it left lapses on
the day after (`quiet_from`).

An organization's silence means no only for full members, and only in years in which every state of the system
has a code that was observed: COW gives Switzerland 0 in the United Nations before 2002, though it was an observer.

A code that is missing is -9; a -1 in a year in which the organization existed is read as the same (Tuvalu in the
WHO in 2006, Zanzibar in 1964), and a code in a year in which it did not exist is left out.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import NEVER, Coverage
from bilateral.relations.membership import Membership
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.cow_igo.codes import coded
from bilateral.sources.cow_igo.spells import LAST_YEAR, Body, Spell, Stretch, fold
from bilateral.sources.cow_igo.states import existed_until, quiet_from, stretches
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
KIND = "membership"
KEYS = ("ccode", "year", "state")
STATUS = {1: "member", 2: "associate member", 3: "observer"}
NOT_THERE, MISSING = -1, -9
CODES = {*STATUS, 0, NOT_THERE, MISSING}
#: The issue of the Journal of Peace Research in which version 3 was presented; it was out on that day for certain.
PUBLISHED = dt.date(2020, 5, 1)


def compile(inputs: Inputs) -> Output:
    """Memberships folded from yearly codes, and the years in which a missing one means no."""
    output = Output()
    states = inputs.file("cow-igo-v3", "state_year_format3.parquet")
    organizations = inputs.file("cow-igo-v3", "igo_year_format3.parquet")
    listed = inputs.file("cow-igo-v3", "states2016.parquet")
    fields = load(HERE / "source.yml")["fields"]
    db = duckdb.connect()
    columns = _columns(db, states)
    _check_organizations(db, organizations, listed, fields)
    for reason in sorted(set(fields["ignored"].values())):
        output.ignore(f"fields: {reason}", sum(1 for other in fields["ignored"].values() if other == reason))
    bodies, ids = _bodies(db, organizations), body_ids(inputs)
    if strange := sorted(set(columns) - set(ids)):
        raise RawData(f"{states}: column {strange[0]!r} has no organization. Give one its `cow:` in the curated list.")
    if strange := sorted(set(columns) ^ set(bodies)):
        raise RawData(f"{organizations}: {strange[0]!r} is a column of the one file and no row of the other.")
    system = stretches(_system(db, states))
    output.records = coded(db, states, {column: ids[column] for column in columns})
    corrections = Corrections.load()
    gaps: dict[str, set[int]] = {column: set() for column in columns}
    for column, raw in _codes(db, states):
        codes = {
            ccode: _read(corrections.apply(ccode, column, years), ccode, bodies[column], gaps[column], output)
            for ccode, years in raw.items()
        }
        for stretch in system:
            for spell in fold(_of(stretch, codes), bodies[column], stretch):
                if isinstance(spell, Spell):
                    output.facts.append(_fact(spell, stretch, column, ids[column], corrections, inputs))
                else:
                    output.ignore(f"memberships: {spell}")
    corrections.finish(columns)
    output.coverage = [c for column in columns for c in _coverage(bodies[column], ids[column], gaps[column], inputs)]
    whole = Coverage(
        source=inputs.source.id,
        kind=KIND,
        scope="",
        start=dt.date(1816, 1, 1),
        end=dt.date(LAST_YEAR, 12, 31),
        exhaustive=False,
        edition=inputs.source.edition,
        published=PUBLISHED,
        requires="cow",
    )
    output.coverage.append(whole)
    return output


def body_ids(inputs: Inputs) -> dict[str, str]:
    """COW column to our id, from the curated organizations. Raises RawData for a column given twice."""
    path = inputs.curated / "organizations.yaml"
    content = load(path)
    found: dict[str, str] = {}
    for entry in content["organizations"] if isinstance(content, dict) else content:
        named = entry.get("cow") or ()
        for column in [named] if isinstance(named, str) else named:
            if column.lower() in found:
                raise RawData(f"{path}: COW column {column!r} is given to two organizations. Decide for one.")
            found[column.lower()] = entry["id"]
    return found


def _columns(db: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    """The organizations' columns, all but the keys. Raises RawData where a key is gone."""
    names = _names(db, path)
    if gone := [key for key in KEYS if key not in names]:
        raise RawData(f"{path}: no column {gone[0]!r}. Is it another edition?")
    return [name for name in names if name not in KEYS]


def _check_organizations(db: duckdb.DuckDBPyConnection, path: Path, listed: Path, fields: Mapping[str, Any]) -> None:
    """Every column of the file by organization is taken, ignored or a state's. Raises RawData."""
    states = {row[0] for row in db.execute("SELECT DISTINCT state FROM read_parquet(?)", [str(listed)]).fetchall()}
    known = {*fields["taken"]["igo_year_format3"], *fields["ignored"], *states}
    names = _names(db, path)
    if strange := [name for name in names if name not in known]:
        raise RawData(f"{path}: unknown column {strange[0]!r}. List it in source.yml.")
    if gone := [name for name in fields["taken"]["igo_year_format3"] if name not in names]:
        raise RawData(f"{path}: no column {gone[0]!r}. Is it another edition?")


def _names(db: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    try:
        return [row[0] for row in db.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()]
    except duckdb.Error as error:
        raise RawData(f"{path}: not Parquet ({error}). Get the file again.") from error


def _bodies(db: duckdb.DuckDBPyConnection, path: Path) -> dict[str, Body]:
    sql = """
        SELECT lower(ioname), min("year")::INT, max("year")::INT, min(sdate)::INT, max(deaddate)::INT,
               list("year"::INT ORDER BY "year") FILTER (imputed = 1)
        FROM read_parquet(?) GROUP BY 1 ORDER BY 1
    """
    return {
        column: Body(column, first, last, min(founded or first, first), dead, frozenset(imputed or ()))
        for column, first, last, founded, dead, imputed in db.execute(sql, [str(path)]).fetchall()
    }


def _system(db: duckdb.DuckDBPyConnection, path: Path) -> dict[int, list[int]]:
    """COW code to the years in which it has a row. Raises RawData where a year has two."""
    sql = 'SELECT ccode::INT, list("year"::INT ORDER BY "year") FROM read_parquet(?) GROUP BY 1 ORDER BY 1'
    found = dict(db.execute(sql, [str(path)]).fetchall())
    for ccode, years in found.items():
        if len(set(years)) < len(years):
            raise RawData(f"{path}: two rows for state {ccode} in one year. Is it another edition?")
    return found


def _codes(db: duckdb.DuckDBPyConnection, path: Path) -> Iterator[tuple[str, dict[int, dict[int, int]]]]:
    """Each organization's codes: column, and COW code to year to code. Raises RawData for an empty cell."""
    names = [name for name in _names(db, path) if name not in KEYS]
    select = ", ".join(f'"{name}"::INT' for name in names)
    rows = db.execute(f'SELECT ccode::INT, "year"::INT, {select} FROM read_parquet(?) ORDER BY 1, 2', [str(path)])
    found = list(zip(*rows.fetchall(), strict=True))
    for name, column in zip(names, found[2:], strict=True):
        codes: dict[int, dict[int, int]] = {}
        for ccode, year, code in zip(found[0], found[1], column, strict=True):
            if code not in CODES:
                raise RawData(f"{path}: code {code} for state {ccode} in {name!r}, {year}. Is it another edition?")
            codes.setdefault(ccode, {})[year] = code
        yield name, codes


def _read(codes: Mapping[int, int], ccode: int, body: Body, gaps: set[int], output: Output) -> dict[int, int | None]:
    """The codes with what is missing as None, and 0 before and after the body. Years of gaps go to `gaps`."""
    read: dict[int, int | None] = {}
    for year, code in codes.items():
        if not body.first <= year <= body.last:
            if code != NOT_THERE:
                output.ignore("codes: of a year in which the organization did not exist")
            read[year] = 0
        elif code in (NOT_THERE, MISSING):
            output.ignore("codes: missing (-9)" if code == MISSING else "codes: -1 in a year of the organization")
            gaps.add(year)
            read[year] = None
        else:
            read[year] = code
    return read


def _of(stretch: Stretch, codes: Mapping[int, Mapping[int, int | None]]) -> dict[int, int | None]:
    """The codes of all years of a stretch's COW codes, in order."""
    merged: dict[int, int | None] = {}
    for ccode in stretch.ccodes:
        merged |= codes[ccode]
    return dict(sorted(merged.items()))


def _fact(
    spell: Spell, stretch: Stretch, column: str, body: str, corrections: "Corrections", inputs: Inputs
) -> Membership:
    span = f"{spell.first}-{spell.last}" if spell.last > spell.first else f"{spell.first}"
    ccodes = " and ".join(map(str, stretch.ccodes))
    end = spell.end.narrowed(existed_until(stretch.country))
    return Membership(
        country=stretch.country,
        body=body,
        status=STATUS[spell.status],
        start=corrections.start(spell, column),
        end=end,
        source=inputs.source.id,
        edition=inputs.source.edition,
        published=PUBLISHED,
        locator=f"state_year_format3: ccode {ccodes}, {column}, {span}",
        original=corrections.remark(stretch.ccodes, column),
        quiet_from=quiet_from(stretch.country, spell.last) if end.latest is None else NEVER,
    )


def _coverage(body: Body, body_id: str, gaps: set[int], inputs: Inputs) -> Iterator[Coverage]:
    """The spans of years in which every state of the system has an observed code."""
    years = [y for y in range(body.first, body.last + 1) if y not in gaps and y not in body.imputed]
    first = 0
    for i, year in enumerate(years):
        first = first or year
        if i + 1 == len(years) or years[i + 1] != year + 1:
            yield Coverage(
                source=inputs.source.id,
                kind=KIND,
                scope=f"body={body_id};status=member",
                start=dt.date(first, 1, 1),
                end=dt.date(year, 12, 31),
                exhaustive=True,
                edition=inputs.source.edition,
                published=PUBLISHED,
                requires="cow",
            )
            first = 0


@dataclass
class Corrections:
    """Codes that are wrong beyond doubt, from corrections.yml, each with the raw code that must still stand."""

    entries: list[dict[str, Any]]
    older: dict[str, dict[str, Any]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    @classmethod
    def load(cls) -> "Corrections":
        found = load(HERE / "corrections.yml")
        return cls(found["codes"], found["older"])

    def start(self, spell: Spell, column: str) -> Date:
        """The first day; of a member in the first year of a list younger than the body, the last it can be."""
        first = self.older.get(column, {}).get("first")
        return Date(None, spell.start.latest) if spell.first == first else spell.start

    def apply(self, ccode: int, column: str, codes: Mapping[int, int]) -> Mapping[int, int]:
        """The codes with those corrected. Raises RawData where a raw code is no longer what it was."""
        for number, entry in enumerate(self.entries):
            if (entry["ccode"], entry["column"]) != (ccode, column):
                continue
            years = range(entry["first"], entry["last"] + 1)
            for year in years:
                if codes.get(year) != entry["raw"]:
                    raise RawData(
                        f"state_year_format3: state {ccode} in {column!r}, {year} is {codes.get(year)}, no longer "
                        f"{entry['raw']} as in corrections.yml. Look at it again."
                    )
            self.used.add(number)
            codes = {**codes, **dict.fromkeys(years, entry["read_as"])}
        return codes

    def remark(self, ccodes: Iterable[int], column: str) -> str:
        """What the source has where we read something else."""
        return "; ".join(
            f"code {e['raw']} in {e['first']}-{e['last']} ({e['reason']})"
            for e in self.entries
            if e["column"] == column and e["ccode"] in ccodes
        )

    def finish(self, columns: Iterable[str]) -> None:
        """Raise RawData for a correction whose column was read and that met no state."""
        for number, entry in enumerate(self.entries):
            if number not in self.used and entry["column"] in columns:
                raise RawData(
                    f"state_year_format3: no state {entry['ccode']}, as in corrections.yml. Look at it again."
                )
