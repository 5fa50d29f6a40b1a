"""What the columns of a panel are: label, unit, sources, the years in which they know something, and whom to cite."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bilateral.errors import UsageError
from bilateral.facts import NEVER, Coverage, Source
from bilateral.panels import records, steps
from bilateral.panels.columns import Column, chosen
from bilateral.panels.coverage import known, touched_years, whole_years
from bilateral.panels.steps import FLAG, YES_OR_NO, Description, Years
from bilateral.panels.units import SYSTEMS, Unit

if TYPE_CHECKING:
    from bilateral.panels.chain import Panel

STYLES = ("text", "bibtex")
#: What is told of a column that is known by the year, in a panel of months.
OF_THE_YEAR = "each month has what its year has"
#: More countries than these are counted, not named.
NAMED = 3


def described(panel: "Panel") -> Iterator[Description]:
    """Every column of a panel, in order."""
    known = [*keys(panel.unit), *(about(panel, column) for column in panel.computed)]
    hidden = {column.name for column in panel.computed} - {column.name for column in panel.columns}
    yield from (one for one in known if one.name not in hidden)
    yield from steps.made(panel.steps, panel.unit, known)


def about(panel: "Panel", c: Column) -> Description:
    """What a column is; in a panel of months what it is in a month, or that it is of the year."""
    told = _about(panel, c)
    if panel.unit.period == "year":
        return told
    if c.yearly(panel.unit.system):
        return replace(told, missing="; ".join(filter(None, (OF_THE_YEAR, told.missing))))
    return replace(told, label=_of_months(told.label), missing=_of_months(told.missing))


def _of_months(text: str) -> str:
    """Words for a year in a text as words for a month."""
    return re.sub(r"\b(in|of) (the|a) year\b", r"\1 \2 month", text)


def _about(panel: "Panel", c: Column) -> Description:
    m, table = c.measure, c.table(panel.unit.system)
    kind, values = c.kind.name, m.values or (YES_OR_NO if m.unit == FLAG else ())
    if table:
        span = records.span(c, panel.unit)
        missing = m.missing or ("" if m.zero else "null where the source has none")
        spans: Years = () if table.dated == "never" else (span,)
        zeros = (span,) if m.zero else ()
        return Description(c.name, m.label, m.unit, kind, (table.source,), zeros, missing, spans, values)
    if m.requires:
        parts = [about(panel, p) for p in chosen(panel.kinds, panel.unit, m.requires)]
        sources = tuple(sorted({s for part in parts for s in part.sources}))
        return Description(c.name, m.label, m.unit, kind, sources, (), m.missing, _common(parts), values)
    entries = [e for e in panel.store.coverage(kind) if e.superseded == NEVER and m.source in ("", e.source)]
    sources = (m.source,) if m.source else tuple(sorted({e.source for e in entries}))
    sure = known(c, entries) if m.zero else []
    years = _merged(whole_years(e) for e in sure if not e.scope)
    spans = _merged(touched_years(e) for e in entries)
    missing = "; ".join(part for part in (_scoped(sure), m.missing) if part)
    return Description(c.name, m.label, m.unit, kind, sources, years, missing, spans, values)


def _scoped(entries: Sequence[Coverage]) -> str:
    """Of which countries alone silence means no, and when."""
    scopes = sorted({e.scope for e in entries if e.scope})
    if not scopes:
        return ""
    years = _merged(whole_years(e) for e in entries if e.scope)
    named = ", ".join(scopes) if len(scopes) <= NAMED else f"one of {len(scopes)} countries is a party"
    return f"0 means no where {named}, in {_spans(years)}, null elsewhere"


def _merged(spans: Iterable[tuple[int, int]]) -> Years:
    """Spans of years, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(set(spans)):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return tuple(merged)


def _common(parts: Sequence[Description]) -> Years:
    """The years in which each of the parts may be known."""
    spans = [part.spans for part in parts if part.spans]
    if not spans:
        return ()
    first, last = max(s[0][0] for s in spans), min(s[-1][1] for s in spans)
    return ((first, last),) if first <= last else ()


