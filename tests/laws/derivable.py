"""Law 7: what of a slot's words, dates and numbers no value of its facts accounts for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import combinations, permutations
from math import acos, cos, radians, sin
from typing import Any

from bilateral.amounts import ORDINALS, rank, stated
from bilateral.countries import countries
from bilateral.dates import Date, Day
from bilateral.entities import Entity
from bilateral.facts import Fact
from bilateral.phrases import Part

DATE = re.compile(r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
                  r"|December) \d{4}\b")  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.])\$?\d[\d,]*(?:\.\d+)?(?: (?:million|billion|trillion))?(?![\w])")
_ORDINAL = re.compile(rf"\b(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)
#: Columns that tell of the record, not of what it says.
_APPARATUS = frozenset(
    ("published", "superseded", "quiet_from", "edition", "locator", "source", "inputs", "known_id", "plain")
)
_SUMS = 40


def foreign(part: Part, facts: Mapping[str, Fact], entities: Mapping[str, Entity], day: Day) -> set[str]:
    """Dates, capitalised words and numbers of a slot that no value of its facts accounts for.

    A number may be a value, as it is or rounded; a count of the facts' values; a sum, difference or percentage; or the
    distance between the places of two facts.
    """
    mine = [facts[i] for i in part.ids]
    texts = {text for fact in mine for text in values(fact, entities, day)}
    dates = set(DATE.findall(part.text)) - {d for text in texts for d in DATE.findall(text)}
    rest = DATE.sub("", part.text)
    known = {word for text in texts for word in re.findall(r"\w+", DATE.sub("", text))}
    numbers = {n for n in _NUMBER.findall(rest) if not set(re.findall(r"\w+", n)) <= known}
    ordinals = {o for o in _ORDINAL.findall(rest) if o not in known}
    words = set(re.findall(r"\b[A-Z]\w*\b", rest)) - known
    if numbers or ordinals:
        derived = _derived(mine)
        numbers = {n for n in numbers if not _within(stated(n.lstrip("$")), derived)}
        ordinals = {o for o in ordinals if float(rank(o) or 0) not in derived}
    return dates | words | numbers | ordinals


def values(fact: Fact, entities: Mapping[str, Entity], day: Day) -> set[str]:
    """Every way in which a fact's values may be put into words."""
    texts: set[str] = set()
    for f in fields(fact):
        value: Any = getattr(fact, f.name)
        if f.name in _APPARATUS:
            continue
        if isinstance(value, Date):
            texts.add(value.in_words())
            for d in filter(None, (value.earliest, value.latest)):
                texts |= {Date.on(d).in_words(), f"{d:%B} {d.year}", str(d.year)}
        elif value in countries():
            country = countries()[value]
            texts |= {country.in_text(day), country.adjective(day)}
            texts |= {country.in_text(then) for then in (fact.start.latest, fact.end.latest) if then}
        elif value in entities:
            texts |= {entities[value].name, entities[value].text, entities[value].on(day).text}
        else:
            texts |= {str(value), str(value).capitalize()}
    return texts


def _derived(facts: Iterable[Fact]) -> set[float]:
    """Numbers that follow from the facts: values, counts, sums, differences, percentages."""
    facts = list(facts)
    columns: dict[str, list[float]] = {}
    seen: dict[str, set[Any]] = {}
    for fact in facts:
        for f in fields(fact):
            value = getattr(fact, f.name)
            seen.setdefault(f.name, set()).add(value)
            if isinstance(value, int | float) and not isinstance(value, bool):
                columns.setdefault(f.name, []).append(float(value))
    out = {float(len(values)) for values in seen.values()}
    for numbers in columns.values():
        out |= {abs(n) for n in numbers} | {sum(numbers)}
        for a, b in permutations(numbers[:_SUMS], 2):
            out |= {abs(a - b), a + b}
            if b:
                out |= {100 * a / b, abs(100 * (a - b) / b)}
        total = sum(numbers)
        if total:
            out |= {100 * n / total for n in numbers}
    return out | _alike(facts) | set(_distances(facts))


def _alike(facts: Iterable[Fact]) -> set[float]:
    """What follows from two records of voting, letter by letter: votes alike and against each other, of all roll calls
    and of those under each mark, as counts and (rounded) percentages; and the place that one gives the other."""
    records = [f for f in facts if hasattr(f, "votes")]
    out: set[float] = set()
    for one, two in permutations(records, 2):
        if one.start != two.start:
            continue
        out |= {abs(float(p[4:])) for p in one.placed.split() if p.startswith(f"{two.country}:")}
        calls = list(zip(one.votes, two.votes, one.topics.split(","), strict=True))
        for mark in {"", *re.findall(r"\w+", one.topics)}:
            both = [{a, b} for a, b, marks in calls if "-" not in (a, b) and (not mark or mark in marks.split("+"))]
            agreed = sum(len(cast) == 1 for cast in both)
            out |= {float(len(both)), float(agreed), float(both.count({"y", "n"}))}
            percent = 100 * agreed / len(both) if both else 0.0
            out |= {percent, float(round(percent))}
    return out


def _distances(facts: Iterable[Fact]) -> Iterator[float]:
    """Kilometres along the great circle between the places of two facts; of short ways the next ten, too."""
    places = [(f.latitude, f.longitude) for f in facts if hasattr(f, "latitude") and hasattr(f, "longitude")]
    for (north, east), (south, west) in combinations(places, 2):
        a, b, c = map(radians, (north, south, east - west))
        angle = acos(max(-1.0, min(1.0, sin(a) * sin(b) + cos(a) * cos(b) * cos(c))))
        yield from (6371.0088 * angle, float(round(637.10088 * angle) * 10))


def _within(range_: Any, numbers: Iterable[float]) -> bool:
    return any(range_.low <= n <= range_.high for n in numbers)
