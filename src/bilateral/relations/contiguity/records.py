"""The spells of contiguity as their makers code them, by states of the COW system."""

from bilateral.records import RecordTable

CONTIGUITY = RecordTable(
    name="cow_contiguity",
    source="cow_contiguity",
    system="cow",
    keys=("code_a", "code_b"),
    dated="days",
    columns={"type": "int8"},
    span=(1816, 2016),
    undirected=True,
    locator="cow_contdir.parquet, states {code_a} and {code_b}, from {first}",
)
RECORDS = (CONTIGUITY,)
