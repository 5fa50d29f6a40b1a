"""Treaties deposited with the United Nations: a few cells in their real form, and who was there on the day."""

import os
from pathlib import Path

import pytest

from bilateral.compile import describe
from bilateral.errors import RawData
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.un_treaties import adapter

CROSSWALK = "key,id,importance,name,names\n3-3,diplomats-1961,1,Convention on Diplomats,\n"
TREATIES = "id,list,importance,heard,name,names,parties,subject,sources\n"
MANY = '"Ratification, Accession(a), Succession(d)"'
SHARED = os.environ.get("BILATERAL_SHARED", "../shared")


def compiled(tmp_path: Path, *lines: str, crosswalk: str = CROSSWALK) -> Output:
    folder = tmp_path / "un-treaty-participation"
    folder.mkdir(exist_ok=True)
    text = "\n".join(["chapter_treaty,participant,action_column,value", *lines]) + "\n"
    (folder / "participation_long.csv").write_text(text, "utf-8")
    (tmp_path / "un-treaties.csv").write_text(crosswalk, "utf-8")
    (tmp_path / "treaties.csv").write_text(TREATIES, "utf-8")
    return adapter.compile(Inputs(tmp_path, tmp_path, describe("un_treaties")))


def rows(output: Output) -> set[tuple[str, str, str]]:
    return {(f.party, f.act, str(f.start)) for f in output.facts if isinstance(f, Agreement)}


def test_a_signatory_is_not_a_party(tmp_path: Path) -> None:
    found = rows(
        compiled(
            tmp_path,
            "3-3,Japan,Signature,26 Mar 1962",
            f"3-3,Japan,{MANY},8 Jun 1964",
            f"3-3,Kenya,{MANY},1 Jul 1965 a",
            f"3-3,Slovakia,{MANY},28 May 1993 d",
            "3-3,Iran (Islamic Republic of),Signature,27 May 1961",
            "3-3,European Union,Signature,27 May 1961",
            "3-3,Japan,Registration Number,7310",
            f"9-9,Japan,{MANY},8 Jun 1964",
        )
    )
    assert found == {
        ("JPN", "signed", "1962-03-26"),
        ("JPN", "ratified", "1964-06-08"),
        ("KEN", "acceded", "1965-07-01"),
        ("SVK", "succeeded", "1993-05-28"),
        ("IRN", "signed", "1961-05-27"),
    }


def test_acts_of_a_forerunner(tmp_path: Path) -> None:
    found = rows(
        compiled(
            tmp_path,
            f"3-3,Russian Federation,{MANY},25 Mar 1964",
            "3-3,Russian Federation,Signature,18 Apr 1961",
            "3-3,China,Signature,18 Apr 1961",
            f"3-3,Yemen,{MANY},24 Nov 1976 a",
        )
    )
    assert found == {
        ("SUN", "ratified", "1964-03-25"),
        ("SUN", "signed", "1961-04-18"),
        ("RUS", "succeeded", "../1991-12-25"),
        ("YEM", "succeeded", "../1990-05-22"),
    }


def test_what_stops_the_compilation(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="line 2: nobody is called 'Utopia'"):
        compiled(tmp_path, "3-3,Utopia,Signature,18 Apr 1961")
    with pytest.raises(RawData, match="nobody takes part in diplomats-1961 any more"):
        compiled(tmp_path, "4-4,Japan,Signature,18 Apr 1961")
    with pytest.raises(RawData, match="no agreement nowhere-1961, and no name"):
        compiled(
            tmp_path, "3-3,Japan,Signature,18 Apr 1961", crosswalk=CROSSWALK.split("3-3")[0] + "3-3,nowhere-1961,,,\n"
        )


@pytest.mark.raw
def test_the_real_collection() -> None:
    raw, curated = Path(SHARED) / "raw", Path(__file__).parents[2] / "curated"
    output = adapter.compile(Inputs(raw, curated, describe("un_treaties")))
    told = {(f.agreement, f.party, f.act) for f in output.facts if isinstance(f, Agreement)}
    assert ("mine-ban-treaty-1997", "KEN", "ratified") in told and ("mine-ban-treaty-1997", "USA", "signed") not in told
    assert ("rome-statute-1998", "USA", "signed") in told and ("rome-statute-1998", "USA", "ratified") not in told
