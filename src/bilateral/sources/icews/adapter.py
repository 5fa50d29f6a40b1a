"""Events that a machine coded in the news, by pair, direction and year, 2002 to 2014. Does not ship."""

import datetime as dt
from functools import cache
from pathlib import Path

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.event_count import EventCount
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "icews-dyadyear", "icews.parquet"
FIRST, LAST = 2002, 2014


def compile(inputs: Inputs) -> Output:
    """Compile the table. Raises RawData, naming the file and the pair, for a column, code, year or count not known."""
    import duckdb

    out = Output()
    path = inputs.file(FOLDER, FILE)
    fields = load(HERE / "source.yml")["fields"]
    with duckdb.connect() as db:
        table = db.read_parquet(str(path))
        if strange := set(table.columns) ^ {*fields["taken"], *fields["ignored"]}:
            raise RawData(f"{path}: unknown or missing columns {sorted(strange)}. List them in source.yml.")
        lines = table.project(", ".join(fields["taken"])).order("1, 2, 3").fetchall()
    day = dt.date.fromisoformat(inputs.source.published)
    seen: set[tuple[str, str, int]] = set()
    for one, other, of_year, *counts in lines:
        place = f"{FILE}, {one} {other} {float(of_year):g}"
        year = int(of_year)
        if not FIRST <= year <= LAST or any(n is None or n < 0 or n != int(n) for n in counts):
            raise RawData(f"{place}: a year or a count can't be read: {of_year}, {counts}. Look at the raw record.")
        actor, target = _country(one), _country(other)
        if (actor, target, year) in seen or actor == target:
            raise RawData(f"{place}: is given twice, or of a country with itself.")
        seen.add((actor, target, year))
        if not any(counts):
            out.ignore("pairs and years without an event")
            continue
        friendly, helpful, hostile, violent = map(int, counts)
        start, end = _year(year)
        out.facts.append(
            EventCount(
                actor=actor, target=target, verbal_cooperation=friendly, material_cooperation=helpful,
                verbal_conflict=hostile, material_conflict=violent, start=start, end=end, source=inputs.source.id,
                edition=inputs.source.edition, published=day, locator=place,
            )
        )  # fmt: skip
    for actor in sorted({actor for actor, _target, _year in seen}):
        span = dt.date(FIRST, 1, 1), dt.date(LAST, 12, 31)
        scope = f"actor={actor}"
        out.coverage.append(
            Coverage(inputs.source.id, "event_count", scope, *span, False, inputs.source.edition, day)
        )  # fmt: skip
    return out


@cache
def _year(year: int) -> tuple[Date, Date]:
    return Date.on(dt.date(year, 1, 1)), Date.on(dt.date(year, 12, 31))


@cache
def _country(code: str) -> str:
    try:
        return by_code("iso3", code, dt.date(LAST, 12, 31)).id
    except UnknownCountry as error:
        raise RawData(f"{FILE}: no country has the code {code!r}. Look at the raw record.") from error
