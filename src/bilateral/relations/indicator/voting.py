"""The columns that ideal points give a panel: where two states stand by their votes, and how far apart they are."""

from bilateral.relations.contract import Measure

VOTING = (
    Measure(
        name="un_ideal_point",
        aggregate="mean",
        label="ideal point by the votes on final passage in the General Assembly",
        unit="points of a scale without unit",
        where=(("indicator", "un_ideal_point"),),
        column="value",
        source="un_ideal_points",
        unit_of="state",
        group="voting",
        zero=False,
        missing="to three decimals; null where the year has no estimate from five votes or more",
    ),
    Measure(
        name="ideal_point_distance",
        aggregate="value",
        label="distance of the ideal points of the two",
        unit="points of a scale without unit",
        group="voting",
        expr="abs(un_ideal_point_a - un_ideal_point_b)",
        requires=("un_ideal_point",),
        type="double",
        missing="null where one of the two has no ideal point",
    ),
)
