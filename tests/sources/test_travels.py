"""Trips abroad of presidents and secretaries of state: from records to visits, and places that were not the country."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.entities import PERSON, Entity
from bilateral.errors import RawData
from bilateral.relations.visit import Visit
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.travels import adapter
from bilateral.sources.yaml import load

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"

TRIP = """<trip role="{role}" who="{who}"><id>{id}</id><role>{role}</role><name>{name}</name>
<start-date>{first}</start-date><end-date>{last}</end-date><country id="{slug}">{slug}</country>
<locale>{locale}</locale><remarks>{remarks}</remarks><created-by>a</created-by>
<created-datetime>2010-10-19T13:56:12.253-04:00</created-datetime><last-modified-by>b</last-modified-by>
<last-modified-datetime>2010-10-19T13:56:12.253-04:00</last-modified-datetime></trip>"""

Compile = Callable[..., Output]


def trip(
    id: str = "90001",
    role: str = "president",
    who: str = "doe-jane-quill",
    name: str = "Jane Quill (Jenny) Doe",
    first: str = "1991-03-02",
    last: str = "1991-03-05",
    slug: str = "japan",
    locale: str = "Tokyo, Kyoto",
    remarks: str = "State visit; addressed the Diet.",
) -> str:
    return TRIP.format(
        id=id, role=role, who=who, name=name, first=first, last=last, slug=slug, locale=locale, remarks=remarks
    )


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    folder = tmp_path / "historyatstate" / "travels" / "president-travels"
    folder.mkdir(parents=True)

    def run(*trips: str, entities: dict[str, Entity] | None = None) -> Output:
        (folder / "doe-jane-quill.xml").write_text(f"<trips>{''.join(trips)}</trips>", "utf-8")
        return adapter.compile(Inputs(tmp_path, CURATED, describe("travels"), entities or {}))

    return run


def rows(output: Output) -> list[Visit]:
    return [fact for fact in output.facts if isinstance(fact, Visit)]


def only(output: Output) -> Visit:
    (row,) = rows(output)
    return row


def test_a_trip_becomes_a_row(compiled: Compile) -> None:
    output = compiled(trip())
    row = only(output)
    assert (row.sender, row.host, row.visitor, row.office) == ("USA", "JPN", "doe-jane-quill", "President")
    assert (row.rank, row.form, row.places) == ("leader", "state visit", "Tokyo, Kyoto")
    assert (str(row.start), str(row.end), row.published) == ("1991-03-02", "1991-03-05", dt.date(2010, 10, 19))
    (person,) = output.entities
    assert (person.id, person.sort, person.name) == ("doe-jane-quill", PERSON, "Jane Quill Doe")
    assert {"Jane Doe", "Quill Doe"} <= set(person.names)


def test_offices_and_ranks(compiled: Compile) -> None:
    secretary = only(compiled(trip(role="secretary", remarks="")))
    assert (secretary.office, secretary.rank, secretary.form) == ("Secretary of State", "minister", "")
    stop = only(compiled(trip(remarks="Refueling stop en route to Roeland.")))
    assert (stop.office, stop.rank, stop.form) == ("President", "other", "stop")
    elect = only(compiled(trip(remarks="Vacation. [Visit made as President-elect.]")))
    assert (elect.office, elect.rank) == ("President-elect", "other")


def test_who_is_known_already_is_not_given_again(compiled: Compile) -> None:
    known = Entity("doe-jane-quill", PERSON, "Jane Quill Doe", source="pocom")
    assert compiled(trip(), entities={known.id: known}).entities == []


@pytest.mark.parametrize(
    ("slug", "locale", "first", "host"),
    [
        ("united-kingdom", "London", "1991-03-02", "GBR"),
        ("united-kingdom", "Bermuda", "1991-03-02", "BMU"),
        ("united-kingdom", "Trinidad", "1936-11-21", None),
        ("france", "Dakar (Senegal)", "1943-12-09", None),
        ("denmark", "Nuuk", "2011-05-11", "GRL"),
        ("vietnam", "Saigon", "1966-12-09", "RVN"),
        ("vietnam", "Hanoi", "1995-08-05", "VNM"),
        ("kosovo", "Pristina", "1999-11-23", "SCG"),
        ("kosovo", "Pristina", "2010-10-13", "XKX"),
        ("germany", "Potsdam", "1945-07-16", None),
        ("germany", "West Berlin", "1963-06-26", "DEU"),
        ("panama", "Balboa", "1935-10-16", None),
        ("russia", "Moscow", "1972-05-22", "SUN"),
    ],
)
def test_the_host_by_the_place(compiled: Compile, slug: str, locale: str, first: str, host: str | None) -> None:
    output = compiled(trip(slug=slug, locale=locale, first=first, last=first, remarks=""))
    assert [row.host for row in rows(output)] == ([host] if host else [])
    assert sum(n for reason, n in output.ignored.items() if reason.startswith("the host was")) == (host is None)


@pytest.mark.parametrize(
    ("trips", "words"),
    [
        ([trip(role="vice-president")], "unknown role 'vice-president'"),
        ([trip(), trip(id="2", name="Jean Doe")], "doe-jane-quill bears two names"),
        ([trip(slug="namibia", locale="Walvis Bay", first="1989-01-01", last="1989-01-01")], "NAM did not exist"),
        ([trip(last="1991-03-01")], "before it starts"),
        ([trip(slug="atlantis")], "territory 'atlantis'"),
    ],
)
def test_what_can_t_be_read_stops_the_compiling(compiled: Compile, trips: list[str], words: str) -> None:
    with pytest.raises(RawData, match=words):
        compiled(*trips)


def test_every_rule_of_places_says_why() -> None:
    for rule in load(adapter.HERE / "corrections.yml")["places"]:
        assert rule["reason"] and rule["met"] and {"country", "drop"} & set(rule), rule


@pytest.fixture(scope="module")
def real() -> Output:
    return adapter.compile(Inputs(SHARED / "raw", CURATED, describe("travels")))


@pytest.mark.raw
def test_real_counts(real: Output) -> None:
    least, most = expected_rows("travels")["visit"]
    assert least <= len(real.facts) <= most
    assert {row.sender for row in rows(real)} == {"USA"} and "USA" not in {row.host for row in rows(real)}
    assert {row.visitor for row in rows(real)} == {entity.id for entity in real.entities}
    assert sum(row.office == "President-elect" for row in rows(real)) == 15


@pytest.mark.raw
def test_real_japan(real: Output) -> None:
    mine = [r for r in rows(real) if (r.visitor, r.host) == ("obama-barack", "JPN")]
    visits = sorted((str(r.start), str(r.end)) for r in mine if r.rank == "leader")
    assert visits[2:] == [("2014-04-22", "2014-04-25"), ("2016-05-25", "2016-05-29")]
    assert [str(r.start) for r in mine if r.form == "stop"] == ["2016-05-22", "2016-09-09"]
    presidents = [r for r in rows(real) if r.host == "JPN" and r.office == "President"]
    assert min(str(r.start) for r in presidents) == "1974-11-18"


@pytest.mark.raw
def test_real_secretaries_bear_the_ids_of_pocom(real: Output) -> None:
    people = {path.stem for path in (SHARED / "raw" / "historyatstate" / "pocom" / "people").glob("*/*.xml")}
    secretaries = {row.visitor for row in rows(real) if row.office == "Secretary of State"}
    assert secretaries <= people and "bush-george-herbert-walker" in {row.visitor for row in rows(real)}


@pytest.mark.raw
def test_real_twice_the_same(real: Output) -> None:
    again = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("travels")))
    assert (again.facts, again.entities, again.coverage) == (real.facts, real.entities, real.coverage)
