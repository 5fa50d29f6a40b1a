"""Pocom: from records of missions to chiefs of mission, and what stops the compiling."""

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.entities import PERSON, Entity
from bilateral.errors import RawData
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.pocom import adapter
from bilateral.sources.pocom.people import in_sentence
from bilateral.sources.pocom.records import HERE, Corrections
from bilateral.sources.yaml import load

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"

MOMENT = "<{0}><date>{1}</date><note>{2}</note></{0}>"
CHIEF = """
<chief><id>{id}</id><person-id>{person}</person-id><role-title-id>{role}</role-title-id>
<contemporary-territory-id>{territory}</contemporary-territory-id>{moments}<note>{note}</note>
<created-by>a</created-by><created-date>2010-05-20</created-date>
<last-modified-by>b</last-modified-by><last-modified-date>{changed}</last-modified-date>{more}</chief>
"""
ROLE = """<role mode="active"><id>{id}</id><class>chief</class><category>country</category>
<names><singular>{title}</singular><plural>{title}s</plural></names></role>"""
PERSON_FILE = """<person><id>{id}</id>
<persName><surname>{surname}</surname><forename>{given}</forename>{more}</persName>
<birth>1900</birth><death/><career-type>pre-1915</career-type><residence><state-id>ny</state-id></residence>
<created-by>a</created-by><created-date>2010-05-20</created-date><last-modified-by>b</last-modified-by>
<last-modified-date>2010-05-20</last-modified-date></person>"""

Moment = tuple[str, str]


