"""The row of the kind visa_rule, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Claim, Fact, Range, Slot, row, slots
from bilateral.relations import words

NAME = "visa_rule"

FREE, ARRIVAL, EVISA, ETA, PERMIT, REQUIRED, REFUSED, BARRED = (
    "visa free", "visa on arrival", "e-visa", "electronic travel authorization", "electronic permit", "visa required",
    "no admission", "covid ban",
)  # fmt: skip
#: What may be meant by who speaks of a rule: whoever gets a visa on arrival or online needs one, too.
MEANT = {
    "free": frozenset((FREE, ETA, PERMIT)),
    "authorization": frozenset((ETA, PERMIT)),
    "arrival": frozenset((ARRIVAL,)),
    "online": frozenset((EVISA, PERMIT)),
    "permit": frozenset((EVISA, ETA, PERMIT)),
    "needed": frozenset((REQUIRED, EVISA, ARRIVAL, PERMIT)),
    "refused": frozenset((REFUSED,)),
    "barred": frozenset((BARRED,)),
}
#: How each rule is spoken of.
SPOKEN = {
    FREE: ("free",),
    ETA: ("free", "authorization"),
    PERMIT: ("permit",),
    EVISA: ("online",),
    ARRIVAL: ("arrival",),
    REQUIRED: ("needed",),
    REFUSED: ("refused",),
    BARRED: ("barred",),
}  # fmt: skip


@row
class VisaRule(Fact):
    """What a holder of an ordinary `passport` needed to enter `destination` for a short stay.

    `rule` is one of the keys of `SPOKEN`; an electronic permit is a visa or an authorization, the source did not say
    which. `stay_days` is how long one may stay without a visa; 0 where that is not said, or not bounded.
    """

    passport: str
    destination: str
    rule: str
    stay_days: int = 0


def claims(row: VisaRule) -> Iterator[Claim]:
    """The rule, and the days of a stay, as people speak of them."""
    for what in asserted(row):
        yield from words.spell_claims(NAME, what, row)


def asserted(row: VisaRule) -> Iterator[tuple[tuple[str, Slot], ...]]:
    """The slots of each claim that a sentence makes of a row."""
    for spoken in SPOKEN[row.rule]:
        yield slots(passport=row.passport, destination=row.destination, rule=MEANT[spoken])
    if row.stay_days:
        stay = Range(row.stay_days, row.stay_days)
        yield slots(passport=row.passport, destination=row.destination, rule=MEANT["free"], stay_days=stay)
