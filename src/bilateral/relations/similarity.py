"""The scores of similarity that more than one kind gives a panel; `panels.similarity` computes them."""

from bilateral.relations.contract import Measure

_SCORES = {"s": "unweighted S", "kappa": "Cohen's kappa", "pi": "Scott's pi"}
_DISTANCES = {"": "absolute distances", "_squared": "squared distances"}
#: The columns of a table of scores and their types.
COLUMNS = {f"{score}{end}": "double" for end in _DISTANCES for score in _SCORES}


def measures(of: str, label: str, missing: str) -> tuple[Measure, ...]:
    """The measures of such a table: S_OF and so on in the group similarity, S_OF_squared in similarity_squared."""
    return tuple(
        Measure(
            name=f"{score}_{of}{end}",
            aggregate="value",
            label=f"similarity of {label}: {name}, {distances}",
            unit="1 is the same",
            column=f"{score}{end}",
            group=f"similarity{end}",
            table=f"{of}_similarity",
            zero=False,
            missing=missing,
        )
        for end, distances in _DISTANCES.items()
        for score, name in _SCORES.items()
    )
