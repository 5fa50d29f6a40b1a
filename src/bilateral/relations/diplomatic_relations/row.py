"""The row of the kind diplomatic_relations, and what it asserts."""

from collections.abc import Collection, Iterator

from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "diplomatic_relations"
#: The ties: an event, and the state that may begin, break off and be resumed.
RECOGNITION, RELATIONS = "recognition", "diplomatic relations"
#: The states of a tie.
GIVEN, IN_BEING, NONE = "given", "in being", "none"
RESUMED = "resumed"


@row
class DiplomaticRelations(Fact):
    """What tie there was between two countries, stored once: `one` is the United States, else the first by its id.

    tie, state: "recognition" was "given" on the day `start`; "diplomatic relations" were "in being", or there were
        "none" (broken off, interrupted), from `start` to `end`
    by: who recognized the other, who broke relations off; empty: both, or not told
    how: what began the state: "established", "resumed"; "severed", "interrupted", "suspended", "ended"
    """

    one: str
    two: str
    tie: str
    state: str
    by: str = ""
    how: str = ""


def claims(row: DiplomaticRelations) -> Iterator[Claim]:
    """That recognition was given, by whom; that relations are in being, or not; since when; that they were resumed."""
    pair = (row.one, row.two)
    if row.tie == RECOGNITION:
        for by in ((row.by,), (row.one, ""), (row.two, "")):
            if row.by in by:
                yield Claim(NAME, recognition(pair, by), Aspect.BEGAN, row.start)
        return
    yield from words.spell_claims(NAME, relations(pair, row.state), row)
    if row.how == RESUMED and words.known(row.start):
        yield Claim(NAME, relations(pair, row.state, RESUMED), Aspect.BEGAN, row.start)


def ordered(pair: Collection[str]) -> tuple[str, str]:
    """The two as rows hold them."""
    one, two = sorted(pair, key=lambda c: (c != "USA", c))
    return one, two


def relations(pair: Collection[str], state: str, how: str | None = None) -> tuple[tuple[str, Slot], ...]:
    """Slots of a claim about the relations of two; `how` only where it is claimed that they were resumed."""
    one, two = ordered(pair)
    return slots(one=one, two=two, tie=RELATIONS, state=state, how=how)


def recognition(pair: Collection[str], by: Collection[str]) -> tuple[tuple[str, Slot], ...]:
    """Slots of a claim that one recognized the other; an empty `by` says that each did."""
    one, two = ordered(pair)
    return slots(one=one, two=two, tie=RECOGNITION, by=frozenset(by))
