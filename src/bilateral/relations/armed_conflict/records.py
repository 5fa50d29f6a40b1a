"""Armed conflicts and their onsets as UCDP codes them, by state and year, for panels."""

from bilateral.records import RecordTable

#: A state's conflicts: its government, or that of its ally in the lead, is the primary party on side A.
CONFLICTS = RecordTable(
    name="ucdp_conflicts",
    source="ucdp",
    system="gw",
    keys=("code",),
    dated="year",
    columns={"conflict": "int32", "type": "string", "issue": "string", "intensity": "int8"},
    span=(1946, 2024),
    locator="ucdp_acd.parquet, conflict {conflict}, state {code}, {year}",
)

ONSETS = RecordTable(
    name="ucdp_onsets",
    source="ucdp_onsets",
    system="gw",
    keys=("code",),
    dated="year",
    columns={"new": "int8", **{f"after_{years}": "int8" for years in (1, 2, 3, 5, 10)}},
    span=(1946, 2017),
    unique=True,
    locator="ucdp_onsets.parquet, state {code}, {year}",
)

RECORDS = (CONFLICTS, ONSETS)
