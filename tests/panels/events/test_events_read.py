"""Lines of event files: what is taken, what is malformed and where, whatever the file's form and wrapping."""

import csv
import gzip
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from event_rows import ICEWS_HEADER, gdelt, icews, written, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.errors import InputError, MalformedEvents, OutputError, UnknownCountry, UnknownName, UsageError
from bilateral.panels.events import ingest
from bilateral.panels.events.forms import normal_code
from bilateral.panels.events.read import FORMS, _by_line, _nothing, _quickly
from bilateral.panels.events.unpack import Plain


def events(folder: Path, columns: str = "*") -> list[Any]:
    """All events of a folder, sorted."""
    found = duckdb.sql(f"SELECT {columns} FROM read_parquet('{folder}/*/*/*.parquet') ORDER BY ALL")
    return found.fetchall()


def test_what_is_taken_of_a_line(tmp_path: Path) -> None:
    ingest(written(tmp_path / "a.CSV", [gdelt(7, code="0834", quad=2)]), tmp_path / "events")
    taken = "id, day::VARCHAR, a, b, code, quad, root_event, goldstein_tenths, tone_millionths, mentions, added"
    assert events(tmp_path / "events", taken) == [
        (7, "2018-01-02", "USA", "JPN", "0834", 2, True, 28, -2564103, 10, 20180102000000)
    ]


def test_all_versions_may_stand_in_one_file(tmp_path: Path) -> None:
    rows = [gdelt(1, version="old"), gdelt(2, version="1.0"), gdelt(3), gdelt(4, version="old")]
    report = ingest(written(tmp_path / "a.tsv", rows), tmp_path / "events")
    assert (report.lines, report.events, report.dropped) == (4, 4, {})
    assert [row[0] for row in events(tmp_path / "events", "id")] == [1, 2, 3, 4]
    assert [row[1] for row in events(tmp_path / "events", "id, added")] == [20180102000000] * 4


