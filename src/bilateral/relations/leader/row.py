"""The row of the kind leader, what it asserts, and which offices are the same."""

from collections.abc import Iterator

from bilateral.facts import Claim, Fact, Slot, row, slots
from bilateral.relations import words

NAME = "leader"
CHIEF, HEAD, DEPUTY, LEADER = "chief of state", "head of government", "representative", "leader"
ROYAL = ("King", "Queen", "Emperor", "Sultan", "Amir", "Prince", "Grand Duke", "Pope")
#: Every office of a row, as it stands before a name.
OFFICES = (
    *ROYAL, "President", "Acting President", "Prime Minister", "Acting Prime Minister", "Premier",
    "Acting Premier", "Chancellor", "Acting Chancellor", "Taoiseach", "Governor General", "Supreme Leader",
    "Revolutionary Leader",
    "Minister of State", "President of the Government", "President of the Council of Ministers",
    "Chairman of the Council of Ministers", "Chairman of the Council of State", "Chairman of the Presidency",
    "President of the Council of State", "State Affairs Commission President", "State Affairs Commission Chairman",
    "Chairman of the Supreme Council of State", "Chairman of the Provisional National Defense Council",
    "Presidential Leadership Council Chairman", "President of the Federal Executive Council",
)  # fmt: skip
#: Titles that mean one office in different countries.
_SAME = (
    frozenset(("Prime Minister", "Premier", "Taoiseach", "President of the Government", "Chancellor",
               "Chairman of the Council of Ministers", "President of the Council of Ministers")),
    frozenset(("King", "Queen")),
    frozenset(("Amir", "Emir")),
)  # fmt: skip


@row
class Leader(Fact):
    """`person` held an `office` ("Prime Minister") of `country`, in a `role`.

    The role is chief of state, head of government, representative (a governor general, for a monarch abroad) or leader:
    who in effect led the country, whose office a source may not name (empty). `office` is written as before a name.
    """

    country: str
    person: str
    role: str
    office: str = ""


def claims(row: Leader) -> Iterator[Claim]:
    """That the person held the office, or led the country; since when; until when."""
    if row.office:
        yield from words.spell_claims(NAME, holds(row.country, row.person, row.office), row)
    if row.role == LEADER:
        yield from words.spell_claims(NAME, leads(row.country, row.person), row)


def holds(country: str, person: Slot | str, office: str) -> tuple[tuple[str, Slot], ...]:
    """What is claimed of the holder of an office; without a country it may be any."""
    return slots(country=country or None, person=person, office=offices(office))


def leads(country: str, person: Slot | str) -> tuple[tuple[str, Slot], ...]:
    """What is claimed of somebody who is said to lead a country, in whatever office."""
    return slots(country=country, person=person, role=LEADER)


def offices(title: str) -> frozenset[str]:
    """The offices that a title may mean: a premier is a prime minister, a king's daughter may be queen."""
    return next((group for group in _SAME if title in group), frozenset((title,)))
