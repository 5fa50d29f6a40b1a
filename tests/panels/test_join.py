"""Tables of the user's own: joined by any code, on the day; what doesn't match is told; no row is lost or added."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panel_cells import cells

from bilateral.countries import SCHEMES, code, countries
from bilateral.errors import InputError, UnknownName, UsageError
from bilateral.panels import Panel, Spec, codes, from_manifest, panel
from bilateral.panels.engines.duckdb import DuckDB

ENGINE = DuckDB()


def made(unit: str = "state-year", **more: Any) -> Panel:
    of = panel(unit, **{"start": 1985, "end": 1995} | more)
    return Panel(of.unit, engine=ENGINE)


def table(*rows: tuple[Any, ...], names: tuple[str, ...] = ("iso3", "year", "x")) -> pa.Table:
    return pa.table({name: [row[i] for row in rows] for i, name in enumerate(names)})


def test_a_code_stands_for_who_bore_it_in_the_year() -> None:
    rows = [("DEU", year, year) for year in range(1988, 1993)] + [("DDR", 1989, 1), ("DDR", 1990, 2), ("USA", 1990, 3)]
    of = made().join(table(*rows), on=("iso3", "year"))
    assert cells(of, "x", 260) == [None] * 3 + [1988, 1989, 1990] and cells(of, "x", 255)[:3] == [1990, 1991, 1992]
    assert cells(of, "x", 265)[-2:] == [1, 2] and cells(of, "x", 2)[5] == 3
    assert of.to_arrow().select(["ccode", "year"]).equals(made().to_arrow().select(["ccode", "year"]))
    (told,) = of.joins
    assert (told.scheme, told.rows, told.matched, told.apart, told.unmatched) == ("iso3", 8, 8, 0, ())
    assert told.panel_rows - told.panel_rows_without == 9


def test_what_does_not_match_is_told_with_the_reason() -> None:
    rows = [("RUS", 1989, 1), ("RUS", 1990, 1), ("RUS", 1992, 2), ("WLD", 1990, 3), ("FRA", 1815, 4), ("FRA", 1990, 5)]
    rows += [("FRA", -500, 7), ("FRA", 10**8, 8)]
    of = made().join(table(*rows, (None, 1990, 6)), on=["iso3", "year"])
    (told,) = of.joins
    assert (told.rows, told.matched) == (9, 2)
    whys = {one.value: (one.years, one.rows, one.why) for one in told.unmatched}
    assert (
        whys["RUS"][:2] == ((1989, 1990), 2) and "Soviet Union (SUN)" in whys["RUS"][2] and "dated=False" in told.text
    )
    assert "WLD" in whys["WLD"][2] and "1985-1995" in whys["FRA"][2] and "Namibia" in whys[""][2]
    assert cells(of, "x", 365)[4:8] == [None, None, None, 2] and "2 of 9 rows joined by iso3" in told.text
    undated = made().join(table(*rows), on=["iso3", "year"], dated=False)
    assert cells(undated, "x", 365)[4:8] == [1, 1, None, 2]


@pytest.mark.parametrize("scheme", ["iso3", "iso2", "iso_num", "cow", "gw", "cow_abb", "gw_abb", "fips", "name"])
@pytest.mark.parametrize("system", ["cow", "gw"])
def test_every_scheme_finds_its_states(scheme: str, system: str) -> None:
    day, rows = dt.date(1993, 12, 31), []
    for country in countries().values():
        if country.in_system(system, day) and country.existed(day):
            value = country.name(day) if scheme == "name" else code(country, scheme, day)
            rows += [(value, 1993, country.id)] if value else []
    of = made(system=system, start=1993, end=1993).join(table(*rows), on=("iso3", "year"), scheme=scheme)
    found = {row["id"]: row["x"] for row in of.to_arrow().to_pylist()}
    assert {one: x for one, x in found.items() if x} == {x: x for _, _, x in rows}
    assert of.joins[0].unmatched == () and of.joins[0].matched == len(rows) > 150
    auto = made(system=system, start=1993, end=1993).join(table(*rows), on=("iso3", "year"))
    assert auto.steps[0].scheme in (scheme, {"cow": "gw", "gw": "cow"}.get(scheme))  # type: ignore[union-attr]
    assert set(codes.READ) == {*SCHEMES, "name"}


def test_own_codes_are_taken_as_they_are() -> None:
    rows = [(255, 1990, 1), (260, 1990, 2), (265, 1990, 3), (260, 1991, 4), (255.0, 1989, 5)]
    of = made().join(table(*rows), on=("iso3", "year"), scheme="cow")
    assert [cells(of, "x", c) for c in (255, 265)] == [[1, None, None, None, None, None], [None] * 5 + [3]]
    assert cells(of, "x", 260) == [None] * 5 + [2]
    whys = {(one.value, one.years): one.why for one in of.joins[0].unmatched}
    assert "its code was 255" in whys["260", (1991, 1991)] and "its code was 260" in whys["255", (1989, 1989)]
    gw = made(system="gw").join(table(*rows[:3]), on=("iso3", "year"), scheme="cow")
    assert cells(gw, "x", 260)[5] == 1 and "another code in the table" in gw.joins[0].unmatched[0].why


def test_no_year_holds_for_all_years() -> None:
    of = made().join(table(("SUN", 7), ("USA", 8), names=("c", "x")), on="c", scheme="iso3", prefix="my_")
    assert cells(of, "my_x", 365) == [7] * 6 + [None] * 5 or cells(of, "my_x", 365) == [7] * 7 + [None] * 4
    assert cells(of, "my_x", 2) == [8] * 11


def test_a_table_of_states_gives_both_sides_of_a_pair() -> None:
    rows = table(("USA", 1990, 1), ("FRA", 1990, 2))
    of = made("dyad-year", directed=False).join(rows, on=("iso3", "year"))
    assert of.to_arrow().column_names[5:] == ["x_a", "x_b"]
    assert (cells(of, "x_a", 2, 220)[5], cells(of, "x_b", 2, 220)[5], cells(of, "x_b", 2, 200)[5]) == (1, 2, None)
    assert of.to_arrow().num_rows == made("dyad-year", directed=False).to_arrow().num_rows


def test_a_table_of_pairs() -> None:
    names = ("a", "b", "year", "x", "x_a", "x_b", "code0", "month")
    rows = table(("USA", "FRA", 1990, 1, 10, 20, 5, 6), ("FRA", "GBR", 1991, 2, 30, 40, 5, 6), names=names)
    of = made("dyad-year").join(rows, on=("a", "b", "year"))
    assert cells(of, "x", 2, 220)[5] == 1 and cells(of, "x", 220, 2)[5] is None and cells(of, "month", 220, 200)[6] == 6
    both = made("dyad-year").join(rows, on={"a": "a", "b": "b", "year": "year"}, symmetric=True)
    assert cells(both, "x", 2, 220)[5] == 1 == cells(both, "x", 220, 2)[5]
    assert (cells(both, "x_a", 220, 2)[5], cells(both, "x_b", 220, 2)[5]) == (20, 10)
    once = made("dyad-year", directed=False).join(rows, on=("a", "b", "year"))
    assert cells(once, "x", 200, 220)[6] == 2 and (cells(once, "x_a", 200, 220)[6]) == 40
    twice = table(("USA", "FRA", 1990, 1), ("FRA", "USA", 1990, 2), names=names[:4])
    with pytest.raises(InputError, match=r"duplicate keys.*rows 1 \(USA FRA 1990\) and 2.*either way"):
        made("dyad-year", directed=False).join(twice, on=("a", "b", "year"))
    assert cells(made("dyad-year").join(twice, on=("a", "b", "year")), "x", 220, 2)[5] == 2


def test_months() -> None:
    of = made("dyad-month", start=1990, end=1990)
    rows = table(("USA", "FRA", "1990-03", 1), names=("a", "b", "month", "x"))
    assert cells(of.join(rows, on=("a", "b", "month")), "x", 2, 220)[1:4] == [None, 1, None]
    yearly = table(("USA", 1990, 1), names=("a", "year", "x"))
    assert cells(of.join(yearly, on=("a", "year")), "x_a", 2, 220) == [1] * 12


@pytest.mark.parametrize(("rows", "why"), [
    ([("USA", 1990, 1), ("FRA", 1990, 1), ("USA", 1990, 2)], r"duplicate keys .*rows 1 \(USA 1990\) and 3"),
    ([("BUR", 1990, 1), ("MMR", 1990, 1)], "duplicate keys"),
    ([("USA", 1990, 1), ("JPN", 1990, 1), ("200", 1990, 2)], "mixed code schemes: 'JPN', 'USA' are iso3, '200' cow"),
    ([("USA", 1990, 1), ("JPN", 1990, 1), ("Germany", 1990, 2)], "'Germany' name. Name one: scheme='iso3'"),
    ([("XXX", 1990, 1), ("QQQ", 1990, 1)], "no country is known by 'QQQ', 'XXX'"),
    ([("CH", 1990, 1), ("AU", 1990, 1)], "may be iso2 or fips"),
    ([("USA", 1990.5, 1)], "no year"),
])  # fmt: skip
def test_tables_that_can_not_be_joined(rows: list[tuple[Any, ...]], why: str) -> None:
    with pytest.raises(InputError, match=why):
        made().join(table(*rows), on=("iso3", "year"))


def test_words_that_are_not_in_the_table() -> None:
    rows = table(("USA", 1990, 1))
    with pytest.raises(UsageError, match="Did you mean iso3"):
        made().join(rows, on=("iso", "year"))
    with pytest.raises(UnknownName, match="Did you mean iso3"):
        made().join(rows, on=("iso3", "year"), scheme="iso4")
    with pytest.raises(UsageError, match="one column of countries"):
        made().join(rows, on=("iso3", "x", "year"))
    with pytest.raises(UsageError, match=r"'x' already.*prefix="):
        made().join(rows, on=("iso3", "year")).join(rows, on=("iso3", "year"))
    with pytest.raises(UsageError, match="pandas or polars"):
        made().join(7, on="iso3")
    with pytest.raises(UsageError, match="holds list"):
        made().join(table(("USA", 1990, [1])), on=("iso3", "year"))


def test_frames_and_files_are_the_same(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    import pyarrow.csv
    import pyarrow.parquet

    rows = table(("USA", 1990, 0.5), ("FRA", 1990, float("nan")), ("NAM", 1991, 2.0))
    pyarrow.csv.write_csv(rows.slice(0, 1), tmp_path / "a.csv")
    pyarrow.parquet.write_table(rows, tmp_path / "a.parquet")
    frame = pd.DataFrame(
        {"iso3": pd.Categorical(["USA", "FRA", "NAM"]), "year": [1990.0, 1990, 1991], "x": [0.5, None, 2]}
    )
    given: list[Any] = [
        rows,
        tmp_path / "a.parquet",
        str(tmp_path / "a.parquet"),
        frame,
        frame.set_index(["iso3", "year"]),
    ]
    try:
        import polars

        given += [polars.from_arrow(rows), polars.from_arrow(rows).lazy()]  # type: ignore[union-attr]
    except ImportError:
        pass
    tables = [made().join(one, on=("iso3", "year")).to_arrow() for one in given]
    assert all(one.equals(tables[0]) for one in tables)
    of = made().join(given[0], on=("iso3", "year"))
    assert cells(of, "x", 220)[5] is None and cells(of, "x", 565)[1] == 2.0
    assert cells(made().join(tmp_path / "a.csv", on=("iso3", "year")), "x", 2)[5] == 0.5
    (tmp_path / "bad.parquet").write_text("no")
    with pytest.raises(InputError, match=r"bad\.parquet"):
        made().join(tmp_path / "bad.parquet", on="iso3")
    with pytest.raises(InputError, match=r"none\.csv"):
        made().join(tmp_path / "none.csv", on="iso3")
    with pytest.raises(UsageError, match=r"\.xls"):
        made().join(tmp_path / "a.xls", on="iso3")


def test_what_was_joined_is_known_by_its_hash(tmp_path: Path) -> None:
    import pyarrow.parquet

    rows, file = table(("USA", 1990, 1)), tmp_path / "a.parquet"
    pyarrow.parquet.write_table(rows, file)
    of = made().join(file, on=("iso3", "year")).lag("x").where("x_lag1 = 1")
    assert of.to_arrow().num_rows == 1 and of.describe()[-1].label == "x, 1 year before"
    spec = Spec.from_json(json.loads(json.dumps(of.spec.to_json())))
    assert spec == of.spec and Panel(spec.unit, spec.steps).to_arrow().equals(of.to_arrow())
    pyarrow.parquet.write_table(table(("USA", 1990, 2)), file)
    with pytest.raises(UsageError, match="holds something else"):
        Panel(spec.unit, spec.steps).to_arrow()
    spec = Spec.from_json(made().join(rows, on=("iso3", "year")).spec.to_json())
    with pytest.raises(UsageError, match="Join it again"):
        Panel(spec.unit, spec.steps).to_arrow()


def test_the_script_holds_the_table() -> None:
    import duckdb

    of = made(start=1990, end=1991).join(table(("USA", 1990, 0.5), ("FRA", 1990, None)), on=("iso3", "year"))
    of = of.join(table(("XXX", 1990, 0.5), ("FRA", 1815, 1.0)), on=("iso3", "year"), scheme="iso3", prefix="none_")
    assert duckdb.connect().execute(of.sql()).fetchall() == [tuple(row.values()) for row in of.to_arrow().to_pylist()]


IDS = sorted(countries())


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_no_join_loses_or_adds_a_row(data: st.DataObject) -> None:
    scheme = data.draw(st.sampled_from(["id", "iso3", "cow", "gw", "name"]))
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(IDS), st.integers(1984, 1996)), unique=True, max_size=12))
    rows = []
    for country, year in drawn:
        if scheme in ("id", "name"):
            value: str | None = country if scheme == "id" else countries()[country].name(dt.date(year, 12, 31))
        else:
            value = code(country, scheme, dt.date(year, 12, 31))
        if value is not None and (value, year) not in [row[:2] for row in rows]:
            rows.append((value, year, len(rows)))
    for unit in ("state-year", "dyad-year"):
        before = made(unit, start=1989, end=1991, directed=False)
        columns = {"c": pa.string(), "year": pa.int64(), "x": pa.int64()}
        frame = pa.table([[row[i] for row in rows] for i in range(3)], schema=pa.schema(columns))
        try:
            of = before.join(frame, on=("c", "year"), scheme=scheme)
            found = of.to_arrow()
        except InputError as error:
            assert "duplicate keys" in str(error)
            continue
        assert found.select(before.unit.keys).equals(before.to_arrow().select(before.unit.keys))
        (told,) = of.joins
        assert told.matched + told.apart + sum(one.rows for one in told.unmatched) == told.rows == len(rows)
        names = ["x"] if unit == "state-year" else ["x_a", "x_b"]
        seen = {value for name in names for value in found.column(name).to_pylist() if value is not None}
        assert len(seen) == told.matched


def test_a_manifest_serves_a_joined_file_again_and_says_what_became_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(tmp_path)
    mine = Path("mine.csv")
    mine.write_text("iso3,year,x\nUSA,1990,1\n")
    of = made("state-year", start=1990, end=1991).join("mine.csv", on=("iso3", "year"))
    of.to_parquet("p.parquet")
    assert from_manifest("p.parquet").to_arrow().equals(of.to_arrow())
    monkeypatch.chdir(tmp_path / "away")
    again = from_manifest(tmp_path / "p.parquet")  # found from the manifest's folder
    assert again.to_arrow().equals(of.to_arrow()) and again.joins == of.joins
    (tmp_path / mine).write_text("iso3,year,x\nUSA,1990,2\n")
    with pytest.raises(UsageError, match=r"mine\.csv is not what was joined.*Put back"):
        from_manifest(tmp_path / "p.parquet")
    assert cells(from_manifest(tmp_path / "p.parquet", anyway=True), "x", 2)[0] == 2
    (tmp_path / mine).unlink()
    with pytest.raises(UsageError, match=r"mine\.csv: the file that was joined is not there\. Put it back"):
        from_manifest(tmp_path / "p.parquet")
    made("state-year", start=1990, end=1991).join(table(("USA", 1990, 1)), on=("iso3", "year")).to_csv("q.csv")
    with pytest.raises(UsageError, match="Join it again"):
        from_manifest("q.csv")
