"""The Factbook's editions, chiefs of mission and participation: small texts of each layout, then the real files."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bilateral.errors import RawData
from bilateral.sources.factbook import chiefs, missions, organizations, read
from bilateral.sources.factbook.missions import ChiefRecord, NoChief
from bilateral.sources.factbook.names import read_name
from bilateral.sources.factbook.organizations import COARSE, STATUS, Crosswalk, ParticipationRecord, Remark

ROOT = Path(__file__).parents[2]
RAW = Path(os.environ.get("BILATERAL_SHARED", ROOT.parent / "shared")) / "raw"


def field(text: str, edition: int = 2016, name: str = "Diplomatic representation from the US") -> read.Field:
    return read.Field(edition, "JA", "Japan", name, text, "here")


def heard(text: str, edition: int = 2016, direction: str = "from_us") -> list[ChiefRecord | NoChief]:
    name = "Diplomatic representation from the US" if direction == "from_us" else "Diplomatic representation in the US"
    return [
        record
        for side, part in missions.sides(field(text, edition, name))
        for record in chiefs.side(field(text, edition, name), side, part)
    ]


def one(text: str, edition: int = 2016, direction: str = "from_us") -> ChiefRecord:
    (record,) = heard(text, edition, direction)
    assert isinstance(record, ChiefRecord)
    return record


@pytest.mark.parametrize(
    ("printed", "surname", "given", "rest", "suffix"),
    [
        ("Nobuo MATSUNAGA", "MATSUNAGA", "Nobuo", "", ""),
        ("TOMITA Koji", "TOMITA", "Koji", "", ""),
        ("Carlos A. MORALES Troncoso", "MORALES", "Carlos A.", "Troncoso", ""),
        ("Howard H. BAKER, Jr.", "BAKER", "Howard H.", "", "Jr."),
        ('William F. "Bill" HAGERTY, IV', "HAGERTY", 'William F. "Bill"', "", "IV"),
        ("Terry McNAMARA", "McNAMARA", "Terry", "", ""),
        ("W. Susanta De ALWIS", "De ALWIS", "W. Susanta", "", ""),
        ("Agostinho das NEVES", "das NEVES", "Agostinho", "", ""),
        ("Mohsin A. al-AINI", "al-AINI", "Mohsin A.", "", ""),
        ("Jean-Pierre SOHAHONG-KOMBET", "SOHAHONG-KOMBET", "Jean-Pierre", "", ""),
        ("Daniel O'DONAHUE", "O'DONAHUE", "Daniel", "", ""),
        ("Dr. Immo STABREIT", "STABREIT", "Immo", "", ""),
        ("Jovita NELIUPŠIENĖ", "NELIUPŠIENĖ", "Jovita", "", ""),
    ],
)
def test_names(printed: str, surname: str, given: str, rest: str, suffix: str) -> None:
    name = read_name(printed)
    assert (name.surname, name.given, name.rest, name.suffix) == (surname, given, rest, suffix)


@pytest.mark.parametrize("printed", ["Walid Mu'allim", "Robert A. FARMER consulate", "US Office at NA", "S kou BERTHE"])
def test_what_is_no_name_or_more_than_one_is_an_error(printed: str) -> None:
    with pytest.raises(RawData):
        read_name(printed)


def test_both_sides_in_one_text() -> None:
    text = (
        "Ambassador Nobuo MATSUNAGA; Chancery at 2520 Some Avenue NW; telephone (202) 1; there are Japanese "
        "Consulates General in Guam; US--Ambassador Michael H. ARMACOST; Embassy at 10-1, Akasaka"
    )
    records = [
        record
        for side, part in missions.sides(field(text, 1990, "Diplomatic representation"))
        for record in chiefs.side(field(text, 1990, "Diplomatic representation"), side, part)
    ]
    assert [(r.direction, r.surname) for r in records if isinstance(r, ChiefRecord)] == [
        ("to_us", "MATSUNAGA"),
        ("from_us", "ARMACOST"),
    ]


def test_none_in_one_text_is_said_of_both_sides() -> None:
    sides = dict(missions.sides(field("none (territory of Australia)", 1990, "Diplomatic representation")))
    assert sides["to_us"] == sides["from_us"] == "none (territory of Australia)"


def test_labels_pipes_and_order() -> None:
    assert one("chief of mission: Ambassador Jane DOE embassy: 1 Street telephone: 2").surname == "DOE"
    assert one("chief of mission: Ambassador Jane DOE (since 19 November 2013) | embassy: 1").since == "2013-11-19"
    assert one("FAX: [1] chief of mission: Ambassador Jane DOE chancery: 2").surname == "DOE"
    assert one("Ambassador Jane DOE (since 28 March 2018)(2018) | chancery: | FAX:", 2019).since == "2018-03-28"


@pytest.mark.parametrize(
    ("printed", "since"),
    [
        ("since 4 May 2013", "2013-05-04"),
        ("since May 2013", "2013-05"),
        ("since 2013", "2013"),
        ("since September 9, 2011", "2011-09-09"),
        ("since 16 Sept 2016", "2016-09-16"),
        ("27 June l996", "1996-06-27"),
    ],
)
def test_since(printed: str, since: str) -> None:
    assert one(f"chief of mission: Ambassador Jane DOE ({printed})").since == since


def test_a_since_after_the_edition_is_an_error() -> None:
    with pytest.raises(RawData, match="since 2015-05-21"):
        one("chief of mission: Ambassador Jane DOE (since 21 May 2015)", 2014)


@pytest.mark.parametrize(
    "charge", ["Charge d'Affaires", "Charg d'Affaires", "Chargé d'Affaires", "Charge d' Affaires a.i."]
)
def test_vacancy_and_charge(charge: str) -> None:
    vacant, acting = heard(f"chief of mission: Ambassador (vacant); {charge} Raymond ROE (since 17 July 2021)", 2021)
    assert isinstance(vacant, ChiefRecord)
    assert isinstance(acting, ChiefRecord)
    assert vacant.vacant
    assert not vacant.full_name
    assert (acting.surname, acting.charge, acting.title) == ("ROE", True, "Charge d'Affaires")


def test_titles_are_kept_apart() -> None:
    assert one("chief of mission: Ambassador-designate Jane DOE").title == "Ambassador-designate"
    assert one("chief of mission: Ambassador Jane DOE (designate)").title == "Ambassador-designate"
    assert one("chief of mission: Apostolic Nuncio Archbishop Jan DOE", direction="to_us").honorific == "Archbishop"
    assert (
        one("chief of mission: Consul General Jane DOE; note - also accredited to Macau").note
        == "also accredited to Macau"
    )


def test_accredited_elsewhere() -> None:
    record = one("the US does not have an embassy in Grenada; the US Ambassador to Barbados is accredited to Grenada")
    assert (record.post, record.full_name, record.title) == ("Barbados", "", "Ambassador")
    named = one("the US Ambassador to Sri Lanka, Alaina TEPLITZ (since 1 November 2018), is accredited to both", 2020)
    assert (named.post, named.surname, named.since) == ("Sri Lanka", "TEPLITZ", "2018-11-01")


def test_heads_of_offices_that_are_no_embassy() -> None:
    record = one(
        "none; note - Cuba has an Interests Section in the Swiss Embassy, headed by Principal Officer Jane DOE",
        direction="to_us",
    )
    assert (record.office, record.surname) == ("interests section", "DOE")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("chief of mission: | embassy: | FAX:", "text lost"),
        ("none (overseas territory of the UK)", "territory"),
        ("none", "none"),
        ("chief of mission: NA embassy: NA", "not available"),
        ("embassy: none; the Swedish Embassy represents the US as consular protecting power", "no relations"),
        ("the US Embassy suspended operations on 14 June 1998", "closed"),
        ("Monaco does not have an embassy in the US", "no mission"),
        ("honorary consulates general: Boston", "no mission"),
    ],
)
def test_why_there_is_none(text: str, reason: str) -> None:
    (record,) = heard(text)
    assert isinstance(record, NoChief)
    assert record.reason == reason


def test_what_is_none_of_these_is_an_error() -> None:
    with pytest.raises(RawData, match=r"corrections\.yml"):
        heard("chief of mission: the moon, 7 and a half")


CROSSWALK = Crosswalk(
    [
        {"id": "adb", "factbook": ["ADB"]},
        {"id": "oas", "factbook": ["OAS"]},
        {"id": "g7", "factbook": ["G-7"]},
        {"id": "unwto", "factbook": ["WTO@-1995"]},
        {"id": "wto", "factbook": ["WTO@1996-"]},
        {"id": "ec", "factbook": ["EC"]},
    ]
)


def listed(text: str, edition: int = 2016) -> list[ParticipationRecord | Remark]:
    name = "International organization participation"
    return list(organizations.listed(field(text, edition, name), text, CROSSWALK))


def bodies(text: str, edition: int = 2016) -> list[tuple[str, str]]:
    return [(r.body, r.status) for r in listed(text, edition) if isinstance(r, ParticipationRecord)]


def test_lists() -> None:
    assert bodies("ADB (nonregional member), G- 7, OAS (observer)") == [
        ("adb", "member"),
        ("g7", "member"),
        ("oas", "observer"),
    ]
    assert bodies("ADB; permanent observer status at OAS, EC, and WTO", 1990) == [
        ("adb", "member"),
        ("oas", "observer"),
        ("ec", "observer"),
        ("unwto", "observer"),
    ]
    assert bodies("EC (free trade agreement pending resolution of fishing limits issue), WTO", 2016) == [
        ("ec", "partner"),
        ("wto", "member"),
    ]


def test_remarks_are_kept() -> None:
    records = listed("ADB, WTO note: a candidate country must complete criteria, ADB and others")
    assert [r.text for r in records if isinstance(r, Remark)] == [
        "note: a candidate country must complete criteria, ADB and others"
    ]
    assert [type(r) for r in listed("none")] == [Remark]
    assert [type(r) for r in listed("ADB, ADB")] == [ParticipationRecord, Remark]


def test_institutions_of_the_union() -> None:
    records = listed("European Union: OAS (observer) European Central Bank: ADB")
    assert [(r.body, r.through) for r in records if isinstance(r, ParticipationRecord)] == [
        ("oas", ""),
        ("adb", "European Central Bank"),
    ]


@pytest.mark.parametrize("text", ["ADB, XYZ", "ADB (a stranger)"])
def test_unknown_bodies_and_statuses_are_errors(text: str) -> None:
    with pytest.raises(RawData):
        listed(text)


def test_one_name_is_one_body_in_any_edition() -> None:
    with pytest.raises(RawData, match="both"):
        Crosswalk([{"id": "a", "factbook": ["X@-1995"]}, {"id": "b", "factbook": ["X@1995-"]}])


def test_editions_are_in_order() -> None:
    editions = read.editions()
    assert list(editions) == list(range(1990, 2027))
    for year, edition in editions.items():
        assert edition.seen_from <= edition.seen_to <= edition.published
        assert edition.seen_from.year == year
        assert edition.seen_to.year <= year + 1


def test_statuses_and_crosswalk_hold_together() -> None:
    assert set(COARSE) <= set(STATUS.values())
    entries = _crosswalk_entries()
    ids = [entry["id"] for entry in entries]
    cow = [entry["cow"] for entry in entries if "cow" in entry]
    assert len(ids) == len(set(ids))
    assert len(cow) == len(set(cow)) == 534
    for entry in entries:
        assert entry["type"] in {"body", "group", "agreement", "operation", "ngo", "programme", "dialogue"}
        assert entry["importance"] in {1, 2, 3}
        assert entry["name"]
        assert entry.get("in_text") or entry["type"] == "dialogue"  # consultations go by what they are on


def _crosswalk_entries() -> list[dict[str, object]]:
    from ruamel.yaml import YAML

    entries = YAML(typ="safe", pure=True).load(ROOT / "curated" / "organizations.yaml")
    assert isinstance(entries, list)
    return entries


@cache
def every_mission() -> tuple[ChiefRecord | NoChief, ...]:
    return tuple(missions.missions(RAW))


def _chiefs() -> Iterator[ChiefRecord]:
    return (record for record in every_mission() if isinstance(record, ChiefRecord))


#: The editions that lost most of their texts: fewer names are right there.
LOST = {2018: 6, 2019: 190, 2020: 3}


@pytest.mark.raw
def test_every_side_of_every_country_is_read_or_said_to_be_none() -> None:
    named = Counter(record.edition for record in _chiefs() if record.full_name)
    sides = defaultdict(set)
    for record in every_mission():
        sides[record.edition].add((record.country_fips, record.direction))
    for year in read.editions():
        assert named[year] >= LOST.get(year, 290), year
        assert len(sides[year]) >= 430, year
    reasons = Counter(record.reason for record in every_mission() if isinstance(record, NoChief))
    assert set(reasons) <= set(chiefs.WHY)
    assert reasons["text lost"] < 950


@pytest.mark.raw
def test_names_are_whole() -> None:
    for record in _chiefs():
        if record.full_name:
            assert record.surname, record
            assert len(record.full_name.split()) <= 11, record
        assert bool(record.full_name) or record.vacant or record.post, record


JAPAN = {
    "to_us": "MATSUNAGA MURATA KURIYAMA SAITO YANAI KATO FUJISAKI SASAE SUGIYAMA TOMITA YAMADA",
    "from_us": "ARMACOST MONDALE FOLEY BAKER SCHIEFFER ROOS KENNEDY HAGERTY GREENE EMANUEL GLASS",
}


@pytest.mark.raw
@pytest.mark.parametrize("direction", JAPAN)
def test_japan(direction: str) -> None:
    records = [r for r in _chiefs() if r.country_fips == "JA" and r.direction == direction]
    assert list(dict.fromkeys(r.surname for r in records if r.surname)) == JAPAN[direction].split()
    by_year = {r.edition: r for r in records if r.surname}
    if direction == "from_us":
        assert (by_year[2016].given, by_year[2016].since) == ("Caroline Bouvier", "2013-11-19")
        assert [r.edition for r in records if r.vacant] == [1997, 2021]
        assert by_year[2021].charge
        lost = {r.edition for r in every_mission() if isinstance(r, NoChief) and r.country_fips == "JA"}
        assert lost == {2018, 2019, 2020}
    else:
        assert (by_year[2023].given, by_year[2023].since) == ("Koji", "2021-02-17")


@pytest.mark.raw
def test_codes_are_not_mixed_up() -> None:
    found = {(r.edition, r.country_fips): r.country for r in every_mission()}
    assert found[1990, "UR"] == "Soviet Union"
    assert found[1990, "SO"] == "Somalia"
    assert found[1992, "CV"] == "Cape Verde"
    assert found[1992, "CA"] == "Canada"
    assert found[1991, "GM"] == "Germany"
    assert found[1990, "VC"].startswith("St. Vincent")


@cache
def every_participation() -> tuple[ParticipationRecord | Remark, ...]:
    return tuple(organizations.participation(RAW, Crosswalk.load(ROOT / "curated" / "organizations.yaml")))


@pytest.mark.raw
def test_every_list_is_read() -> None:
    rows = [record for record in every_participation() if isinstance(record, ParticipationRecord)]
    countries = defaultdict(set)
    for row in rows:
        countries[row.edition].add(row.country_fips)
    assert {year: len(found) for year, found in countries.items() if not 186 <= len(found) <= 240} == {}
    assert len(rows) == pytest.approx(346_200, abs=500)
    assert len({row.body for row in rows}) >= 330
    remarks = [record for record in every_participation() if isinstance(record, Remark)]
    assert len(remarks) < 600


@pytest.mark.raw
def test_what_the_lists_say() -> None:
    said = {
        (row.edition, row.country_fips, row.body): row.status
        for row in every_participation()
        if isinstance(row, ParticipationRecord)
    }
    assert said[2016, "JA", "oas"] == "observer"
    assert said[2016, "JA", "osce"] == "partner"
    assert said[2016, "JA", "afdb"] == "member"
    assert said[1993, "JA", "unwto"] == "member"
    assert (1993, "JA", "wto") not in said
    assert said[2016, "JA", "wto"] == "member"
    assert said[2026, "US", "g8"] == "member"
    assert said[1992, "AS", "g8-ciec"] == "member"
    assert said[1990, "US", "iadefb"] == "member"
    assert said[2010, "EE", "g20"] == "member"


@pytest.mark.raw
def test_crosswalk_covers_cow() -> None:
    duckdb = pytest.importorskip("duckdb")
    path = RAW / "cow-igo-v3" / "state_year_format3.parquet"
    columns = {row[0].lower() for row in duckdb.sql(f"describe select * from '{path}'").fetchall()}
    assert {entry["cow"] for entry in _crosswalk_entries() if "cow" in entry} == columns - {"ccode", "year", "state"}
