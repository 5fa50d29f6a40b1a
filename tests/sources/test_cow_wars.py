"""COW's wars: small inputs in their real form, and the real data."""

import os
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilateral.compile import describe, expected_rows
from bilateral.entities import EVENT
from bilateral.errors import RawData
from bilateral.relations.war import AT_WAR, BESIDE, OPPOSED, War
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.cow_wars import adapter

REPO = Path(__file__).parents[2]
RAW = Path(os.environ.get("BILATERAL_SHARED", REPO.parent / "shared")) / "raw"
COLUMNS = (
    "warnum", "ccode1", "ccode2", "year", "cowinterongoing", "cowinteronset", "sidea1", "sidea2", "initiator1",
    "initiator2", "outcome1", "outcome2", "batdeath1", "batdeath2", "resume",
)  # fmt: skip
WARS = """
wars:
- {war: 7, name: Mexican–American War, id: mexican, importance: 1, days: {1846-04-25/1847-09-14: {a: [2], b: [70]}}}
- war: 139
  name: World War II
  id: ww2
  importance: 1
  theatres: true
  days:
    1939-09-01/1945-05-07: {b: [255]}
    1939-09-03/1940-06-22: {a: [220]}
    1940-06-10/1943-09-02: {b: [325]}
    1941-12-07/1945-08-14: {a: [2], b: [740]}
  pairs:
  - {of: [2, 255], from: 1941-12-11, cite: [stat], verified: true}
  citations:
    stat: {title: Statutes at Large, publisher: GPO, date: 1942, symbol: 55 Stat. 796, where: p. 796, seen: true}
"""


def dyad(war: int, a: int, b: int, years: range, **changes: Any) -> list[dict[str, Any]]:
    """A pair's years, seen from either side, as the file has them."""
    rows = []
    for year in years:
        for one, two in ((a, b), (b, a)):
            side = {a: 1.0, b: 2.0}
            row = dict.fromkeys(COLUMNS, 0.0) | {
                "warnum": float(war), "ccode1": float(one), "ccode2": float(two), "year": float(year),
                "sidea1": side[one], "sidea2": side[two], "initiator1": float(one == b), "initiator2": float(two == b),
                "outcome1": side[one], "outcome2": side[two],
            }  # fmt: skip
            rows.append(row | changes)
    return rows


def good() -> list[dict[str, Any]]:
    return [
        *dyad(7, 2, 70, range(1846, 1848)), *dyad(139, 2, 255, range(1941, 1946)),
        *dyad(139, 2, 740, range(1941, 1946)), *dyad(139, 2, 325, range(1941, 1944)),
        *dyad(139, 220, 255, range(1939, 1941)), *dyad(139, 220, 325, range(1940, 1941)),
    ]  # fmt: skip


def compiled(folder: Path, rows: list[dict[str, Any]], wars: str = WARS) -> Output:
    (folder / "raw" / "peacesciencer").mkdir(parents=True)
    (folder / "curated").mkdir()
    (folder / "curated" / "wars.yaml").write_text(wars, "utf-8")
    db = duckdb.connect()
    db.execute(f"CREATE TABLE t ({', '.join(f'{c} DOUBLE' for c in rows[0])})")
    db.executemany(f"INSERT INTO t VALUES ({', '.join('?' for _ in rows[0])})", [list(r.values()) for r in rows])
    db.execute(f"COPY t TO '{folder / 'raw' / 'peacesciencer' / adapter.RAW}' (FORMAT parquet)")
    return adapter.compile(Inputs(folder / "raw", folder / "curated", describe("cow_wars")))


def pair(output: Output, a: str, b: str, war: str = "war-ww2") -> list[War]:
    found = [f for f in output.facts if isinstance(f, War) and (f.country, f.other, f.war) == (a, b, war)]
    return sorted(found, key=lambda f: str(f.start))


@pytest.fixture
def no_corrections(monkeypatch: pytest.MonkeyPatch) -> None:
    real = adapter.load
    monkeypatch.setattr(adapter, "load", lambda path: {"years": []} if path.name == "corrections.yml" else real(path))


