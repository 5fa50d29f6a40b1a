"""What a panel is written to: every form holds the same rows, labels are kept, and nothing is left half written."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from bilateral.errors import InputError, OutputError, UnknownName, UsageError
from bilateral.panels import Panel, from_manifest, manifest, panel
from bilateral.panels.export import computing
from bilateral.panels.output import form_of

pytest.importorskip("pyarrow")


@pytest.fixture(scope="session")
def few() -> Panel:
    """Alliances as they ship, of two years that ATOP knows and one that it does not."""
    return panel(start=2017, end=2019, directed=False).add("alliance")


def test_polars_has_the_same_rows() -> None:
    pytest.importorskip("polars")
    of = panel(start=2017, end=2019).add("alliance", "capabilities")
    frame, table = of.to_polars(), of.to_arrow()
    assert frame.columns == table.column_names and frame.to_arrow().to_pylist() == table.to_pylist()
    assert frame["atop_defense"].null_count() > 0 and str(frame["atop_defense"].dtype).startswith("Int")


def test_stata_holds_every_row_and_all_labels(few: Panel, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    path = few.to_stata(tmp_path / "few.dta")
    with pd.io.stata.StataReader(path) as reader:
        labels, values = reader.variable_labels(), reader.value_labels()
        frame = reader.read(convert_categoricals=False)
    ours = few.to_arrow().to_pylist()
    assert [tuple(row) for row in frame.astype(object).where(frame.notna(), None).to_numpy()] == [
        tuple(row.values()) for row in ours
    ]
    text = {"object", "str"}  # pandas 2, 3
    types = list(frame.dtypes.map(str))
    assert types[:2] == ["int16", "int16"] and {*types[2:4]} <= text and types[4] == "int16"
    assert labels["atop_defense"] == "the first owes the second defense (0 or 1)"
    assert all(len(label) <= 80 for label in labels.values())
    assert values["atop_defense"] == {0: "no", 1: "yes"}
    assert b"Alliance Treaty Obligations and Provisions" in path.read_bytes()


def test_names_that_stata_has_no_room_for(tmp_path: Path) -> None:
    from bilateral.panels.stata import _names

    long = "a_name_of_more_than_thirty_two_letters"
    found = _names([f"{long}_a", f"{long}_b", "2nd", "with space"])
    assert list(found.values()) == [long[:32], f"{long[:31]}2", "_2nd", "with_space"]


def test_numbers_and_days_come_back_from_stata(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pd = pytest.importorskip("pandas")
    import datetime as dt

    from bilateral.panels import stata

    cells = {
        "tiny": pa.array([-127, 100, None], pa.int8()),
        "small": pa.array([101, -127, None], pa.int8()),
        "whole": pa.array([2_147_483_621, 1, None], pa.int64()),
        "real": pa.array([0.1, None, -3e100]),
        "day": pa.array([dt.date(1816, 1, 1), None, dt.date(2026, 11, 23)]),
        "text": pa.array(["Côte d'Ivoire", None, ""]),
    }
    pq.write_table(pa.table(cells), tmp_path / "t.parquet")
    stata.write(tmp_path / "t.parquet", tmp_path / "t.dta", ())
    frame = pd.read_stata(tmp_path / "t.dta", preserve_dtypes=True)
    assert frame["tiny"].dropna().tolist() == [-127, 100]
    assert frame["small"].dropna().tolist() == [101, -127]
    assert frame["whole"].dropna().tolist() == [2_147_483_621, 1]
    assert frame["real"].dropna().tolist() == [0.1, -3e100]
    assert [d.date() for d in frame["day"].dropna()] == [dt.date(1816, 1, 1), dt.date(2026, 11, 23)]
    assert frame["text"].tolist() == ["Côte d'Ivoire", "", ""]
    pq.write_table(pa.table({"far": pa.array([2**60])}), tmp_path / "t.parquet")
    with pytest.raises(UsageError, match="far"):
        stata.write(tmp_path / "t.parquet", tmp_path / "t.dta", ())


@pytest.mark.parametrize("name", ["few.csv", "few.parquet", "few.feather", "few.dta"])
def test_a_manifest_makes_the_same_file_again(few: Panel, tmp_path: Path, name: str) -> None:
    path = few.write(tmp_path / name)
    told = json.loads((tmp_path / f"{name}.manifest.json").read_text("utf-8"))
    assert told["panel"] == few.spec.to_json()
    assert told["output"]["rows"] == len(few.to_arrow())
    assert list(told["output"]["columns"]) == few.to_arrow().column_names
    assert {"alliance.atop.parquet", "countries.json", "coverage.parquet"} <= {e["file"] for e in told["data"]}
    assert all(entry["rows_hash"] for entry in told["data"])
    again = from_manifest(path)
    assert again.spec == few.spec
    (tmp_path / "again").mkdir()
    again.write(tmp_path / "again" / name)
    then = json.loads((tmp_path / "again" / f"{name}.manifest.json").read_text("utf-8"))
    assert then == told


def test_the_content_is_one_whatever_the_form(few: Panel, tmp_path: Path) -> None:
    found = set()
    for ending in ("csv", "parquet", "arrow", "dta"):
        few.write(tmp_path / f"few.{ending}")
        found.add(manifest.read(tmp_path / f"few.{ending}")["output"]["content"])
    assert len(found) == 1
    other = few.where("year < 2019").to_csv(tmp_path / "other.csv")
    assert manifest.read(other)["output"]["content"] not in found


def test_other_data_than_then_are_named(few: Panel, tmp_path: Path) -> None:
    path = few.to_csv(tmp_path / "few.csv")
    beside = manifest.beside(path)
    told = json.loads(beside.read_text("utf-8"))
    for entry in told["data"]:
        if entry["file"] == "alliance.atop.parquet":
            entry["rows_hash"], entry["edition"] = "0", "4.0"
    told["data"].append({"file": "gone.parquet", "rows_hash": "1"})
    beside.write_text(json.dumps(told), "utf-8")
    with pytest.raises(UsageError, match=r"alliance\.atop\.parquet has other rows.*4\.0 then.*gone\.parquet"):
        from_manifest(path)
    assert from_manifest(path, anyway=True).spec == few.spec


def test_no_manifest_or_none_of_a_panel(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.csv\.manifest\.json"):
        from_manifest(tmp_path / "no.csv")
    (tmp_path / "x.manifest.json").write_text("{}")
    with pytest.raises(InputError, match="not the manifest"):
        from_manifest(tmp_path / "x.manifest.json")


def test_forms_have_names_and_endings(tmp_path: Path) -> None:
    assert form_of(tmp_path / "a.DTA") == "stata"
    assert form_of(tmp_path / "a", "feather") == "arrow"
    with pytest.raises(UnknownName, match="Did you mean parquet"):
        form_of(tmp_path / "a", "parket")
    with pytest.raises(UnknownName, match=r"\.dta"):
        form_of(tmp_path / "a.sav")


def test_years_of_which_no_source_speaks(tmp_path: Path) -> None:
    of = panel(start=2020, end=2020, directed=False).add("alliance")
    with pytest.warns(UserWarning, match="no source speaks of 2020-2020: known in 1815-2018: atop_alliance"):
        path = of.to_csv(tmp_path / "a.csv")
    with path.open(encoding="utf-8") as file:
        assert {row["atop_alliance"] for row in csv.DictReader(file)} == {""}


FULL = """
import resource, signal, sys
from bilateral.errors import OutputError
from bilateral.panels import panel
of = panel(start=2000, end=2018).add("alliance")
of.rows()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    of.write(sys.argv[1])
except OutputError as error:
    print(error)
    sys.exit(4)
