"""Law 7 for amounts: what may be printed of the numbers and the years of some facts."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from bilateral.amounts import in_words
from bilateral.facts import Fact


def reckoned(facts: Sequence[Fact]) -> Iterator[str]:
    """Each number of a fact in words, the sum of a column over all the facts, and the years of their days."""
    days = (day for fact in facts for date in (fact.start, fact.end) for day in (date.earliest, date.latest))
    yield from (str(day.year) for day in days if day)
    for column in {f.name: f for fact in facts for f in fields(fact) if f.type in (int, float)}:
        values = [getattr(fact, column) for fact in facts if hasattr(fact, column)]
        for value in (*values, sum(values)):
            yield in_words(abs(value))
            yield in_words(abs(value), "$")
