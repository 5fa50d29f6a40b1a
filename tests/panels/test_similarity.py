"""Similarity of alliances and votes, against formulas of full matrices, written without a look at the panel's."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bilateral.dates import Date
from bilateral.facts import Coverage
from bilateral.panels import panel
from bilateral.relations.alliance import Alliance
from bilateral.relations.un_voting import KIND as VOTING
from bilateral.relations.un_voting import UnVoting
from bilateral.store import ParquetStore
from bilateral.view import View

pytest.importorskip("ibis")

Row = dict[str, Any]
SCORES = ("s", "kappa", "pi")
OBLIGATIONS = {"defense": 3, "offense": 3, "neutral": 2, "nonagg": 2, "consul": 1}
#: S, kappa and pi of alliances, then of votes, in 1985.
PAIRS = {
    (2, 200): [0.4907, 0.4082, 0.3723, 0.5298, 0.4701, 0.4370],
    (2, 365): [0.3292, 0.2198, 0.1766, -0.4834, -0.1398, -0.5437],
    (200, 365): [0.7723, 0.6097, 0.6087, -0.1533, -0.1481, -0.3833],
}


def formulas(
    x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], levels: tuple[int, ...], power: int = 1
) -> tuple[float | None, ...]:
    """S, kappa and pi of two vectors of ratings, by the table of how often each rating meets each."""
    table = np.array([[np.sum((x == i) & (y == j)) for j in levels] for i in levels]) / len(x)
    weights = np.abs(np.subtract.outer(levels, levels)) ** power
    observed = (weights * table).sum()
    mine, theirs = table.sum(axis=1), table.sum(axis=0)
    pooled = (mine + theirs) / 2
    by_chance = [(weights * np.outer(mine, theirs)).sum(), (weights * np.outer(pooled, pooled)).sum()]
    s = 1 - 2 * observed / (max(levels) - min(levels)) ** power
    return s, *(1 - observed / chance if chance > 0 else None for chance in by_chance)


def same(row: Row, of: str, x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], levels: tuple[int, ...]) -> bool:
    """Whether a row has the scores of these vectors, by absolute and by squared distances."""
    expected = (*formulas(x, y, levels), *formulas(x, y, levels, 2))
    found = [row[f"{score}_{of}{end}"] for end in ("", "_squared") for score in SCORES]
    return all(
        f is None if e is None else f == pytest.approx(e, abs=1e-12) for f, e in zip(found, expected, strict=True)
    )


def scores(of: str) -> list[str]:
    return [f"{score}_{of}{end}" for score, end in product(SCORES, ("", "_squared"))]


def wrongly(rows: list[Row], names: Sequence[str], right: Callable[[Row], bool]) -> list[Row]:
    """The rows that are not right, and those of the other direction that don't say the same."""
    there = {(row["ccode_a"], row["ccode_b"]): row for row in rows}
    wrong = [row for (a, b), row in there.items() if a < b and not right(row)]
    turned = [row for (a, b), row in there.items() if a > b and any(row[n] != there[b, a][n] for n in names)]
    return wrong + turned


def ties(rows: list[Row]) -> dict[int, np.ndarray[Any, Any]]:
    """Of each state its ratings of all states, itself included, from the columns of alliances."""
    codes = sorted({row["ccode_a"] for row in rows})
    place = {code: i for i, code in enumerate(codes)}
    matrix = 3 * np.eye(len(codes), dtype=int)
    for row in rows:
        held = [level for name, level in OBLIGATIONS.items() if row[f"atop_{name}"]]
        matrix[place[row["ccode_a"]], place[row["ccode_b"]]] = max(held, default=0)
    return {code: matrix[i] for code, i in place.items()}


@cache
def directed(year: int, *columns: str, system: str = "cow") -> list[Row]:
    found: list[Row] = panel(system=system, start=year, end=year).add(*columns).to_arrow().to_pylist()
    return found


@pytest.mark.parametrize("year", [1816, 1938, 1985])
def test_alliances_of_every_pair_of_a_year_are_as_similar_as_their_full_portfolios(year: int) -> None:
    rows = directed(year, "alliance", *scores("alliance"))
    of = ties(rows)
    wrong = wrongly(
        rows,
        scores("alliance"),
        lambda row: same(row, "alliance", of[row["ccode_a"]], of[row["ccode_b"]], (0, 1, 2, 3)),
    )
    assert rows and not wrong, wrong[:3]


