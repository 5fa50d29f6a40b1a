"""The columns that contiguity gives a panel: whether, and across what, two states are neighbours; how many a state has.

`land_border` and `contiguous` are of facts, as sheets tell them. The others are of records, as coded: bridges and
occupied ground make borders, and some pairs have a spell without contiguity that lies over those with it. By the
field's rule the earliest spell of a year counts, so that it hides them (the Soviet Union and Afghanistan); `nonzero`
leaves it out.
"""

from bilateral.relations.contiguity.row import LAND
from bilateral.relations.contract import Measure, numbered

_FIRST = ("first asc",)
_NONZERO = (("nonzero", "type > 0"),)
_AS_CODED = (
    "as coded; of several spells in a year the earliest counts, and one without contiguity may hide others "
    "(see the option nonzero); null after 2016"
)
_MILES = (12, 24, 150, 400)
_TYPES = numbered("not contiguous", "by land or river", *(f"across at most {miles} miles of water" for miles in _MILES))
_WATER = (("type", "2"), ("type", "3"), ("type", "4"), ("type", "5"))

MEASURES = (
    Measure("land_border", "any", "the two share a land or river border", "0 or 1", where=(("across", LAND),)),
    Measure("contiguous", "any", "the two share a border or lie within 400 miles across water", "0 or 1"),
    Measure(
        name="contiguity_type",
        aggregate="value",
        label="how the two states' home territories touch: by land or river, or across so many miles of water",
        unit="code",
        column="type",
        table="cow_contiguity",
        pick=_FIRST,
        missing=_AS_CODED,
        options=_NONZERO,
        values=_TYPES,
    ),
    Measure(
        name="direct_contiguity",
        aggregate="value",
        label="the two states share a land or river border",
        unit="0 or 1",
        expr="case when type = 1 then 1 else 0 end",
        table="cow_contiguity",
        pick=_FIRST,
        type="int8",
        missing=_AS_CODED,
        options=_NONZERO,
    ),
    Measure(
        name="land_neighbours",
        aggregate="count",
        label="states with which the state shares a land or river border in the year",
        unit="states",
        where=(("type", "1"),),
        column="code_b",
        table="cow_contiguity",
        unit_of="state",
        group="neighbours",
    ),
    Measure(
        name="sea_neighbours",
        aggregate="count",
        label="states that lie within 400 miles of the state across water in the year",
        unit="states",
        where=_WATER,
        column="code_b",
        table="cow_contiguity",
        unit_of="state",
        group="neighbours",
    ),
)
