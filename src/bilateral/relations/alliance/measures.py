"""The columns that alliances give a panel: ATOP's five obligations by directed dyad and year.

A state's own obligations count, as of the last phase of each treaty in the year, over all its treaties with the
other; the day on which one phase ends and the next begins counts for the next alone.

For similarity a tie with defense or offense is rated 3, with neutrality or nonaggression 2, with consultation 1.
"""

from bilateral.relations import similarity
from bilateral.relations.contract import Measure


def _obligation(name: str, label: str, column: str = "") -> Measure:
    return Measure(
        name=f"atop_{name}",
        aggregate="any",
        label=label,
        unit="0 or 1",
        where=((column, "true"),) if column else (),
        source="atop",
        last_of=("alliance",),
        meeting=False,
    )


MEASURES = (
    _obligation("alliance", "both are members of one alliance, whatever its obligations"),
    _obligation("defense", "the first owes the second defense", "defense"),
    _obligation("offense", "the first owes the second support in attack", "offense"),
    _obligation("neutral", "the first owes the second neutrality", "neutrality"),
    _obligation("nonagg", "the first owes the second not to attack it", "nonaggression"),
    _obligation("consul", "the first owes the second consultation", "consultation"),
)

SIMILARITY = similarity.measures("alliance", "alliances with all members of the system", "null outside 1816-2018")
