"""Disputes, rivalries and armed conflicts: small inputs in their real form, and the real data."""

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.armed_conflict import AGAINST, GOVERNMENT, OPPOSED
from bilateral.relations.dispute import Dispute
from bilateral.relations.war import War
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

REPO = Path(__file__).parents[2]
RAW = Path(os.environ.get("BILATERAL_SHARED", REPO.parent / "shared")) / "raw"
NAMES = ("gml_disputes", "cow_disputes", "tss_rivalries", "ucdp")
Table = Sequence[Mapping[str, Any]]


def fields(source: str, file: str) -> list[str]:
    found = load(REPO / "src" / "bilateral" / "sources" / source / "source.yml")["fields"][file]
    return [*found["taken"], *found["ignored"]]


def write(folder: Path, source: str, tables: Mapping[str, Table]) -> Output:
    """Parquet files with every column of the real ones, then the source compiled."""
    raw = folder / "peacesciencer"
    raw.mkdir(parents=True)
    db = duckdb.connect()
    for file, rows in tables.items():
        names = fields(source, file)
        types = {n: next((_type(r[n]) for r in rows if r.get(n) is not None), "DOUBLE") for n in names}
        db.execute(f"CREATE OR REPLACE TABLE t ({', '.join(f'{chr(34)}{n}{chr(34)} {t}' for n, t in types.items())})")
        for row in rows:
            db.execute(f"INSERT INTO t VALUES ({', '.join('?' for _ in names)})", [row.get(n) for n in names])
        db.execute(f"COPY t TO '{raw / file}' (FORMAT parquet)")
    return compiled(source, folder)


def _type(value: object) -> str:
    return {str: "VARCHAR", dt.date: "DATE"}.get(type(value), "DOUBLE")


def compiled(source: str, raw: Path = RAW) -> Output:
    adapter = import_module(f"bilateral.sources.{source}.adapter")
    output: Output = adapter.compile(Inputs(raw, REPO / "curated", describe(source)))
    return output


def sides(dispute: int, a: int, b: int, years: Sequence[int], onset: str, **changes: Any) -> list[dict[str, Any]]:
    """The dyad-years of a dispute from either side; a took the first step and used force."""
    rows = []
    for year in years:
        for one, other in ((a, b), (b, a)):
            first = one == a
            row = {
                "dispnum": dispute, "ccode1": one, "ccode2": other, "year": year, onset: float(year == years[0]),
                "sidea1": float(first), "orig1": 1, "hiact1": 17 if first else 0, "hostlev1": 4 if first else 1,
                "fatality1": 0 if first else 2, "fatalpre1": 0 if first else 30, "revtype11": float(first),
                "hostlev": 4, "mindur": 3, "maxdur": 9, "outcome": 5, "settle": 3, "fatality": 2, "recip": 0,
                "numa": 1, "numb": 1, "ongo2010": 0,
            }  # fmt: skip
            rows.append(row | changes)
    return rows


def gml(folder: Path, rows: Table, part: Table) -> Output:
    numbers = {r["dispnum"] for r in rows}
    disputes = [{"dispnum": n, "styear": 1922, "stmon": 11} for n in numbers]
    tables = {"gml_dirdisp.parquet": rows, "gml_part.parquet": part, "gml_mid_disps.parquet": disputes}
    return write(folder, "gml_disputes", tables)


def spell(
    dispute: int, state: int, side: int, start: tuple[int, int, int], end: tuple[int, int, int]
) -> dict[str, Any]:
    parts = dict(zip(("styear", "stmon", "stday", "endyear", "endmon", "endday"), (*start, *end), strict=True))
    return {"dispnum": dispute, "ccode": state, "sidea": side, **parts}


def between(output: Output, a: str, b: str) -> list[Dispute]:
    found = [f for f in output.facts if isinstance(f, Dispute) and (f.country, f.other) == (a, b)]
    return sorted(found, key=lambda f: str(f.start))


