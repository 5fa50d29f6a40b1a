"""The row of the kind alliance, and what it asserts."""

from collections.abc import Iterator, Sequence

from bilateral.facts import Claim, Fact, Slot, row, slots
from bilateral.phrases import _
from bilateral.relations import words

NAME = "alliance"


@row
class Alliance(Fact):
    """`member` owes its obligations under `alliance` to `partner`; an empty partner is every other member.

    The obligations are ATOP's five. Only a defense obligation makes an ally.
    """

    alliance: str
    member: str
    partner: str = ""
    defense: bool = False
    offense: bool = False
    neutrality: bool = False
    nonaggression: bool = False
    consultation: bool = False


#: Obligations in the order of their weight, and the pact that is called after the weightiest.
PACTS = {
    "defense": _("defense pact"),
    "offense": _("offensive alliance"),
    "neutrality": _("neutrality pact"),
    "nonaggression": _("non-aggression pact"),
    "consultation": _("consultation pact"),
}


def claims(row: Alliance) -> Iterator[Claim]:
    """That the weightiest obligation binds the two; since when; until when."""
    pact = pact_of(row)
    if not pact or not row.partner:
        return
    what = between((row.member, row.partner), pact)
    yield from words.spell_claims(NAME, what, row)


def pact_of(row: Alliance) -> str:
    return next((name for name in PACTS if getattr(row, name)), "")


def between(pair: Sequence[str], pact: str) -> tuple[tuple[str, Slot], ...]:
    """Slots of "the two are bound by a pact": an obligation of either to the other."""
    both = frozenset(pair)
    return slots(member=both, partner=both, **{pact: "yes"})
