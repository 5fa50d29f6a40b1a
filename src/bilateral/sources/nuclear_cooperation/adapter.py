"""Agreements on nuclear cooperation that two states signed, by year and sort.

The table has a row for each agreement, some of them twice, under either order of the states: of one year and one sort
one is told of, and counted as "at least". Nothing says for how long they were in force.
"""

import datetime as dt
from typing import Any

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.entities import AGREEMENT, Entity
from bilateral.errors import RawData, UnknownCountry
from bilateral.facts import Coverage
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.manytreaties.parties import there

COLUMNS = "ccode1 ccode2 country1 country2 year nca nca_type"
#: The sorts, and what such an agreement is called; "intangibles" are knowledge, training and the exchange of experts.
SORTS = {
    "comprehensive power, restricted": "nuclear energy", "comprehensive power, unrestricted": "nuclear energy",
    "research": "nuclear research", "intangibles": "the exchange of nuclear knowledge",
    "nuclear materials": "nuclear materials", "nuclear safety": "nuclear safety",
    "military assistance": "military nuclear assistance",
}  # fmt: skip


def compile(inputs: Inputs) -> Output:
    """One entity an agreement, and its two signatures. Raises RawData, naming a sort or code that nobody knows."""
    output, seen = Output(), set[str]()
    path = inputs.file("nuclear-cooperation", "nca_df.parquet")
    published = dt.date.fromisoformat(str(inputs.source.published))
    for one, two, label, _label, year_, _nca, sort in _table(str(path)):
        year = int(year_)
        if sort not in SORTS:
            raise RawData(f"{path.name}, {one:.0f}-{two:.0f} {year}: the sort {sort!r} is not known. Add it to SORTS.")
        parties = sorted({_country(one, year, label, path.name), _country(two, year, _label, path.name)})
        if "" in parties or len(parties) < 2:
            output.ignore("agreements of a state that was not there in the year")
            continue
        id_ = f"{parties[0]}-{parties[1]}-{SORTS[sort].removeprefix('the ')}-{year}".lower().replace(" ", "-")
        if id_ in seen:
            output.ignore("agreements of two states, one year and one sort, told of as one")
            continue
        seen.add(id_)
        on = Date.parse(f"{year:04d}")
        text = f"agreement on {SORTS[sort]}"
        output.entities.append(
            Entity(id_, AGREEMENT, text, f"an {text}", (), 5, "agreement;field=science;list=nuclear;two;unheard",
                   inputs.source.id)
        )  # fmt: skip
        output.facts += [
            Agreement(
                agreement=id_, party=who, act="signed", start=on, end=on, source=inputs.source.id,
                edition=inputs.source.edition, published=published,
                locator=f"{path.name}, {one:.0f}-{two:.0f} {year} {sort}",
            )
            for who in parties
        ]  # fmt: skip
    output.coverage.append(
        Coverage(inputs.source.id, "agreement", "", dt.date(1950, 1, 1), dt.date(2003, 12, 31), False,
                 inputs.source.edition, published)
    )  # fmt: skip
    return output


def _table(path: str) -> list[tuple[Any, ...]]:
    import duckdb

    query = f"SELECT {COLUMNS.replace(' ', ', ')} FROM read_parquet(?) ORDER BY ALL"
    try:
        found = [column[0] for column in duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()]
        if sorted(found) != sorted(COLUMNS.split()):
            raise RawData(f"{path}: its columns are {', '.join(found)}. Look at the file.")
        rows: list[tuple[Any, ...]] = duckdb.execute(query, [path]).fetchall()
    except duckdb.Error as error:
        raise RawData(f"{path}: {str(error).splitlines()[0]}") from error
    return rows


def _country(code: float, year: int, label: str, place: str) -> str:
    """Who bore a COW code for most of a year, or, of the Soviet Union's last, whom the name says; "" for nobody."""
    day = dt.date(year, 12, 31) if (year, label) == (1991, "Russia") else dt.date(year, 7, 1)
    for on in (day, dt.date(year, 12, 31), dt.date(year, 1, 1)):
        try:
            found = by_code("cow", int(code), on).id
        except UnknownCountry as error:
            raise RawData(f"{place}: no country has the COW code {code:.0f}. Look at the row.") from error
        if there(found, on):
            return found
    return ""
