"""The two lists of militarized disputes as coded: a row for each pair of opponents, dispute and year."""

from bilateral.records import RecordTable

#: What each of the two sides did, in all the dispute.
_OF_SIDES = {
    "sidea": "int8",
    "originator": "int8",
    "hostility": "int8",
    "action": "int8",
    "fatality": "int8",
    "deaths": "int32",
}
#: What is of the whole dispute, whoever was in it.
_OF_ALL = {
    "peak": "int8",
    "lost": "int8",
    "least_days": "int16",
    "most_days": "int16",
    "reciprocated": "int8",
    "start_month": "int8",
}


def _disputes(name: str, last: int, file: str) -> RecordTable:
    sides = {f"{column}_{side}": type_ for column, type_ in _OF_SIDES.items() for side in "ab"}
    return RecordTable(
        name=name,
        source=name,
        system="cow",
        keys=("code_a", "code_b"),
        dated="year",
        columns={"dispute": "int16", "onset": "int8", **sides, **_OF_ALL},
        span=(1816, last),
        undirected=True,
        locator=f"{file}, dispute {{dispute}}, states {{code_a}} and {{code_b}}, {{year}}",
    )


GML = _disputes("gml_disputes", 2010, "gml_dirdisp.parquet")
COW = _disputes("cow_disputes", 2014, "cow_mid_dirdisps.parquet")
RECORDS = (GML, COW)
