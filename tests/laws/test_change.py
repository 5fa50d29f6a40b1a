"""Laws 3, 6 and 7: what changes when time or a fact changes, and where every word comes from."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bilateral.checks.found import matches
from bilateral.checks.judge import Verdict, judge, judge_later
from bilateral.dates import Date
from bilateral.diff import diff
from bilateral.episodes import Standing, episodes
from bilateral.facts import Aspect, Claim, Fact
from bilateral.phrases import Part
from bilateral.relations import registry
from bilateral.sheets.compose import sheet
from bilateral.sheets.model import Sheet
from bilateral.store import MemoryStore
from bilateral.view import View

from .derivable import DATE, foreign, values
from .worlds import BODIES, ENTITIES, PEOPLE, World, days, worlds

NAMED = {entity.id: entity for entity in ENTITIES}
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(world: World) -> set[Claim]:
    return {c for p in sheet(*world.pair, world.day, store=world.store).phrases for c in p.claims}


@laws
@given(worlds(), days)
def test_law_3_outdated_is_what_ended_in_the_diff(world: World, later: dt.date) -> None:
    """Outdated on day B = the present-tense claims of day A whose facts ended in diff A B, none standing."""
    assume(later > world.day)
    after = replace(world, day=later)
    ended = [c.episode for c in diff(after.dyad, world.day) if c.what == "ended"]
    for claim in said(world):
        if claim.aspect is not Aspect.HOLDS or claim.at is not None:
            continue
        now = judge_later(claim, View(world.store, world.day), View(world.store, later)).verdict
        gone = any(e.kind.name == claim.kind and matches(row, claim) for e in ended for row in e.rows)
        # of what may hold twice at once another has lapsed, and may go on
        kind = registry()[claim.kind]
        rows = [f for f in world.facts if isinstance(f, kind.row) and matches(f, claim)]
        lapsed = any(e.standing(later) in (Standing.LAPSED, Standing.UNKNOWN) for e in episodes(kind, rows))
        unsure = now is Verdict.UNKNOWN and lapsed
        assert (now is Verdict.OUTDATED) == (gone and now is not Verdict.SUPPORTED and not unsure), (claim, now)


@laws
@given(worlds(), st.data())
def test_law_6_a_fact_removed_takes_its_claims_along(world: World, data: st.DataObject) -> None:
    """Without a fact its claims become unknown, unless others tell the same; all other claims stay."""
    assume(world.facts)
    victim = data.draw(st.sampled_from(world.facts))
    rest = world.without(victim)
    for claim in said(world):
        before, after = judge(claim, View(world.store, world.day)), judge(claim, View(rest.store, world.day))
        assert before.verdict is Verdict.SUPPORTED
        evidence = {id_ for episode in before.evidence for id_ in episode.ids}
        if _id(victim) not in evidence:
            assert after.verdict is Verdict.SUPPORTED, (claim, victim)
        elif after.verdict is not Verdict.SUPPORTED:
            # what another fact tells of the same and has ended may decide, too
            present = claim.aspect is Aspect.HOLDS and claim.at is None
            over = present and [e for e in after.evidence if e.standing(world.day) is Standing.ENDED]
            assert after.verdict is Verdict.UNKNOWN or (over and after.verdict is Verdict.OUTDATED), (claim, victim)


@laws
@given(worlds("chief_of_mission", "membership"), st.data())
def test_law_6_a_fact_altered_flips_its_claims(world: World, data: st.DataObject) -> None:
    """Another holder or another status: exactly the claims of that fact are no longer supported."""
    assume(world.facts)
    victim = data.draw(st.sampled_from(world.facts))
    if hasattr(victim, "person"):
        others = [p.id for p in PEOPLE if p.id not in {getattr(f, "person", "") for f in world.facts}]
        assume(others)
        altered = replace(victim, person=others[0])  # type: ignore[call-arg]
    else:
        altered = replace(victim, status="observer" if victim.status == "member" else "member")  # type: ignore[attr-defined, call-arg]
    changed = replace(world, facts=tuple(altered if f is victim else f for f in world.facts))
    for claim in said(world):
        after = judge(claim, View(changed.store, world.day)).verdict
        mine = claim.kind == _kind(victim) and matches(victim, claim)
        assert (after is Verdict.SUPPORTED) == (not mine), (claim, after)
        if mine and claim.aspect is Aspect.HOLDS and claim.at is None:
            assert after is Verdict.CONTRADICTED, claim


@laws
@given(worlds())
def test_law_7_every_name_number_and_date_comes_from_the_facts_of_its_slot(world: World) -> None:
    made = sheet(*world.pair, world.day, store=world.store)
    for phrase in made.phrases:
        for part in phrase.slots.values():
            assert not strangers(part, made), (phrase.text, part)


@laws
@given(worlds())
def test_law_7_fails_when_the_ids_are_swapped(world: World) -> None:
    """The test above has teeth: a date under another fact's ids is caught, unless that fact has the date too."""
    made = sheet(*world.pair, world.day, store=world.store)
    dated = [p for phrase in made.phrases for p in phrase.slots.values() if DATE.fullmatch(p.text)]
    for one in dated:
        for other in dated:
            facts = [made.facts[i] for i in other.ids]
            told = {d for f in facts for text in values(f, NAMED, made.as_of) for d in DATE.findall(text)}
            if not set(DATE.findall(one.text)) <= told:
                assert strangers(Part(one.text, other.ids), made)


def strangers(part: Part, made: Sheet) -> set[str]:
    return foreign(part, made.facts, NAMED, made.as_of)


def _id(fact: Fact) -> str:
    return registry()[_kind(fact)].id(fact)


def _kind(fact: Fact) -> str:
    return next(name for name, kind in registry().items() if type(fact) is kind.row)


def test_a_body_with_two_answers_from_two_sources_is_disputed() -> None:
    """Conflicts stand side by side: neither source is believed over the other."""
    from bilateral.facts import slots
    from bilateral.relations.membership import Membership

    from .worlds import FIRST, LAST, SOURCES

    common: dict[str, Any] = {"country": "JPN", "body": BODIES[0].id, "start": Date.on(FIRST), "end": Date.on(LAST)}
    facts = [
        Membership(status="member", source="alpha", published=FIRST, **common),
        Membership(status="observer", source="beta", published=FIRST, **common),
    ]
    view = View(MemoryStore(facts, (), ENTITIES, SOURCES), dt.date(2000, 1, 1))
    claim = Claim("membership", slots(country="JPN", body=BODIES[0].id, status="member"))
    assert judge(claim, view).verdict is Verdict.DISPUTED
