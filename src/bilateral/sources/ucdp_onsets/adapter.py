"""Onsets of armed conflicts of a state by year, 1946-2017: new ones, and those that came again after some years."""

from bilateral.relations.armed_conflict.records import ONSETS
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

FILE = "peacesciencer/ucdp_onsets.parquet"


def compile(inputs: Inputs) -> Output:
    output = Output()
    again = {f"after_{years}": f"sumonset{years}" for years in (1, 2, 3, 5, 10)}
    coded.add(inputs, output, FILE, ONSETS, {"code": "gwcode", "new": "sumnewconf", **again})
    return output
