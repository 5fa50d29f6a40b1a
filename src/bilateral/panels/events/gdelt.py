"""GDELT event files, 1.0 (57 fields, 58 since April 2013) and 2.0 (61): tab-separated, no header, no quotes.

Their first 35 fields are the same; 2.0 has three more for places. Files are named `*.export.CSV`, zipped.
"""

from bilateral.panels.events.actors import cameo
from bilateral.panels.events.forms import Form, hashed, normal_code, scaled


def _number(field: str, name: str) -> tuple[str, str]:
    return f"{field} <> '' AND try_cast({field} AS INTEGER) IS NULL", f"'{name} is no number: ' || {field}"


GDELT = Form(
    name="gdelt",
    widths=(57, 58, 61),
    encoding="latin-1",  # never at a loss; what we take is ASCII
    header=(),
    taken={
        "id": "try_cast(c0 AS BIGINT)",
        "day": "try_strptime(c1, '%Y%m%d')::DATE",
        "a_word": "c7",
        "b_word": "c17",
        "code": normal_code("c26"),
        "quad": "try_cast(c29 AS TINYINT)",
        "root_event": "c25 = '1'",
        "goldstein_tenths": scaled("c30", 1, "SMALLINT"),
        "tone_millionths": scaled("c34", 6, "INTEGER"),
        "mentions": "try_cast(c31 AS INTEGER)",
        "sources": "try_cast(c32 AS INTEGER)",
        "articles": "try_cast(c33 AS INTEGER)",
        "added": "CASE WHEN fields = 61 THEN try_cast(c59 AS BIGINT) ELSE try_cast(c56 AS BIGINT) * 1000000 END",
        "article": hashed("CASE fields WHEN 61 THEN c60 WHEN 58 THEN c57 END"),
    },
    faults=(
        ("id IS NULL", "'GLOBALEVENTID is no number: ' || c0"),
        ("day IS NULL OR length(c1) <> 8 OR day < DATE '1900-01-01'", "'SQLDATE is no day: ' || c1"),
        ("c26 = ''", "'EventCode is empty'"),
        ("quad IS NULL OR quad NOT BETWEEN 1 AND 4", "'QuadClass is not 1 to 4: ' || c29"),
        ("c30 <> '' AND goldstein_tenths IS NULL", "'GoldsteinScale is no number: ' || c30"),
        ("c34 <> '' AND tone_millionths IS NULL", "'AvgTone is no number: ' || c34"),
        _number("c31", "NumMentions"),
        _number("c32", "NumSources"),
        _number("c33", "NumArticles"),
        (
            "added IS NULL OR length(added::VARCHAR) <> 14",
            "'DATEADDED is no time: ' || CASE WHEN fields = 61 THEN c59 ELSE c56 END",
        ),
    ),
    names=cameo,
    citation="The GDELT Project, https://www.gdeltproject.org. Leetaru, Kalev, and Philip A. Schrodt. 2013. "
    '"GDELT: Global Data on Events, Location, and Tone, 1979-2012." ISA Annual Convention, San Francisco.',
    unnamed=frozenset({"ABK", "DDR", "SOT", "XKX", "YMD"}),
)
