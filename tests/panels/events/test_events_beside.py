"""Events beside a panel: counted as `count` does, by the codes of the day; 0 only where all days were read."""

import datetime as dt
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from event_rows import ICEWS_HEADER, gdelt, icews, written

from bilateral.cli import main
from bilateral.errors import UnknownName, UsageError
from bilateral.panels import Panel, Spec, from_manifest, panel
from bilateral.panels.events import Report, count, generate, ingest
from bilateral.panels.events.actors import cameo, dated
from bilateral.panels.events.gdelt import GDELT
from bilateral.panels.events.report import FILE
from bilateral.panels.units import members

pytest.importorskip("ibis")


def days(first: str, last: str) -> Iterable[dt.date]:
    """All days from one to another."""
    day = dt.date.fromisoformat(first)
    while day <= dt.date.fromisoformat(last):
        yield day
        day += dt.timedelta(days=1)


def filled(first: str, last: str, *more: str, without: Iterable[str] = ()) -> list[str]:
    """Lines of all days but some, on each of which Italy speaks to Spain; and others."""
    kept = [f"{day:%Y%m%d}" for day in days(first, last) if str(day) not in without]
    return [gdelt(1000 + i, day, "ITA", "ESP", added=f"{day}000000") for i, day in enumerate(kept)] + list(more)