def test_a_dispute_has_its_days_and_each_side_its_own(tmp_path: Path) -> None:
    part = [spell(7, 2, 1, (1932, 5, 2), (1932, 6, 9)), spell(7, 740, 0, (1932, 5, -9), (1932, 6, 1))]
    output = gml(tmp_path, sides(7, 2, 740, [1932], "midonset"), part)
    (one,), (two,) = between(output, "USA", "JPN"), between(output, "JPN", "USA")
    assert (str(one.start), str(one.end)) == ("1932-05", "1932-06-01")
    assert (one.side, one.hostility, one.fatality, one.aim) == ("A", 4, 0, "territory")
    assert (two.side, two.hostility, two.fatality, two.deaths, two.aim) == ("B", 1, 2, 30, "")
    assert one.states == 2 and one.onset and output.coverage[0].exhaustive


def test_a_row_is_cut_where_another_country_bears_the_code(tmp_path: Path) -> None:
    part = [spell(9, 365, 1, (1922, 11, 3), (1923, 2, 1)), spell(9, 710, 0, (1922, 11, 3), (1923, 2, 1))]
    output = gml(tmp_path, sides(9, 365, 710, [1922, 1923], "midonset"), part)
    (before,), (after,) = between(output, "RUS", "CHN"), between(output, "SUN", "CHN")
    assert (str(before.start), str(before.end), before.onset) == ("1922-11-03", "1922-12-29", True)
    assert (str(after.start), str(after.end), after.onset) == ("1922-12-30", "1923-02-01", False)


def test_what_went_on_when_the_list_ended_has_no_end_and_days_outside_the_years_are_not_taken(tmp_path: Path) -> None:
    part = [spell(3, 500, 1, (2008, 3, 1), (2010, 12, 31)), spell(3, 501, 0, (2008, 3, 1), (2010, 12, 31))]
    output = gml(tmp_path, sides(3, 500, 501, [2009, 2010], "midonset", ongo2010=1), part)
    (row,) = between(output, "UGA", "KEN")
    assert (str(row.start), str(row.end)) == ("2009", "2010-12-31/..")


def test_a_dispute_that_is_told_from_one_side_only_fails(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="dispute 7, 2 and 740 in 1932 is there from one side only"):
        gml(tmp_path, sides(7, 2, 740, [1932], "midonset")[:1], [])


def test_a_strange_column_fails(tmp_path: Path) -> None:
    folder = tmp_path / "peacesciencer"
    folder.mkdir()
    duckdb.connect().execute(f"COPY (SELECT 1 AS nonsense) TO '{folder / 'tss_rivalries.parquet'}' (FORMAT parquet)")
    with pytest.raises(RawData, match=r"is not in source\.yml, or not in the file"):
        compiled("tss_rivalries", tmp_path)


def test_cow_tells_years_and_the_month_of_a_dispute_between_two(tmp_path: Path) -> None:
    about = {"styear": 1950, "stmon": 4, "hostlev": 4, "mindur": 3, "maxdur": 9, "outcome": 5, "settle": 3,
             "fatality": 2, "recip": 1}  # fmt: skip
    three = [*sides(2, 2, 740, [1950], "disponset"), *sides(2, 2, 220, [1950], "disponset")]
    tables = {
        "cow_mid_dirdisps.parquet": [*sides(1, 750, 770, [1950, 1951], "disponset"), *three],
        "cow_mid_disps.parquet": [{"dispnum": n, **about} for n in (1, 2)],
    }
    output = write(tmp_path, "cow_disputes", tables)
    (row,), (joined,) = between(output, "IND", "PAK"), between(output, "USA", "JPN")
    assert (str(row.start), str(row.end), row.states, row.began) == ("1950-04", "1951", 2, "1950-04")
    assert (str(joined.start), joined.states) == ("1950", 3)


