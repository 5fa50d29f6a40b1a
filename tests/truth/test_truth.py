"""A hundred facts, written down with their citations before any output was looked at, held against our sheets."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bilateral.errors import BilateralError
from bilateral.sheets.compose import sheet

HERE = Path(__file__).parent
FACTS: dict[str, Any] = {f["id"]: f for f in YAML(typ="safe", pure=True).load(HERE / "facts.yaml")}
OUTCOMES: dict[str, Any] = YAML(typ="safe", pure=True).load(HERE / "outcomes.yaml")


@pytest.mark.parametrize("name", FACTS)
def test_the_sheet_says_what_its_outcome_tells(name: str) -> None:
    fact, outcome = FACTS[name], OUTCOMES[name]
    assert set(outcome) <= {"outcome", "first", "says", "never", "why"}
    try:
        text = " ".join(sheet(*fact["pair"], dt.date.fromisoformat(fact["day"])).to_text().split())
    except BilateralError as error:
        text = str(error)
    told = text.split("Notes 1.")[0] if fact["kind"] != "membership" else text
    if outcome["outcome"] == "right":
        assert outcome.get("says") or outcome.get("never")
    for words in outcome.get("says", ()):
        assert words in told
    for words in outcome.get("never", ()):
        assert words not in told.split("What is not known")[0]


def test_at_least_97_are_right_or_honestly_unknown() -> None:
    assert set(OUTCOMES) == set(FACTS) and len(FACTS) == 100
    now = Counter(outcome["outcome"] for outcome in OUTCOMES.values())
    assert set(now) <= {"right", "unknown", "wrong"}
    assert now["right"] + now["unknown"] >= 97
    before, without = (
        sum(fact["day"] < "1990" for fact in FACTS.values()),
        sum("USA" not in fact["pair"] for fact in FACTS.values()),
    )
    assert before >= 50 and without >= 50
