"""Militarized disputes as the R package peacesciencer carries them: directed dyads, a row for each year of a dispute.

Two makers list them, each a source of its own here, and number the same disputes alike. The years of a directed dyad in
which all else stays the same become one row; a new onset begins a new one, so that the years can be told from the rows.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bilateral.countries import by_code
from bilateral.dates import Date, Day
from bilateral.errors import AmbiguousCountry, RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.records import RecordTable
from bilateral.relations.dispute import Dispute
from bilateral.sources.atop.adapter import holders
from bilateral.sources.coded import coded
from bilateral.sources.contract import Inputs, Output

FOLDER = "peacesciencer"
#: What is of one side in a directed row: the raw name without the number of the side, and ours.
OWN = {"sidea": "side", "orig": "originator", "hostlev": "hostility", "hiact": "action", "fatality": "fatality",
       "fatalpre": "deaths"}  # fmt: skip
#: What is of the whole dispute.
WHOLE = {"hostlev": "peak", "fatality": "lost", "mindur": "least_days", "maxdur": "most_days", "recip": "reciprocated",
         "outcome": "outcome", "settle": "settlement"}  # fmt: skip
#: What the records have of a pair: the raw name without the number of the side.
CODED = {"sidea": "sidea", "originator": "orig", "hostility": "hostlev", "action": "hiact", "fatality": "fatality",
         "deaths": "fatalpre"}  # fmt: skip
Row = Mapping[str, Any]
Span = tuple[Date, Date]


@dataclass(frozen=True, slots=True)
class Run:
    """Years in a row in which a directed dyad was in a dispute, whether it began in the first, and the last raw row."""

    dispute: int
    one: str
    other: str
    first: int
    last: int
    onset: bool
    row: Row


def table(path: Path, fields: Mapping[str, Any], output: Output) -> list[Row]:
    """The rows of a raw file as dicts. Raises RawData for a column that source.yml does not account for."""
    import duckdb

    read = duckdb.read_parquet(str(path))
    if strange := sorted(set(read.columns) ^ {*fields["taken"], *fields["ignored"]}):
        raise RawData(
            f"{path}: field {strange[0]!r} is not in source.yml, or not in the file. Take or ignore it there."
        )
    for reason in fields["ignored"].values():
        output.ignore(f"fields: {reason}")
    taken = [*fields["taken"]]
    columns = ", ".join(f'"{column}"' for column in taken)
    return [dict(zip(taken, row, strict=True)) for row in read.project(columns).fetchall()]


def runs(rows: Sequence[Row], onset: str, path: Path) -> Iterator[Run]:
    """The raw rows folded by years. Raises RawData where a dyad-year is there twice, or from one side only."""
    keyed = {(int(r["dispnum"]), _code(r["ccode1"]), _code(r["ccode2"]), int(r["year"])): r for r in rows}
    if len(keyed) < len(rows):
        raise RawData(f"{path}: a directed dyad-year of a dispute is there twice. Look at the file.")
    run: Run | None = None
    for key, row in sorted(keyed.items(), key=lambda item: item[0]):
        dispute, one, other, year = key
        if (dispute, other, one, year) not in keyed:
            raise RawData(f"{path}: dispute {dispute}, {one} and {other} in {year} is there from one side only.")
        goes_on = run and (run.dispute, run.one, run.other) == key[:3] and run.last == year - 1 and not row[onset]
        if run and goes_on and _same(run.row, row, onset):
            run = replace(run, last=year, row=row)
            continue
        if run:
            yield run
        if not row[onset] and not goes_on:
            raise RawData(f"{path}: dispute {dispute}, {one} and {other} in {year} goes on without an onset.")
        run = Run(dispute, one, other, year, year, bool(row[onset]), row)
    if run:
        yield run


def _code(value: float) -> str:
    return str(int(value))


def _same(a: Row, b: Row, onset: str) -> bool:
    return all(a[c] == b[c] for c in a if c not in ("year", onset))


def years(run: Run) -> Span:
    """The first and the last year of a run, as uncertain days."""
    return Date.parse(f"{run.first:04d}"), Date.parse(f"{run.last:04d}")


def facts(
    run: Run, whole: Row, inputs: Inputs, span: Callable[[Run], Span], began: str, **more: Any
) -> Iterator[Dispute]:
    """A row for each pair of countries of ours that bore the two codes, each with its days of the run."""
    row, source = run.row, inputs.source
    own: dict[str, Any] = {ours: int(row[f"{raw}1"]) for raw, ours in OWN.items()}
    own |= {ours: int(whole[raw]) for raw, ours in WHOLE.items()}
    own |= {"side": "A" if own["side"] else "B", "originator": bool(own["originator"])}
    own |= {"reciprocated": bool(own["reciprocated"])}
    where = f"dispute {run.dispute}, {run.one} and {run.other}"
    start, end = span(run)
    fact = Dispute(
        dispute=f"mid-{run.dispute}", country="", other="", start=start, end=end, began=began,
        onset=run.onset, source=source.id, edition=source.edition,
        published=dt.date.fromisoformat(source.published), locator=where, **own, **more,
    )  # fmt: skip
    yield from cut(fact, ("country", "other"), (run.one, run.other), inputs.source.id)


def cut(fact: Any, columns: tuple[str, str], codes: tuple[str, str], place: str) -> Iterator[Any]:
    """A fact between two COW codes, cut where another country of ours begins to bear one of them."""
    where = f"{place}: {fact.locator}"
    days = sorted({
        day
        for code in codes
        for _country, day in holders(code, middle(code, fact.start, where), middle(code, fact.end, where), where)
    })  # fmt: skip
    days = days[:1] + [d for d in days[1:] if d > max(middle(c, fact.start, where) for c in codes)]
    for i, day in enumerate(days):
        pair = [by_code("cow", code, day).id for code in codes]
        changed: dict[str, Any] = dict(zip(columns, pair, strict=True))
        if i:
            changed["start"] = Date.on(day)
            if hasattr(fact, "onset"):
                changed["onset"] = False
        if i + 1 < len(days):
            changed["end"] = Date.on(days[i + 1] - dt.timedelta(days=1))
        yield replace(fact, **changed)


def middle(code: str, when: Date, place: str) -> Day:
    """A day of those that a date may be on which somebody bears the code: its middle, if it can be."""
    first, last = when.earliest, when.latest or when.earliest
    if not first or not last:
        raise RawData(f"{place}: the date {when} has no day.")
    for day in (first + (last - first) / 2, last, first):
        try:
            by_code("cow", code, day)
        except (UnknownCountry, AmbiguousCountry):
            continue
        return day
    raise RawData(f"{place}: no country bears the COW code {code} in {when}.")


def whole_days(when: Date) -> Date:
    """A date that lies between two days, widened to the month or the year that holds both."""
    a, b = when.earliest, when.latest
    if when.precision != "span" or not a or not b:
        return when
    if a.year != b.year:
        raise RawData(f"a day between {a} and {b} is of no one year")
    return Date.parse(f"{a:%Y-%m}" if a.month == b.month else f"{a:%Y}")


def records(of: RecordTable, dyads: Path, whole: Path, onset: str) -> list[tuple[Any, ...]]:
    """Dyad-years as coded, once a pair, with what the file of disputes says of each whole one. Raises RawData."""
    columns = {"code_a": "d.ccode1", "code_b": "d.ccode2", "year": 'd."year"', "dispute": "d.dispnum"}
    columns |= {"onset": f"d.{onset}", **{ours: f"w.{raw}" for raw, ours in WHOLE.items()}, "start_month": "w.stmon"}
    columns |= {f"{ours}_{side}": f"d.{raw}{n}" for ours, raw in CODED.items() for n, side in ((1, "a"), (2, "b"))}
    joined = "read_parquet(?) AS d JOIN read_parquet(?) AS w USING (dispnum) WHERE d.ccode1 < d.ccode2"
    return coded(of, columns, dyads, whole, source=joined)


def coverage(inputs: Inputs, first: Day, last: Day) -> Coverage:
    """All disputes between members of the COW system: silence means none."""
    source = inputs.source
    published = dt.date.fromisoformat(source.published)
    return Coverage(source.id, "dispute", "", first, last, True, source.edition, published, requires="cow")
