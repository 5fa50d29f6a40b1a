"""A sheet as plain values for JSON; the shape is ``docs/sheet.schema.json``."""

import datetime as dt
from typing import Any

from bilateral.coverages import score
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
                "completeness": round(score(sheet.completeness[section.name]), 3),
            }
            for section in sheet.sections
        ],
        **({"changes": changes_of(sheet.changes, sheet.dyad, sheet.since)} if sheet.since else {}),
        "hidden": sheet.hidden,
        "facts": {i: fact_values(f, sheet.kinds[i]).copy() for i, f in sorted(sheet.facts.items())},
        "sources": {
            i: {"title": s.title, "edition": s.edition, "licence": s.licence, "citation": s.citation, "url": s.url}
            for i, s in sheet.sources.items()
        },
    }


def fact_values(fact: Fact, kind: str) -> dict[str, Any]:
    """A fact's kind and its columns as plain values: dates as EDTF, what is empty left out."""
    if fact.plain is None:
        object.__setattr__(fact, "plain", {"kind": kind, **_values(fact)})
    return fact.plain or {}


def _values(fact: Fact) -> dict[str, Any]:
    texts, dates, days, others = _columns(type(fact))
    out: dict[str, Any] = {name: value for name in texts if (value := getattr(fact, name))}
    for name in others:
        out[name] = getattr(fact, name)
    for name in dates:
        date = getattr(fact, name)
        if date.earliest or date.latest:
            out[name] = str(date)
    for name in days:
        day = getattr(fact, name)
        if day != NEVER:
            out[name] = day.isoformat()
    return out


_COLUMNS: dict[type[Fact], tuple[tuple[str, ...], ...]] = {}


def _columns(row: type[Fact]) -> tuple[tuple[str, ...], ...]:
    """The names of a row's columns: texts, uncertain days, days, and the rest."""
    if row not in _COLUMNS:
        of_type: dict[Any, list[str]] = {str: [], Date: [], dt.date: []}
        rest: list[str] = []
        for name, type_ in columns(row).items():
            of_type.get(type_, rest).append(name)
        _COLUMNS[row] = (*map(tuple, of_type.values()), tuple(rest))
    return _COLUMNS[row]
