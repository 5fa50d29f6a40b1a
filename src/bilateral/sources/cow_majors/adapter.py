"""The major powers of the Correlates of War project, by the day, 1816-2016."""

from bilateral.relations.indicator.records import MAJORS
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

FILE = "peacesciencer/cow_majors.parquet"
NAMES = {
    "code": "ccode",
    "first": "make_date(styear::INT, stmonth::INT, stday::INT)",
    "last": "make_date(endyear::INT, endmonth::INT, endday::INT)",
}


def compile(inputs: Inputs) -> Output:
    output = Output()
    coded.add(inputs, output, FILE, MAJORS, NAMES)
    return output
