"""Occupations and events kept by hand: the repository's files, and every fault that a file can have."""

import datetime as dt
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

from bilateral.compile import describe, expected_rows
from bilateral.countries import countries
from bilateral.entities import EVENT
from bilateral.errors import RawData
from bilateral.facts import fact_id
from bilateral.relations.event import KIND as EVENT_KIND
from bilateral.relations.event import Event
from bilateral.relations.occupation import KIND as OCCUPATION_KIND
from bilateral.relations.occupation import Occupation
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.curated_events import adapter as events
from bilateral.sources.curated_occupations import adapter as occupations

REPO = Path(__file__).parents[2]
NAMES = {"curated_occupations": occupations, "curated_events": events}


def compiled(adapter: ModuleType, curated: Path) -> Output:
    name = next(n for n, module in NAMES.items() if module is adapter)
    output: Output = adapter.compile(Inputs(curated / "no-raw-files", curated, describe(name)))
    return output


# --- the repository's own files


@pytest.mark.parametrize("name", NAMES)
def test_the_repository_s_files(name: str) -> None:
    output, kind = compiled(NAMES[name], REPO / "curated"), {"curated_events": EVENT_KIND}.get(name, OCCUPATION_KIND)
    least, most = expected_rows(name)[kind.name]
    assert least <= len(output.facts) <= most
    assert len({fact_id(kind.name, kind.key, fact) for fact in output.facts}) == len(output.facts)
    for fact in output.facts:
        assert fact.start.latest and fact.published >= fact.start.latest, fact
        assert fact.locator.startswith("curated/") and len(fact.locator) > 60, fact
    assert not any(line.exhaustive for line in output.coverage)
    assert not any("us relations with" in fact.locator.casefold() for fact in output.facts)


def test_japan_was_occupied_and_what_went_before() -> None:
    rows = [f for f in compiled(occupations, REPO / "curated").facts if isinstance(f, Occupation)]
    (japan,) = (f for f in rows if (f.occupier, f.occupied) == ("USA", "JPN"))
    assert (str(japan.start), str(japan.end), japan.verified) == ("1945-09-02", "1952-04-28", True)
    told = [f for f in compiled(events, REPO / "curated").facts if isinstance(f, Event)]
    assert ("event-pearl-harbor", "JPN", "actor", "1941-12-07") in {
        (f.event, f.country, f.role, str(f.start)) for f in told
    }
    assert ("JPN", "surrender", "1945-09-02") in {(f.country, f.act, str(f.start)) for f in told if f.role == "actor"}


def test_an_event_s_entity_says_what_was_done() -> None:
    output = compiled(events, REPO / "curated")
    named = {e.id: e for e in output.entities}
    assert {f.event for f in output.facts if isinstance(f, Event)} == set(named)
    assert all(e.sort == EVENT and e.in_text != e.name for e in named.values())
    acting = {f.event for f in output.facts if isinstance(f, Event) and f.role == "actor"}
    assert all(named[event].in_text.split()[0] not in countries() for event in acting)


# --- faults


def document(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Book",
        "publisher": "House",
        "date": 1950,
        "symbol": "B 1",
        "where": "p. 2",
        "seen": True,
    } | changes


def spell(**changes: Any) -> dict[str, Any]:
    good = {"by": ["USA"], "from": "1945-09-02", "to": "1949-04-28", "cite": ["book"], "verified": True}
    return {k: v for k, v in (good | changes).items() if v is not None}


def occupation(**changes: Any) -> dict[str, Any]:
    return {"occupied": "JPN", "spells": [spell()], "citations": {"book": document()}} | changes


def event(**changes: Any) -> dict[str, Any]:
    good = {
        "id": "harbor", "name": "attack on Pearl Harbor", "says": "attacked Pearl Harbor", "act": "attack",
        "importance": 1, "date": "1941-12-07", "actors": ["JPN"], "affected": ["USA"], "cite": ["book"],
        "verified": True, "citations": {"book": document()},
    }  # fmt: skip
    return {k: v for k, v in (good | changes).items() if v is not None}


