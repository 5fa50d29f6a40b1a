"""Treaties on taxes that were in effect in a year: pairs of the OECD's table of rates of withholding tax.

The table gives a year to each treaty, which means its signature here and its first application there: it is not taken.
So nothing tells since when a treaty has been in force, only that it was.
"""

import datetime as dt
from pathlib import Path

from bilateral.countries import countries, get
from bilateral.dates import Date
from bilateral.entities import AGREEMENT, Entity
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.manytreaties.parties import there
from bilateral.sources.tables import rows
from bilateral.sources.yaml import load

#: Codes of the OECD's own; WBA, named "World aviation bunkers", is nobody.
NAMES = {"XKV": "XKX", "WBA": ""}


def compile(inputs: Inputs) -> Output:
    """One entity a pair, and a sighting of its treaty. Raises RawData, naming line and code."""
    output, years = Output(), set[int]()
    path = inputs.file("tax-treaties", "edges_global_undirected.csv")
    published = dt.date.fromisoformat(str(inputs.source.published))
    for number, row in rows(path, load(Path(__file__).parent / "source.yml")["fields"]):
        year = int(row["latest_year"])
        years.add(year)
        seen = Date.parse(f"{year:04d}")
        parties = sorted(_country(row[f"iso3_{side}"], f"{path.name}, line {number}") for side in "ab")
        if not all(party and there(party, dt.date(year, 1, 1)) for party in parties):
            output.ignore("treaties of a territory")
            continue
        names = sorted(get(party).name(published) for party in parties)
        id_ = f"{parties[0]}-{parties[1]}-tax-treaty".lower()
        name = f"{names[0]}–{names[1]} Tax Treaty"
        output.entities.append(
            Entity(id_, AGREEMENT, name, f"the {name}", (), 5, "treaty;field=trade;list=tax;two;unheard",
                   inputs.source.id)
        )  # fmt: skip
        output.facts += [
            Agreement(
                agreement=id_, party=party, act="in force", start=Date(None, seen.latest),
                end=Date(seen.earliest, None), source=inputs.source.id, edition=inputs.source.edition,
                published=published, locator=f"{path.name}, {row['iso3_a']}-{row['iso3_b']}",
            )
            for party in parties
        ]  # fmt: skip
    for year in sorted(years):
        day = dt.date(year, 1, 1)
        output.coverage.append(
            Coverage(inputs.source.id, "agreement", "", day, dt.date(year, 12, 31), False, inputs.source.edition,
                     published)
        )  # fmt: skip
    return output


def _country(code: str, place: str) -> str:
    """Our id, "" for nobody. Raises RawData."""
    found = NAMES.get(code, code)
    if found and found not in countries():
        raise RawData(f"{place}: no country has the code {code!r}. Add it to NAMES.")
    return found
