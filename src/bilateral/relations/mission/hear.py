"""Ears for missions: embassies, consulates and their like."""

from collections.abc import Iterator

from bilateral.facts import Claim
from bilateral.parsed import Parsed


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Nothing yet."""
    yield from ()
