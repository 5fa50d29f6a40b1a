"""Visa rules between 199 countries, as five yearly editions of the Passport Index data set saw them.

Equal rules of consecutive editions are one sighting; a change lies somewhere between two editions. Until 2024 an
electronic travel authorization stood as ``e-visa``; from 2025 it has a value of its own. An ``e-visa`` that is one in
2025, too, was one before; of the others nobody says which they were: an electronic permit.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from bilateral.countries import find
from bilateral.dates import Date
from bilateral.errors import BilateralError, RawData
from bilateral.facts import NEVER, Coverage, Edition
from bilateral.relations.visa_rule import VisaRule
from bilateral.relations.visa_rule.row import EVISA, FREE, PERMIT
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.tables import rows
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
LATEST = "passport-index-tidy-iso3.csv"
CHINESE = {"CHN", "HKG", "MAC", "TWN"}
Rule = tuple[str, int]  # rule, days of a stay
Pair = tuple[str, str]  # passport, destination


def compile(inputs: Inputs) -> Output:
    """Sightings of rules, and the span of which the editions speak."""
    output, described = Output(), load(HERE / "source.yml")
    editions = inputs.source.editions
    seen: dict[Pair, list[tuple[int, Rule]]] = defaultdict(list)
    for number, edition in enumerate(editions):
        for pair, seen_rule in _read(inputs, edition, described, output, latest=edition is editions[-1]):
            seen[pair].append((number, seen_rule))
    for (passport, destination), rules in seen.items():
        for first, last, (rule, days) in _runs(rules, len(editions)):
            later = editions[last + 1].seen_from if last + 1 < len(editions) else NEVER
            output.facts.append(
                VisaRule(
                    passport=passport, destination=destination, rule=rule, stay_days=days,
                    start=Date.by(editions[first].seen_to), end=Date.since(editions[last].seen_from),
                    source=inputs.source.id, edition=editions[first].name, last_edition=editions[last].name,
                    published=editions[first].published, quiet_from=later, locator=f"{passport}, {destination}",
                )
            )  # fmt: skip
    output.coverage.append(
        Coverage(inputs.source.id, "visa_rule", "", editions[0].seen_from, editions[-1].seen_to, exhaustive=False,
                 edition=inputs.source.edition, published=editions[0].published)
    )  # fmt: skip
    return output


def _read(
    inputs: Inputs, edition: Edition, described: dict[str, Any], output: Output, *, latest: bool
) -> Iterator[tuple[Pair, Rule]]:
    """The rules of one edition. Raises RawData, naming the line, for a name or a value that nobody knows."""
    file = (LATEST,) if latest else (f"legacy-{edition.name}", "passport-index-tidy.csv")
    path = inputs.file("passport-index", *file)
    known: dict[str, str] = {}

    def country(name: str, line: int) -> str:
        if name not in known:
            try:
                known[name] = described["names"].get(name) or find(name, edition.seen_to).id
            except BilateralError as error:
                raise RawData(f"{path}, line {line}: {error}") from error
        return known[name]

    for line, row in rows(path, described["fields"]):
        value, pair = row["Requirement"], (country(row["Passport"], line), country(row["Destination"], line))
        if (value == "-1") != (pair[0] == pair[1]):
            raise RawData(f"{path}, line {line}: {value!r} for {pair[0]} in {pair[1]}. -1 is the own country.")
        if value == "-1":
            output.ignore("the own country")
        elif set(pair) <= CHINESE:
            output.ignore("between mainland China, Hong Kong, Macau and Taiwan permits, not visas, let one in")
        elif value.isdecimal() and 0 < int(value) < 400:
            yield pair, (FREE, int(value))
        elif value in described["rules"]:
            yield pair, (described["rules"][value], 0)
        else:
            raise RawData(f"{path}, line {line}: unknown value {value!r}. Name it in source.yml.")


def _runs(rules: list[tuple[int, Rule]], editions: int) -> Iterator[tuple[int, int, Rule]]:
    """(first edition, last edition, rule): what consecutive editions say alike."""
    runs = [(list(run), rule) for rule, run in groupby(rules, key=lambda seen: seen[1])]
    for run, (rule, days) in runs:
        first, last = run[0][0], run[-1][0]
        if last - first + 1 != len(run):
            raise RawData(f"passport_index: an edition between {first} and {last} lacks a pair. Look at the files.")
        unsure = rule == EVISA and last < editions - 1
        yield first, last, (PERMIT if unsure else rule, days)
