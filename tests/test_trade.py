"""Flows of a year: judged on it, drawn by it, added up in a panel; what is not held is not shown."""

import datetime as dt
from pathlib import Path

import pytest

from bilateral.checks.judge import Verdict, judge
from bilateral.compile import write_facts, write_rows
from bilateral.dates import Date
from bilateral.diff import diff
from bilateral.facts import Claim, Coverage, Range, slots
from bilateral.relations.trade import BALANCE, EXPORTS, GOODS, IMPORTS, KIND, TOTAL, Trade
from bilateral.store import MemoryStore
from bilateral.view import Dyad, View

DAY = dt.date(2016, 3, 11)


def flow(year: int, name: str, value: int, rank: int = 0) -> Trade:
    return Trade(
        reporter="USA", partner="JPN", flow=name, value_usd=value, rank=rank, among=230 if rank else 0,
        start=Date.on(dt.date(year, 1, 1)), end=Date.on(dt.date(year, 12, 31)), source="us_census_trade",
        edition="1", published=dt.date(2025, 6, 5), locator="here",
    )  # fmt: skip


ROWS = [
    *(flow(year, EXPORTS, (60 + year % 10) * 10**9) for year in range(2012, 2017)),
    *(flow(year, IMPORTS, (130 + year % 10) * 10**9) for year in range(2012, 2017)),
    flow(2015, TOTAL, 200 * 10**9, rank=4),
    flow(2015, BALANCE, -70 * 10**9),
]


def claim(year: int, **value: Range | frozenset[str]) -> Claim:
    named = {"reporter": "USA", "partner": "JPN", "counted": GOODS}
    if "rank" not in value:
        named["dollars_of"] = "0"
    what = slots(**named, flow=TOTAL if "rank" in value else EXPORTS, **value)
    return Claim("trade", what, at=Date.parse(str(year)))


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (claim(2015, value_usd=Range(64.5e9, 65.5e9)), Verdict.SUPPORTED),
        (claim(2014, value_usd=Range(64.5e9, 65.5e9)), Verdict.UNKNOWN),  # near: another edition or basis
        (claim(2015, value_usd=Range(94.5e9, 95.5e9)), Verdict.CONTRADICTED),
        (claim(2005, value_usd=Range(94.5e9, 95.5e9)), Verdict.UNKNOWN),
        (claim(2015, rank=frozenset(("4",))), Verdict.SUPPORTED),
        (claim(2015, rank=frozenset(("3",))), Verdict.CONTRADICTED),
        (claim(2014, rank=frozenset(("3",))), Verdict.UNKNOWN),
    ],
)
def test_a_figure_is_judged_by_its_own_year(said: Claim, verdict: Verdict) -> None:
    assert judge(said, View(MemoryStore(ROWS), DAY)).verdict is verdict


def test_only_years_that_have_ended_are_told_and_drawn() -> None:
    dyad = Dyad(MemoryStore(ROWS), "JPN", "USA", DAY)
    rows = dyad.between(KIND)
    texts = [phrase.text for phrase in KIND.say(rows, dyad)]
    assert len(texts) == 3 and not any("2016" in text for text in texts)
    assert KIND.chart
    spec = KIND.chart(rows, dyad)
    assert spec and {v["year"] for v in spec["data"]["values"]} == {2012, 2013, 2014, 2015}
    assert "from 2012 to 2015" in spec["description"]
    assert KIND.chart(rows, dyad.at(dt.date(2014, 6, 1))) is None  # two years are no line


def test_old_figures_say_nothing_of_the_day() -> None:
    dyad = Dyad(MemoryStore(ROWS), "JPN", "USA", dt.date(2027, 6, 1))
    assert not list(KIND.say(dyad.between(KIND), dyad))


def test_a_year_s_figure_is_no_change_between_two_days() -> None:
    assert not list(diff(Dyad(MemoryStore(ROWS), "JPN", "USA", dt.date(2020, 1, 1)), DAY))


def test_a_panel_adds_up_what_is_held(tmp_path: Path) -> None:
    pytest.importorskip("ibis")
    import json

    from bilateral.panels import panel
    from bilateral.store import ParquetStore

    cover = Coverage("us_census_trade", "trade", "reporter=USA", dt.date(2012, 1, 1), dt.date(2016, 12, 31), False)
    files = {"trade.parquet": {"kind": "trade", "source": "", **write_facts(Trade, ROWS, tmp_path / "trade.parquet")}}
    files["coverage.parquet"] = {"kind": "", **write_rows(Coverage, [cover], tmp_path / "coverage.parquet")}
    (tmp_path / "manifest.json").write_text(json.dumps({"files": files, "sources": []}))
    table = panel("dyad-year", start=2014, end=2017, store=ParquetStore(tmp_path)).add("trade").to_arrow()
    cells = {(r["id_a"], r["id_b"], r["year"]): r["goods_exports_usd_ab"] for r in table.to_pylist()}
    assert cells["USA", "JPN", 2015] == 65 * 10**9
    assert cells["USA", "JPN", 2017] is None and cells["JPN", "USA", 2015] is None and cells["USA", "FRA", 2015] is None
