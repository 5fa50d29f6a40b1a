"""Agreement: treaties and lesser instruments, act by act."""

from dataclasses import dataclass

from bilateral.facts import Fact

#: What a party does in an agreement. "in force" lasts; the others happen on a day.
ACTS = (
    "concluded", "adopted", "signed", "ratified", "in force", "revised", "notice", "withdrawn", "terminated"
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement(Fact):
    """`party` performed `act` (one of ACTS) in `agreement`; "in force" is the spell in which it binds it."""

    agreement: str
    party: str
    act: str
