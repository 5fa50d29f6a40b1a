"""A logit of a data frame, and its coefficients beside published ones."""

from collections.abc import Mapping
from typing import Any

import statsmodels.formula.api as smf

#: Coefficient and standard error.
Estimates = Mapping[str, tuple[float, float]]


def logit(formula: str, frame: Any) -> tuple[int, dict[str, tuple[float, float]]]:
    """How many rows were used, and each coefficient with its standard error."""
    fit = smf.logit(formula, frame).fit(method="newton", maxiter=100, tol=1e-10, disp=False)
    return int(fit.nobs), {name: (fit.params[name], fit.bse[name]) for name in fit.params.index}


def show(title: str, published: tuple[int, Estimates], ours: tuple[int, Estimates], names: Mapping[str, str]) -> None:
    """Print both side by side; `names` has our term for each published one."""
    print(f"\n{title}\n{'':34}{'published':>20}{'ours':>20}{'difference':>13}")
    for name, (value, error) in published[1].items():
        found, spread = ours[1][names[name]]
        ours_told = f"{found:.3f} ({spread:.3f})"
        print(f"{name:34}{f'{value:.3f} ({error:.3f})':>20}{ours_told:>20}{found - value:>13.3f}")
    print(f"{'n':34}{published[0]:>20,}{ours[0]:>20,}{ours[0] - published[0]:>13,}")
