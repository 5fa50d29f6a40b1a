"""What keeps the judge from a wrong verdict: lagging sources, running years, last words, other counts and spellings."""

import datetime as dt
from typing import Any

import pytest

from bilateral.checks.found import matching, telling
from bilateral.checks.judge import Judgement, Verdict, judge, judge_later
from bilateral.dates import Date
from bilateral.entities import PERSON, Entity
from bilateral.episodes import joined
from bilateral.facts import NEVER, Aspect, Claim, Count, Coverage, Fact, Range, slots
from bilateral.relations import kind
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.relations.indicator import Indicator
from bilateral.relations.leader import Leader
from bilateral.relations.membership import Membership
from bilateral.relations.military_base import MilitaryBase
from bilateral.relations.people import People
from bilateral.relations.trade import Trade
from bilateral.relations.trade_partner import TradePartner
from bilateral.store import MemoryStore
from bilateral.view import View

DAY = dt.date(2016, 3, 11)
SUPPORTED, OUTDATED, CONTRADICTED, UNKNOWN = (
    Verdict.SUPPORTED, Verdict.OUTDATED, Verdict.CONTRADICTED, Verdict.UNKNOWN,
)  # fmt: skip
PEOPLE = (
    Entity("zelenskyy-volodymyr", PERSON, "Volodymyr Zelenskyy", detail="Zelenskyy|Volodymyr"),
    Entity("gaddafi-muammar", PERSON, "Muammar al-Gaddafi", detail="Gaddafi|Muammar"),
    Entity("reza-khan", PERSON, "Reza Khan", detail="Khan|Reza"),
    Entity("smith-john", PERSON, "John Smith", detail="Smith|John"),
)


def view(facts: tuple[Fact, ...], day: dt.date = DAY, coverage: tuple[Coverage, ...] = ()) -> View:
    return View(MemoryStore(facts, coverage, PEOPLE), day)


def given(claim: Claim, *facts: Fact, day: dt.date = DAY) -> Judgement:
    return judge(claim, view(facts, day))


def spell(start: str, end: str, source: str = "a") -> dict[str, Any]:
    return {"start": Date.parse(start), "end": Date.parse(end), "source": source}


def year(number: int, source: str = "a") -> dict[str, Any]:
    return spell(f"{number}-01-01", f"{number}-12-31", source) | {"published": dt.date(2030, 1, 1)}


def share(number: int, rank: int, percent: float = 10.0) -> TradePartner:
    return TradePartner(country="USA", partner="JPN", flow="exports", share_percent=percent, rank=rank, **year(number))


def ranks(rank: int, at: str | None = None) -> Claim:
    what = slots(country="USA", partner="JPN", flow="exports", rank=str(rank))
    return Claim("trade_partner", what, at=Date.parse(at) if at else None)


