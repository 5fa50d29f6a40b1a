"""How much is known, and where sources differ."""

import csv
import datetime as dt
import io
import json

import pytest
from click.testing import CliRunner

from bilateral.cli import main
from bilateral.conflicts import conflicts
from bilateral.coverages import completeness, holdings, may_speak_of
from bilateral.dates import Date
from bilateral.facts import Coverage
from bilateral.relations import registry
from bilateral.relations.leader.row import Leader
from bilateral.relations.membership.row import Membership
from bilateral.store import MemoryStore, default_store
from bilateral.view import Dyad, View

DAY = dt.date(2010, 1, 1)
MEMBERSHIP, ALLIANCE = registry()["membership"], registry()["alliance"]


def member(source: str, status: str, start: str, end: str, **more: str) -> Membership:
    return Membership(country="KEN", body="un", status=status, start=Date.parse(start), end=Date.parse(end),
                      source=source, **more)  # fmt: skip


def test_two_values_at_once_are_a_conflict_and_the_longer_is_the_worse() -> None:
    rows = [member("one", "member", "2000-01-01", "2010-01-01"), member("two", "observer", "2005-01-01", "2012-01-01")]
    store = MemoryStore(rows, [Coverage(s, "membership", "", DAY, DAY, False) for s in ("one", "two")])
    (found,) = conflicts(View(store, DAY))
    assert (found.about, found.days) == ("value", (dt.date(2010, 1, 1) - dt.date(2005, 1, 1)).days)
    assert found.plain(View(store, DAY))["one_source"] == "one"


@pytest.mark.parametrize(
    ("other", "about"),
    [
        (member("two", "member", "2000-01-01", "2010-01-01"), []),  # the same
        (member("one", "observer", "2005-01-01", "2012-01-01"), []),  # a source alone
        (member("two", "observer", "2010-02-01", "2012-01-01"), []),  # one after the other
        (member("two", "observer", "2009/2012", "2012-06-01"), []),  # perhaps one after the other
        (member("two", "member", "2003-01-01", "2010-01-01"), ["start"]),
        (member("two", "member", "2000", "2010-01-01"), []),  # less precise, not different
        (member("two", "member", "2000-01-01", "2004-01-01"), ["end"]),
        (member("two", "member", "../2004-01-01", "2010-01-01", last_edition="2010"), []),  # an edition saw it
    ],
)
def test_what_differs_and_what_does_not(other: Membership, about: list[str]) -> None:
    rows = [member("one", "member", "2000-01-01", "2010-01-01"), other]
    store = MemoryStore(rows, [Coverage(s, "membership", "", DAY, DAY, False) for s in ("one", "two")])
    assert [c.about for c in conflicts(View(store, DAY), [MEMBERSHIP])] == about


def test_an_entry_on_one_party_may_speak_of_its_pairs_only() -> None:
    visits = registry()["visit"]
    entry = Coverage("travels", "visit", "sender=USA", DAY, DAY, False)
    assert may_speak_of(entry, visits, ("KEN",))
    assert may_speak_of(entry, visits, ("KEN", "USA"))
    assert not may_speak_of(entry, visits, ("KEN", "IDN"))
    assert not may_speak_of(Coverage("x", "leader", "country=USA", DAY, DAY, False), registry()["leader"], ("KEN",))


def test_completeness_tells_known_from_looked_for_in_vain() -> None:
    leader = Leader(country="KEN", person="p", role="chief of state", start=Date.parse("2000"), source="s")
    coverage = [
        Coverage("s", "leader", "", dt.date(1990, 1, 1), dt.date(2000, 1, 1), False),
        Coverage("s", "alliance", "", dt.date(1990, 1, 1), dt.date(2020, 1, 1), True),
        Coverage("s", "membership", "", dt.date(1990, 1, 1), dt.date(2020, 1, 1), False),
        Coverage("s", "visit", "", dt.date(1890, 1, 1), dt.date(1920, 1, 1), True),
        Coverage("s", "aid", "donor=USA", dt.date(1890, 1, 1), dt.date(2020, 1, 1), True),
    ]
    dyad = Dyad(MemoryStore([leader], coverage), "KEN", "IDN", DAY)
    scores = {c.kind.name: c.score for c in completeness(dyad, {"leader"})}
    assert scores["leader"] == 0.5 and scores["alliance"] == 1 and scores["membership"] == 0.25
    assert scores["visit"] == scores["aid"] == 0


def test_what_is_held_of_all_is_what_the_manifest_counts() -> None:
    store = default_store()
    found = list(holdings(View(store, DAY)))
    counted = {(e["kind"], e["source"]): e["rows"] for e in store.manifest["files"].values() if e["kind"]}
    assert {(h.kind.name, h.source): h.rows for h in found} == counted
    assert all(h.first <= h.last for h in found)


def run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def test_the_commands_say_it_in_three_forms() -> None:
    assert "atop" in run("coverage") and "Security:" in run("coverage", "Kenya", "Indonesia")
    made = json.loads(run("coverage", "USA", "JPN", "--as-of", "2025-06-01", "--format", "json"))
    assert made["sections"]["security"]["score"] >= 0.5
    rows = list(csv.DictReader(io.StringIO(run("conflicts", "--format", "csv", "--limit", "5"))))
    assert len(rows) == 5 and float(rows[0]["days"]) >= float(rows[-1]["days"])
    assert "more: --limit 0" in run("conflicts", "--limit", "2")
    refused = CliRunner().invoke(main, ["conflicts", "Kenya"])
    assert refused.exit_code == 2 and "name another" in refused.output
