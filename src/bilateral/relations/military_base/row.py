"""The row of the kind military base, and what it asserts."""

from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, row, slots

NAME = "military_base"
BASE, LILYPAD, FUNDED = "base", "lilypad", "funded"


@row
class MilitaryBase(Fact):
    """`sender` had a `base` of some `sort` in `host`, as a list has it that names no dates.

    The list covers a span: the base was there on some day of it, which is all that `start` (by its last day) and `end`
    (on its first day or later) say. `sort` is base, lilypad (fewer than 200 persons, or an "other site" of the
    Department of Defense) or funded (a base of the host paid for by the sender). `place` is where, as
    ``latitude, longitude``, in degrees.
    """

    sender: str
    host: str
    base: str
    sort: str = BASE
    place: str = ""


def claims(row: MilitaryBase) -> Iterator[Claim]:
    """That the sender had bases there: now, and in the span of the list."""
    what = slots(sender=row.sender, host=row.host)
    yield Claim(NAME, what)
    yield Claim(NAME, what, Aspect.HOLDS, span(row))


def span(row: MilitaryBase) -> Date:
    """The days on one of which it was there."""
    return Date(row.end.earliest, row.start.latest)
