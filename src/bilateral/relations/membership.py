"""Membership: which countries belong to which organizations, and as what."""

from dataclasses import dataclass

from bilateral.facts import Fact

#: What a country can be to a body, the closest first.
STATUSES = ("member", "associate member", "observer", "partner", "candidate", "other")


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership(Fact):
    """`country` belongs to `body` as `status`, one of STATUSES."""

    country: str
    body: str
    status: str
