"""Presidencies kept by hand: from ``curated/presidencies.yaml``.

The file is a list of bodies, and at its end the citations they share:

    body        its id in organizations.yaml
    checked     the day up to which the entry was checked
    turns       {country, years | start and end, cite, verified}; a year is 1 January to 31 December

No two turns of a body share a day. A turn is known from its first day, or from the earliest document that tells of it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bilateral.dates import Date
from bilateral.entities import BODY
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.presidency import Presidency
from bilateral.sources.citations import Citation, cited, first_out, in_a_row, latest, read_citations, verified
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

FILE = "presidencies.yaml"
PLACE = f"curated/{FILE}"


def compile(inputs: Inputs) -> Output:
    """A row for each turn. Raises RawData, naming body, turn and remedy."""
    *bodies, last = load(inputs.curated / FILE)
    ending = Node(PLACE, last)
    citations = read_citations(ending)
    ending.done()
    output, known = Output(), {entity.id for entity in inputs.of_sort(BODY)}
    for item in bodies:
        node = Node(PLACE, item)
        body, checked, turns = node.text("body"), latest(node.date("checked")), node.take("turns")
        node.done()
        if body not in known:
            raise node.bad(f"no body {body!r}", "use an id of organizations.yaml")
        rows = [row for turn in turns for row in _turns(turn, body, checked, citations, inputs.source.id)]
        rows.sort(key=lambda row: latest(row.start))
        for one, next_ in pairwise(rows):
            if latest(one.end) >= (next_.start.earliest or dt.date.max):
                raise RawData(f"{PLACE}, {body}: the turns of {one.country} and {next_.country} overlap.")
        output.facts += rows
        span = rows[0].start.earliest or latest(rows[0].start), max(latest(row.end) for row in rows)
        output.coverage.append(Coverage(
            inputs.source.id, "presidency", f"body={body}", *span, False, edition=str(checked),
            published=min(row.published for row in rows),
        ))  # fmt: skip
    return output


def _turns(
    turn: object, body: str, checked: dt.date, citations: Mapping[str, Citation], source: str
) -> Iterator[Presidency]:
    node = Node(f"{PLACE}, {body}", turn)
    country, documents = node.country("country"), cited(node, "cite", citations)
    sure = verified(node, documents)
    if node.has("years"):
        spans = [(Date.on(dt.date(y, 1, 1)), Date.on(dt.date(y, 12, 31))) for y in node.take("years")]
    else:
        spans = [(node.date("start"), node.date("end"))]
    node.done()
    for start, end in spans:
        yield Presidency(
            body=body, country=country, start=start, end=end, verified=sure, source=source,
            edition=str(checked), published=max(first_out(documents), latest(start)),
            locator=f"{PLACE}, {body}: {in_a_row(documents)}",
        )  # fmt: skip
