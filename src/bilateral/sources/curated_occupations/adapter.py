"""Occupations kept by hand: from ``curated/occupations.yaml`` to facts.

The file has a list of `occupations`, each of one country (`occupied`), with its `spells` (`by`, `from`, `to`, `cite`,
`verified`, and where need be `extent` and `authority`) and its `citations`. A fact counts as published from the
earliest day on which a document it cites was out, and never before its own days.
"""

from collections.abc import Iterator
from typing import Any

from bilateral.dates import Date
from bilateral.facts import Coverage
from bilateral.relations.occupation import PART, SHARE, WHOLE, ZONE, Occupation
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
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

FILE = "occupations.yaml"
EXTENTS = (WHOLE, PART, ZONE, SHARE)


def compile(inputs: Inputs) -> Output:
    """Read the file into facts. Raises RawData, naming the entry."""
    output = Output()
    top = Node(f"curated/{FILE}", load(inputs.curated / FILE))
    entries, checked = top.take("occupations"), top.date("checked")
    top.done()
    for value in entries:
        output.facts += _entry(Node(f"curated/{FILE}, {value.get('occupied')}", value), inputs)
    first = min(latest(fact.start) for fact in output.facts)
    out = min(fact.published for fact in output.facts)
    output.coverage.append(
        Coverage(inputs.source.id, "occupation", "", first, latest(checked), False, str(checked), out)
    )
    return output


def _entry(node: Node, inputs: Inputs) -> Iterator[Occupation]:
    occupied, citations = node.country("occupied"), read_citations(node)
    spells = [Node(f"{node.place}, spell {n}", s) for n, s in enumerate(node.take("spells"), 1)]
    node.done()
    used: set[Citation] = set()
    for spell in spells:
        start, end = spell.date("from"), spell.date("to") if spell.has("to") else None
        still = spell.date("still") if spell.has("still") else None
        if (end is None) == (still is None):
            raise spell.bad("has not one end", "give `to`, or `still` with a day on which it went on")
        cite, extent = cited(spell, "cite", citations), spell.one_of("extent", EXTENTS, WHOLE)
        used |= set(cite)
        last = end or Date.since(latest(still or start))
        if start.after(latest(end or still or start)) is not False:
            raise spell.bad(f"ends on {last}, before it begins on {start}", "mend the dates")
        common: dict[str, Any] = {
            "occupied": occupied, "start": start, "end": last, "extent": extent, "source": inputs.source.id,
            "authority": spell.text("authority", ""), "verified": verified(spell, cite),
            "edition": inputs.source.edition, "published": max(first_out(cite), latest(end or still or start)),
            "locator": f"{spell.place}: {in_a_row(cite)}",
        }  # fmt: skip
        by = spell.countries("by")
        spell.done()
        for occupier in by:
            yield Occupation(occupier=occupier, **common)
    all_cited(node, citations, used)
