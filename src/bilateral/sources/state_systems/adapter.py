"""The lists of the members of the COW and the GW state system: names, abbreviations, spells, and who is a microstate.

When a state was a member is known by the countries' own table; this is what the lists call it.
"""

from bilateral.errors import RawData
from bilateral.records import RecordTable
from bilateral.relations.indicator.records import COW_STATES, GW_STATES
from bilateral.sources.contract import Inputs, Output

#: File, columns, and what of them is the code, the first and the last day, and the table's own columns.
LISTS: tuple[tuple[str, tuple[str, ...], str, RecordTable], ...] = (
    (
        "cw_system.parquet",
        ("ccode", "cw_abb", "cw_name", "start", "end"),
        'ccode::SMALLINT, "start", "end", cw_name, cw_abb',
        COW_STATES,
    ),
    (
        "gw_system.parquet",
        ("gwcode", "gw_abb", "gw_name", "microstate", "start", "end"),
        'gwcode::SMALLINT, "start", "end", gw_name, gw_abb, microstate::TINYINT',
        GW_STATES,
    ),
)


def compile(inputs: Inputs) -> Output:
    import duckdb

    output = Output()
    for file, columns, taken, table in LISTS:
        path = inputs.file("isard", file)
        found = duckdb.read_parquet(str(path))
        if tuple(found.columns) != columns:
            raise RawData(f"{path}: the columns are {found.columns}, not {list(columns)}. Mend the adapter.")
        output.records[table.name] = found.select(taken).fetchall()
    return output
