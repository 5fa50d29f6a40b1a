"""Visits by foreign leaders to the United States, 1874 to November 2024, as the Office of the Historian lists them.

A record names the visitor with the title as printed ("Prime Minister Shinzo Abe"), the country, the first and the
last day and, in a sentence or two, what sort of visit it was. The days are those of the visit itself; stays before
and after it that the description tells of are not taken. Two visitors in one record become two rows, two records of
one stay become one.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bilateral.facts import Coverage
from bilateral.relations.visit import Visit, rank_of
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.visits.leaders import Leaders, read
from bilateral.sources.visits.records import Record, merged, records, row

KIND = "visit"
HERE = Path(__file__).parent
#: The day on which the list begins; when it was put into this form; the last day it tells of.
FIRST, CREATED, LAST = dt.date(1874, 12, 12), dt.date(2010, 2, 25), dt.date(2024, 11, 13)
_FORM = re.compile(
    r"(?P<form>(?:(?:official|offical|private|informal|unofficial|working|state|select|pastoral|courtesy|social|"
    r"good ?will) )+visit)\b",
    re.I,
)
_DURING = re.compile(r"\bduring an? (?P<form>(?:private|official|working|state|informal) visit)\b", re.I)


def compile(inputs: Inputs) -> Output:
    """Visits, the leaders who made them, and the span of which the list speaks."""
    output = Output()
    folder = inputs.file("historyatstate", "visits", "data")
    leaders = Leaders(inputs.source.id, inputs.entities, inputs.facts)
    rows: list[Visit] = []
    for record in records([(f"data/{p.name}", p) for p in sorted(folder.glob("*.xml"))], HERE, "visit", output):
        rows += _visits(record, leaders, inputs)
    output.facts = list(merged(rows, output))
    output.entities = list(leaders.entities())
    output.coverage = spans(inputs, "host=USA", FIRST, CREATED, LAST)
    return output


def spans(inputs: Inputs, scope: str, first: dt.date, created: dt.date, last: dt.date) -> list[Coverage]:
    """What the list spoke of when it was put into this form, and what it speaks of now. Never exhaustive."""
    whole = Coverage(
        inputs.source.id, KIND, scope, first, last, False, inputs.source.edition, dt.date.fromisoformat(f"{last}")
    )
    return [replace(whole, end=created, published=created, superseded=whole.published), whole]


def _visits(record: Record, leaders: Leaders, inputs: Inputs) -> Iterator[Visit]:
    sender = record.country(record.values["from@id"])
    for office, name in read(record.values["visitor"]):
        yield row(
            record,
            inputs,
            sender=sender.id,
            host="USA",
            visitor=leaders.person(sender.id, office, name, record.days[0]),
            office=office,
            rank=rank_of(office),
            form=form(record.values["description"]),
        )


def form(description: str) -> str:
    """What sort of visit it was, where the description says so of the visit itself and not of a stay beside it."""
    m = _FORM.match(description) or _DURING.search(description)
    return m["form"].lower().replace("offical", "official").replace("good will", "goodwill") if m else ""
