"""Columns of a panel: the laws, over generated alliances, and every number of the reference, over ATOP."""

import csv
import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.errors import OutputError, UnknownName, UsageError
from bilateral.facts import Coverage
from bilateral.panels import Panel, panel
from bilateral.panels.columns import Column
from bilateral.panels.coverage import known, whole_years
from bilateral.relations.alliance import KIND, Alliance
from bilateral.relations.alliance.measures import MEASURES
from bilateral.relations.membership import KIND as MEMBERSHIP
from bilateral.relations.membership import Membership
from bilateral.relations.membership.measures import MEASURES as MEMBERSHIP_MEASURES
from bilateral.store import ParquetStore
from bilateral.view import paired

CODES = {"USA": 2, "GBR": 200, "FRA": 220, "KOR": 732}
FIRST, LAST = 1990, 1993
OURS = {"ccode_a": "ccode1", "ccode_b": "ccode2", "year": "year"} | {m.name: m.name for m in MEASURES}
COVERS = Coverage("atop", "alliance", "", dt.date(1815, 1, 1), dt.date(2018, 12, 31), True, requires="cow")
#: An example takes a third of a second: a failing one is shown as it is found.
QUICK: dict[str, Any] = {
    "deadline": None,
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}
OBLIGATIONS = ("defense", "offense", "neutrality", "nonaggression", "consultation")
#: Few enough that spells meet on a day, begin and end together, and lie within one year.
DAYS = st.sampled_from(
    [dt.date(y, m, 1) for y, m in ((1989, 6), (1990, 1), (1990, 7), (1991, 7), (1991, 12), (1993, 3))]
)


def treaty(alliance: str, member: str, start: str, end: str, *owed: str, partner: str = "") -> Alliance:
    return Alliance(
        alliance=alliance,
        member=member,
        partner=partner,
        start=Date.parse(start),
        end=Date.parse(end),
        source="atop",
        locator=f"{alliance} {member} {start}",
        **dict.fromkeys(owed, True),  # type: ignore[arg-type]
    )


@st.composite
def treaties(draw: st.DrawFn) -> list[Alliance]:
    """Members' spells, phase after phase, and now and then an obligation kept from one partner."""
    rows: list[Alliance] = []
    for number in range(draw(st.integers(1, 3))):
        for member in draw(st.lists(st.sampled_from(sorted(CODES)), min_size=2, max_size=4, unique=True)):
            days = sorted(draw(st.lists(DAYS, min_size=2, max_size=3, unique=True)))
            open_end = draw(st.booleans())
            for i, (start, end) in enumerate(pairwise(days)):
                owed = draw(st.lists(st.sampled_from(OBLIGATIONS), unique=True))
                last = "2018-12-31/.." if open_end and i + 2 == len(days) else str(end)
                rows.append(treaty(f"atop-{number}", member, str(start), last, *owed))
    for row in draw(st.lists(st.sampled_from(rows), max_size=2, unique_by=id)):
        others = sorted({r.member for r in rows if r.alliance == row.alliance} - {row.member})
        rows.append(replace(row, partner=draw(st.sampled_from(others)), **dict.fromkeys(OBLIGATIONS, False)))  # type: ignore[arg-type]
    return rows


def made(facts: Sequence[Any], make: Any, folder: str, *coverage: Coverage) -> ParquetStore:
    store: ParquetStore = make(Path(folder), facts, coverage or (COVERS,))
    return store


def cells(of: Panel, codes: Sequence[int] = ()) -> dict[tuple[int, int, int], dict[str, Any]]:
    """Rows by their keys; all, or those between states of these codes."""
    table = of.expression()
    if codes:
        table = table.filter(table.ccode_a.isin(codes), table.ccode_b.isin(codes))
    rows = of.backend.to_pyarrow(table).to_pylist()
    return {(row["ccode_a"], row["ccode_b"], row["year"]): row for row in rows}


