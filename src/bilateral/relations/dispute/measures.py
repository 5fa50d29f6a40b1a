"""The columns that the two lists of militarized disputes give a panel, each list its own: gml_… and cow_…

A dyad may have several disputes in a year; what a column tells of a dispute is of the one that REDUCTION puts first.
Numbers are as coded: -9 where the makers know none.
"""

from collections.abc import Iterator
from typing import Any

from bilateral.records import RecordTable
from bilateral.relations.contract import Measure, numbered
from bilateral.relations.dispute.records import COW, GML
from bilateral.relations.dispute.row import UNKNOWN

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
#: What the makers' codes stand for, by their codebook: each act belongs to one level of hostility.
_LEVELS = numbered("no militarized action", "threat of force", "display of force", "use of force", "war", first=1)
_UNKNOWN = ((UNKNOWN, "unknown"),)
_FATALITY = _UNKNOWN + numbered(
    "none", "1 to 25 deaths", "26 to 100 deaths", "101 to 250 deaths", "251 to 500 deaths", "501 to 999 deaths",
    "more than 999 deaths",
)  # fmt: skip
_ACTIONS = numbered(
    "no militarized action", "threat to use force", "threat to blockade", "threat to occupy territory",
    "threat to declare war", "threat to use chemical, biological or radiological weapons", "threat to join war",
    "show of force", "alert", "nuclear alert", "mobilization", "border fortified", "border violation", "blockade",
    "occupation of territory", "seizure", "attack", "clash", "declaration of war",
    "use of chemical, biological or radiological weapons", "interstate war begun", "interstate war joined",
)  # fmt: skip
#: What numbers stand for, of the columns that have codes among them.
_CODES = {"hostility": _LEVELS, "fatality": _FATALITY, "action": _ACTIONS, "deaths": _UNKNOWN}
#: Name, column, what it is, unit: of the dispute, then of each of the two in it.
_OF_DISPUTE = (
    ("dispute", "dispute", "number of the dispute", "number"),
    ("hostility", "peak", "highest hostility of anybody in the dispute", "code"),
    ("fatality", "lost", "deaths of all in the dispute, in classes", "code"),
    ("min_days", "least_days", "length of the dispute, at least", "days"),
    ("max_days", "most_days", "length of the dispute, at most", "days"),
    ("reciprocated", "reciprocated", "the other side answered with an act of its own", "0 or 1"),
    ("start_month", "start_month", "month of its first year in which the dispute began, as coded", "month"),
)
_OF_SIDES = (
    ("hostility", "hostility_a", "the state's highest hostility in the dispute", "code"),
    ("fatality", "fatality_a", "the state's deaths in the dispute, in classes", "code"),
    ("deaths", "deaths_a", "the state's deaths in the dispute", "persons"),
    ("action", "action_a", "the state's most hostile act in the dispute", "code"),
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
        yield named(name, "value", label, unit, column=column, values=_CODES.get(name, ()), **picked)
    sided = picked | {"sided": "own"}
    for name, column, label, unit in _OF_SIDES:
        yield named(name, "value", label, unit, column=column, values=_CODES.get(name, ()), **sided)
    first_step = "the state was on the side that took the first step, or came in later"
    yield named("initiator", "value", first_step, "0 or 1", expr=_INITIATOR, type="int8", **sided)
    state: dict[str, Any] = {"unit_of": "state", "group": f"{table.name}_of_state"}
    yield named("in_dispute", "any", "in a militarized dispute", "0 or 1", **state)
    yield named("new_dispute", "any", "came into a militarized dispute with a state in the year", "0 or 1",
                **begun, **state)  # fmt: skip
    yield named("dispute_count", "count", "militarized disputes that the state was in", "disputes",
                column="dispute", **state)  # fmt: skip


def _default(name: str, label: str) -> Measure:
    """A column without a list's name: of the list that is the more corrected one, and says so."""
    return Measure(
        name=f"dispute_{name}",
        aggregate="value",
        label=f"{label} (Gibler, Miller and Little)",
        unit="0 or 1",
        requires=(f"gml_{name}",),
        expr=f"gml_{name}",
        type="int8",
    )


MEASURES = (
    _default("ongoing", "on opposite sides of a militarized dispute"),
    _default("onset", "a militarized dispute of the two begins"),
    *_family("gml", GML, "Gibler, Miller and Little"),
    *_family("cow", COW, "Correlates of War"),
)
