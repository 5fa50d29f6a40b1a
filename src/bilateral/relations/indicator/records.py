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

RECORDS = (NMC,)