def _spans(years: Years) -> str:
    return ", ".join(f"{first}-{last}" for first, last in years)


def keys(unit: Unit) -> Iterator[Description]:
    """The columns that every panel of a unit has."""
    for code in unit.codes:
        yield Description(code, f"{unit.system.upper()} code of the state", "code")
    for name in unit.ids:
        yield Description(name, "id of the country", "id")
    yield Description("year", "calendar year", "year")
    if unit.period == "month":
        yield Description("month", "first day of the month", "day")


def summary(table: Any, backend: Any) -> list[dict[str, Any]]:
    """What each column of an Ibis table holds: n, missing, sum, mean, least, most, zeros and distinct values."""
    facts: dict[str, Any] = {}
    for name in table.columns:
        cells = table[name]
        facts |= {f"{name} n": table.count(), f"{name} missing": cells.isnull().sum()}
        facts |= {f"{name} unique": cells.nunique(), f"{name} min": cells.min(), f"{name} max": cells.max()}
        if cells.type().is_numeric():
            facts |= {f"{name} sum": cells.sum(), f"{name} mean": cells.mean(), f"{name} zeros": (cells == 0).sum()}
    (row,) = backend.to_pyarrow(table.aggregate(**facts)).to_pylist()
    told: dict[str, dict[str, Any]] = {name: {"column": name} for name in table.columns}
    for key, value in row.items():
        name, _, what = key.rpartition(" ")
        told[name][what] = value
    return list(told.values())


def silent(panel: "Panel") -> list[Description]:
    """The columns that know nothing of any of the panel's years: all their cells are null."""
    unit = panel.unit
    found = (about(panel, column) for column in panel.columns)
    return [d for d in found if d.spans and not any(a <= unit.end and unit.start <= z for a, z in d.spans)]


def unheard(panel: "Panel", columns: Sequence[Description]) -> str:
    """Why columns are null, in words."""
    by_years: dict[str, list[str]] = {}
    for one in columns:
        by_years.setdefault(_spans(one.spans), []).append(one.name)
    told = "; ".join(f"known in {years}: {_some(names)}" for years, names in by_years.items())
    return f"no source speaks of {panel.unit.start}-{panel.unit.end}: {told}. Choose other years or columns."


def _some(names: Sequence[str], most: int = 4) -> str:
    """The first of many names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def cite(panel: "Panel", style: str) -> str:
    """The bibliography of a panel, one entry a source. Raises UsageError for an unknown style."""
    if style not in STYLES:
        raise UsageError(f"no bibliography in the style {style!r}. Use text or bibtex.")
    system = SYSTEMS[panel.unit.system]
    sources = list(used(panel))
    if style == "bibtex":
        entries = [system.bibtex, *(source.bibtex or _bibtex(source) for source in sources)]
    else:
        editions = (f" Edition {s.edition}." if s.edition else "" for s in sources)
        entries = [system.citation, *(s.citation.strip() + e for s, e in zip(sources, editions, strict=True))]
    return "\n".join(dict.fromkeys(entry.strip() for entry in entries))


def used(panel: "Panel") -> Iterator[Source]:
    """The sources of a panel's columns, those that steps alone read included, by their ids."""
    named = {s for column in panel.computed for s in about(panel, column).sources}
    yield from (panel.store.sources[s] for s in sorted(named) if s in panel.store.sources)
    yield from steps.sources(panel.steps)


def _bibtex(source: Source) -> str:
    """An entry for a source whose maker gives none."""
    told = {
        "author": f"{{{source.producer or source.publisher}}}",
        "title": f"{source.title}{', ' + source.edition if source.edition else ''}",
        "year": source.published[:4],
        "publisher": source.publisher,
        "howpublished": f"\\url{{{source.url}}}" if source.url else "",
        "note": "" if not source.accessed else f"Accessed {source.accessed}",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in told.items() if value)
    return f"@misc{{{source.id},\n{lines}\n}}"