def told(rows: Sequence[Alliance]) -> dict[tuple[str, str, int], dict[str, int]]:
    """What the pairs that a sheet would tell of come to, year by year: the rule of the measures, said again."""
    out: dict[tuple[str, str, int], dict[str, int]] = {}
    for a, b in permutations(CODES, 2):
        mine = [r for r in rows if r.member in (a, b) and r.partner in ("", a, b)]
        pairs = [r for r in paired(KIND, mine, (a, b)) if r.member == a]
        spans = [(r, r.start.latest, r.end.latest or dt.date(2018, 12, 31)) for r in pairs]
        for year in range(FIRST, LAST + 1):
            last: dict[str, tuple[dt.date, dt.date, str, Alliance]] = {}
            for r, start, end in spans:
                if start and start < end and start.year <= year <= end.year:
                    entry = (start, end, r.locator, r)
                    last[r.alliance] = max(last.get(r.alliance, entry), entry, key=lambda e: e[:2])
            cell = {"atop_alliance": int(bool(last))}
            for measure in MEASURES[1:]:
                cell[measure.name] = int(any(getattr(r, measure.where[0][0]) for *_, r in last.values()))
            out[a, b, year] = cell
    return out


@settings(max_examples=6, **QUICK)
@given(treaties())
def test_law_5_a_cell_and_a_sheet_come_from_the_same_facts(make: Any, rows: list[Alliance]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        of = panel(start=FIRST, end=LAST, store=made(rows, make, folder)).add("alliance")
        ours = [*CODES.values(), 740]
        table = cells(of, ours)
        undirected = cells(replace(of, unit=replace(of.unit, directed=False)), ours)
    for (a, b, year), wanted in told(rows).items():
        row = table[CODES[a], CODES[b], year]
        assert {name: row[name] for name in wanted} == wanted, (a, b, year)
    others = [row for (a, b, _), row in table.items() if 740 in (a, b)]
    assert not any(row["atop_alliance"] for row in others)
    for (a, b, year), row in undirected.items():
        for measure in MEASURES:
            assert row[measure.name] == max(table[x, y, year][measure.name] for x, y in ((a, b), (b, a)))


@settings(max_examples=3, **QUICK)
@given(treaties(), st.permutations([m.name for m in MEASURES]), st.booleans())
def test_any_order_of_columns_gives_the_same_table(
    make: Any, rows: list[Alliance], names: list[str], directed: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = panel(directed=directed, start=FIRST, end=LAST, store=made(rows, make, folder))
        one_by_one = bare
        for name in names:
            one_by_one = one_by_one.add(name)
        at_once = bare.add("alliance", "alliance")
        assert one_by_one.to_arrow().equals(at_once.to_arrow())
        assert at_once.to_arrow().num_rows == bare.to_arrow().num_rows
        part = bare.add(*names[:2]).to_arrow()
        assert part.equals(at_once.to_arrow().select(part.column_names))


def test_no_zero_outside_coverage(make: Any, tmp_path: Path) -> None:
    rows = [treaty("atop-1", c, "2010-01-01", "2018-12-31/..", "defense") for c in ("USA", "KOR")]
    table = cells(panel(start=2017, end=2020, store=made(rows, make, str(tmp_path))).add("atop_defense"))
    assert [table[2, 732, year]["atop_defense"] for year in range(2017, 2021)] == [1, 1, None, None]
    assert [table[2, 20, year]["atop_defense"] for year in range(2017, 2021)] == [0, 0, None, None]


def test_no_zero_where_the_source_does_not_look(make: Any, tmp_path: Path) -> None:
    store = made([treaty("atop-1", c, "1990-01-01", "2000-01-01") for c in CODES], make, str(tmp_path))
    rows = panel(system="gw", start=1992, end=1992, store=store).add("atop_alliance").to_arrow().to_pylist()
    table = {(row["id_a"], row["id_b"]): row["atop_alliance"] for row in rows}
    assert table["USA", "FRA"] == 1 and table["USA", "JPN"] == 0
    assert ("USA", "KIR") in table and table["USA", "KIR"] is None  # COW takes Kiribati in from 1999


def test_coverage_of_a_part_is_no_coverage_of_the_whole(make: Any, tmp_path: Path) -> None:
    """Facts count; silence does not."""
    rows = [treaty("atop-1", c, "1990-01-01", "2000-01-01", "defense") for c in CODES]
    part = replace(COVERS, scope="alliance=atop-1")
    table = cells(panel(start=1992, end=1992, store=made(rows, make, str(tmp_path / "a"), part)).add("alliance"))
    assert table[2, 200, 1992]["atop_defense"] == 1 and table[2, 740, 1992]["atop_defense"] is None
    assert {row["atop_offense"] for row in table.values()} == {None}
    mine = replace(COVERS, scope="member=USA")
    store = made(rows, make, str(tmp_path / "b"), mine)
    table = cells(panel(start=1992, end=1992, store=store).add("alliance"))
    assert [table[2, code, 1992]["atop_defense"] for code in (200, 740)] == [1, 0]
    assert [table[code, 2, 1992]["atop_defense"] for code in (200, 740)] == [None, None]
    both = cells(panel(directed=False, start=1992, end=1992, store=store).add("alliance"))
    assert [both[2, code, 1992]["atop_defense"] for code in (200, 740)] == [1, None]


def test_coverage_that_is_not_exhaustive_has_no_zeros(make: Any, tmp_path: Path) -> None:
    rows = [treaty("atop-1", c, "1990-01-01", "2000-01-01", "defense") for c in CODES]
    some = replace(COVERS, exhaustive=False, end=dt.date(1992, 6, 30))
    table = cells(panel(start=1992, end=1993, store=made(rows, make, str(tmp_path), some)).add("atop_defense"))
    assert [table[2, code, 1992]["atop_defense"] for code in (200, 740)] == [1, None]
    assert [table[2, code, 1993]["atop_defense"] for code in (200, 740)] == [None, None]


def test_spans_that_touch_are_one() -> None:
    column = Column(KIND, MEASURES[0])
    halves = [replace(COVERS, end=dt.date(1990, 6, 30)), replace(COVERS, start=dt.date(1990, 7, 1))]
    assert [whole_years(e) for e in known(column, halves)] == [(1815, 2018)]
    assert known(column, [replace(COVERS, exhaustive=False)]) == []
    assert known(column, [replace(COVERS, source="other")]) == []
    assert known(column, [replace(COVERS, superseded=dt.date(2025, 1, 1))]) == []
    assert whole_years(replace(COVERS, start=dt.date(1815, 1, 2), end=dt.date(2018, 12, 30))) == (1816, 2017)


def test_a_partner_by_name_goes_before_all_partners(make: Any, tmp_path: Path) -> None:
    rows = [treaty("atop-1", c, "1990-05-01", "1995-05-01", "defense") for c in ("USA", "GBR", "FRA")]
    rows.append(treaty("atop-1", "USA", "1990-05-01", "1995-05-01", partner="FRA"))
    table = cells(panel(start=1991, end=1991, store=made(rows, make, str(tmp_path))).add("alliance"))
    owed = {(a, b): table[CODES[a], CODES[b], 1991]["atop_defense"] for a, b in permutations(("USA", "GBR", "FRA"), 2)}
    assert owed == {**dict.fromkeys(owed, 1), ("USA", "FRA"): 0}
    assert table[2, 220, 1991]["atop_alliance"] == 1


def test_a_partner_by_name_changes_its_own_days_alone(make: Any, tmp_path: Path) -> None:
    rows = [treaty("atop-1", "FRA", "1990-02-01", "1993-02-01", "defense")]
    rows += [treaty("atop-1", "USA", f"{year}-02-01", f"{year + 1}-01-31", "defense") for year in (1990, 1992)]
    rows.append(treaty("atop-1", "USA", "1990-02-01", "1991-01-31", partner="FRA"))
    table = cells(panel(start=1990, end=1993, store=made(rows, make, str(tmp_path))).add("alliance"))
    assert [table[2, 220, year]["atop_defense"] for year in range(1990, 1994)] == [0, 0, 1, 1]
    assert [table[2, 220, year]["atop_alliance"] for year in range(1990, 1994)] == [1, 1, 1, 1]
    assert [table[220, 2, year]["atop_defense"] for year in range(1990, 1994)] == [1, 1, 1, 1]


def test_a_country_is_found_under_the_code_of_the_day(make: Any, tmp_path: Path) -> None:
    rows = [treaty("atop-1", c, "1980-01-01", "1995-01-01", "defense") for c in ("DEU", "USA")]
    table = cells(panel(start=1989, end=1991, store=made(rows, make, str(tmp_path))).add("atop_defense"))
    found = {key: row["atop_defense"] for key, row in table.items() if key[0] == 2 and key[1] in (255, 260)}
    assert found == {(2, 260, 1989): 1, (2, 260, 1990): 1, (2, 255, 1990): 1, (2, 255, 1991): 1}


def test_bodies_in_common_are_counted_once(make: Any, tmp_path: Path) -> None:
    def member(country: str, body: str, start: str, end: str, status: str = "member") -> Membership:
        period = {"start": Date.parse(start), "end": Date.parse(end)}
        return Membership(country=country, body=body, status=status, source="cow_igo", **period)

    rows = [
        member("USA", "who", "1985", "1991"),
        member("USA", "who", "1992", "1999", "associate member"),
        member("USA", "nato", "1985", "1999"),
        member("USA", "au", "1985", "1999", "observer"),
        member("FRA", "who", "1985", "1999"),
        member("FRA", "nato", "1992", "1999"),
        member("FRA", "au", "1985", "1999"),
    ]
    covers = Coverage("cow_igo", "membership", "", dt.date(1816, 1, 1), dt.date(1992, 12, 31), False, requires="cow")
    store = made(rows, make, str(tmp_path), covers)
    kinds = (replace(MEMBERSHIP, measures=MEMBERSHIP_MEASURES),)
    for directed in (True, False):
        of = replace(panel(directed=directed, start=1991, end=1993, store=store), kinds=kinds).add("membership")
        table = cells(of)
        assert [table[2, 220, y]["shared_memberships"] for y in (1991, 1992, 1993)] == [1, 2, None]
        assert [table[2, 220, y]["memberships_b"] for y in (1991, 1992, 1993)] == [2, 3, None]
        assert table[2, 740, 1991]["shared_memberships"] == 0 and table[2, 740, 1991]["memberships_a"] == 2
    states = replace(panel("state-year", start=1992, end=1992, store=store), kinds=kinds).add("memberships")
    assert {row["ccode"]: row["memberships"] for row in states.to_arrow().to_pylist()}[220] == 3
    with pytest.raises(UsageError, match="dyad-year"):
        states.add("shared_memberships")


def test_only_years_that_are_certain_count(make: Any, tmp_path: Path) -> None:
    periods = [("1990/1992", "1994/1996"), ("../1991", "1993/.."), ("1991", "1993"), ("1991-06", "..")]
    told = []
    for i, (start, end) in enumerate(periods):
        rows = [treaty("atop-1", c, start, end) for c in ("USA", "GBR")]
        of = panel(start=1989, end=1996, store=made(rows, make, str(tmp_path / str(i)))).add("atop_alliance")
        table = cells(of, (2, 200))
        told.append([year for year in range(1989, 1997) if table[2, 200, year]["atop_alliance"]])
    assert told == [[1992, 1993, 1994], [1991, 1992, 1993], [1991, 1992, 1993], [1991]]


def test_names_that_are_no_columns(make: Any, tmp_path: Path) -> None:
    of = panel(start=1991, end=1991, store=made([], make, str(tmp_path)))
    with pytest.raises(UnknownName, match="Did you mean alliance"):
        of.add("aliance")
    with pytest.raises(UnknownName, match="atop_defense"):
        of.add("atop_defence")
    with pytest.raises(UsageError, match="dyad-year"):
        panel("state-year", start=1991, end=1991, store=of.store).add("alliance")
    with pytest.raises(UsageError, match="bibtex"):
        of.cite("apa")


@pytest.fixture
def few(make: Any, tmp_path: Path) -> Iterator[Panel]:
    rows = [treaty("atop-1", c, "2010-01-01", "2018-12-31/..", "defense") for c in ("USA", "KOR")]
    yield panel(directed=False, start=2018, end=2019, store=made(rows, make, str(tmp_path / "data"))).add("alliance")


def test_files_hold_the_table(few: Panel, tmp_path: Path) -> None:
    import pyarrow.feather
    import pyarrow.parquet

    table = few.to_arrow()
    written = pyarrow.parquet.read_table(few.to_parquet(tmp_path / "a'b c.parquet"))
    assert written.cast(table.schema).equals(table)  # but that a column has no null is told by some versions
    assert pyarrow.feather.read_table(few.to_feather(tmp_path / "a.arrow")).equals(table)
    with few.to_csv(tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in table.to_pylist()] == lines
    frame = few.to_pandas()
    assert len(frame) == table.num_rows and frame["atop_defense"].sum() == 1
    assert frame["atop_defense"].isna().sum() == sum(row["year"] == 2019 for row in table.to_pylist())
    written_to = {"a'b c.parquet", "a.arrow", "a.csv"}
    beside = {f"{name}.manifest.json" for name in written_to}
    assert {path.name for path in tmp_path.iterdir()} == {"data", *written_to, *beside}


def test_sql_is_the_whole_panel(few: Panel) -> None:
    assert few.sql() == replace(few).sql()
    rows = duckdb.execute(few.sql()).fetchall()
    assert rows == [tuple(row.values()) for row in few.to_arrow().to_pylist()]


def test_a_file_that_can_not_be_written(few: Panel, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        few.to_csv(tmp_path / "nowhere" / "a.csv")
    old = tmp_path / "old.csv"
    old.mkdir()
    with pytest.raises(OutputError, match="old"):
        few.to_parquet(old)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "old.csv"]


def test_columns_are_described(few: Panel) -> None:
    described = {d.name: d for d in few.describe()}
    assert list(described) == few.to_arrow().column_names
    assert described["atop_defense"].years == ((1815, 2018),)
    assert described["atop_defense"].sources == ("atop",)
    assert all(d.label and d.unit for d in described.values())
    assert "State System Membership List" in few.cite()


def agree(row: dict[str, Any], wanted: dict[str, str]) -> None:
    """A column's summary is that of the reference, to the last digit that it prints."""
    names = {"n": "n", "missing": "n_missing", "min": "min", "max": "max", "zeros": "n_zero", "unique": "n_unique"}
    assert {ours: row[ours] for ours in names} == {ours: int(wanted[theirs]) for ours, theirs in names.items()}
    assert row["sum"] == int(wanted["sum"])
    assert row["mean"] == pytest.approx(float(wanted["mean"]), rel=1e-12)


@pytest.mark.raw
@pytest.mark.parametrize("directed", [True, False])
def test_every_number_of_the_reference(directed: bool, atop: ParquetStore, shared: Path) -> None:
    folder = shared / "reference" / "peacesciencer"
    name = f"dy_cow_{'dir' if directed else 'nd'}_atop_alliance"
    of = panel(directed=directed, end=2025, store=atop).add("alliance")
    with (folder / f"{name}.summary.csv").open(encoding="utf-8") as file:
        wanted = {row["column"]: row for row in csv.DictReader(file)}
    found = {row["column"]: row for row in of.summary()}
    for ours, theirs in OURS.items():
        agree(found[ours], wanted[theirs])
    with (folder / "sample" / f"{name}.sample200.csv").open(encoding="utf-8") as file:
        sample = list(csv.DictReader(file))
    rows = of.to_arrow().take([int(row["row_index"]) - 1 for row in sample]).to_pylist()
    assert len(rows) == 200
    for row, line in zip(rows, sample, strict=True):
        wanted_row = {theirs: None if line[theirs] in ("", "NA") else int(line[theirs]) for theirs in OURS.values()}
        assert {theirs: row[ours] for ours, theirs in OURS.items()} == wanted_row


@pytest.mark.raw
def test_every_directed_row_of_the_reference(atop: ParquetStore, shared: Path) -> None:
    """All 273,296 rows in which the reference has an alliance, as far as both were in the system, and no other."""
    ours = panel(end=2018, store=atop).add("alliance").to_arrow()
    theirs = shared / "raw" / "peacesciencer" / "atop_alliance.parquet"
    unlike = " OR ".join(f"o.{m.name} <> coalesce(t.{m.name}, 0)" for m in MEASURES[1:])
    db = duckdb.connect()
    db.register("ours", ours)
    (found,) = db.execute(
        f"""SELECT count(*), count(t.year), count(*) FILTER (o.atop_alliance <> (t.year IS NOT NULL)::INT OR {unlike})
        FROM ours o LEFT JOIN '{theirs}' t ON t.ccode1 = o.ccode_a AND t.ccode2 = o.ccode_b AND t.year = o.year"""
    ).fetchall()
    assert found == (1_987_950, 267_402, 0)


@pytest.mark.raw
def test_the_bibliography(atop: ParquetStore) -> None:
    of = panel(start=2000, end=2000, store=atop).add("alliance")
    assert "Alliance Treaty Obligations and Provisions" in of.cite()
    assert "@article{leedsetal2002atop" in of.cite("bibtex")