@pytest.mark.usefixtures("no_corrections")
def test_enemies_and_those_side_by_side(tmp_path: Path) -> None:
    output = compiled(tmp_path, good())
    (war,) = pair(output, "USA", "MEX", "war-mexican")
    assert (war.how, str(war.start), str(war.end)) == (AT_WAR, "1846-04-25", "1847-09-14")
    assert war.initiator == "MEX" and war.winner == "USA" and pair(output, "MEX", "USA", "war-mexican")
    own = [f for f in output.facts if isinstance(f, War) and not f.other and f.country == "USA"]
    assert {(f.camp, f.how) for f in own} == {("war-mexican-a", BESIDE), ("war-ww2-a", BESIDE)}
    assert {e.sort for e in output.entities} == {EVENT}
    assert {e.text for e in output.entities} == {"the Mexican–American War", "World War II"}


@pytest.mark.usefixtures("no_corrections")
def test_in_a_war_of_many_theatres_a_day_is_told_only_where_it_is_known(tmp_path: Path) -> None:
    output = compiled(tmp_path, good())
    (both_came_in,) = pair(output, "USA", "JPN")
    assert (both_came_in.how, str(both_came_in.start), str(both_came_in.end)) == (AT_WAR, "1941-12-07", "1945-08-14")
    (one_enemy,) = pair(output, "FRA", "DEU")
    assert (one_enemy.how, str(one_enemy.start), str(one_enemy.end)) == (AT_WAR, "1939-09-03", "1940-06-22")
    (cited,) = pair(output, "USA", "DEU")
    assert (cited.how, str(cited.start), cited.verified) == (AT_WAR, "1941-12-11", True)
    assert "55 Stat. 796" in cited.locator
    (unknown,) = pair(output, "USA", "ITA")
    assert (unknown.how, str(unknown.start), str(unknown.end)) == (OPPOSED, "1941-12-07", "1943-09-02")


@pytest.mark.usefixtures("no_corrections")
@pytest.mark.parametrize(
    ("rows", "wars", "message"),
    [
        (dyad(7, 2, 70, range(1846, 1848)), WARS, "are not in"),
        (good(), WARS.replace("1941-12-07/1945-08-14: {a: [2], b: [740]}", "1941-12-07/1945-08-14: {a: [2]}"),
         "are not in curated/wars.yaml"),
        (good(), WARS.replace("1847-09-14", "1848-09-14"), "by their days"),
        ([r | {"sidea2": r["sidea1"]} for r in good()], WARS, "sides"),
        ([r | {"novelty": 1.0} for r in good()], WARS, "field 'novelty' is not in source.yml"),
        (good(), WARS.replace("1846-04-25/1847-09-14", "1847-04-25/1846-09-14"), "no span of days"),
        (good(), WARS.replace("cite: [stat]", "cite: [stta]"), "Did you mean stat"),
    ],
)  # fmt: skip
def test_the_two_inputs_must_agree(tmp_path: Path, rows: list[dict[str, Any]], wars: str, message: str) -> None:
    with pytest.raises(RawData) as caught:
        compiled(tmp_path, rows, wars)
    assert message in str(caught.value)


def test_a_correction_that_corrects_nothing_fails(tmp_path: Path) -> None:
    with pytest.raises(RawData, match="nothing to correct"):
        compiled(tmp_path, good())


@pytest.mark.raw
def test_the_real_data() -> None:
    if not RAW.is_dir():
        pytest.skip(f"no {RAW}: set BILATERAL_SHARED")
    output = adapter.compile(Inputs(RAW, REPO / "curated", describe("cow_wars")))
    least, most = expected_rows("cow_wars")["war"]
    assert least <= len(output.facts) <= most
    assert len(output.entities) == 95
    (pacific,) = pair(output, "USA", "JPN", "war-world-war-ii")
    assert (pacific.how, str(pacific.start), str(pacific.end)) == (AT_WAR, "1941-12-07", "1945-08-14")
    assert pacific.winner == "USA"
    (late,) = pair(output, "SUN", "JPN", "war-world-war-ii")
    assert str(late.start) == "1945-08-08" and not late.verified
    spells = pair(output, "FRA", "DEU", "war-world-war-ii")
    assert [str(f.start) for f in spells] == ["1939-09-03", "1944-10-23"]
    (vichy,) = pair(output, "FRA", "GBR", "war-world-war-ii")
    assert vichy.how == OPPOSED and "Vichy" in vichy.locator
    ids = {(f.war, f.how, f.country, f.other, str(f.start)) for f in output.facts if isinstance(f, War)}
    assert len(ids) == len(output.facts)
