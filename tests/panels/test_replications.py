"""The published tables, made again: equal where the data are, and explained where they are not."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bilateral.store import default_store

FOLDER = Path(__file__).parents[2] / "docs" / "replications"
NEEDED = ("ucdp_conflicts", "simulated_gdp_gw", "euds_gw", "terrain_gw", "creg_gw", "gml_disputes", "cow_contiguity")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A script by its name."""
    pytest.importorskip("statsmodels")
    missing = {f"records.{name}.parquet" for name in NEEDED} - default_store().manifest["files"].keys()
    if missing:
        pytest.skip(f"not compiled: {', '.join(sorted(missing))}")
    monkeypatch.setattr(sys, "path", [str(FOLDER), *sys.path])
    return import_module


def differences(
    published: tuple[int, dict[str, Any]], ours: tuple[int, dict[str, Any]], terms: Any
) -> dict[str, float]:
    pairs = zip(published[1].items(), terms, strict=True)
    return {name: abs(ours[1][term][0] - value) for (name, (value, _)), term in pairs}


@pytest.mark.parametrize(("which", "wars_only"), [("ALL", False), ("WARS", True)])
def test_onsets_of_conflicts(script: Any, which: str, wars_only: bool) -> None:
    paper = script("fearon_laitin")
    published, ours = getattr(paper, which), paper.model(wars_only)
    assert ours[0] == published[0]
    found = differences(published, ours, paper.TERMS)
    told = {"democracy, lagged", "democracy squared", "intercept"}  # of another edition, as the script says
    assert max(value for name, value in found.items() if name not in told) <= 0.005
    assert max(found[name] for name in told) <= 0.2


def test_onsets_of_disputes(script: Any) -> None:
    paper = script("bremer")
    ours = paper.model()
    assert ours[0] == 106_031
    found = differences(paper.PUBLISHED, ours, paper.TERMS)
    told = {"democracy, weak link": 0.015, "militarization, weak link": 0.4, "intercept": 0.05}
    assert all(value <= told.get(name, 0.003) for name, value in found.items()), found
