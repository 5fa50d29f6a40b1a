"""Strategic rivalries of 2021, by years: a row for each pair of countries of ours that bore the two codes.

A start of 1494 or 1816 is where the makers began to look: it may have been on before, and is written so. An end of 2020
is where they stopped.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Coverage
from bilateral.relations.rivalry import Rivalry
from bilateral.relations.rivalry.records import RIVALRIES
from bilateral.sources.coded import coded
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.disputes import FOLDER, cut, table
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FILE = "tss_rivalries.parquet"
FIRST, LAST = dt.date(1816, 1, 1), dt.date(2020, 12, 31)
#: Years in which the makers began to look, and by when we say that it was on (a text's years begin with 1500).
FROM_BEFORE = {1494: 1500, 1816: 1816}
#: Before this year our table of countries does not tell who was there.
FROM = 1776
OVER = {"spatial": "territory", "positional": "influence", "ideological": "ideology", "interventionary": "intervention"}
#: The records: as coded, but that a rivalry of Austria-Hungary (300) goes on as Austria's (305) from 1919.
CODED = {
    "code_a": "if(heir, 305, ccode1)",
    "code_b": "ccode2",
    "first": 'if(heir, 1919, "start")',
    "last": 'if(ccode1 = 300 AND NOT heir, least("end", 1918), "end")',
    "rivalry": "tssr_id",
    **{over: f'coalesce("{over}", 0)' for over in OVER},
}
SUCCEEDED = """(
    SELECT *, unnest(if(ccode1 = 300 AND "end" >= 1919, [false, true], [false])) AS heir FROM read_parquet(?)
)"""


def compile(inputs: Inputs) -> Output:
    """The rivalries and the span in which silence means none. Raises RawData."""
    output, corrections = Output(), load(HERE / "corrections.yml")
    left_out, read = ({c["id"]: c for c in corrections[part]} for part in ("left_out", "read"))
    path = inputs.file(FOLDER, FILE)
    for row in table(path, load(HERE / "source.yml")["fields"][FILE], output):
        number = int(row["tssr_id"])
        correction = left_out.pop(number, None) or read.pop(number, None) or {}
        if correction and correction["name"] != row["rivalry"]:
            raise RawData(f"{path}: rivalry {number} is {row['rivalry']!r}. Mend corrections.yml.")
        if correction and set(correction) == {"id", "name", "why"}:
            output.ignore(correction["why"])
            continue
        if row["end"] < FROM:
            output.ignore(f"rivalries that were over before {FROM}")
            continue
        output.facts += _rows(row, correction, inputs)
    if left := [*left_out, *read]:
        raise RawData(f"corrections.yml: there is no rivalry {left[0]} in {path}. Strike it.")
    output.records[RIVALRIES.name] = coded(RIVALRIES, CODED, path, source=SUCCEEDED)
    source = inputs.source
    published = dt.date.fromisoformat(source.published)
    output.coverage.append(
        Coverage(source.id, "rivalry", "", FIRST, LAST, True, source.edition, published, requires="cow")
    )
    return output


def _rows(row: Mapping[str, Any], correction: Mapping[str, Any], inputs: Inputs) -> Iterator[Rivalry]:
    number, first, last = int(row["tssr_id"]), int(row["start"]), int(row["end"])
    codes = tuple(
        str(correction["as"] if int(row[c]) == correction.get("code") else int(row[c])) for c in ("ccode1", "ccode2")
    )
    start = Date.parse(correction.get("start", f"{first:04d}"))
    end = Date.parse(correction.get("end", f"{last:04d}"))
    principal = "both" if row["principal"] == 1 else "one" if row["aprin"] == 1 else ""
    why = f" ({correction['why']})" if correction else ""
    fact = Rivalry(
        rivalry=f"tss-{number}", country="", other="", start=start, end=end, principal=principal,
        source=inputs.source.id, edition=inputs.source.edition,
        published=dt.date.fromisoformat(inputs.source.published), locator=f"rivalry {number}{why}",
        **{ours: row[raw] == 1 for raw, ours in OVER.items()},
    )  # fmt: skip
    pieces = list(cut(fact, ("country", "other"), (codes[0], codes[1]), inputs.source.id))
    for n, piece in enumerate(pieces):
        if n:
            piece = replace(piece, counted_from=first)
        elif first in FROM_BEFORE:
            piece = replace(piece, start=Date.by(dt.date(FROM_BEFORE[first], 12, 31)))
        if n == len(pieces) - 1 and last == LAST.year:
            piece = replace(piece, end=Date.since(LAST))
        yield piece
