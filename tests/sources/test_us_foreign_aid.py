"""US foreign aid: fiscal years and their days, recipients that were not yet states, parts of former ones."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.aid import DISBURSEMENTS, OBLIGATIONS, Aid, fiscal_year
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.us_foreign_aid import adapter

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))
HEAD = (
    "Country Code,Country Name,Region ID,Region Name,Income Group Acronym,Income Group Name,Transaction Type ID,"
    "Transaction Type Name,Fiscal Year,current_amount,constant_amount,,,ilte="
)
Compile = Callable[..., Output]


def line(code: str, name: str, year: str, value: int, transaction: str = "Obligations") -> str:
    return f"{code},{name},1,Region,HIC,High Income Country,2,{transaction},{year},{value},{value},,,"


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    def run(*lines: str, head: str = HEAD) -> Output:
        folder = tmp_path / "us-foreign-aid"
        folder.mkdir()
        (folder / adapter.FILE).write_text("\n".join((head, *lines)) + "\n", "utf-8")
        return adapter.compile(Inputs(tmp_path, tmp_path, describe("us_foreign_aid")))

    return run


def rows(output: Output) -> list[Aid]:
    return [row for row in output.facts if isinstance(row, Aid)]


@pytest.mark.parametrize(("year", "first", "last"), [
    ("1946", "1945-07-01", "1946-06-30"),
    ("1976", "1975-07-01", "1976-06-30"),
    ("1976tq", "1976-07-01", "1976-09-30"),
    ("1977", "1976-10-01", "1977-09-30"),
    ("2015", "2014-10-01", "2015-09-30"),
])  # fmt: skip
def test_a_fiscal_year_has_its_days(year: str, first: str, last: str) -> None:
    assert tuple(map(str, fiscal_year(year))) == (first, last)


def test_a_row_is_what_was_done_in_a_year(compiled: Compile) -> None:
    (row,) = rows(compiled(line("KEN", "Kenya", "2015", -5, "Disbursements")))
    assert (row.donor, row.recipient, row.transaction, row.value_usd) == ("USA", "KEN", DISBURSEMENTS, -5)
    assert (str(row.start), str(row.end)) == ("2014-10-01", "2015-09-30")
    assert row.locator == "us_foreign_aid_country.csv, line 2"


def test_plans_regions_and_the_year_that_was_not_over_are_left_out_and_counted(compiled: Compile) -> None:
    output = compiled(
        line("KEN", "Kenya", "2015", 1, "President's Budget Requests"),
        line("WLD", "World", "2015", 1),
        line("AFR", "Africa Region", "2015", 1),
        line("KEN", "Kenya", "2025", 1),
        line("KEN", "Kenya", "1954", 1),
    )
    assert not output.facts
    assert sum(output.ignored.values()) == 5


def test_parts_of_a_former_state_are_added(compiled: Compile) -> None:
    """Serbia was no state in 2000: its sums belong to the state of which it was a part."""
    output = compiled(
        line("SRB", "Serbia", "2000", 70),
        line("SCG", "Serbia and Montenegro (former)", "2000", 5),
        line("MNE", "Montenegro", "2000", 25),
        line("SCG", "Serbia and Montenegro (former)", "1952", 9),
        line("SDF", "Sudan (former)", "2015", 9),
    )
    told = {(row.recipient, row.fiscal_year): row for row in rows(output)}
    assert {key: row.value_usd for key, row in told.items()} == {("SCG", "2000"): 100, ("YUG", "1952"): 9}
    assert told["SCG", "2000"].original == "Serbia + Serbia and Montenegro (former) + Montenegro"


@pytest.mark.parametrize(("raw", "words"), [
    (line("XYZ", "Ruritania", "2015", 1), "line 2: no country of ours is XYZ 'Ruritania'"),
    (line("KEN", "Kenya", "2015", 1, "Gifts"), "unknown transaction 'Gifts'"),
    (line("KEN", "Kenya", "soon", 1), "'soon' is no fiscal year"),
])  # fmt: skip
def test_what_it_does_not_know_fails_by_name(compiled: Compile, raw: str, words: str) -> None:
    with pytest.raises(RawData, match=words):
        compiled(raw)


def test_a_new_column_fails(compiled: Compile) -> None:
    with pytest.raises(RawData, match="unknown columns"):
        compiled(line("KEN", "Kenya", "2015", 1), head=HEAD.replace("ilte=", "Agency"))


def test_silence_never_means_no(compiled: Compile) -> None:
    output = compiled(line("KEN", "Kenya", "2015", 1))
    assert [(c.scope, c.exhaustive) for c in output.coverage] == [
        ("donor=USA;transaction=obligations", False),
        ("donor=USA;transaction=disbursements", False),
    ]
    assert output.coverage[0].end == dt.date(2024, 9, 30)


@pytest.mark.raw
def test_the_real_table_compiles_and_tells_what_is_known() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: set BILATERAL_SHARED")
    output = adapter.compile(Inputs(SHARED / "raw", SHARED, describe("us_foreign_aid")))
    least, most = expected_rows("us_foreign_aid")["aid"]
    assert least <= len(output.facts) <= most
    told = {(r.recipient, r.transaction, r.fiscal_year): r.value_usd for r in rows(output)}
    assert len(told) == len(output.facts)
    assert told["KEN", OBLIGATIONS, "2015"] == 944_996_174
    assert told["KEN", DISBURSEMENTS, "2015"] == 827_357_721
    assert told["JPN", OBLIGATIONS, "2016"] == -2_296_558
    assert told["RVN", OBLIGATIONS, "1973"] == 3_803_334_000
    assert told["SDN", OBLIGATIONS, "2011"] == 632_813_755 + 86_584_794
