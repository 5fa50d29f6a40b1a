"""The dyadic model of "Dangerous Dyads" (Bremer 1992) as the R package peacesciencer extends it to 1816-2010, with this
program's panel: onsets of militarized disputes between politically relevant dyads.

    pip install 'bilateral[panel]' 'statsmodels>=0.14' 'pandas<3'
    python docs/replications/bremer.py

The published coefficients are those of the package's page on the model (July 2025, version 1.2.0).

Why ours differ, where they do:
- rows: of several spells of contiguity in a year the package then took the closest, and takes now, as this program
  does, the first: 111,991 rows are politically relevant, where by the older rule 111,974 are. Of these 106,031 (and
  106,019) have all that the model asks for, 25 (37) fewer than published: the National Material Capabilities are of
  edition 7 here, of 6 there.
- democracy, and with it the intercept: the Extended Unified Democracy Scores are of 2026 here, of 2025 there, estimated
  anew and on another scale.
- militarization, by 1 part in 90: military personnel and population are of edition 7.
- defense pacts, by 0.002: ATOP is 5.1 here, 5.0 there.
- all else, by 0.002 at the most: it is estimated beside these.
"""

import numpy as np
import pandas as pd
from side_by_side import logit, show

import bilateral as bl

PUBLISHED = (106_056, {
    "land contiguity": (1.057, 0.058),
    "CINC, weaker to stronger": (1.055, 0.082),
    "a major power": (0.113, 0.059),
    "defense pact": (-0.132, 0.058),
    "democracy, weak link": (-0.272, 0.032),
    "GDP per capita, weak link": (0.000, 0.000),
    "militarization, weak link": (30.152, 2.378),
    "t": (-0.146, 0.005),
    "t squared": (0.003, 0.000),
    "t cubed": (0.000, 0.000),
    "intercept": (-3.517, 0.076),
})  # fmt: skip
TERMS = (
    "land", "power", "major", "pact", "democracy", "gdp", "military", "t", "I(t ** 2)", "I(t ** 3)", "Intercept",
)  # fmt: skip


def model() -> tuple[int, dict[str, tuple[float, float]]]:
    """The logit of onset; peace is counted over the rows that are politically relevant."""
    panel = (
        bl.panel("dyad-year", directed=False, start=1816, end=2010)
        .add("gml_onset", "contiguity_type", "major_power", "cinc", "milper_thousand", "tpop_thousand")
        .add("atop_defense", "aeuds", "sim_gdp_per_capita_2011intl")
        .politically_relevant()
        .spells("gml_ongoing", "t", gaps="skip")
    )
    numbers = panel.to_pandas().select_dtypes("number").astype(float)
    sides = {name: numbers[[f"{name}_a", f"{name}_b"]] for name in ("cinc", "aeuds", "sim_gdp_per_capita_2011intl")}
    people = [numbers[f"milper_thousand_{s}"] / numbers[f"tpop_thousand_{s}"].replace(0, np.nan) for s in "ab"]
    design = pd.DataFrame({
        "onset": numbers["gml_onset"],
        "land": (numbers["contiguity_type"] == 1).astype(float),
        "power": sides["cinc"].min(axis=1, skipna=False) / sides["cinc"].max(axis=1, skipna=False),
        "major": numbers[["major_power_a", "major_power_b"]].max(axis=1),
        "pact": numbers["atop_defense"],
        "democracy": sides["aeuds"].min(axis=1, skipna=False),
        "gdp": sides["sim_gdp_per_capita_2011intl"].min(axis=1, skipna=False),
        "military": pd.concat(people, axis=1).min(axis=1, skipna=False),
        "t": numbers["t"],
    })  # fmt: skip
    return logit("onset ~ " + " + ".join(TERMS[:-1]), design.dropna())


if __name__ == "__main__":
    show("Onset of a dispute", PUBLISHED, model(), dict(zip(PUBLISHED[1], TERMS, strict=True)))
