"""The laws of the design, over generated facts of every kind."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.checks.documents import document
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.judge import Verdict
from bilateral.checks.report import check, hear
from bilateral.countries import surface_forms
from bilateral.entities import ALLIANCE
from bilateral.facts import Claim, Mood
from bilateral.relations import registry
from bilateral.sheets.compose import sheet

from .worlds import ENTITIES, KINDS, World, worlds

laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def words() -> Gazetteer:
    return Gazetteer((e for e in ENTITIES if e.sort != ALLIANCE), surface_forms())


def heard(world: World, text: str) -> list[Claim]:
    head = (
        f"{world.dyad.country(world.pair[0]).name(world.day)} and {world.dyad.country(world.pair[1]).name(world.day)}"
    )
    read = document(f"{head}\nAs of {world.day}\n\n{text}\n", world.day, world.pair)
    return [c for c in hear(read, words()) if c.mood is Mood.INDICATIVE]


@pytest.mark.parametrize("name", KINDS)
@laws
@given(data=st.data())
def test_law_1_what_is_said_is_heard(name: str, data: st.DataObject) -> None:
    """hear of the plain text of say gives exactly the claims of the phrase."""
    world = data.draw(worlds(name))
    kind = registry()[name]
    for phrase in kind.say(world.dyad.between(kind), world.dyad):
        assert set(heard(world, phrase.text)) == set(phrase.claims), phrase.text


@pytest.mark.parametrize("name", KINDS)
@laws
@given(data=st.data())
def test_law_1_a_phrase_claims_only_what_rows_assert(name: str, data: st.DataObject) -> None:
    """Each claim that a phrase makes is one that its rows assert (a state seen on a day may be said of it)."""
    world = data.draw(worlds(name))
    kind = registry()[name]
    rows = world.dyad.between(kind)
    every = (*rows, *(f for f in world.facts if type(f) is kind.row))  # a dialogue names who else is in it
    asserted = {(c.kind, c.slots, c.aspect) for row in every for c in kind.claims(row)}
    for phrase in kind.say(rows, world.dyad):
        assert {(c.kind, c.slots, c.aspect) for c in phrase.claims} <= asserted, phrase.text


@laws
@given(worlds())
def test_law_2_a_sheet_checked_on_its_own_day_is_supported(world: World) -> None:
    """Claims heard = claims said, all supported."""
    made = sheet(*world.pair, world.day, store=world.store)
    text = made.to_text()
    report = check(document(text), world.store, world.day, words())
    assert {c for f in report.findings for c in f.claims} == {c for p in made.phrases for c in p.claims}, text
    assert all(f.then.verdict is Verdict.SUPPORTED for f in report.findings), (text, report.counts())


@laws
@given(worlds())
def test_law_4_a_sheet_is_the_same_both_ways(world: World) -> None:
    """sheet(a, b) and sheet(b, a) tell the same facts."""
    one = sheet(*world.pair, world.day, store=world.store)
    two = sheet(*world.pair[::-1], world.day, store=world.store)
    assert {i for p in one.phrases for i in p.ids} == {i for p in two.phrases for i in p.ids}
