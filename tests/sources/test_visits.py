"""Visits by foreign leaders: from records to visits, people told apart, and what stops the compiling."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.entities import PERSON, Entity
from bilateral.errors import RawData
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.relations.visit import Visit
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.visits import adapter, records
from bilateral.sources.visits.leaders import Leaders, read
from bilateral.sources.yaml import load

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"

VISIT = """<visit><id>{id}</id><start-date>{first}</start-date><end-date>{last}</end-date><visitor>{visitor}</visitor>
<from id="{slug}">{slug}</from><description>{description}</description><created-by>a</created-by>
<created-datetime>2010-02-25T12:15:14.612-04:00</created-datetime><last-modified-by>b</last-modified-by>
<last-modified-datetime>{changed}</last-modified-datetime>{more}</visit>"""

Compile = Callable[..., Output]


def visit(
    id: str = "90001",
    first: str = "1991-03-02",
    last: str = "1991-03-05",
    visitor: str = "President Jane Quill Doe",
    slug: str = "japan",
    description: str = "State Visit. Private visit to Boston afterward.",
    changed: str = "2016-01-13T10:00:00-04:00",
    more: str = "",
) -> str:
    return VISIT.format(
        id=id, first=first, last=last, visitor=visitor, slug=slug, description=description, changed=changed, more=more
    )


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compile:
    """Write records in the list's format and compile them, without the spellings kept by hand."""
    folder = tmp_path / "historyatstate" / "visits" / "data"
    folder.mkdir(parents=True)

    def run(*visits: str, kept: dict[str, Any] | None = None, inputs: dict[str, Any] | None = None) -> Output:
        (folder / "invented.xml").write_text(f"<visits>{''.join(visits)}</visits>", "utf-8")
        empty: dict[str, Any] = {"spans": {}, "same": {}, "apart": {}, "as": {}, "long": []}
        monkeypatch.setattr("bilateral.sources.visits.leaders.load", lambda _: empty | (kept or {}))
        return adapter.compile(Inputs(tmp_path, CURATED, describe("visits"), **(inputs or {})))

    return run


def rows(output: Output) -> list[Visit]:
    return [fact for fact in output.facts if isinstance(fact, Visit)]


def only(output: Output) -> Visit:
    (row,) = rows(output)
    return row


def test_a_record_becomes_a_row(compiled: Compile) -> None:
    output = compiled(visit())
    row = only(output)
    assert (row.sender, row.host, row.visitor, row.office) == ("JPN", "USA", "jane-quill-doe", "President")
    assert (row.rank, row.form) == ("leader", "state visit")
    assert (str(row.start), str(row.end), row.published) == ("1991-03-02", "1991-03-05", dt.date(2016, 1, 13))
    assert (row.source, row.locator, row.original) == ("visits", "data/invented.xml#90001", "")
    assert output.entities == [
        Entity("jane-quill-doe", PERSON, "Jane Quill Doe", detail="Doe|Jane Quill", source="visits")
    ]


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("Prime Minister George Papandreou", [("Prime Minister", "George Papandreou")]),
        ("King Juan Carlos I", [("King", "Juan Carlos I")]),
        ("President- elect Jane Doe", [("President-elect", "Jane Doe")]),
        ("President-Elect Jane Doe", [("President-elect", "Jane Doe")]),
        ("Amir Sheikh Hamad bin Khalifa al-Thani", [("Amir", "Hamad bin Khalifa al-Thani")]),
        ("Premier & Prince Sihanouk", [("Premier and Prince", "Sihanouk")]),
        ("Governor General Earl of Athlone", [("Governor General", "Earl of Athlone")]),
        ("President A Doe and Prime Minister B Roe", [("President", "A Doe"), ("Prime Minister", "B Roe")]),
        ("President A Doe, Prime Minister B Roe", [("President", "A Doe"), ("Prime Minister", "B Roe")]),
        ("Jane Doe", [("", "Jane Doe")]),
    ],
)
def test_title_and_name(printed: str, people: list[tuple[str, str]]) -> None:
    assert list(read(printed)) == people


@pytest.mark.parametrize(
    ("description", "form"),
    [
        ("Official Working Visit.", "official working visit"),
        ("Offical Visit.", "official visit"),
        ("Met with President Roe during a private visit to Boston.", "private visit"),
        ("Attended a summit. Private visit to Boston afterward.", ""),
        ("Delivered a message postponing a state visit.", ""),
        ("Afterwards visited New York City.", ""),
        ("", ""),
    ],
)
def test_what_sort_of_visit(description: str, form: str) -> None:
    assert adapter.form(description) == form


def test_two_records_of_one_stay_are_one(compiled: Compile) -> None:
    output = compiled(visit(), visit(id="90002", last="1991-03-07", description="Attended a summit."))
    row = only(output)
    assert (str(row.end), row.form, row.locator) == ("1991-03-07", "state visit", "data/invented.xml#90001, #90002")
    assert output.ignored["second records of one stay, joined to the first"] == 1


def test_one_leader_in_several_spellings(compiled: Compile) -> None:
    same = {"same": {"KOR": [["Do Kyong-su", "Do"]]}}
    first = visit(visitor="Chairman Do", slug="korea-south", description="")
    second = visit(
        id="90002", first="1993-03-02", last="1993-03-02", visitor="President Do Kyong-Su", slug="korea-south"
    )
    output = compiled(first, second, kept=same)
    assert {row.visitor for row in rows(output)} == {"do-kyong-su"}
    (leader,) = output.entities
    assert leader.name == "Do Kyong-su" and "Kyong-su Do" in leader.names and "Chairman Do" not in leader.names


