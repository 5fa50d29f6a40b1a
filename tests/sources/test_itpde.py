"""ITPD-E: what is left out, what is doubtful, whose place is told; the words and the picture of two without counts."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.checks.judge import Verdict, judge
from bilateral.compile import describe, expected_rows
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Claim, Fact, Range, slots
from bilateral.relations.trade import ALL, EXPORTS, GOODS, KIND, Trade
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.itpde import adapter
from bilateral.store import MemoryStore
from bilateral.view import Dyad, View

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
Line = tuple[int, str, str, float]
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """What the adapter makes of these lines: year, origin, destination, dollars."""
    import duckdb

    def run(*lines: Line) -> Output:
        folder = tmp_path / adapter.FOLDER
        folder.mkdir()
        rows = ", ".join(f"({y}, '{o}', '{d}', {v}::DOUBLE, {i})" for i, (y, o, d, v) in enumerate(lines))
        names = "year, origin_iso3, dest_iso3, exports_const2010_usd, __index_level_0__"
        duckdb.sql(f"COPY (SELECT * FROM (VALUES {rows}) t({names})) TO '{folder / adapter.FILE}' (FORMAT parquet)")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("itpde")))

    return run


def told(output: Output) -> dict[tuple[str, str, int], Trade]:
    rows = [r for r in output.facts if isinstance(r, Trade)]
    return {(r.reporter, r.partner, r.start.earliest.year): r for r in rows if r.start.earliest}


def test_a_row_says_what_is_counted_and_in_which_dollars(compiled: Compile) -> None:
    out = compiled((2016, "KEN", "IDN", 9_921_499.4), (2016, "KEN", "KEN", 9e10), (2016, "KEN", "TUV", 499.0))
    ((key, row),) = told(out).items()
    assert key == ("KEN", "IDN", 2016)
    assert (row.flow, row.value_usd, row.counted, row.dollars_of) == (EXPORTS, 9_921_000, ALL, 2010)
    assert (row.rank, row.among, str(row.published)) == (1, 2, "2020-05-31")
    assert out.ignored == {"trade within a country": 1, "sums below a thousand dollars": 1}
    ((cover),) = out.coverage
    assert (cover.scope, cover.exhaustive) == ("reporter=KEN", False)


def test_a_sum_that_jumps_is_left_out_and_no_place_rests_on_it(compiled: Compile) -> None:
    oil = [(2014, "SAU", "JPN", 44e9), (2015, "SAU", "JPN", 3e9), (2016, "SAU", "JPN", 18e9)]
    others = [(year, "SAU", c, v) for year in (2014, 2015, 2016) for c, v in (("CHN", 50e9), ("IND", 20e9))]
    rows = told(compiled(*oil, *others))
    assert ("SAU", "JPN", 2015) not in rows
    assert [rows["SAU", c, 2014].rank for c in ("CHN", "JPN", "IND")] == [1, 2, 3]
    assert [rows["SAU", c, 2015].rank for c in ("CHN", "IND")] == [1, 0]  # Japan may have been second


def test_a_state_is_told_of_from_its_first_whole_year(compiled: Compile) -> None:
    rows = told(compiled(*((year, "SRB", "HUN", 5e8) for year in (2006, 2007))))
    assert set(rows) == {("SRB", "HUN", 2007)}


@pytest.mark.parametrize(
    ("line", "said"), [((2016, "KEN", "0", 5.0), "code '0'"), ((2016, "KEN", "IDN", 0.0), "the sum is 0")]
)
def test_what_can_t_be_read_is_an_error(compiled: Compile, line: Line, said: str) -> None:
    with pytest.raises(RawData, match=said):
        compiled(line)


def flow(a: str, b: str, year: int, value: int, rank: int = 0) -> Trade:
    return Trade(
        reporter=a, partner=b, flow=EXPORTS, value_usd=value, basis="all", counted=ALL, dollars_of=2010, rank=rank,
        among=150 if rank else 0, start=Date.on(dt.date(year, 1, 1)), end=Date.on(dt.date(year, 12, 31)),
        source="itpde", edition="1", published=dt.date(2020, 5, 31), locator="here",
    )  # fmt: skip


ROWS: list[Fact] = [
    *(flow("KEN", "IDN", year, 9_000_000 + year, rank=12) for year in (2013, 2014, 2016)),
    *(flow("IDN", "KEN", year, 180_000_000 + year) for year in (2014, 2015)),
]


def test_each_way_is_told_of_its_own_latest_year() -> None:
    dyad = Dyad(MemoryStore(ROWS), "KEN", "IDN", dt.date(2020, 1, 1))
    texts = [p.text for p in KIND.say(dyad.between(KIND), dyad)]
    assert texts == [
        "In 2015 exports from Indonesia to Kenya came to $180.0 million (goods and services as reported, in dollars "
        "of 2010).",
        "In 2016 exports from Kenya to Indonesia came to $9.0 million (goods and services as reported, in dollars of "
        "2010).",
    ]


def test_the_picture_has_a_line_each_way() -> None:
    dyad = Dyad(MemoryStore(ROWS), "KEN", "IDN", dt.date(2020, 1, 1))
    assert KIND.chart
    spec = KIND.chart(dyad.between(KIND), dyad)
    assert spec and {v["flow"] for v in spec["data"]["values"]} == {"To Indonesia", "To Kenya"}
    assert "dollars of 2010" in spec["title"]["text"]


@pytest.mark.parametrize(
    ("counted", "dollars", "verdict"),
    [
        (ALL, "2010", Verdict.CONTRADICTED),
        (ALL, "0", Verdict.UNKNOWN),  # in dollars of the day
        (GOODS, "2010", Verdict.UNKNOWN),
        (None, "2010", Verdict.UNKNOWN),
    ],
)
def test_figures_of_another_basis_are_never_contradicted(counted: str | None, dollars: str, verdict: Verdict) -> None:
    what = slots(reporter="KEN", partner="IDN", flow=EXPORTS, counted=counted, dollars_of=dollars,
                 value_usd=Range(9e9, 9.1e9))  # fmt: skip
    assert (
        judge(Claim("trade", what, at=Date.parse("2016")), View(MemoryStore(ROWS), dt.date(2020, 1, 1))).verdict
        is verdict
    )


@pytest.mark.raw
def test_the_real_file_gives_as_many_rows_as_expected() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    output = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("itpde")))
    least, most = expected_rows("itpde")["trade"]
    assert least <= len(output.facts) <= most
    rows = told(output)
    assert rows["BRA", "ARG", 2016].value_usd == 12_360_336_000
    assert ("SAU", "JPN", 2015) not in rows