def test_an_empty_value_is_nothing_and_no_fault(tmp_path: Path) -> None:
    rows = [gdelt(1, goldstein="", tone="", c31="", c32="", c33="")]
    ingest(written(tmp_path / "a.tsv", rows), tmp_path / "events")
    assert events(tmp_path / "events", "goldstein_tenths, tone_millionths, mentions") == [(None, None, None)]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (gdelt(1)[:-60], "fields, not 57, 58 or 61"),
        (gdelt(1) + "\tmore", "62 fields, not 57, 58 or 61"),
        (gdelt(1) + "\t\t\t", "64 fields, not 57, 58 or 61"),
        ("half of a li", "1 fields, not 57, 58 or 61"),
        (gdelt(1, c0="x1"), "GLOBALEVENTID is no number: x1"),
        (gdelt(1, day="20180230"), "SQLDATE is no day: 20180230"),
        (gdelt(1, day="201801"), "SQLDATE is no day: 201801"),
        (gdelt(1, code=""), "EventCode is empty"),
        (gdelt(1, quad=5), "QuadClass is not 1 to 4: 5"),
        (gdelt(1, goldstein="low"), "GoldsteinScale is no number: low"),
        (gdelt(1, goldstein="1e9"), "GoldsteinScale is no number: 1e9"),
        (gdelt(1, tone="nan"), "AvgTone is no number: nan"),
        (gdelt(1, c31="many"), "NumMentions is no number: many"),
        (gdelt(1, added="2018"), "DATEADDED is no time: 2018"),
        (gdelt(1, version="old")[:-3], "DATEADDED is no time: 20180"),
    ],
)
def test_a_malformed_line_is_named_and_the_rest_kept_when_asked(tmp_path: Path, bad: str, why: str) -> None:
    file = written(tmp_path / "day.CSV", [gdelt(10), "", gdelt(11), bad, gdelt(12)])
    with pytest.raises(MalformedEvents, match=r"day\.CSV, line 4: .*--keep-going") as error:
        ingest(file, tmp_path / "events")
    assert why in str(error.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["day.CSV"], "nothing is left half written"
    report = ingest(file, tmp_path / "events", keep_going=True)
    assert (report.lines, report.events, report.dropped) == (4, 3, {"malformed": 1})
    assert report.malformed[0][:2] == (str(file), 4) and why in report.malformed[0][2]
    assert "line 4: " in report.text
    assert [row[0] for row in events(tmp_path / "events", "id")] == [10, 11, 12]


def test_of_many_files_only_the_bad_one_goes_the_long_way(tmp_path: Path) -> None:
    files = [written(tmp_path / f"{i}.CSV", [gdelt(i), "x" if i == 2 else gdelt(10 + i)]) for i in range(4)]
    report = ingest(files, tmp_path / "events", keep_going=True)
    assert (report.events, report.malformed) == (7, [(str(files[2]), 2, "1 fields, not 57, 58 or 61")])


def test_any_ends_of_lines_quotes_and_bytes(tmp_path: Path) -> None:
    rows = [gdelt(i, url=f'https://example.org/"{i}', c6="O'BRIEN \"") for i in range(4)]
    text = (rows[0] + "\r\n" + rows[1] + "\n\r\n" + rows[2] + "\r\n\n" + rows[3]).encode() + b""
    (tmp_path / "mixed.CSV").write_bytes(text)
    (tmp_path / "latin.CSV").write_bytes(gdelt(9, c6="CURA\xc7AO").encode("latin-1"))
    (tmp_path / "windows.CSV").write_bytes((gdelt(20) + "\r\n" + gdelt(21) + "\r\n").encode())
    (tmp_path / "empty.CSV").write_bytes(b"")
    report = ingest(tmp_path, tmp_path / "events")
    assert (report.lines, report.events) == (7, 7)


LINES = st.lists(
    st.one_of(
        st.builds(gdelt, st.integers(0, 9), tone=st.sampled_from(["", "1.5", "x", "1e-5", "-0.0000005"])),
        st.builds(gdelt, st.integers(0, 9), version=st.sampled_from(["1.0", "old"])),
        st.builds(gdelt, st.integers(0, 9), c6=st.text("a\"' \u00e9\\,;#", max_size=5)),
        st.sampled_from(["", "1", "\t", "x\ty", "\t" * 60, gdelt(1) + "\t", '"']),
    ),
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(LINES)
def test_the_quick_way_gives_what_the_long_way_does(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    file = written(tmp_path_factory.mktemp("lines") / "a.tsv", lines)
    form, plain, con = FORMS["gdelt"], Plain("a", file), duckdb.connect()
    tables = []
    for quick in (True, False):
        con.execute(f"CREATE OR REPLACE TABLE parsed AS {form.parsed(_nothing(form))} LIMIT 0")
        if not quick:
            _by_line(con, form, 0, plain)
        elif not file.stat().st_size or not _quickly(con, form, [(0, plain)]):
            return  # it leaves such files to the long way
        tables.append(con.sql("SELECT * EXCLUDE line FROM parsed ORDER BY ALL").fetchall())
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    ("code", "normal"),
    [
        ("43", "043"),
        ("043", "043"),
        ("834", "0834"),
        ("0834", "0834"),
        ("190", "190"),
        ("1011", "1011"),
        ("---", "---"),
    ],
)
def test_a_code_gets_its_nought_back(code: str, normal: str) -> None:
    assert duckdb.sql(f"SELECT {normal_code('c')} FROM (VALUES ('{code}')) t(c)").fetchall() == [(normal,)]


@pytest.mark.raw
def test_no_cameo_code_is_mistaken_for_another(shared: Path) -> None:
    for name in ("CAMEO.eventcodes.txt", "CAMEO.eventcodesfull.txt"):
        lines = (shared / "raw" / "cameo-lookups" / name).read_text("utf-8").splitlines()
        codes = {code for line in lines if (code := line.split("\t")[0].strip()).isdigit() and len(code) > 2}
        values = ", ".join(f"('{code}', '{code.lstrip('0')}')" for code in codes)
        wrong = duckdb.sql(f"SELECT * FROM (VALUES {values}) t(code, bare) WHERE {normal_code('bare')} <> code")
        assert len(codes) > 250 and not wrong.fetchall()


# ICEWS: no row of it is at hand; these are made by its published layout


def test_icews_by_names_of_countries_and_the_root_of_the_code(tmp_path: Path) -> None:
    rows = [
        icews(1),
        icews(1, day="2014-03-02"),  # its numbers are unique on their day only
        icews(2, code="43", intensity="2.8"),
        icews(3, code="0834", intensity="7"),
        icews(4, code="112", a="South Korea", b="Democratic People's Republic of Korea", intensity="-2"),
        icews(5, b=""),
        icews(6, b="Ruritania"),
        icews(2, code="43", intensity="2.8"),
    ]
    report = ingest(written(tmp_path / "events.2014.tab", [ICEWS_HEADER, *rows]), tmp_path / "events")
    assert report.dropped == {"no_country": 1, "unknown_code": 1, "same_id": 1}
    assert report.unknown == {"Ruritania": 1} and "--code" in report.text
    taken = "id, a, b, code, quad, goldstein_tenths, tone_millionths"
    assert events(tmp_path / "events", taken) == [
        (1, "RUS", "UKR", "190", 4, -100, None),
        (1, "RUS", "UKR", "190", 4, -100, None),
        (2, "RUS", "UKR", "043", 1, 28, None),
        (3, "RUS", "UKR", "0834", 2, 70, None),
        (4, "KOR", "PRK", "112", 3, -20, None),
    ]


def test_icews_faults(tmp_path: Path) -> None:
    for bad in (icews(1, day="1 March"), icews(1, code="999"), icews(1, intensity="?"), "1\t2014-01-01"):
        file = written(tmp_path / "a.tab", [ICEWS_HEADER, icews(5), bad])
        with pytest.raises(MalformedEvents, match=r"a\.tab, line 3: "):
            ingest(file, tmp_path / "events")
    written(tmp_path / "a.tab", [ICEWS_HEADER.replace("Story ID", "Story"), icews(5)])
    with pytest.raises(MalformedEvents, match="line 1: not the header of ICEWS; look at Story, Story ID"):
        ingest(tmp_path / "a.tab", tmp_path / "events")


def test_two_sources_do_not_go_into_one_folder(tmp_path: Path) -> None:
    one, other = written(tmp_path / "a.CSV", [gdelt(1)]), written(tmp_path / "b.tab", [ICEWS_HEADER, icews(1)])
    with pytest.raises(UsageError, match="icews among gdelt"):
        ingest([one, other], tmp_path / "events")
    ingest(one, tmp_path / "events")
    with pytest.raises(UsageError, match="icews among gdelt"):
        ingest(other, tmp_path / "events")


# Files and their wrapping


def test_wrapped_as_they_come(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    written(files / "1.CSV", [gdelt(1)])
    zipped(files / "2.export.CSV.zip", [gdelt(2)])
    with gzip.open(files / "3.csv.gz", "wt") as text:
        text.write(gdelt(3) + "\n")
    written(files / "[4].CSV", [gdelt(4)])
    written(files / "_note.txt", ["Nothing to see."])
    assert ingest(files, tmp_path / "a").events == 4
    assert ingest([files / "*.zip", str(files / "*.gz"), files / "2.export.CSV.zip"], tmp_path / "b").events == 2
    assert events(tmp_path / "a", "id") == [(1,), (2,), (3,), (4,)]


def test_from_an_object_store(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    store.pipe("/gdelt/1.CSV", gdelt(1).encode())
    store.pipe("/gdelt/2.CSV.zip", zipped(tmp_path / "2.CSV.zip", [gdelt(2)]).read_bytes())
    assert ingest("memory://gdelt/*", tmp_path / "a").events == 2
    assert ingest(f"file://{tmp_path}/*.zip", tmp_path / "plain").events == 1
    assert ingest("memory://gdelt", tmp_path / "b").events == 2
    with pytest.raises(UsageError, match="no such file"):
        ingest("memory://gdelt/3.CSV", tmp_path / "c")
    with pytest.raises(UsageError, match="nowhere://"):
        ingest("nowhere://gdelt/3.CSV", tmp_path / "c")


@pytest.mark.parametrize("kind", ["zip", "gz"])
@pytest.mark.parametrize("part", [0.5, 0.97])
def test_an_archive_cut_off_is_named_and_its_beginning_kept_when_asked(tmp_path: Path, kind: str, part: float) -> None:
    rows = [gdelt(i, url=f"https://example.org/{hash((i, 'x'))}") for i in range(9000)]
    whole = tmp_path / f"whole.{kind}"
    if kind == "zip":
        zipped(whole, rows)
    else:
        with gzip.open(whole, "wt") as text:
            text.write("\n".join(rows) + "\n")
    cut = tmp_path / f"cut.CSV.{kind}"
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * part)])
    with pytest.raises(MalformedEvents, match=rf"cut\.CSV\.{kind}: the archive is cut off .*--keep-going"):
        ingest(cut, tmp_path / "events")
    other = written(tmp_path / "other.CSV", [gdelt(99_999)])
    report = ingest([cut, other], tmp_path / "events", keep_going=True)
    assert 9000 * (part - 0.1) < report.events < 9000 * (part + 0.03)
    assert report.malformed[0][:2] == (str(cut), 0) and "cut off or damaged" in report.malformed[0][2]
    assert (99_999,) in events(tmp_path / "events", "id")


def test_a_damaged_archive(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", [gdelt(i) for i in range(1000)]).read_bytes())
    data[400:420] = bytes(20)
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(MalformedEvents, match=r"a\.zip"):
        ingest(tmp_path / "a.zip", tmp_path / "events")
    (tmp_path / "b.zip").write_bytes(b"no archive at all")
    with pytest.raises(MalformedEvents, match=r"b\.zip"):
        ingest(tmp_path / "b.zip", tmp_path / "events")
    report = ingest(tmp_path / "b.zip", tmp_path / "events", keep_going=True)
    assert (report.events, len(report.malformed)) == (0, 1)


def test_what_is_no_event_file(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", ["name,value", "x,1"])
    with pytest.raises(MalformedEvents, match=r"a\.csv, line 1: no event file: 'name,value'"):
        ingest(file, tmp_path / "events")
    report = ingest([file, written(tmp_path / "b.CSV", [gdelt(1)])], tmp_path / "events", keep_going=True)
    assert report.events == 1 and report.malformed[0][0] == str(file)


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"files": "nothing*.zip"}, UsageError, r"nothing\*\.zip: no such file"),
        ({"duplicates": "dya"}, UnknownName, "Did you mean day"),
        ({"codes": {"XXX": "Ruritania"}}, UnknownCountry, "Ruritania"),
        ({"out": "s3://bucket/events"}, UsageError, "local folder"),
    ],
)
def test_wrong_use(tmp_path: Path, options: dict[str, Any], error: type[Exception], told: str) -> None:
    file = written(tmp_path / "a.CSV", [gdelt(1)])
    with pytest.raises(error, match=told):
        ingest(**{"files": file, "out": tmp_path / "events", **options})


