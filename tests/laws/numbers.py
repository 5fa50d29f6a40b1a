"""Figures in sentences: which of them follow from the numbers of facts."""

import re
from collections.abc import Iterable
from dataclasses import fields
from itertools import permutations

from bilateral import amounts
from bilateral.facts import Fact

_AMOUNT = re.compile(r"\$?\d[\d,]*(?:\.\d+)?(?: (?:trillion|billion|million))?(?![\w.]*\d)")


def without_derived(text: str, facts: Iterable[Fact]) -> str:
    """The text without the amounts that are values of the facts as printed, or sums, differences or changes of two."""
    told = {str(n) for n in _numbers(facts)} | {form for n in _numbers(facts) for form in _printed(n)}
    for a, b in permutations(_numbers(facts), 2):
        told |= {form for n in (a + b, a - b) for form in _printed(n)}
        if b:
            told |= {f"{abs(a / b - 1) * 100:.1f}", f"{abs(a / b) * 100:.1f}"}
    return _AMOUNT.sub(lambda m: "" if m[0] in told or m[0].lstrip("$") in told else m[0], text)


def _numbers(facts: Iterable[Fact]) -> list[float]:
    values = (getattr(fact, f.name) for fact in facts for f in fields(fact))
    return sorted({v for v in values if isinstance(v, int | float) and not isinstance(v, bool)})


def _printed(number: float) -> Iterable[str]:
    yield f"{number:,}"
    yield amounts.in_words(abs(number))
