"""The columns that votes in the General Assembly give a panel: how often two members voted alike, and how much alike.

Votes are rated 1 (for), 2 (abstaining) and 3 (against), over the roll calls of the year in which both took part.
"""

from bilateral.relations.contract import Measure

_UNSHARED = "null where the two took part in no vote together, and outside 1946-2019"


def _alike(name: str, column: str, label: str, unit: str, group: str, expr: str = "") -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        column="" if expr else column,
        expr=expr,
        group=group,
        table="vote_similarity",
        type="" if column == "shared" else "double",
        zero=False,
        missing=_UNSHARED,
    )


def _score(name: str, label: str) -> Measure:
    return _alike(f"{name}_votes", name, f"similarity of votes in the General Assembly: {label}", "1 is the same",
                  "similarity")  # fmt: skip


MEASURES = (
    _alike("un_votes_shared", "shared", "roll calls of the General Assembly in which both voted", "votes", "voting"),
    _alike(
        "un_vote_agreement",
        "agreed",
        "roll calls in which both voted for, both against or both abstained, of those in which both voted",
        "share, 0 to 1",
        "voting",
        expr="agreed / shared",
    ),
    _score("s", "unweighted S"),
    _score("kappa", "Cohen's kappa"),
    _score("pi", "Scott's pi"),
)
