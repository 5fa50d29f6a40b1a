"""The capitals of the states of either system as listed: cities, days and places."""

from bilateral.records import RecordTable

_PLACED = {"capital": "string", "latitude": "double", "longitude": "double"}
COW, GW = RECORDS = tuple(
    RecordTable(
        name=f"{system}_capitals",
        source="capitals",
        system=system,
        keys=("code",),
        dated="days",
        columns=_PLACED,
        span=(1816, 2024),
        locator=f"{system}_capitals.parquet, state {{code}}, {{capital}} from {{first}}",
    )
    for system in ("cow", "gw")
)
