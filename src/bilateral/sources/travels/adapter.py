"""Trips abroad of presidents since 1906 and of secretaries of state since 1866, to February 2025.

One record is a stay of one person in one country. Secretaries bear the ids that the lists of the same publisher
give to the heads of missions; presidents have ids of their own, but for the one who headed a mission. A stay in a
place that was not of the country named (Bermuda, Saigon, Pristina) is decided by the place in corrections.yml.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bilateral.entities import PERSON, Entity
from bilateral.errors import RawData
from bilateral.relations.visit import OTHER, Visit, rank_of
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.visits.adapter import form, spans
from bilateral.sources.visits.records import Record, merged, records, row
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FIRST, CREATED, LAST = dt.date(1866, 1, 9), dt.date(2010, 2, 27), dt.date(2025, 2, 19)
OFFICES = {"president": "President", "secretary": "Secretary of State"}
#: A stop on the way elsewhere is a visit of no rank.
STOP = re.compile(r"(?:stopped|stopover|(?:refueling|overnight) stop|disembarked)\b", re.I)
ELECT = "[Visit made as President-elect.]"


def compile(inputs: Inputs) -> Output:
    """Trips, the people who made them, and the span of which the list speaks."""
    output, places = Output(), Places()
    folder = inputs.file("historyatstate", "travels")
    paths = [(f"{p.parent.name}/{p.name}", p) for p in sorted(folder.glob("*-travels/*.xml"))]
    known: dict[str, str] = load(HERE / "corrections.yml")["people"]
    names: dict[str, str] = {}
    rows: list[Visit] = []
    for record in records(paths, HERE, "trip", output):
        who = known.get(record.values["who"], record.values["who"])
        if names.setdefault(who, record.values["name"]) != record.values["name"]:
            raise RawData(f"{record.place}: {who} bears two names. Decide in corrections.yml.")
        rows += _trip(record, who, places, inputs, output)
    places.finish(whole=len(paths) > 1)
    output.facts = list(merged(rows, output))
    output.entities = [
        _entity(who, name, inputs.source.id) for who, name in names.items() if who not in inputs.entities
    ]
    output.coverage = spans(inputs, "sender=USA", FIRST, CREATED, LAST)
    return output


@dataclass
class Places:
    """Where the host goes by the place."""

    rules: list[dict[str, Any]] = field(default_factory=lambda: load(HERE / "corrections.yml")["places"])
    met: Counter[int] = field(default_factory=Counter)

    def host(self, record: Record) -> tuple[str, str, str]:
        """The host's territory or id, the reason where it isn't the one printed, and why it is left out."""
        for number, rule in enumerate(self.rules):
            until = str(rule.get("until", "9999"))
            in_time = record.values["country@id"] == rule["of"] and record.values["start-date"] <= until
            if in_time and re.fullmatch(rule["locale"], record.values["locale"]):
                self.met[number] += 1
                return rule.get("country", ""), rule["reason"], rule.get("drop", "")
        return record.values["country@id"], "", ""

    def finish(self, *, whole: bool) -> None:
        """Raise RawData where a rule met another number of records than when it was written."""
        for number, rule in enumerate(self.rules):
            if whole and self.met[number] != rule["met"]:
                raise RawData(
                    f"travels: the rule for {rule['locale']!r} of {rule['of']} met {self.met[number]} records, not "
                    f"{rule['met']}. Look again in corrections.yml."
                )


def _trip(record: Record, who: str, places: Places, inputs: Inputs, output: Output) -> Iterator[Visit]:
    host, reason, drop = places.host(record)
    if drop:
        output.ignore(drop)
        return
    if record.values["role"] not in OFFICES:
        raise RawData(f"{record.place}: unknown role {record.values['role']!r}. Add it to the adapter.")
    office = OFFICES[record.values["role"]]
    remarks = record.values["remarks"]
    if ELECT in remarks:
        office = "President-elect"
    if reason:
        record = replace(record, remark=f"{record.values['country']}: {record.values['locale']} ({reason})")
    yield row(
        record,
        inputs,
        sender="USA",
        host=record.country(host).id,
        visitor=who,
        office=office,
        rank=OTHER if STOP.match(remarks) else rank_of(office),
        form="stop" if STOP.match(remarks) else form(remarks),
        places=record.values["locale"],
    )


def _entity(who: str, printed: str, source: str) -> Entity:
    """``Henry A. (Heinz Alfred) Kissinger`` -> Henry A. Kissinger; either given name with the surname is a name too."""
    name = " ".join(re.sub(r"\(.*?\)", "", printed).replace("H.W.", "H. W.").split())
    words = name.split()
    names = {f"{word} {words[-1]}" for word in words[:2] if not word.endswith(".")} | {printed}
    names -= {name, f"{words[-1]} {words[-1]}"}
    return Entity(who, PERSON, name, "", tuple(sorted(names)), 2, f"{words[-1]}|{' '.join(words[:-1])}", source)