def test_a_folder_of_other_things_or_rules_is_left_alone(tmp_path: Path) -> None:
    file = written(tmp_path / "a.CSV", [gdelt(1)])
    with pytest.raises(UsageError, match="holds something else"):
        ingest(file, tmp_path)
    ingest(file, tmp_path / "events", within=5)
    with pytest.raises(UsageError, match="--duplicates id --within 5, not --duplicates day"):
        ingest(file, tmp_path / "events", duplicates="day")
    (tmp_path / "events" / "_events.json").write_text("{")
    with pytest.raises(InputError, match=r"_events\.json"):
        ingest(file, tmp_path / "events", within=5)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    """A process that may write no file above 100 kB stands for a disk that is full."""
    file = written(tmp_path / "a.CSV", [gdelt(i, c31=str(hash((i, 1)) % 10**8)) for i in range(60_000)])
    ingest(written(tmp_path / "old.CSV", [gdelt(1)]), tmp_path / "events")
    before = events(tmp_path / "events")
    code = (
        "import sys; from bilateral.errors import OutputError; from bilateral.panels.events import ingest\n"
        "try: ingest(sys.argv[1], sys.argv[2])\n"
        "except OutputError as error: print(error)"
    )

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        [sys.executable, "-c", code, file, tmp_path / "events"], preexec_fn=limit, capture_output=True, text=True
    )
    assert "can't write" in done.stdout, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.CSV", "events", "old.CSV"]
    assert events(tmp_path / "events") == before
    assert OutputError.exit_code == 4


