"""The row of the kind presidency, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "presidency"


@row
class Presidency(Fact):
    """`country` held the presidency (the chair) of `body` from `start` to `end`, for its turn."""

    body: str
    country: str


def what(row: Presidency) -> tuple[tuple[str, Slot], ...]:
    return slots(body=row.body, country=row.country)


def claims(row: Presidency) -> Iterator[Claim]:
    """That the country holds it; since when; until when."""
    yield from words.spell_claims(NAME, what(row), row)
