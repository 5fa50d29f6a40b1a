"""The tables of "Ethnicity, Insurgency, and Civil War" (Fearon and Laitin 2003) as the R package peacesciencer extends
them to 1946-2013, with this program's panel: onsets of all intrastate conflicts, and of wars alone.

    pip install 'bilateral[panel]' 'statsmodels>=0.14' 'pandas<3'
    python docs/replications/fearon_laitin.py

The published coefficients are those that the package prints in its vignette (rendered in July 2025, version 1.2.0).

Why ours differ, where they do:
- democracy and its square, and with them the intercept: the Extended Unified Democracy Scores are of 2026 here, of 2025
  there. They were estimated anew with later editions of V-Dem and Polity and lie on another scale.
- what is estimated beside democracy moves with it, by 0.002 at the most.
- the numbers of rows, and of onsets in them, are equal.
"""

import numpy as np
import pandas as pd
from side_by_side import logit, show

import bilateral as bl

ALL = (8192, {
    "GDP per capita, log, lagged": (-0.290, 0.113),
    "population, log, lagged": (0.242, 0.068),
    "democracy, lagged": (-0.802, 0.239),
    "democracy squared": (-0.883, 0.233),
    "mountains": (0.067, 0.067),
    "ethnic fractionalization": (0.371, 0.357),
    "religious fractionalization": (-0.283, 0.400),
    "t": (-0.065, 0.039),
    "t squared": (0.004, 0.002),
    "t cubed": (-0.000, 0.000),
    "intercept": (-2.124, 0.995),
})  # fmt: skip
WARS = (8189, {
    "GDP per capita, log, lagged": (-0.220, 0.174),
    "population, log, lagged": (0.263, 0.106),
    "democracy, lagged": (-1.085, 0.420),
    "democracy squared": (-0.831, 0.370),
    "mountains": (0.297, 0.111),
    "ethnic fractionalization": (0.349, 0.559),
    "religious fractionalization": (-0.061, 0.598),
    "t": (-0.149, 0.064),
    "t squared": (0.006, 0.003),
    "t cubed": (-0.000, 0.000),
    "intercept": (-3.860, 1.555),
})  # fmt: skip
TERMS = (
    "gdp", "population", "democracy", "I(democracy ** 2)", "mountains_log", "ethfrac", "relfrac",
    "t", "I(t ** 2)", "I(t ** 3)", "Intercept",
)  # fmt: skip


def model(wars_only: bool) -> tuple[int, dict[str, tuple[float, float]]]:
    """The logit of onset: of all conflicts, counting peace from the last year of one; of wars, from the last onset."""
    panel = bl.panel("state-year", system="gw", start=1946, end=2024)
    panel = panel.add("ucdp_onset", "ucdp_ongoing", type="intrastate", wars_only=wars_only)
    panel = panel.add("gdp", "democracy", "terrain", "fractionalization")
    if wars_only:
        panel = panel.spells("ucdp_onset", "t", gaps="skip", ongoing="null")
    else:
        panel = panel.spells("ucdp_ongoing", "t", gaps="skip")
    frame = panel.to_pandas()
    numbers = frame.select_dtypes("number").astype(float)
    before = numbers.groupby(frame["gwcode"]).shift()  # as published: the row before, be it the year before or not
    design = pd.DataFrame({
        "onset": numbers["ucdp_onset"],
        "gdp": np.log(before["sim_gdp_per_capita_2011intl"]),
        "population": np.log(before["sim_population_million"]),
        "democracy": before["aeuds"],
        **{name: numbers[name] for name in ("mountains_log", "ethfrac", "relfrac", "t")},
    })  # fmt: skip
    return logit("onset ~ " + " + ".join(TERMS[:-1]), design.dropna())


if __name__ == "__main__":
    for title, published, wars_only in (("All intrastate conflicts", ALL, False), ("Wars alone", WARS, True)):
        show(title, published, model(wars_only), dict(zip(published[1], TERMS, strict=True)))
