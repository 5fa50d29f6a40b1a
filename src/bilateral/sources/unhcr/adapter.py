"""Refugees and asylum-seekers by origin and host at the end of each year, from UNHCR's package refugees.

The package names countries of old years by their present successors: corrections.yml says whose people they were. It
has no figures from 1 to 4: they are printed as 0 or 5, so that neither tells of how many, and both are left out.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bilateral.countries import by_code, get
from bilateral.errors import RawData, UnknownCountry
from bilateral.relations.people import ASYLUM_SEEKER, IN_NEED, REFUGEE
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.headcounts import Count, Place, Table
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "unhcr-refugees", "population.parquet"
GROUPS = {"refugees": REFUGEE, "asylum_seekers": ASYLUM_SEEKER, "oip": IN_NEED}
PUBLISHED = dt.date(2026, 6, 25)
#: The figure that stands for any from 1 to 5.
MASK = 5


def compile(inputs: Inputs) -> Output:
    """Rows of both groups. Raises RawData, naming the record."""
    import duckdb

    path, output = inputs.file(FOLDER, FILE), Output()
    fields = load(HERE / "source.yml")["fields"][FILE]
    raw = duckdb.read_parquet(str(path))
    if set(raw.columns) != {*fields["taken"], *fields["ignored"]}:
        raise RawData(f"{path}: the columns are {raw.columns}. List them in source.yml, and mend the adapter.")
    columns = "year::int AS year, coo, coo_iso, coo_name, coa, coa_iso, coa_name"
    columns += ", refugees, asylum_seekers, coalesce(oip, 0) AS oip"  # not asked before 2018
    table = Table(inputs, PUBLISHED)
    place = _Places(load(HERE / "corrections.yml"))
    for year, coo, coo_iso, coo_name, coa, coa_iso, coa_name, *figures in (
        raw.select(columns).order("year, coo, coa").fetchall()
    ):
        where = f"{FILE}: {year} {coo} {coa}"
        day = dt.date(year, 12, 31)
        origin, host = place.of(coo, coo_iso, coo_name, day), place.of(coa, coa_iso, coa_name, day)
        if coo == coa:
            output.ignore("people in their own country", sum(figure > 0 for figure in figures))
            continue
        if place.doubt(coo, coa, year):
            output.ignore(
                "figures that fail the comparison with their neighbours", sum(figure > 0 for figure in figures)
            )
            continue
        for group, figure in zip(GROUPS.values(), figures, strict=True):
            if figure is None or figure < 0 or figure % 1:
                raise RawData(f"{where}: {figure!r} {group} is no count. Look at the raw record.")
            if figure <= MASK:
                output.ignore("figures of 0 and 5, either of which may stand for 1 to 4")
                continue
            if origin.country is None or host.country is None:
                lost = origin if origin.country is None else host
                output.ignore(f"origins and hosts that are no country of the time: {lost.name}")
            table.add((day, day), Count(origin, host, group, int(figure), f"{year} {coo} {coa}"))
    output.facts += table.rows()
    output.coverage += [entry for group in GROUPS.values() for entry in table.coverage(group)]
    return output


class _Places:
    """Whose the codes are on a day."""

    def __init__(self, corrections: Mapping[str, Any]) -> None:
        self.corrections = corrections
        self.of = cache(self._of)

    def _of(self, code: str, iso: str, name: str, day: dt.date) -> Place:
        """Raises RawData for a code that is no country's and not left out."""
        out = self.corrections["left_out"].get(code)
        if out:
            self._guard(code, name, out["name"])
            if out["from"] <= day.year <= out["until"]:
                return Place(code, unnamed=out.get("unnamed", False))
        for former in self.corrections["former"].get(code, ()):
            self._guard(code, name, former["name"])
            if day.year <= former["until"]:
                return Place(code, get(former["as"]))
        try:
            country = by_code("iso3", iso, dt.date(2020, 1, 1))
        except UnknownCountry as error:
            raise RawData(f"{FILE}: no country has the code {iso} ({name}). Put it into corrections.yml.") from error
        there = country.existed(day) is True
        together = self.corrections["together"].get(code, {})
        if together:
            self._guard(code, name, together["name"])
        both = together.get("with", "") if day.year >= together.get("from", 9999) else ""
        return Place(code, country if there else None, both)

    def doubt(self, origin: str, host: str, year: int) -> bool:
        """Whether the figures of an origin in a host are not to be believed in a year."""
        return any(
            d["host"] == host and d["origin"] in ("", origin) and d["from"] <= year <= d["until"]
            for d in self.corrections["doubtful"]
        )

    def _guard(self, code: str, name: str, expected: str) -> None:
        if name != expected:
            raise RawData(f"{FILE}: {code} is {name!r}, not {expected!r}. Look again in corrections.yml.")
