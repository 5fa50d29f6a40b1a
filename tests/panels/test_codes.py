"""What columns say of themselves: what codes stand for, in Stata too; in a panel of months what is of the month."""

from pathlib import Path

import pytest

from bilateral.panels import panel
from bilateral.panels.columns import available
from bilateral.panels.units import Unit
from bilateral.relations import registry
from bilateral.store import default_store

pytest.importorskip("pyarrow")

DYADS = Unit("dyad-year")
CODED = [c for c in available(tuple(registry().values()), DYADS) if c.measure.values]


def test_all_columns_of_codes_say_what_each_stands_for() -> None:
    numbers = [c for c in available(tuple(registry().values()), DYADS) if c.type("cow") not in ("string", "float64")]
    assert {c.name for c in numbers if c.measure.unit == "code"} <= {c.name for c in CODED}
    assert {"contiguity_type", "gml_hostility", "gml_fatality_a", "cow_action_b", "ucdp_intensity_a"} <= {
        c.name for c in CODED
    }


def test_no_record_has_a_code_without_a_meaning() -> None:
    import duckdb

    seen = 0
    for column in CODED:
        table, told = column.table("cow"), [code for code, _ in column.measure.values]
        file = default_store().records(table) if table else None
        if file is None or len(told) == 1:  # of -9 alone: the rest are numbers
            continue
        where = f"read_parquet('{file}') WHERE {column.measure.column} NOT IN ({', '.join(map(str, told))})"
        assert duckdb.sql(f"SELECT DISTINCT {column.measure.column} FROM {where}").fetchall() == [], column.name
        seen += 1
    if not seen:
        pytest.skip("no records are compiled")


def test_codes_are_in_descriptions_and_in_stata_and_spells_have_none(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    if default_store().records(next(c.table("cow") for c in CODED if c.name == "contiguity_type")) is None:
        pytest.skip("contiguity is not compiled")
    of = panel("dyad-year", directed=False, start=2010, end=2012).add("contiguity_type", "atop_alliance")
    of = of.where("ccode_a = 2 and ccode_b = 20").lag("contiguity_type").spells("atop_alliance", "peace", left="flag")
    told = {d.name: d for d in of.describe()}
    assert "1 by land or river, 2 across at most 12 miles of water" in told["contiguity_type"].text
    assert "no, 1 yes" not in told["atop_alliance"].text
    with pd.io.stata.StataReader(of.to_stata(tmp_path / "p.dta")) as reader:
        labels = reader.value_labels()
    assert labels["contiguity_type"] == labels["contiguity_type_lag1"] == dict(told["contiguity_type"].values)
    assert labels["atop_alliance"] == labels["peace_left_censored"] == {0: "no", 1: "yes"}
    assert "peace" not in labels


def test_in_a_panel_of_months_a_column_is_of_the_month_or_says_that_it_is_of_the_year() -> None:
    of = panel("dyad-month", start=2010, end=2010).add("neighbours", "major_power").add("cinc", spread=True)
    told = {d.name: d for d in of.describe()}
    assert told["land_neighbours_a"].label.endswith("border in the month")
    assert "any day of the month" in told["major_power_a"].label
    assert told["cinc_a"].missing.startswith("each month has what its year has")
    by_year = {d.name: d for d in panel(start=2010, end=2010).add("neighbours", "cinc").describe()}
    assert by_year["land_neighbours_a"].label.endswith("border in the year")
    assert "month" not in by_year["cinc_a"].text
