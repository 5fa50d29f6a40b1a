"""Net direct investment: millions of dollars, the year 2e3, old codes, what is left out; and how it is told."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.checks.judge import Verdict, judge
from bilateral.compile import describe, expected_rows
from bilateral.dates import Date
from bilateral.errors import RawData
from bilateral.facts import Claim, Range
from bilateral.relations.investment import KIND, Investment
from bilateral.relations.investment.row import what
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.fdi_net import adapter
from bilateral.store import MemoryStore
from bilateral.view import Dyad, View

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    def run(*lines: str) -> Output:
        folder = tmp_path / adapter.FOLDER
        folder.mkdir()
        (folder / adapter.FILE).write_text("\n".join(("host,source,year,dyad,FDI_AM", *lines)) + "\n", "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("fdi_net")))

    return run


def rows(output: Output) -> list[Investment]:
    return [row for row in output.facts if isinstance(row, Investment)]


def test_a_flow_is_in_dollars_and_may_be_below_nought(compiled: Compile) -> None:
    out = compiled("AGO,BEL,2009,AGO_BEL,-4", "ROM,DEU,2e3,DEU_ROM,266.5", "AGO,ARG,1993,AGO_ARG,NA",
                   "IND,JPN,2001,IND_JPN,0", "RUS,USA,1991,RUS_USA,5")  # fmt: skip
    told = [(r.investor, r.host, str(r.start), r.value_usd, r.locator) for r in rows(out)]
    assert told == [
        ("BEL", "AGO", "2009-01-01", -4_000_000, "fdi_minimum_data.csv, line 2"),
        ("DEU", "ROU", "2000-01-01", 266_500_000, "fdi_minimum_data.csv, line 3"),
    ]
    assert sum(out.ignored.values()) == 3
    assert not describe("fdi_net").ships


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("XXX,JPN,2001,d,1",), "code 'XXX'"),
        (("IND,JPN,2001,d,many",), "line 2"),
        (("IND,JPN,2001,d,1", "IND,JPN,2001,d,2"), "given twice"),
    ],
)
def test_what_can_t_be_read_is_an_error(compiled: Compile, lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(RawData, match=said):
        compiled(*lines)


def test_each_way_is_told_in_a_sentence_and_never_contradicted(compiled: Compile) -> None:
    out = compiled("IND,JPN,2012,d,2792", "IND,JPN,2011,d,2274", "JPN,IND,2012,d,-49")
    dyad = Dyad(MemoryStore(out.facts), "IND", "JPN", dt.date(2014, 1, 1))
    assert [p.text for p in KIND.say(dyad.between(KIND), dyad)] == [
        "In 2012 net direct investment from Japan in India came to $2.8 billion.",
        "In 2012 direct investors from India took $49.0 million more out of Japan than they put in.",
    ]
    assert not list(KIND.say(dyad.between(KIND), dyad.at(dt.date(2023, 6, 1))))  # too old to tell
    said = Claim("investment", what("JPN", "IND", Range(9e9, 1e10)), at=Date.parse("2012"))
    assert judge(said, View(MemoryStore(out.facts), dt.date(2014, 1, 1))).verdict is Verdict.UNKNOWN


@pytest.mark.raw
def test_the_real_file_gives_as_many_rows_as_expected() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    output = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("fdi_net")))
    least, most = expected_rows("fdi_net")["investment"]
    assert least <= len(output.facts) <= most
