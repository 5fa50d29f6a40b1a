"""V-Dem's index of electoral democracy (v2x_polyarchy), 1816-2025. It is not made into classes: V-Dem's own are not."""

from bilateral.errors import RawData
from bilateral.relations.indicator.records import VDEM
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.isard import compile_measure


def compile(inputs: Inputs) -> Output:
    return compile_measure(inputs, "v2x_polyarchy", "polyarchy_index", _read, VDEM)


def _read(index: float) -> tuple[float, str]:
    if not 0 <= index <= 1:
        raise RawData(f"v2x_polyarchy is {index}: the index runs from 0 to 1.")
    return round(index, 3), ""
