"""The columns that visits give a panel: how many a year each way, of those of which the United States is a party.

Each visitor counts, even where two come together; a visit over New Year counts in both years.
"""

from bilateral.relations.contract import Measure
from bilateral.relations.visit.row import LEADER, MINISTER

_UNLISTED = "null but between the United States and another, and in years that the lists have not in full"


def _visits(name: str, label: str, rank: str, source: str = "") -> Measure:
    return Measure(
        name,
        "count",
        label,
        "visits",
        where=(("rank", rank),),
        source=source,
        listed=True,
        sided="ways",
        missing=_UNLISTED,
    )


MEASURES = (
    _visits("leader_visits", "visits of leaders of the first to the second that a source lists", LEADER),
    _visits(
        "minister_visits",
        "visits of the Secretary of State of the first to the second that a source lists",
        MINISTER,
        "travels",
    ),
)
