"""The columns that interstate wars give a panel.

`interstate_war` counts the dyad-years of enemies as COW codes them; of two wars in a year the one that begins in it
counts, then the one with more battle deaths. `war` is what a sheet tells, by the days of the participants.
"""

from typing import Any

from bilateral.relations.contract import Measure
from bilateral.relations.war.row import AT_WAR, BESIDE, OPPOSED

#: The battle deaths of the two; of one alone where the other's are missing (negative); null where both are.
_DEATHS = (
    "case when deaths_a < 0 and deaths_b < 0 then null when deaths_a < 0 then deaths_b "
    "when deaths_b < 0 then deaths_a else deaths_a + deaths_b end"
)
#: Which of a dyad-year's wars counts.
REDUCTION = ("onset desc", f"{_DEATHS} desc", "war asc")


def _war(name: str, label: str, unit: str, **more: Any) -> Measure:
    given: dict[str, Any] = {"aggregate": "value", "zero": False, "missing": "null where there is no war"} | more
    if given["aggregate"] == "value":
        given["pick"] = REDUCTION
    return Measure(name=name, label=label, unit=unit, table="interstate_wars", group="interstate_war", **given)


_COUNTED: dict[str, Any] = {"aggregate": "any", "zero": True, "missing": ""}


def _state(name: str, aggregate: str, label: str, unit: str, **more: Any) -> Measure:
    return Measure(
        name=name, aggregate=aggregate, label=label, unit=unit, table="interstate_wars", unit_of="state",
        group="wars_of_state", **more,
    )  # fmt: skip


MEASURES = (
    Measure(
        "cow_war",
        "any",
        "on opposite sides of an interstate war in which COW has the two fight",
        "0 or 1",
        (("how", AT_WAR), ("how", OPPOSED)),
        "war",
        "cow_wars",
    ),
    Measure(
        "cow_war_together",
        "any",
        "on the same side of an interstate war",
        "0 or 1",
        (("how", BESIDE),),
        "war",
        "cow_wars",
    ),
    _war("war_ongoing", "enemies in an interstate war of COW's list", "0 or 1", **_COUNTED),
    _war("war_onset", "became enemies in an interstate war in the year", "0 or 1", where=(("onset", "1"),), **_COUNTED),
    _war("war_number", "COW's number of the war", "number", column="war"),
    _war(
        "war_side_a",
        "the state was on side A of the war",
        "0 or 1",
        expr="case when side_a = 1 then 1 else 0 end",
        sided="own",
        type="int8",
    ),
    _war("war_initiator", "the state began the war", "0 or 1", column="initiator_a", sided="own", type="int8"),
    _war(
        "war_deaths",
        "the state's battle deaths in the whole war, in all its years and against all enemies",
        "persons",
        expr="case when deaths_a < 0 then null else deaths_a end",
        sided="own",
        type="int32",
        missing="null where there is no war, or the number is not known",
    ),
    _state("at_war", "any", "in an interstate war of COW's list", "0 or 1"),
    _state("war_begun", "any", "came into an interstate war in the year", "0 or 1", where=(("onset", "1"),)),
    _state("wars", "count", "interstate wars that the state was in", "wars", column="war"),
)