def test_the_united_states_the_united_kingdom_and_the_soviet_union() -> None:
    """By their votes the adversaries of 1985 are unlike, kappa and pi of which are below 0.

    By alliances the United Kingdom is more like the Soviet Union than the United States: ATOP has the Helsinki Final
    Act as nonaggression among all its members, and the United States besides are pledged to all of Latin America.
    """
    rows = {(row["ccode_a"], row["ccode_b"]): row for row in directed(1985, "similarity", "voting")}
    told = {pair: [round(rows[pair][f"{s}_{of}"], 4) for of in ("alliance", "votes") for s in SCORES] for pair in PAIRS}
    assert told == PAIRS
    assert [rows[pair]["un_votes_shared"] for pair in PAIRS] == [151, 151, 150]


@pytest.mark.parametrize("year", [1946, 1985, 2019])
def test_votes_of_every_pair_of_a_year_by_the_letters_of_their_records(year: int) -> None:
    from bilateral.store import default_store

    view = View(default_store(), dt.date(2026, 1, 1))
    letters = {r.country: r.votes for r in view.of(VOTING) if r.start.earliest == dt.date(year, 1, 1)}
    records = {country: np.array(["-yan".index(v) for v in votes]) for country, votes in letters.items()}
    rows = directed(year, "similarity", "similarity_squared", "voting")
    seen = 0

    def right(row: Row) -> bool:
        nonlocal seen
        a, b = records.get(row["id_a"]), records.get(row["id_b"])
        both = (a > 0) & (b > 0) if a is not None and b is not None else np.zeros(1, bool)
        if not both.any():
            return row["un_votes_shared"] is row["s_votes"] is None
        assert a is not None and b is not None
        x, y = a[both], b[both]
        seen += 1
        told = row["un_votes_shared"] == both.sum() and row["un_vote_agreement"] == (x == y).sum() / both.sum()
        return bool(told) and same(row, "votes", x, y, (1, 2, 3))

    wrong = wrongly(rows, [*scores("votes"), "un_votes_shared", "un_vote_agreement"], right)
    assert seen > 1000 and not wrong, wrong[:3]


def test_a_pair_is_as_similar_either_way_and_in_an_undirected_panel() -> None:
    there = {(r["ccode_a"], r["ccode_b"]): r for r in directed(1985, "similarity", "voting")}
    once = panel(directed=False, start=1985, end=1985).add("similarity", "voting").to_arrow().to_pylist()
    names = [f"{score}_{of}" for score, of in product(SCORES, ("alliance", "votes"))] + ["un_votes_shared"]
    for row in once:
        a, b = row["ccode_a"], row["ccode_b"]
        for name in names:
            assert row[name] == there[a, b][name] == there[b, a][name], (a, b, name)
        assert row["un_ideal_point_b"] == there[b, a]["un_ideal_point_a"]
    scores = [row[name] for row in once for name in names[:-1] if row[name] is not None]
    assert len(scores) > 50_000 and min(scores) >= -1 and max(scores) == 1


def test_a_pair_of_the_other_state_system_has_the_same_values() -> None:
    cow = {(r["id_a"], r["id_b"]): r for r in directed(1985, "similarity", "voting")}
    gw = directed(1985, "similarity", "voting", system="gw")
    seen = 0
    for row in gw:
        other = cow.get((row["id_a"], row["id_b"]))
        expected = other or dict.fromkeys(row)
        for name in ("s_alliance", "pi_votes", "un_vote_agreement"):
            assert row[name] == expected[name], (row["id_a"], row["id_b"], name)
        seen += other is not None
    assert seen > 20_000


def test_nothing_is_known_outside_the_years_of_the_sources() -> None:
    table = panel(directed=False, start=2018, end=2025).add("similarity", "voting", "ideal_point_distance")
    rows = table.to_arrow().to_pylist()
    years: dict[str, set[int]] = {}
    for row in rows:
        for name in ("s_alliance", "s_votes", "un_votes_shared", "ideal_point_distance"):
            if row[name] is not None:
                years.setdefault(name, set()).add(row["year"])
    assert years == {
        "s_alliance": {2018},
        "s_votes": {2018, 2019},
        "un_votes_shared": {2018, 2019},
        "ideal_point_distance": set(range(2018, 2025)),
    }
    none = panel(directed=False, start=1964, end=1964).add("un_vote_agreement").to_arrow()
    assert none.column("un_vote_agreement").null_count == none.num_rows


