"""Alliance: what states promised each other by treaty for the case of war."""

from dataclasses import dataclass

from bilateral.facts import Fact


@dataclass(frozen=True, kw_only=True, slots=True)
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
