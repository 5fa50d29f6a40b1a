"""In how many intergovernmental organizations a state took part in a year, 1816-2014, and how."""

from bilateral.relations.indicator.records import IGO_COUNTS
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

FILE = "peacesciencer/cow_igo_sy.parquet"
NAMES = {
    "code": "ccode",
    "full": "sum_igo_full",
    "associate": "sum_igo_associate",
    "observer": "sum_igo_observer",
    "any": "sum_igo_anytype",
}


def compile(inputs: Inputs) -> Output:
    output = Output()
    coded.add(inputs, output, FILE, IGO_COUNTS, NAMES)
    return output
