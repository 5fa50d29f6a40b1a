"""The Factbook's lists of main commodities: what is read whole, what is left out, and runs of editions."""

import datetime as dt
import os
from pathlib import Path

import pytest

from bilateral.compile import describe
from bilateral.facts import NEVER
from bilateral.relations.commodity import Commodity
from bilateral.sources.contract import Inputs
from bilateral.sources.factbook.commodities import _rows, items

SHARED = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.parametrize(("text", "goods", "year"), [
    ("tea, cut flowers, gold (2023) note: top five export commodities", ["tea", "cut flowers", "gold"], "2023"),
    ("motor vehicles 14.9%; semiconductors 5% (2014 est.)", ["motor vehicles", "semiconductors"], "2014"),
    ("crude oil (83.9%), food (1999), and cotton (2001)", ["crude oil", "food", "cotton"], ""),
    ("ships, medical cultures/vaccines", ["ships", "medical cultures and vaccines"], ""),
    ("petroleum and petroleum products", ["petroleum", "petroleum products"], ""),
    ("fish, rum top five export commodities based on value", ["fish", "rum"], ""),
])  # fmt: skip
def test_a_list_is_read_with_its_year(text: str, goods: list[str], year: str) -> None:
    assert items(text) == (goods, year)


@pytest.mark.parametrize("text", [
    "NA",
    "14.9 motor vehicles5.4 iron and steel products5 semiconductors",
    "north: citrus, potatoes; south: wine",
    "fish, seeds of the pine, small quantities of avocados",
    "prior to the breakup exported machinery, food",
    "crude materials excluding fuels, food",
    "machinery, including computers, oil",
    "ships (mostly tankers, oil",
])  # fmt: skip
def test_a_list_that_can_t_be_read_whole_is_left_out(text: str) -> None:
    assert items(text) is None


def test_consecutive_editions_make_one_row_and_a_new_place_another() -> None:
    inputs = Inputs(SHARED, SHARED, describe("factbook"))
    lists = {
        2004: [("tea", "", 1, "a"), ("fish", "", 2, "a")],
        2005: [("tea", "", 1, "b"), ("fish", "", 2, "b")],
        2006: [("fish", "", 1, "c")],
        2024: [("gold", "2023", 1, "d")],
        2026: [("gold", "2023", 1, "e")],
    }
    rows: list[Commodity] = list(_rows(inputs, "KEN", "exports", lists))
    told = [(r.good, r.place, r.edition, r.last_edition) for r in rows]
    assert told == [
        ("tea", 1, "2004", "2005"), ("fish", 2, "2004", "2005"), ("fish", 1, "2006", "2006"),
        ("gold", 1, "2024", "2026"),
    ]  # fmt: skip
    assert rows[0].quiet_from < dt.date(2007, 1, 1)
    assert (str(rows[3].start), rows[3].quiet_from) == ("2023", NEVER)
