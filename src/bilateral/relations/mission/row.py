"""The row of the kind mission, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "mission"

#: What represents a sender in a host's capital, the highest first; and what it keeps elsewhere.
SEATS = (
    "embassy", "high commission", "apostolic nunciature", "legation", "interests section", "liaison office",
    "representative office",
)  # fmt: skip
POSTS = ("consulate general", "consulate", "branch office")
ADDRESS, TELEPHONE = "address", "telephone"


@row
class Mission(Fact):
    """`sender` keeps a mission of a `rank` (one of `SEATS` or `POSTS`) in a `city` of `host` ("": not known).

    With a `detail` (``address``, ``telephone``) the row tells that of the mission: `value` is folded for comparing,
    `printed` is how a sentence has it. Each ages and changes on its own, so each is a row.
    """

    sender: str
    host: str
    rank: str
    city: str
    detail: str = ""
    value: str = ""
    printed: str = ""


def claims(row: Mission) -> Iterator[Claim]:
    """That there is a mission, and that it is in that city; or its address or telephone."""
    if row.detail:
        yield from words.spell_claims(NAME, what(row, value=row.value), row)
    else:
        yield from words.spell_claims(NAME, what(row), row)
        if row.city:
            yield from words.spell_claims(NAME, what(row, city=row.city), row)


def what(row: Mission, **more: str) -> tuple[tuple[str, Slot], ...]:
    """The slots of a claim of a row's mission, or of its detail."""
    return slots(sender=row.sender, host=row.host, rank=spoken_of(row.rank), detail=row.detail, **more)


def spoken_of(rank: str) -> frozenset[str]:
    """What may be meant by a rank: people call a consulate general a consulate, too."""
    return frozenset((rank, "consulate general")) if rank == "consulate" else frozenset((rank,))
