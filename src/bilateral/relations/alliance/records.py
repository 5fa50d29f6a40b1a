"""How alike the alliances of two states are, computed from the facts of this kind."""

from bilateral.records import RecordTable
from bilateral.relations.similarity import COLUMNS

SIMILARITY = RecordTable(
    name="alliance_similarity",
    source="atop",
    system="cow",
    keys=("code_a", "code_b"),
    dated="year",
    columns=COLUMNS,
    span=(1816, 2018),
    undirected=True,
    unique=True,
    locator="computed from the alliances of {code_a} and of {code_b} with all states in {year}",
    method="similarity:alliances",
    inputs=("alliance",),
)

RECORDS = (SIMILARITY,)
