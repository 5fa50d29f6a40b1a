"""The columns that votes in the General Assembly give a panel: how often two members voted alike, and how much alike.

Votes are rated 1 (for), 2 (abstaining) and 3 (against), over the roll calls of the year in which both took part.
"""

from bilateral.relations import similarity
from bilateral.relations.contract import Measure

_UNSHARED = "null where the two took part in no vote together, and outside 1946-2019"


def _alike(name: str, label: str, unit: str, type_: str, expr: str) -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        expr=expr,
        group="voting",
        table="votes_similarity",
        type=type_,
        zero=False,
        missing=_UNSHARED,
    )


MEASURES = (
    _alike("un_votes_shared", "roll calls of the General Assembly in which both voted", "votes", "int32", "shared"),
    _alike(
        "un_vote_agreement",
        "roll calls in which both voted for, both against or both abstained, of those in which both voted",
        "share, 0 to 1",
        "double",
        "agreed / shared",
    ),
    *similarity.measures("votes", "votes in the General Assembly", _UNSHARED),
)
