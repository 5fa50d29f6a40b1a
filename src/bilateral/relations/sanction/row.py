"""The row of the kind sanction, and what it asserts."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Slot, slots
from bilateral.relations import words

NAME = "sanction"
#: What sanctions bear on, in the order in which a sentence names it, and the words for it.
TYPES = {
    "trade": "trade",
    "arms": "arms",
    "military": "military assistance",
    "financial": "finance",
    "travel": "travel",
    "other": "other matters",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sanction(Fact):
    """`sender` had a sanction of one of the TYPES in force against `target`, as one part of a `case` of the source.

    `detail` is how far one of trade goes ("all exports, part of imports"), `aims` what the case was to achieve, in
    words.
    """

    sender: str
    target: str
    case: str
    type: str
    detail: str = ""
    aims: str = ""


def claims(row: Sanction) -> Iterator[Claim]:
    """That it holds, or once did; since when, until when, in which year it was last seen; of its type or of any."""
    for kind in (row.type, None):
        what = against(row.sender, row.target, kind)
        yield from words.spell_claims(NAME, what, row)
        yield Claim(NAME, what, Aspect.BEGAN)
        if year := last_year(row):
            yield Claim(NAME, what, at=year)


def last_year(row: Sanction) -> Date | None:
    """The year in which the source last has a sanction that it does not see ending; the only year of one."""
    if row.end.latest is None and row.end.earliest:
        return Date.parse(f"{row.end.earliest.year:04d}")
    return row.start if row.start == row.end else None


def against(sender: str, target: str, kind: str | None = None) -> tuple[tuple[str, Slot], ...]:
    return slots(sender=sender, target=target, type=kind)
