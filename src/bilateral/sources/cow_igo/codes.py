"""The codes of COW IGO as records: status by state and organization, and how many two states have in common."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from bilateral.relations.membership.records import IGO_CODES, IGO_DYADS

#: Codes by state, year and our id of the organization: -9 is not known, -1 (no such organization) is no membership.
_LONG = """
    CREATE OR REPLACE TEMP TABLE igo_long AS
    SELECT ccode::SMALLINT AS code, "year"::SMALLINT AS "year", id AS body, greatest(max(status), 0)::TINYINT AS status
    FROM (UNPIVOT (SELECT * EXCLUDE (state) FROM read_parquet(?))
          ON COLUMNS(* EXCLUDE (ccode, "year")) INTO NAME "column" VALUE status)
    JOIN (SELECT unnest(?) AS "column", unnest(?) AS id) USING ("column")
    WHERE status <> -9
    GROUP BY ALL
"""
#: Years in a row with one status.
_SPELLS = """
    SELECT code, body, min("year"), max("year"), status
    FROM (SELECT *, "year" - row_number() OVER (PARTITION BY code, body, status ORDER BY "year") AS run FROM igo_long)
    GROUP BY code, body, status, run ORDER BY ALL
"""
#: Pairs of states with codes in the year, by the organizations' columns of the file: each counts.
_SHARED = """
    WITH member AS (
        SELECT ccode::SMALLINT AS code, "year"::SMALLINT AS "year", "column"
        FROM (UNPIVOT (SELECT * EXCLUDE (state) FROM read_parquet(?))
              ON COLUMNS(* EXCLUDE (ccode, "year")) INTO NAME "column" VALUE status)
        WHERE status IN (1, 2)
    ), coded AS (
        SELECT DISTINCT ccode::SMALLINT AS code, "year"::SMALLINT AS "year" FROM read_parquet(?)
    ), shared AS (
        SELECT a.code AS code_a, b.code AS code_b, a."year", count(*) AS shared
        FROM member a JOIN member b ON a."column" = b."column" AND a."year" = b."year" AND a.code < b.code
        GROUP BY ALL
    )
    SELECT a.code, b.code, a."year", coalesce(shared, 0)
    FROM coded a JOIN coded b ON a."year" = b."year" AND a.code < b.code
    LEFT JOIN shared s ON s.code_a = a.code AND s.code_b = b.code AND s."year" = a."year"
    ORDER BY ALL
"""


def coded(db: duckdb.DuckDBPyConnection, path: Path, ids: Mapping[str, str]) -> dict[str, list[tuple[Any, ...]]]:
    """Both tables of records, by name; `ids` are our organizations by the columns of the file."""
    db.execute(_LONG, [str(path), [*ids], [*ids.values()]])
    return {
        IGO_CODES.name: db.execute(_SPELLS).fetchall(),
        IGO_DYADS.name: db.execute(_SHARED, [str(path), str(path)]).fetchall(),
    }
