"""The strategic rivalries of 2021 as coded, by states of the COW system and years."""

from bilateral.records import RecordTable

RIVALRIES = RecordTable(
    name="rivalries",
    source="tss_rivalries",
    system="cow",
    keys=("code_a", "code_b"),
    dated="years",
    columns={
        "rivalry": "int16",
        "positional": "int8",
        "spatial": "int8",
        "ideological": "int8",
        "interventionary": "int8",
    },
    span=(1816, 2020),
    undirected=True,
    locator="tss_rivalries.parquet, rivalry {rivalry}",
)
RECORDS = (RIVALRIES,)
