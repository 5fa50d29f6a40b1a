"""Migrants by origin and place of residence at mid-year, estimated by the United Nations for seven years.

The table follows the borders of 2019 back to 1990: countries that were not there, or had other borders, are left out
for those years (corrections.yml).
"""

import csv
import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bilateral.countries import find, get
from bilateral.errors import AmbiguousCountry, RawData, UnknownCountry
from bilateral.relations.people import MIGRANT
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.headcounts import Count, Place, Table
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "migrant-stock-2019", "UN_MigrantStockByOriginAndDestination_2019_clean.csv"
PUBLISHED = dt.date(2019, 9, 17)
EDITION = dt.date(2019, 7, 1)
YEARS = frozenset((1990, 1995, 2000, 2005, 2010, 2015, 2019))
NO_FIGURE = ("..", "-")


def compile(inputs: Inputs) -> Output:
    """The cells that are not nought. Raises RawData, naming file and line."""
    path, output = inputs.file(FOLDER, FILE), Output()
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file))
    if head[:2] != ["Year", "Dest"]:
        raise RawData(f"{path}: begins with {head[:2]}, not Year and Dest. Mend the adapter.")
    origins, fields = head[2:], {"taken": head, "ignored": {}}
    table = Table(inputs, PUBLISHED)
    place = _Places(load(HERE / "corrections.yml"))
    for number, line in tables.rows(path, fields):
        where = f"{FILE}, line {number}"
        year, dest = int(line["Year"]), line["Dest"]
        if year not in YEARS:
            raise RawData(f"{where}: {year} is no year of this edition.")
        day = dt.date(year, 7, 1)
        host = place.of(dest, day)
        if dest in place.corrections["modelled"]:
            output.ignore("destinations of which there is no count", len(origins))
            continue
        for origin in origins:
            text = line[origin]
            if text in (*NO_FIGURE, "0"):
                output.ignore("cells without a figure, or with none to tell from one of nought")
                continue
            if not text.isdigit():
                raise RawData(f"{where}, {origin}: {text!r} is no count. Look at the raw record.")
            count = Count(place.of(origin, day), host, MIGRANT, int(text), f"line {number}, {origin}")
            if count.origin.country is None or host.country is None:
                output.ignore("parts of the world, and countries that were not there then or had other borders")
            table.add((day, day), count)
    output.facts += table.rows()
    output.coverage += table.coverage(MIGRANT)
    return output


class _Places:
    """Whose the names are on a day."""

    def __init__(self, corrections: Mapping[str, Any]) -> None:
        self.corrections = corrections
        self.of = cache(self._of)

    def _of(self, name: str, day: dt.date) -> Place:
        """Raises RawData for a name that is no country's and not left out."""
        if name in self.corrections["left_out"]:
            return Place(name)
        try:
            named = self.corrections["named"].get(name)
            country = get(named["as"]) if named else find(name, EDITION)
        except (UnknownCountry, AmbiguousCountry) as error:
            raise RawData(f"{FILE}: {error} Put {name!r} into corrections.yml.") from error
        redrawn = self.corrections["redrawn"].get(name, {}).get("from", 0)
        there = country.existed(day) is True and day.year >= redrawn
        together = self.corrections["together"].get(name, {})
        both = together.get("with", "") if day.year >= together.get("from", 9999) else ""
        return Place(name, country if there else None, both)
