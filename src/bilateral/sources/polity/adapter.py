"""Polity scores (polity2) 1816-2018, for the United States to 2020, with the project's own three classes."""

from bilateral.errors import RawData
from bilateral.relations.indicator import AUTOCRACY, DEMOCRACY
from bilateral.relations.indicator.records import POLITY
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.isard import compile_measure

#: From this score up a democracy, from its opposite down an autocracy (Marshall, Gurr and Jaggers, Users' Manual).
BOUND = 6


def compile(inputs: Inputs) -> Output:
    return compile_measure(inputs, "polity2", "polity_score", _read, POLITY)


def _read(score: float) -> tuple[float, str]:
    if not -10 <= score <= 10 or score != int(score):
        raise RawData(f"polity2 is {score}: a score is a whole number from -10 to 10.")
    if -BOUND < score < BOUND:
        return score, "anocracy"
    return score, DEMOCRACY if score > 0 else AUTOCRACY