# The samples: real rows


@pytest.mark.raw
@pytest.mark.parametrize(
    ("file", "lines", "between", "region"),
    [
        ("20180101000000.export.CSV", 2414, 467, 17),
        ("20191024143000.export.CSV", 2111, 469, 47),
        ("gdelt1_events_sample_reed9999.tsv", 710, 139, 14),
    ],
)
def test_real_files(shared: Path, tmp_path: Path, file: str, lines: int, between: int, region: int) -> None:
    """`between`: lines with two different country codes, counted apart from the program."""
    report = ingest(shared / "raw" / "gdelt-sample" / file, tmp_path / "events")
    assert report.lines == lines and not report.malformed and not report.unknown
    assert report.dropped["region"] == region and report.events == between - region
    assert report.events + sum(report.dropped.values()) == lines


@pytest.mark.raw
def test_real_rows_of_another_shape_put_back_into_their_own(shared: Path, tmp_path: Path) -> None:
    """Three days of GDELT 2.0 that somebody filtered and wrote with commas, an index, and codes without noughts."""
    lines = 0
    for day in (13, 14, 15):
        with (shared / "raw" / "gdelt-sample" / f"gdelt2_interstate_202011{day}.csv").open(encoding="utf-8") as text:
            rows = list(csv.reader(text))[1:]
        written(tmp_path / f"{day}.CSV", ("\t".join(row[1:62]) for row in rows))
        lines += len(rows)
    report = ingest(tmp_path, tmp_path / "events")
    assert report.lines == lines == 9354 and not report.malformed
    assert report.dropped == {"region": 1086} and report.events == 8268
