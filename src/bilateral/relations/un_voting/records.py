"""How alike two members of the United Nations voted in a year, computed from the facts of this kind."""

from bilateral.records import RecordTable
from bilateral.relations.similarity import COLUMNS

SIMILARITY = RecordTable(
    name="votes_similarity",
    source="unvotes",
    system="cow",
    keys=("code_a", "code_b"),
    dated="year",
    columns={"shared": "int32", "agreed": "int32", **COLUMNS},
    span=(1946, 2019),
    undirected=True,
    unique=True,
    locator="computed from the votes of {code_a} and of {code_b} in {year}",
    method="similarity:votes",
    inputs=("un_voting",),
)

RECORDS = (SIMILARITY,)
