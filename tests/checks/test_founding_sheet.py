"""The sheet that started it all, checked as a whole and held against the verdicts that people gave its claims."""

import datetime as dt
import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilateral.checks.documents import read
from bilateral.checks.judge import Verdict
from bilateral.checks.report import Finding, Report, check, gazetteer
from bilateral.countries import countries
from bilateral.sources.yaml import load
from bilateral.store import default_store

SAMPLES = Path(os.environ.get("BILATERAL_SHARED", Path(__file__).parents[3] / "shared")) / "samples"
SHEET = SAMPLES / "us-relations-with-japan-2016-03-11.txt"
LABELS = SHEET.with_suffix(".claims.yaml")
NOW = dt.date(2026, 11, 23)

#: Where the finding of each label is: its kind, and words of the text it stands on.
WHERE = {
    "c03": ("alliance", "U.S.-Japan Alliance"),
    "c04": ("agreement", "Defense Guidelines"),
    "c05": ("troops", "Japan provides bases"),
    "c06": ("agreement", "package of host nation support"),
    "c07": ("agreement", "Environmental Framework Agreement"),
    "c15": ("event", "attack on Pearl Harbor"),
    "c16": ("event", "signed an instrument of surrender in 1945"),
    "c18": ("occupation", "disbanded"),
    "c18-from": ("occupation", "Allied occupation of Japan since 1945"),
    "c13": ("diplomatic_relations", "established diplomatic relations with Japan"),
    "c14": ("diplomatic_relations", "diplomatic relations between the United States and Japan were severed"),
    "c17": ("diplomatic_relations", "Normal diplomatic relations were reestablished"),
    "c32": ("event", "celebrated the 50th anniversary"),
    "c29": ("leader", "President Obama"),
    "c30": ("leader", "Prime Minister Abe"),
    "c09": ("membership", "policy regarding North Korea"),
    "c10": ("membership", "Trilateral Strategic Dialogue"),
    "c11": ("membership", "Security and Defense Cooperation Forum"),
    "c31": ("membership", "Comprehensive Dialogue on Space"),
    "c19": ("agreement", "was signed in 1960"),
    "c25": ("agreement", "concluded the Trans-Pacific Partnership"),
    "c26": ("agreement", "11 other Asia-Pacific countries"),
    "c27": ("agreement", "Under the auspices of the U.S.-Japan Science"),
    "c28": ("agreement", "extension of our bilateral"),
    "c33": ("membership", "United Nations"),
    "c34": ("membership", "G7"),
    "c35": ("membership", "G-20"),
    "c36": ("membership", "Organization for Economic Cooperation and Development"),
    "c37": ("membership", "Asia-Pacific Economic Cooperation forum"),
    "c38": ("membership", "ASEAN Regional Forum"),
    "c39": ("membership", "International Monetary Fund"),
    "c40": ("membership", "World Bank"),
    "c41": ("membership", "World Trade Organization"),
    "c42": ("membership", "Organization for Security and Cooperation in Europe"),
    "c43": ("membership", "Organization of American States"),
    "c44": ("membership", "United Nations Security Council"),
    "c01": ("indicator", "largest economies"),
    "c02": ("indicator", "one of the world’s most successful democracies"),
    "c12": ("indicator", "the second-largest contributor to the UN budget"),
    "c45": ("presidency", "Japan assumed the presidency of the G7"),
    "c45b": ("presidency", "the presidency of the G7"),
    "c47": ("chief_of_mission", "Caroline Kennedy"),
    "c48": ("mission", "Japan maintains an embassy"),
    "c49": ("mission", "2520 Massachusetts Avenue"),
    "c50": ("mission", "202-238-6700"),
}
#: Labels that are judged item by item, or stay unknown with the sums shown: kind and text of each, then and now.
ITEMS = {
    ("aid", "The United States provides no development assistance to Japan"): ("unknown", "unknown"),  # c20
    ("product_trade", "agricultural products"): ("supported", "unknown"),  # c21, to 2014
    ("product_trade", "chemicals"): ("supported", "unknown"),
    ("product_trade", "pharmaceuticals"): ("unknown", "unknown"),
    ("product_trade", "films and music"): ("unknown", "unknown"),
    ("product_trade", "commercial aircraft"): ("unknown", "unknown"),
    ("product_trade", "nonferrous metals"): ("unknown", "unknown"),
    ("product_trade", "plastics"): ("unknown", "unknown"),
    ("product_trade", "medical and scientific supplies"): ("unknown", "unknown"),
    ("product_trade", "vehicles"): ("unknown", "supported"),  # c22, of 2023 and 2024
    ("product_trade", "optic and medical instruments"): ("unknown", "supported"),
    ("product_trade", "organic chemicals"): ("unknown", "supported"),
}
MACHINERY = {("supported", "unknown"), ("unknown", "supported")}  # c21 and c22
#: What the sheet says as opinion (`not_claims` of the labels): no finding may stand on these words.
OPINIONS = (
    "is the cornerstone of U.S. security interests",
    "fundamental to regional stability",
    "based on shared vital interests and values",
    "strong, mature, and increasingly interdependent",
    "indispensable partner",
)