def test_conflicts_have_enemies_both_ways_and_supporters_one(tmp_path: Path) -> None:
    def year(number: int, year: int, **more: Any) -> dict[str, Any]:
        return {"conflict_id": 1, "year": year, "gwno_a": 530, "gwno_b": 520, "intensity_level": number,
                "incompatibility": "territory", "type_of_conflict": "interstate", "start_date2": dt.date(1977, 7, 12),
                "start_prec2": 1, "ep_end": 0, "ep_end_date": None, **more}  # fmt: skip

    rows = [
        year(2, 1977), year(2, 1978), year(1, 1979, ep_end=1, ep_end_date=dt.date(1979, 3, 4)),
        year(2, 1978, gwno_a_2nd=40),
        {**year(2, 2024, gwno_a=700, gwno_a_2nd=2, conflict_id=2), "gwno_b": None},
        {**year(1, 2016, gwno_a=678, gwno_b_2nd=670, conflict_id=3), "gwno_b": None},
        {**year(1, 2016, gwno_a=531, conflict_id=4), "gwno_b": None},
        year(2, 2022, gwno_a=365, gwno_b=369, conflict_id=13243, start_date2=dt.date(2022, 2, 24)),
    ]  # fmt: skip
    output = write(tmp_path, "ucdp", {"ucdp_acd.parquet": rows})
    found: list[Any] = [f for f in output.facts if not isinstance(f, War)]
    wars = [(f.country, f.other, str(f.start)) for f in output.facts if isinstance(f, War)]
    assert sorted(wars) == [("RUS", "UKR", "2022-02-24"), ("UKR", "RUS", "2022-02-24")]

    def told(country: str, other: str) -> list[tuple[str, str, str, int]]:
        mine = [f for f in found if (f.country, f.other) == (country, other)]
        return sorted((f.how, str(f.start), str(f.end), f.intensity) for f in mine)

    against = [(AGAINST, "1977-07-12", "1978-12-31", 2), (AGAINST, "1979-01-01", "1979-03-04", 1)]
    assert told("ETH", "SOM") == told("SOM", "ETH") == against
    assert told("CUB", "SOM") == [(OPPOSED, "1978", "1978", 2)]
    assert told("USA", "AFG") == [(GOVERNMENT, "2024", "2024-12-31/..", 2)]
    assert not told("SAU", "YEM")
    assert output.ignored["conflicts within a state in which no other had troops"] == 1


@pytest.mark.raw
@pytest.mark.parametrize("name", NAMES)
def test_the_real_rows_are_within_their_bounds(name: str) -> None:
    if not RAW.is_dir():
        pytest.skip(f"no {RAW}: set BILATERAL_SHARED")
    output = compiled(name)
    bounds = expected_rows(name)
    records = {table: len(rows) for table, rows in output.records.items()}
    kinds = [bounds[kind] for kind in bounds.keys() - records.keys()]
    assert all(bounds[table][0] <= n <= bounds[table][1] for table, n in records.items())
    assert sum(least for least, _most in kinds) <= len(output.facts) <= sum(most for _least, most in kinds)
    ids = {
        (f.source, f.locator, str(f.start), getattr(f, "country", ""), getattr(f, "other", "")) for f in output.facts
    }
    assert name == "ucdp" or len(ids) == len(output.facts)


@pytest.mark.raw
@pytest.mark.parametrize(
    "name, file, onset",
    [("gml_disputes", "gml_dirdisp", "midonset"), ("cow_disputes", "cow_mid_dirdisps", "disponset")],
)
def test_the_dyad_years_can_be_told_from_the_rows_without_loss(name: str, file: str, onset: str) -> None:
    if not RAW.is_dir():
        pytest.skip(f"no {RAW}: set BILATERAL_SHARED")
    rebuilt: dict[tuple[Any, ...], bool] = {}
    for row in compiled(name).facts:
        assert isinstance(row, Dispute) and row.start.earliest and (row.end.latest or row.end.earliest)
        a, b = row.locator.split(", ")[1].split(" and ")
        last = row.end.latest or row.end.earliest
        for year in range(row.start.earliest.year, (last or dt.date.max).year + 1):
            key = int(row.dispute[4:]), int(a), int(b), year, row.hostility, row.fatality, row.action, row.side == "A"
            rebuilt[key] = rebuilt.get(key, False) or (row.onset and year == row.start.earliest.year)
    columns = f"dispnum, ccode1, ccode2, year, hostlev1, fatality1, hiact1, sidea1, {onset}"
    raw = duckdb.read_parquet(str(RAW / "peacesciencer" / f"{file}.parquet")).project(columns).fetchall()
    assert rebuilt == {(*map(int, r[:7]), r[7] == 1): r[8] == 1 for r in raw}
