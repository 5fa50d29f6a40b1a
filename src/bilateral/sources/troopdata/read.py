"""The raw files of troopdata: rows with their lines, every column accounted for, and countries."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bilateral.countries import Country, by_code, countries
from bilateral.errors import BilateralError, RawData
from bilateral.sources import tables
from bilateral.sources.contract import Inputs
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER = "troopdata"
SENDER = "USA"


@cache
def corrections() -> dict[str, Any]:
    rules: dict[str, Any] = load(HERE / "corrections.yml")
    return rules


def rows(inputs: Inputs, name: str, encoding: str = "utf-8") -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with its place, ``FILE, line N``. Raises RawData for a column that source.yml doesn't know."""
    fields = load(HERE / "source.yml")["fields"][name]
    for line, row in tables.rows(inputs.file(FOLDER, name), fields, encoding):
        yield f"{name}, line {line}", row


def number(text: str, place: str) -> int | None:
    """A whole number; None for ``NA``. Raises RawData for anything else."""
    if text in ("NA", ""):
        return None
    try:
        value = float(text)
    except ValueError:
        value = 0.5
    if value != int(value):
        raise RawData(f"{place}: {text!r} is not a whole number. Look at the raw file.")
    return int(value)


def host_by_gw(code: str, day: dt.date, place: str) -> Country | str:
    """The host by a Gleditsch and Ward code or one of the package's own; or why there is none."""
    own = corrections()["places"].get(int(code))
    if own and own["is"] is None:
        return str(own["reason"])
    try:
        host = countries()[own["is"]] if own else by_code("gw", code, day)
    except (BilateralError, KeyError) as error:
        raise RawData(f"{place}: {error} Decide in corrections.yml.") from error
    if host.existed(day) is False:
        return "the host did not exist on the day"
    return host
