"""Embassies and consulates in the Factbook: small texts of each layout, then the real editions."""

import os
from pathlib import Path

import pytest

from bilateral.relations.mission.folds import address, telephone
from bilateral.sources.factbook import read
from bilateral.sources.factbook.embassies import shown_address, shown_telephone
from bilateral.sources.factbook.missions import Direction, halves
from bilateral.sources.factbook.premises import POSTS, SEAT, Found, Side, premises, side

RAW = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared")) / "raw"
IN_THE_US, FROM_THE_US = "Diplomatic representation in the US", "Diplomatic representation from the US"


def entry(text: str, edition: int = 2016, name: str = FROM_THE_US) -> read.Field:
    return read.Field(edition, "ZZ", "Zedland", name, text, "here")


def one_side(text: str, edition: int = 2016, direction: Direction = "from_us") -> Side:
    return side(entry(text, edition), direction, text)


def told(text: str, edition: int = 2016) -> list[tuple[str, str, str, str]]:
    return [(f.rank, f.city, f.detail, f.text) for f in one_side(text, edition).found]


def test_labelled_parts() -> None:
    text = (
        "chief of mission: Ambassador A. B. SEE (since 1 May 2015) | embassy: 12 High Street, Port Ada 107 | mailing "
        "address: Unit 1, APO AP 99999 | telephone: [999] (03) 555-0100 | FAX: [999] (03) 555-0101 | consulate(s) "
        "general: Naha (Isle), New Ada, and Osk-Kob | consulate(s): Fukk; Nago | honorary consulate(s): Elsewhere"
    )
    assert told(text) == [
        ("embassy", "", "", "12 High Street, Port Ada 107"),
        ("embassy", "", "address", "12 High Street, Port Ada 107"),
        ("embassy", "", "telephone", "[999] (03) 555-0100"),
        ("consulate general", "Naha", "", ""),
        ("consulate general", "New Ada", "", ""),
        ("consulate general", "Osk-Kob", "", ""),
        ("consulate", "Fukk", "", ""),
        ("consulate", "Nago", "", ""),
    ]


def test_sentences_of_the_first_editions() -> None:
    text = (
        "Ambassador Bo SEE; Chancery at 1 Hill Place NW, Washington DC 20008; telephone (202) 555-0100 or 0101; there "
        "are Zed Consulates General in Ada and New Ada and a Consulate in Beda (Isles); US--Ambassador A. B. DEE; "
        "Embassy at 10-1, Uferstrasse, Zed City (mailing address is APO New York 09999); telephone [999] 55-01; there "
        "is a US Consulate in Ceda"
    )
    field = entry(text, 1990, "Diplomatic representation")
    ours, theirs = (side(field, direction, half).found for direction, half in halves(field))
    assert ours == [
        Found("embassy", text="1 Hill Place NW, Washington DC 20008"),
        Found("embassy", detail="address", text="1 Hill Place NW, Washington DC 20008"),
        Found("embassy", detail="telephone", text="(202) 555-0100 or 0101"),
        Found("consulate general", "Ada"),
        Found("consulate general", "New Ada"),
        Found("consulate", "Beda"),
    ]
    assert [(f.rank, f.city, f.detail) for f in theirs] == [
        ("embassy", "", ""),
        ("embassy", "", "address"),
        ("embassy", "", "telephone"),
        ("consulate", "Ceda", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "chief of mission: Ambassador (vacant); note - in 2012, the US closed its embassy in Zed | embassy: 1 A St",
        "note: embassy operations suspended 21 August 1997 chief of mission: Ambassador (vacant) chancery: 1 A Street",
        "embassy: 1 A Street, Zed (temporarily closed) telephone: [999] 55-01-00 | consulate(s): Ada",
        "embassy: 1 A Street, Zed | note: embassy staff and operations were temporarily moved to Beda",
    ],
)
def test_a_mission_said_to_be_closed_is_none(text: str) -> None:
    read_ = one_side(text)
    assert not read_.found
    assert read_.speaks == {SEAT, POSTS}


@pytest.mark.parametrize(
    "text",
    [
        "none (territory of Zed)",
        "the US does not have an embassy in Zed; the US Ambassador to Ada is accredited to Zed",
        "embassy: none; the Beda Embassy represents the US",
        "embassy: Zed Affairs Unit, US Embassy, Carrera 45, Ada",
        "chief of mission: | chancery: | telephone: | FAX: | consulate(s) general:",
    ],
)
def test_no_mission(text: str) -> None:
    assert not one_side(text).found


