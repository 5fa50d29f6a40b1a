"""The row of the kind chief of mission, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Claim, Fact, row, slots
from bilateral.relations import words

NAME = "chief_of_mission"


@row
class ChiefOfMission(Fact):
    """`person` headed the mission of `sender` in `host` with a `title` ("ambassador", "minister resident").

    The spell begins when credentials were presented or the post was taken up, and ends with the mission.
    `appointed` is when the appointment was made. An empty `person` is a source's word that nobody held it.
    """

    sender: str
    host: str
    person: str
    title: str
    appointed: str = ""


def claims(row: ChiefOfMission) -> Iterator[Claim]:
    """That the person held the post; since when; until when."""
    who = slots(sender=row.sender, host=row.host, person=row.person, title=row.title)
    yield from words.spell_claims(NAME, who, row)