def record(country: str, votes: str, year: int = 1990) -> UnVoting:
    start, end = Date.on(dt.date(year, 1, 1)), Date.on(dt.date(year, 12, 31))
    return UnVoting(country=country, votes=votes, start=start, end=end, source="unvotes", published=dt.date(1991, 1, 1))


def member(alliance: str, country: str, **obligations: bool) -> Alliance:
    return Alliance(
        alliance=alliance, member=country, start=Date.parse("1980"), end=Date.parse("2000"), source="atop",
        published=dt.date(1991, 1, 1), **obligations,
    )  # fmt: skip


TOY = (
    record("USA", "yyna-y"),
    record("GBR", "yyny-y"),
    record("FRA", "------"),
    record("JPN", "---aa-"),
    record("CAN", "yyyy--"),
    record("MEX", "yyyy--"),
    member("one", "USA", defense=True),
    member("one", "GBR", defense=True),
    member("two", "FRA", consultation=True),
    member("two", "GBR", consultation=True),
    member("three", "USA", nonaggression=True),
    member("three", "JPN", defense=True),
)


@pytest.fixture(scope="module")
def toy(make: Callable[..., ParquetStore], tmp_path_factory: pytest.TempPathFactory) -> ParquetStore:
    covers = Coverage("atop", "alliance", "", dt.date(1816, 1, 1), dt.date(2018, 12, 31), True, requires="cow")
    return make(tmp_path_factory.mktemp("toy"), TOY, [covers])


def test_small_worlds_by_hand(toy: ParquetStore) -> None:
    rows = (
        panel(start=1990, end=1990, store=toy)
        .add("similarity", "similarity_squared", "alliance", "voting")
        .to_arrow()
        .to_pylist()
    )
    pairs = {(row["id_a"], row["id_b"]): row for row in rows}
    one = pairs["USA", "GBR"]
    # of five votes in common they differ in one, by 1 of 2: S is 1 - 1/5
    assert (one["un_votes_shared"], one["un_vote_agreement"], one["s_votes"]) == (5, 0.8, 0.8)
    assert pairs["USA", "JPN"]["s_votes"] == 1.0
    assert pairs["USA", "JPN"]["kappa_votes"] is None  # one vote: chance could give no other
    assert pairs["CAN", "MEX"]["s_votes"] == 1.0 and pairs["CAN", "MEX"]["pi_votes"] is None
    assert pairs["USA", "FRA"]["un_votes_shared"] is None and pairs["USA", "FRA"]["s_votes"] is None
    of = ties(rows)
    members = len(of[2])
    # the two rate each other and themselves 3; Japan is rated 2 by the one, France 1 by the other
    assert one["s_alliance"] == pytest.approx(1 - 2 * (2 + 1) / (3 * members))
    for a, b in combinations((2, 200, 220, 740, 20), 2):
        row = next(r for r in rows if (r["ccode_a"], r["ccode_b"]) == (a, b))
        assert same(row, "alliance", of[a], of[b], (0, 1, 2, 3))


def test_what_was_not_compiled_is_null(make: Callable[..., ParquetStore], tmp_path: Path) -> None:
    store = make(tmp_path, TOY[:1], [])
    rows = panel(start=1990, end=1990, store=store).add("similarity").to_arrow()
    assert all(rows.column(name).null_count == rows.num_rows for name in ("s_alliance", "kappa_votes"))


def test_a_script_computes_the_same(toy: ParquetStore) -> None:
    import duckdb

    of = panel(start=1990, end=1990, store=toy).add("similarity", "un_vote_agreement")
    assert duckdb.execute(of.sql()).fetchall() == [tuple(row.values()) for row in of.to_arrow().to_pylist()]


def test_a_computed_table_has_its_function_and_the_kinds_it_reads() -> None:
    """And no call is counted twice where two countries bore one code in a year (Serbia and its union, 2006)."""
    from bilateral.panels import similarity
    from bilateral.relations import record_tables, registry

    computed = [table for table in record_tables().values() if table.method]
    assert {table.name for table in computed} >= {"alliance_similarity", "votes_similarity"}
    for table in computed:
        module, _, function = table.method.partition(":")
        assert module != "similarity" or callable(getattr(similarity, function))
        assert table.inputs and set(table.inputs) <= set(registry()) and table.unique
    shared = {(row["ccode_a"], row["ccode_b"]): row["un_votes_shared"] or 0 for row in directed(2006, "voting")}
    assert max(n for (a, _), n in shared.items() if a == 345) <= max(n for (a, _), n in shared.items() if a != 345)
