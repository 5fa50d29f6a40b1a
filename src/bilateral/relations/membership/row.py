"""The row of the kind membership, and what it asserts."""

from collections.abc import Iterable, Iterator

from bilateral.facts import Claim, Fact, row, slots
from bilateral.relations import words

NAME = "membership"
#: What a country can be to a body, the closest first.
STATUSES = ("member", "associate member", "observer", "partner", "candidate", "other")

#: Talks without a name of their own: the id of their body says who holds them, and on which country.
CONSULTATIONS = "consultations-"


def consultations(members: Iterable[str], topic: str) -> str:
    """The id of the talks of some countries on another."""
    return f"{CONSULTATIONS}{'-'.join(sorted(members)).lower()}-on-{topic.lower()}"


@row
class Membership(Fact):
    """`country` belongs to `body` as `status`, one of STATUSES."""

    country: str
    body: str
    status: str


def claims(row: Membership) -> Iterator[Claim]:
    """That the country has the status; since when; until when."""
    what = slots(country=row.country, body=row.body, status=row.status)
    yield from words.spell_claims(NAME, what, row)