pytestmark = pytest.mark.raw


@cache
def report() -> Report:
    if not SHEET.is_file():
        pytest.skip(f"no {SHEET}: set BILATERAL_SHARED")
    store = default_store()
    words = gazetteer(store)
    return check(read(SHEET, gazetteer=words), store, NOW, words)


@cache
def labels() -> dict[str, Any]:
    if not LABELS.is_file():
        pytest.skip(f"no {LABELS}: set BILATERAL_SHARED")
    return {label["id"]: label for label in load(LABELS)["claims"]}


def finding(label: str) -> Finding:
    kind, words = WHERE[label]
    exact = [f for f in report().findings if f.kind == kind and f.text == words]
    found = exact or [f for f in report().findings if f.kind == kind and words in f.text]
    assert len({(f.text, f.claims) for f in found}) == 1, (
        f"{label}: {len(found)} findings on {words!r}: {[f.text for f in found]}"
    )
    return found[0]


def test_every_firm_label_has_its_place() -> None:
    """Nothing that the labels call supported or contradicted goes unheard, but what they call soft."""
    firm = {i for i, label in labels().items() if label["then"] != "unknown" and not label.get("soft")}
    heard = {label.partition("-")[0] for label in WHERE}
    assert heard <= labels().keys()
    assert not firm - heard


@pytest.mark.parametrize("label", WHERE)
def test_a_labelled_claim_gets_its_verdicts(label: str) -> None:
    found, wanted = finding(label), labels()[label.partition("-")[0]]
    assert (found.then.verdict.value, found.now.verdict.value) == (wanted["then"], wanted["now"]), wanted["says"]


def test_an_item_of_a_list_gets_its_own_verdicts() -> None:
    told = {(f.kind, f.text): (f.then.verdict.value, f.now.verdict.value) for f in itemised() if f.text != "machinery"}
    assert told == ITEMS
    assert {(f.then.verdict.value, f.now.verdict.value) for f in itemised() if f.text == "machinery"} == MACHINERY


def itemised() -> list[Finding]:
    return [f for f in report().findings if f.kind in {kind for kind, _text in ITEMS}]


def test_each_label_has_a_finding_of_its_own_and_none_is_left_over() -> None:
    """A claim heard beyond the labelled ones is a spurious one; the same one again, elsewhere, is not."""
    others = {(f.claims, f.text): f for f in report().findings if f not in itemised()}
    assert {finding(label).claims for label in WHERE} == {f.claims for f in others.values()}
    assert Counter(f.kind for f in others.values()) == Counter(kind for kind, _words in WHERE.values())


def test_the_thirteen_are_twelve_all_of_them_named() -> None:
    found = finding("c26")
    twelve = {"AUS", "BRN", "CAN", "CHL", "JPN", "MEX", "MYS", "NZL", "PER", "SGP", "USA", "VNM"}
    for judged in (found.then, found.now):
        assert judged.verdict is Verdict.CONTRADICTED
        assert judged.count == 12
        assert set(judged.members) == twelve
    for told, day in ((found.then_is, report().document.day), (found.now_is, NOW)):
        assert told.startswith("12 in all")
        assert all(countries()[c].in_text(day) in told for c in twelve)


@pytest.mark.parametrize("words", OPINIONS)
def test_opinion_is_left_alone(words: str) -> None:
    text = report().document.text
    start = text.index(words)
    touching = [f.text for f in report().findings if f.span[0] < start + len(words) and start < f.span[1]]
    assert not touching


def test_the_ambassador_since_is_named_with_the_day_of_the_last_word() -> None:
    found = finding("c47")
    assert found.then.verdict is Verdict.SUPPORTED
    assert found.now.verdict is Verdict.OUTDATED
    assert [str(e.end) for e in found.now.evidence] == ["2017-01-18"]
    assert "George Glass" in found.now_is
    assert "last confirmed on 4 February 2026" in found.now_is
    assert found.now_instead.startswith("As of 23 November 2026, the U.S. ambassador to Japan")
    assert "George Glass" in found.now_instead
