"""The row of the kind people, and what it asserts."""

from collections.abc import Iterator

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Range, row, slots

NAME = "people"
REFUGEE, ASYLUM_SEEKER, IN_NEED, MIGRANT, STUDENT = "refugee", "asylum_seeker", "in_need", "migrant", "student"
#: Words before a figure that is an estimate by its nature: see `amounts.hedged`.
ESTIMATED = {MIGRANT: "about "}


@row
class People(Fact):
    """`persons` of `group` from `origin` were in `host` when they were counted, and until the next count perhaps.

    `group` is refugee, asylum_seeker, in_need (of protection and neither: Venezuelans), migrant (born in the origin or,
    where that is not asked, its citizen) or student (in tertiary education). The count is of the day `start`; of
    students it is of a year, from `start` to the first possible `end`. `origin_with` and `host_with` are countries that
    are counted together with the one (Kosovo with Serbia). `rank` is the origin's place among the `among` origins of
    the group in the host; 0 is not ranked, or not among the first.
    """

    origin: str
    host: str
    group: str
    persons: int
    origin_with: str = ""
    host_with: str = ""
    rank: int = 0
    among: int = 0


def claims(row: People) -> Iterator[Claim]:
    """That so many were there in the year of the count."""
    what = slots(origin=row.origin, host=row.host, group=row.group, persons=number(row))
    yield Claim(NAME, what, Aspect.HOLDS, year(row))


def number(row: People) -> Range:
    """The numbers that the printed figure stands for."""
    return amounts.hedged(ESTIMATED.get(row.group, ""), amounts.in_words(row.persons))


def year(row: People) -> Date:
    assert row.start.earliest
    return Date.parse(f"{row.start.earliest.year:04d}")