class TestFigures:
    """Of which year a figure is, and how far off it may be."""

    def test_in_the_present_tense_it_is_of_the_last_year_that_had_ended(self) -> None:
        """In March nobody knows what the running year will come to."""
        facts = (share(2015, 4), share(2016, 9))
        assert given(ranks(4), *facts).verdict is SUPPORTED
        assert given(ranks(9), *facts).verdict is UNKNOWN
        assert given(ranks(20), *facts).verdict is CONTRADICTED
        assert [e.row.rank for e in given(ranks(20), *facts).holds] == [4]

    def test_what_was_out_before_its_term_began_holds_from_its_first_day(self) -> None:
        def scale(first: int, last: int, rank: int) -> Indicator:
            return Indicator(
                country="JPN", indicator="un_assessment_percent", value=10.0 / rank, rank=rank, among=193,
                published=dt.date(first - 1, 12, 23), **spell(f"{first}-01-01", f"{last}-12-31"),
            )  # fmt: skip

        second = Claim("indicator", slots(country="JPN", indicator="un_assessment_percent", rank=Range(2, 2)))
        facts = (scale(2013, 2015, 4), scale(2016, 2018, 2), scale(2019, 2021, 3))
        assert given(second, *facts).verdict is SUPPORTED
        assert given(second, *facts, day=dt.date(2020, 1, 1)).verdict is not SUPPORTED

    def test_without_its_year_it_may_be_of_one_of_the_last_three(self) -> None:
        assert given(ranks(7), share(2013, 7), share(2015, 4)).verdict is not CONTRADICTED
        assert given(ranks(7), share(2008, 7), share(2015, 4)).verdict is not SUPPORTED

    def test_of_a_year_it_may_be_of_the_next_or_the_last(self) -> None:
        """Fiscal years, academic years, years of publication."""
        facts = (share(2012, 9), share(2013, 4), share(2014, 5), share(2015, 6))
        assert given(ranks(9, "2013"), *facts).verdict is UNKNOWN
        assert given(ranks(9, "2014"), *facts).verdict is CONTRADICTED

    @pytest.mark.parametrize(
        ("billions", "expected"),
        [(100.0, SUPPORTED), (121.0, UNKNOWN), (81.0, UNKNOWN), (131.0, CONTRADICTED), (75.0, CONTRADICTED)],
    )
    def test_it_may_be_off_by_a_share_either_way(self, billions: float, expected: Verdict) -> None:
        fact = Trade(reporter="USA", partner="JPN", flow="exports", value_usd=100_000_000_000, **year(2015))
        value = Range(billions * 1e9 - 1e8, billions * 1e9 + 1e8)
        what = slots(
            reporter="USA", partner="JPN", flow="exports", counted="goods", dollars_of="0", value_usd=value
        )  # fmt: skip
        assert given(Claim("trade", what, at=Date.parse("2015")), fact).verdict is expected

    def test_counts_of_people_are_contradicted_only_by_less_than_half_or_more_than_twice(self) -> None:
        fact = People(origin="JPN", host="USA", group="student", persons=15000, **year(2015))

        def claim(number: float) -> Claim:
            what = slots(origin="JPN", host="USA", group="student", persons=Range(number, number))
            return Claim("people", what, at=Date.parse("2015"))

        assert [given(claim(n), fact).verdict for n in (15000, 19000, 8000, 40000, 6000)] == [
            SUPPORTED, UNKNOWN, UNKNOWN, CONTRADICTED, CONTRADICTED,
        ]  # fmt: skip

    def test_what_is_not_ranked_contradicts_no_rank(self) -> None:
        assert given(ranks(4), share(2015, 0)).verdict is UNKNOWN

    def test_its_yearly_end_outdates_no_rank_but_another_one_since_does(self) -> None:
        then, now = DAY, dt.date(2026, 11, 23)
        same, lost = (share(2015, 4), share(2024, 4)), (share(2015, 4), share(2024, 9))
        assert judge_later(ranks(4), view(same, then), view(same, now)).verdict is UNKNOWN
        judged = judge_later(ranks(4), view(lost, then), view(lost, now))
        assert judged.verdict is OUTDATED
        assert [e.row.rank for e in judged.holds] == [9]


def ambassador(person: str, start: str, end: str, source: str = "a", **more: Any) -> ChiefOfMission:
    return ChiefOfMission(
        sender="USA", host="JPN", person=person, title="ambassador", **spell(start, end, source), **more
    )


def serves(person: str, aspect: Aspect = Aspect.HOLDS, at: str | None = None) -> Claim:
    what = slots(sender="USA", host="JPN", person=person)
    return Claim("chief_of_mission", what, aspect, Date.parse(at) if at else None)


