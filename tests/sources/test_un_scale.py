"""Scales of assessments kept by hand: ranks, the file of the repository, and what stops the compiling."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.errors import RawData
from bilateral.relations.indicator import Indicator
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.un_scale import adapter

CURATED = Path(__file__).parents[2] / "curated"
SCALE = """
- years: [2016, 2018]
  adopted: 2015-12-23
  members: 193
  shares:
  - {of: {USA: 22, CHN: 7.921}, cite: [list], verified: true}
  - {of: {JPN: 9.68}, cite: [list], verified: false}
- citations:
    list: {title: A, publisher: B, date: 2016-01-01, symbol: X/1, where: table, seen: true}
    other: {title: C, publisher: D, date: 2016-01-01, symbol: X/2, where: table, seen: false}
"""

Compile = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Compile:
    """Compile a file of scales, with these strings replaced."""

    def run(**changes: str) -> Output:
        text = SCALE
        for old, new in changes.values() if changes else ():
            assert old in text
            text = text.replace(old, new)
        (tmp_path / adapter.FILE).write_text(text, "utf-8")
        return adapter.compile(Inputs(tmp_path, tmp_path, describe("un_scale")))

    return run


def rows(output: Output) -> dict[tuple[str, int], Indicator]:
    found = [r for r in output.facts if isinstance(r, Indicator)]
    return {(r.country, r.start.earliest.year): r for r in found if r.start.earliest}


def test_ranks_follow_from_the_shares(compiled: Compile) -> None:
    found = rows(compiled())
    assert [found[c, 2016].rank for c in ("USA", "JPN", "CHN")] == [1, 2, 3]
    japan = found["JPN", 2016]
    assert (str(japan.start), str(japan.end), str(japan.published)) == ("2016-01-01", "2018-12-31", "2015-12-23")
    assert (japan.among, japan.verified) == (193, False)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("JPN: 9.68", "XXX: 9.68", "no country's id"),
        ("JPN: 9.68", "USA: 9.68", "stands twice"),
        ("JPN: 9.68", "JPN: 968", "write it in percent"),
        ("cite: [list], verified: true", "cite: [other], verified: true", "verified: false"),
        ("members: 193", "states: 193", "members"),
    ],
)
def test_what_it_does_not_know_stops_it(compiled: Compile, old: str, new: str, message: str) -> None:
    with pytest.raises(RawData, match=message):
        compiled(change=(old, new))


def test_the_file_of_the_repository() -> None:
    output = adapter.compile(Inputs(CURATED, CURATED, describe("un_scale")))
    least, most = expected_rows("un_scale")["indicator"]
    assert least <= len(output.facts) <= most
    found = rows(output)
    assert [(found["JPN", y].rank, found["JPN", y].value) for y in (2016, 2019, 2025)] == [
        (2, 9.68), (3, 8.564), (3, 6.93),
    ]  # fmt: skip
    assert all(found["USA", y].rank == 1 for c, y in found if c == "USA")
