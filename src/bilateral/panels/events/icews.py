"""ICEWS coded event data: tab-separated with a header, a file a year (Boschee et al., doi:10.7910/DVN/28075).

Countries are English names. There is no class: it follows from the root of the CAMEO code. There is no tone; the
intensity is on Goldstein's scale; the story stands for the article. An event's number is unique on its day only.
"""

from bilateral.panels.events.actors import named
from bilateral.panels.events.forms import Form, hashed, normal_code, scaled

HEADER = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip

_ROOT = "try_cast(left(code, 2) AS INTEGER)"

ICEWS = Form(
    name="icews",
    widths=(len(HEADER),),
    encoding="utf-8",
    header=HEADER,
    taken={
        "id": "try_cast(c0 AS BIGINT)",
        "day": "try_strptime(c1, '%Y-%m-%d')::DATE",
        "a_word": "c4",
        "b_word": "c10",
        "code": normal_code("c6"),
        "quad": f"CASE WHEN {_ROOT} <= 5 THEN 1 WHEN {_ROOT} <= 8 THEN 2 WHEN {_ROOT} <= 13 THEN 3 ELSE 4 END",
        "root_event": "NULL::BOOLEAN",
        "goldstein_tenths": scaled("c7", 1, "SMALLINT"),
        "tone_millionths": "NULL::INTEGER",
        "mentions": "NULL::INTEGER",
        "sources": "NULL::INTEGER",
        "articles": "NULL::INTEGER",
        "added": "NULL::BIGINT",
        "article": hashed("c11"),
    },
    faults=(
        ("id IS NULL", "'Event ID is no number: ' || c0"),
        ("day IS NULL OR day < DATE '1900-01-01'", "'Event Date is no day: ' || c1"),
        (f"{_ROOT} IS NULL OR {_ROOT} NOT BETWEEN 1 AND 20", "'CAMEO Code is none: ' || c6"),
        ("c7 <> '' AND goldstein_tenths IS NULL", "'Intensity is no number: ' || c7"),
    ),
    names=named,
    citation="Boschee, Elizabeth, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James Starz, and Michael "
    'Ward. 2015. "ICEWS Coded Event Data." Harvard Dataverse, https://doi.org/10.7910/DVN/28075.',
    unnamed=frozenset({"ABK", "SOT"}),
)