def test_lost_text_is_no_silence() -> None:
    lost = one_side(
        "chief of mission: | telephone: | embassy: | mailing address: | consulate(s) general: | consulate(s):"
    )
    assert not lost.speaks
    assert lost.left == ["text lost"]
    assert not one_side("Ambassador A. B. SEE (since 28 March 2018) | chancery: | telephone: | FAX:").speaks


def test_a_consulate_that_closed_closes_no_embassy() -> None:
    text = "embassy: 1 A Street, Zed | consulate(s) general: Ada, Beda; note - the consulate in Ceda was closed in 2020"
    assert [f.city for f in one_side(text).found if f.rank == "consulate general"] == ["Ada", "Beda"]


def test_an_interests_section_is_no_embassy() -> None:
    text = (
        "none; note - Zed has an Interests Section in the Beda Embassy; address: Zed Interests Section, Beda Embassy, "
        "2 B Street NW, Washington, DC 20007; telephone: [1] (202) 555-0199"
    )
    assert {f.rank for f in one_side(text).found} == {"interests section"}
    assert [f.detail for f in one_side(text).found] == ["", "address", "telephone"]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("1 Hill Place N.W., Washington, D. C. 20008", "1 Hill Place NW, Washington, DC 20008"),
        ("5 Tawfik St., Garden City, Zed", "5 Tawfik Street, Garden City, Zed"),
        ("Rue de Zed, #103, Ada", "Rue de Zed 103, Ada"),
        ("No. 24, Fourth Road (opposite the mill), Ada", "24, Fourth Road, Ada"),
        ("P. O. Box 254; Cank 11, 61000 Ada", "Cank 11, 61000 Ada"),
        ("US Embassy, 100 Young Street, Ada", "100 Young Street, Ada"),
        (
            "12 A Street NW, Washington, DC 20008 and 14 A Street NW, Washington, DC 20008",
            "12 A Street NW, Washington, DC 20008",
        ),
        ("Ada", ""),
    ],
)
def test_addresses_as_shown(printed: str, shown: str) -> None:
    assert shown_address(printed) == shown


def test_one_address_in_two_spellings_is_one() -> None:
    assert address("2520 Mass. Ave., N.W., Washington, D.C. 20008") == address(
        "2520 Massachusetts Avenue NW, Washington, DC 20008"
    )


@pytest.mark.parametrize(
    ("printed", "shown", "folded"),
    [
        ("[1] (202) 555-0100", "202-555-0100", "+12025550100"),
        ("(202) 555-0100 through 0103", "202-555-0100", "+12025550100"),
        ("[81] (03) 5550-0100", "+81 3 5550-0100", "+81355500100"),
        ("[81] (3) 5550-0100 or 5550-0101", "+81 3 5550-0100", "+81355500100"),
        ("[00 93] 0700 108 001", "+93 700 108 001", "+93700108001"),
        ("[1] (473) 555-0173", "473-555-0173", "+14735550173"),
        ("62230 through 62235", "", ""),
    ],
)
def test_telephones(printed: str, shown: str, folded: str) -> None:
    assert shown_telephone(printed) == shown
    assert telephone(shown) == folded


@pytest.mark.parametrize(
    "said", ["202-238-6700", "(202) 238-6700", "+1 202 238 6700", "[1] (202) 238-6700", "202.238.6700"]
)
def test_a_number_is_one_however_it_is_written(said: str) -> None:
    assert telephone(said) == "+12022386700"


@pytest.mark.raw
def test_the_real_editions() -> None:
    if not RAW.is_dir():
        pytest.skip(f"no {RAW}: set BILATERAL_SHARED")
    sides = {(s.edition, s.direction, s.fips): s for s in premises(RAW)}
    embassies = {key for key, s in sides.items() if any(f.rank == "embassy" for f in s.found)}
    for edition in read.editions():
        here = [key for key in embassies if key[0] == edition]
        assert len(here) == 0 if edition in (2018, 2019, 2020) else len(here) > 250, edition
    closed = {("from_us", "SY", 2016), ("to_us", "SY", 2016), ("from_us", "AF", 2022), ("from_us", "YM", 2026)}
    assert not {(edition, direction, fips) for direction, fips, edition in closed} & embassies
    assert Found("embassy", detail="telephone", text="[1] (202) 238-6700") in sides[2016, "to_us", "JA"].found
    assert "Houston" not in {f.city for f in sides[2021, "to_us", "CH"].found}
    assert {f.rank for f in sides[2009, "to_us", "TW"].found} == {"representative office", "branch office"}
