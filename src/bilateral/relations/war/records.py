"""Interstate wars as COW codes them: pairs of enemies by war and year."""

from bilateral.records import RecordTable

INTERSTATE_WARS = RecordTable(
    name="interstate_wars",
    source="cow_wars",
    system="cow",
    keys=("code_a", "code_b"),
    dated="year",
    columns={
        "war": "int16",
        "onset": "int8",
        "side_a": "int8",
        "side_b": "int8",
        "initiator_a": "int8",
        "initiator_b": "int8",
        "deaths_a": "int32",
        "deaths_b": "int32",
    },
    span=(1816, 2007),
    undirected=True,
    locator="cow_war_inter.parquet, war {war}, states {code_a} and {code_b}, {year}",
)
RECORDS = (INTERSTATE_WARS,)
