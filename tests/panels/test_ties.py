"""Contiguity, organizations, rivalries and capitals: every number of the reference, and where ours differ and why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from test_records import equal_to

from bilateral.panels import Panel, panel
from bilateral.store import ParquetStore

pytestmark = pytest.mark.raw
Compiled = Callable[..., ParquetStore]
KEYS = {"ccode_a": "ccode1", "ccode_b": "ccode2", "year": "year"}


def of_pairs(store: ParquetStore, *names: str, directed: bool = True, system: str = "cow", **years: int) -> Panel:
    return panel("dyad-year", directed, system, store=store, **({"end": 2025} | years)).add(*names)


@pytest.mark.parametrize(("directed", "name"), [(True, "dy_cow_dir_contiguity"), (False, "dy_cow_nd_contiguity")])
def test_contiguity(directed: bool, name: str, shared: Path, compiled_source: Compiled) -> None:
    of = of_pairs(compiled_source("cow_contiguity"), "contiguity", directed=directed)
    assert of.to_arrow().column_names[-2:] == ["contiguity_type", "direct_contiguity"]
    equal_to(of, name, KEYS | {"contiguity_type": "conttype"}, shared)


def test_shared_organizations(shared: Path, compiled_source: Compiled) -> None:
    equal_to(of_pairs(compiled_source("cow_igo"), "igo"), "dy_cow_dir_igos", KEYS | {"shared_igos": "dyadigos"}, shared)


RIVALRY = {
    "rivalry_id": "tssr_id", "rivalry_positional": "positional", "rivalry_spatial": "spatial",
    "rivalry_ideological": "ideological", "rivalry_interventionary": "interventionary",
}  # fmt: skip


def test_strategic_rivalries(shared: Path, compiled_source: Compiled) -> None:
    of = of_pairs(compiled_source("tss_rivalries"), "rivalry")
    equal_to(of, "dy_cow_dir_strategic_rivalries", KEYS | RIVALRY, shared)
    told = {row["column"]: row for row in of.summary()}["strategic_rivalry"]
    # The reference has 204,380: every pair is a rivalry from 2021, where nobody has looked.
    assert (told["sum"], told["missing"]) == (15_230, 189_150) == (15_230, 204_380 - 15_230)
