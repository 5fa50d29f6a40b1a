"""Memberships kept by hand: the file of the repository, the form, and what stops the compiling."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilateral.compile import describe, expected_rows
from bilateral.countries import countries
from bilateral.dates import Date
from bilateral.entities import BODY, Entity
from bilateral.episodes import episodes, standing_on
from bilateral.errors import RawData
from bilateral.facts import NEVER
from bilateral.relations.membership import KIND, Membership
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_memberships import adapter
from bilateral.sources.organizations import adapter as organizations
from bilateral.sources.yaml import load
from bilateral.store import default_store
from bilateral.view import View

CURATED = Path(__file__).parents[2] / "curated"

CLUB = """
- body: club
  checked: 2026-11-23
  spells:
  - {countries: [JPN, USA], start: 1990-05-01, end: 2001-03, cite: [joined], end_cite: [left], verified: true}
  - {countries: [FRA], start: 1992, still: 2020-06-30, cite: [joined], still_cite: [left], verified: false, note: so}
  citations:
    joined: {title: A, publisher: B, date: 1990-06-01, symbol: X/1, where: first page, seen: true}
    left: {title: C, publisher: D, date: 2020-07-01, url: "https://example.org/c", where: here, seen: true}
"""

Read = Callable[..., Output]


@pytest.fixture
def compiled(tmp_path: Path) -> Read:
    """Compile a file of memberships, with these strings replaced."""

    def run(text: str = CLUB, **changes: Any) -> Output:
        for old, new in changes.get("changes", ()):
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "memberships.yaml").write_text(text, "utf-8")
        load.cache_clear()
        club = Entity("club", BODY, "Club", detail="body")
        return adapter.compile(Inputs(tmp_path, tmp_path, describe("curated_memberships"), {"club": club}))

    return run


@pytest.fixture(scope="module")
def ours() -> Output:
    inputs = Inputs(CURATED, CURATED, describe("organizations"))
    bodies = {entity.id: entity for entity in organizations.compile(inputs).entities}
    return adapter.compile(Inputs(CURATED, CURATED, describe("curated_memberships"), bodies))


def rows(output: Output) -> list[Membership]:
    return [fact for fact in output.facts if isinstance(fact, Membership)]


def last_word(output: Output, country: str, body: str) -> list[tuple[str, str, str]]:
    """Status, first and last day of each spell, as the latest documents have it."""
    mine = [f for f in rows(output) if (f.country, f.body, f.superseded) == (country, body, NEVER)]
    return [(f.status, str(f.start), str(f.end)) for f in sorted(mine, key=lambda f: f.start.latest or dt.date.max)]


def test_what_became_known_later_of_the_end_is_a_row_of_its_own(compiled: Read) -> None:
    before, after = (f for f in rows(compiled()) if f.country == "JPN")
    assert (before.end, before.published, before.superseded) == (
        Date.since(dt.date(1990, 5, 1)),
        dt.date(1990, 6, 1),
        dt.date(2020, 7, 1),
    )
    assert (str(after.end), after.published, after.superseded) == ("2001-03", dt.date(2020, 7, 1), NEVER)
    assert after.locator == (
        "curated/memberships.yaml, club: A, B, 1 June 1990, X/1, first page; C, D, 1 July 2020, here, "
        "https://example.org/c"
    )


def test_a_membership_that_goes_on_was_last_seen_on_a_day(compiled: Read) -> None:
    assert last_word(compiled(), "FRA", "club") == [("member", "1992", "2020-06-30/..")]
    assert not next(f for f in rows(compiled()) if f.country == "FRA").verified


def test_a_fact_is_never_published_before_its_own_day(compiled: Read) -> None:
    output = compiled(changes=[("end: 2001-03", "end: 2025-12-31")])
    assert max(f.published for f in rows(output) if f.country == "JPN") == dt.date(2025, 12, 31)


def test_coverage_names_each_country_and_is_never_exhaustive(compiled: Read) -> None:
    found = {(c.scope, c.start, c.end, c.exhaustive) for c in compiled().coverage}
    checked = dt.date(2026, 11, 23)
    assert found == {
        ("body=club;country=JPN", dt.date(1990, 5, 1), checked, False),
        ("body=club;country=USA", dt.date(1990, 5, 1), checked, False),
        ("body=club;country=FRA", dt.date(1992, 1, 1), checked, False),
    }


def test_one_spell_may_end_on_the_day_on_which_the_next_begins(compiled: Read) -> None:
    more = "  - {countries: [JPN], start: 2001-03-01, status: observer, cite: [left], verified: true}\n  citations:"
    text = CLUB.replace("end: 2001-03,", "end: 2001-03-01,")
    output = compiled(text, changes=[("  citations:", more)])
    assert [status for status, _, _ in last_word(output, "JPN", "club")] == ["member", "observer"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("body: club", "body: clug", "no body 'clug'. Did you mean club?"),
        ("JPN", "JAP", "'JAP' is no country's id"),
        ("[FRA],", "[FRA], status: guest,", "unknown status 'guest'"),
        ("start: 1990-05-01", "start: 1990-15", "'start': '1990-15' is not a date"),
        ("end: 2001-03", "end: 1989", "before it begins on 1990-05-01"),
        ("end: 2001-03", "end: 2001-03, still: 2002-01-01", "has both 'end' and 'still'"),
        ("still: 2020-06-30", "still: 2021-06-30", "not a day by which a document of still_cite was out"),
        ("start: 1992", "start: 2027", "before it begins on 2027"),
        ("cite: [joined], end_cite", "cite: [joint], end_cite", "cites 'joint'. Did you mean joined?"),
        ("seen: true}\n    left", "seen: false}\n    left", "no document it cites was seen"),
        ("symbol: X/1, ", "", "has neither symbol nor url"),
        ("note: so", "noted: so", "has unknown keys 'noted'"),
        ("[FRA]", "[FRA, JPN]", "JPN has two spells at one time"),
        ("checked: 2026-11-23", "checked: 1991-01-01", "later than 'checked' 1991-01-01"),
        ("    left:", "    idle: {title: E, publisher: F, date: 2000, symbol: Y, where: x, seen: true}\n    left:",
         "nothing cites idle"),
    ],
)  # fmt: skip
def test_a_slip_stops_the_compiling(compiled: Read, old: str, new: str, words: str) -> None:
    with pytest.raises(RawData) as error:
        compiled(changes=[(old, new)])
    assert words in str(error.value) and "curated/memberships.yaml, cl" in str(error.value)


def test_a_body_stands_once(compiled: Read) -> None:
    with pytest.raises(RawData, match="club: the body stands twice"):
        compiled(CLUB + CLUB)


def test_the_file_of_the_repository_compiles(ours: Output) -> None:
    least, most = expected_rows("curated_memberships")["membership"]
    assert least <= len(ours.facts) <= most
    assert all(fact.published >= (fact.start.latest or NEVER) for fact in rows(ours))
    unverified = {(fact.country, fact.body) for fact in rows(ours) if not fact.verified}
    assert unverified == {("LTU", "oecd"), ("SRB", "un")}


@pytest.mark.parametrize(
    ("country", "body", "spells"),
    [
        ("GBR", "eu", [("member", "1973-01-01", "2020-01-31")]),
        ("FIN", "nato", [("member", "2023-04-04", "2023-04-04/..")]),
        ("SWE", "nato", [("member", "2024-03-07", "2024-03-07/..")]),
        ("IND", "sco", [("member", "2017-06-09", "2025-08-27/..")]),
        ("RUS", "coe", [("member", "1996-02-28", "2022-03-16")]),
        ("QAT", "opec", [("member", "1961", "2019-01-01")]),
        ("NIC", "oas", [("member", "1890/1900", "2023-11-19")]),
        ("PHL", "icct", [("member", "2011-11-01", "2019-03-17")]),
        ("JPN", "un", [("member", "1956-12-18", "1956-12-18/..")]),
        ("CHE", "un", [("member", "2002-09-10", "2002-09-10/..")]),
        ("TWN", "un", [("member", "1949-12-08", "1971-10-25")]),
        ("CHN", "un", [("member", "1945-10-24", "1949-12-07"), ("member", "1971-10-25", "1971-10-25/..")]),
        ("LVA", "unsc", [("member", "2026-01-01", "2027-12-31")]),
        (
            "USA",
            "unesco",
            [
                ("member", "1946-09-30/1946-11-04", "1984-12-31"),
                ("member", "2003", "2018-12-31"),
                ("member", "2023-07-10", "2025-07-23/.."),
            ],
        ),
        (
            "VEN",
            "mercosur",
            [("member", "2012-07-31", "2016-12-01"), ("other", "2016-12-01/2016-12-02", "2024-07-05/..")],
        ),
    ],
)
def test_known_memberships(ours: Output, country: str, body: str, spells: list[tuple[str, str, str]]) -> None:
    assert last_word(ours, country, body) == spells


def test_every_founder_and_each_later_member_of_the_united_nations_has_its_day(ours: Output) -> None:
    joined = [f for f in rows(ours) if f.body == "un" and f.superseded == NEVER]
    assert all(f.start.day for f in joined) and len({f.country for f in joined}) == 197
    founders = {f.country for f in joined if f.start.day and f.start.day < dt.date(1946, 1, 1)}
    assert len(founders) == 49  # Czechoslovakia and Yugoslavia are left to COW


@pytest.mark.parametrize(
    ("body", "counts"),
    [  # members on 1 June of 2015, 2019 and 2024, and on 4 February 2026, as the bodies themselves count
        ("un", (193, 193, 193, 193)),
        ("nato", (28, 29, 32, 32)),
        ("eu", (28, 28, 27, 27)),
        ("oecd", (34, 36, 38, 38)),
        ("coe", (47, 47, 46, 46)),
        ("opec", (12, 14, 12, 12)),
        ("g7", (7, 7, 7, 7)),
        ("g20", (19, 19, 19, 19)),
        ("apec", (21, 21, 21, 21)),
    ],
)
def test_the_members_of_a_body_that_is_told_of_whole_are_as_many_as_it_counts(
    body: str, counts: tuple[int, ...]
) -> None:
    days = (dt.date(2015, 6, 1), dt.date(2019, 6, 1), dt.date(2024, 6, 1), dt.date(2026, 2, 4))
    for day, count in zip(days, counts, strict=True):
        view = View(default_store(), day)
        standing = standing_on(episodes(KIND, view.of(KIND, body=body)), day)
        members = {e.row.country for e, s in standing if s.stands and e.row.status == "member"}
        assert len([c for c in members if countries()[c].existed(day)]) == count, sorted(members)
