"""DESTA 2.2: pairs in their real form, joined into agreements, each once."""

import os
from pathlib import Path

import pytest

from bilateral.compile import describe
from bilateral.dates import Date
from bilateral.entities import AGREEMENT, Entity
from bilateral.errors import RawData
from bilateral.facts import Fact
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.desta import adapter

HEAD = (
    '"country1","country2","iso1","iso2","number","base_treaty","name","entry_type","consolidated","year",'
    '"entryforceyear","language","typememb","regioncon","wto_listed","wto_name"'
)
CROSSWALK = (
    "id,list,importance,heard,name,names,parties,subject,sources\n"
    "brazil-peru-trade-agreement-2003,trade,2,yes,Brazil–Peru Trade Agreement,,BRA PER,,desta:5#2003\n"
)
SHARED = os.environ.get("BILATERAL_SHARED", "../shared")


def line(one: str, two: str, number: str, name: str, year: int, force: str = "NA", sort: str = "base_treaty") -> str:
    """A row as DESTA writes it; a country as "Brazil 76"."""
    (a, i), (b, j) = one.rsplit(" ", 1), two.rsplit(" ", 1)
    base = number.partition("+")[0]
    return f'"{a}","{b}",{i},{j},"{number}",{base},"{name}","{sort}",0,{year},{force},"English",1,"Europe",0,""'


def compiled(tmp_path: Path, lines: list[str], facts: list[Fact] | None = None) -> Output:
    folder = tmp_path / "desta-2.2"
    folder.mkdir(exist_ok=True)
    (folder / adapter.FILE).write_text("\n".join([HEAD, *lines]) + "\n", "latin-1")
    (tmp_path / "treaties.csv").write_text(CROSSWALK, "utf-8")
    known = "brazil-peru-trade-agreement-2003"
    entities = {known: Entity(known, AGREEMENT, "Brazil–Peru Trade Agreement", "x", (), 2, "", "t")} if facts else {}
    return adapter.compile(Inputs(tmp_path, tmp_path, describe("desta"), entities, facts or []))


def rows(output: Output) -> set[tuple[str, str, str, str]]:
    return {(f.agreement, f.party, f.act, str(f.start)) for f in output.facts if isinstance(f, Agreement)}


def test_two_parties_make_an_agreement_of_their_own(tmp_path: Path) -> None:
    found = rows(compiled(tmp_path, [line("Brazil 76", "Chile 152", "1073", "Brazil Chile", 2018, "2022")]))
    assert found == {
        ("brazil-chile-trade-agreement-2018", party, act, year)
        for party in ("BRA", "CHL")
        for act, year in (("signed", "2018"), ("in force", "2022"))
    }


def test_an_agreement_of_the_crosswalk_keeps_its_id_and_its_acts(tmp_path: Path) -> None:
    known = "brazil-peru-trade-agreement-2003"
    have: list[Fact] = [
        Agreement(agreement=known, party=p, act="signed", start=Date.parse("2003-12-30"), end=Date.parse("2003-12-30"))
        for p in ("BRA", "PER")
    ]
    output = compiled(tmp_path, [line("Brazil 76", "Peru 604", "5", "Brazil Peru", 2003, "2005")], have)
    assert rows(output) == {(known, "BRA", "in force", "2005"), (known, "PER", "in force", "2005")}
    assert not output.entities and output.ignored["acts that another source has already"] == 2


def test_those_who_face_a_bloc_are_its_subject(tmp_path: Path) -> None:
    members = ["Iceland 352", "Norway 578", "Switzerland 756"]
    lines = [line(member, "Moldova 498", "1102", "EFTA Moldova", 2023) for member in members]
    assert compiled(tmp_path, lines).entities[0].detail.endswith("subject=MDA")


def test_from_when_each_of_many_was_bound_is_not_told(tmp_path: Path) -> None:
    lines = [
        line("Ghana 288", "Kenya 404", "988", "AfCFTA", 2018, "2019"),
        line("Ghana 288", "Rwanda 646", "988", "AfCFTA", 2018, "2019"),
        line("Kenya 404", "Rwanda 646", "988", "AfCFTA", 2018, "2019"),
        line("Ghana 288", "Zambia 894", "988+2", "AfCFTA Zambia accession", 2019, "2021", "accession"),
    ]
    assert {row[1:] for row in rows(compiled(tmp_path, lines))} == {
        (party, "signed", "2018") for party in ("GHA", "KEN", "RWA")
    }
    union = [line(f"{name}", "Chile 152", "5", "Chile EC", 2002, "2003") for name in ("France 250", "Italy 380")]
    by_hand = [row.replace('"5",5', '"303",303') for row in union]
    assert {row[1:] for row in rows(compiled(tmp_path, by_hand)) if row[2] == "in force"} == {
        (party, "in force", "2003") for party in ("CHL", "FRA", "ITA")
    }


def test_what_has_no_name_or_no_state_is_left_out(tmp_path: Path) -> None:
    lines = [
        line("Faroe Islands 234", "Norway 578", "440", "Faroe Islands Norway", 1992),
        line("Finland 246", "Germany 276", "446", "Finland German Democratic Republic", 1975, "1975"),
    ]
    assert {party for _id, party, _act, _on in rows(compiled(tmp_path, lines))} == {"FIN", "DDR"}


def test_an_unknown_number_stops_the_compilation(tmp_path: Path) -> None:
    with pytest.raises(RawData, match=r"line 2: no country has the number '999' \(Utopia\)"):
        compiled(tmp_path, [line("Brazil 76", "Utopia 999", "1", "Brazil Utopia", 2018)])


@pytest.mark.raw
def test_the_real_table() -> None:
    raw, curated = Path(SHARED) / "raw", Path(__file__).parents[2] / "curated"
    output = adapter.compile(Inputs(raw, curated, describe("desta")))
    found = rows(output)
    assert ("china-mauritius-trade-agreement-2019", "MUS", "in force", "2021") in found
    assert ("regional-comprehensive-economic-partnership-2020", "JPN", "signed", "2020") in found
    assert len({entity.id for entity in output.entities}) == len(output.entities)  # nothing is compiled before it here
