"""The form of ``curated/relations/*.yaml`` and its reading; one file a table, a country or a region.

A file is a mapping of this form ([] may be left out):

    checked             the day up to which the file was checked
    [citations]         key -> {title, publisher, date, [symbol], [url], where, seen}: documents that any entry cites
    [tables]            acts of one sort of one country, as a list of its ministry has them: {of, act, cite, verified,
                        rows: {country: date}}
    [relations]         {pair: [country, country], acts: [{act, date, [by], [cite], verified, [note]}]}

An act is one of ACTS; its date is EDTF; ``by`` names the one of the two that recognized the other or broke relations
off. ``cite`` names documents of ``citations``; ``seen`` says that the passage was read when the entry was written. An
act without ``cite`` is general knowledge, not yet traced to a document, and never verified; it counts as published on
the day of ``checked``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilateral.dates import Date, Day
from bilateral.relations.diplomatic_relations import RESUMED, ordered
from bilateral.sources.citations import (
    Citation,
    all_cited,
    cited,
    first_out,
    in_a_row,
    latest,
    read_citations,
    verified,
)
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

FOLDER = "relations"
RECOGNIZED = "recognized"
BREAKS = ("severed", "suspended", "interrupted", "ended")
ACTS = (RECOGNIZED, "established", RESUMED, *BREAKS)
#: The Historian of the Department of State has these.
ELSEWHERE = "USA"


@dataclass(frozen=True, slots=True)
class Act:
    """What two countries did on a day, or one of them (`by`)."""

    place: str
    pair: tuple[str, str]
    act: str
    date: Date
    by: str
    cite: tuple[Citation, ...]
    verified: bool
    note: str
    checked: Day

    @property
    def published(self) -> Day:
        return max(first_out(self.cite) if self.cite else self.checked, latest(self.date))

    @property
    def cited(self) -> str:
        return in_a_row(self.cite)


def read(path: Path) -> Iterator[Act]:
    """The acts of one file. Raises RawData, naming file, entry and remedy."""
    file = f"curated/{FOLDER}/{path.name}"
    top = Node(file, load(path))
    checked, citations = top.day("checked"), read_citations(top) if top.has("citations") else {}
    used: list[Citation] = []
    for number, entry in enumerate(_list(top, "tables"), 1):
        yield from _kept(_table(Node(f"{file}, table {number}", entry), citations, checked), used)
    for number, entry in enumerate(_list(top, "relations"), 1):
        yield from _kept(_pair(Node(f"{file}, entry {number}", entry), citations, checked), used)
    top.done()
    all_cited(top, citations, used)


def _list(node: Node, key: str) -> Sequence[Any]:
    value = node.take(key, [])
    if not isinstance(value, list):
        raise node.bad(f"{key!r} is no list of entries", "write it as one")
    return value


def _kept(acts: Iterator[Act], used: list[Citation]) -> Iterator[Act]:
    for act in acts:
        used += act.cite
        yield act


def _table(node: Node, citations: Mapping[str, Citation], checked: Day) -> Iterator[Act]:
    of, act = node.country("of"), node.one_of("act", ACTS)
    cite = cited(node, "cite", citations)
    sure, rows = verified(node, cite), node.take("rows")
    node.done()
    if not isinstance(rows, dict) or not rows:
        raise node.bad("'rows' is empty", "give the countries and their dates")
    for other, date in rows.items():
        row = Node(f"{node.place} ({of}, {other})", {"other": other, "date": date})
        pair = _ordered(row, (of, row.country("other")))
        yield Act(node.place.split(", ")[0], pair, act, row.date("date"), "", cite, sure, "", checked)


def _pair(node: Node, citations: Mapping[str, Citation], checked: Day) -> Iterator[Act]:
    pair = _ordered(node, node.countries("pair"))
    file = node.place.split(", ")[0]
    node.place = f"{file}, {'-'.join(pair)}"
    acts = _list(node, "acts")
    node.done()
    if not acts:
        raise node.bad("'acts' is empty", "give at least one act")
    for value in acts:
        one = Node(node.place, value)
        act, date, by = one.one_of("act", ACTS), one.date("date"), one.country("by", "")
        cite = cited(one, "cite", citations) if one.has("cite") else ()
        sure, note = verified(one, cite), one.text("note", "")
        one.done()
        if sure and not cite:
            raise one.bad(f"{act!r} is called verified, but cites nothing", "cite a document, or write verified: false")
        if by and by not in pair:
            raise one.bad(f"{by} is none of the two", "mend 'by'")
        if by and act not in (RECOGNIZED, *BREAKS):
            raise one.bad(f"{act!r} has a 'by'", "two make relations; strike it")
        yield Act(file, pair, act, date, by, cite, sure, note, checked)


def _ordered(node: Node, pair: Sequence[str]) -> tuple[str, str]:
    if len(set(pair)) != 2:
        raise node.bad(f"{', '.join(pair)} are not two", "name two countries")
    if ELSEWHERE in pair:
        raise node.bad(f"is a pair with {ELSEWHERE}", "the source rdcr has those; strike it")
    return ordered(pair)
