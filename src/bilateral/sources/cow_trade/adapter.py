"""Imports and exports of each state in a year, 1870-2014, from the Correlates of War project's trade data."""

from bilateral.relations.indicator.records import TRADE
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

FILE = "peacesciencer/cow_trade_sy.parquet"


def compile(inputs: Inputs) -> Output:
    output = Output()
    coded.add(inputs, output, FILE, TRADE, {"code": "ccode"})
    return output