def test_a_surname_alone_is_known_by_its_title_and_country(compiled: Compile) -> None:
    output = compiled(visit(visitor="President Doe"), visit(id="90002", visitor="President Doe", slug="mexico"))
    assert {(e.id, e.name) for e in output.entities} == {("doe-jpn", "President Doe"), ("doe-mex", "President Doe")}


def test_an_ambassador_who_became_a_leader_is_one_person(compiled: Compile) -> None:
    known = Entity("doe-jane", PERSON, "Jane Quill Doe")
    served = ChiefOfMission(sender="JPN", host="USA", person="doe-jane", title="ambassador")
    output = compiled(visit(), inputs={"entities": {"doe-jane": known}, "facts": (served,)})
    assert only(output).visitor == "doe-jane" and not output.entities
    elsewhere = compiled(visit(slug="mexico"), inputs={"entities": {"doe-jane": known}, "facts": (served,)})
    assert only(elsewhere).visitor == "jane-quill-doe"


@pytest.mark.parametrize(
    ("visits", "words"),
    [
        ([visit(more="<rank>1</rank>")], "unknown field 'visits/visit/rank'"),
        ([visit(first="1991-03")], "invented.xml#90001: '1991-03' is not one day"),
        ([visit(last="1991-03-01")], "ends on 1991-03-01, before it starts"),
        ([visit(), visit()], "two records have this id"),
        ([visit(slug="atlantis")], "territory 'atlantis'"),
        ([visit(slug="tanzania", first="1961-07-17", last="1961-07-18")], "TZA did not exist on 1961-07-17"),
        ([visit(), visit(id="2", slug="mexico")], "leaders 'jane-quill-doe': of JPN and of MEX"),
        ([visit(), visit(id="2", first="2015-01-01", last="2015-01-01")], "24 years between two visits"),
    ],
)
def test_what_can_t_be_read_stops_the_compiling(compiled: Compile, visits: list[str], words: str) -> None:
    with pytest.raises(RawData, match=words):
        compiled(*visits)


def test_a_spelling_that_nobody_bears_any_more_stops_the_compiling(compiled: Compile) -> None:
    with pytest.raises(RawData, match="nobody of JPN is printed as 'jane roe'"):
        compiled(visit(), kept={"same": {"JPN": [["Jane Doe", "Jane Roe"]]}})


def test_a_correction_whose_record_changed_stops_the_compiling(
    compiled: Compile, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {
        "record": "data/invented.xml#90001",
        "guard": {"visitor": "President Doe"},
        "set": {"from@id": "KOR"},
        "reason": "invented",
    }
    listed = load(adapter.HERE / "source.yml")
    monkeypatch.setattr(records, "load", lambda p: {"records": [entry]} if p.name == "corrections.yml" else listed)
    with pytest.raises(RawData, match=r"no longer as corrections\.yml has it"):
        compiled(visit())
    row = only(compiled(visit(visitor="President Doe")))
    assert (row.sender, row.original) == ("KOR", "japan (invented)")


def test_every_correction_says_why() -> None:
    for entry in load(adapter.HERE / "corrections.yml")["records"]:
        assert entry["guard"] and entry["reason"] and {"set", "drop"} & set(entry), entry


@pytest.fixture(scope="module")
def real() -> Output:
    return adapter.compile(Inputs(SHARED / "raw", CURATED, describe("visits")))


@pytest.mark.raw
def test_real_counts(real: Output) -> None:
    least, most = expected_rows("visits")["visit"]
    assert least <= len(real.facts) <= most
    assert {row.visitor for row in rows(real)} == {entity.id for entity in real.entities}
    assert len({entity.id for entity in real.entities}) == len(real.entities)
    assert {row.host for row in rows(real)} == {"USA"}


@pytest.mark.raw
@pytest.mark.parametrize(
    ("leader", "sender", "visits", "first", "last"),
    [
        ("shinzo-abe", "JPN", 10, "2007-04-26", "2019-04-26"),
        ("park-chung-hee", "KOR", 5, "1961-11-13", "1969-08-20"),
        ("park-geun-hye", "KOR", 3, "2013-05-06", "2016-03-31"),
        ("benjamin-netanyahu", "ISR", 29, "1996-07-09", "2024-07-25"),
        ("konstandinos-karamanlis", "GRC", 2, "2004-05-19", "2005-05-20"),
    ],
)
def test_real_leaders(real: Output, leader: str, sender: str, visits: int, first: str, last: str) -> None:
    mine = sorted((row for row in rows(real) if row.visitor == leader), key=lambda row: str(row.start))
    assert {row.sender for row in mine} == {sender}
    assert (len(mine), str(mine[0].start), str(mine[-1].start)) == (visits, first, last)


@pytest.mark.raw
def test_real_south_vietnam_and_wrong_names(real: Output) -> None:
    thieu = [row.sender for row in rows(real) if row.visitor == "nguyen-van-thieu"]
    assert thieu == ["RVN"] * 4
    assert not [row for row in rows(real) if row.visitor == "benigno-aquino-iii" and str(row.start) > "2017"]


@pytest.mark.raw
def test_real_twice_the_same(real: Output) -> None:
    again = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("visits")))
    assert (again.facts, again.entities, again.coverage) == (real.facts, real.entities, real.coverage)


def test_an_unused_leader_file_is_whole() -> None:
    kept = Leaders("visits", {}, ()).kept
    assert {"spans", "same", "apart", "as", "long"} == set(kept)
