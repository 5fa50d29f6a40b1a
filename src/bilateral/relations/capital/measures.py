"""The columns that capitals give a panel: where they lie, and how far the two of a dyad lie apart."""

from bilateral.relations.contract import Measure

#: Kilometres of the Earth's radius, as the field's tools for distances on a sphere have it.
RADIUS_KM = 6378.137
#: The haversine of the angle between the two places; it is the same number both ways.
_HAVERSINE = (
    "(power(sin(radians(capital_latitude_a - capital_latitude_b) / 2), 2)"
    " + cos(radians(capital_latitude_a)) * cos(radians(capital_latitude_b))"
    " * power(sin(radians(capital_longitude_a - capital_longitude_b) / 2), 2))"
)
_FIRST = "of two capitals in a year the earlier counts; null after 2024"


def _placed(name: str, column: str, label: str, unit: str) -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        column=column,
        unit_of="state",
        table="{system}_capitals",
        pick=("first asc",),
        zero=False,
        missing=_FIRST,
    )


MEASURES = (
    _placed("capital", "capital", "capital of the state", "name"),
    _placed("capital_latitude", "latitude", "latitude of the capital", "degrees north"),
    _placed("capital_longitude", "longitude", "longitude of the capital", "degrees east"),
    Measure(
        name="capital_distance_km",
        aggregate="value",
        label="distance of the two capitals on a great circle of a sphere",
        unit="km",
        expr=f"round(2 * {RADIUS_KM} * atan2(sqrt({_HAVERSINE}), sqrt(1 - {_HAVERSINE})), 3)",
        type="double",
        group="capital_distance",
        requires=("capital_latitude", "capital_longitude"),
        missing=_FIRST,
    ),
)
