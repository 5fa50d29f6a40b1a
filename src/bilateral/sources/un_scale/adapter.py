"""Shares in the regular budget of the United Nations, kept by hand: from ``curated/un-scale-of-assessments.yaml``.

The file is a list of scales, and at its end the citations they share:

    years       first and last year in which the scale is in force
    adopted     the day on which the General Assembly adopted it: known from then on
    symbol      of its resolution, where it is known
    members     how many members are assessed
    shares      {of: {country: percent, ...}, cite, verified}, in any number; together they are whole down to the least

Ranks follow from the shares. Verified is only what some document that is cited and was read (``seen``) states.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.indicator import Indicator
from bilateral.sources.citations import Citation, cited, latest, read_citations, verified
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

FILE = "un-scale-of-assessments.yaml"
PLACE = f"curated/{FILE}"
NAME = "un_assessment_percent"


def compile(inputs: Inputs) -> Output:
    """A row for each share and scale. Raises RawData, naming the scale and the remedy."""
    *scales, last = load(inputs.curated / FILE)
    ending = Node(PLACE, last)
    citations = read_citations(ending)
    ending.done()
    output = Output()
    for number, scale in enumerate(scales, 1):
        output.facts += _scale(Node(f"{PLACE}, scale {number}", scale), citations, inputs.source.id)
    starts = [row.start.earliest or dt.date.max for row in output.facts]
    ends = [row.end.latest or dt.date.min for row in output.facts]
    output.coverage.append(Coverage(
        inputs.source.id, "indicator", f"indicator={NAME}", min(starts), max(ends), False,
        edition=inputs.source.edition, published=min(row.published for row in output.facts),
    ))  # fmt: skip
    return output


def _scale(node: Node, citations: Mapping[str, Citation], source: str) -> Iterator[Indicator]:
    first, last = node.take("years")
    adopted, members = latest(node.date("adopted")), node.number("members", range(50, 250))
    symbol, listed = node.text("symbol", ""), node.take("shares")
    node.done()
    shares: dict[str, tuple[float, bool, str]] = {}
    for item in listed:
        one = Node(node.place, item)
        documents, of = cited(one, "cite", citations), one.take("of")
        sure = verified(one, documents)
        one.done()
        for country, percent in of.items():
            if country not in countries() or country in shares:
                raise one.bad(f"{country!r} is no country's id, or stands twice", "see data/countries.json")
            if not 0 < percent <= 100:
                raise one.bad(f"the share of {country} is {percent}", "write it in percent")
            shares[country] = (float(percent), sure, "; ".join(filter(None, (symbol, *map(str, documents)))))
    if not shares:
        raise RawData(f"{node.place}: no shares.")
    for country, (percent, sure, places) in shares.items():
        yield Indicator(
            country=country, indicator=NAME, value=percent, among=members, verified=sure, source=source,
            rank=1 + sum(other > percent for other, _v, _d in shares.values()), edition=f"{first}-{last}",
            start=Date.on(dt.date(first, 1, 1)), end=Date.on(dt.date(last, 12, 31)), published=adopted,
            locator=f"{PLACE}, {first}-{last}: {places}",
        )  # fmt: skip
