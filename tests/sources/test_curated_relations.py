"""Diplomatic relations kept by hand: the repository's files, the spells that acts make, and every fault of a file."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.facts import NEVER, fact_id
from bilateral.relations.diplomatic_relations import KIND, DiplomaticRelations
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_relations import adapter

REPO = Path(__file__).parents[2]
DOCUMENT = {"title": "List", "publisher": "A ministry", "date": "1975-06-30", "url": "http://x", "where": "p. 1"}
CITATIONS = {
    "list": {**DOCUMENT, "seen": True},
    "unseen": {**DOCUMENT, "title": "Book", "date": 2001, "seen": False},
}


def compiled(curated: Path) -> Output:
    return adapter.compile(Inputs(curated / "no-raw-files", curated, describe("curated_relations")))


def rows(output: Output) -> list[DiplomaticRelations]:
    return [fact for fact in output.facts if isinstance(fact, DiplomaticRelations)]


def written(folder: Path, name: str = "one", **top: Any) -> Path:
    """A folder of curated files with one more, in its real form."""
    (folder / "relations").mkdir(exist_ok=True)
    with (folder / "relations" / f"{name}.yaml").open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump({"checked": "2026-11-23", **top}, file)
    return folder


def entry(one: str, two: str, *acts: dict[str, Any]) -> dict[str, Any]:
    return {"pair": [one, two], "acts": [{"verified": False, **act} for act in acts]}


def told(row: DiplomaticRelations) -> tuple[str, ...]:
    return row.one, row.two, row.tie, row.state, row.how, row.by, str(row.start), str(row.end)


# --- the repository's own files


@pytest.fixture(scope="module")
def own() -> Output:
    return compiled(REPO / "curated")


def test_the_repository_s_files(own: Output) -> None:
    source = describe("curated_relations")
    assert source.ships and source.kinds == (KIND.name,)
    least, most = expected_rows("curated_relations")[KIND.name]
    assert least <= len(own.facts) <= most
    last = [fact for fact in own.facts if fact.superseded == NEVER]
    assert len({fact_id(KIND.name, KIND.key, fact) for fact in last}) == len(last)
    for row in rows(own):
        assert row.one < row.two and "USA" not in (row.one, row.two), row
        assert row.start.latest and row.published >= row.start.latest, row
        assert row.locator.startswith("curated/relations/"), row
        assert len(row.locator) > 60 or not row.verified, row
    assert not any(line.exhaustive for line in own.coverage)
    assert {line.scope for line in own.coverage} == {f"one={row.one};two={row.two}" for row in rows(own)}


@pytest.mark.parametrize(
    ("pair", "spells"),
    [
        (("CHN", "IND"), [("in being", "1950-04-01", "1950-04-01/..")]),
        (
            ("CHN", "IDN"),
            [
                ("in being", "1950-04-13", "1967-10-30"),
                ("none", "1967-10-30", "1990-08-08"),
                ("in being", "1990-08-08", "1990-08-08/.."),
            ],
        ),
        (("IRN", "SAU"), [("none", "2016-01-03", "2023-03-10"), ("in being", "2023-03-10", "2023-03-10/..")]),
        (("ARG", "GBR"), [("none", "1982-04-02", "1990-02-15"), ("in being", "1990-02-15", "1990-02-15/..")]),
        (("DDR", "SUN"), [("in being", "1949-10-16", "1990-10-02")]),
        (("JPN", "SUN"), [("none", "1945-08-08", "1956-12-12"), ("in being", "1956-12-12", "1991-12-26")]),
        (("RUS", "UKR"), [("none", "2022-02-24", "2022-02-24/..")]),
    ],
)
def test_what_every_desk_officer_knows(own: Output, pair: tuple[str, str], spells: list[tuple[str, ...]]) -> None:
    found = [(row.state, str(row.start), str(row.end)) for row in rows(own)
             if (row.one, row.two) == pair and row.superseded == NEVER]  # fmt: skip
    assert [spell for spell in found if spell in spells] == spells


# --- acts make spells


def test_acts_of_a_pair_make_spells_from_whatever_file(tmp_path: Path) -> None:
    table = {"of": "CHN", "act": "established", "cite": ["list"], "verified": True, "rows": {"GHA": "1960-07-05"}}
    written(tmp_path, "a", citations={"list": CITATIONS["list"]}, tables=[table])
    written(
        tmp_path, "b", citations={"unseen": CITATIONS["unseen"]},
        relations=[entry("GHA", "CHN", {"act": "suspended", "date": "1966-11", "by": "GHA", "cite": ["unseen"]},
                         {"act": "resumed", "date": "1972-02-29", "cite": ["unseen"], "note": "in Peking"})],
    )  # fmt: skip
    output = compiled(tmp_path)
    pair = ("CHN", "GHA", "diplomatic relations")
    assert [told(row) for row in rows(output)] == [
        (*pair, "in being", "established", "", "1960-07-05", "1960-07-05/.."),
        (*pair, "in being", "established", "", "1960-07-05", "1966-11"),
        (*pair, "none", "suspended", "GHA", "1966-11", "1972-02-29"),
        (*pair, "in being", "resumed", "", "1972-02-29", "1972-02-29/.."),
    ]
    before, known, _broken, again = rows(output)
    assert (before.published, before.superseded, before.verified) == (dt.date(1975, 6, 30), dt.date(2001, 12, 31), True)
    assert (known.published, known.superseded, known.verified) == (dt.date(2001, 12, 31), NEVER, False)
    assert known.locator == (
        "curated/relations/a.yaml, CHN-GHA: List, A ministry, 30 June 1975, p. 1, http://x; "
        "Book, A ministry, 2001, p. 1, http://x"
    )
    assert again.locator.endswith("http://x (in Peking)")
    (line,) = output.coverage
    assert (line.scope, line.exhaustive) == ("one=CHN;two=GHA", False)
    assert (line.start, line.end, line.published) == (dt.date(1960, 7, 5), dt.date(2026, 11, 23), dt.date(1975, 6, 30))


def test_relations_end_with_the_state_that_had_them(tmp_path: Path) -> None:
    acts = {"act": "established", "date": "1949-10-18"}, {"act": "ended", "date": "1941-06-22"}
    written(tmp_path, relations=[entry("DDR", "POL", acts[0]), entry("DEU", "SUN", acts[1])])
    assert [told(row)[3:] for row in rows(compiled(tmp_path))] == [
        ("in being", "established", "", "1949-10-18", "1990-10-02"),
        ("none", "ended", "", "1941-06-22", "1991-12-26"),  # Germany came back within ten years
    ]


def test_recognition_and_general_knowledge(tmp_path: Path) -> None:
    written(tmp_path, relations=[entry("IND", "BGD", {"act": "recognized", "date": "1971-12-06", "by": "IND"})])
    (row,) = rows(compiled(tmp_path))
    assert told(row) == ("BGD", "IND", "recognition", "given", "", "IND", "1971-12-06", "1971-12-06")
    assert (row.verified, row.published) == (False, dt.date(2026, 11, 23))  # known as of the day of the check
    assert row.locator == "curated/relations/one.yaml, BGD-IND"


# --- faults


EST: dict[str, Any] = {"act": "established", "date": "1990-01-01"}


@pytest.mark.parametrize(
    ("acts", "message"),
    [
        ([EST, {**EST, "date": "1995"}], "comes after 'established' on 1990-01-01"),
        ([{**EST, "act": "severed"}, {**EST, "act": "ended", "date": "1995"}], "comes after 'severed'"),
        ([{**EST, "act": "recognized"}] * 2, "told already"),
        ([{**EST, "act": "broken"}], "unknown act 'broken'"),
        ([{**EST, "by": "JPN"}], "has a 'by'"),
        ([{**EST, "act": "severed", "by": "CHN"}], "none of the two"),
        ([{**EST, "verified": True}], "cites nothing"),
        ([{**EST, "date": "2027-01-01"}], "later than 'checked'"),
        ([{**EST, "date": "1990-13"}], "'date'"),
        ([{**EST, "cites": ["list"]}], "unknown keys 'cites'"),
        ([{**EST, "cite": ["lst"]}], "cites 'lst'"),
        ([], "'acts' is empty"),
    ],
)
def test_faults_of_acts(tmp_path: Path, acts: list[dict[str, Any]], message: str) -> None:
    written(tmp_path, relations=[entry("JPN", "FRA", *acts)])
    with pytest.raises(RawData) as caught:
        compiled(tmp_path)
    assert message in str(caught.value) and str(caught.value).startswith("curated/relations/one.yaml, FRA-JPN")


@pytest.mark.parametrize(
    ("top", "message"),
    [
        ({"relations": [entry("JPN", "JPN", EST)]}, "one thing twice"),
        ({"relations": [entry("JPN", "USA", EST)]}, "is a pair with USA"),
        ({"relations": [entry("JPN", "XYZ", EST)]}, "no country's id"),
        ({"relations": [entry("JPN", "DDR", {**EST, "date": "1960"}), entry("SUN", "JPN", {**EST, "date": 1999})]},
         "SUN was not there"),
        ({"relations": {}}, "no list of entries"),
        ({"tables": [{"of": "CHN", "act": "established", "cite": ["list"], "verified": True, "rows": {}}]}, "is empty"),
        ({"tables": [{"of": "CHN", "act": "established", "cite": ["unseen"], "verified": True, "rows": {"JPN": 1972}}]},
         "no document it cites was seen"),
        ({"relations": [entry("JPN", "FRA", EST)], "citations": CITATIONS}, "nothing cites list, unseen"),
        ({"notes": []}, "unknown keys 'notes'"),
    ],
)  # fmt: skip
def test_faults_of_files(tmp_path: Path, top: dict[str, Any], message: str) -> None:
    written(tmp_path, **{"citations": CITATIONS, **top} if "tables" in top else top)
    with pytest.raises(RawData) as caught:
        compiled(tmp_path)
    assert message in str(caught.value) and str(caught.value).startswith("curated/relations/one.yaml")


def test_without_files(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="no such folder"):
        compiled(tmp_path)
