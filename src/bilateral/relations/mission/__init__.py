"""Mission: the embassies, legations, consulates and offices that one country keeps in another."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.phrases import Phrase, _
from bilateral.relations.contract import Ages, Functional, Kind, Shape, ears
from bilateral.relations.mission.row import NAME, Mission, claims

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "Mission"]


def say(rows: Sequence[Mission], dyad: "Dyad") -> Iterator[Phrase]:
    """Nothing yet."""
    yield from ()


def label(row: Mission, view: "View") -> str:
    sender, host = view.country(row.sender), view.country(row.host)
    what = _("{adjective} {rank} in {place}").format(
        adjective=sender.adjective(view.as_of), rank=row.rank,
        place=f"{row.city}, {host.name(view.as_of)}" if row.city else host.in_text(view.as_of),
    )  # fmt: skip
    return f"{what}, {row.detail} {row.printed}" if row.detail else what


KIND = Kind(
    name=NAME,
    title=_("Embassies and consulates"),
    section="representation",
    row=Mission,
    shape=Shape.SPELL,
    # An address is nothing that lasts by itself, nor is a mission: one can close on any day, in silence.
    ages=Ages.OFFICE,
    parties=("sender", "host"),
    key=("sender", "host", "rank", "city", "detail"),
    functional=(Functional(by=("sender", "host", "rank", "city", "detail"), value=("value",)),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
)
