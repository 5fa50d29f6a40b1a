"""Reading what a note says of its date: on it, about it, or between another day and it."""

import re

from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.sources.pocom.records import Record

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

#: "Left post between April 26 and" 30 April: the note has the first day, the date the last.
BETWEEN = re.compile(
    rf"(?:\b[Bb]etween|\bon|,) (?P<month>{'|'.join(MONTHS)}) (?P<day>\d\d?)(?:, (?P<year>\d{{4}}),?)? ?(?:and|or|-)$"
)
#: The date is near, not sure. "On or before" a day is of these: the day is that of the paper which tells of it.
ABOUT = re.compile(
    r"\b(about|approximately|last despatch was dated)$|\b(before|after)$"
    r"|^probably presented recall\b|\bprobably presented when\b",
    re.I,
)
#: "Late in" a year is still that year. Any other hedge is an error until somebody reads it.
KNOWN = re.compile(r"\blate in$", re.I)
HEDGE = re.compile(
    r"\b(about|approximately|probabl[ey]|before|soon|shortly|between|circa|late|early|despatch)\b|\bor$|-$", re.I
)


def read(record: Record, moment: str, date: Date, remarks: list[str]) -> Date:
    """The date with its note read; the note goes to `remarks` where it changed the date's meaning.

    Raises RawData for a note that hedges in a way not read yet.
    """
    note = record.values[f"{moment}-note"]
    if between := BETWEEN.search(note):
        year = between["year"] or f"{date.latest:%Y}"
        first = Date.parse(f"{year}-{MONTHS.index(between['month']) + 1:02}-{int(between['day']):02}")
        reading = Date(first.earliest, date.latest)
    elif ABOUT.search(note):
        reading = Date(date.earliest, date.latest, "~")
    elif HEDGE.search(note) and not KNOWN.search(note):
        raise RawData(f"{record.place}, {moment}: the note {note!r} hedges. Read it in moments.py or corrections.yml.")
    else:
        return date
    remarks.append(f"{moment}: {note} {record.values[moment]}")
    return reading
