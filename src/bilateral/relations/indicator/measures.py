"""The columns that series of states give a panel."""

from bilateral.relations.contract import Measure


def _capability(name: str, column: str, label: str, unit: str, missing: str = "") -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        column=column,
        unit_of="state",
        group="capabilities",
        table="nmc",
        zero=False,
        missing=missing,
    )


_CAPABILITIES = (
    _capability(
        "milex_thousand",
        "milex",
        "military expenditure",
        "thousands of current British pounds until 1913, of current U.S. dollars from 1914",
    ),
    _capability("milper_thousand", "milper", "military personnel", "thousands of persons"),
    _capability("irst_thousand_tons", "irst", "iron and steel produced", "thousands of tons"),
    _capability("pec_thousand_coal_tons", "pec", "primary energy consumed", "thousands of tons of coal"),
    _capability("tpop_thousand", "tpop", "population", "thousands of persons"),
    _capability("upop_thousand", "upop", "population of cities above 100,000", "thousands of persons"),
    _capability("cinc", "cinc", "composite index of national capability", "share of the system's, 0 to 1"),
)


def _named(name: str, column: str, label: str, unit: str, table: str, group: str = "") -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        column=column,
        unit_of="state",
        group=group or name,
        table=table,
        pick=("last desc",),
        zero=False,
        missing="of two spells in a year the later counts",
    )


_STATES = (
    _named("state_name", "name", "name in the list of the state system", "name", "{system}_states", "names"),
    _named("state_abb", "abbreviation", "abbreviation in the same list", "code", "{system}_states", "names"),
    _named("microstate", "microstate", "has a population below 250,000 (Gleditsch and Ward)", "0 or 1", "gw_states"),
)

MEASURES = (*_STATES, *_CAPABILITIES)
