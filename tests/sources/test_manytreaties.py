"""manytreaties: the tables as they are, and what is made of them."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.compile import describe
from bilateral.entities import AGREEMENT, Entity
from bilateral.errors import RawData
from bilateral.relations.agreement import Agreement
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_agreements import adapter as by_hand
from bilateral.sources.manytreaties import adapter
from bilateral.sources.manytreaties.parties import party
from bilateral.sources.manytreaties.read import ggo_key, read_date, records
from bilateral.sources.manytreaties.table import COLUMNS, lines

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
NA = "<NA>"
RIVER = "Agreement Between Finland And The USSR On The River"
BIRDS = "Convention On Birds"
TRADE = "EFTA Peru"
Row = dict[str, str]
TABLES: dict[str, list[Row]] = {
    "agreements_IEADB": [
        {"mitchID": "1", "Title": RIVER, "Signature": "1960-05-01", "Force": "1961-02", "End": NA},
        {"mitchID": "2", "Title": BIRDS, "Signature": "1970-01-01", "Force": "1972-01-01", "End": NA},
    ],
    "parties_IEADB": [
        {"ieadbID": "2.0", "Title": BIRDS, "stateID": c, "stateSignature": s, "Rat": r, "Force": f, "End": e}
        for c, s, r, f, e in [
            ("JPN", "1970-01-01", "1971-01-01", "1972-01-01", NA),
            ("RUS", NA, "1971-06-01", "1972-01-01", NA),
            ("CAN", "1970-01-01", "1971-06-01", "1972-01-01", NA),
            ("ALG", NA, "1971-06-01", "1972-01-01", "1975-12-31"),
            ("FRA", "1970-01-01", "1971-06-01", "1972-01-01", NA),
            ("DEU", "1970-01-01", NA, "1972-01-01", NA),
            ("EUE", "1970-01-01", "1971-06-01", "1972-01-01", NA),
        ]
    ],
    "agreements_GGO": [
        {"treatyID": "BIRDS_1970A", "Title": BIRDS, "Signature": "1970-01-01", "Force": "1972-01-01", "End": NA}
    ],
    "parties_GGO": [
        {
            "treatyID": "BIRDS_1970A",
            "Title": BIRDS,
            "stateID": c,
            "StateSignature": s,
            "StateRatification": r,
            "StateForce": f,
            "StateEnd": e,
        }
        for c, s, r, f, e in [
            ("CAN", "1970-01-01", "1971-06-01", "1972-01-01", "1982-06-30"),
            ("KEN", "1970-01-01", "1980-01-01", "1980-04-01", NA),  # the signature is filled in
            ("USA", "1970-01-01", NA, "9999-12-31", NA),
            ("DEU", "1970-01-01", "1971-06-01", "1972-01-01", NA),
        ]
    ],
    "agreements_DESTA": [{"destaID": "9", "Title": TRADE, "Signature": "2010", "Force": "2011"}],
    "parties_DESTA": [
        {"destaID": "9", "Title": TRADE, "stateID": c, "Signature": s, "Force": f}
        for c, s, f in [("CHE", "2010", "2011"), ("CHE", "2015", "2016"), ("PER", "2010", "2011"), ("NOR", "2010", NA)]
    ],
    "agreements_TFDD": [{"tfddID": "7.0", "Title": RIVER, "Signature": "1960-05-01"}],
    "parties_TFDD": [{"tfddID": "7.0", "Title": RIVER, "stateID": "FIN", "Signature": "1960-05-01"}],
}
LINES = [
    ["fin-sun-river-1960", "environment", "4", "", "Agreement on the River", "", "FIN SUN", "", "ieadb:1 tfdd:7"],
    ["birds-1970", "environment", "1", "yes", "Convention on Birds", "Bird Convention", "", "",
     f"ieadb:2 {ggo_key('BIRDS_1970A', BIRDS)}"],
    ["efta-peru-2010", "trade", "2", "yes", "EFTA–Peru Trade Agreement", "", "", "PER", "desta:9#2010"],
]  # fmt: skip
Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compile:
    folder = tmp_path / "manytreaties"
    folder.mkdir()
    for name, rows in TABLES.items():
        values = ", ".join("(" + ", ".join(f"'{cell}'" for cell in row.values()) + ")" for row in rows)
        columns = ", ".join(f'"{column}"' for column in rows[0])
        duckdb.execute(f"COPY (SELECT * FROM (VALUES {values}) t({columns})) TO '{folder / name}.parquet'")
    nothing: dict[str, list[Any]] = {"dates": [], "ends": [], "others": []}
    monkeypatch.setattr(adapter, "load", lambda _path: nothing)

    def run(table: list[list[str]] = LINES, entities: dict[str, Entity] | None = None) -> Output:
        (tmp_path / "treaties.csv").write_text("\n".join(",".join(row) for row in [COLUMNS, *table]) + "\n", "utf-8")
        return adapter.compile(Inputs(tmp_path, tmp_path, describe("manytreaties"), entities or {}))

    return run


def rows(output: Output, agreement: str) -> set[tuple[str, str, str, str]]:
    found = [f for f in output.facts if isinstance(f, Agreement) and f.agreement == agreement]
    return {(r.party, r.act, str(r.start), str(r.end)) for r in found}


def test_an_agreement_of_two_has_its_own_days_and_is_not_said_to_last(compiled: Compile) -> None:
    output = compiled()
    assert rows(output, "fin-sun-river-1960") == {
        ("FIN", "signed", "1960-05-01", "1960-05-01"),
        ("SUN", "signed", "1960-05-01", "1960-05-01"),
        ("FIN", "in force", "1961-02", "1961-02-28/.."),
        ("SUN", "in force", "1961-02", "1961-02-28/.."),
    }
    force = [f for f in output.facts if isinstance(f, Agreement) and f.act == "in force" and f.party == "FIN"]
    assert [f.quiet_from for f in force] == [dt.date(1961, 3, 1)]
    detail = {e.id: e.detail for e in output.entities}
    assert detail["fin-sun-river-1960"] == "treaty;field=science;list=environment;two;unheard"


def test_parties_end_continue_each_other_and_come_from_one_table_after_the_other(compiled: Compile) -> None:
    output = compiled()
    force = {row[::2] + row[3:] for row in rows(output, "birds-1970") if row[1] == "in force"}
    assert force == {
        ("JPN", "1972-01-01", "1972-01-01/.."),
        ("FRA", "1972-01-01", "1972-01-01/.."),
        ("SUN", "1972-01-01", "1991-12-26"),
        ("RUS", "../1991-12-27", "1991-12-27/.."),
        ("DZA", "1972-01-01", "1975-12-31"),
        ("CAN", "1972-01-01", "1982-06-30"),  # the end is GGO's, of this party alone
        ("KEN", "1980-04-01", "1980-04-01/.."),
    }
    signed = {row[0] for row in rows(output, "birds-1970") if row[1] == "signed"}
    assert signed == {"JPN", "CAN", "FRA"}
    assert output.ignored["parties that are no states (unions, organizations, territories)"] == 3


def test_trade_agreements_take_the_first_years_of_each_party(compiled: Compile) -> None:
    output = compiled()
    assert ("CHE", "in force", "2011", "2011-12-31/..") in rows(output, "efta-peru-2010")
    assert "NOR" not in {row[0] for row in rows(output, "efta-peru-2010") if row[1] == "in force"}
    assert {e.detail for e in output.entities if "peru" in e.id} == {
        "trade agreement;field=trade;list=trade;subject=PER"
    }


def test_what_is_kept_by_hand_goes_before(compiled: Compile) -> None:
    line = ["birds-1970", "curated", "1", "", "", "", "", "", "ieadb:2"]
    output = compiled([line], {"birds-1970": Entity("birds-1970", AGREEMENT, "Birds")})
    assert not output.facts
    assert not output.entities
    with pytest.raises(RawData, match="no such curated agreement"):
        compiled([line])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({8: "ieadb:99"}, "fin-sun-river-1960: no record ieadb:99"),
        ({0: "birds-1970"}, "given twice"),
        ({8: "ieadb:2"}, "already that of"),
        ({6: "FIN"}, "can't be"),
        ({7: "XXX"}, "can't be"),
        ({1: "fish"}, "can't be"),
    ],
)
def test_a_wrong_line_of_the_crosswalk_stops_the_compilation(
    compiled: Compile, change: dict[int, str], message: str
) -> None:
    line = [change.get(i, cell) for i, cell in enumerate(LINES[0])]
    with pytest.raises(RawData, match=message):
        compiled([line, *LINES[1:]])


@pytest.mark.parametrize(
    ("code", "day", "title", "expected"),
    [
        ("RUS", "1960-01-01", "", "SUN"),
        ("RUS", "1910-01-01", "", "RUS"),
        ("CZE", "1954-01-01", "Agreement Between Czechoslovakia And Hungary", "CSK"),
        ("CZE", "1954-01-01", "Agreement On Water", ""),
        ("SRB", "1960-01-01", "Agreement Between Yugoslavia And Austria", "YUG"),
        ("AUT", "1910-01-01", "Convention Between Austria-Hungary And Italy", "AUH"),
        ("KOR - PRK", "2000-01-01", "", "PRK"),
        ("HKG", "2010-01-01", "", "HKG"),
        ("HKG", "1960-01-01", "", ""),
        ("EUE", "2010-01-01", "", ""),
        ("HRV", "1980-01-01", "Convention On Birds", ""),
    ],
)
def test_codes_of_today_are_read_as_the_state_of_the_day(code: str, day: str, title: str, expected: str) -> None:
    assert party(code, dt.date.fromisoformat(day), title)[0] == expected


def test_days_are_read_with_their_precision() -> None:
    forms = ("2001-05-22", "2001-05", "2001", "2001-05-22?", "1963-12-01..1963-12-31", "9999-12-31", "")
    assert [str(read_date(text, "x")) for text in forms] == [
        "2001-05-22", "2001-05", "2001", "2001-05-22?", "1963-12", "..", ".."
    ]  # fmt: skip
    with pytest.raises(RawData, match="x:"):
        read_date("0014-022005", "x")


def test_the_crosswalk_names_each_agreement_once() -> None:
    table = list(lines(CURATED / "treaties.csv"))
    assert len(table) > 3000
    told = [line for line in table if line.name]
    heard = [line.name for line in told if line.heard]
    assert len(heard) == len({*heard})
    assert all(line.name[0].isalnum() and len(line.name) <= 160 and "?" not in line.name for line in told)


@pytest.mark.raw
def test_the_real_tables() -> None:
    if not (SHARED / "raw" / "manytreaties").exists():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    found = records(SHARED / "raw" / "manytreaties")
    keys = {key for line in lines(CURATED / "treaties.csv") for key in line.sources}
    assert keys <= found.keys()
    hand = by_hand.compile(Inputs(SHARED / "raw", CURATED, describe("curated_agreements")))
    known = {e.id: e for e in hand.entities}
    output = adapter.compile(
        Inputs(SHARED / "raw", CURATED, describe("manytreaties"), known, tuple(hand.facts))
    )  # fmt: skip
    kyoto = rows(output, "kyoto-protocol-1997")
    assert ("CAN", "in force", "2005-02-16", "2012-12-15") in kyoto
    assert not any(row[0] == "USA" and row[1] == "in force" for row in kyoto)
    whaling = rows(output, "whaling-convention-1946")
    assert ("JPN", "in force", "1951-04-21", "2019-06-30") in whaling
    assert not any(row[0] == "RUS" and row[1] == "in force" for row in rows(output, "energy-charter-treaty-1994"))
    assert "indus-waters-treaty-1960" not in {e.id for e in output.entities}
