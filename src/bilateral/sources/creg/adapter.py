"""Fractionalization and polarization of the ethnic and religious groups of states, 1945-2013, after CREG.

Russia and Serbia have two entries in a year under one code (the Soviet Union and Russia, Yugoslavia and Serbia). What
one of them lacks is taken from the other; of what then differs the higher ethnic, then religious, fractionalization
counts.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from bilateral.relations.indicator.records import CREG
from bilateral.sources import coded
from bilateral.sources.contract import Inputs, Output

FILE = "peacesciencer/creg.parquet"
Row = tuple[Any, ...]


def compile(inputs: Inputs) -> Output:
    output = Output()
    for table, code in zip(CREG, ("ccode", "gwcode"), strict=True):
        coded.add(inputs, output, FILE, table, {"code": code})
        found = sorted(output.records[table.name], key=_key)
        kept = [_one(list(entries)) for _, entries in groupby(found, key=_key)]
        output.ignore(f"second entries under one {code} and year", len(found) - len(kept))
        output.records[table.name] = kept
    return output


def _key(row: Row) -> Row:
    return row[:2]


def _one(entries: Sequence[Row]) -> Row:
    """The entry of a state and year, of one or more: code, year, ethfrac, ethpol, relfrac, relpol."""
    most = [max((v for v in column if v is not None), default=None) for column in zip(*entries, strict=True)]
    filled = [tuple(m if v is None else v for v, m in zip(entry, most, strict=True)) for entry in entries]
    return max(filled, key=lambda e: [-1.0 if v is None else v for v in (e[2], e[4])])
