"""Memberships of intergovernmental organizations as COW codes them, by states of its system and years."""

from bilateral.records import RecordTable

IGO_CODES = RecordTable(
    name="igo_codes",
    source="cow_igo",
    system="cow",
    keys=("code", "body"),
    dated="years",
    columns={"status": "int8"},
    span=(1816, 2014),
    locator="state_year_format3.parquet, state {code}, {body}, {first}-{last}",
)
#: How many organizations two states have in common: counted once, for there are a million such pairs and years.
IGO_DYADS = RecordTable(
    name="igo_dyads",
    source="cow_igo",
    system="cow",
    keys=("code_a", "code_b"),
    dated="year",
    columns={"shared": "int16"},
    span=(1816, 2014),
    undirected=True,
    unique=True,
    locator="state_year_format3.parquet, states {code_a} and {code_b}, {year}",
)
RECORDS = (IGO_CODES, IGO_DYADS)
