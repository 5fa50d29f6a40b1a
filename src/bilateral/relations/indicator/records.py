"""The series of states that panels count as their makers coded them, by state and year."""

from collections.abc import Mapping

from bilateral.records import RecordTable


def _series(
    name: str, source: str, system: str, columns: Mapping[str, str], span: tuple[int, int], file: str
) -> RecordTable:
    """A table of figures of a state and year."""
    return RecordTable(
        name=name,
        source=source,
        system=system,
        keys=("code",),
        dated="year",
        columns=columns,
        span=span,
        unique=True,
        locator=f"{file}, state {{code}}, {{year}}",
    )


NMC = _series(
    "nmc",
    "nmc",
    "cow",
    {
        "milex": "int64",
        "milper": "int32",
        "irst": "int32",
        "pec": "int32",
        "tpop": "double",
        "upop": "double",
        "cinc": "double",
    },
    (1816, 2022),
    "cow_nmc.parquet",
)


def _states(system: str, columns: Mapping[str, str], last: int, file: str) -> RecordTable:
    """The list of a state system."""
    return RecordTable(
        name=f"{system}_states",
        source="state_systems",
        system=system,
        keys=("code",),
        dated="days",
        columns=columns,
        span=(1816, last),
        carried=True,
        locator=f"{file}, state {{code}} from {{first}}",
    )


_NAMED = {"name": "string", "abbreviation": "string"}
COW_STATES = _states("cow", _NAMED, 2016, "cw_system.parquet")
GW_STATES = _states("gw", {**_NAMED, "microstate": "int8"}, 2020, "gw_system.parquet")

RECORDS = (COW_STATES, GW_STATES, NMC)
