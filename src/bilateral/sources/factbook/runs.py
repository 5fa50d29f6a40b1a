"""Statements that consecutive editions repeat, as one row; and whose entry it is that makes them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bilateral.countries import by_code
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.facts import NEVER, Edition
from bilateral.sources.contract import Inputs
from bilateral.sources.factbook.read import editions, load_once

T = TypeVar("T")


@dataclass
class Run(Generic[T]):
    """The same statement in consecutive editions."""

    record: T
    first: int
    last: int
    locator: str
    silent: int = 0  # the first later edition that lists the country's bodies without this one


def country_of(code: str, edition: Edition, where: str) -> str | None:
    """The country of a code in an edition; None for an entry that is no country of ours."""
    source = load_once("source.yml")
    if code in source["no_country"]:
        return None
    try:
        found: str = source["codes"].get(code) or by_code("fips", code, edition.seen_to).id
    except BilateralError as error:
        raise RawData(f"{where}: {error}") from error
    return found


def add(runs: list[Run[T]], record: T, year: int, locator: str) -> None:
    if runs and year <= next_edition(runs[-1].last):
        runs[-1].last = year
    else:
        runs.append(Run(record, year, year, locator))


def next_edition(year: int) -> int:
    later = [y for y in editions() if y > year]
    return min(later, default=year)


def seen(inputs: Inputs, run: Run[T], since: Date | None) -> dict[str, Any]:
    """The columns that tell when and by which editions something was seen true."""
    quiet = editions()[run.silent].seen_from if run.silent else NEVER
    return {**sighting(inputs, (run.first, run.last), since), "quiet_from": quiet, "locator": run.locator}


def sighting(inputs: Inputs, years: tuple[int, int], since: Date | None, *, begun: bool = False) -> dict[str, Any]:
    """The columns of what the editions from the first to the last of these years saw true.

    It holds at least to the day from which the last of them speaks, and to the first day that `since` may be; with
    `begun`, to the last such day.
    """
    first, last = (editions()[year] for year in years)
    start = since or Date.by(first.seen_to)
    held = start.latest if begun else start.earliest
    return {
        "start": start,
        "end": Date.since(max(last.seen_from, held or dt.date.min)),
        "source": inputs.source.id,
        "edition": first.name,
        "last_edition": last.name,
        "published": first.published,
    }
