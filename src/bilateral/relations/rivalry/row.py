"""The row of the kind rivalry, and what it asserts."""

from collections.abc import Iterator, Sequence

from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "rivalry"
#: What a rivalry is over, by its columns; the field says spatial, positional, ideological, interventionary.
OVER = ("territory", "influence", "ideology", "intervention")


@row
class Rivalry(Fact):
    """`country` and `other` saw each other as competitors and enemies, in the judgement of the source's makers.

    The four flags say over what; `principal` is whether it was the foremost rivalry of both ("both") or of one ("one").
    `counted_from` is the first year of the whole, where the row is the part of it that these two took over from others.
    """

    rivalry: str
    country: str
    other: str
    territory: bool = False
    influence: bool = False
    ideology: bool = False
    intervention: bool = False
    principal: str = ""
    counted_from: int = 0


def claims(row: Rivalry) -> Iterator[Claim]:
    """That the two are strategic rivals; since when; until when; over what."""
    pair = row.country, row.other
    yield from words.spell_claims(NAME, between(pair), row)
    yield Claim(NAME, between(pair), Aspect.BEGAN)
    if row.start.earliest is None:
        yield Claim(NAME, between(pair), Aspect.BEGAN, row.start)  # by some day
    for what in over(row):
        yield Claim(NAME, between(pair, what), Aspect.BEGAN)


def over(row: Rivalry) -> list[str]:
    return [what for what in OVER if getattr(row, what)]


def between(pair: Sequence[str], what: str = "") -> tuple[tuple[str, Slot], ...]:
    """Slots of "the two are strategic rivals" (over something)."""
    both = frozenset(pair)
    more = {what: "yes"} if what else {}
    return slots(country=both, other=both, **more)
