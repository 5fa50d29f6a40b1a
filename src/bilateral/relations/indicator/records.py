"""The series of states that panels count as their makers coded them, by state and year."""

from collections.abc import Mapping

from bilateral.records import RecordTable


def _series(
    name: str,
    source: str,
    system: str,
    columns: Mapping[str, str],
    span: tuple[int, int],
    file: str,
    dated: str = "year",
) -> RecordTable:
    """A table of figures of a state and year."""
    return RecordTable(
        name=name,
        source=source,
        system=system,
        keys=("code",),
        dated=dated,
        columns=columns,
        span=span,
        unique=True,
        locator=f"{file}, state {{code}}" + (", {year}" if dated == "year" else ""),
    )


def _both(
    name: str,
    source: str,
    columns: Mapping[str, str],
    span: tuple[int, int],
    files: tuple[str, str],
    dated: str = "year",
) -> tuple[RecordTable, RecordTable]:
    """Two tables of one maker: by the COW project's list of states, and by Gleditsch's and Ward's."""
    cow, gw = files
    return (
        _series(f"{name}_cow", source, "cow", columns, span, cow, dated),
        _series(f"{name}_gw", source, "gw", columns, span, gw, dated),
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

MAJORS = RecordTable(
    name="major_powers",
    source="cow_majors",
    system="cow",
    keys=("code",),
    dated="days",
    columns={},
    span=(1816, 2016),
    carried=True,
    locator="cow_majors.parquet, state {code} from {first}",
)

#: The two lists disagree in every year on the latent scores, which are scaled over the states of each.
_DEMOCRACY = ("cw_democracy.parquet", "gw_democracy.parquet")
EUDS = _both("euds", "euds", {"euds": "double", "aeuds": "double"}, (1816, 2025), _DEMOCRACY)
POLITY = _both("polity", "polity", {"polity2": "int8"}, (1816, 2020), _DEMOCRACY)
VDEM = _both("vdem", "vdem", {"v2x_polyarchy": "double"}, (1816, 2025), _DEMOCRACY)

SIMULATED = _both(
    "simulated_gdp",
    "simulated_gdp",
    dict.fromkeys(("gdp_per_capita", "gdp_per_capita_sd", "gdp", "gdp_sd", "population", "population_sd"), "double"),
    (1816, 2019),
    ("cw_gdppop.parquet", "gw_gdppop.parquet"),
)

_GROUPS = {"ethfrac": "double", "ethpol": "double", "relfrac": "double", "relpol": "double"}
CREG = _both("creg", "creg", _GROUPS, (1945, 2013), ("creg.parquet", "creg.parquet"))

_TERRAIN = {"ruggedness": "double", "mountains_log": "double"}
TERRAIN = _both("terrain", "rugged", _TERRAIN, (1816, 2025), ("rugged.parquet", "rugged.parquet"), dated="never")

TRADE = _series(
    "cow_trade", "cow_trade", "cow", {"imports": "double", "exports": "double"}, (1870, 2014), "cow_trade_sy.parquet"
)

IGO_COUNTS = _series(
    "igo_counts",
    "cow_igo_counts",
    "cow",
    {"full": "int16", "associate": "int16", "observer": "int16", "any": "int16"},
    (1816, 2014),
    "cow_igo_sy.parquet",
)

RECORDS = (
    COW_STATES, GW_STATES, NMC, MAJORS, *EUDS, *POLITY, *VDEM, *SIMULATED, *CREG, *TERRAIN, TRADE, IGO_COUNTS,
)  # fmt: skip
