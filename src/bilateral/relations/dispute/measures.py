"""The columns that the two lists of militarized disputes give a panel, each list its own: gml_… and cow_…

A dyad may have several disputes in a year; what a column tells of a dispute is of the one that REDUCTION puts first.
Numbers are as coded: -9 where the makers know none.
"""

from collections.abc import Iterator
from typing import Any

from bilateral.records import RecordTable
from bilateral.relations.contract import Measure
from bilateral.relations.dispute.records import COW, GML

#: Which of a dyad-year's disputes counts: one that begins in it, the deadliest (an unknown number of deaths is more
#: than none), the most hostile, the longest by its least and by its most days, one that was answered, the earliest in
#: its year, the one with the lowest number.
REDUCTION = (
    "onset desc",
    "case when lost = -9 then 0.5 else lost end desc",
    "peak desc",
    "least_days desc",
    "most_days desc",
    "reciprocated desc",
    "start_month asc",
    "dispute asc",
)
_LEVELS = "1 none, 2 threat, 3 display of force, 4 use of force, 5 war"
_FATALITY = "0 none, 1 up to 25 deaths, 2 to 100, 3 to 250, 4 to 500, 5 to 999, 6 more, -9 unknown"
#: Name, column, what it is, unit: of the dispute, then of each of the two in it.
_OF_DISPUTE = (
    ("dispute", "dispute", "number of the dispute", "number"),
    ("hostility", "peak", "highest hostility of anybody in the dispute", _LEVELS),
    ("fatality", "lost", "deaths of all in the dispute, in classes", _FATALITY),
    ("min_days", "least_days", "length of the dispute, at least", "days"),
    ("max_days", "most_days", "length of the dispute, at most", "days"),
    ("reciprocated", "reciprocated", "the other side answered with an act of its own", "0 or 1"),
    ("start_month", "start_month", "month of its first year in which the dispute began, as coded", "month"),
)
_OF_SIDES = (
    ("hostility", "hostility_a", "the state's highest hostility in the dispute", _LEVELS),
    ("fatality", "fatality_a", "the state's deaths in the dispute, in classes", _FATALITY),
    ("deaths", "deaths_a", "the state's deaths in the dispute, -9 unknown", "persons"),
    ("action", "action_a", "the state's most hostile act in the dispute, by the makers' list", "0 none to 21"),
    ("side_a", "sidea_a", "the state was on side A, which took the first step", "0 or 1"),
    ("originator", "originator_a", "the state was in the dispute from its first day", "0 or 1"),
)
_INITIATOR = "case when sidea_a = 1 or originator_a = 0 then 1 else 0 end"


def _family(maker: str, table: RecordTable, whose: str) -> Iterator[Measure]:
    """The measures of one list."""

    def named(name: str, aggregate: str, label: str, unit: str, **more: Any) -> Measure:
        given: dict[str, Any] = {"group": table.name} | more
        return Measure(
            name=f"{maker}_{name}",
            aggregate=aggregate,
            label=f"{label} ({whose})",
            unit=unit,
            table=table.name,
            **given,
        )

    begun: dict[str, Any] = {"where": (("onset", "1"),)}
    picked: dict[str, Any] = {
        "pick": REDUCTION,
        "zero": False,
        "missing": "null where there is no dispute; of several in a year it is of the first in the documented order",
    }
    yield named("ongoing", "any", "on opposite sides of a militarized dispute", "0 or 1")
    yield named("onset", "any", "a militarized dispute of the two begins", "0 or 1", **begun)
    for name, column, label, unit in _OF_DISPUTE:
        yield named(name, "value", label, unit, column=column, **picked)
    sided = picked | {"sided": "own"}
    for name, column, label, unit in _OF_SIDES:
        yield named(name, "value", label, unit, column=column, **sided)
    first_step = "the state was on the side that took the first step, or came in later"
    yield named("initiator", "value", first_step, "0 or 1", expr=_INITIATOR, type="int8", **sided)
    state: dict[str, Any] = {"unit_of": "state", "group": f"{table.name}_of_state"}
    yield named("in_dispute", "any", "in a militarized dispute", "0 or 1", **state)
    yield named("new_dispute", "any", "came into a militarized dispute with a state in the year", "0 or 1",
                **begun, **state)  # fmt: skip
    yield named("dispute_count", "count", "militarized disputes that the state was in", "disputes",
                column="dispute", **state)  # fmt: skip


MEASURES = (*_family("gml", GML, "Gibler, Miller and Little"), *_family("cow", COW, "Correlates of War"))
