"""Names are found by their first words just as if every name were sought at every place."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.checks.folding import fold, lowered
from bilateral.checks.gazetteer import Gazetteer
from bilateral.checks.names import PRINTED, names
from bilateral.checks.report import gazetteer
from bilateral.checks.sentences import sentences
from bilateral.countries import surface_forms
from bilateral.entities import AGREEMENT, ALLIANCE, BODY, PERSON, Entity
from bilateral.quick import quick_store
from bilateral.store import DATA, MemoryStore, ParquetStore, default_store

DAY = dt.date(2016, 3, 11)
WORDS = (
    "Pacific",
    "pacific",
    "Council",
    "council",
    "of",
    "ASEAN",
    "the",
    "Côte",
    "2030",
    "U.S.",
    "Free-Trade",
    "O'Neil",
)
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
SNAPSHOTS = sorted((Path(__file__).parents[1] / "snapshots").glob("*.txt"))


@st.composite
def bodies(draw: st.DrawFn) -> list[Entity]:
    called = draw(st.lists(st.tuples(PHRASES, PHRASES, st.sampled_from((BODY, AGREEMENT))), max_size=8))
    return [Entity(f"e{i}", sort, name, names=(other,)) for i, (name, other, sort) in enumerate(called)]


def everywhere(text: str, entities: list[Entity]) -> Iterator[tuple[int, int]]:
    """Where any name stands as whole words, whatever its capitals."""
    plain = fold(text)[0]
    low = lowered(plain)
    for name in names(entities):
        form = lowered(name.text)
        for start in range(len(low)):
            end = start + len(form)
            whole = not low[start - 1 : start].isalnum() and not low[end : end + 1].isalnum()
            if low.startswith(form, start) and whole:
                yield start, end


@given(bodies(), st.lists(st.sampled_from((*WORDS, ",", "(", "x")), max_size=14).map(" ".join))
def test_what_is_found_is_the_longest_that_stands_there(entities: list[Entity], text: str) -> None:
    found = Gazetteer(entities, ()).find(text, DAY)
    places = set(everywhere(text, entities))
    if fold(text)[1] is None:
        assert {(hit.start, hit.end) for hit in found} <= places
    for one, two in pairwise(found):
        assert one.end <= two.start
    for name in names(entities):  # written just as it is, a name is found, or a longer one over it
        alone = Gazetteer(entities, ()).find(name.text, DAY)
        assert [(hit.start, hit.end) for hit in alone] == [(0, len(name.text))]


@pytest.mark.parametrize("path", SNAPSHOTS[:6], ids=lambda path: path.stem)
def test_names_looked_up_in_the_store_are_those_of_its_entities(path: Path) -> None:
    store = default_store()
    spoken_of = [e for e in store.entities().values() if e.sort != ALLIANCE]
    whole, looked_up = Gazetteer(spoken_of, surface_forms()), gazetteer(store)
    text = path.read_text("utf-8")
    for sentence in sentences(text):
        said = text[sentence.start : sentence.end]
        assert looked_up.find(said, DAY) == whole.find(said, DAY)


def test_people_agreements_and_likeness_are_looked_up_alike() -> None:
    store = default_store()
    entities = store.entities()
    whole, looked_up = (
        Gazetteer((e for e in entities.values() if e.sort != ALLIANCE), surface_forms()),
        gazetteer(store),
    )
    for entity in list(entities.values())[::97]:
        if entity.sort == PERSON:
            assert looked_up.people(entity.name) == whole.people(entity.name)
        elif entity.sort in (BODY, AGREEMENT):
            assert looked_up.agreement(entity.name) == whole.agreement(entity.name)
            assert looked_up.resembles(entity.name, entity.id) == whole.resembles(entity.name, entity.id)


def test_the_compiled_names_are_those_of_the_entities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILATERAL_CACHE", str(tmp_path))
    plain, quick = ParquetStore(), quick_store(DATA)
    if not plain.has_names:
        pytest.skip("data compiled before names were")
    made = list(names(e for e in plain.entities().values() if e.sort != ALLIANCE))
    for firsts in (["United", "kennedy", "U", "nonesuch"], sorted({name.first for name in made})):
        wanted = sorted(repr(name) for name in made if name.first in firsts)
        assert sorted(map(repr, plain.names(firsts))) == wanted
        assert sorted(map(repr, quick.names(firsts))) == wanted


def test_names_of_a_store_in_memory() -> None:
    body = Entity("b", BODY, "Nowhere Council")
    words = gazetteer(MemoryStore((), entities=(body,)))
    assert [hit.ids for hit in words.find("The Nowhere Council met in Japan.", DAY)] == [("b",), ("JPN",)]


def test_a_surname_leads_to_whoever_bears_it() -> None:
    people = (Entity("k", PERSON, "Kennedy, Caroline Bouvier"), Entity("s", PERSON, "John Smith-Jones, Jr."))
    assert [n.first for n in names(people) if n.sort == PRINTED] == ["kennedy", "smith jones"]
    words = Gazetteer(people, ())
    assert words.people("Kennedy") == words.people("C. Kennedy") == ("k",)
    assert words.people("J. Smith-Jones") == ("s",)
    assert words.people("") == ()
