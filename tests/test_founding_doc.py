"""docs/founding-sheet.md tells the truth: our sentences are ours, the verdicts are those of the check."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"
DOC = DOCS / "founding-sheet.md"
RENEW = "renew it: `python docs/founding_sheet.py` rewrites the table and names the likely new sentence for a quotation"


def script() -> Any:
    spec = importlib.util.spec_from_file_location("founding_sheet_doc", DOCS / "founding_sheet.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_quoted_as_ours_stands_in_our_sheet() -> None:
    text = DOC.read_text("utf-8")
    assert len(script().quotations(text)) >= 12
    strays = script().strays(text)
    assert not strays, f"{DOC.name} quotes what our sheet does not say; {RENEW}. {strays}"


@pytest.mark.raw
def test_the_table_is_what_the_sheet_and_the_check_give() -> None:
    text = DOC.read_text("utf-8")
    assert text == script().renewed(text), f"the table of {DOC.name} is out of date; {RENEW}"


@pytest.mark.raw
def test_every_labelled_claim_is_in_the_table() -> None:
    assert set(re.findall(r"^\| (c\d\d\w?) \|", DOC.read_text("utf-8"), re.M)) == set(script().founding.labels())


@pytest.mark.raw
def test_no_sentence_of_theirs_is_copied() -> None:
    """No seven words in a row, names of agreements and bodies aside."""
    theirs = re.sub(r"\s+", " ", script().founding.SHEET.read_text("utf-8")).lower()
    ours = re.sub(r"\s+", " ", re.sub(r"^>.*$", "", DOC.read_text("utf-8"), flags=re.M)).lower().split()
    runs = {" ".join(ours[i : i + 7]) for i in range(len(ours) - 6)}
    assert not {run for run in runs if run in theirs}
