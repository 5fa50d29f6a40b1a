"""The row of the kind agreement, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Aspect, Claim, Fact, row, slots
from bilateral.relations import words

NAME = "agreement"

#: What a party does in an agreement. "in force" lasts; the others happen on a day.
ACTS = (
    "concluded", "adopted", "signed", "ratified", "acceded", "succeeded", "in force", "revised", "extended", "notice",
    "withdrawn", "terminated",
)  # fmt: skip
#: The acts by which a state binds itself to an agreement of many; to sign it is not among them.
JOINED = ("ratified", "acceded", "succeeded")


@row
class Agreement(Fact):
    """`party` performed `act` (one of ACTS) in `agreement`; "in force" is the spell in which it binds it."""

    agreement: str
    party: str
    act: str


def claims(row: Agreement) -> Iterator[Claim]:
    """That the act was done, by whom and when; for "in force", also that it holds, and its end."""
    for party in (None, row.party):
        what = slots(agreement=row.agreement, act=row.act, party=party)
        if row.act == "in force":
            yield from words.spell_claims(NAME, what, row)
        elif words.known(row.start):
            yield Claim(NAME, what, Aspect.BEGAN, row.start)
