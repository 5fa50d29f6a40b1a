"""The Peace Data: spans, levels, states that succeed each other, what is left out; and how a level is told."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.peace_level import KIND, PeaceLevel
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.peace_scale import adapter
from bilateral.store import MemoryStore
from bilateral.view import Dyad

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compile:
    described = adapter.load(adapter.HERE / "source.yml")
    monkeypatch.setattr(adapter, "load", lambda _path: described | {"misprints": {}, "nothing": {}})

    def run(*lines: str) -> Output:
        folder = tmp_path / adapter.FOLDER
        folder.mkdir()
        (folder / adapter.FILE).write_text("\n".join(lines) + "\n", "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("peace_scale")))

    return run


def told(out: Output) -> list[tuple[str, ...]]:
    rows = (row for row in out.facts if isinstance(row, PeaceLevel))
    return [(r.country, r.other, r.level, str(r.start), str(r.end)) for r in rows]


def test_spans_have_their_days_and_an_end_only_where_one_is_known(compiled: Compile) -> None:
    out = compiled("2040,19009999-19590113,0.5,19590114-20141216,0,20141217-20150131,-9,20150201-20209999,0.25,,,")
    assert told(out)[1:] == [
        ("CUB", "USA", "severe rivalry", "1959-01-14", "2014-12-16"),
        ("CUB", "USA", "lesser rivalry", "2015-02-01", "2020-12-31/.."),
    ]
    assert out.ignored == {"spans of transition from one level to another": 1} and not describe("peace_scale").ships


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("2365,19500101-20001231,0",
         [("RUS", "USA", "1991-12-26", "2000-12-31"), ("SUN", "USA", "1950-01-01", "1991-12-25")]),
        ("220255,19550506-19891109,1", [("DEU", "FRA", "1955-05-06", "1989-11-09")]),
        ("40560,19750800-19881222,0.25", [("CUB", "ZAF", "1975-08", "1988-12-22")]),
        ("935936,19990914-20209999,0.5", [("KIR", "VUT", "1999-09-14", "2020-12-31/..")]),
    ],
)  # fmt: skip
def test_each_piece_is_of_the_states_that_were_there(compiled: Compile, line: str, rows: list[tuple[str, ...]]) -> None:
    assert [(a, b, start, end) for a, b, _level, start, end in sorted(told(compiled(line)))] == rows


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2999,19500101-20001231,0", "no country has the code 999"),
        ("2020,19501301-20001231,0", "line 1, 19501301-20001231"),
        ("2020,20010101-20001231,0", "ends before it begins"),
        ("2020,19500101-20001231,0.6", "the level '0.6'"),
    ],
)
def test_what_can_t_be_read_is_an_error(compiled: Compile, line: str, said: str) -> None:
    with pytest.raises(RawData, match=said):
        compiled(line)


def test_a_level_is_told_with_the_day_on_which_it_was_last_judged(compiled: Compile) -> None:
    out = compiled("2040,19590114-20141216,0,20141217-20209999,0.25")
    dyad = Dyad(MemoryStore(out.facts), "USA", "CUB", dt.date(2026, 1, 1))
    (now,) = KIND.say(dyad.between(KIND), dyad)
    assert now.text == (
        "On 31 December 2020, when it was last judged, the peace scale of Goertz, Diehl and Balas had the United "
        "States and Cuba at lesser rivalry, where they had been since 17 December 2014."
    )
    assert now.note == "Before: severe rivalry on the peace scale, from 14 January 1959 to 16 December 2014."
    (then,) = KIND.say(dyad.between(KIND), dyad.at(dt.date(1980, 1, 1)))
    assert then.text == (
        "The peace scale of Goertz, Diehl and Balas has had the United States and Cuba at severe rivalry since "
        "14 January 1959."
    )
    assert not list(KIND.say(dyad.between(KIND), dyad.at(dt.date(2031, 1, 1))))


@pytest.mark.raw
def test_the_real_file_gives_as_many_rows_as_expected() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    out = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("peace_scale")))
    least, most = expected_rows("peace_scale")["peace_level"]
    assert least <= len(out.facts) <= most
