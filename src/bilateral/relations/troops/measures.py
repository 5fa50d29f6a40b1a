"""The columns that troops give a panel: the last count of a year of military personnel of one state in another.

The counts of the United States: who is there until September 2017, those permanently stationed from December 2017 on.
"""

from bilateral.relations.contract import Measure

_UNCOUNTED = "null but of the United States in another state, and where no sound count is held"

MEASURES = (
    Measure(
        name="troops_persons",
        aggregate="value",
        label="active-duty military personnel of the first in the second, by the last count of the year",
        unit="persons",
        column="troops_persons",
        source="troopdata",
        pick=("first desc", "locator asc"),
        sided="ways",
        zero=False,
        missing=_UNCOUNTED,
    ),
    Measure(
        name="troops_stationed",
        aggregate="any",
        label="whether any military personnel of the first was counted in the second in the year",
        unit="0 or 1",
        source="troopdata",
        expr="troops_persons > 0",
        sided="ways",
        zero=False,
        missing=_UNCOUNTED,
    ),
)