def chief(
    id: str = "jp-1901-doe-01",
    started: Moment = ("1901-05-02", ""),
    ended: Moment = ("1903-07-04", ""),
    appointed: Moment = ("1901-01-02", ""),
    arrived: Moment = ("", ""),
    role: str = "ambassador-e-p",
    territory: str = "japan",
    note: str = "",
    changed: str = "2016-01-13",
    person: str = "doe-jane-quill",
    more: str = "",
) -> str:
    moments = "".join(
        MOMENT.format(name, *value)
        for name, value in (("appointed", appointed), ("arrived", arrived), ("started", started), ("ended", ended))
    )
    return CHIEF.format(
        id=id, person=person, role=role, territory=territory, moments=moments, note=note, changed=changed, more=more
    )


Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Write a mission of these records, and nominees, in pocom's format; compile it."""
    pocom = tmp_path / "historyatstate" / "pocom"

    def run(*chiefs: str, nominees: tuple[str, ...] = (), territory: str = "japan") -> Output:
        for folder in ("missions-countries", "roles-country-chiefs", "people/d"):
            (pocom / folder).mkdir(parents=True, exist_ok=True)
        (pocom / "missions-countries" / "invented.xml").write_text(
            f"<country-mission><territory-id>{territory}</territory-id><chiefs>{''.join(chiefs)}</chiefs>"
            f"<other-nominees>{''.join(nominees)}</other-nominees></country-mission>",
            "utf-8",
        )
        for id, title in (
            ("ambassador-e-p", "Ambassador Extraordinary and Plenipotentiary"),
            ("charge-daffaires-ad-interim", "Chargé d’Affaires ad interim"),
        ):
            (pocom / "roles-country-chiefs" / f"{id}.xml").write_text(ROLE.format(id=id, title=title), "utf-8")
        for id, given, more in (("doe-jane-quill", "Jane Quill", ""), ("doe-john-jr", "John (Jack)", "Jr.")):
            text = PERSON_FILE.format(
                id=id, surname="Doe", given=given, more=f"<genName>{more}</genName>" if more else ""
            )
            (pocom / "people" / "d" / f"{id}.xml").write_text(text, "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("pocom")))

    return run


def only(output: Output) -> ChiefOfMission:
    (fact,) = output.facts
    assert isinstance(fact, ChiefOfMission)
    return fact


def test_a_record_becomes_a_row(compiled: Compile) -> None:
    fact = only(compiled(chief()))
    assert (fact.sender, fact.host, fact.person, fact.title) == ("USA", "JPN", "doe-jane-quill", "ambassador")
    assert (str(fact.appointed), str(fact.start), str(fact.end)) == ("1901-01-02", "1901-05-02", "1903-07-04")
    assert (fact.source, fact.published) == ("pocom", dt.date(2016, 1, 13))
    assert fact.locator == "missions-countries/invented.xml#jp-1901-doe-01"
    assert fact.original == ""


@pytest.mark.parametrize(
    ("started", "arrived", "ended", "start", "end"),
    [
        (("1901-05", ""), ("", ""), ("1903", ""), "1901-05", "1903"),
        (("", ""), ("1901-04-01", ""), ("1903-07-04", ""), "1901-04-01", "1903-07-04"),
        (("", ""), ("", ""), ("1903-07-04", ""), "1901-01-02/1903-07-04", "1903-07-04"),
        (("1901-05-02", ""), ("", ""), ("", ""), "1901-05-02", "1901-05-02/.."),
        (("", ""), ("", ""), ("", ""), "1901-01-02/..", "1901-01-02/.."),
        (("1901-05-02", "About"), ("", ""), ("1903-07-04", "Left post on or soon after"), "1901-05-02~", "1903-07-04~"),
        (("1901-05-02", "Between April 9, 1901, and"), ("", ""), ("", ""), "1901-04-09/1901-05-02", "1901-04-09/.."),
        (
            ("1901-05-02", "Presented credentials on May 1 or"),
            ("", ""),
            ("1902-01-05", ""),
            "1901-05-01/1901-05-02",
            "1902-01-05",
        ),
        (
            ("1901-05-02", ""),
            ("", ""),
            ("1903-07-04", "Left Sinaia, Romania, between July 1 and"),
            "1901-05-02",
            "1903-07-01/1903-07-04",
        ),
        (
            ("1901-05-02", "Officially recognized on"),
            ("", ""),
            ("1903-07-04", "Left post on"),
            "1901-05-02",
            "1903-07-04",
        ),
    ],
)
def test_dates_and_their_notes(
    compiled: Compile, started: Moment, arrived: Moment, ended: Moment, start: str, end: str
) -> None:
    fact = only(compiled(chief(started=started, arrived=arrived, ended=ended)))
    assert (str(fact.start), str(fact.end)) == (start, end)


def test_the_original_has_the_words_that_were_read(compiled: Compile) -> None:
    fact = only(compiled(chief(started=("1901-05-02", "On or shortly before"))))
    assert fact.original == "started: On or shortly before 1901-05-02"


def test_published_is_never_before_what_the_record_tells(compiled: Compile) -> None:
    fact = only(compiled(chief(id="jp-2015-doe-01", started=("2015-02-03", ""), ended=("2018-03-04", ""))))
    assert fact.published == dt.date(2018, 3, 4)


def test_nominees_are_left_out_by_reason(compiled: Compile) -> None:
    nothing = {"started": ("", ""), "ended": ("", "")}
    nominees = tuple(
        chief(id=f"jp-{i}", note=note, **nothing)  # type: ignore[arg-type]
        for i, note in enumerate(
            (
                "Declined appointment.",
                "Took oath of office, but died in the United States before proceeding to post.",
                "Not commissioned; nomination withdrawn before the Senate acted upon it.",
                "Commissioned during a recess of the Senate. Did not present credentials.",
                "Took oath of office, but did not proceed to post.",
                "Did not serve under this appointment.",
            )
        )
    )
    output = compiled(chief(), nominees=nominees)
    assert only(output)
    left_out = {reason: n for reason, n in output.ignored.items() if reason.startswith("nominees")}
    assert len(left_out) == 6 and set(left_out.values()) == {1}


def test_a_service_outlasting_its_host_becomes_two_rows(compiled: Compile) -> None:
    output = compiled(
        chief(id="ru-1991-doe-01", territory="russia", started=("1991-08-24", ""), ended=("1992-11-19", "")),
        territory="russia",
    )
    rows = [(f.host, str(f.start), str(f.end)) for f in output.facts if isinstance(f, ChiefOfMission)]
    assert rows == [("SUN", "1991-08-24", "1991-12-25"), ("RUS", "1991-12-26", "1992-11-19")]


def test_people(compiled: Compile) -> None:
    output = compiled(chief(), chief(id="jp-1903-doe-01", person="doe-john-jr"))
    jane, john = output.entities
    assert jane == Entity("doe-jane-quill", PERSON, "Jane Quill Doe", names=("Jane Doe", "Jane Q. Doe"),
                          detail="Doe|Jane Quill", source="pocom")  # fmt: skip
    assert john.name == "John Doe Jr." and set(john.names) == {"John Doe", "Jack Doe", "Jack Doe Jr."}


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Ambassador Extraordinary and Plenipotentiary", "ambassador"),
        ("Chargé d’Affaires ad interim", "chargé d'affaires ad interim"),
        ("Minister Resident/Consul General", "minister resident and consul general"),
        ("Personal Representative of the President", "personal representative of the President"),
    ],
)
def test_titles_as_in_a_sentence(title: str, read: str) -> None:
    assert in_sentence(title) == read


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([chief(more="<rank>1</rank>")], "invented.xml, line .*unknown field 'chief/rank'"),
        ([chief(started=("spring 1901", ""))], "jp-1901-doe-01, started: 'spring 1901' is not a date"),
        ([chief(changed="2016-014")], "jp-1901-doe-01, last-modified-date"),
        ([chief(started=("1901-05-02", "Perhaps early in or"))], "jp-1901-doe-01, started: the note .* hedges"),
        ([chief(ended=("1900-05-02", ""))], "jp-1901-doe-01: ends on 1900-05-02, before it starts"),
        ([chief(note="Did not serve under this appointment.")], "jp-1901-doe-01: may not have served"),
        ([chief(), chief()], "jp-1901-doe-01: two records have this id"),
        ([chief(role="grand-vizier")], "no title for the role 'grand-vizier'"),
        ([chief(person="nobody")], "no file for the person 'nobody'"),
        ([chief(territory="atlantis")], "territory 'atlantis'"),
        ([chief(territory="france")], "the mission's territory 'japan' is JPN on 1901-05-02"),
        ([chief(appointed=("", ""), started=("", ""), ended=("", ""))], "no date at all"),
    ],
)
def test_what_can_t_be_read_stops_the_compiling(compiled: Compile, records: list[str], words: str) -> None:
    with pytest.raises(RawData, match=words):
        compiled(*records)