"""


@pytest.mark.parametrize("ending", ["csv", "parquet", "arrow", "dta"])
def test_a_file_with_no_room_leaves_nothing(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"panel.{ending}"
    path.write_text("what was here before")
    done = subprocess.run([sys.executable, "-c", FULL, str(path), "20000"], capture_output=True, text=True)
    assert done.returncode == 4, done.stderr
    assert f"{path}: can't write" in done.stdout
    assert path.read_text() == "what was here before"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("ending", ["csv", "parquet", "arrow", "dta"])
def test_a_full_disk_leaves_nothing(small_disk: Path, ending: str) -> None:
    of = panel(start=2000, end=2018).add("alliance")
    with pytest.raises(OutputError, match=r"can't write \([^{]*No space left on device\)"):
        of.write(small_disk / f"panel.{ending}")
    assert list(small_disk.iterdir()) == []


def test_a_panel_that_memory_has_no_room_for_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"too much for one panel .*Make two of it"), computing():
        duckdb.connect(config={"memory_limit": "10MB", "temp_directory": ""}).execute(
            "CREATE TABLE t AS SELECT i, i || 'x' FROM range(10000000) r(i)"
        )


def test_a_manifest_that_can_not_be_written_leaves_no_panel(few: Panel, tmp_path: Path) -> None:
    (tmp_path / "few.csv.manifest.json").mkdir()
    with pytest.raises(OutputError, match="manifest"):
        few.to_csv(tmp_path / "few.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["few.csv.manifest.json"]
