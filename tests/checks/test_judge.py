"""Each verdict of the judge over a few facts: what it takes, and what keeps it from being given."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from bilateral.checks.documents import document
from bilateral.checks.judge import Judgement, Verdict, judge
from bilateral.checks.report import check
from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Count, Coverage, Fact, Mood, Range, slots
from bilateral.relations.agreement import Agreement
from bilateral.relations.alliance import Alliance
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.relations.membership import Membership
from bilateral.store import MemoryStore
from bilateral.view import View

from .known_names import ENTITIES, gazetteer

DAY = dt.date(2016, 3, 11)
SUPPORTED, OUTDATED, CONTRADICTED = Verdict.SUPPORTED, Verdict.OUTDATED, Verdict.CONTRADICTED
UNKNOWN, DISPUTED = Verdict.UNKNOWN, Verdict.DISPUTED
HOLDS, BEGAN, ENDED = Aspect.HOLDS, Aspect.BEGAN, Aspect.ENDED


def given(claim: Claim, *facts: Fact, day: dt.date = DAY, coverage: tuple[Coverage, ...] = ()) -> Judgement:
    return judge(claim, View(MemoryStore(facts, coverage), day))


def verdict(claim: Claim, *facts: Fact, day: dt.date = DAY, coverage: tuple[Coverage, ...] = ()) -> Verdict:
    return given(claim, *facts, day=day, coverage=coverage).verdict


def on(text: str) -> Date:
    return Date.parse(text)


def chief(person: str, start: str, end: str, **more: Any) -> ChiefOfMission:
    return ChiefOfMission(
        sender="USA", host="JPN", person=person, title="ambassador", start=on(start), end=on(end), source="a", **more
    )


def heads(person: str | frozenset[str], aspect: Aspect = HOLDS, at: str | None = None, **more: Any) -> Claim:
    who = slots(sender="USA", host="JPN", person=person, title="ambassador")
    return Claim("chief_of_mission", who, aspect, None if at is None else on(at), **more)


def member(start: str, end: str, status: str = "member", body: str = "un", **more: Any) -> Membership:
    row = Membership(country="JPN", body=body, status=status, start=on(start), end=on(end), source="a")
    return replace(row, **more)


def belongs(
    aspect: Aspect = HOLDS,
    at: str | None = None,
    body: str | frozenset[str] = "un",
    status: str = "member",
    **more: Any,
) -> Claim:
    what = slots(country="JPN", body=body, status=status)
    return Claim("membership", what, aspect, None if at is None else on(at), **more)


def covered(scope: str = "", start: int = 1900, end: int = 2030, exhaustive: bool = True, **more: Any) -> Coverage:
    kind = more.pop("kind", "membership")
    return Coverage("a", kind, scope, dt.date(start, 1, 1), dt.date(end, 12, 31), exhaustive, **more)


ROOS = chief("roos", "2009-08-20", "2013-08-12")
KENNEDY = chief("kennedy", "2013-11-19", "2017-01-18")
HAGERTY = chief("hagerty", "2017-08-31", "2019-07-22")


class TestState:
    """ "is": a present-tense claim."""

    def test_supported_by_a_fact_of_the_day(self) -> None:
        judged = given(heads("kennedy"), ROOS, KENNEDY)
        assert (judged.verdict, judged.last_confirmed) == (SUPPORTED, None)
        assert [e.row for e in judged.evidence] == [KENNEDY]

    def test_outdated_once_it_has_ended_with_what_holds_instead(self) -> None:
        judged = given(heads("kennedy"), KENNEDY, HAGERTY, day=dt.date(2018, 1, 1))
        assert judged.verdict is OUTDATED
        assert [e.row for e in judged.holds] == [HAGERTY]

    def test_contradicted_by_another_holder(self) -> None:
        judged = given(heads("smith"), KENNEDY)
        assert judged.verdict is CONTRADICTED
        assert [e.row for e in judged.holds] == [KENNEDY]

    def test_contradicted_by_another_status(self) -> None:
        assert verdict(belongs(status="observer"), member("1956", "2020")) is CONTRADICTED

    def test_contradicted_by_a_silence_that_means_no(self) -> None:
        whole = covered("body=un;status=member")
        judged = given(belongs(), coverage=(whole,))
        assert (judged.verdict, judged.silence) == (CONTRADICTED, whole)

    @pytest.mark.parametrize(
        "coverage",
        [
            pytest.param(covered("body=un;status=member", exhaustive=False), id="not exhaustive"),
            pytest.param(covered("body=un;status=member", end=2015), id="before the day"),
            pytest.param(covered("body=un;status=member", start=2017), id="after the day"),
            pytest.param(covered("body=oecd;status=member"), id="another body"),
            pytest.param(covered("body=un;status=member;country=ITA"), id="another country"),
            pytest.param(covered("body=un;status=member", kind="alliance"), id="another kind"),
            pytest.param(covered("body=un;status=member", superseded=dt.date(2020, 1, 1)), id="superseded"),
        ],
    )
    def test_unknown_outside_of_coverage(self, coverage: Coverage) -> None:
        assert verdict(belongs(), coverage=(coverage,)) is UNKNOWN

    def test_unknown_where_the_source_does_not_look_at_the_state(self) -> None:
        """COW has no Japan in 1950: silence about it says nothing then, and no in 1960."""
        whole = (covered("body=un;status=member", requires="cow"),)
        assert verdict(belongs(), coverage=whole, day=dt.date(1950, 1, 1)) is UNKNOWN
        assert verdict(belongs(), coverage=whole, day=dt.date(1955, 1, 1)) is CONTRADICTED

    def test_unknown_where_the_thing_is_not_bound(self) -> None:
        either = belongs(body=frozenset(("un", "unesco")))
        assert verdict(either, coverage=(covered(),)) is UNKNOWN
        assert verdict(Claim("chief_of_mission", slots(sender="USA", person="smith")), KENNEDY) is UNKNOWN

    def test_unknown_where_the_frame_was_not_read_to_its_end(self) -> None:
        assert verdict(heads("smith", complete=False), KENNEDY) is UNKNOWN
        assert verdict(belongs(complete=False), coverage=(covered(),)) is UNKNOWN

    def test_what_nobody_verified_contradicts_nothing(self) -> None:
        unverified = replace(KENNEDY, verified=False)
        assert verdict(heads("smith"), unverified) is UNKNOWN
        assert verdict(heads("kennedy"), unverified) is SUPPORTED

    def test_what_nobody_verified_outdates_nothing(self) -> None:
        assert verdict(heads("kennedy"), replace(KENNEDY, verified=False), day=dt.date(2018, 1, 1)) is UNKNOWN

    def test_unknown_within_the_doubt_about_an_end(self) -> None:
        assert verdict(belongs(), member("1956", "2016")) is UNKNOWN

    def test_unknown_before_it_begins(self) -> None:
        assert verdict(heads("kennedy"), KENNEDY, day=dt.date(2013, 10, 1)) is UNKNOWN

    def test_a_choice_of_persons_is_contradicted_only_by_none_of_them(self) -> None:
        assert verdict(heads(frozenset(("kennedy", "smith"))), KENNEDY) is SUPPORTED
        assert verdict(heads(frozenset(("jones", "smith"))), KENNEDY) is CONTRADICTED

    def test_disputed_where_sources_differ(self) -> None:
        other = member("1956", "2020", "observer", source="b")
        judged = given(belongs(), member("1956", "2020"), other)
        assert judged.verdict is DISPUTED
        assert [e.row for e in judged.holds] == [other]

    def test_not_disputed_by_what_nobody_verified(self) -> None:
        doubtful = member("1956", "2020", "observer", source="b", verified=False)
        assert verdict(belongs(), doubtful, member("1956", "2020")) in (SUPPORTED, DISPUTED)
        assert verdict(belongs(status="observer"), member("1956", "2020"), doubtful) is not CONTRADICTED


class TestAging:
    """What lasts and what ages."""

    def test_a_lasting_state_is_supported_with_the_day_of_the_last_word(self) -> None:
        judged = given(belongs(), member("1956", "2005-01-01/.."))
        assert (judged.verdict, judged.last_confirmed) == (SUPPORTED, dt.date(2005, 1, 1))

    @pytest.mark.parametrize(("word", "expected"), [("2015-06-01/..", SUPPORTED), ("2014-12-01/..", UNKNOWN)])
    def test_an_office_lapses_twelve_months_after_the_last_word(self, word: str, expected: Verdict) -> None:
        judged = given(heads("kennedy"), chief("kennedy", "2013-11-19", word))
        assert judged.verdict is expected
        assert [e.row.person for e in judged.evidence] == ["kennedy"]

    def test_a_lapsed_holder_contradicts_nobody(self) -> None:
        assert verdict(heads("smith"), chief("kennedy", "2013-11-19", "2014-12-01/..")) is UNKNOWN

    def test_an_event_once_supported_stays_so(self) -> None:
        signed = act("signed", "1960-01-19")
        for day in (DAY, dt.date(2026, 11, 23), dt.date(2090, 1, 1)):
            assert verdict(acted("signed", "1960"), signed, day=day) is SUPPORTED

    def test_a_treaty_with_a_term_ends_with_it(self) -> None:
        force = act("in force", "1952-04-28", "1960-06-23")
        claim = Claim("agreement", slots(agreement="tmcs", act="in force"))
        assert verdict(claim, force, day=dt.date(1955, 1, 1)) is SUPPORTED
        assert verdict(claim, force) is OUTDATED


class TestPast:
    """ "was", "as of 2014"."""

    def test_on_a_day_and_on_some_day_of_a_span(self) -> None:
        assert verdict(heads("roos", HOLDS, "2010-05-01"), ROOS, KENNEDY) is SUPPORTED
        assert verdict(heads("roos", HOLDS, "2013"), ROOS, KENNEDY) is SUPPORTED
        assert verdict(heads("roos", HOLDS, "../2016-03-11"), ROOS, KENNEDY) is SUPPORTED

    def test_contradicted_only_on_a_day(self) -> None:
        assert verdict(heads("roos", HOLDS, "2015-05-01"), ROOS, KENNEDY) is CONTRADICTED
        assert verdict(heads("roos", HOLDS, "2015"), ROOS, KENNEDY) is UNKNOWN
        assert verdict(heads("smith", HOLDS, "../2016-03-11"), ROOS, KENNEDY) is UNKNOWN

    def test_never_outdated(self) -> None:
        assert verdict(heads("roos", HOLDS, "2013-10-01"), ROOS, KENNEDY) is UNKNOWN


def act(what: str, start: str, end: str = "", party: str = "USA", agreement: str = "tmcs") -> Agreement:
    return Agreement(agreement=agreement, party=party, act=what, start=on(start), end=on(end or start), source="a")


def acted(what: str, at: str | None = None, **more: Any) -> Claim:
    return Claim("agreement", slots(agreement="tmcs", act=what), BEGAN, None if at is None else on(at), **more)


class TestMoment:
    """ "signed in 1960", "since 2013", "left in 2017"."""

    @pytest.mark.parametrize(
        ("at", "expected"),
        [
            ("1956-12-18", SUPPORTED),
            ("1956", SUPPORTED),
            ("1957", UNKNOWN),  # within 400 days: sources date memberships by the year
            ("1955", UNKNOWN),
            ("1960", CONTRADICTED),
            ("1950", CONTRADICTED),
        ],
    )
    def test_within_near_and_far(self, at: str, expected: Verdict) -> None:
        assert verdict(belongs(BEGAN, at), member("1956-12-18", "2020-01-01/..")) is expected

    def test_a_date_less_exact_than_the_claim_neither_supports_nor_contradicts(self) -> None:
        assert verdict(belongs(BEGAN, "1956-12-18"), member("1956", "2020-01-01/..")) is UNKNOWN

    def test_without_a_date_it_happened_by_now(self) -> None:
        assert verdict(acted("signed"), act("signed", "1960-01-19")) is SUPPORTED
        assert verdict(acted("signed"), act("signed", "2020-01-19")) is UNKNOWN

    def test_an_end(self) -> None:
        assert verdict(heads("kennedy", ENDED, "2017-01"), KENNEDY, day=dt.date(2018, 1, 1)) is SUPPORTED
        assert verdict(heads("kennedy", ENDED, "2019-01"), KENNEDY, day=dt.date(2020, 1, 1)) is CONTRADICTED
        open_ = chief("kennedy", "2013-11-19", "2015-01-01/..")
        assert verdict(heads("kennedy", ENDED, "2019-01"), open_, day=dt.date(2020, 1, 1)) is UNKNOWN

    def test_contradicted_only_if_bound_read_verified_and_dated_on_both_sides(self) -> None:
        known = member("1956-12-18", "2020-01-01/..")
        either = frozenset(("un", "unesco"))
        assert verdict(belongs(BEGAN, "1960", either), known) is UNKNOWN
        assert verdict(belongs(BEGAN, "1960", complete=False), known) is UNKNOWN
        assert verdict(belongs(BEGAN, "1960"), replace(known, verified=False)) is UNKNOWN
        assert verdict(belongs(BEGAN, "1990"), replace(known, start=on("../1980"))) is UNKNOWN
        assert verdict(belongs(BEGAN, "1960")) is UNKNOWN

    def test_what_came_more_than_once_may_have_come_once_more_unless_the_list_is_whole(self) -> None:
        twice = (member("1958", "1959", body="unsc"), member("1966", "1967", body="unsc"))
        claim = belongs(BEGAN, "1990", "unsc")
        assert verdict(claim, *twice) is UNKNOWN
        assert verdict(claim, *twice, coverage=(covered("body=unsc;status=member"),)) is CONTRADICTED
        assert verdict(claim, *twice, coverage=(covered("body=unsc;status=member", end=1980),)) is UNKNOWN
        assert verdict(belongs(BEGAN, "1966", "unsc"), *twice) is SUPPORTED

    def test_an_agreement_is_as_old_as_any_act_that_made_it(self) -> None:
        made = Claim("agreement", slots(agreement="tmcs", act=frozenset(("signed", "in force"))), BEGAN, on("../1991"))
        assert verdict(made, act("signed", "1960-01-19")) is SUPPORTED
        assert verdict(made, act("signed", "1995-01-19")) is UNKNOWN


def thirteen(number: float, **more: Any) -> Claim:
    what = slots(agreement="tpp", act="concluded")
    return Claim("agreement", what, BEGAN, None, True, Count("party", Range(number, number)), **more)


class TestCount:
    """ "the two and eleven others": arithmetic over a list that is known to be whole."""

    PARTIES = tuple(act("concluded", "2015-10-05", party=p, agreement="tpp") for p in ("USA", "JPN", "CAN"))
    WHOLE = covered("agreement=tpp;act=concluded", 2015, 2026, kind="agreement")

    def test_right_and_wrong(self) -> None:
        assert verdict(thirteen(3), *self.PARTIES, coverage=(self.WHOLE,)) is SUPPORTED
        judged = given(thirteen(13), *self.PARTIES, coverage=(self.WHOLE,))
        assert (judged.verdict, judged.count, judged.members) == (CONTRADICTED, 3, ("CAN", "JPN", "USA"))

    def test_unknown_where_the_list_may_lack_some(self) -> None:
        assert verdict(thirteen(13), *self.PARTIES) is UNKNOWN
        part = replace(self.WHOLE, exhaustive=False)
        other = replace(self.WHOLE, scope="agreement=tpp;act=signed")
        assert verdict(thirteen(13), *self.PARTIES, coverage=(part, other)) is UNKNOWN

    def test_unknown_if_unread_unbound_or_unverified(self) -> None:
        doubtful = (replace(self.PARTIES[0], verified=False), *self.PARTIES[1:])
        either = replace(thirteen(13), slots=slots(agreement=frozenset(("tpp", "cptpp")), act="concluded"))
        everything = replace(self.WHOLE, scope="")
        assert verdict(thirteen(13, complete=False), *self.PARTIES, coverage=(self.WHOLE,)) is UNKNOWN
        assert verdict(thirteen(13), *doubtful, coverage=(self.WHOLE,)) is UNKNOWN
        assert verdict(either, *self.PARTIES, coverage=(everything,)) is UNKNOWN

    def test_unknown_before_anything_happened(self) -> None:
        assert verdict(thirteen(13), *self.PARTIES, coverage=(self.WHOLE,), day=dt.date(2015, 1, 1)) is UNKNOWN

    def test_of_a_state_only_who_is_in_it_now_counts(self) -> None:
        rows = [replace(member("1956", "2020"), country=c) for c in ("JPN", "USA", "ITA")]
        rows.append(replace(member("1956", "1970"), country="FRA"))
        claim = Claim("membership", slots(body="un", status="member"), count=Count("country", Range(3, 3)))
        assert verdict(claim, *rows, coverage=(covered("body=un;status=member"),)) is SUPPORTED
        assert verdict(claim, *rows, coverage=(covered("body=un;status=member", end=2010),)) is UNKNOWN


def ally(a: str, b: str, start: str, end: str) -> tuple[Alliance, Alliance]:
    common: dict[str, Any] = {"alliance": "x-1", "defense": True, "start": on(start), "end": on(end), "source": "a"}
    return Alliance(member=a, **common), Alliance(member=b, **common)


def allies(a: str, b: str, **more: Any) -> Claim:
    both = frozenset((a, b))
    return Claim("alliance", slots(member=both, partner=both, defense="yes"), **more)


class TestPair:
    """A pair derived from members of one thing."""

    ATOP = covered(kind="alliance", start=1815, end=2018, requires="cow")

    def test_supported_by_a_pact_of_both(self) -> None:
        assert verdict(allies("JPN", "USA"), *ally("JPN", "USA", "1960-01-19", "2018-12-31/..")) is SUPPORTED

    def test_contradicted_by_silence_about_both(self) -> None:
        assert verdict(allies("IND", "USA"), coverage=(self.ATOP,)) is CONTRADICTED
        assert verdict(allies("IND", "USA"), coverage=(self.ATOP,), day=dt.date(2019, 6, 1)) is UNKNOWN

    def test_silence_about_a_state_that_the_source_does_not_know_says_nothing(self) -> None:
        assert verdict(allies("JPN", "USA"), coverage=(self.ATOP,), day=dt.date(1950, 6, 1)) is UNKNOWN
        assert verdict(allies("JPN", "USA"), coverage=(self.ATOP,), day=dt.date(1956, 6, 1)) is CONTRADICTED


class TestDenial:
    """A denial is judged by its opposite, and never contradicted: that takes an affirmed clause."""

    def test_supported_by_what_contradicts_the_opposite(self) -> None:
        assert verdict(heads("smith", affirmed=False), KENNEDY) is SUPPORTED
        assert verdict(belongs(affirmed=False), coverage=(covered("body=un;status=member"),)) is SUPPORTED

    def test_supported_where_the_opposite_has_ended(self) -> None:
        assert verdict(heads("roos", affirmed=False), ROOS, KENNEDY) is SUPPORTED

    def test_unknown_where_the_opposite_holds_which_is_shown(self) -> None:
        judged = given(heads("kennedy", affirmed=False), KENNEDY)
        assert judged.verdict is UNKNOWN
        assert [e.row for e in judged.holds] == [KENNEDY]

    def test_unknown_where_nothing_is_known(self) -> None:
        assert verdict(belongs(affirmed=False)) is UNKNOWN

    def test_outdated_once_the_opposite_came_true(self) -> None:
        observer = member("2000", "2018-04-30", "observer", "nato")
        joined = member("2018-05-01", "2020", body="nato")
        text = "Japan and the United States\nMarch 11, 2016\n\nJapan is not a member of NATO.\n"
        for facts, later in (([observer], UNKNOWN), ([observer, joined], OUTDATED)):
            store = MemoryStore(facts, (), ENTITIES)
            report = check(document(text, DAY, ("JPN", "USA")), store, dt.date(2019, 1, 1), gazetteer())
            assert [(f.then.verdict, f.now.verdict) for f in report.findings] == [(SUPPORTED, later)]


@pytest.mark.parametrize("mood", [mood for mood in Mood if mood is not Mood.INDICATIVE])
def test_only_the_indicative_is_judged(mood: Mood) -> None:
    assert verdict(heads("kennedy", mood=mood), KENNEDY) is UNKNOWN
    assert verdict(heads("smith", mood=mood), KENNEDY) is UNKNOWN
    assert verdict(thirteen(13, mood=mood), *TestCount.PARTIES, coverage=(TestCount.WHOLE,)) is UNKNOWN
