"""Wars within states as COW codes them, for panels: by the state whose government fights, and year.

Of several in a year the one that begins in it counts, then the one with more battle deaths.
"""

from typing import Any

from bilateral.records import RecordTable
from bilateral.relations.contract import Measure

INTRASTATE_WARS = RecordTable(
    name="intrastate_wars",
    source="cow_intrastate_wars",
    system="cow",
    keys=("code",),
    dated="year",
    columns={
        "war": "int16",
        "type": "string",
        "onset": "int8",
        "international": "int8",
        "deaths_state": "int32",
        "deaths_rebels": "int32",
    },
    span=(1816, 2007),
    locator="cow_war_intra.parquet, war {war}, state {code}, {year}",
)

#: Deaths of both sides; of one alone where the other's are not known.
_DEATHS = "case when deaths_state is null then deaths_rebels when deaths_rebels is null then deaths_state "
_DEATHS += "else deaths_state + deaths_rebels end"
REDUCTION = ("onset desc", f"{_DEATHS} desc", "war asc")


def _war(name: str, aggregate: str, label: str, unit: str, **more: Any) -> Measure:
    one: dict[str, Any] = {
        "pick": REDUCTION,
        "zero": False,
        "missing": "null where there is no war, or it is not known",
    }
    return Measure(
        name=f"intrastate_war_{name}",
        aggregate=aggregate,
        label=label,
        unit=unit,
        unit_of="state",
        group="intrastate_war",
        table="intrastate_wars",
        options=(("type", "type in ({value})"),),
        choices=(("type", ("central control", "local issues")),),
        **(one if aggregate == "value" else {}),
        **more,
    )


MEASURES = (
    _war("ongoing", "any", "the government fought a war within the state", "0 or 1"),
    _war("onset", "any", "a war within the state began in the year", "0 or 1", where=(("onset", "1"),)),
    _war("number", "value", "COW's number of the war within the state", "number", column="war"),
    _war("international", "value", "other states took part in it", "0 or 1", column="international"),
    _war("deaths_state", "value", "battle deaths of the government's side in the whole war", "persons",
         column="deaths_state"),
    _war("deaths_rebels", "value", "battle deaths of the other side in the whole war", "persons",
         column="deaths_rebels"),
)  # fmt: skip
