"""A sheet as plain values for JSON; the shape is ``docs/sheet.schema.json``."""

import datetime as dt
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from bilateral.dates import Date
from bilateral.diff import to_dict as changes_of
from bilateral.facts import NEVER, Fact
from bilateral.sheets.model import Sheet
from bilateral.store import columns


def to_dict(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "parties": list(sheet.parties),
        "as_of": str(sheet.as_of),
        "known_by": str(sheet.known_by) if sheet.known_by else None,
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "sentences": [
                    {"text": p.text, "facts": sorted(p.ids), **({"note": p.note} if p.note else {})}
                    for p in section.phrases
                ],
                "unknown": list(section.unknown),
            }
            for section in sheet.sections
        ],
        **({"changes": changes_of(sheet.changes, sheet.dyad, sheet.since)} if sheet.since else {}),
        "hidden": sheet.hidden,
        "facts": {i: {"kind": sheet.kinds[i], **fact_values(f)} for i, f in sorted(sheet.facts.items())},
        "sources": {
            i: {"title": s.title, "edition": s.edition, "licence": s.licence, "citation": s.citation, "url": s.url}
            for i, s in sheet.sources.items()
        },
    }


def fact_values(fact: Fact) -> dict[str, Any]:
    """A fact's columns as plain values: dates as EDTF, what is empty left out."""
    names, values_of = _reader(type(fact))
    out: dict[str, Any] = {}
    for name, value in zip(names, values_of(fact), strict=True):
        if isinstance(value, Date):
            if value.earliest or value.latest:
                out[name] = str(value)
        elif isinstance(value, dt.date):
            if value != NEVER:
                out[name] = value.isoformat()
        elif value != "":
            out[name] = value
    return out


_READERS: dict[type[Fact], tuple[tuple[str, ...], Callable[[Fact], tuple[Any, ...]]]] = {}


def _reader(row: type[Fact]) -> tuple[tuple[str, ...], Callable[[Fact], tuple[Any, ...]]]:
    """The names of a row's columns, and what reads them all at once."""
    if row not in _READERS:
        names = tuple(columns(row))
        _READERS[row] = names, attrgetter(*names)
    return _READERS[row]