class TestOffices:
    """Who else may hold an office that another source gives to somebody."""

    def test_a_last_word_contradicts_nobody_who_may_have_come_since(self) -> None:
        open_ = ambassador("kennedy", "2013-11-19", "2015-12-01/..")
        judged = given(serves("smith"), open_)
        assert judged.verdict is UNKNOWN
        assert [e.row.person for e in judged.holds] == ["kennedy"]
        assert given(serves("smith"), ambassador("kennedy", "2013-11-19", "2017-01-18")).verdict is CONTRADICTED

    def test_who_begins_within_the_tolerance_may_have_begun(self) -> None:
        old, new = ambassador("roos", "2009-08-20", "2013-08-12"), ambassador("kennedy", "2013-11-19", "2017-01-18")
        assert given(serves("kennedy"), old, new, day=dt.date(2013, 8, 1)).verdict is UNKNOWN
        assert given(serves("kennedy"), old, new, day=dt.date(2012, 8, 1)).verdict is CONTRADICTED

    def test_a_source_that_lags_does_not_contradict_one_that_leaves_the_office_open(self) -> None:
        """One has a leader since June, whose office it does not name; the other still sees the last prime minister."""
        offices = frozenset(("Prime Minister", "Taoiseach"))
        facts = (
            Leader(country="IRL", person="martin", role="leader", office="", **spell("2020-06-27", "2021-12-31", "b")),
            Leader(country="IRL", person="varadkar", role="head of government", office="Taoiseach",
                   **spell("2017-06-14", "2022-12-31")),
        )  # fmt: skip
        day = dt.date(2021, 3, 17)

        def leads(person: str) -> Claim:
            return Claim("leader", slots(country="IRL", office=offices, person=person))

        assert given(leads("martin"), *facts, day=day).verdict is UNKNOWN
        assert given(leads("okonkwo"), *facts, day=day).verdict is CONTRADICTED

    @pytest.mark.parametrize(
        ("holder", "name", "expected"),
        [
            ("zelenskyy-volodymyr", "volodymyr zelensky", UNKNOWN),
            ("zelenskyy-volodymyr", "wolodymyr selenskyj", UNKNOWN),
            ("gaddafi-muammar", "muammar qadhafi", UNKNOWN),
            ("reza-khan", "reza", UNKNOWN),
            ("smith-john", "tomas lindqvist", CONTRADICTED),
        ],
    )
    def test_a_name_in_another_spelling_is_no_other_person(self, holder: str, name: str, expected: Verdict) -> None:
        fact = ambassador(holder, "2013-11-19", "2017-01-18")
        assert given(serves(f"name:{name}"), fact).verdict is expected

    def test_nobody_begins_while_another_holds_the_office(self) -> None:
        """ "in office since 2010" of one who came in 2013 after another's four years, and had been there before."""
        facts = (
            ambassador("roos", "2009-08-20", "2013-08-12"),
            ambassador("kennedy", "2001-01-01", "2003-01-01"),
            ambassador("kennedy", "2013-11-19", "2017-01-18"),
        )
        judged = given(serves("kennedy", Aspect.BEGAN, "2010-11-19"), *facts)
        assert judged.verdict is CONTRADICTED
        assert "2013-11-19" in {str(e.start) for e in judged.holds}
        assert given(serves("kennedy", Aspect.BEGAN, "2005-11-19"), *facts).verdict is UNKNOWN

    def test_an_end_is_not_contradicted_by_a_successor_who_begins_with_it(self) -> None:
        new = ambassador("kennedy", "2013-08-14", "2017-01-18")
        assert given(serves("smith", Aspect.ENDED, "2013-08-12"), new).verdict is UNKNOWN
        assert given(serves("smith", Aspect.ENDED, "2015-08-12"), new).verdict is CONTRADICTED

    def test_as_any_one_source_dates_it_is_not_wrong(self) -> None:
        """Joined into one episode, each source's own date is kept."""
        facts = (
            ambassador("clay", "1847-12-15", "1853-08-22"),
            ambassador("clay", "1853-08-22", "1860-10-19", "b"),
        )
        day = dt.date(1860, 1, 1)
        assert given(serves("clay", Aspect.BEGAN, "1853-08-22"), *facts, day=day).verdict is not CONTRADICTED
        assert given(serves("clay", Aspect.BEGAN, "1857-08-22"), *facts, day=day).verdict is CONTRADICTED

    def test_without_a_rival_it_is_outdated_only_if_all_of_it_has_ended(self) -> None:
        def base(name: str, start: str, end: str) -> MilitaryBase:
            return MilitaryBase(sender="USA", host="JPN", base=name, **spell(start, end))

        has = Claim("military_base", slots(sender="USA", host="JPN"))
        over, lapsed = base("one", "1950", "1990"), base("two", "1950", "2010-01-01/..")
        assert given(has, over).verdict is OUTDATED
        assert given(has, over, lapsed).verdict is UNKNOWN


