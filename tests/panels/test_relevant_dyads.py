"""Relevant dyads and spells over the real sources: the numbers of the published dyadic model, and its rows' order."""

from collections.abc import Callable
from importlib.util import find_spec
from itertools import groupby
from typing import Any

import pytest

from bilateral.panels import Panel, panel
from bilateral.store import ParquetStore

pytestmark = [
    pytest.mark.raw,
    pytest.mark.skipif(
        not all(find_spec(f"bilateral.{name}") for name in ("sources.cow_majors", "relations.dispute.records")),
        reason="contiguity, major powers and disputes are not kept as records here",
    ),
]
ROWS, RELEVANT = 842_655, 111_991


@pytest.fixture(scope="module")
def of(compiled_source: Callable[..., ParquetStore]) -> Panel:
    store = compiled_source("cow_contiguity", "cow_majors", "gml_disputes")
    return panel(directed=False, start=1816, end=2010, store=store)


def summary(of: Panel, *columns: str) -> tuple[Any, ...]:
    """Rows, then the sum and the most of each column."""
    rows = of.rows()
    facts = {f"{name} {word}": getattr(rows[name], word)() for name in columns for word in ("sum", "max")}
    (row,) = of.backend.to_pyarrow(rows.aggregate(rows=rows.count(), **facts)).to_pylist()
    return tuple(row.values())


def test_spells_of_all_dyads(of: Panel) -> None:
    """71,318 of the rows differ by whether years outside the system count: of 1,340 dyads with a gap."""
    of = of.spells("gml_ongoing").spells("gml_ongoing", "by_rows", gaps="skip").spells("gml_ongoing", "r", gaps="reset")
    assert summary(of, "gml_ongoing_spell", "by_rows")[:4] == (ROWS, 24_216_230, 194, 23_305_821)
    differing = of.where("gml_ongoing_spell <> by_rows").rows()
    assert of.backend.to_pyarrow(differing.count()).as_py() == 71_318


def test_relevant_dyads(of: Panel) -> None:
    relevant = of.politically_relevant()
    (dropped,) = relevant.drops
    assert (dropped.rows, dropped.unknown) == (ROWS - RELEVANT, 0)
    relevant = relevant.add("gml_ongoing").spells("gml_ongoing", "t", gaps="skip", cubic=True).spells("gml_ongoing")
    rows = relevant.to_arrow().to_pylist()
    assert len(rows) == RELEVANT
    for _, history in groupby(rows, key=lambda row: (row["ccode_a"], row["ccode_b"])):
        count, since = 0, None
        for row in history:
            since = row["year"] if since is None else since
            assert (row["t"], row["t_cubed"], row["gml_ongoing_spell"]) == (count, count**3, row["year"] - since), row
            count, since = (0, row["year"] + 1) if row["gml_ongoing"] else (count + 1, since)


def test_relevance_is_not_known_after_2016(of: Panel) -> None:
    with pytest.warns(UserWarning, match="after 2016: rows there without a major power are dropped"):
        late = panel(directed=False, start=2015, end=2025, store=of.store).politically_relevant()
    (dropped,) = late.drops
    assert dropped.years == (2017, 2025) and dropped.unknown > 100_000
