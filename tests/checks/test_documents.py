"""Documents: what is found in them, and what is asked for when it can't be."""

import datetime as dt
import io
import os
from pathlib import Path

import pytest

from bilateral.checks.documents import document, read
from bilateral.errors import SameCountry, UnreadableDocument
from tests.checks.known_names import gazetteer

SHEET = """United States–Japan relations
As of 11 March 2016

Diplomatic history
Relations began in 1858.
"""


def test_our_own_sheet() -> None:
    found = document(SHEET)
    assert (found.title, found.day, found.parties) == (
        "United States–Japan relations",
        dt.date(2016, 3, 11),
        ("USA", "JPN"),
    )
    assert [section.title for section in found.sections][-1] == "Diplomatic history"
    assert "".join(found.text[s.start : s.end] for s in found.sections) == SHEET


@pytest.mark.parametrize(
    ("text", "day", "parties"),
    [
        ("U.S. Relations With Kenya\n\nBureau of African Affairs\nFact Sheet\nMay 23, 2024\n\nText.",
         "2024-05-23", ("USA", "KEN")),
        ("FACT SHEET: Kenya State Visit\nThe White House\n2024-05-23\n\nText.", "2024-05-23", ("KEN", "USA")),
        ("Fact Sheet\nStrengthening the Kenya Partnership\nDepartment of State\n23 May 2024\n\nText.",
         "2024-05-23", ("KEN", "USA")),
        ("# Norwegian–Danish ties\n*Last updated: 1 June 2020*\n\nText about Sweden.", "2020-06-01", ("NOR", "DNK")),
        ("Relations with Norway\n\n1 June 2020\n\nDenmark likes Norway. Denmark and Sweden. Danish fish.",
         "2020-06-01", ("NOR", "DNK")),
        ("# source: https://a.example/Peru 1999-01-01\nJapan and Kenya\n2001-02-03\n\nText.",
         "2001-02-03", ("JPN", "KEN")),
    ],
)  # fmt: skip
def test_title_day_and_parties(text: str, day: str, parties: tuple[str, str]) -> None:
    found = document(text)
    assert (str(found.day), found.parties) == (day, parties)


def test_what_is_given_goes_before_what_is_found() -> None:
    found = document(SHEET, dt.date(2020, 1, 1), "Kenya, USA")
    assert (found.day, found.parties) == (dt.date(2020, 1, 1), ("KEN", "USA"))
    with pytest.raises(SameCountry):
        document(SHEET, parties="JPN,Japan")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "holds no text"),
        (b" \n\n---\n", "holds no text"),
        (b"\x00\x01\x02PK", "binary"),
        ("日本とケニア".encode("shift-jis"), "not UTF-8"),
        (b"Japan and Kenya\n\nThey met on 3 May 2001 in Nairobi.", "--as-of 2024-05-23$"),
        (b"Notes\n2001-02-03\n\nNothing here.", "--parties USA,KEN$"),
    ],
)
def test_what_can_t_be_read_says_why_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says):
        document(data)


def test_files_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sheet.txt"
    file.write_bytes(b"\xef\xbb\xbf" + SHEET.encode())
    assert read(file).text == SHEET
    assert len(read(file).sha256) == 64
    (tmp_path / "sheet.docx").write_bytes(b"PK")
    for path in (tmp_path / "sheet.docx", tmp_path / "none.txt", tmp_path):
        with pytest.raises(UnreadableDocument, match=str(path)):
            read(path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SHEET.encode())))
    assert read("-").parties == ("USA", "JPN")


@pytest.mark.raw
@pytest.mark.parametrize(
    ("name", "day", "parties"),
    [
        ("us-relations-with-japan-2016-03-11.txt", "2016-03-11", ("USA", "JPN")),
        ("white-house/south-korea-2023-04-26-wh1.txt", "2023-04-26", ("KOR", "USA")),
        ("white-house/united-kingdom-2025-06-17-wh1.txt", "2025-06-17", ("USA", "GBR")),
        ("white-house/australia-2023-10-25-wh1.txt", "2023-10-25", ("AUS", "USA")),
    ],
)
def test_sheets_of_others(name: str, day: str, parties: tuple[str, str]) -> None:
    shared = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
    found = read(shared / "samples" / name, gazetteer=gazetteer())
    assert (str(found.day), found.parties) == (day, parties)
