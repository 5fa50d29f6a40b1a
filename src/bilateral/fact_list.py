"""The rows behind it all: every fact that relates two countries, as text, CSV or plain values."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.facts import NEVER, Fact
from bilateral.phrases import _
from bilateral.relations import kind as kind_of
from bilateral.relations import registry
from bilateral.relations.contract import Kind
from bilateral.sheets.json import fact_values
from bilateral.view import Dyad

#: What a line of CSV tells; the columns of a kind's own stand in JSON.
COLUMNS = ("id", "kind", "what", "start", "end", "source", "edition", "published", "locator", "original")


@dataclass(frozen=True)
class Listed:
    """A fact with its id, its kind and what it says in a few words."""

    id: str
    kind: Kind[Any]
    what: str
    fact: Fact


def facts(dyad: Dyad, kinds: Collection[str] = ()) -> Iterator[Listed]:
    """The facts of two countries, kind by kind, in order of time; pairs are derived from participations.

    Raises UnknownName for a kind that is none.
    """
    for kind in [kind_of(name) for name in kinds] or registry().values():
        rows = sorted(dyad.between(kind), key=lambda r: (str(r.start), str(r.end), r.source, r.locator))
        for row in rows:
            yield Listed(kind.id(row), kind, kind.label(row, dyad), row)


def to_text(found: Collection[Listed], dyad: Dyad) -> str:
    """A line a fact under its kind: its days, what it says, its source and place."""
    lines: list[str] = []
    title = ""
    for item in found:
        if item.kind.title != title:
            title = item.kind.title
            lines += ["", title] if lines else [title]
        edition = f" {item.fact.edition}" if item.fact.edition else ""
        place = f"{item.fact.source}{edition}, {item.fact.locator}"
        if item.fact.superseded != NEVER:
            place += _(", superseded on {day}").format(day=item.fact.superseded)
        lines.append(f"  {item.fact.start}/{item.fact.end}  {item.what}  [{item.id}; {place}]")
    if not lines:
        a, b = (dyad.country(c).name(dyad.as_of) for c in dyad.pair)
        lines = [_("No fact of these kinds relates {a} and {b}.").format(a=a, b=b)]
    return "\n".join(lines) + "\n"


def to_csv(found: Collection[Listed]) -> str:
    """One line a fact, with the columns that all kinds share."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in found:
        values = {"id": item.id, "kind": item.kind.name, "what": item.what, **fact_values(item.fact, item.kind.name)}
        writer.writerow([values.get(column, "") for column in COLUMNS])
    return out.getvalue()


def to_list(found: Collection[Listed]) -> list[dict[str, Any]]:
    """Each fact with all its columns, as plain values."""
    return [{"id": i.id, "kind": i.kind.name, "what": i.what, **fact_values(i.fact, i.kind.name)} for i in found]
