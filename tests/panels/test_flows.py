"""What flows between two states, each way: the cells and the sheet's sentences come of the same facts."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bilateral.dates import Date
from bilateral.facts import Coverage, Fact
from bilateral.panels import Panel, panel
from bilateral.relations import kind
from bilateral.relations.aid import Aid, fiscal_year
from bilateral.relations.indicator import Indicator
from bilateral.relations.people import People
from bilateral.relations.trade import Trade
from bilateral.relations.troops import Troops
from bilateral.relations.visit import Visit
from bilateral.store import ParquetStore, default_store
from bilateral.view import Dyad

pytest.importorskip("ibis")

Cell = tuple[str, str, str, int]  # column, from, to, year
Rows = dict[tuple[str, str, int], dict[str, Any]]
FLOWS = ("trade", "people", "visit", "troops", "aid")
FIRST, LAST = 2008, 2025
PAIRS = (("USA", "JPN"), ("USA", "GBR"), ("USA", "CUB"), ("DEU", "SYR"), ("FRA", "DZA"), ("IRN", "IRQ"), ("USA", "ISR"))
GROUPS = {"refugee": "refugees", "asylum_seeker": "asylum_seekers", "in_need": "in_need_of_protection",
          "migrant": "migrants", "student": "students"}  # fmt: skip


def cell_of(fact: Fact) -> tuple[Cell, float] | None:
    """In which cell a fact counts, and with how much."""
    assert fact.start.earliest
    year = fact.start.earliest.year
    match fact:
        case Trade(flow="exports", source="itpde"):
            return ("exports_usd2010", fact.reporter, fact.partner, year), fact.value_usd
        case Trade(flow="exports" | "imports"):
            return (f"goods_{fact.flow}_usd", fact.reporter, fact.partner, year), fact.value_usd
        case People():
            return (GROUPS[fact.group], fact.origin, fact.host, year), fact.persons
        case Visit(rank="leader" | "minister"):
            return (f"{fact.rank}_visits", fact.sender, fact.host, year), 1
        case Troops():
            return ("troops_persons", fact.sender, fact.host, year), fact.troops_persons
        case Aid() if fact.fiscal_year.isdigit():
            done = {"obligations": "obligated", "disbursements": "disbursed"}[fact.transaction]
            return (f"aid_{done}_usd", fact.donor, fact.recipient, int(fact.fiscal_year)), fact.value_usd
    return None


def cells(rows: Rows, pair: tuple[str, str], column: str) -> Iterator[tuple[Cell, Any]]:
    """What an undirected panel has of a pair, each way."""
    for a, b in (pair, pair[::-1]):
        for year in range(FIRST, LAST + 1):
            if row := rows.get((a, b, year)):
                yield (column, a, b, year), row[f"{column}_ab"]
                yield (column, b, a, year), row[f"{column}_ba"]


@pytest.fixture(scope="module")
def flows() -> Panel:
    return panel(directed=False, start=FIRST, end=LAST).add(*FLOWS)


@pytest.fixture(scope="module")
def rows(flows: Panel) -> Rows:
    table = flows.to_arrow().to_pylist()
    return {(row["id_a"], row["id_b"], row["year"]): row for row in table}


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("name", FLOWS)
def test_cells_are_what_the_facts_of_a_pair_come_to(name: str, pair: tuple[str, str], rows: Rows) -> None:
    dyad = Dyad(default_store(), *pair, dt.date(2026, 11, 1))
    expected: dict[Cell, float] = {}
    for fact in sorted(dyad.between(kind(name)), key=lambda f: (f.start.earliest, f.source)):
        if found := cell_of(fact):
            cell, value = found
            expected[cell] = value if name == "troops" else expected.get(cell, 0) + value
    columns = {m.name for m in kind(name).measures if m.sided == "ways" and m.aggregate != "any"}
    for column in columns:
        for cell, value in cells(rows, pair, column):
            whole = cell[3] <= (2024 if cell[1] == "USA" else 2023)  # the lists end within the year after
            listed = name == "visit" and "USA" in pair and (column == "leader_visits" or cell[1] == "USA")
            held = expected.get(cell, 0 if listed else None)
            assert value == (held if whole or name != "visit" else None), cell


@pytest.mark.parametrize("name", FLOWS)
def test_a_sentence_and_a_cell_come_of_the_same_facts(name: str, rows: Rows) -> None:
    """Law 5: what a sheet tells of these years stands in the panel, figure by figure."""
    told = 0
    for pair in PAIRS:
        for day in (dt.date(2017, 3, 1), dt.date(2023, 9, 1)):
            dyad = Dyad(default_store(), *pair, day, dt.date(2026, 11, 1))
            of = {kind(name).id(fact): fact for fact in dyad.between(kind(name))}
            ids = {i for phrase in kind(name).say(tuple(of.values()), dyad) for i in phrase.ids}
            for fact in (of[i] for i in ids if i in of):
                found = cell_of(fact)
                if not found or not FIRST <= found[0][3] <= LAST - 2:
                    continue
                (column, a, b, _year), value = found
                have = dict(cells(rows, pair, column))[found[0]]
                several = name in ("visit", "troops")  # a cell counts all visits, and has the last count of the year
                assert have >= 1 if several else have == value, (found, have, a, b)
                told += 1
    assert told >= 3


@pytest.mark.parametrize("pair", [("GBR", "USA"), ("JPN", "USA"), ("CUB", "USA"), ("FRA", "DZA")], ids="-".join)
def test_votes_told_are_votes_counted(pair: tuple[str, str]) -> None:
    of = kind("un_voting")
    dyad = Dyad(default_store(), *pair, dt.date(2017, 3, 1), dt.date(2026, 11, 1))
    phrase = next(iter(of.say(dyad.between(of), dyad)))
    year = int(phrase.slots["year"].text)
    table = panel(start=year, end=year).add("voting").to_arrow().to_pylist()
    row = next(row for row in table if (row["id_a"], row["id_b"]) == pair)
    assert row["un_votes_shared"] == int(phrase.slots["shared"].text)
    assert round(row["un_vote_agreement"] * row["un_votes_shared"]) == int(phrase.slots["agreed"].text)


def test_only_who_reports_is_known(rows: Rows) -> None:
    """Visits, troops, aid and counts of trade are of the United States alone; none of them is 0 for others."""
    alone = ("leader_visits", "minister_visits", "troops_persons", "troops_stationed", "aid_obligated_usd",
             "aid_disbursed_usd", "goods_exports_usd", "goods_imports_usd")  # fmt: skip
    for (a, b, _year), row in rows.items():
        for column in alone:
            for way, sender in (("ab", a), ("ba", b)):
                if row[f"{column}_{way}"] is not None:
                    assert "USA" in (a, b) and (column == "leader_visits" or sender == "USA")


def test_a_nought_was_reported(rows: Rows) -> None:
    zeros = {name[:-3] for row in rows.values() for name, v in row.items() if v == 0 and name.endswith(("_ab", "_ba"))}
    assert zeros == {"leader_visits", "minister_visits", "goods_imports_usd", "goods_exports_usd"}
    assert rows["USA", "CUB", 2015]["goods_imports_usd_ab"] == 0  # the table of the Bureau says so
    assert {year for (*_, year), row in rows.items() if row["exports_usd2010_ab"] is not None} == set(range(2008, 2017))
    assert {y for (*_, y), r in rows.items() if r["migrants_ba"] is not None} == {2010, 2015, 2019}
    assert {y for (*_, y), r in rows.items() if r["students_ba"] is not None} == set(range(2013, 2020))


def test_every_column_has_its_label_unit_and_source(flows: Panel) -> None:
    sources = default_store().sources
    for d in flows.add("trade_dependence", "voting", "similarity").describe()[5:]:
        assert d.label and d.unit and d.sources and d.missing, d.name
        assert all(source in sources for source in d.sources), d.name


def _dated(row: type[Any], start: dt.date, end: dt.date, **columns: Any) -> Any:
    published = dt.date(2020, 1, 1)
    return row(start=Date.on(start), end=Date(end, end), published=published, **columns)


def _year(row: type[Any], year: int, **columns: Any) -> Any:
    return _dated(row, dt.date(year, 1, 1), dt.date(year, 12, 31), **columns)


def _itpde(a: str, b: str, value: int) -> Trade:
    trade: Trade = _year(
        Trade, 2010, reporter=a, partner=b, flow="exports", value_usd=value, counted="goods and services",
        dollars_of=2010, source="itpde",
    )  # fmt: skip
    return trade


def _census(partner: str, flow: str, value: int, year: int = 2010) -> Trade:
    made: Trade = _year(Trade, year, reporter="USA", partner=partner, flow=flow, value_usd=value,
                        source="us_census_trade")  # fmt: skip
    return made


def _aid(year: str, value: int) -> Aid:
    start, end = fiscal_year(year)
    made: Aid = _dated(Aid, start, end, donor="USA", recipient="GBR", transaction="obligations", fiscal_year=year,
                       value_usd=value, source="us_foreign_aid")  # fmt: skip
    return made


def _troops(month: int, persons: int) -> Troops:
    day = dt.date(2010, month, 28)
    made: Troops = _dated(Troops, day, day, sender="USA", host="GBR", troops_persons=persons, source="troopdata",
                          locator=str(month))  # fmt: skip
    return made


def _visit(visitor: str, day: dt.date, rank: str = "leader") -> Visit:
    made: Visit = _dated(Visit, day, day, sender="GBR", host="USA", visitor=visitor, rank=rank, source="visits")
    return made


def _gdp(country: str, value: float) -> Indicator:
    made: Indicator = _year(Indicator, 2010, country=country, indicator="gdp_usd", value=value, source="worldbank")
    return made


WORLD = (
    _itpde("USA", "GBR", 30), _itpde("GBR", "USA", 10), _itpde("GBR", "FRA", 50), _itpde("FRA", "GBR", 10),
    _itpde("FRA", "USA", 160), _census("GBR", "exports", 300), _census("GBR", "imports", 100),
    _census("FRA", "exports", 0), _census("FRA", "exports", 7, 2011), _gdp("USA", 8000.0), _gdp("GBR", 1600.0),
    _aid("1976", 5), _aid("1976tq", 3), _aid("1977", -2), _aid("2010", 9), _troops(3, 40), _troops(9, 30),
    _visit("a", dt.date(2010, 5, 4)), _visit("b", dt.date(2010, 5, 4)), _visit("c", dt.date(2010, 6, 1), "other"),
    _dated(People, dt.date(2010, 12, 31), dt.date(2010, 12, 31), origin="GBR", host="FRA", group="refugee", persons=5,
           source="unhcr"),
)  # fmt: skip


@pytest.fixture(scope="module")
def world(make: Callable[..., ParquetStore], tmp_path_factory: pytest.TempPathFactory) -> ParquetStore:
    visits = Coverage("visits", "visit", "host=USA", dt.date(2009, 1, 1), dt.date(2011, 6, 1), False)
    return make(tmp_path_factory.mktemp("flows"), WORLD, [visits])


@pytest.fixture
def small(world: ParquetStore) -> Callable[..., Rows]:
    def rows(*names: str, directed: bool = False, start: int = 2010, end: int = 2011) -> Rows:
        table = panel(directed=directed, start=start, end=end, store=world).add(*names).to_arrow().to_pylist()
        return {(row["id_a"], row["id_b"], row["year"]): row for row in table}

    return rows


def test_each_way_stands_in_both_panels(small: Callable[..., Rows]) -> None:
    once, both = small("trade", "visit"), small("trade", "visit", directed=True)
    assert (once["USA", "GBR", 2010]["exports_usd2010_ab"], once["USA", "GBR", 2010]["exports_usd2010_ba"]) == (30, 10)
    for (a, b, year), row in both.items():
        other = once.get((a, b, year)) or once[b, a, year]
        turned = {"ab": "ba", "ba": "ab"} if (a, b, year) not in once else {"ab": "ab", "ba": "ba"}
        for name in (n for n in row if n.endswith(("_ab", "_ba"))):
            assert row[name] == other[f"{name[:-2]}{turned[name[-2:]]}"], (a, b, year, name)


def test_shares_of_trade_and_of_product(small: Callable[..., Rows]) -> None:
    rows = small("trade_totals", "trade_dependence")
    one = rows["USA", "GBR", 2010]
    assert (one["total_exports_usd2010_b"], one["total_imports_usd2010_b"]) == (60, 40)
    assert (one["total_exports_usd2010_a"], one["total_imports_usd2010_a"]) == (30, 170)
    assert (one["trade_share_a"], one["trade_share_b"]) == (40 / 200, 40 / 100)
    assert (one["trade_dependence_a"], one["trade_dependence_b"]) == (400 / 8000, 400 / 1600)
    assert rows["USA", "FRA", 2010]["trade_share_a"] is None  # nobody reported what went the other way
    assert rows["USA", "FRA", 2010]["trade_dependence_a"] is None and rows["GBR", "FRA", 2010]["trade_share_a"] == 0.6
    turned = small("trade_dependence", directed=True)["GBR", "USA", 2010]
    assert (turned["trade_dependence_a"], turned["trade_share_b"]) == (400 / 1600, 40 / 200)


def test_a_reported_nought_is_0_and_silence_is_null(small: Callable[..., Rows]) -> None:
    rows = small("trade", "people")
    assert (
        rows["USA", "FRA", 2010]["goods_exports_usd_ab"] == 0 and rows["USA", "FRA", 2011]["goods_exports_usd_ab"] == 7
    )
    assert rows["USA", "GBR", 2011]["goods_exports_usd_ab"] is None
    assert rows["GBR", "FRA", 2010]["refugees_ab"] == 5
    assert rows["GBR", "FRA", 2010]["refugees_ba"] is rows["GBR", "FRA", 2011]["refugees_ab"] is None


def test_aid_by_the_number_of_its_fiscal_year(small: Callable[..., Rows]) -> None:
    rows = small("aid", start=1974, end=1978)
    told = [rows["USA", "GBR", year]["aid_obligated_usd_ab"] for year in range(1974, 1979)]
    assert told == [None, None, 5, -2, None]
    assert small("aid")["USA", "GBR", 2010]["aid_obligated_usd_ab"] == 9


def test_the_last_count_of_a_year_and_each_visitor(small: Callable[..., Rows]) -> None:
    rows = small("troops", "visit", start=2008)
    assert rows["USA", "GBR", 2010]["troops_persons_ab"] == 30 and rows["USA", "GBR", 2010]["troops_stationed_ab"] == 1
    assert rows["USA", "GBR", 2011]["troops_persons_ab"] is rows["USA", "GBR", 2010]["troops_persons_ba"] is None
    came = [rows["USA", "GBR", year]["leader_visits_ba"] for year in range(2008, 2012)]
    assert came == [None, 0, 2, None]  # the list ends in June 2011
    assert rows["USA", "FRA", 2010]["leader_visits_ba"] == 0 and rows["USA", "FRA", 2010]["leader_visits_ab"] is None
    assert rows["GBR", "FRA", 2010]["leader_visits_ab"] is None


def test_months_want_to_be_asked_for(world: ParquetStore, tmp_path: Path) -> None:
    from bilateral.errors import UsageError

    of = panel("dyad-month", directed=False, start=2010, end=2010, store=world)
    with pytest.raises(UsageError, match="by the year"):
        of.add("trade")
    rows = of.add("trade", spread=True).add("visit").to_arrow().to_pylist()
    here = [row for row in rows if (row["id_a"], row["id_b"]) == ("USA", "GBR")]
    assert [row["exports_usd2010_ab"] for row in here] == [30] * 12
    assert [row["leader_visits_ba"] for row in here] == [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]