def test_a_nominee_with_a_start_must_be_decided(compiled: Compile) -> None:
    with pytest.raises(RawData, match="a nominee with a start"):
        compiled(nominees=(chief(note="Declined appointment."),))


def test_a_correction_whose_record_changed_stops_the_compiling(
    compiled: Compile, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"file": "invented.xml", "id": "jp-1901-doe-01", "guard": {"started": "1901-05-03"}, "reason": "invented"}
    monkeypatch.setattr(Corrections, "load", classmethod(lambda cls: cls([{**entry, "set": {"host": "KOR"}}])))
    with pytest.raises(RawData, match="no longer has the values on which"):
        compiled(chief())
    assert only(compiled(chief(started=("1901-05-03", "")))).host == "KOR"


def test_every_correction_says_why() -> None:
    for entry in load(HERE / "corrections.yml")["records"]:
        assert entry["guard"] and entry["reason"], entry
        assert {"set", "drop", "served", "two"} & set(entry), entry


@pytest.fixture(scope="module")
def real() -> Output:
    return adapter.compile(Inputs(SHARED / "raw", CURATED, describe("pocom")))


def rows(output: Output) -> list[ChiefOfMission]:
    return [fact for fact in output.facts if isinstance(fact, ChiefOfMission)]


@pytest.mark.raw
def test_real_counts(real: Output) -> None:
    least, most = expected_rows("pocom")["chief_of_mission"]
    assert least <= len(real.facts) <= most
    assert sum(n for reason, n in real.ignored.items() if reason.startswith("nominees")) == 392
    assert {row.host for row in rows(real)} <= set(countries())
    assert {row.person for row in rows(real)} == {entity.id for entity in real.entities}
    assert len({entity.id for entity in real.entities}) == len(real.entities)


@pytest.mark.raw
def test_real_japan(real: Output) -> None:
    japan = {row.locator.rpartition("#")[2]: row for row in rows(real) if row.host == "JPN"}
    harris, kennedy = japan["jp-1859-harr-01"], japan["jp-2013-kenn-01"]
    assert (harris.person, harris.title, str(harris.start)) == ("harris-townsend", "minister resident", "1859-11-05")
    assert (str(kennedy.start), str(kennedy.end)) == ("2013-11-19", "2017-01-18")
    assert japan["jp-2017-hage-01"].end == Date.parse("2019-07-22")
    holders = [row for row in japan.values() if row.period.holds(dt.date(1860, 6, 1))]
    assert [row.person for row in holders] == ["harris-townsend"]


@pytest.mark.raw
@pytest.mark.parametrize(
    ("record", "hosts"),
    [
        ("cn-1962-kirk-01", ["TWN"]),
        ("cn-1973-bruc-01", ["CHN"]),
        ("de-1867-banc-01", ["PRU", "DEU"]),
        ("xi-1988-zimm-01", ["YUG", "SCG"]),
        ("gt-1825-will-01", ["UPC"]),
        ("at-1838-muhl-01", ["AUH"]),
        ("it-1854-dani-01", ["SRD"]),
        ("xg-1858-chan-01", ["SIC"]),
        ("ye--kell-01", ["YMD"]),
        ("cz-1992-baso-01", ["CZE"]),
    ],
)
def test_real_hosts(real: Output, record: str, hosts: list[str]) -> None:
    assert [row.host for row in rows(real) if row.locator.endswith(f"#{record}")] == hosts


@pytest.mark.raw
def test_real_open_ends_and_clocks(real: Output) -> None:
    open_ended = Counter(row.end.latest is None for row in rows(real))
    assert open_ended[True] < 260
    assert all(row.published <= adapter.CHANGED for row in rows(real))
    assert all(row.published >= dt.date(2010, 5, 20) for row in rows(real))
    early, whole = real.coverage
    assert not early.exhaustive and not whole.exhaustive
    assert early.superseded == whole.published and whole.end == dt.date(2020, 10, 31)


@pytest.mark.raw
def test_real_names(real: Output) -> None:
    kennedy = next(entity for entity in real.entities if entity.id == "kennedy-caroline-bouvier")
    assert kennedy.name == "Caroline Bouvier Kennedy" and "Caroline Kennedy" in kennedy.names
    assert kennedy.detail == "Kennedy|Caroline Bouvier"
    short = Counter(name for entity in real.entities for name in entity.names)
    assert max(short.values()) == 1


@pytest.mark.raw
def test_real_twice_the_same(real: Output) -> None:
    again = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("pocom")))
    assert (again.facts, again.entities, again.coverage) == (real.facts, real.entities, real.coverage)
