"""How well whole documents are read, against labels that people gave them: what a change may not lose."""

import importlib.util
import os
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from bilateral.checks.judge import Verdict

ROOT = Path(__file__).parents[2]
TEXTS = Path(os.environ.get("BILATERAL_SHARED", ROOT.parent / "shared")) / "samples"


@cache
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_eval", ROOT / "benchmarks" / "check_eval.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.raw
@pytest.mark.parametrize("half", ["tuned", "unseen"])
def test_labelled_documents_are_read_as_people_read_them(half: str) -> None:
    files = sorted((ROOT / "benchmarks" / "labels" / half).glob("*.claims.yaml"))
    tally = benchmark().measured(files, TEXTS)
    assert tally.documents == 6
    assert tally.judged >= 0.85 * tally.covered
    assert not [line for line in tally.wrong if " contradicted, due" in line]
    right, given = tally.right[Verdict.SUPPORTED], tally.given[Verdict.SUPPORTED]
    assert right >= 0.97 * given, tally.wrong


def test_a_bound_is_that_of_the_binomial() -> None:
    lower = benchmark()._lower
    assert lower(0, 5) == 0
    assert abs(lower(20, 20) - 0.05 ** (1 / 20)) < 1e-6
    assert lower(19, 20) < lower(20, 20) < 1
