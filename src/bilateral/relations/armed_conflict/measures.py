"""The columns that armed conflicts give a panel: of pairs who fought each other, and of a state and its conflicts."""

from typing import Any

from bilateral.relations.armed_conflict.row import AGAINST
from bilateral.relations.contract import Measure, numbered

_PAIR = Measure(
    name="ucdp_armed_conflict",
    aggregate="any",
    label="the two fought each other with at least 25 dead in a calendar year",
    unit="0 or 1",
    where=(("how", AGAINST),),
    column="conflict",
    source="ucdp",
)

#: Which conflicts count: UCDP's types (II: intrastate with other states' troops), what they are over, and only wars.
_OPTIONS = (("type", "type in ({value})"), ("issue", "issue in ({value})"), ("wars_only", "intensity = 2"))
_CHOICES = (
    ("type", ("extrasystemic", "interstate", "intrastate", "II")),
    ("issue", ("territory", "government", "both")),
)


def _state(name: str, aggregate: str, label: str, unit: str, **more: Any) -> Measure:
    return Measure(
        name=name,
        aggregate=aggregate,
        label=label,
        unit=unit,
        unit_of="state",
        table="ucdp_conflicts",
        options=_OPTIONS,
        choices=_CHOICES,
        **more,
    )


_CONFLICTS = (
    _state(
        "ucdp_ongoing",
        "any",
        "a primary party on side A of an armed conflict with at least 25 dead in the year",
        "0 or 1",
    ),
    _state(
        "ucdp_onset",
        "any",
        "one of these conflicts of the state had its first year",
        "0 or 1",
        first_of=("conflict",),
    ),
    _state(
        "ucdp_conflicts",
        "count",
        "armed conflicts of which the state was a primary party on side A",
        "conflicts",
        column="conflict",
    ),
    _state(
        "ucdp_intensity",
        "most",
        "greatest intensity of these conflicts of the state",
        "code",
        column="intensity",
        values=numbered(
            "25 to 999 deaths in battle in the year", "1,000 or more deaths in battle in the year", first=1
        ),
        zero=False,
        missing="null where the state has no conflict",
    ),
    _state(
        "ucdp_conflict_ids",
        "list",
        "ids of these conflicts of the state",
        "ids",
        column="conflict",
        zero=False,
        missing="null where the state has no conflict",
    ),
)


def _onsets(name: str, column: str, label: str) -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit="conflicts",
        column=column,
        unit_of="state",
        group="ucdp_onsets",
        table="ucdp_onsets",
        zero=False,  # the file has its zeros, and lacks microstates, of which Grenada had a conflict
        missing="null where the source has none, which is so of microstates",
    )


_ONSETS = (
    _onsets(
        "ucdp_new_conflicts", "new", "conflicts of the state that began with an enemy whom it had not fought before"
    ),
    *(
        _onsets(
            f"ucdp_onsets_{n}_year",
            f"after_{n}",
            f"conflicts that began, or began again after a break of {n} or more years",
        )
        for n in (1, 2, 3, 5, 10)
    ),
)

MEASURES = (_PAIR, *_CONFLICTS, *_ONSETS)
