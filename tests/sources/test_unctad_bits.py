"""UNCTAD's bilateral investment treaties: a few lines in their real form."""

from pathlib import Path

import pytest

from bilateral.compile import describe
from bilateral.errors import RawData
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.unctad_bits import adapter

HEAD = "treaty_id,short_title,type,status,parties,date_of_signature,date_of_entry_into_force,termination_date"
LINES = [
    '1,Angola - Japan BIT (2023),BITs,In force,"Angola, Japan",2023-08-09,2024-07-21,',
    '2,"Korea, Republic of - Serbia BIT (2023)",BITs,Signed (not in force),"Korea, Republic of, Serbia",2023-09-08,,',
    '3,India - Mauritius BIT (1998),BITs,Terminated,"India, Mauritius",1998-09-04,2000-06-20,2017-03-22',
    '4,BLEU (Belgium-Luxembourg Economic Union) - China BIT (1984),BITs,In force,"x, China",1984-06-04,1986-10-05,',
    '5,China - Serbia FTA (2023),TIPs,In force,"China, Serbia",2023-10-17,2024-07-01,',
]


def compiled(tmp_path: Path, lines: list[str]) -> Output:
    folder = tmp_path / "bit-unctad-2025"
    folder.mkdir(exist_ok=True)
    (folder / "unctad_iia_list_2025.csv").write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    return adapter.compile(Inputs(tmp_path, tmp_path, describe("unctad_bits")))


def test_a_treaty_is_signed_enters_into_force_and_ends(tmp_path: Path) -> None:
    output = compiled(tmp_path, LINES)
    rows = {(f.party, f.act, str(f.start), str(f.end)) for f in output.facts if isinstance(f, Agreement)}
    assert ("JPN", "in force", "2024-07-21", "2025-04-30/..") in rows
    assert ("IND", "in force", "2000-06-20", "2017-03-22") in rows
    assert {row[:2] for row in rows if row[0] in ("KOR", "SRB")} == {("KOR", "signed"), ("SRB", "signed")}
    assert "CHN" not in {row[0] for row in rows}
    assert next(e.name for e in output.entities) == "Angola–Japan Bilateral Investment Treaty of 2023"
    assert sum(output.ignored.values()) == 2


def test_an_unknown_name_stops_the_compilation(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="line 2: nobody is called 'Utopia'"):
        compiled(tmp_path, [LINES[0].replace("Angola", "Utopia")])
