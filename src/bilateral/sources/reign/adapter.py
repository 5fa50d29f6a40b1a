"""REIGN's list of leaders, March 2021: who in effect led a state after 2015, and in small states since 1945.

The first day of a spell is known, of its end the month; spells without an end went on in March 2021. People and offices
are found as for Archigos, whose spells go before these wherever it has the state and the spell ended by 2015.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.leader.row import Leader
from bilateral.sources import tables
from bilateral.sources.archigos.adapter import LAST as ARCHIGOS_ENDS
from bilateral.sources.archigos.adapter import Spell, country_of, described, rows
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.persons import Persons

KIND, FILE = "leader", "reign-leaders-2021/leaderlist_3_21.csv"
#: Led by two at once, of whom the list has one or both in one name.
JOINT = ("SMR",)
#: Printed as leaders, but no persons: the movement that held Sanaa.
MOVEMENTS = ("Houthi",)
FIRST, LAST = dt.date(1945, 1, 1), dt.date(2021, 3, 1)


def compile(inputs: Inputs) -> Output:
    """The spells as rows. Raises RawData, naming file and line, for a column, a date or a state that can't be read."""
    out = Output()
    kept = described(inputs)
    people = Persons.of(inputs.source.id, inputs.entities, inputs.facts)
    told = {f.country for f in inputs.facts if isinstance(f, Leader) and f.source == "archigos"}
    found = []
    for spell in _spells(inputs, kept["fields"]):
        if spell.country in JOINT:
            out.ignore("one of two captains regent")
        elif spell.names[0] in MOVEMENTS:
            out.ignore("a movement, not a person")
        elif spell.country in told and spell.end.latest and spell.end.latest.year <= ARCHIGOS_ENDS.year:
            out.ignore("spells that Archigos tells to the day")
        else:
            found.append(spell)
    out.facts = list(rows(inputs, found, people, surnames=True))
    out.entities = list(people.new.values())
    published = dt.date.fromisoformat(inputs.source.published)
    out.coverage = [Coverage(inputs.source.id, KIND, "", FIRST, LAST, False, inputs.source.edition, published)]
    return out


def _spells(inputs: Inputs, fields: Mapping[str, Any]) -> Iterator[Spell]:
    path = inputs.file(*FILE.split("/"))
    for line, row in tables.rows(path, fields, "latin-1"):
        place = f"{path.name}, line {line}"
        try:
            start = dt.date(int(row["syear"]), int(row["smonth"]), int(row["sdate"]))
            end = Date.parse(f"{int(row['eyear']):04}-{int(row['emonth']):02}") if row["eyear"].strip() else None
        except ValueError as error:
            raise RawData(f"{place}: {error}. Correct it in source.yml.") from error
        last = (end.latest if end else None) or LAST
        if last < start:
            raise RawData(f"{place}: ends in {row['emonth']}/{row['eyear']}, before {start}.")
        country = country_of([("cow", int(row["ccode"])), ("cow_abb", row["stateabb"])], start, last, place)
        name = " ".join(row["leader"].encode("latin-1").decode("utf-8").split())  # the names alone are UTF-8
        until = Date(max(start, end.earliest or start), end.latest) if end else Date.since(max(LAST, start))
        yield Spell(
            country.id, f"{name} {row['birthyear']}|{row['leadid']}", (name, name), Date.on(start), until, place
        )
