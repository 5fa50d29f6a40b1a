"""Series of states as records: files in their raw form, what is made of each, and what stops it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.compile import describe
from bilateral.errors import RawData
from bilateral.relations import record_tables
from bilateral.sources.contract import Inputs, Output

Compile = Callable[..., Output]
RUGGED = "ccode, gwcode, rugged, newlmtnest"
CREG = "ccode, gwcode, creg_ccode, year, ethfrac, ethpol, relfrac, relpol"
GDP = "year, mrgdppc, sd_mrgdppc, pwtrgdp, sd_pwtrgdp, pwtpop, sd_pwtpop"


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Write Parquet files, each of columns and lines, and compile a source of them; its records are as declared."""

    def run(source: str, **files: tuple[str, ...]) -> Output:
        for folder in ("isard", "peacesciencer"):
            (tmp_path / folder).mkdir(exist_ok=True)
            for file, (columns, *lines) in files.items():
                path = tmp_path / folder / f"{file}.parquet"
                duckdb.sql(f"COPY (SELECT * FROM (VALUES {','.join(lines)}) t({columns})) TO '{path}' (FORMAT parquet)")
        output = import_module(f"bilateral.sources.{source}.adapter").compile(
            Inputs(tmp_path, Path(), describe(source))
        )
        for name, rows in output.records.items():
            record_tables()[name].rows(rows)
        return output  # type: ignore[no-any-return]

    return run


def test_a_major_power_is_one_from_day_to_day(compiled: Compile) -> None:
    columns = "ccode, styear, stmonth, stday, endyear, endmonth, endday, version"
    output = compiled("cow_majors", cow_majors=(columns, "(2.0, 1898.0, 8.0, 13.0, 2016.0, 12.0, 31.0, 2016.0)"))
    ((code, first, last),) = output.records["major_powers"]
    assert (code, str(first), str(last)) == (2, "1898-08-13", "2016-12-31")


def test_simulated_estimates_of_both_lists_of_states(compiled: Compile) -> None:
    line = "(260.0, 1991.0, 1.0, 2.0, 3.0, 4.0, 5.0::double, null::double)"
    output = compiled("simulated_gdp", cw_gdppop=(f"ccode, {GDP}", line), gw_gdppop=(f"gwcode, {GDP}", line))
    assert output.records["simulated_gdp_gw"] == [(260, 1991, 1.0, 2.0, 3.0, 4.0, 5.0, None)]
    assert output.records.keys() == {"simulated_gdp_cow", "simulated_gdp_gw"}


def test_of_two_entries_of_a_state_one_stands(compiled: Compile) -> None:
    lines = (
        "(345.0, 345.0, 340.0, 1991.0, 0.5964, 0.7185, null::double, null::double)",
        "(345.0, 345.0, 345.0, 1991.0, 0.7814, 0.6032, 0.6503, 0.8114)",
        "(345.0, 340.0, 340.0, 1992.0, 0.5828, 0.7162, 0.5563, 0.7825)",
        "(345.0, 345.0, 345.0, 1992.0, null, null, 0.6495, 0.8113)",
        "(365.0, 365.0, 365.0, 2006.0, null, null, null, null)",
    )
    output = compiled("creg", creg=(CREG, *lines))
    assert output.records["creg_cow"] == [
        (345, 1991, 0.7814, 0.6032, 0.6503, 0.8114),
        (345, 1992, 0.5828, 0.7162, 0.6495, 0.8113),  # of both: what one lacks the other has
        (365, 2006, None, None, None, None),
    ]
    assert [row[:2] for row in output.records["creg_gw"]] == [(340, 1992), (345, 1991), (345, 1992), (365, 2006)]
    assert output.ignored["second entries under one gwcode and year"] == 1


def test_terrain_has_no_year_and_some_states_no_code(compiled: Compile) -> None:
    output = compiled("rugged", rugged=(RUGGED, "(255.0, 260.0, 0.597, 2.431)", "(327.0, null::double, 0.438, null)"))
    assert output.records == {
        "terrain_cow": [(255, 0.597, 2.431), (327, 0.438, None)],
        "terrain_gw": [(260, 0.597, 2.431)],
    }


@pytest.mark.parametrize(("source", "file", "columns", "line", "record"), [
    ("cow_trade", "cow_trade_sy", "ccode, year, imports, exports", "(2.0, 1870.0, 450.0, null::double)",
     (2, 1870, 450.0, None)),
    ("cow_igo_counts", "cow_igo_sy",
     "ccode, year, sum_igo_full, sum_igo_associate, sum_igo_observer, sum_igo_anytype",
     "(2.0, 2014.0, 80.0, 1.0, 4.0, 85.0)", (2, 2014, 80, 1, 4, 85)),
    ("ucdp_onsets", "ucdp_onsets", "gwcode, year, sumnewconf, sumonset1, sumonset2, sumonset3, sumonset5, sumonset10",
     "(750.0, 1989.0, 1.0, 4.0, 3.0, 3.0, 2.0, 1.0)", (750, 1989, 1, 4, 3, 3, 2, 1)),
])  # fmt: skip
def test_a_row_of_a_file_is_a_record(
    source: str, file: str, columns: str, line: str, record: tuple[Any, ...], compiled: Compile
) -> None:
    ((_, rows),) = compiled(source, **{file: (columns, line)}).records.items()
    assert rows == [record]


def test_of_a_war_within_a_state_the_government_s_rows(compiled: Compile) -> None:
    columns = (
        "warnum, warname, wartype, year, cowintraonset, cowintraongoing, resume_combat, primary_state, ccodea, sidea, "
        "ccodeb, sideb, intnl, outcome, sideadeaths, sidebdeaths, ongo2007"
    )
    home = "(500.0, 'x', 'local issues', 1818, 1.0, 1.0, 0.0, {}, 365.0, 'y', -8.0, 'z', 0.0, 1.0, 5.0, -9.0, 0.0)"
    output = compiled("cow_intrastate_wars", cow_war_intra=(columns, home.format(1.0), home.format(0.0)))
    assert output.records["intrastate_wars"] == [(365, 1818, 500, "local issues", 1, 0, 5, None)]


def test_a_field_that_is_not_accounted_for(compiled: Compile) -> None:
    with pytest.raises(RawData, match=r"rugged\.parquet: field 'slope' is not in source\.yml"):
        compiled("rugged", rugged=(f"{RUGGED}, slope", "(2.0, 2.0, 0.5, 1.0, 9.0)"))


def test_a_count_that_is_not_whole(compiled: Compile) -> None:
    columns = "gwcode, year, sumnewconf, sumonset1, sumonset2, sumonset3, sumonset5, sumonset10"
    with pytest.raises(RawData, match="part of a whole number"):
        compiled("ucdp_onsets", ucdp_onsets=(columns, "(750.0, 1989.0, 1.5, 4.0, 3.0, 3.0, 2.0, 1.0)"))


def test_a_state_that_stands_twice(compiled: Compile) -> None:
    with pytest.raises(RawData, match="two rows"):
        compiled("rugged", rugged=(RUGGED, "(2.0, 2.0, 0.5, 1.0)", "(2.0, 2.0, 0.6, 1.0)"))