def member(status: str, start: str, end: str, **more: Any) -> Membership:
    return Membership(country="JPN", body="oas", status=status, **spell(start, end), **more)


def test_who_is_seen_as_observer_for_years_to_come_is_no_member_yet() -> None:
    """A sighting may lag behind an accession, but not for years."""
    claim = Claim("membership", slots(country="JPN", body="oas", status="member"))
    for last, expected in (("2017-01-01/..", UNKNOWN), ("2026-01-01/..", CONTRADICTED)):
        seen = member("observer", "../2005-01-01", last, edition="2005", last_edition="2026")
        assert given(claim, seen).verdict is expected


class TestLater:
    """A later day says what is over; what held on the document's own day it can't tell."""

    def test_what_was_unknown_then_is_not_contradicted_by_what_holds_now(self) -> None:
        facts = (ambassador("glass", "2022-01-01", "2026-12-31"),)
        now = view(facts, dt.date(2026, 11, 23))
        judged = judge_later(serves("smith"), view(facts), now)
        assert judge(serves("smith"), now).verdict is CONTRADICTED
        assert judged.verdict is UNKNOWN
        assert [e.row.person for e in judged.holds] == ["glass"]

    def test_an_event_is_never_outdated(self) -> None:
        facts = (ambassador("kennedy", "2013-11-19", "2017-01-18"),)
        began = serves("kennedy", Aspect.BEGAN, "2013")
        assert judge_later(began, view(facts), view(facts, dt.date(2026, 11, 23))).verdict is SUPPORTED

    def test_a_count_that_was_right_is_outdated(self) -> None:
        def belongs(country: str, end: str) -> Membership:
            return Membership(country=country, body="tpp", status="member", **spell("2000", end))

        facts = (belongs("JPN", "2020"), belongs("USA", "2016-12-31"))
        whole = Coverage("a", "membership", "body=tpp", dt.date(1990, 1, 1), dt.date(2020, 12, 31), True,
                         superseded=NEVER)  # fmt: skip
        two = Claim("membership", slots(body="tpp", status="member"), count=Count("country", Range(2, 2)))
        judged = judge_later(two, view(facts, DAY, (whole,)), view(facts, dt.date(2019, 1, 1), (whole,)))
        assert (judged.verdict, judged.count) == (OUTDATED, 1)

    def test_a_state_whose_source_stopped_is_unknown_with_the_last_holder_named(self) -> None:
        facts = (ambassador("kennedy", "2013-11-19", "2016-06-01/.."),)
        judged = judge_later(serves("kennedy"), view(facts), view(facts, dt.date(2026, 11, 23)))
        assert judged.verdict is UNKNOWN
        assert [e.row.person for e in judged.evidence] == ["kennedy"]


@pytest.mark.parametrize(
    "what",
    [
        {"rank": "2"},
        {"rank": frozenset(("1", "3")), "partner": "JPN"},
        {"rank": "9"},
        {"share_percent": Range(9.0, 10.5), "country": "USA"},
        {"share_percent": Range(9.0, 10.5)},
        {"flow": "imports"},
    ],
)
def test_values_looked_up_find_what_going_through_the_episodes_finds(what: dict[str, Any]) -> None:
    rows = [share(1990 + n, 1 + n % 4, 8 + n % 5) for n in range(20)]
    found, claim = joined(kind("trade_partner"), rows), Claim("trade_partner", slots(**what))
    assert len(found) == len(rows)
    assert telling(claim, found) == matching(claim, found)
