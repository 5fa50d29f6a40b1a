"""The columns that series of states give a panel."""

from typing import Any

from bilateral.relations.contract import Measure


def _figure(name: str, column: str, label: str, unit: str, table: str, group: str, **more: Any) -> Measure:
    """What a table says of a state and year; null where it says nothing."""
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        column=column,
        unit_of="state",
        group=group,
        table=table,
        zero=False,
        **more,
    )


def _capability(name: str, column: str, label: str, unit: str) -> Measure:
    return _figure(name, column, label, unit, "nmc", "capabilities")


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
    missing = "of two spells in a year the later counts"
    return _figure(name, column, label, unit, table, group or name, pick=("last desc",), missing=missing)


_STATES = (
    _named("state_name", "name", "name in the list of the state system", "name", "{system}_states", "names"),
    _named("state_abb", "abbreviation", "abbreviation in the same list", "code", "{system}_states", "names"),
    _named("microstate", "microstate", "has a population below 250,000 (Gleditsch and Ward)", "0 or 1", "gw_states"),
)

_MAJORS = (
    Measure(
        name="major_power",
        aggregate="any",
        label="was a major power on any day of the year (Correlates of War)",
        unit="0 or 1",
        unit_of="state",
        group="major_power",
        table="major_powers",
        missing="the list ends with 2016, and who was on it then is carried on",
    ),
)

_DEMOCRACY = (
    _figure("euds", "euds", "Extended Unified Democracy Score", "standard score", "euds_{system}", "democracy"),
    _figure(
        "aeuds",
        "aeuds",
        "Extended Unified Democracy Score, adjusted: 0 is the average cut-point of measures that know two classes only",
        "standard score",
        "euds_{system}",
        "democracy",
    ),
    _figure("polity2", "polity2", "Polity score", "-10 to 10", "polity_{system}", "democracy"),
    _figure(
        "v2x_polyarchy",
        "v2x_polyarchy",
        "electoral democracy index of Varieties of Democracy",
        "0 to 1",
        "vdem_{system}",
        "democracy",
    ),
)


def _simulated(name: str, column: str, what: str, unit: str) -> tuple[Measure, Measure]:
    """An estimate, and how far its simulations spread."""
    table = "simulated_gdp_{system}"
    return (
        _figure(name, column, f"simulated estimate of {what}: mean", unit, table, "gdp"),
        _figure(
            f"{name}_sd", f"{column}_sd", f"simulated estimate of {what}: standard deviation", unit, table, "gdp_spread"
        ),
    )


_SIMULATED = (
    *_simulated("sim_gdp_per_capita_2011intl", "gdp_per_capita", "GDP per capita", "international dollars of 2011"),
    *_simulated("sim_gdp_million_2017intl", "gdp", "GDP", "millions of international dollars of 2017"),
    *_simulated("sim_population_million", "population", "population", "millions of persons"),
)


def _world_bank(name: str, indicator: str, label: str, unit: str) -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        where=(("indicator", indicator),),
        column="value",
        source="worldbank",
        unit_of="state",
        group="world_bank",
        pick=("first desc",),
        type="double",
        zero=False,
        missing="null where the source has none, or a figure that fails the checks of sheets",
    )


_WORLD_BANK = (
    _world_bank("wb_gdp_usd", "gdp_usd", "GDP (World Bank)", "current U.S. dollars"),
    _world_bank("wb_population", "population_persons", "population (World Bank)", "persons"),
)


def _fraction(name: str, label: str) -> Measure:
    missing = (
        "null where the source has none; of two entries of a state the one with the higher ethnic fractionalization"
    )
    return _figure(name, name, label, "0 to 1", "creg_{system}", "fractionalization", missing=missing)


_GROUPS = (
    _fraction("ethfrac", "ethnic fractionalization"),
    _fraction("ethpol", "ethnic polarization"),
    _fraction("relfrac", "religious fractionalization"),
    _fraction("relpol", "religious polarization"),
)

_ALWAYS = "measured once, about 2000, and the same in every year"
_TERRAIN = (
    _figure(
        "ruggedness",
        "ruggedness",
        "terrain ruggedness index, average over the state's area",
        "hundreds of meters",
        "terrain_{system}",
        "terrain",
        missing=_ALWAYS,
    ),
    _figure(
        "mountains_log",
        "mountains_log",
        "natural logarithm of 1 and the percentage of the territory that is mountainous",
        "log of percent",
        "terrain_{system}",
        "terrain",
        missing=_ALWAYS,
    ),
)

_TRADE = (
    _figure(
        "cow_imports_million_usd",
        "imports",
        "imports from all states (Correlates of War)",
        "millions of current U.S. dollars",
        "cow_trade",
        "state_trade",
    ),
    _figure(
        "cow_exports_million_usd",
        "exports",
        "exports to all states (Correlates of War)",
        "millions of current U.S. dollars",
        "cow_trade",
        "state_trade",
    ),
)


def _bodies(column: str, how: str) -> Measure:
    return _figure(
        f"igos_{column}", column, f"intergovernmental organizations {how}", "organizations", "igo_counts", "igo_counts"
    )


_BODIES = (
    _bodies("full", "in which the state was a full member"),
    _bodies("associate", "of which the state was an associate member"),
    _bodies("observer", "in which the state was an observer"),
    _bodies("any", "in which the state took part in any of these ways"),
)

MEASURES = (
    *_STATES,
    *_MAJORS,
    *_CAPABILITIES,
    *_DEMOCRACY,
    *_SIMULATED,
    *_WORLD_BANK,
    *_GROUPS,
    *_TERRAIN,
    *_TRADE,
    *_BODIES,
)