def written(folder: Path, name: str, **content: Any) -> Path:
    with (folder / f"{name}.yaml").open("w", encoding="utf-8") as file:
        YAML(typ="safe", pure=True).dump({"checked": "2026-01-01", **content}, file)
    return folder


def test_good_entries(tmp_path: Path) -> None:
    written(tmp_path, "occupations", occupations=[occupation(spells=[spell(to=None, still="1949-01-01")])])
    (row,) = compiled(occupations, tmp_path).facts
    assert isinstance(row, Occupation) and row.end.latest is None and row.end.earliest == dt.date(1949, 1, 1)
    assert row.published == dt.date(1950, 12, 31) and row.extent == "whole"
    written(tmp_path, "events", events=[event()])
    actor, affected = compiled(events, tmp_path).facts
    assert isinstance(actor, Event) and (actor.country, actor.role) == ("JPN", "actor")
    assert isinstance(affected, Event) and (affected.country, affected.role) == ("USA", "affected")


SPELLS: dict[str, tuple[dict[str, Any], str]] = {
    "no end": ({"to": None}, "has not one end"),
    "two ends": ({"still": "1948"}, "has not one end"),
    "extent": ({"extent": "zoen"}, "Did you mean zone"),
    "order": ({"to": "1944"}, "before it begins"),
    "citation": ({"cite": ["bok"]}, "Did you mean book"),
    "country": ({"by": ["XQZ"]}, "'XQZ' is no country's id"),
    "unknown key": ({"colour": "red"}, "unknown keys 'colour'"),
}


@pytest.mark.parametrize("fault", SPELLS)
def test_a_spell_s_faults_are_named(tmp_path: Path, fault: str) -> None:
    changes, message = SPELLS[fault]
    written(tmp_path, "occupations", occupations=[occupation(spells=[spell(**changes)])])
    with pytest.raises(RawData) as caught:
        compiled(occupations, tmp_path)
    assert message in str(caught.value) and str(caught.value).startswith("curated/occupations.yaml, JPN")


def test_an_occupation_needs_a_document_that_was_read(tmp_path: Path) -> None:
    written(tmp_path, "occupations", occupations=[occupation(citations={"book": document(seen=False)})])
    with pytest.raises(RawData, match="no document it cites was seen"):
        compiled(occupations, tmp_path)


def test_a_document_that_nothing_cites_is_idle(tmp_path: Path) -> None:
    written(tmp_path, "occupations", occupations=[occupation(citations={"book": document(), "x": document(title="X")})])
    with pytest.raises(RawData, match="nothing cites x"):
        compiled(occupations, tmp_path)


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "slug": ({"id": "The Harbor"}, "is no slug"),
    "says": ({"says": "attacked a harbor"}, "without a name in it"),
    "nobody": ({"actors": None}, "neither"),
    "both": ({"involved": ["GBR"]}, "both actors and involved"),
    "alone": ({"affected": None}, "has not two countries"),
    "twice": ({"affected": ["JPN"]}, "has not two countries"),
    "country": ({"affected": ["XQZ"]}, "'XQZ' is no country's id"),
    "unseen": ({"citations": {"book": document(seen=False)}}, "no document it cites was seen"),
    "idle": ({"citations": {"book": document(), "other": document(title="Other")}}, "nothing cites other"),
    "unknown key": ({"colour": "red"}, "unknown keys 'colour'"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_event_s_faults_are_named(tmp_path: Path, fault: str) -> None:
    changes, message = FAULTS[fault]
    written(tmp_path, "events", events=[event(**changes)])
    with pytest.raises(RawData) as caught:
        compiled(events, tmp_path)
    assert message in str(caught.value) and str(caught.value).startswith("curated/events.yaml, ")


def test_an_id_is_given_once(tmp_path: Path) -> None:
    written(tmp_path, "events", events=[event(), event()])
    with pytest.raises(RawData, match="is taken"):
        compiled(events, tmp_path)
