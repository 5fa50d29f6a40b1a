"""The Passport Index: what the values mean, which editions say alike, and what stops the compiling."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.visa_rule import VisaRule
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.passport_index import adapter

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
CURATED = Path(__file__).parents[2] / "curated"
YEARS = ("legacy-2021-01-25", "legacy-2022-01-05", "legacy-2023-01-11", "legacy-2024-01-05", "")

Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Compile five editions, each with one value for Kenyans in Congo and the own country beside it."""

    def run(*values: str, own: str = "-1") -> Output:
        for year, value in zip(YEARS, values, strict=True):
            folder = tmp_path / "passport-index" / year
            folder.mkdir(parents=True, exist_ok=True)
            names = ("Kenya", "Congo") if year else ("KEN", "COG")
            text = f"Passport,Destination,Requirement\n{names[0]},{names[1]},{value}\n{names[0]},{names[0]},{own}\n"
            (folder / ("passport-index-tidy.csv" if year else adapter.LATEST)).write_text(text, "utf-8")
        return adapter.compile(Inputs(tmp_path, tmp_path, describe("passport_index")))

    return run


def told(output: Output) -> list[tuple[str, int, str, str]]:
    rows = sorted((f for f in output.facts if isinstance(f, VisaRule)), key=lambda f: f.edition)
    assert {(r.passport, r.destination) for r in rows} == {("KEN", "COG")}
    return [(r.rule, r.stay_days, str(r.start), str(r.end)) for r in rows]


def test_equal_editions_are_one_sighting(compiled: Compile) -> None:
    output = compiled("covid ban", "90", "90", "30", "visa free")
    assert told(output) == [
        ("covid ban", 0, "../2021-01-25", "2021-01-25/.."),
        ("visa free", 90, "../2022-01-05", "2023-01-11/.."),
        ("visa free", 30, "../2024-01-05", "2024-01-05/.."),
        ("visa free", 0, "../2025-01-12", "2025-01-12/.."),
    ]
    assert output.ignored == {"the own country": 5}


def test_an_electronic_visa_may_have_been_an_authorization(compiled: Compile) -> None:
    assert [r[0] for r in told(compiled(*["e-visa"] * 5))] == ["e-visa"]
    assert [r[0] for r in told(compiled("e-visa", "e-visa", "e-visa", "e-visa", "eta"))] == [
        "electronic permit",
        "electronic travel authorization",
    ]


def test_what_nobody_knows_fails(compiled: Compile) -> None:
    with pytest.raises(RawData, match=r"line 2.*'by invitation'"):
        compiled(*["90"] * 4, "by invitation")
    with pytest.raises(RawData, match=r"line 2.*'-1' for KEN in COG"):
        compiled(*["-1"] * 5)
    with pytest.raises(RawData, match=r"line 3.*'90' for KEN in KEN"):
        compiled(*["90"] * 5, own="90")


@pytest.mark.raw
def test_the_real_files() -> None:
    if not (SHARED / "raw").is_dir():
        pytest.skip("no raw data")
    output = adapter.compile(Inputs(SHARED / "raw", CURATED, describe("passport_index")))
    rows = [f for f in output.facts if isinstance(f, VisaRule)]
    least, most = expected_rows("passport_index")["visa_rule"]
    assert least <= len(rows) <= most
    assert len({r.passport for r in rows}) == 199
    last = {(r.passport, r.destination): (r.rule, r.stay_days) for r in rows if r.last_edition == "2025-01-12"}
    assert last["USA", "JPN"] == ("visa free", 90)
    assert last["KEN", "IDN"][0] == "visa on arrival"
    assert last["ISR", "IRN"][0] == "no admission"
    assert len(last) == 199 * 198 - 12