def cells(made: Panel, **keys: Any) -> list[dict[str, Any]]:
    return [row for row in made.to_arrow().to_pylist() if all(row[key] == value for key, value in keys.items())]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six thousand made rows of forty days, ingested: all of January 2015, parts of the months about it."""
    base = tmp_path_factory.mktemp("beside")
    generate(base / "made", 6_000, rows_a_day=150, start=dt.date(2014, 12, 28))
    report = ingest(base / "made", base / "events")
    assert report.days == [("2014-12-28", "2015-02-05")] and "Lines of 2014-12-28 to 2015-02-05." in report.text
    return base / "events"


def test_months_are_as_counted_and_others_null(folder: Path) -> None:
    made = cells(panel("dyad-month", start=2014, end=2015).add_events(folder))
    assert {str(row["month"])[:7] for row in made if row["events"] is not None} == {"2015-01"}
    january = [row for row in made if row["events"] is not None]
    names = {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}
    ours = {
        (row["id_a"], row["id_b"], quad): n for row in january for name, quad in names.items()
        if (n := row[f"events_{name}"])
    }  # fmt: skip
    counted = count(folder, start=dt.date(2015, 1, 1), end=dt.date(2015, 1, 31)).to_arrow().to_pylist()
    states = {row["id_a"] for row in january}
    theirs = {(r["id_a"], r["id_b"], r["quad_class"]): r["events"] for r in counted if {r["id_a"], r["id_b"]} <= states}
    assert ours == theirs and len(ours) > 500
    totals: Counter[tuple[str, str]] = Counter()
    for (a, b, _quad), n in theirs.items():
        totals[a, b] += n
    for row in january:
        assert row["events"] == totals[row["id_a"], row["id_b"]]
        assert (row["events_goldstein_mean"] is None) == (row["events_tone_mean"] is None) == (not row["events"])
    pairs = {(row["id_a"], row["id_b"]): row for row in january}
    for r in counted:  # a pair with events of one class alone has its mean
        if totals[r["id_a"], r["id_b"]] == r["events"]:
            row = pairs[r["id_a"], r["id_b"]]
            assert row["events_goldstein_mean"] == r["goldstein_mean"] and row["events_tone_mean"] == r["tone_mean"]


def test_undirected_is_directed_folded(folder: Path) -> None:
    directed = cells(panel("dyad-month", start=2015, end=2015).add_events(folder), month=dt.date(2015, 1, 1))
    once = cells(panel("dyad-month", False, start=2015, end=2015).add_events(folder), month=dt.date(2015, 1, 1))
    both = {(row["ccode_a"], row["ccode_b"]): row for row in directed}
    assert 2 * len(once) == len(directed)
    for row in once:
        one, other = (both[key] for key in ((row["ccode_a"], row["ccode_b"]), (row["ccode_b"], row["ccode_a"])))
        for name in ("events", "events_verbal_conflict", "events_material_cooperation"):
            assert row[name] == (None if one[name] is None else one[name] + other[name])
        for name in ("events_goldstein_mean", "events_tone_mean"):
            total = sum(part["events"] * part[name] for part in (one, other) if part["events"])
            told = None if not row["events"] else pytest.approx(total / row["events"], abs=1e-9)
            assert row[name] == told


def test_codes_are_those_of_the_day_and_the_unnamed_are_null(tmp_path: Path) -> None:
    more = [
        gdelt(1, "19910601", "RUS", "USA", added="19910601000000"),  # the Soviet Union's
        gdelt(2, "19911228", "RUS", "USA", added="19911228000000"),
        gdelt(3, "19900601", "DEU", "USA", added="19900601000000"),  # 260, then 255
        gdelt(4, "19901101", "DEU", "USA", added="19901101000000"),
        gdelt(5, "19901102", "DEU", "USA", added="19901102000000"),
    ]
    file = written(tmp_path / "a.CSV", filled("1990-01-01", "1991-12-31", *more))
    ingest(file, tmp_path / "events")
    made = panel("dyad-year", start=1990, end=1991).add_events(tmp_path / "events", name="gdelt")
    rows = {(row["ccode_a"], row["ccode_b"], row["year"]): row["gdelt"] for row in cells(made)}
    assert (rows[365, 2, 1991], rows[2, 365, 1991], rows[365, 2, 1990]) == (2, 0, 0)
    assert (rows[260, 2, 1990], rows[255, 2, 1990], rows[255, 2, 1991]) == (1, 2, 0)
    assert rows[265, 2, 1990] is None and rows[2, 265, 1990] is None  # GDELT has no word for East Germany
    assert "no word for DDR" in made.explain({"ccode_a": 265, "ccode_b": 2, "year": 1990}, "gdelt").text
    assert rows[325, 230, 1990] == 365
    ingest(file, tmp_path / "mine", codes={"DEU": "DDR"})
    mine = panel("dyad-year", start=1990, end=1990).add_events(tmp_path / "mine")
    assert cells(mine, ccode_a=265, ccode_b=2)[0]["events"] == 1


@pytest.mark.raw
def test_whom_gdelt_has_no_word_for(shared: Path) -> None:
    lines = (shared / "raw" / "cameo-lookups" / "CAMEO.country.txt").read_text("utf-8").splitlines()[1:]
    named = {id_ for line in lines if (of := cameo(line.split("\t")[0])) for _, _, id_ in dated(of)}
    states = {s.id for system in ("cow", "gw") for s in members(system) if s.last >= dt.date(1979, 1, 1)}
    assert states - named == GDELT.unnamed


def test_a_day_that_lacks_makes_its_period_null_or_is_let_pass(tmp_path: Path) -> None:
    lines = filled("2018-01-01", "2018-03-31", without=["2018-02-11", "2018-02-12", "2018-03-20"])
    report = ingest(written(tmp_path / "a.CSV", lines), tmp_path / "events")
    assert report.gaps() == ["2018-02-11 to 2018-02-12", "2018-03-20"]
    unit = panel("dyad-month", start=2018, end=2018)
    with pytest.warns(UserWarning, match='no line of 2018-02-11 to 2018-02-12, 2018-03-20 was read.*gaps="count"'):
        made = unit.add_events(tmp_path / "events")
    pair = {"ccode_a": 325, "ccode_b": 230}
    assert [row["events"] for row in cells(made, **pair)][:4] == [31, None, None, None]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = unit.add_events(tmp_path / "events", gaps="count")
    assert [row["events"] for row in cells(made, **pair)][:4] == [31, 26, 30, None]
    assert "between the first and the last day" in made.describe()[-1].missing
    ingest(written(tmp_path / "b.CSV", filled("2018-02-11", "2018-02-12")), tmp_path / "events")
    assert Report.of(tmp_path / "events").days == [("2018-01-01", "2018-03-19"), ("2018-03-21", "2018-03-31")]  # type: ignore[union-attr]


def test_days_are_those_of_the_files(tmp_path: Path) -> None:
    late = [gdelt(i, f"{day:%Y%m%d}", added="20130203000000") for i, day in enumerate(days("1990-01-01", "1990-01-05"))]
    assert ingest(written(tmp_path / "a.CSV", late), tmp_path / "a").days == [("1990-01-01", "1990-01-05")]
    # a year ago, says an article of today: the file is of today
    today = [gdelt(1), gdelt(2), gdelt(3, "20170102"), gdelt(4, "20171202", a="")]
    assert ingest(written(tmp_path / "b.CSV", today), tmp_path / "b").days == [("2018-01-02", "2018-01-02")]
    told = written(tmp_path / "c.tab", [ICEWS_HEADER, icews(1), icews(2, "2014-03-02"), icews(3, "2014-03-04")])
    assert ingest(told, tmp_path / "c").days == [("2014-03-01", "2014-03-02"), ("2014-03-04", "2014-03-04")]
    assert ingest(written(tmp_path / "d.CSV", [gdelt(1, added="20189999000000")]), tmp_path / "d").days == [
        ("2018-01-02", "2018-01-02")
    ]


def test_steps_read_events_and_each_is_described_cited_and_explained(folder: Path) -> None:
    made = panel("dyad-month", start=2015, end=2015).add_events(folder).where("events > 3").lag("events_tone_mean")
    made = made.spells("events_material_conflict")
    (dropped,) = made.drops
    rows = cells(made)
    assert rows and {row["events_material_conflict_spell"] for row in rows} == {0} and dropped.unknown > dropped.rows
    told = {one.name: one for one in made.describe()}
    assert told["events_verbal_conflict"].label == "events of verbal conflict of a towards b"
    assert told["events"].sources == ("gdelt",) and "null where not all days of the month" in told["events"].missing
    assert "The GDELT Project" in made.cite() and "@misc{gdelt" in made.cite("bibtex")
    keys = {key: rows[0][key] for key in ("ccode_a", "ccode_b", "month")}
    why = made.explain(keys, "events").text
    assert f"{rows[0]['events']:,} events of gdelt with {rows[0]['id_a']} as actor" in why and str(folder) in why
    whole = panel("dyad-month", start=2015, end=2015).add_events(folder)
    none = next(row for row in cells(whole, month=dt.date(2015, 1, 1)) if row["events"] == 0)
    assert " 0 events of gdelt" in whole.explain({key: none[key] for key in keys}, "events").text
    assert "not all days of the month" in whole.explain(keys | {"month": "2015-02-01"}, "events_tone_mean").text


def test_the_query_runs_by_itself(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    made = panel("dyad-month", start=2015, end=2015).add("atop_defense").add_events(folder)
    with duckdb.connect() as con:
        assert len(con.execute(made.sql()).fetchall()) == made.to_arrow().num_rows


def test_the_same_again_and_not_of_other_events(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    generate(tmp_path / "made", 6_000, rows_a_day=150, start=dt.date(2014, 12, 28))
    mine = tmp_path / "events"
    ingest(tmp_path / "made", mine)
    made = panel("dyad-month", False, start=2015, end=2015).add_events(mine)
    made.to_parquet(tmp_path / "a.parquet")
    from_manifest(tmp_path / "a.parquet").to_parquet(tmp_path / "b.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    spec = Spec.from_json(made.spec.to_json())
    assert spec == made.spec and Panel(spec.unit, spec.steps).to_arrow() == made.to_arrow()
    ingest(written(tmp_path / "more.CSV", [gdelt(7, "20150110", added="20150110000000")]), mine)
    with pytest.raises(UsageError, match=r"events has other rows \([0-9]+ then, [0-9]+ now"):
        from_manifest(tmp_path / "a.parquet")
    assert from_manifest(tmp_path / "a.parquet", anyway=True).to_arrow().num_rows
    for changed in (Panel(spec.unit, spec.steps), made):
        with pytest.raises(UsageError, match="holds other events than those that were added"):
            changed.to_arrow()


def test_from_an_object_store(folder: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").put(f"{folder}/", "/panel/events", recursive=True)
    unit = panel("dyad-month", start=2015, end=2015)
    there = unit.add_events("memory://panel/events")
    assert there.to_arrow() == unit.add_events(folder).to_arrow()
    assert Panel(unit.unit, Spec.from_json(there.spec.to_json()).steps).to_arrow().num_rows
    with pytest.raises(UsageError, match="no folder of events"):
        unit.add_events("memory://panel/nothing")


def test_wrong_words_are_named_with_a_remedy(folder: Path, tmp_path: Path) -> None:
    months = panel("dyad-month", start=2015, end=2015)
    with pytest.raises(UsageError, match=r"events are of pairs, and a row is a state-year"):
        panel("state-year").add_events(folder)
    with pytest.raises(UsageError, match=r"no folder of events. Make one: bilateral events ingest"):
        months.add_events(tmp_path)
    with pytest.raises(UsageError, match=r"no whole year of 2015-2015 lies in the days .* Ingest more files"):
        panel("dyad-year", start=2015, end=2015).add_events(folder)
    with pytest.raises(UsageError, match="no name of columns"):
        months.add_events(folder, name="my events")
    with pytest.raises(UsageError, match=r"a column 'events' already. Give the new one another by name="):
        months.add_events(folder).add_events(folder)
    assert "mine_tone_mean" in [d.name for d in months.add_events(folder).add_events(folder, name="mine").describe()]
    with pytest.raises(UnknownName, match="Did you mean count"):
        months.add_events(folder, gaps="coun")
    (tmp_path / "old").mkdir()
    Report(Report.of(folder).rules, "gdelt").write(tmp_path / "old")  # type: ignore[union-attr]
    assert (tmp_path / "old" / FILE).is_file()
    with pytest.raises(UsageError, match=r"does not tell of which days files were read. Ingest the files again"):
        months.add_events(tmp_path / "old")


def test_the_command(folder: Path, tmp_path: Path) -> None:
    words = ["panel", "--unit", "dyad-month", "--start", "2015", "--end", "2015", "--events", str(folder)]
    done = CliRunner().invoke(main, [*words, "--where", "events > 0", "-o", str(tmp_path / "a.csv")])
    assert done.exit_code == 0, done.output
    again = ["panel", "--from-manifest", str(tmp_path / "a.csv"), "-o", str(tmp_path / "b.csv")]
    assert CliRunner().invoke(main, again).exit_code == 0
    text = (tmp_path / "a.csv").read_text("utf-8")
    assert text == (tmp_path / "b.csv").read_text("utf-8") and "events_verbal_conflict" in text.splitlines()[0]
    assert "The GDELT Project" in CliRunner().invoke(main, [*words, "--cite"]).output
    done = CliRunner().invoke(main, ["panel", "--from-manifest", "a", "--events", "b"])
    assert done.exit_code == 2 and "Leave out the other options" in done.output
