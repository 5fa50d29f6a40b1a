"""ICEWS counts: what is taken of the table, what stops the compiling, and how a count is told."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.event_count import KIND, EventCount
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.icews import adapter
from bilateral.sources.yaml import load
from bilateral.store import MemoryStore
from bilateral.view import Dyad

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    def run(*lines: tuple[str, str, float, float | None, float, float, float], more: str = "") -> Output:
        folder = tmp_path / adapter.FOLDER
        folder.mkdir()
        ignored = load(Path(adapter.__file__).with_name("source.yml"))["fields"]["ignored"]
        values = ", ".join(str(line).replace("None", "NULL") for line in lines)
        with duckdb.connect() as db:
            taken = "i_iso3c, j_iso3c, year, verbCoop, matlCoop, verbConf, matlConf"
            db.execute(f"CREATE TABLE t AS SELECT * FROM (VALUES {values}) AS v({taken})")
            for column in (*ignored, *filter(None, [more])):
                db.execute(f'ALTER TABLE t ADD COLUMN "{column}" VARCHAR')
            db.execute(f"COPY t TO '{folder / adapter.FILE}' (FORMAT parquet)")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("icews")))

    return run


def test_counts_of_a_pair_and_year_are_a_row_and_none_is_none(compiled: Compile) -> None:
    out = compiled(("RUS", "UKR", 2014.0, 6327.0, 614.0, 1718.0, 2547.0), ("KEN", "PER", 2014.0, 0.0, 0.0, 0.0, 0.0))
    (row,) = out.facts
    assert isinstance(row, EventCount)
    counts = (row.verbal_cooperation, row.material_cooperation, row.verbal_conflict, row.material_conflict)
    assert (row.actor, row.target, str(row.start), str(row.end)) == ("RUS", "UKR", "2014-01-01", "2014-12-31")
    assert counts == (6327, 614, 1718, 2547) and row.locator == "icews.parquet, RUS UKR 2014"
    assert out.ignored == {"pairs and years without an event": 1} and not describe("icews").ships


@pytest.mark.parametrize(
    ("lines", "more", "said"),
    [
        ([("XXX", "UKR", 2014.0, 1.0, 0.0, 0.0, 0.0)], "", "'XXX'"),
        ([("RUS", "UKR", 1999.0, 1.0, 0.0, 0.0, 0.0)], "", "RUS UKR 1999"),
        ([("RUS", "UKR", 2014.0, 1.5, 0.0, 0.0, 0.0)], "", "1.5"),
        ([("RUS", "UKR", 2014.0, None, 0.0, 0.0, 0.0)], "", "None"),
        ([("RUS", "UKR", 2014.0, 1.0, 0.0, 0.0, 0.0)] * 2, "", "given twice"),
        ([("RUS", "UKR", 2014.0, 1.0, 0.0, 0.0, 0.0)], "tone", "tone"),
    ],
)
def test_what_can_t_be_read_is_an_error(compiled: Compile, lines: list[tuple[object]], more: str, said: str) -> None:
    with pytest.raises(RawData, match=said):
        compiled(*lines, more=more)


def test_the_last_year_that_is_over_is_told_each_way(compiled: Compile) -> None:
    out = compiled(
        ("RUS", "UKR", 2013.0, 900.0, 1.0, 1.0, 1.0), ("RUS", "UKR", 2014.0, 6327.0, 0.0, 1718.0, 2547.0),
        ("UKR", "RUS", 2014.0, 1.0, 20.0, 0.0, 0.0), ("KEN", "PER", 2014.0, 3.0, 0.0, 0.0, 0.0),
    )  # fmt: skip
    dyad = Dyad(MemoryStore(out.facts), "RUS", "UKR", dt.date(2015, 6, 1))
    assert [p.text for p in KIND.say(dyad.between(KIND), dyad)] == [
        "In the news of 2014 the ICEWS system counted 6,330 acts of verbal cooperation, 1,720 of verbal conflict and "
        "2,550 of material conflict by Russia towards Ukraine.",
        "In the news of 2014 the ICEWS system counted 1 act of verbal cooperation and 20 of material cooperation by "
        "Ukraine towards Russia.",
    ]
    assert "900" in next(iter(KIND.say(dyad.between(KIND), dyad.at(dt.date(2014, 6, 1))))).text
    assert not list(KIND.say(dyad.between(KIND), dyad.at(dt.date(2026, 1, 1))))
    few = Dyad(MemoryStore(out.facts), "KEN", "PER", dt.date(2015, 6, 1))
    assert not list(KIND.say(few.between(KIND), few))


@pytest.mark.raw
def test_the_real_file_gives_as_many_rows_as_expected() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    out = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("icews")))
    least, most = expected_rows("icews")["event_count"]
    assert least <= len(out.facts) <= most
