"""Simulated estimates of GDP per capita, GDP and population, 1816-2019: mean and standard deviation of each.

What the package isard has of them, by the states of either system. They are estimates of a latent variable model, not
figures that anybody counted, and the columns say so.
"""

from bilateral.relations.indicator.records import SIMULATED
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

#: The raw name of each column: Maddison's GDP per capita, the Penn World Table's GDP and population.
NAMES = {"gdp_per_capita": "mrgdppc", "gdp": "pwtrgdp", "population": "pwtpop"}


def compile(inputs: Inputs) -> Output:
    output = Output()
    names = NAMES | {f"{ours}_sd": f"sd_{raw}" for ours, raw in NAMES.items()}
    for table, code, file in zip(SIMULATED, ("ccode", "gwcode"), ("cw_gdppop", "gw_gdppop"), strict=True):
        coded.add(inputs, output, f"isard/{file}.parquet", table, {"code": code, **names})
    return output
