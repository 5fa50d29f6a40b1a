"""How rugged and how mountainous the territory of a state is: one figure for all years."""

from bilateral.relations.indicator.records import TERRAIN
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

FILE = "peacesciencer/rugged.parquet"


def compile(inputs: Inputs) -> Output:
    output = Output()
    for table, code in zip(TERRAIN, ("ccode", "gwcode"), strict=True):
        names = {"code": code, "ruggedness": "rugged", "mountains_log": "newlmtnest"}
        coded.add(inputs, output, FILE, table, names, but=f"{code} IS NULL", why=f"states without {code}")
    return output
