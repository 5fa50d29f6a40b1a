"""National Material Capabilities: six figures of each member of the COW system and year, and the index of them."""

from bilateral.errors import RawData
from bilateral.relations.indicator.records import NMC
from bilateral.sources.contract import Inputs, Output

FILE = "cow_nmc.parquet"


def compile(inputs: Inputs) -> Output:
    import duckdb

    path, output = inputs.file("peacesciencer", FILE), Output()
    table = duckdb.read_parquet(str(path))
    columns = ["ccode", "year", *NMC.columns]
    if table.columns != columns:
        raise RawData(f"{path}: the columns are {table.columns}, not {columns}. Mend the adapter.")
    whole = [name for name, type_ in NMC.columns.items() if type_.startswith("int")]
    (found,) = table.aggregate(", ".join(f"count(*) FILTER ({name} <> round({name}))" for name in whole)).fetchall()
    if any(found):
        raise RawData(f"{path}: {', '.join(whole)} are whole numbers, but {found} are not. Mend the adapter.")
    rows = table.select(
        "ccode::SMALLINT, year::SMALLINT, "
        + ", ".join(f"{name}::BIGINT" if name in whole else name for name in NMC.columns)
    )
    output.records[NMC.name] = rows.fetchall()
    return output
