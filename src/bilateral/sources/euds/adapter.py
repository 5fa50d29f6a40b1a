"""The Extended Unified Democracy Scores, 1816-2025, as the index from 0 to 1 in which their maker classes them.

The index is the normal distribution function of the adjusted score, whose nought is the average cut-point of measures
that know two classes only; it reads as the probability of a democracy.
"""

from math import erf, sqrt

from bilateral.relations.indicator import AUTOCRACY, DEMOCRACY
from bilateral.relations.indicator.records import EUDS
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.isard import compile_measure

#: The maker's five classes, of which the two highest are democracies and the two lowest autocracies.
DEMOCRATIC, AUTOCRATIC = 0.6, 0.4


def compile(inputs: Inputs) -> Output:
    return compile_measure(inputs, "aeuds", "unified_democracy_index", _read, EUDS)


def _read(score: float) -> tuple[float, str]:
    index = round((1 + erf(score / sqrt(2))) / 2, 2)
    if index >= DEMOCRATIC:
        return index, DEMOCRACY
    return index, "hybrid regime" if index >= AUTOCRATIC else AUTOCRACY
