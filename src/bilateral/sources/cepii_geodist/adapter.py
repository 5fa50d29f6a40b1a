"""Who once ruled whom, from CEPII's GeoDist: its colonizers, without dates.

The file knows the states of about 2005. A tie is told from the day on which the ruled last became a state; of one that
was a land of an empire's crown, first became one.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bilateral.countries import by_code, countries
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.facts import Coverage
from bilateral.relations.colonial_tie import DEPENDENCY, PART, RULE, WHOLE, ColonialTie
from bilateral.relations.colonial_tie.row import LAND
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
RAW = "geo_cepii.parquet"
NONE = "."
#: The earliest day on which an end of colonial rule made a state of today's.
EARLIEST = dt.date(1776, 1, 1)
#: The day by which the file's list of states was made.
LISTED = dt.date(2005, 12, 31)


def compile(inputs: Inputs) -> Output:
    """A row for each tie. Raises RawData for an unknown code, and for a correction that meets no tie."""
    output, read = Output(), load(HERE / "corrections.yml")
    named = {*read["rule"], *read["part"], *read["land"], *read["left_out"], *read["short_taken"], *read["free"]}
    for ruled_code, ruler_code, short in dict.fromkeys(_ties(inputs)):
        tie = f"{ruled_code}-{ruler_code}"
        if tie in read["left_out"]:
            named.discard(tie)
            output.ignore("ties that corrections.yml leaves out")
        elif short and tie not in read["short_taken"]:
            output.ignore("ties that were short, by the source")
        elif row := _row(ruled_code, ruler_code, tie, read, inputs):
            named.discard(tie)
            output.facts.append(row)
        else:
            output.ignore("ties of territories that are no states")
    if named:
        raise RawData(f"{HERE / 'corrections.yml'}: no tie {min(named)} in {RAW} any more. Strike it.")
    published = dt.date.fromisoformat(inputs.source.published)
    output.coverage.append(
        Coverage(inputs.source.id, "colonial_tie", "", EARLIEST, LISTED, False, inputs.source.edition, published)
    )
    return output


def _ties(inputs: Inputs) -> Iterator[tuple[str, str, bool]]:
    """Ruled, ruler and whether it was short; a country with two cities stands twice in the file."""
    import duckdb

    path, fields = inputs.file("cepii-geodist", RAW), load(HERE / "source.yml")["fields"]
    table = duckdb.read_parquet(str(path))
    if strange := sorted(set(table.columns) ^ {*fields["taken"], *fields["ignored"]}):
        raise RawData(
            f"{path}: field {strange[0]!r} is not in source.yml, or not in the file. Take or ignore it there."
        )
    for ruled, *rulers in sorted(table.project(", ".join(fields["taken"])).fetchall()):
        yield from ((ruled, ruler, i > 3) for i, ruler in enumerate(rulers) if ruler and ruler != NONE)


def _row(ruled_code: str, ruler_code: str, tie: str, read: dict[str, Any], inputs: Inputs) -> ColonialTie | None:
    """The tie, or None where the ruled is no state."""
    ruled = countries()[_country(ruled_code, read)]
    if ruled.type != "state" or not ruled.existence:
        return None
    crown = read["crowns"].get(ruler_code)
    begun = [p.start for p in ruled.existence if p.start.latest and p.start.latest >= EARLIEST and p.start.earliest]
    if not begun:
        raise RawData(f"{RAW}, {tie}: no day is known on which {ruled.id} became a state. Leave it out, with a reason.")
    extent = PART if tie in read["part"] else LAND if crown or tie in {*read["land"], *read["rule"]} else WHOLE
    free = Date.parse(str(read["free"].get(tie, ""))).day or begun[0 if crown else -1].latest
    assert free
    return ColonialTie(
        ruler=crown or _country(ruler_code, read), ruled=ruled.id, extent=extent,
        tie=RULE if crown or tie in read["rule"] else DEPENDENCY, start=Date.by(free), end=Date.by(free),
        source=inputs.source.id, edition=inputs.source.edition, locator=f"{RAW}, {ruled_code}, colonizer {ruler_code}",
        published=dt.date.fromisoformat(inputs.source.published),
    )  # fmt: skip


def _country(code: str, read: dict[str, Any]) -> str:
    try:
        return str(read["codes"].get(code) or by_code("iso3", code, LISTED).id)
    except BilateralError as error:
        raise RawData(f"{RAW}: {error}") from error
